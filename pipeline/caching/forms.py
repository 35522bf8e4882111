"""What one source gave, as bytes and back: JSON checked against the records' declarations, so a file can hold nothing but data.

The records are written table by table, a line each, because a line of one kind is checked much faster than its records one
by one; the first lines say which source, which documents, and in what order the records stood.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby, islice
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from schemas.base import Record
from schemas.database import RECORDS
from schemas.source import Part, Source

from ..work import Worked
from .entries import EntryDamaged

_TABLES = {record_type.TABLE: record_type for record_type in RECORDS}


def worked_to_bytes(worked: Worked) -> bytes:
    """What one source gave, as lines of JSON."""
    order = [(table, len(list(run))) for table, run in groupby(record.TABLE for record in worked.records)]
    by_table: dict[str, list[Record]] = {table: [] for table, _ in order}
    for record in worked.records:
        by_table[record.TABLE].append(record)
    lines = [_plain((worked.source,)), _plain(worked.parts), to_json(order)]
    lines += [_plain(records) for records in by_table.values()]
    return b"\n".join(lines)


def worked_from_bytes(data: bytes) -> Worked:
    """The same again. Raises `EntryDamaged`."""
    try:
        sources, parts, order, *lines = data.split(b"\n")
        runs: list[tuple[str, int]] = [(str(table), int(number)) for table, number in json.loads(order)]
        tables = dict.fromkeys(table for table, _ in runs)
        rows = {table: iter(_checked(_TABLES[table], line)) for table, line in zip(tables, lines, strict=True)}
        records = [record for table, number in runs for record in islice(rows[table], number)]
        (source,) = _checked(Source, sources)
        return Worked.model_construct(source=source, parts=tuple(_checked(Part, parts)), records=tuple(records))
    except (ValueError, KeyError, TypeError) as problem:  # pydantic's ValidationError is a ValueError
        raise EntryDamaged(str(problem)) from None


def _plain(records: Iterable[Record]) -> bytes:
    return to_json([_row(record) for record in records])


def _row(record: Record) -> dict[str, Any]:
    row = record.model_dump(exclude_defaults=True)
    if record.spans:
        row["spans"] = [span.model_dump(exclude_defaults=True) for span in record.spans]
    return row


@cache
def _adapter(record_type: type[Record]) -> TypeAdapter[list[Record]]:
    return TypeAdapter(list[record_type])  # type: ignore[valid-type]


def _checked(record_type: type[Record], line: bytes) -> Sequence[Any]:
    return _adapter(record_type).validate_json(line)


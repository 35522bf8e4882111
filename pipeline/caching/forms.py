"""What one source gave, as bytes and back: JSON checked against the records' declarations, so a file can hold nothing but data.

The first line says in short what it is about, and can be read alone. The records are written table by table, a line each,
because a line of one kind is checked much faster than its records one by one; the lines between say which source, which
documents, and in what order the records stood.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby, islice
from typing import Any

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import to_json

from schemas.base import Model, Record
from schemas.committee import CommitteeReport
from schemas.records import RECORDS
from schemas.source import Part, Source

from ..corpus import document_of
from ..worked import Worked
from .entries import EntryDamaged

_TABLES = {record_type.TABLE: record_type for record_type in RECORDS}


class About(Model):
    """What must be known of a source before its records are needed: which other sources they may have to do with.

    `tables` names the tables that hold records of each document, `headers` are those of its committee reports.
    """

    source: Source
    parts: tuple[Part, ...] = ()
    tables: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    headers: tuple[CommitteeReport, ...] = ()


def about(worked: Worked) -> About:
    """What one source gave, in short."""
    tables: dict[str, dict[str, None]] = {}
    for record in worked.records:
        tables.setdefault(document_of(record), {})[record.TABLE] = None
    return About(
        source=worked.source, parts=worked.parts, tables={name: tuple(sorted(held)) for name, held in tables.items()},
        headers=tuple(record for record in worked.records if isinstance(record, CommitteeReport)),
    )  # fmt: skip


def about_line(data: bytes) -> str:
    """The line of `worked_to_bytes` that says what it is about."""
    return data.partition(b"\n")[0].decode()


def about_from_line(line: str) -> About:
    """The same again. Raises `EntryDamaged`."""
    try:
        return About.model_validate_json(line)
    except ValidationError as problem:
        raise EntryDamaged(str(problem)) from None


def worked_to_bytes(worked: Worked) -> bytes:
    """What one source gave, as lines of JSON."""
    order = [(table, len(list(run))) for table, run in groupby(record.TABLE for record in worked.records)]
    by_table: dict[str, list[Record]] = {table: [] for table, _ in order}
    for record in worked.records:
        by_table[record.TABLE].append(record)
    lines = [about(worked).model_dump_json(exclude_defaults=True).encode()]
    lines += [_plain((worked.source,)), _plain(worked.parts), to_json(order)]
    lines += [_plain(records) for records in by_table.values()]
    return b"\n".join(lines)


def worked_from_bytes(data: bytes, tables: Collection[str] | None = None) -> Worked:
    """The same again, or with the records of some tables alone. Raises `EntryDamaged`."""
    try:
        _, sources, parts, order, *lines = data.split(b"\n")
        runs: list[tuple[str, int]] = [(str(table), int(number)) for table, number in json.loads(order)]
        there = dict(zip(dict.fromkeys(table for table, _ in runs), lines, strict=True))
        wanted = {table: line for table, line in there.items() if tables is None or table in tables}
        rows = {table: iter(_checked(_TABLES[table], line)) for table, line in wanted.items()}
        records = [record for table, number in runs if table in rows for record in islice(rows[table], number)]
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


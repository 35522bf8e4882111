"""What a run would change in the database there is: rows added, removed and altered, table by table, before it is replaced.

A row is the same row if it has the same id; what has no id of its own (the places of records) is counted as printed. Only the
tables that a run fills from the sources are compared: `runs` says when, and tables of descriptions follow from the code.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from schemas.base import Record, Span, columns_of
from schemas.database import RECORDS, SPANS

from ..corpus import Corpus

EXAMPLES = 5  # of each table, in the report
_Rows = Mapping[str, Mapping[str, Any]]


class Altered(NamedTuple):
    """A row that is in both, and what stands in it otherwise: column, old value, new value."""

    key: str
    columns: tuple[tuple[str, Any, Any], ...]


class Impact(NamedTuple):
    """What changes in a table: the ids of the rows added and removed, and the rows altered."""

    table: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    altered: tuple[Altered, ...]


def impact(connection: sqlite3.Connection, corpus: Corpus) -> tuple[Impact, ...]:
    """The tables in which the database and a corpus differ."""
    there = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    by_table: dict[str, dict[str, Record]] = {record_type.TABLE: {} for record_type in RECORDS}
    for record in corpus.all_records:
        by_table[record.TABLE][record.key] = record
    found = [_of_table(record_type, connection if record_type.TABLE in there else None, by_table[record_type.TABLE])
             for record_type in RECORDS]  # fmt: skip
    found.append(_of_places(connection if SPANS.name in there else None, corpus))
    return tuple(each for each in found if each.added or each.removed or each.altered)


def _of_table(record_type: type[Record], connection: sqlite3.Connection | None, records: Mapping[str, Record]) -> Impact:
    key, *_ = (name for name, column in columns_of(record_type).items() if column.is_key)
    before: dict[str, dict[str, Any]] = {}
    if connection is not None:
        before = {str(row[key]): dict(row) for row in connection.execute(f"SELECT * FROM {record_type.TABLE}")}
    names = tuple(columns_of(record_type))
    after = {each: {name: _in_sqlite(getattr(record, name)) for name in names} for each, record in records.items()}
    return Impact(
        table=record_type.TABLE,
        added=tuple(each for each in after if each not in before),
        removed=tuple(each for each in before if each not in after),
        altered=tuple(_altered(before, after)),
    )


def _altered(before: _Rows, after: _Rows) -> Iterator[Altered]:
    for key, row in after.items():
        old = before.get(key)
        if old is None:
            continue
        names = [*row, *(name for name in old if name not in row)]
        columns = tuple((name, old.get(name), row.get(name)) for name in names if old.get(name) != row.get(name))
        if columns:
            yield Altered(key, columns)


def _in_sqlite(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def _of_places(connection: sqlite3.Connection | None, corpus: Corpus) -> Impact:
    names = ("record_id", *Span.model_fields)
    before: Counter[tuple[Any, ...]] = Counter()
    if connection is not None:
        there = {row["name"] for row in connection.execute(f"PRAGMA table_info({SPANS.name})")}
        chosen = ", ".join(name if name in there else f"NULL AS {name}" for name in names)
        before.update(tuple(row) for row in connection.execute(f"SELECT {chosen} FROM {SPANS.name}"))
    after = Counter(
        (record.key, *(getattr(span, name) for name in names[1:])) for record in corpus.all_records for span in record.spans
    )
    return Impact(
        table=SPANS.name, added=tuple(_named(after - before)), removed=tuple(_named(before - after)), altered=()
    )


def _named(places: Counter[tuple[Any, ...]]) -> Iterator[str]:
    for record, field, text, page, *_ in places.elements():
        yield f"{record} {field}{f', page {page}' if page is not None else ''}: {text}"


def examples(impacts: Iterable[Impact], most: int = EXAMPLES) -> Iterator[dict[str, Any]]:
    """The first rows of each change of each table, as the report prints them; all of them where `most` is 0."""
    for each in impacts:
        last = most or None
        yield from ({"table": each.table, "change": "added", "row": key, "what": ""} for key in each.added[:last])
        yield from ({"table": each.table, "change": "removed", "row": key, "what": ""} for key in each.removed[:last])
        for row in each.altered[:last]:
            what = "; ".join(f"{name}: {_shown(old)} became {_shown(new)}" for name, old, new in row.columns)
            yield {"table": each.table, "change": "altered", "row": row.key, "what": what}


def _shown(value: Any) -> str:
    return "nothing" if value is None else f"“{value}”" if isinstance(value, str) else str(value)

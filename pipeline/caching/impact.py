"""What a run would change in the database there is: rows added, removed and altered, table by table, before it is replaced.

A row is the same row if it has the same id; what has no id of its own (the places of records) is counted as printed. Only the
tables that a run fills from the sources are compared: `runs` says when, and tables of descriptions follow from the code.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from schemas.base import Record, Span, key_column
from schemas.records import RECORDS, SPANS

EXAMPLES = 5  # of each table, in the report


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


def impact(old: sqlite3.Connection, new: Path) -> tuple[Impact, ...]:
    """The tables in which a database and the one at `new` differ."""
    old.execute("ATTACH ? AS new", [f"{new.resolve().as_uri()}?mode=ro"])
    try:
        there = {row[0] for row in old.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")}
        found = [_of_table(record_type, old, is_there=record_type.TABLE in there) for record_type in RECORDS]
        found.append(_of_places(old, is_there=SPANS in there))
        return tuple(each for each in found if each.added or each.removed or each.altered)
    finally:
        old.execute("DETACH new")


def _of_table(record_type: type[Record], connection: sqlite3.Connection, *, is_there: bool) -> Impact:
    table, key = record_type.TABLE, key_column(record_type)
    if not is_there:
        return Impact(table, tuple(_first(connection, f"SELECT {key} FROM new.{table} ORDER BY rowid")), (), ())
    missing = "SELECT {0} FROM {1}.{2} WHERE {0} NOT IN (SELECT {0} FROM {3}.{2}) ORDER BY rowid"
    return Impact(
        table,
        added=tuple(_first(connection, missing.format(key, "new", table, "main"))),
        removed=tuple(_first(connection, missing.format(key, "main", table, "new"))),
        altered=tuple(_altered(connection, table, key)),
    )


def _first(connection: sqlite3.Connection, query: str) -> Iterator[str]:
    return (str(row[0]) for row in connection.execute(query))


def _altered(connection: sqlite3.Connection, table: str, key: str) -> Iterator[Altered]:
    """The rows of both whose columns differ; a column that only one of them has is empty in the other."""
    before, after = _columns(connection, "main", table), _columns(connection, "new", table)
    names = [*after, *(name for name in before if name not in after)]
    sides = [(f'o."{name}"' if name in before else "NULL", f'n."{name}"' if name in after else "NULL") for name in names]
    differ = " OR ".join(f"{one} IS NOT {other}" for one, other in sides)
    query = (
        f"SELECT {', '.join(one for pair in sides for one in pair)} FROM new.{table} n JOIN main.{table} o ON o.{key} = n.{key}"
        f" WHERE {differ} ORDER BY n.rowid"
    )
    for row in connection.execute(query):
        values = [(name, row[2 * place], row[2 * place + 1]) for place, name in enumerate(names)]
        columns = tuple((name, one, other) for name, one, other in values if one != other)
        yield Altered(str(row[2 * names.index(key)]), columns)


def _columns(connection: sqlite3.Connection, side: str, table: str) -> list[str]:
    return [row["name"] for row in connection.execute(f"PRAGMA {side}.table_info({table})")]


def _of_places(connection: sqlite3.Connection, *, is_there: bool) -> Impact:
    names = ("record_id", *Span.model_fields)
    there = _columns(connection, "main", SPANS)
    chosen = {"new": ", ".join(names), "main": ", ".join(name if name in there else f"NULL AS {name}" for name in names)}
    counted = {
        side: f"SELECT {columns}, count(*) FROM {side}.{SPANS} GROUP BY {', '.join(map(str, range(1, len(names) + 1)))}"
        for side, columns in chosen.items() if side == "new" or is_there
    }  # fmt: skip
    nothing = f"SELECT {', '.join(['NULL'] * (len(names) + 1))} LIMIT 0"
    before = _places(connection, counted.get("main", nothing), counted["new"])
    after = _places(connection, counted["new"], counted.get("main", nothing))
    return Impact(
        table=SPANS, added=tuple(_named(after - before)), removed=tuple(_named(before - after)), altered=()
    )


def _places(connection: sqlite3.Connection, one: str, other: str) -> Counter[tuple[Any, ...]]:
    """The places that are not there as often on the other side, and how often they are on this one."""
    return Counter({tuple(row)[:-1]: row[-1] for row in connection.execute(f"{one} EXCEPT {other} ORDER BY 1, 2, 3, 4")})


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

"""One new SQLite database: made whole, or made of the one before where only some sources are others.

Three ways, which give the same database but for where its pages lie:

1. whole: tables, rows, then indexes, views and full text;
2. of a copy of the one before, where all that stays stays in its place: the rows of the other sources go, the new ones come;
3. of the rows of the one before, where a source came or went and others moved up: SQLite takes them over, and the rest is 1.

The file has no journal and waits for no disk: one that is not complete is thrown away. Nothing here knows what a record is.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from schemas.application import APPLICATION_ID, USER_VERSION
from schemas.database import DATA_DICTIONARY, METADATA, RUNS, SPANS, TABLES
from schemas.errors import DatabaseDamaged
from schemas.finding import Correction
from schemas.search import SEARCH_TABLES
from schemas.views import VIEWS

from .basis import Basis
from .describing import dictionary
from .rows import ROOM, Rows

_FILLED = (*TABLES.values(), SPANS)  # the tables whose rows are numbered by their sources
_CORRECTIONS = TABLES[Correction]  # but for this one, numbered by the corrections file
_HASTE = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -32000")


def build(
    path: Path, batches: Iterable[Iterable[Rows]], run: Callable[[], dict[str, Any]], *, basis: Basis | None = None
) -> None:
    """Make a database of the rows that stay and of those that come. `run` makes the row of the table of runs.

    Raises `DatabaseDamaged` when SQLite's own checks fail, and `sqlite3.OperationalError` when the disk is full or gone.
    """
    path.unlink(missing_ok=True)
    is_copy = basis is not None and basis.is_in_place
    if basis is not None and is_copy:
        shutil.copyfile(basis.path, path)
    with closing(sqlite3.connect(path.resolve().as_uri(), uri=True, isolation_level=None)) as connection:
        for pragma in _HASTE:
            connection.execute(f"PRAGMA {pragma}")
        if basis is not None and not is_copy:
            connection.execute("ATTACH ? AS before", [f"{basis.path.resolve().as_uri()}?mode=ro"])
        connection.execute("BEGIN")
        if basis is not None and is_copy:
            _clear(connection, basis)
        else:
            _create(connection, METADATA.sorted_tables)
        if basis is not None and not is_copy:
            _take_over(connection, basis)
        for batch in batches:
            _insert(connection, batch)
        if not is_copy:
            _index_and_view(connection)
        _finish(connection, run())
        connection.execute("COMMIT")
        if basis is not None and not is_copy:
            connection.execute("DETACH before")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {USER_VERSION}")
        connection.execute("ANALYZE")
        _check(connection, thoroughly=not is_copy)


def _create(connection: sqlite3.Connection, tables: Iterable[sa.Table]) -> None:
    for table in tables:
        connection.execute(_sql(CreateTable(table)))


def _sql(statement: sa.schema.ExecutableDDLElement) -> str:
    return str(statement.compile(dialect=sqlite.dialect()))


def _insert(connection: sqlite3.Connection, batch: Iterable[Rows]) -> None:
    for table, columns, numbers, rows in batch:
        dates = [place for place, name in enumerate(columns) if isinstance(table.columns[name].type, sa.Date)]
        values: Iterator[tuple[Any, ...]] = (_with_days(row, dates) for row in rows) if dates else iter(rows)
        names = columns
        if _number_of(table) not in columns:
            names, values = (_number_of(table), *columns), ((number, *row) for number, row in zip(numbers, values, strict=True))
        marks = ", ".join("?" * len(names))
        connection.executemany(f"INSERT INTO {table.name} ({_quoted(names)}) VALUES ({marks})", values)


def _with_days(row: tuple[Any, ...], dates: Iterable[int]) -> tuple[Any, ...]:
    values = list(row)
    for place in dates:
        day = values[place]
        values[place] = day.isoformat() if isinstance(day, date) else day
    return tuple(values)


def _number_of(table: sa.Table) -> str:
    """The column that holds a row's number: SQLite's own, unless the table has one for it."""
    return "span_id" if table is SPANS else "rowid"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _clear(connection: sqlite3.Connection, basis: Basis) -> None:
    """Remove the rows of all sources but those that stay, and what is made afresh on every run."""
    for table in _FILLED:
        if table is _CORRECTIONS:
            places = connection.execute(f"SELECT rowid FROM {table.name}").fetchall()
            gone = [place for place in places if place[0] not in basis.corrections]
            connection.executemany(f"DELETE FROM {table.name} WHERE rowid = ?", gone)
            continue
        for first, end in _gaps(basis):
            connection.execute(f"DELETE FROM {table.name} WHERE rowid >= ? AND rowid < ?", [first, end])
    connection.execute(f"DELETE FROM {RUNS.name}")
    connection.execute(f"DELETE FROM {DATA_DICTIONARY.name}")
    for searched in SEARCH_TABLES:
        connection.execute(f"DROP TABLE {searched.name}")


def _gaps(basis: Basis) -> Iterator[tuple[int, int]]:
    """The stretches of numbers between the sources that stay."""
    first = 0
    for place in sorted(basis.places):
        if first < place * ROOM:
            yield first, place * ROOM
        first = (place + 1) * ROOM
    yield first, 1 << 62


def _take_over(connection: sqlite3.Connection, basis: Basis) -> None:
    """Copy the rows of the sources that stay, each to its new place."""
    connection.execute("CREATE TEMP TABLE moved (old INTEGER PRIMARY KEY, new INTEGER)")
    connection.executemany("INSERT INTO moved VALUES (?, ?)", sorted(basis.places.items()))
    for table in _FILLED:
        number = _number_of(table)
        names = [column.name for column in table.columns if column.name != number]
        if table is _CORRECTIONS:
            kept = ", ".join(map(str, sorted(basis.corrections)))
            where, moved = f"FROM before.{table.name} t WHERE rowid IN ({kept}) ORDER BY rowid", "t.rowid"
        else:
            moved = f"t.rowid + (m.new - m.old) * {ROOM}"
            where = (
                f"FROM moved m CROSS JOIN before.{table.name} t ON t.rowid >= m.old * {ROOM} AND t.rowid < (m.old + 1) * {ROOM}"
                " ORDER BY m.old, t.rowid"
            )
        values = ", ".join(f't."{name}"' for name in names)
        connection.execute(f"INSERT INTO {table.name} ({_quoted([number, *names])}) SELECT {moved}, {values} {where}")
    connection.execute("DROP TABLE moved")


def _index_and_view(connection: sqlite3.Connection) -> None:
    """Indexes, quicker when the rows are there, by name: SQLAlchemy keeps them in sets, whose order differs; then views."""
    indexes = [index for table in METADATA.tables.values() for index in table.indexes]
    for index in sorted(indexes, key=lambda index: str(index.name)):
        connection.execute(_sql(CreateIndex(index)))
    for view in VIEWS:
        connection.execute(f"CREATE VIEW {view.name} AS {view.select.strip()}")


def _finish(connection: sqlite3.Connection, run: dict[str, Any]) -> None:
    """What is made afresh on every run: full text, the dictionary, and the run itself."""
    for searched in SEARCH_TABLES:
        connection.execute(searched.create)
        connection.execute(searched.fill)
    for table, rows in ((DATA_DICTIONARY, list(dictionary())), (RUNS, [run])):
        names = [column.name for column in table.columns]
        marks = ", ".join(f":{name}" for name in names)
        connection.executemany(f"INSERT INTO {table.name} ({_quoted(names)}) VALUES ({marks})", rows)


def _check(connection: sqlite3.Connection, *, thoroughly: bool) -> None:
    """Have SQLite check the file: all of it, or, of a copy that was checked before, all but its indexes against its tables."""
    check = "integrity_check" if thoroughly else "quick_check"
    found = connection.execute(f"PRAGMA {check}").fetchone()[0]
    if found != "ok":
        raise DatabaseDamaged(f"{check} says: {found}")
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        first = broken[0]
        raise DatabaseDamaged(
            f"{len(broken)} foreign keys point nowhere; the first is in table {first[0]}, row {first[1]}, to {first[2]}"
        )

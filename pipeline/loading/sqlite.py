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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

from schemas.application import APPLICATION_ID, USER_VERSION
from schemas.errors import DatabaseDamaged
from schemas.finding import Correction
from schemas.records import DATA_DICTIONARY, RUNS, SPANS
from schemas.search import SEARCH_TABLES

from ..caching.entries import checksum_of_file
from .basis import Basis
from .rows import COLUMNS, ROOM, Rows

_HASTE = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -32000")


def build(
    path: Path, batches: Iterable[Iterable[Rows]], run: Callable[[], dict[str, Any]], *, basis: Basis | None = None
) -> str:
    """Make a database of the rows that stay and of those that come. `run` makes the row of the table of runs.

    Gives the checksum of the file, which is worked out while SQLite checks what is in it.

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
        connection.execute(f"PRAGMA foreign_keys = {is_copy}")  # of a copy, only those of rows that go or come can be broken
        connection.execute("BEGIN")
        if basis is not None and is_copy:
            connection.execute("PRAGMA defer_foreign_keys = True")
            _clear(connection, basis)
            _insert(connection, batches)
        else:
            _make(connection, batches, basis)
        _finish(connection, run())
        _commit(connection)
        if basis is not None and not is_copy:
            connection.execute("DETACH before")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {USER_VERSION}")
        connection.execute("ANALYZE")
        with ThreadPoolExecutor(1) as aside:
            content = aside.submit(checksum_of_file, path)
            _check(connection, thoroughly=not is_copy)
    return content.result()


def _make(connection: sqlite3.Connection, batches: Iterable[Iterable[Rows]], basis: Basis | None) -> None:
    """All tables with their rows, those that stay and those that come; then indexes, which is quicker than before; then views."""
    from .statements import described, for_indexes, for_tables, for_views  # noqa: PLC0415  SQLAlchemy, which a copy does without

    for statement in for_tables():
        connection.execute(statement)
    if basis is not None:
        _take_over(connection, basis)
    _insert(connection, batches)
    for statement in (*for_indexes(), *for_views()):
        connection.execute(statement)
    _add(connection, DATA_DICTIONARY, described())


def _insert(connection: sqlite3.Connection, batches: Iterable[Iterable[Rows]]) -> None:
    for batch in batches:
        for table, rows in batch:
            names = (_number_of(table), *COLUMNS[table])
            connection.executemany(f"INSERT INTO {table} ({_quoted(names)}) VALUES ({', '.join('?' * len(names))})", rows)


def _add(connection: sqlite3.Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    marks = ", ".join(f":{name}" for name in rows[0])
    connection.executemany(f"INSERT INTO {table} ({_quoted(rows[0])}) VALUES ({marks})", rows)


def _number_of(table: str) -> str:
    """The column that holds a row's number: SQLite's own, unless the table has one for it."""
    return "span_id" if table == SPANS else "rowid"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _clear(connection: sqlite3.Connection, basis: Basis) -> None:
    """Remove the rows of all sources but those that stay, and what is made afresh on every run."""
    for table in COLUMNS:
        if table == Correction.TABLE:  # numbered by the corrections file
            places = connection.execute(f"SELECT rowid FROM {table}").fetchall()
            gone = [place for place in places if place[0] not in basis.corrections]
            connection.executemany(f"DELETE FROM {table} WHERE rowid = ?", gone)
            continue
        for first, end in _gaps(basis):
            connection.execute(f"DELETE FROM {table} WHERE rowid >= ? AND rowid < ?", [first, end])
    connection.execute(f"DELETE FROM {RUNS}")
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
    for table, names in COLUMNS.items():
        if table == Correction.TABLE:
            kept = ", ".join(map(str, sorted(basis.corrections)))
            where, moved = f"FROM before.{table} t WHERE rowid IN ({kept}) ORDER BY rowid", "t.rowid"
        else:
            moved = f"t.rowid + (m.new - m.old) * {ROOM}"
            where = (
                f"FROM moved m CROSS JOIN before.{table} t ON t.rowid >= m.old * {ROOM} AND t.rowid < (m.old + 1) * {ROOM}"
                " ORDER BY m.old, t.rowid"
            )
        values = ", ".join(f't."{name}"' for name in names)
        connection.execute(f"INSERT INTO {table} ({_quoted([_number_of(table), *names])}) SELECT {moved}, {values} {where}")
    connection.execute("DROP TABLE moved")


def _finish(connection: sqlite3.Connection, run: dict[str, Any]) -> None:
    """What is made afresh on every run: full text, and the run itself."""
    for searched in SEARCH_TABLES:
        connection.execute(searched.create)
        connection.execute(searched.fill)
    _add(connection, RUNS, [run])


def _commit(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("COMMIT")
    except sqlite3.IntegrityError:  # told only of a copy, and not of which row
        _check_keys(connection)
        raise


def _check(connection: sqlite3.Connection, *, thoroughly: bool) -> None:
    """Have SQLite check the file: all of it, or, of a copy that was checked before, whether it is whole. What its rows say, and
    what they point at, was then checked as they came and went."""
    check = "integrity_check" if thoroughly else "quick_check"
    connection.execute(f"PRAGMA ignore_check_constraints = {not thoroughly}")
    found = connection.execute(f"PRAGMA {check}").fetchone()[0]
    if found != "ok":
        raise DatabaseDamaged(f"{check} says: {found}")
    if thoroughly:
        _check_keys(connection)


def _check_keys(connection: sqlite3.Connection) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        first = broken[0]
        raise DatabaseDamaged(
            f"{len(broken)} foreign keys point nowhere; the first is in table {first[0]}, row {first[1]}, to {first[2]}"
        )

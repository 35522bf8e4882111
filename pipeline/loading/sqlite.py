"""One new SQLite database: made whole, or made of the one before where only some sources are others.

Three ways, which give the same database but for where its pages lie:

1. whole: tables, rows, then indexes, views and full text;
2. of a copy of the one before, where all that stays stays in its place: the rows of the other sources go, the new ones come,
   and the index of the full text is made anew, which is quick where its words are there. The one before was checked when it was
   made; the copy is compared with it, and of what comes SQLite checks what it says and what it points at, and all must be there;
3. of the rows of the one before, where a source came or went and others moved up: SQLite takes them over, and the rest is 1.

The file has no journal and waits for no disk: one that is not complete is thrown away. Nothing here knows what a record is.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any

from schemas.application import APPLICATION_ID, USER_VERSION
from schemas.errors import DatabaseDamaged
from schemas.finding import Correction
from schemas.records import DATA_DICTIONARY, RUNS, SPANS
from schemas.search import OF_NO_SOURCE, SEARCH_TABLES

from ..caching.entries import checksum_of_file
from .basis import Basis
from .replacing import on_disk
from .rows import COLUMNS, ROOM, Rows

_EVERYTHING = (0, 1 << 62)  # every number that a row has
_HASTE = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -32000")
_LOOKED_AT = 1_000  # rows of an index that say how many alike it has; all of a large one say the same a hundred times later
_AS_IT_LIES = f"mmap_size = {1 << 40}"  # a copy is in memory, and nobody else's: it is read there


def build(
    path: Path, batches: Iterable[Iterable[Rows]], run: Callable[[], dict[str, Any]], *, basis: Basis | None = None
) -> str:
    """Make a database of the rows that stay and of those that come. `run` makes the row of the table of runs.

    Gives the checksum of the file, worked out, and the file written to the disk, while SQLite checks what is in a new one.

    Raises `DatabaseDamaged` when SQLite's own checks fail, and `sqlite3.OperationalError` when the disk is full or gone.
    """
    path.unlink(missing_ok=True)
    is_copy = basis is not None and basis.is_in_place
    with closing(_connected(path)) as connection, ThreadPoolExecutor(2) as aside:
        if basis is not None and is_copy:
            begun = aside.submit(_begin_with_copy, connection, path, basis)
            batches = _under_way(batches)
            begun.result()
            most = aside.submit(on_disk, path)  # of what stays; it is written while the rest comes
            came = _insert(connection, batches)
            _check_that_all_came(connection, came, basis)
            _make_searchable(connection, list(_gaps(basis)))
            most.result()  # the system tells of a write that failed once, and not again
        else:
            _begin_whole(connection, basis)
            _make(connection, batches, basis)
        _add(connection, RUNS, [run()])
        _commit(connection)
        if basis is not None and not is_copy:
            connection.execute("DETACH before")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {USER_VERSION}")
        _analyse(connection)
        content, written = aside.submit(checksum_of_file, path), aside.submit(on_disk, path)
        if not is_copy:
            _check(connection)
        written.result()
        return content.result()


def _connected(path: Path) -> sqlite3.Connection:
    """A connection to a new file, which one thread after another may use."""
    connection = sqlite3.connect(path.resolve().as_uri(), uri=True, isolation_level=None, check_same_thread=False)
    for pragma in _HASTE:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _under_way(batches: Iterable[Iterable[Rows]]) -> Iterator[Iterable[Rows]]:
    """The same batches, the first of which is there: what makes them is at work on those that follow."""
    coming = iter(batches)
    return chain([next(coming, ())], coming)


def _begin_whole(connection: sqlite3.Connection, basis: Basis | None) -> None:
    """Begin a database with nothing in it, beside the one of which rows stay."""
    if basis is not None:
        connection.execute("ATTACH ? AS before", [f"{basis.path.resolve().as_uri()}?mode=ro"])
    connection.execute("PRAGMA foreign_keys = False")
    connection.execute("BEGIN")


def _begin_with_copy(connection: sqlite3.Connection, path: Path, basis: Basis) -> None:
    """Begin with the rows that stay. This is done while the first of the new ones are made."""
    shutil.copyfile(basis.path, path)
    if checksum_of_file(path) != basis.content:
        raise DatabaseDamaged(f"{basis.path.name} was changed while it was copied, or the disk does not keep what it is given")
    connection.execute(f"PRAGMA {_AS_IT_LIES}")
    connection.execute("PRAGMA foreign_keys = True")  # only those of rows that go or come can be broken
    connection.execute("BEGIN")
    connection.execute("PRAGMA defer_foreign_keys = True")
    _clear(connection, basis)


def _make(connection: sqlite3.Connection, batches: Iterable[Iterable[Rows]], basis: Basis | None) -> None:
    """All tables with their rows, those that stay and those that come; then indexes, which is quicker than before; then views."""
    from .statements import described, for_indexes, for_tables, for_views  # noqa: PLC0415  SQLAlchemy, which a copy does without

    for statement in for_tables():
        connection.execute(statement)
    if basis is not None:
        _take_over(connection, basis)
    _insert(connection, batches)
    for statement in (*for_indexes(), *for_views(), *(searched.create for searched in SEARCH_TABLES)):
        connection.execute(statement)
    _make_searchable(connection, [_EVERYTHING])
    _add(connection, DATA_DICTIONARY, described())


def _insert(connection: sqlite3.Connection, batches: Iterable[Iterable[Rows]]) -> Counter[str]:
    """Insert the rows that come, and count them by table."""
    came: Counter[str] = Counter()
    for batch in batches:
        for table, rows in batch:
            came[table] += len(rows)
            names = (_number_of(table), *COLUMNS[table])
            connection.executemany(f"INSERT INTO {table} ({_quoted(names)}) VALUES ({', '.join('?' * len(names))})", rows)
    return came


def _check_that_all_came(connection: sqlite3.Connection, came: Counter[str], basis: Basis) -> None:
    """Raise `DatabaseDamaged` where a table has not as many rows of other sources as were inserted."""
    for table in COLUMNS.keys() - {Correction.TABLE}:
        counted = f"SELECT count(*) FROM {table} WHERE rowid >= ? AND rowid < ?"
        there = sum(connection.execute(counted, gap).fetchone()[0] for gap in _gaps(basis))
        if there != came[table]:
            raise DatabaseDamaged(f"{came[table]} rows were given to the table {table}, and {there} are there")


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
        connection.execute(f"DELETE FROM {searched.name} WHERE kind = ?", [OF_NO_SOURCE])
        for first, end in _gaps(basis):
            connection.execute(f"DELETE FROM {searched.name} WHERE rowid >= ? AND rowid < ?", [first, end])


def _gaps(basis: Basis) -> Iterator[tuple[int, int]]:
    """The stretches of numbers between the sources that stay."""
    first = 0
    for place in sorted(basis.places):
        if first < place * ROOM:
            yield first, place * ROOM
        first = (place + 1) * ROOM
    yield first, _EVERYTHING[1]


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


def _make_searchable(connection: sqlite3.Connection, gaps: Sequence[tuple[int, int]]) -> None:
    """The words of the rows in some stretches of numbers; and the index of all words, which is the same however they came."""
    for searched in SEARCH_TABLES:
        for kind, statement in searched.fill_numbered.items():
            for first, end in [_EVERYTHING] if kind == OF_NO_SOURCE else gaps:
                connection.execute(statement, {"first": first, "end": end})
        connection.execute(searched.index)


def _commit(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("COMMIT")
    except sqlite3.IntegrityError:  # told only of a copy, and not of which row
        _check_keys(connection)
        raise


def _analyse(connection: sqlite3.Connection) -> None:
    """Have SQLite count what it plans its searches by, of some rows of each index.

    How many rows there are it then tells from the shape of the tree, which is another where they came one by one: they are
    counted, so that the same rows give the same database.
    """
    connection.execute(f"PRAGMA analysis_limit = {_LOOKED_AT}")
    connection.execute("ANALYZE")
    for (table,) in connection.execute("SELECT DISTINCT tbl FROM sqlite_stat1 WHERE stat IS NOT NULL").fetchall():
        counted = f"(SELECT count(*) FROM {_quoted([table])}) || substr(stat, instr(stat || ' ', ' '))"
        connection.execute(f"UPDATE sqlite_stat1 SET stat = {counted} WHERE tbl = ?", [table])


def _check(connection: sqlite3.Connection) -> None:
    """Have SQLite check the whole file, what its rows say and what they point at."""
    found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise DatabaseDamaged(f"integrity_check says: {found}")
    _check_keys(connection)


def _check_keys(connection: sqlite3.Connection) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        first = broken[0]
        raise DatabaseDamaged(
            f"{len(broken)} foreign keys point nowhere; the first is in table {first[0]}, row {first[1]}, to {first[2]}"
        )

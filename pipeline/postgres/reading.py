"""A schema of a server, asked as if it were an SQLite file: the same queries, and rows of the same values.

Queries are said in PostgreSQL's words (see `schemas.dialect`). Values come as SQLite has them: true and false as 1 and 0, a
day as its ISO text, and exact decimals as numbers. Only read: the server is told so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from schemas.dialect import for_postgres
from schemas.errors import DatabaseDamaged

from .connecting import MADE_BY, comment_of, connected
from .target import Postgres

if TYPE_CHECKING:
    import psycopg

_PARAMETER = re.compile(r"('(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|::)|\?(\d*)|:([a-z_]+)|(%)")


class Row(tuple[Any, ...]):
    """A row, by place or by name, as `sqlite3.Row` is; `names` are its columns'."""

    names: tuple[str, ...]

    def keys(self) -> list[str]:
        """The names of its columns."""
        return list(self.names)

    def __getitem__(self, key: Any) -> Any:
        return super().__getitem__(self.names.index(key) if isinstance(key, str) else key)


class Answer:
    """What a query gave: its rows, and its columns as `description`."""

    def __init__(self, cursor: psycopg.Cursor[Any]) -> None:
        self._cursor = cursor
        self.description = [(column.name, *[None] * 6) for column in cursor.description or ()]
        self._row: type[Row] = type("Row", (Row,), {"names": tuple(name for name, *_ in self.description)})

    def __iter__(self) -> Iterator[Row]:
        return (self._plain(row) for row in self._cursor)

    def fetchone(self) -> Row | None:
        """The next row, if there is one."""
        row = self._cursor.fetchone()
        return None if row is None else self._plain(row)

    def fetchall(self) -> list[Row]:
        """All rows that are left."""
        return list(self)

    def _plain(self, row: Sequence[Any]) -> Row:
        return self._row(as_sqlite_has_it(value) for value in row)


class Asked:
    """A connection that answers `execute` as SQLite's does."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def execute(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Answer:
        """What a query gives, written for SQLite: parameters are ?, ?1 or :name."""
        given = dict(values) if isinstance(values, Mapping) else {f"p{place}": value for place, value in enumerate(values, 1)}
        cursor = self._connection.cursor()
        cursor.execute(_said(query).encode(), given)
        return Answer(cursor)


@contextmanager
def opened(target: Postgres) -> Iterator[Asked]:
    """A schema to be asked. Raises `DatabaseDamaged` when there is none of ours, or the server does not answer."""
    from psycopg import ClientCursor  # noqa: PLC0415  an optional extra

    with connected(target, cursor_factory=ClientCursor) as connection:
        connection.read_only = True
        comment = comment_of(connection, target.schema)
        if comment is None:
            remedy = f"Make one with: plantrace run --database {target}"
            raise DatabaseDamaged(f"there is no schema {target.schema} at {target}.", remedy)
        if not comment.startswith(MADE_BY):
            remedy = "Name another: ?schema=NAME"
            raise DatabaseDamaged(f"the schema {target.schema} of {target} was not made by plantrace.", remedy)
        connection.execute(f'SET LOCAL search_path TO "{target.schema}"'.encode())
        yield Asked(connection)


def as_sqlite_has_it(value: Any) -> Any:
    """A value as SQLite would give it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and value.as_tuple().exponent == 0 else float(value)
    return value


@cache
def _said(query: str) -> str:
    """The query in PostgreSQL's words, its parameters by name."""
    number = 0

    def parameter(found: re.Match[str]) -> str:
        nonlocal number
        if found[4]:
            return "%%"
        if found[1]:
            return found[1].replace("%", "%%")
        if found[3]:
            return f"%({found[3]})s"
        number = int(found[2]) if found[2] else number + 1
        return f"%(p{number})s"

    return _PARAMETER.sub(parameter, for_postgres(query))

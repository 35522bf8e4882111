"""A finished SQLite database copied to a schema of a server, in one transaction: who looks finds the old or the new, whole.

The new schema is made beside the old one under another name: functions, tables, rows as they stand in the file, then keys,
indexes, views and full text, each from the same declarations as SQLite's. Then the old one goes and the new one takes its
name. A failure at any moment, or the end of the program, leaves the old schema as it was: the server takes it all back. The
rows pass through one by one and are not held.

Never here: a row or a view of its own. What the file does not hold is not on the server.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import AddConstraint, CreateIndex, CreateTable, ExecutableDDLElement

from schemas.application import USER_VERSION
from schemas.database import METADATA
from schemas.dialect import FULL_TEXT, FUNCTIONS, for_postgres, full_text_index
from schemas.errors import NotOurs
from schemas.search import SEARCH_TABLES
from schemas.views import VIEWS

from .connecting import MADE_BY, comment_of, connected, refuse_what_is_not_ours
from .target import Postgres

if TYPE_CHECKING:
    import psycopg

_PATIENCE = "20s"  # for readers of the old schema to end their transactions
_NUL = "\0"  # SQLite keeps it in a text, PostgreSQL cannot
_OWN = {table.name for table in METADATA.sorted_tables} | {view.name for view in VIEWS} | {table.name for table in SEARCH_TABLES}


def publish(target: Postgres, database: Path) -> bool:
    """Put what a finished database holds in the schema's place, and say whether it was not there yet.

    Raises `NotOurs` where the schema holds what is not ours or others depend on it, and `DatabaseDamaged` where the server
    refuses. The old schema is then untouched.
    """
    made_of = f"{MADE_BY}; contract {USER_VERSION}; {_digest(database)}"
    with connected(target) as connection:
        refuse_what_is_not_ours(connection, target)
        if comment_of(connection, target.schema) == made_of:
            return False
        beside = f"{target.schema}_new_{connection.info.backend_pid}"
        _say(connection, f'CREATE SCHEMA "{beside}"')
        _say(connection, f'SET LOCAL search_path TO "{beside}"')
        _say(connection, f"SET LOCAL lock_timeout TO '{_PATIENCE}'")
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as file:
            _build(connection, file)
        _say(connection, f"COMMENT ON SCHEMA \"{beside}\" IS '{made_of}'")
        _remove(connection, target)
        _say(connection, f'ALTER SCHEMA "{beside}" RENAME TO "{target.schema}"')
    return True


def _build(connection: psycopg.Connection[Any], file: sqlite3.Connection) -> None:
    for function in FUNCTIONS:
        _say(connection, function)
    tables = METADATA.sorted_tables
    for table in tables:
        _say(connection, _sql(CreateTable(table, include_foreign_key_constraints=[])))
        _copy(connection, file, table)
    for table in tables:  # quicker when the rows are there
        for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.column_keys)):
            # Isolated, the key would be missing from every table made afterwards: the tables are shared by all targets.
            _say(connection, _sql(AddConstraint(key, isolate_from_table=False)))
    for index in sorted((index for table in tables for index in table.indexes), key=lambda index: str(index.name)):
        _say(connection, _sql(CreateIndex(index)))
    for view in VIEWS:
        _say(connection, f"CREATE VIEW {view.name} AS {for_postgres(view.select.strip())}")
    for statement in FULL_TEXT:
        _say(connection, statement)
    for searched in SEARCH_TABLES:
        columns = ", ".join(f'{name} text COLLATE "C"' for name in searched.columns)
        _say(connection, f"CREATE TABLE {searched.name} ({columns})")
        _say(connection, for_postgres(searched.fill))
        _say(connection, full_text_index(searched.name))
    for table in tables:
        _say(connection, f"ANALYZE {table.name}")


def _copy(connection: psycopg.Connection[Any], file: sqlite3.Connection, table: sa.Table) -> None:
    """The rows of a table, in the order in which the file holds them."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
        for row in _rows(file, f"SELECT {names} FROM {table.name} ORDER BY rowid"):
            copy.write_row(row)


def _rows(file: sqlite3.Connection, query: str) -> Iterator[list[Any]]:
    for row in file.execute(query):
        yield [_without_nul(value) if isinstance(value, str) else value for value in row]


def _without_nul(text: str) -> str:
    return text.replace(_NUL, "\N{REPLACEMENT CHARACTER}") if _NUL in text else text


def _remove(connection: psycopg.Connection[Any], target: Postgres) -> None:
    """Drop the old schema if nothing in it or on it is another's."""
    from psycopg.errors import DependentObjectsStillExist  # noqa: PLC0415  an optional extra

    if comment_of(connection, target.schema) is None:
        return
    found = connection.execute(
        "SELECT relname, relkind FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind IN ('r', 'v', 'm', 'f', 'p')",
        [target.schema],
    ).fetchall()
    strange = sorted(name for name, _ in found if name not in _OWN and name not in _told_of(connection, target))
    if strange:
        reason = f"the schema {target.schema} holds what plantrace did not make: {', '.join(strange)}."
        raise NotOurs(reason, "Move it elsewhere.")
    try:
        for kind, word in (("v", "VIEW"), ("r", "TABLE")):
            names = ", ".join(f'"{target.schema}"."{name}"' for name, own_kind in found if own_kind == kind)
            if names:
                _say(connection, f"DROP {word} {names}")
        _say(connection, f'DROP SCHEMA "{target.schema}" CASCADE')  # what is left are our functions
    except DependentObjectsStillExist as problem:
        detail = (problem.diag.message_detail or "").splitlines()
        raise NotOurs(f"others depend on the schema {target.schema}: {'; '.join(detail[:3])}.", "Drop those first.") from problem


def _told_of(connection: psycopg.Connection[Any], target: Postgres) -> set[str]:
    """The tables and views that the schema's own dictionary names: another version of plantrace may have had others."""
    there = connection.execute("SELECT to_regclass(%s)", [f"{target.schema}.data_dictionary"]).fetchone()
    if there is None or there[0] is None:
        return set()
    return {row[0] for row in connection.execute(f'SELECT table_name FROM "{target.schema}".data_dictionary'.encode())}


def _say(connection: psycopg.Connection[Any], statement: str) -> None:
    """Have the server do something; signs such as % are the statement's own."""
    connection.execute(statement.encode())


def _sql(statement: ExecutableDDLElement) -> str:
    return str(statement.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""A connection to a server, and what is wrong in words where there is none; and one run at a time on a schema.

A schema is ours when its comment says so. The lock is the server's own advisory lock: it is free when whoever holds it goes,
however that happens.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from schemas.errors import DatabaseBusy, DatabaseDamaged, ExtraMissing, NotOurs

from .target import Postgres

if TYPE_CHECKING:
    import psycopg

MADE_BY = "made by plantrace"  # a schema's comment begins so, and goes on with the contract's version and what it was made of
WAIT = 10  # seconds for a server to answer


@contextmanager
def connected(target: Postgres, **options: Any) -> Iterator[psycopg.Connection[Any]]:
    """A connection, closed after use. Raises `DatabaseDamaged` where the server does not answer or refuses."""
    try:
        import psycopg  # noqa: PLC0415  an optional extra
    except ImportError as problem:
        raise ExtraMissing("A PostgreSQL database", "postgres") from problem
    try:
        connection = psycopg.connect(target.conninfo, connect_timeout=WAIT, **options)
    except psycopg.Error as problem:
        remedy = "Is the server running, and may you in?"
        raise DatabaseDamaged(f"{target} cannot be reached: {_told(problem)}.", remedy) from problem
    right = f"GRANT CREATE ON DATABASE {connection.info.dbname} TO {connection.info.user}"
    try:
        with connection:
            yield connection
    except psycopg.errors.InsufficientPrivilege as problem:
        remedy = f"Ask for the right to make schemas: {right}"
        raise DatabaseDamaged(f"{target} refuses: {_told(problem)}.", remedy) from problem
    except psycopg.Error as problem:
        raise DatabaseDamaged(f"{target}: {_told(problem)}.", "The schema there is as it was.") from problem


@contextmanager
def held(target: Postgres) -> Iterator[None]:
    """Hold the schema for the duration, ours or not there yet. Raises `DatabaseBusy` at once when another run holds it."""
    with connected(target, autocommit=True) as connection:
        if not connection.execute("SELECT pg_try_advisory_lock(%s)", [lock_of(target)]).fetchone()[0]:  # type: ignore[index]
            raise DatabaseBusy(f"another run holds {target}.", "Wait for it to end, or name another schema: ?schema=NAME")
        refuse_what_is_not_ours(connection, target)
        yield


def lock_of(target: Postgres) -> int:
    """The number of the lock: one for each schema of a server's database."""
    return int.from_bytes(hashlib.sha256(f"plantrace {target.schema}".encode()).digest()[:8], "big", signed=True)


def comment_of(connection: psycopg.Connection[Any], schema: str) -> str | None:
    """A schema's comment, empty where it has none; none where there is no such schema."""
    found = connection.execute(
        "SELECT COALESCE(obj_description(oid, 'pg_namespace'), '') FROM pg_namespace WHERE nspname = %s", [schema]
    ).fetchone()
    return None if found is None else str(found[0])


def refuse_what_is_not_ours(connection: psycopg.Connection[Any], target: Postgres) -> None:
    """Raise `NotOurs` where the schema holds something that no run of ours made."""
    comment = comment_of(connection, target.schema)
    if comment is None or comment.startswith(MADE_BY):
        return
    held_there = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = %(schema)s::regnamespace"
        " UNION SELECT 1 FROM pg_proc WHERE pronamespace = %(schema)s::regnamespace)",
        {"schema": target.schema},
    ).fetchone()
    if held_there and held_there[0]:
        raise NotOurs(f"the schema {target.schema} of {target} was not made by plantrace.", "Name another: ?schema=NAME")


def _told(problem: Exception) -> str:
    """The first line of what the server says."""
    return next(iter(str(problem).strip().splitlines()), type(problem).__name__).strip().rstrip(".")

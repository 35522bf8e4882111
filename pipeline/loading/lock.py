"""One run at a time on a database: a lock file beside it, freed by the system when its holder dies.

Who holds the database removes what a run that died left beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from schemas.errors import DatabaseBusy

from ..postgres.target import Postgres, Target
from .replacing import behind_link, clear_away


@contextmanager
def held(database: Target) -> Iterator[None]:
    """Hold the database for the duration. Raises `DatabaseBusy` at once when another run holds it."""
    if isinstance(database, Postgres):
        from ..postgres.connecting import held as held_on_server  # noqa: PLC0415  an optional extra

        with held_on_server(database):
            yield
        return
    database = behind_link(database)  # so that runs by several links are one at a time, too
    database.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(database.with_name(f".{database.name}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise DatabaseBusy(
            f"another run holds {database}.", "Wait for it to end, or name another database with --database."
        ) from None
    try:
        clear_away(database)
        yield
    finally:
        lock.release()

"""One run at a time on a database: a lock file beside it, freed by the system when its holder dies.

Who holds the database removes what a run that died left beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from schemas.errors import DatabaseBusy

from .replacing import clear_away


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Hold the database for the duration. Raises `DatabaseBusy` at once when another run holds it."""
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

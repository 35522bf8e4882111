"""When and from what an export was made: of the database's own run, so that the same database gives the same export."""

from __future__ import annotations

import sqlite3
from datetime import datetime


def made_on(connection: sqlite3.Connection) -> str:
    """When the database was complete, UTC, ISO 8601."""
    return str(connection.execute("SELECT finished_at FROM runs").fetchone()[0])


def made_at(connection: sqlite3.Connection) -> datetime:
    """The same, as a time without a zone."""
    return datetime.fromisoformat(made_on(connection)).replace(tzinfo=None)

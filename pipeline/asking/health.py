"""How well each document was read, told without a truth, and the whole set in counts: two views, asked and no more."""

from __future__ import annotations

import sqlite3

from .questions import Rows, ask


def worst(connection: sqlite3.Connection, number: int | None = None) -> Rows:
    """The documents and the files that were not read, the worst first: so many, or all."""
    if number is None:
        return ask(connection, "SELECT * FROM document_health ORDER BY place")
    return ask(connection, "SELECT * FROM document_health WHERE place <= ? ORDER BY place", number)


def totals(connection: sqlite3.Connection) -> Rows:
    """The set in counts: a section, what is counted, how many, and its share of the section."""
    return ask(connection, "SELECT * FROM health_totals")

"""The public tables and views as pandas frames, each column in the type the contract gives it.

Whole numbers, numbers and truths are pandas' nullable types, so that none stays none; dates are `datetime.date`; texts are
Python's own. Lists stay the JSON they are in the database: each format says how it holds a list. Rows are in the order of the
database, which is the order of the documents.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from schemas.contract import PublicTable, public_tables
from schemas.errors import DatabaseDamaged

_NULLABLE = {"integer": "Int64", "number": "Float64", "boolean": "boolean"}


class Framed(NamedTuple):
    """A public table or view, and its rows."""

    table: PublicTable
    frame: pd.DataFrame


def read_frames(connection: sqlite3.Connection) -> Iterator[Framed]:
    """Every public table and view. Raises `DatabaseDamaged` where another version of plantrace made the database."""
    for table in public_tables():
        yield Framed(table, read_frame(connection, table))


def read_frame(connection: sqlite3.Connection, table: PublicTable) -> pd.DataFrame:
    """The rows of one table or view."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    try:
        rows = connection.execute(f'SELECT {names} FROM "{table.name}"').fetchall()
    except sqlite3.OperationalError as problem:
        raise DatabaseDamaged(
            f"the database lacks something of {table.name} ({problem}): another version of plantrace made it.",
            "Make it again with: plantrace run",
        ) from problem
    values = zip(*rows, strict=True) if rows else ((),) * len(table.columns)
    return pd.DataFrame(
        {column.name: _series(column.type, cells) for column, cells in zip(table.columns, values, strict=True)}
    )


def _series(kind: str, cells: tuple[Any, ...]) -> pd.Series[Any]:
    if kind == "date":
        return pd.Series([None if cell is None else date.fromisoformat(cell) for cell in cells], dtype=object)
    if kind == "boolean":
        return pd.Series([None if cell is None else bool(cell) for cell in cells], dtype="boolean")
    return pd.Series(cells, dtype=_NULLABLE.get(kind, object))

"""The public tables and views as pandas frames, each column in the type the contract gives it.

Whole numbers, numbers and truths are pandas' nullable types, so that none stays none; dates are `datetime.date`; texts are
Python's own. Lists stay the JSON they are in the database: each format says how it holds a list. Rows are in the order of the
database, which is the order of the documents. A format that is written row by row takes a table in pieces, and needs no more
memory however many rows there are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

import pandas as pd

from schemas.contract import PublicTable, public_tables
from schemas.errors import DatabaseDamaged

_PIECE = 20_000  # rows held at a time
_NULLABLE = {"integer": "Int64", "number": "Float64", "boolean": "boolean"}


class Framed(NamedTuple):
    """A public table or view, and its rows."""

    table: PublicTable
    frame: pd.DataFrame


class Pieces(NamedTuple):
    """A public table or view, and its rows in frames that are read as they are taken: one at least, which may be empty."""

    table: PublicTable
    frames: Iterator[pd.DataFrame]


def read_frames(connection: sqlite3.Connection) -> Iterator[Framed]:
    """Every public table and view, whole. Raises `DatabaseDamaged` where another version of plantrace made the database."""
    for table, frames in read_pieces(connection):
        pieces = list(frames)
        yield Framed(table, pieces[0] if len(pieces) == 1 else pd.concat(pieces, ignore_index=True))


def read_pieces(connection: sqlite3.Connection) -> Iterator[Pieces]:
    """Every public table and view, in pieces. Raises `DatabaseDamaged` as `read_frames` does."""
    for table in public_tables():
        yield Pieces(table, _pieces(connection, table))


def _pieces(connection: sqlite3.Connection, table: PublicTable) -> Iterator[pd.DataFrame]:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    try:
        rows = iter(connection.execute(f'SELECT {names} FROM "{table.name}"'))
        piece = list(islice(rows, _PIECE))
    except sqlite3.OperationalError as problem:
        raise DatabaseDamaged(
            f"the database lacks something of {table.name} ({problem}): another version of plantrace made it.",
            "Make it again with: plantrace run",
        ) from problem
    yield _frame(table, piece)
    while piece := list(islice(rows, _PIECE)):
        yield _frame(table, piece)


def _frame(table: PublicTable, rows: Sequence[Any]) -> pd.DataFrame:
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

"""`export --format json`: one file with the rows of every table and view, as `plantrace schema` describes it.

Truths, numbers, lists and none are JSON's own; dates are ISO 8601 texts. Written row by row.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import pandas as pd

from schemas.application import USER_VERSION
from schemas.contract import SCHEMA_ID

from ...version import VERSION
from .frames import Framed, read_pieces
from .made import made_on
from .placing import MARK, placed


def export_json(connection: sqlite3.Connection, out: Path) -> None:
    """Write the file."""
    with placed(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        head = {
            "$schema": SCHEMA_ID, "contract": USER_VERSION, "program": MARK, "version": VERSION, "made_on": made_on(connection),
        }  # fmt: skip
        file.write("{\n" + "".join(f"{_json(name)}: {_json(value)},\n" for name, value in head.items()) + '"tables": {')
        for place, (table, frames) in enumerate(read_pieces(connection)):
            file.write(f"{',' if place else ''}\n{_json(table.name)}: ")
            _write_rows(file, (row for frame in frames for row in rows_of(Framed(table, frame))))
        file.write("\n}\n}\n")


def _write_rows(file: TextIO, rows: Iterable[dict[str, Any]]) -> None:
    file.write("[")
    for place, row in enumerate(rows):
        file.write(f"{',' if place else ''}\n{_json(row)}")
    file.write("]")


def rows_of(framed: Framed) -> Iterator[dict[str, Any]]:
    """The rows as JSON holds them."""
    columns = framed.table.columns
    for cells in framed.frame.itertuples(index=False, name=None):
        yield {column.name: _value(column.type, cell) for column, cell in zip(columns, cells, strict=True)}


def _value(kind: str, cell: Any) -> Any:
    if cell is None or cell is pd.NA:
        return None
    if kind in ("list", "json"):
        return json.loads(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if kind == "integer":
        return int(cell)
    if kind == "number":
        return float(cell)
    return bool(cell) if kind == "boolean" else cell


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)

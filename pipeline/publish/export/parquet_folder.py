"""`export --format parquet`: a folder with a Parquet file for each table and view, and the `datapackage.json` beside them.

Dates are dates, truths are truths, lists of texts are lists; a list of objects stays JSON text. Descriptions and units
stand in the files' own schemas.
"""

from __future__ import annotations

import json
import sqlite3
from itertools import chain
from pathlib import Path
from typing import Any

from schemas.contract import PublicColumn, PublicTable
from schemas.errors import ExtraMissing

from .datapackage import data_package
from .frames import Framed, read_pieces
from .made import made_on
from .placing import PACKAGE, placed


def export_parquet(connection: sqlite3.Connection, out: Path) -> None:
    """Write the folder. Raises `ExtraMissing` where pyarrow is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415  an optional extra
        from pyarrow.parquet import ParquetWriter  # noqa: PLC0415
    except ImportError as problem:
        raise ExtraMissing("Parquet", "parquet") from problem
    with placed(out, is_folder=True) as folder:
        files = []
        for table, frames in read_pieces(connection):
            path, schema = Path(f"{table.name}.parquet"), _schema(pa, table)
            pieces = (pa.Table.from_pandas(_with_lists(Framed(table, each)), schema, preserve_index=False) for each in frames)
            first = next(pieces)
            with ParquetWriter(folder / path, first.schema) as written:
                for piece in chain((first,), pieces):
                    written.write_table(piece)
            files.append((table, path))
        package = data_package(folder, files, made_on=made_on(connection))
        (folder / PACKAGE).write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _with_lists(framed: Framed) -> Any:
    lists = [column.name for column in framed.table.columns if column.type == "list"]
    return framed.frame.assign(**{name: framed.frame[name].map(json.loads, na_action="ignore") for name in lists})


def _schema(pa: Any, table: PublicTable) -> Any:
    types = {
        "text": pa.string(), "json": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
        "date": pa.date32(), "list": pa.list_(pa.string()),
    }  # fmt: skip
    fields = [
        pa.field(column.name, types[column.type], nullable=not column.is_required, metadata=_told(column))
        for column in table.columns
    ]
    return pa.schema(fields, metadata={"description": table.description})


def _told(column: PublicColumn) -> dict[str, str]:
    return {"description": column.description, **({"unit": column.unit} if column.unit else {})}

"""`export --format csv`: a folder with a CSV for each table and view, and the `datapackage.json` that describes them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pandas as pd

from .datapackage import data_package
from .formulas import prefixed
from .frames import Framed, read_pieces
from .made import made_on
from .placing import PACKAGE, placed

_TRUTHS = {True: "true", False: "false"}


def export_csv(connection: sqlite3.Connection, out: Path, *, is_raw: bool = False) -> None:
    """Write the folder; texts that a spreadsheet could take for formulas are made safe, unless they are wanted raw."""
    with placed(out, is_folder=True) as folder:
        files = []
        for table, frames in read_pieces(connection):
            path = Path(f"{table.name}.csv")
            with (folder / path).open("w", encoding="utf-8", newline="") as file:
                for place, frame in enumerate(frames):
                    as_text(Framed(table, frame), is_raw=is_raw).to_csv(file, index=False, header=not place, lineterminator="\n")
            files.append((table, path))
        package = data_package(folder, files, made_on=made_on(connection), is_raw=is_raw)
        (folder / PACKAGE).write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def as_text(framed: Framed, *, is_raw: bool) -> pd.DataFrame:
    """The frame with truths as true and false, and its texts safe in a spreadsheet; numbers and dates stay what they are."""
    frame = framed.frame.copy()
    for column in framed.table.columns:
        cells = frame[column.name]
        if column.type == "boolean":
            frame[column.name] = cells.map(_TRUTHS, na_action="ignore")
        elif column.type == "text" and not is_raw:
            frame[column.name] = cells.map(prefixed, na_action="ignore")
    return frame

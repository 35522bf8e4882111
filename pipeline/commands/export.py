"""`export`: the tables and views in other programs' formats."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer

from schemas.errors import DatabaseDamaged, ExtraMissing, NotOurs

from ..telling.printing import err
from .common import WRONG_USAGE, Database, asking, fail
from .default import DEFAULT_DATABASE

Form = Literal["csv", "xlsx", "json", "parquet", "reqif", "needs"]
_ENDINGS = {"xlsx": ".xlsx", "json": ".json", "reqif": ".reqif", "needs": ".json"}


def export(
    *,
    form: Annotated[
        Form,
        typer.Option("--format", help="csv, parquet: a folder; xlsx, json: a file; reqif, needs: a file of the traceability."),
    ],
    out: Annotated[Path, typer.Option("--out", help="The folder or file to write; one that plantrace wrote is replaced.")],
    raw: Annotated[
        bool, typer.Option("--raw", help="CSV: leave texts that a spreadsheet would take for formulas as they are.")
    ] = False,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Write every public table and view as CSV, Excel, JSON or Parquet, or the traceability for requirement tools."""
    if raw and form != "csv":
        raise fail("--raw is for --format csv alone: the other formats hold every text as it is.", WRONG_USAGE)
    if form in _ENDINGS and out.suffix.lower() != _ENDINGS[form]:
        raise fail(f"--format {form} makes a file: name one that ends in {_ENDINGS[form]} with --out.", WRONG_USAGE)
    with asking(database) as connection:
        try:
            _writer(form, is_raw=raw)(connection, out)
        except (NotOurs, ExtraMissing, DatabaseDamaged) as problem:
            raise fail(problem, WRONG_USAGE) from None
        except OSError as problem:
            raise fail(f"{out} could not be written: {problem.strerror or problem}. It is as it was.", WRONG_USAGE) from None
    err().print(f"Written to {out}.", markup=False)


def _writer(form: Form, *, is_raw: bool) -> Callable[[sqlite3.Connection, Path], None]:
    """What writes a format; pandas is needed only now."""
    if form == "csv":
        from ..publish.export.csv_folder import export_csv  # noqa: PLC0415

        return lambda connection, out: export_csv(connection, out, is_raw=is_raw)
    if form == "json":
        from ..publish.export.json_file import export_json  # noqa: PLC0415

        return export_json
    if form == "parquet":
        from ..publish.export.parquet_folder import export_parquet  # noqa: PLC0415

        return export_parquet
    if form == "xlsx":
        from ..publish.export.workbook import export_workbook  # noqa: PLC0415

        return export_workbook
    if form == "needs":
        from ..publish.export.needs import export_needs  # noqa: PLC0415

        return export_needs
    from ..publish.export.reqif import export_reqif  # noqa: PLC0415

    return export_reqif

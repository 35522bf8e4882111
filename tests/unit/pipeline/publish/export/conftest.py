"""Exports of the sample database, each made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from pipeline.asking.questions import opened
from pipeline.publish.export.csv_folder import export_csv
from pipeline.publish.export.json_file import export_json
from pipeline.publish.export.needs import export_needs
from pipeline.publish.export.parquet_folder import export_parquet
from pipeline.publish.export.reqif import export_reqif
from pipeline.publish.export.workbook import export_workbook

WRITERS = {
    "csv": export_csv, "plantrace.json": export_json, "parquet": export_parquet, "plantrace.xlsx": export_workbook,
    "needs.json": export_needs, "trace.reqif": export_reqif,
}  # fmt: skip


@pytest.fixture(scope="session")
def exported(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes the export of a name of `WRITERS`, once a session."""
    folder = tmp_path_factory.mktemp("exports")

    @cache
    def make(name: str) -> Path:
        with opened(sample) as connection:
            WRITERS[name](connection, folder / name)
        return folder / name

    return make

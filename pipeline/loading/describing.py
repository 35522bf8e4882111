"""The rows that describe a database: what each table and column holds, and which run made it."""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from schemas.database import METADATA, unit_of
from schemas.search import SEARCH_TABLES
from schemas.views import VIEWS

from ..version import VERSION


def dictionary() -> Iterator[dict[str, str]]:
    """The rows of the data dictionary: a row for each table and view, and one for each of their columns."""
    for table in METADATA.sorted_tables:
        yield _entry(table.name, "", str(table.comment))
        for column in table.columns:
            yield _entry(table.name, column.name, str(column.comment), unit_of(table.name, column.name))
    for view in VIEWS:
        yield _entry(view.name, "", view.description)
        for name, description in view.columns.items():
            yield _entry(view.name, name, description)
    for searched in SEARCH_TABLES:
        yield _entry(searched.name, "", searched.description)
        for name, description in searched.columns.items():
            yield _entry(searched.name, name, description)


def _entry(table: str, column: str, description: str, unit: str = "") -> dict[str, str]:
    return {"table_name": table, "column_name": column, "description": description, "unit": unit}


def run_row(started: float, arguments: Iterable[str], corrections: Path | None) -> dict[str, Any]:
    """The row of the table of runs, for a run that began at `started` and is done now."""
    finished = time.time()
    return {
        "run_id": 1,
        "started_at": datetime.fromtimestamp(started, UTC).isoformat(timespec="seconds"),
        "finished_at": datetime.fromtimestamp(finished, UTC).isoformat(timespec="seconds"),
        "plantrace_version": VERSION,
        "python_version": platform.python_version(),
        "arguments": json.dumps(list(arguments)),
        "corrections_file": str(corrections) if corrections else None,
        "seconds": round(finished - started, 3),
    }

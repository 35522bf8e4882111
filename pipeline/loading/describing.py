"""The row that says which run made a database."""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..version import VERSION


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

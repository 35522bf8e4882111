"""How long a piece of work takes, and where the files to work on are."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "corpus"
REAL = SHARED / "bromley"
RUNS = 3


class Ratio(NamedTuple):
    """One comparison: the file, the work, both times in seconds, and what was asked of the quotient theirs / ours."""

    file: str
    work: str
    ours: float
    theirs: float
    asked: str

    @property
    def times(self) -> float:
        """How many times as long the other takes."""
        return self.theirs / self.ours


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The least processor time a piece of work took: other work on the machine does not count."""
    times = []
    for _ in range(runs):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def documents(pattern: str) -> list[Path]:
    """The real documents whose names match, where they stand beside the project, else the sample ones; scans left out."""
    folder = REAL if REAL.is_dir() else ROOT / "corpus"
    return sorted(path for path in folder.rglob(pattern) if "scan" not in path.name)

"""How long pieces of work take, and where the files to work on are.

Machines are shared and noisy, so works that are compared are done in turn, round by round, and the least processor time of each
counts: what else the machine did in one round then says nothing, and a machine that slows down slows all of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "corpus"
REAL = SHARED / "bromley"
ROUNDS = 3


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


def seconds(*works: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The least processor time of each of some works that are to be compared."""
    least = [float("inf")] * len(works)
    for _ in range(rounds):
        for place, work in enumerate(works):
            started = time.process_time()
            work()
            least[place] = min(least[place], time.process_time() - started)
    return least


def documents(pattern: str) -> list[Path]:
    """The real documents whose names match, where they stand beside the project, else the sample ones; scans left out."""
    folder = REAL if REAL.is_dir() else ROOT / "corpus"
    return sorted(path for path in folder.rglob(pattern) if "scan" not in path.name)

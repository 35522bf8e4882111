"""The peak memory of a run of one document, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from .process import OWN_PEAK
from .timing import ROOT

_RUN = f"""
import resource, sys
from pipeline.run import run
{OWN_PEAK}
run([Path(sys.argv[1])], database=Path(sys.argv[2]))
print(int(own_peak(resource.getrusage(resource.RUSAGE_SELF)) / 1e6))
"""


def peak(path: Path) -> int:
    """Megabytes at most while a document is read and loaded."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", _RUN, str(path), str(Path(folder) / "peak.sqlite")],
            cwd=ROOT, check=True, capture_output=True, text=True,
        )  # fmt: skip
    return int(done.stdout)

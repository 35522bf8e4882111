"""The peak memory of a run of one document, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from .timing import ROOT

_RUN = """
import resource, sys
from pathlib import Path
from pipeline.run import run
run([Path(sys.argv[1])], database=Path(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def peak(path: Path) -> int:
    """Megabytes at most while a document is read and loaded."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", _RUN, str(path), str(Path(folder) / "peak.sqlite")],
            cwd=ROOT, check=True, capture_output=True, text=True,
        )  # fmt: skip
    return int(done.stdout)

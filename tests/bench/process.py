"""A command of plantrace in a process of its own, with the time and the memory it took: its own, and its workers'."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from .timing import ROOT

OWN_PEAK = """
from pathlib import Path

UNIT = 1 if sys.platform == "darwin" else 1024  # bytes

def own_peak(usage):  # in Linux's usage is also what stood in memory before the program began, which was another program's
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else ()
    return next((float(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), usage.ru_maxrss * UNIT)
"""

_COMMAND = f"""
import json, resource, sys
from pipeline.cli import app
{OWN_PEAK}
status = 0
try:
    app(sys.argv[2:])
except SystemExit as ended:
    status = ended.code
own = resource.getrusage(resource.RUSAGE_SELF)
with open(sys.argv[1], "w") as file:
    json.dump({{"status": status, "processor": own.ru_utime + own.ru_stime, "parent_mb": own_peak(own) / 1e6}}, file)
"""
_LOOK = 0.05  # seconds between two looks at the workers


class Cost(NamedTuple):
    """What a command took: seconds on the clock, of all its processes and of its workers alone; megabytes at most of the parent
    and of a worker.
    """

    seconds: float
    processor: float
    workers: float
    parent_mb: float
    worker_mb: float


def cost(*arguments: str | Path) -> Cost:
    """Run a command, and say what it took. Raises `RuntimeError` with its last words when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        command = [sys.executable, "-c", _COMMAND, str(told), *map(str, arguments)]
        with (Path(folder) / "said").open("w+") as said:
            started = time.perf_counter()
            done = subprocess.Popen(command, cwd=ROOT, env=_as_installed(), stdout=subprocess.DEVNULL, stderr=said)
            processor, most = _watch(done)
            seconds = time.perf_counter() - started
            said.seek(0)
            last = said.read()[-2000:]
        found: dict[str, Any] = json.loads(told.read_text()) if told.exists() else {"status": "none"}
    if found["status"] != 0:
        raise RuntimeError(f"plantrace {' '.join(map(str, arguments))}: {last}")
    return Cost(seconds, found["processor"] + processor, processor, found["parent_mb"], most)


def _as_installed() -> dict[str, str]:
    """The environment, but that Python keeps what it has compiled, as it does wherever plantrace is installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _watch(command: subprocess.Popen[bytes]) -> tuple[float, float]:
    """Seconds of processor of all workers, and megabytes of the largest, as seen until the command ends.

    A worker is whatever the command began, or what that began: where processes are copied, they are its children's children.
    """
    processor: dict[int, float] = {}
    most = 0.0
    parent = psutil.Process(command.pid)
    while command.poll() is None:
        with suppress(psutil.Error):
            for worker in parent.children(recursive=True):
                with suppress(psutil.Error):
                    times = worker.cpu_times()
                    processor[worker.pid] = times.user + times.system
                    most = max(most, worker.memory_info().rss / 1e6)
        with suppress(subprocess.TimeoutExpired):
            command.wait(_LOOK)
    return sum(processor.values()), most

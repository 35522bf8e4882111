"""The first process is a copy of a command that has just begun; where that is unsound there is none."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.workers import first
from pipeline.workers.limits import Limits

ROOT = Path(__file__).resolve().parents[4]
READS = """
from pipeline.workers.first import begin_first, is_begun, take_first
from pipeline.workers.isolated import do_alone
from pipeline.workers.limits import Limits
from pipeline.workers.task import Done, Task

made = begin_first()
print(made, is_begun())
(worker,) = take_first(Limits(seconds=7))
what = do_alone(worker, Task("made", "made.txt", b"# Birkmouth Council Improvement Plan"))
print(isinstance(what, Done), worker.limits.seconds, is_begun(), take_first(Limits()))
worker.close()
"""

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")


@on_linux
def test_the_first_process_reads_under_the_limits_it_is_taken_with() -> None:
    done = subprocess.run([sys.executable, "-c", READS], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines() == ["True True", "True 7 False []"]
    assert not done.stderr


@on_linux
def test_a_command_that_has_threads_is_not_copied() -> None:
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert not first.begin_first()
        assert not first.is_begun()
    finally:
        waiting.set()
        thread.join()


def test_elsewhere_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "sys", SimpleNamespace(platform="darwin"))
    assert not first.begin_first()
    assert first.take_first(Limits()) == []

"""How processes are made on which system."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE
from types import SimpleNamespace

import pytest

from pipeline.workers import start

ROOT = Path(__file__).resolve().parents[4]


@pytest.mark.parametrize(("system", "method"), [("linux", "forkserver"), ("darwin", "spawn"), ("win32", "spawn")])
def test_processes_are_copied_only_where_that_is_sound(system: str, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "sys", SimpleNamespace(platform=system))
    assert start.processes().get_start_method() == method


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_nothing_is_begun_before_it_is_needed_where_each_loads_by_itself(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "sys", SimpleNamespace(platform=system))
    monkeypatch.setattr("multiprocessing.forkserver.ensure_running", lambda: pytest.fail("a server was begun"))
    start.prepare()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")
def test_ctrl_c_does_not_reach_processes_that_are_still_loading() -> None:
    begun = (
        "import signal, sys; from pipeline.workers.isolated import Isolated; from pipeline.workers.limits import Limits;"
        "from pipeline.workers.start import prepare; prepare(); signal.signal(signal.SIGINT, signal.SIG_IGN);"
        "print('begun', flush=True); sys.stdin.read(); Isolated(Limits()).close(); print('made')"
    )
    command = subprocess.Popen(
        [sys.executable, "-c", begun], stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True, cwd=ROOT, start_new_session=True
    )
    assert command.stdout is not None
    assert command.stdout.readline() == "begun\n"
    os.killpg(command.pid, signal.SIGINT)
    told, complained = command.communicate("")
    assert told == "made\n"
    assert not complained

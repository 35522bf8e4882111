"""How processes are made on which system."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from pipeline.workers import start


@pytest.mark.parametrize(("system", "method"), [("linux", "forkserver"), ("darwin", "spawn"), ("win32", "spawn")])
def test_processes_are_copied_only_where_that_is_sound(system: str, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "sys", SimpleNamespace(platform=system))
    assert start.processes().get_start_method() == method


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_nothing_is_begun_before_it_is_needed_where_each_loads_by_itself(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "sys", SimpleNamespace(platform=system))
    monkeypatch.setattr("multiprocessing.forkserver.ensure_running", lambda: pytest.fail("a server was begun"))
    start.prepare()

"""A real Dask scheduler and workers on loopback: the same database, whoever does the work and whoever goes meanwhile."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.run import run
from pipeline.workers import cluster
from pipeline.workers.limits import Limits
from pipeline.workers.place import Place
from schemas.errors import ClusterRefused
from tests.documents.test_workers import PLAN, dump, sources
from tests.harmful_pdfs import bomb_of_paths, bomb_of_spaces, one_page

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 120


class Cluster(NamedTuple):
    """A scheduler's address, and its workers."""

    url: str
    workers: list[subprocess.Popen[bytes]]


def dask(*arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__ADMIN__LOG_LENGTH": "0"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def two_workers(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and two workers of one thread each, as processes of their own."""
    pytest.importorskip("distributed")
    file = tmp_path / "scheduler.json"
    processes = [dask("scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard", "--scheduler-file", file)]
    try:
        wait_for(file.exists)
        url = json.loads(file.read_text(encoding="utf-8"))["address"]
        for name in ("first", "second"):
            options = ["--nthreads", 1, "--no-nanny", "--no-dashboard", "--name", name, "--local-directory", tmp_path / name]
            processes.append(dask("worker", url, *options))
        wait_for(lambda: workers_of(url) == 2)
        yield Cluster(url, processes[1:])
    finally:
        for process in processes:
            process.kill()
            process.wait()


def wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + SECONDS
    while not what():
        assert time.monotonic() < until
        time.sleep(0.2)


def workers_of(url: str) -> int:
    from distributed import Client  # noqa: PLC0415  an optional extra

    with Client(url, set_as_default=False) as client:
        return len(client.nthreads())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "given"
    made.mkdir()
    (made / "a plan.txt").write_text(PLAN, encoding="utf-8")
    for number in range(6):
        (made / f"b {number}.pdf").write_bytes(one_page(catalogue=b"/Number %d" % number))
    (made / "c slow.pdf").write_bytes(bomb_of_paths(100_000))
    (made / "d slow.pdf").write_bytes(bomb_of_paths(100_001))
    return made


def test_the_cluster_makes_the_same_database_though_a_worker_is_killed_in_the_middle(
    two_workers: Cluster, folder: Path, tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill_one(_: str, done: int, __: int) -> None:
        if done and not killed:
            victim = two_workers.workers[0]
            killed.extend(each.pid for each in psutil.Process(victim.pid).children(recursive=True))
            victim.send_signal(signal.SIGKILL)

    run([folder], database=tmp_path / "here.sqlite")
    run([folder], database=tmp_path / "there.sqlite", place=Place(cluster=two_workers.url), tell=kill_one)
    assert dump(tmp_path / "here.sqlite") == dump(tmp_path / "there.sqlite")
    assert killed
    wait_for(lambda: not any(psutil.pid_exists(pid) for pid in killed))
    assert workers_of(two_workers.url) == 1


def test_a_document_that_harms_costs_itself_alone_on_the_cluster_too(
    two_workers: Cluster, folder: Path, tmp_path: Path
) -> None:
    (folder / "c slow.pdf").write_bytes(bomb_of_spaces())
    (folder / "d slow.pdf").unlink()
    place = Place(cluster=two_workers.url, limits=Limits(memory=128))
    run([folder], database=tmp_path / "made.sqlite", keep=tmp_path / "kept", place=place)
    found = sources(tmp_path / "made.sqlite")
    assert [path for path, (state, _) in found.items() if state != "read"] == ["c slow.pdf"]
    assert "memory" in str(found["c slow.pdf"][1])


def test_workers_of_another_version_are_refused(
    two_workers: Cluster, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "VERSION", "99.0")
    with pytest.raises(ClusterRefused, match=r"plantrace are of another version \(.* there, 99\.0 here\)"):
        run([folder], database=tmp_path / "made.sqlite", place=Place(cluster=two_workers.url))
    assert not (tmp_path / "made.sqlite").exists()


def test_a_scheduler_that_does_not_answer_is_told_and_nothing_is_touched(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CONNECTING", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    result = CliRunner().invoke(app, ["run", str(folder), "--database", str(tmp_path / "made.sqlite"), "--cluster", url])
    assert result.exit_code == 4, result.output
    assert "cannot be reached" in result.output
    assert not (tmp_path / "made.sqlite").exists()


def test_without_the_extra_it_is_said_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.commands.workplace.find_spec", lambda _: None)
    result = CliRunner().invoke(app, ["run", str(folder), "--cluster", "tcp://127.0.0.1:1"])
    assert result.exit_code == 2, result.output
    assert "plantrace[cluster]" in result.output

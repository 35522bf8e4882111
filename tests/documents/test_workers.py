"""Runs over several processes: the same database from any number, and one document that harms costs itself alone."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import psutil
import pytest

from pipeline.run import run
from pipeline.workers.limits import Limits
from pipeline.workers.place import HERE, Place
from tests.harmful_pdfs import bomb_of_paths, bomb_of_spaces, one_page

ROOT = Path(__file__).resolve().parents[2]
PLAN = (
    "# Improvement Action Plan\n\nPriority One: Leadership\n\n"
    "| ID | Issue | Key actions | Timescale | Lead |\n| 1.1 | Visits are late | 1.1.1 Visit in time | Sep 16 | Head |\n"
)


def dump(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return [line for line in connection.iterdump() if not line.startswith('INSERT INTO "runs"')]


def sources(database: Path) -> dict[str, tuple[str, str | None]]:
    with closing(sqlite3.connect(database)) as connection:
        return {path: (state, error) for path, state, error in connection.execute("SELECT path, state, error FROM sources")}


def _hear_control_c() -> None:
    """Tests started in the background ignore it, and would hand that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def plantrace(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=_hear_control_c,  # noqa: PLW1509  one call into the C library, and no thread holds a lock for it
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan, a page, a page that takes seconds to read, and another page."""
    made = tmp_path / "given"
    made.mkdir()
    (made / "a plan.txt").write_text(PLAN, encoding="utf-8")
    (made / "b page.pdf").write_bytes(one_page())
    (made / "c slow.pdf").write_bytes(bomb_of_paths(150_000))
    (made / "d page.pdf").write_bytes(one_page(catalogue=b"/Lang (en)"))
    return made


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_the_database_does_not_depend_on_the_number_of_workers(workers: int, sample: Path, tmp_path: Path) -> None:
    database = tmp_path / "made.sqlite"
    run([ROOT / "corpus"], database=database, ocr="off", keep=tmp_path / "kept", place=Place(workers=workers))
    assert dump(database) == dump(sample)


@pytest.fixture
def spawned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes as macOS and Windows make them: each loads everything by itself, and is handed nothing but what is sent."""
    monkeypatch.setattr("pipeline.workers.isolated.processes", lambda: get_context("spawn"))


@pytest.mark.usefixtures("spawned")
def test_the_database_does_not_depend_on_how_processes_are_made(sample: Path, tmp_path: Path) -> None:
    database = tmp_path / "made.sqlite"
    run([ROOT / "corpus"], database=database, ocr="off", keep=tmp_path / "kept", place=Place(workers=2))
    assert dump(database) == dump(sample)


@pytest.mark.usefixtures("spawned")
def test_a_document_without_end_is_one_unreadable_source_however_processes_are_made(folder: Path, tmp_path: Path) -> None:
    (folder / "c slow.pdf").write_bytes(bomb_of_spaces())
    database = tmp_path / "made.sqlite"
    run([folder], database=database, place=Place(workers=1, limits=Limits(seconds=60, memory=128)))
    found = sources(database)
    assert [state for state, _ in found.values()] == ["read", "read", "unreadable", "read"]
    assert "memory" in str(found["c slow.pdf"][1])


def at_work(process: subprocess.Popen[str], seconds: float = 0.5) -> psutil.Process:
    """The one process that has worked on a document for a while."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for each in psutil.Process(process.pid).children(recursive=True):
            if each.ppid() != process.pid and each.cpu_times().user > seconds:
                return each
        time.sleep(0.02)
    raise AssertionError("no process began to work")


HARM: dict[str, Callable[[int], None]] = {
    "SIGKILL": lambda pid: os.kill(pid, signal.SIGKILL),
    "SIGSEGV": lambda pid: os.kill(pid, signal.SIGSEGV),
    "given up after 4 seconds": lambda pid: os.kill(pid, signal.SIGSTOP),
}


@pytest.mark.parametrize("told", HARM)
def test_a_worker_that_is_killed_crashes_or_hangs_is_one_unreadable_source(told: str, folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "made.sqlite"
    process = plantrace("run", folder, "--database", database, "--workers", 1, "--timeout", 4)
    HARM[told](at_work(process).pid)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 3, said
    found = sources(database)
    assert [state for state, _ in found.values()] == ["read", "read", "unreadable", "read"]
    assert told in str(found["c slow.pdf"][1])


def test_a_document_without_end_is_one_unreadable_source_and_is_tried_again(folder: Path, tmp_path: Path) -> None:
    (folder / "c slow.pdf").write_bytes(bomb_of_spaces())
    database = tmp_path / "made.sqlite"
    for _ in range(2):
        process = plantrace("run", folder, "--database", database, "--workers", 2, "--memory", 128)
        _, said = process.communicate(timeout=120)
        assert process.returncode == 3, said
        assert "Nothing has changed" not in said
    assert "memory" in str(sources(database)["c slow.pdf"][1])
    assert list(sources(database)) == sorted(path.name for path in folder.iterdir())


def test_control_c_stops_keeps_what_is_done_and_leaves_the_database(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "made.sqlite"
    run([folder / "b page.pdf"], database=database)
    before = database.read_bytes()
    process = plantrace("run", folder, "--database", database, "--workers", 1)
    until = time.monotonic() + 60
    while len([path for path in (tmp_path / ".plantrace-cache" / "records").rglob("*") if path.is_file()]) < 2:
        assert time.monotonic() < until, "nothing was kept"
        time.sleep(0.02)
    workers = [at_work(process)]
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "stopped" in said
    assert "Traceback" not in said
    assert database.read_bytes() == before
    assert not psutil.wait_procs(workers, timeout=10)[1]
    rehearsed = plantrace("run", folder, "--database", database, "--dry-run", "--format", "csv")
    printed, _ = rehearsed.communicate(timeout=60)
    assert "a plan.txt,new,take what is kept" in printed
    assert "c slow.pdf,new,read" in printed


def test_workers_end_when_their_parent_is_killed(folder: Path, tmp_path: Path) -> None:
    process = plantrace("run", folder, "--database", tmp_path / "made.sqlite", "--workers", 1)
    workers = [at_work(process)]
    process.kill()
    process.communicate(timeout=60)
    assert not psutil.wait_procs(workers, timeout=10)[1]
    assert not (tmp_path / "made.sqlite").exists()


def test_limits_do_not_change_what_is_read(folder: Path, tmp_path: Path) -> None:
    (folder / "c slow.pdf").unlink()
    made: list[Path] = []
    for place in (HERE, Place(workers=1, limits=Limits(seconds=30, memory=300)), Place(workers=3)):
        made.append(tmp_path / f"{len(made)}.sqlite")
        run([folder], database=made[-1], place=place)
    assert dump(made[0]) == dump(made[1]) == dump(made[2])

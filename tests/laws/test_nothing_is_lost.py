"""Nothing that happens on the way costs the database there was: it is whole, old or new, whenever one looks."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cache import look_up
from pipeline.cli import app

PLAN = """# Improvement Action Plan

Priority One: Leadership

Key actions | By when
"""
MOMENTS, RUNS = 50, 20
CONTEXT = get_context("forkserver") if sys.platform != "win32" else None
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs process groups")


def plantrace(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def folder_of(place: Path, *texts: str) -> Path:
    place.mkdir(parents=True)
    for number, text in enumerate(texts):
        (place / f"plan-{number}.txt").write_text(PLAN + text, encoding="utf-8")
    return place


def state(database: Path) -> str:
    """What a whole database says, `runs` aside. Fails if it is not whole."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        lines = [line for line in connection.iterdump() if not line.startswith('INSERT INTO "runs"')]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def in_a_group_of_its_own(arguments: list[str], said: str) -> None:
    os.setsid()
    with Path(said).open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        app(arguments)


def started(arguments: list[str], said: Path) -> ForkServerProcess:
    """A run in a process group of its own, of a server that has imported everything: fifty can be killed in a minute."""
    assert CONTEXT is not None
    CONTEXT.set_forkserver_preload(["pipeline.cli", "pipeline.run"])
    process = CONTEXT.Process(target=in_a_group_of_its_own, args=(arguments, str(said)))
    process.start()
    return process


@pytest.fixture
def two_folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two sets of sources that give different databases."""
    return folder_of(tmp_path / "one", "first", "second"), folder_of(tmp_path / "other", "third", "fourth", "fifth")


@posix
def test_a_run_killed_at_any_moment_leaves_a_whole_database(tmp_path: Path, two_folders: tuple[Path, Path]) -> None:
    database, said = tmp_path / "plantrace.sqlite", tmp_path / "said"
    states = []
    for folder in two_folders:
        assert plantrace("run", folder, "--database", database).exit_code == 0
        states.append(state(database))
    assert len(set(states)) == 2
    for _ in range(2):  # the first starts the server
        began = time.perf_counter()
        started(["run", str(two_folders[0]), "--database", str(database), "--fresh"], said).join()
        whole = time.perf_counter() - began
    moments = random.Random(5)
    killed = 0
    for number in range(MOMENTS):
        options = ["--fresh"] if number % 2 else []
        process = started(["run", str(two_folders[number % 2]), "--database", str(database), *options], said)
        time.sleep(moments.uniform(0, whole))
        if process.is_alive():
            try:
                os.killpg(process.pid or 0, signal.SIGKILL)
            except ProcessLookupError:  # it has no group of its own yet
                process.kill()
            killed += 1
        process.join()
        assert state(database) in states
    assert killed >= MOMENTS // 3, "most runs ended before they were killed"
    for folder, expected in zip(two_folders, states, strict=True):
        result = plantrace("run", folder, "--database", database)
        assert result.exit_code == 0, result.output
        assert state(database) == expected
    assert [path.name for path in tmp_path.iterdir() if ".new" in path.name] == []


@posix
def test_readers_see_the_old_database_or_the_new_and_never_an_error(tmp_path: Path, two_folders: tuple[Path, Path]) -> None:
    database, stop = tmp_path / "plantrace.sqlite", tmp_path / "stop"
    counts = set()
    for folder in two_folders:
        assert plantrace("run", folder, "--database", database).exit_code == 0
        with closing(sqlite3.connect(database)) as connection:
            counts.add(connection.execute("SELECT count(*) FROM sources").fetchone()[0])
    reader = (
        "import json, pathlib, sqlite3, sys\n"
        "seen, looked = set(), 0\n"
        "while not pathlib.Path(sys.argv[2]).exists():\n"
        "    connection = sqlite3.connect(f'file:{sys.argv[1]}?mode=ro', uri=True)\n"
        "    sources = connection.execute('SELECT count(*) FROM sources').fetchone()[0]\n"
        "    documents = connection.execute('SELECT count(DISTINCT source_id) FROM documents').fetchone()[0]\n"
        "    runs = connection.execute('SELECT count(*) FROM runs').fetchone()[0]\n"
        "    connection.close()\n"
        "    seen.add((sources, documents, runs)); looked += 1\n"
        "print(json.dumps([looked, sorted(seen)]))\n"
    )
    command = [sys.executable, "-c", reader, str(database), str(stop)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            for number in range(RUNS):
                assert plantrace("run", two_folders[number % 2], "--database", database, "--fresh").exit_code == 0
        finally:
            stop.touch()
        out, err = process.communicate(timeout=30)
    assert not err
    looked, seen = json.loads(out)
    assert looked > RUNS
    assert {tuple(each) for each in seen} <= {(count, count, 1) for count in counts}


@contextmanager
def mounted(place: Path, options: str) -> Iterator[Path]:
    """A small file system in memory, for tests that may mount one."""
    place.mkdir()
    mount = shutil.which("mount")
    allowed = mount and subprocess.run([mount, "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, check=False)
    if not allowed or allowed.returncode:
        pytest.skip("needs the right to mount a file system in memory; the same is tested by failing calls")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def fill(filler: Path) -> None:
    """Write until there is no room left."""
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_a_full_disk_keeps_the_old_database_and_says_so(tmp_path: Path, two_folders: tuple[Path, Path]) -> None:
    with mounted(tmp_path / "disk", "size=2m") as disk:
        database = disk / "plantrace.sqlite"
        assert plantrace("run", two_folders[0], "--database", database).exit_code == 0
        before = database.read_bytes()
        fill(disk / "filler")
        result = plantrace("run", two_folders[1], "--database", database)
        assert result.exit_code == 4, result.output
        assert "full" in result.output or "No space" in result.output
        assert "untouched" in result.output
        assert database.read_bytes() == before
        (disk / "filler").unlink()
        assert plantrace("run", two_folders[1], "--database", database).exit_code == 0
        assert sorted(path.name for path in disk.iterdir() if path.suffix == ".new") == []


def test_a_read_only_folder_keeps_the_old_database_and_says_so(tmp_path: Path, two_folders: tuple[Path, Path]) -> None:
    with mounted(tmp_path / "disk", "size=8m") as disk:
        database = disk / "plantrace.sqlite"
        assert plantrace("run", two_folders[0], "--database", database).exit_code == 0
        before = database.read_bytes()
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        result = plantrace("run", two_folders[1], "--database", database)
        assert result.exit_code == 4, result.output
        assert "Read-only" in result.output
        assert "untouched" in result.output
        assert database.read_bytes() == before
        assert plantrace("coverage", "--database", database).exit_code == 0


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("call", ["pathlib.Path.replace", "os.fsync"])
def test_a_call_that_fails_at_the_end_keeps_the_old_database(
    call: str, number: int, tmp_path: Path, two_folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "plantrace.sqlite"
    assert plantrace("run", two_folders[0], "--database", database).exit_code == 0
    before = database.read_bytes()
    monkeypatch.setattr("pipeline.loading.replacing._PAUSES", (0.0,))

    def failing(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(call, failing)
        result = plantrace("run", two_folders[1], "--database", database)
    assert result.exit_code in (4, 5), result.output
    assert "Traceback" not in result.output
    assert database.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".new"] == []
    assert plantrace("run", two_folders[1], "--database", database).exit_code == 0


def test_a_database_that_another_program_lets_go_of_is_replaced_after_all(
    tmp_path: Path, two_folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "plantrace.sqlite"
    tries: list[Path] = []
    assert plantrace("run", two_folders[0], "--database", database).exit_code == 0
    replace = Path.replace

    def open_elsewhere(self: Path, target: Path) -> Path:
        if Path(target) == database and len(tries) < 2:
            tries.append(target)
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        return replace(self, target)

    monkeypatch.setattr("pathlib.Path.replace", open_elsewhere)
    assert plantrace("run", two_folders[1], "--database", database).exit_code == 0
    assert len(tries) == 2


def test_a_database_in_which_another_program_is_writing_is_left_to_it(
    tmp_path: Path, two_folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "plantrace.sqlite"
    assert plantrace("run", two_folders[0], "--database", database).exit_code == 0
    monkeypatch.setattr("pipeline.loading.replacing._PAUSES", (0.05,))
    with closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("CREATE TABLE notes (text)")
        result = plantrace("run", two_folders[1], "--database", database)
        assert result.exit_code == 5, result.output
        assert "another program" in result.output
        writer.execute("COMMIT")
        assert writer.execute("SELECT count(*) FROM notes").fetchone() == (0,)
    assert plantrace("run", two_folders[1], "--database", database).exit_code == 0


def test_what_a_dead_writer_left_beside_the_old_database_does_not_spoil_the_new_one(
    tmp_path: Path, two_folders: tuple[Path, Path]
) -> None:
    database = tmp_path / "plantrace.sqlite"
    assert plantrace("run", two_folders[0], "--database", database).exit_code == 0
    died = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('PRAGMA journal_mode = WAL');"
        "c.execute('CREATE TABLE left_over (text)'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", died, str(database)], check=False)
    assert database.with_name(database.name + "-wal").exists()
    assert plantrace("run", two_folders[1], "--database", database).exit_code == 0
    assert not database.with_name(database.name + "-wal").exists()
    state(database)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT count(*) FROM sources").fetchone() == (3,)


def test_what_a_dead_run_left_is_removed_by_the_next(tmp_path: Path, two_folders: tuple[Path, Path]) -> None:
    database = tmp_path / "plantrace.sqlite"
    left = tmp_path / f".{database.name}.4711.new"
    other = tmp_path / ".other.sqlite.4711.new"
    left.write_bytes(b"half a database")
    other.write_bytes(b"of another run")
    assert plantrace("run", two_folders[0], "--database", database).exit_code == 0
    assert not left.exists()
    assert other.exists()


@pytest.mark.parametrize("moment", ["gone", "changed", "appeared"])
def test_files_that_move_while_a_run_is_under_way_are_told_of(
    moment: str, tmp_path: Path, two_folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sorted(two_folders[0].iterdir())

    def move(*_: object, **__: object) -> None:
        if moment == "gone":
            second.unlink(missing_ok=True)
        elif moment == "changed":
            first.write_text("another text", encoding="utf-8")
        else:
            (two_folders[0] / "late.txt").write_text(PLAN, encoding="utf-8")

    def and_then(*arguments: object, **options: object) -> object:
        outcome = look_up(*arguments, **options)  # type: ignore[arg-type]
        move()
        return outcome

    monkeypatch.setattr("pipeline.gather.look_up", and_then)
    result = plantrace("run", two_folders[0], "--database", tmp_path / "x.sqlite")
    assert result.exit_code == (3 if moment == "gone" else 0), result.output
    said = {"gone": "has gone", "changed": "plan-0.txt has changed", "appeared": "late.txt appeared"}
    assert said[moment] in result.output


def test_a_folder_that_cannot_be_listed_is_told_of(
    tmp_path: Path, two_folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = folder_of(two_folders[0] / "locked", "hidden away")
    scandir = os.scandir

    def refused(path: str | int) -> object:
        if not isinstance(path, int) and Path(path) == locked:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("os.scandir", refused)
    result = plantrace("run", two_folders[0], "--database", tmp_path / "x.sqlite")
    assert result.exit_code == 3, result.output
    assert "cannot be listed" in result.output

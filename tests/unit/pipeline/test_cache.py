"""The cache: what is kept is taken, what changed is made again, and the database is the same in any case."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pipeline import reading, work
from pipeline.cache import KEPT_RUNS, Cache, need, open_cache, prune, worked_through
from pipeline.caching.fingerprint import Fingerprints
from pipeline.find import Found
from pipeline.run import run
from pipeline.worked import Worked
from tests.pdfs import encrypted_pdf, small_pdf

ROOT = Path(__file__).resolve().parents[3]
PLAN = (
    "# Improvement Action Plan\n\nPriority One: Leadership\n\n"
    "| ID | Issue | Key actions | Timescale | Lead |\n| 1.1 | Visits are late | 1.1.1 Visit in time | Sep 16 | Head |\n"
)
FILE = Found(Path("plan.txt"), "plan.txt", "plan")


def dump(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return [line for line in connection.iterdump() if not line.startswith('INSERT INTO "runs"')]


def changed(cache: Cache, **layers: object) -> Cache:
    """The cache as it is after some code changed."""
    made_by = Fingerprints.model_validate({**cache.made_by.model_dump(), **layers})
    return cache.model_copy(update={"made_by": made_by})


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return open_cache(tmp_path / "kept")


@pytest.fixture
def kept(cache: Cache) -> Worked:
    """The work on a small plan, which is kept."""
    return worked_through(FILE, PLAN.encode(), cache).worked


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[int, int]]:
    """How often a source was read, and how often records were made."""
    counts = {"read_source": 0, "work_on": 0}
    for name, module in (("read_source", reading), ("work_on", work)):
        function = getattr(module, name)

        def counting(*arguments: object, name: str = name, function: object = function, **options: object) -> object:
            counts[name] += 1
            return function(*arguments, **options)  # type: ignore[operator]

        monkeypatch.setattr(module, name, counting)
    return lambda: (counts["read_source"], counts["work_on"])


def test_an_unchanged_source_is_neither_read_nor_worked_on_again(
    cache: Cache, kept: Worked, counted: Callable[[], tuple[int, int]]
) -> None:
    again = worked_through(FILE, PLAN.encode(), cache).worked
    assert counted() == (0, 0)
    assert again == kept
    assert [record.spans for record in again.records] == [record.spans for record in kept.records]


def test_other_bytes_under_the_same_name_are_read(cache: Cache, kept: Worked, counted: Callable[[], tuple[int, int]]) -> None:
    worked_through(FILE, PLAN.encode() + b"\nmore", cache)
    assert kept
    assert counted() == (1, 1)


def test_a_renamed_file_is_not_read_again(cache: Cache, kept: Worked, counted: Callable[[], tuple[int, int]]) -> None:
    other = Found(Path("other.txt"), "other.txt", "other")
    again = worked_through(other, PLAN.encode(), cache).worked
    assert counted() == (0, 1)
    assert again.source.source_id == "other"
    assert len(again.records) == len(kept.records)


def test_a_changed_rule_makes_records_again_of_what_was_read(
    cache: Cache, kept: Worked, counted: Callable[[], tuple[int, int]]
) -> None:
    kinds = {**cache.made_by.kinds, kept.parts[0].kind: "changed"}
    later = changed(cache, kinds=kinds)
    assert need(FILE, PLAN.encode(), later) == ("make", "the rules of a kind found in it changed: action plan")
    assert worked_through(FILE, PLAN.encode(), later).worked == kept
    assert counted() == (0, 1)


def test_a_changed_rule_of_another_kind_changes_nothing(
    cache: Cache, kept: Worked, counted: Callable[[], tuple[int, int]]
) -> None:
    later = changed(cache, kinds={**cache.made_by.kinds, "monitoring_letter": "changed"})
    assert worked_through(FILE, PLAN.encode(), later).worked == kept
    assert counted() == (0, 0)


def test_a_changed_reader_that_reads_the_same_leaves_the_records(
    cache: Cache, kept: Worked, counted: Callable[[], tuple[int, int]]
) -> None:
    later = changed(cache, reading="changed")
    assert need(FILE, PLAN.encode(), later).what == "read"
    assert worked_through(FILE, PLAN.encode(), later).worked == kept
    assert counted() == (1, 0)


def test_fresh_looks_at_nothing(cache: Cache, kept: Worked, counted: Callable[[], tuple[int, int]]) -> None:
    assert worked_through(FILE, PLAN.encode(), cache.model_copy(update={"is_fresh": True})).worked == kept
    assert counted() == (1, 1)


def test_an_unreadable_source_is_kept_as_such(cache: Cache, counted: Callable[[], tuple[int, int]]) -> None:
    file = Found(Path("locked.pdf"), "locked.pdf", "locked")
    first = worked_through(file, encrypted_pdf(), cache).worked
    assert first.source.state == "unreadable"
    assert worked_through(file, encrypted_pdf(), cache).worked == first
    assert counted()[0] == 1


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda data: data[: len(data) // 2],
    "head": lambda data: b"0" + data[1:],
    "stamps": lambda data: data.replace(b'"stamps"', b'"stumps"'),
    "body": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "longer": lambda data: data + b"x",
    "other": lambda _: b"\x80\x04\x95 no JSON at all\n" * 9,
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_entry_is_noticed_and_made_again(how: str, cache: Cache, kept: Worked) -> None:
    for path in (path for path in cache.folder.rglob("*") if path.is_file()):
        path.write_bytes(DAMAGE[how](path.read_bytes()))
    outcome = worked_through(FILE, PLAN.encode(), cache)
    assert outcome.damaged
    assert outcome.worked == kept
    again = worked_through(FILE, PLAN.encode(), cache)
    assert (again.worked, again.damaged, again.unkept) == (kept, 0, "")


def test_damage_is_said_once(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(PLAN + str(number), encoding="utf-8")
    said: list[str] = []
    run([folder], database=tmp_path / "a.sqlite", keep=tmp_path / "kept")
    for path in (tmp_path / "kept" / "records").rglob("*"):
        if path.is_file():
            path.write_bytes(b"damaged")
    run([folder], database=tmp_path / "b.sqlite", keep=tmp_path / "kept", say=said.append)
    assert said == ["3 entries of the cache were damaged; what they held was made again."]
    assert dump(tmp_path / "a.sqlite") == dump(tmp_path / "b.sqlite")


def test_a_folder_that_cannot_be_written_is_said_and_done_without(tmp_path: Path) -> None:
    source, said = tmp_path / "plan.txt", list[str]()
    source.write_text(PLAN, encoding="utf-8")
    (tmp_path / "kept").write_text("a file where the folder should be", encoding="utf-8")
    run([source], database=tmp_path / "a.sqlite", keep=tmp_path / "kept", say=said.append)
    assert len(said) == 1
    assert "could not be kept" in said[0]


def test_the_same_database_with_and_without_what_was_kept(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "copy.txt").write_text(PLAN, encoding="utf-8")
    (folder / "page.pdf").write_bytes(small_pdf("Inspection of services for children", "1. A paragraph."))
    (folder / "locked.pdf").write_bytes(encrypted_pdf())
    names = ("without", "first", "kept", "fresh")
    for name in names:
        keep = None if name == "without" else tmp_path / "kept"
        run([folder], database=tmp_path / f"{name}.sqlite", keep=keep, fresh=name == "fresh")
    dumps = [dump(tmp_path / f"{name}.sqlite") for name in names]
    assert all(each == dumps[0] for each in dumps)


def test_the_same_database_whatever_the_order_of_sets(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_text(PLAN, encoding="utf-8")
    for seed in ("1", "2"):
        options = ["--fresh", "--database", str(tmp_path / f"{seed}.sqlite")]
        command = [sys.executable, "-m", "pipeline", "run", str(source), *options]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
    assert dump(tmp_path / "1.sqlite") == dump(tmp_path / "2.sqlite")


def test_what_the_last_runs_did_not_use_goes(cache: Cache, kept: Worked) -> None:
    before = [path for path in cache.folder.rglob("*") if path.is_file()]
    assert kept
    assert before
    for path in before:
        os.utime(path, (1000, 1000))
    for number in range(KEPT_RUNS - 1):
        prune(cache.folder, started=2000.0 + number)
    assert all(path.exists() for path in before)
    prune(cache.folder, started=3000.0)
    assert not any(path.exists() for path in before)


def test_what_is_used_stays(cache: Cache, kept: Worked) -> None:
    for path in (path for path in cache.folder.rglob("*") if path.is_file()):
        os.utime(path, (1000, 1000))
    worked_through(FILE, PLAN.encode(), cache)
    for number in range(KEPT_RUNS + 1):
        prune(cache.folder, started=2000.0 + number)
    assert worked_through(FILE, PLAN.encode(), cache).worked == kept
    assert need(FILE, PLAN.encode(), cache).what == "take"

"""The database a link stands for is written; the link stays. A copy is checked as its rows come and go."""

from __future__ import annotations

import sqlite3
import sys
import time
from contextlib import closing, nullcontext
from pathlib import Path

import psutil
import pytest

from pipeline.caching.entries import checksum_of_file
from pipeline.load import load
from pipeline.loading.basis import Basis
from pipeline.loading.describing import run_row
from pipeline.loading.lock import held
from pipeline.loading.replacing import put_in_place
from pipeline.loading.rows import rows_of
from pipeline.loading.sqlite import build
from schemas.errors import DatabaseBusy, DatabaseDamaged
from tests.unit.pipeline.corpora import corpus, plan, report

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


def documents(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT document_id FROM documents ORDER BY 1")]


@pytest.fixture
def linked(tmp_path: Path) -> tuple[Path, Path]:
    """A database in a folder of its own, and a link to it."""
    kept, link = tmp_path / "kept" / "real.sqlite", tmp_path / "link.sqlite"
    load(corpus([plan()]), kept, started=time.time())
    link.symlink_to(kept)
    return kept, link


def test_the_file_behind_a_link_is_replaced_and_the_link_stays(linked: tuple[Path, Path]) -> None:
    kept, link = linked
    load(corpus([plan(), report()]), link, started=time.time())
    assert link.is_symlink()
    assert documents(kept) == ["plan", "report"]
    assert sorted(path.name for path in link.parent.iterdir()) == ["kept", "link.sqlite"]


def test_a_link_to_no_file_yet_makes_the_file(tmp_path: Path) -> None:
    link = tmp_path / "link.sqlite"
    link.symlink_to(tmp_path / "later" / "real.sqlite")
    load(corpus([plan()]), link, started=time.time())
    assert link.is_symlink()
    assert documents(tmp_path / "later" / "real.sqlite") == ["plan"]


def test_runs_by_the_link_and_by_the_file_are_one_at_a_time(linked: tuple[Path, Path]) -> None:
    kept, link = linked
    with held(link), pytest.raises(DatabaseBusy), held(kept):
        pass


@pytest.mark.parametrize("left_out", ["", "sources"])
def test_rows_that_come_into_a_copy_point_at_rows_that_are_there(left_out: str, tmp_path: Path) -> None:
    old, new, places = tmp_path / "old.sqlite", tmp_path / "new.sqlite", {"plan": 0, "report": 1}

    def run() -> dict[str, object]:
        return run_row(time.time(), [], None)

    build(old, [rows_of(corpus([plan(), report()]), places, 2)], run)
    coming = [rows for rows in rows_of(corpus([report()]), places, 2) if rows.table != left_out]
    with nullcontext() if not left_out else pytest.raises(DatabaseDamaged, match="1 foreign keys point nowhere"):
        build(new, [coming], run, basis=Basis(old, checksum_of_file(old), {0: 0}, frozenset()))
        assert documents(new) == ["plan", "report"]


def test_a_database_that_was_changed_while_it_was_copied_is_no_basis(tmp_path: Path) -> None:
    old, new, places = tmp_path / "old.sqlite", tmp_path / "new.sqlite", {"plan": 0, "report": 1}
    build(old, [rows_of(corpus([plan(), report()]), places, 2)], lambda: run_row(time.time(), [], None))
    before = Basis(old, checksum_of_file(old), {0: 0}, frozenset())
    with sqlite3.connect(old) as connection:
        connection.execute("UPDATE documents SET title = 'Another'")
    connection.close()
    with pytest.raises(DatabaseDamaged, match=r"old\.sqlite was changed while it was copied"):
        build(new, [rows_of(corpus([report()]), places, 2)], lambda: run_row(time.time(), [], None), basis=before)


def test_rows_that_do_not_come_into_a_copy_are_missed(tmp_path: Path) -> None:
    old, new, places = tmp_path / "old.sqlite", tmp_path / "new.sqlite", {"plan": 0, "report": 1}
    build(old, [rows_of(corpus([plan(), report()]), places, 2)], lambda: run_row(time.time(), [], None))
    before = Basis(old, checksum_of_file(old), {0: 0}, frozenset())
    (sources, *others) = rows_of(corpus([report()]), places, 2)
    elsewhere = sources._replace(rows=[(500, *values) for _, *values in sources.rows])  # among those of the plan
    with pytest.raises(DatabaseDamaged, match="1 rows were given to the table sources, and 0 are there"):
        build(new, [[elsewhere, *others]], lambda: run_row(time.time(), [], None), basis=before)


@pytest.mark.skipif(sys.platform == "win32", reason="there, a file that is open cannot be replaced")
def test_the_room_of_the_old_database_is_freed_and_nothing_is_left_running(tmp_path: Path) -> None:
    path, new = tmp_path / "answers.sqlite", tmp_path / "new.sqlite"
    for each, content in ((path, b"old"), (new, b"new")):
        each.write_bytes(content)
    ours = psutil.Process()
    before = {child.pid for child in ours.children()}
    put_in_place(new, path)
    assert path.read_bytes() == b"new"
    assert not [file.path for file in ours.open_files() if file.path.startswith(str(path))]
    begun = [child for child in ours.children() if child.pid not in before]
    assert not psutil.wait_procs(begun, timeout=10)[1]

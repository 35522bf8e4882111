"""Neighbourhoods made in other processes: the same rows, in the same order, whatever becomes of the processes."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.caching.entries import EntryDamaged
from pipeline.caching.forms import worked_to_bytes
from pipeline.caching.stored import Stored, put_aside
from pipeline.correcting.decisions import Corrections
from pipeline.find import Found
from pipeline.gather import work
from pipeline.loading.rows import Rows
from pipeline.neighbourhoods.joining import Joined, join
from pipeline.workers.isolated import Isolated
from pipeline.workers.linking import Linked, link_at
from pipeline.workers.place import HERE, Place
from pipeline.workers.task import InPart

NAMES = ("Ashcombe", "Birkmouth", "Coldness")
TWO = Place(workers=2)


def plan(authority: str) -> bytes:
    return (
        f"# {authority} Council Children's Services Improvement Plan June 2016 - October 2017\n\n# Priority One: Leadership\n\n"
        "ID\tIssue\tKey Actions\tTimescale\tLead\n1.1\tVisits are late (Rec 1)\t1.1.1 Visit in time\tSep 16\tHead of Care\n"
    ).encode()


def stored(folder: Path) -> Iterator[Stored]:
    for name in NAMES:
        path = folder / f"{name.lower()}.txt"
        worked = work(Found(path, path.name, path.stem), plan(name))
        yield put_aside(worked_to_bytes(worked), folder, path.stem)


@pytest.fixture
def joined(tmp_path: Path) -> Joined:
    """Three plans of three authorities, their records in files."""
    return join(stored(tmp_path), Corrections())


def linked(place: Place, joined: Joined) -> list[list[Rows]]:
    places = {source_id: number for number, source_id in enumerate(joined.source_ids)}
    return [list(rows) for rows in link_at(place, Linked(joined.neighbourhoods, Corrections(), places))]


def plain(batches: list[list[Rows]]) -> list[list[tuple[str, list[list[object]]]]]:
    return [[(rows.table, [list(row) for row in rows.rows]) for rows in batch] for batch in batches]


def test_the_rows_are_the_same_wherever_they_are_made(joined: Joined) -> None:
    here = linked(HERE, joined)
    assert len(here) == 2 * len(NAMES)
    assert {rows.table for rows in here[0]} >= {"actions", "spans"}
    assert "citations" in {rows.table for rows in here[1]}
    assert plain(linked(TWO, joined)) == plain(here)


def test_what_a_killed_process_was_making_is_made_here(joined: Joined, monkeypatch: pytest.MonkeyPatch) -> None:
    give = Isolated.give

    def and_is_killed(self: Isolated, task: object) -> object:
        os.kill(self.pid, signal.SIGSTOP)
        threading.Timer(0.1, os.kill, (self.pid, signal.SIGKILL)).start()
        return give(self, task)  # type: ignore[arg-type]

    here = linked(HERE, joined)
    monkeypatch.setattr(Isolated, "give", and_is_killed)
    assert plain(linked(TWO, joined)) == plain(here)


def test_what_a_process_told_before_it_was_killed_is_not_told_twice(joined: Joined, monkeypatch: pytest.MonkeyPatch) -> None:
    hear = Isolated.hear
    killed: list[int] = []

    def and_is_killed(self: Isolated) -> object:
        heard = hear(self)
        if isinstance(heard, InPart) and not killed:
            killed.append(self.pid)
            os.kill(self.pid, signal.SIGKILL)
            while self.connection.poll(1):  # what it told before it ended is lost with it
                try:
                    self.connection.recv_bytes()
                except EOFError:
                    break
        return heard

    here = linked(HERE, joined)
    monkeypatch.setattr(Isolated, "hear", and_is_killed)
    assert plain(linked(TWO, joined)) == plain(here)
    assert killed


def test_records_that_are_damaged_are_told_of_and_not_left_out(joined: Joined, tmp_path: Path) -> None:
    (tmp_path / "birkmouth").write_bytes(b"damaged")
    with pytest.raises(EntryDamaged):
        linked(TWO, joined)

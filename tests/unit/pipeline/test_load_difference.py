"""A run that makes only what changed gives the database that a run which makes everything gives."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.corpus import Corpus
from pipeline.correcting.decisions import Corrections
from pipeline.neighbourhoods.joining import Neighbourhood
from pipeline.neighbourhoods.making import made_together
from pipeline.run import run

NAMES = ("Ashby", "Birkmouth", "Coldcombe")


def text(authority: str, lead: str = "Head of Care") -> str:
    return (
        f"# {authority} Council Children's Services Improvement Plan June 2016 - October 2017\n\n# Priority One: Leadership\n\n"
        f"ID\tIssue\tKey Actions\tTimescale\tLead\n1.1\tVisits are late (Rec 1)\t1.1.1 Visit in time\tSep 16\t{lead}\n"
    )


def dump(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return [line for line in connection.iterdump() if not line.startswith('INSERT INTO "runs"')]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name.lower()}.txt").write_text(text(name), encoding="utf-8")
    return folder


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The neighbourhoods made, by the ids of their sources."""
    found: list[list[str]] = []

    def making(neighbourhood: Neighbourhood, corrections: Corrections) -> Iterator[Corpus]:
        found.append([member.source_id for member in neighbourhood.members])
        return made_together(neighbourhood, corrections)

    monkeypatch.setattr("pipeline.neighbourhoods.making.made_together", making)
    return found


def change(folder: Path) -> None:
    (folder / "birkmouth.txt").write_text(text("Birkmouth", "Head of Housing"), encoding="utf-8")


def add_before_all(folder: Path) -> None:
    (folder / "0-new.txt").write_text(text("Dunstead"), encoding="utf-8")


def remove(folder: Path) -> None:
    (folder / "ashby.txt").unlink()


def duplicate(folder: Path) -> None:
    (folder / "zz-copy.txt").write_text(text("Ashby"), encoding="utf-8")


def correct(folder: Path) -> None:
    (folder / "corrections.yaml").write_text(
        "corrections:\n"
        "    - do: set\n      record: coldcombe/action/1.1.1\n      field: text\n"
        "      found: Visit in time\n      value: Visit early\n      reason: misread\n"
        "    - do: set\n      record: gone/action/1\n      field: text\n      found: a\n      value: b\n      reason: gone\n",
        encoding="utf-8",
    )


CHANGES: dict[str, tuple[Callable[[Path], None], list[list[str]]]] = {
    "changed": (change, [["birkmouth"]]),
    "added": (add_before_all, [["0-new"]]),
    "gone": (remove, []),
    "duplicate": (duplicate, []),
    "corrected": (correct, [["coldcombe"]]),
}


@pytest.mark.parametrize("what", CHANGES)
def test_only_what_changed_is_made_and_the_database_is_that_of_a_fresh_run(
    what: str, folder: Path, tmp_path: Path, made: list[list[str]]
) -> None:
    kept = tmp_path / "kept"
    run([folder], database=tmp_path / "a.sqlite", keep=kept)
    made.clear()
    how, expected = CHANGES[what]
    how(folder)
    run([folder], database=tmp_path / "a.sqlite", keep=kept)
    assert made == expected
    run([folder], database=tmp_path / "b.sqlite", keep=kept, fresh=True)
    assert dump(tmp_path / "a.sqlite") == dump(tmp_path / "b.sqlite")


def test_changes_one_after_another_add_up(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    run([folder], database=tmp_path / "a.sqlite", keep=kept)
    for how in (correct, add_before_all, change, remove, duplicate):
        how(folder)
        run([folder], database=tmp_path / "a.sqlite", keep=kept)
    run([folder], database=tmp_path / "b.sqlite")
    assert dump(tmp_path / "a.sqlite") == dump(tmp_path / "b.sqlite")


def test_a_correction_taken_back_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    run([folder], database=tmp_path / "b.sqlite")
    correct(folder)
    run([folder], database=tmp_path / "a.sqlite", keep=kept)
    (folder / "corrections.yaml").unlink()
    run([folder], database=tmp_path / "a.sqlite", keep=kept)
    assert dump(tmp_path / "a.sqlite") == dump(tmp_path / "b.sqlite")


@pytest.mark.parametrize("how", ["row", "file"])
def test_a_database_that_somebody_changed_is_made_whole(how: str, folder: Path, tmp_path: Path, made: list[list[str]]) -> None:
    database, kept = tmp_path / "a.sqlite", tmp_path / "kept"
    run([folder], database=database, keep=kept)
    before = dump(database)
    if how == "file":
        database.write_bytes(database.read_bytes()[:-4096])
    else:
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("DELETE FROM spans")
    made.clear()
    run([folder], database=database, keep=kept)
    assert len(made) == len(NAMES)
    assert dump(database) == before


def test_a_row_keeps_its_number_when_another_source_changes(folder: Path, tmp_path: Path) -> None:
    def numbers() -> list[tuple[int, str]]:
        with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
            return connection.execute("SELECT rowid, action_id FROM actions ORDER BY rowid").fetchall()

    run([folder], database=tmp_path / "a.sqlite")
    before = numbers()
    change(folder)
    run([folder], database=tmp_path / "a.sqlite")
    assert numbers() == before
    assert [key for _, key in before] == [f"{name.lower()}/action/1.1.1" for name in NAMES]


def test_a_row_of_the_full_text_keeps_its_number_and_what_went_is_found_no_more(folder: Path, tmp_path: Path) -> None:
    def found(table: str, words: str) -> list[tuple[int, str]]:
        query = f"SELECT rowid, document_id FROM {table} WHERE {table} MATCH ? ORDER BY rowid"
        with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
            return connection.execute(query, [words]).fetchall()

    run([folder], database=tmp_path / "a.sqlite", keep=tmp_path / "kept")
    actions, others = found("search", "visit"), found("search_rest", "head NOT housing")
    change(folder)
    run([folder], database=tmp_path / "a.sqlite", keep=tmp_path / "kept")
    assert found("search", "visit") == actions
    assert found("search_rest", "head NOT housing") == [row for row in others if row[1] != "birkmouth"]
    assert {document for _, document in found("search_rest", "housing")} == {"birkmouth"}


def test_nothing_is_left_beside_the_database(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([folder], database=out / "a.sqlite")
    assert [path.name for path in out.iterdir()] == ["a.sqlite"]

"""Before a run: whether anything changed at all, what would be read and why, and which rows would change."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.corpus import Corpus
from pipeline.correcting.decisions import Corrections
from pipeline.neighbourhoods.joining import Neighbourhood
from pipeline.neighbourhoods.making import made_together
from pipeline.workers.place import HERE

TEXT = "# Improvement Action Plan\n\nPriority One: Leadership\n\nKey actions | By when\n"


def plantrace(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(TEXT + name, encoding="utf-8")
    return folder


@pytest.fixture
def database(folder: Path, tmp_path: Path) -> Path:
    """The database of two plans."""
    database = tmp_path / "plantrace.sqlite"
    assert plantrace("run", folder, "--database", database).exit_code == 0
    return database


def planned(folder: Path, database: Path, *options: str) -> dict[str, tuple[str, str]]:
    result = plantrace("run", folder, "--database", database, "--dry-run", "--format", "json", *options)
    assert result.exit_code == 0, result.output
    return {row["path"]: (row["state"], row["does"]) for row in json.loads(result.stdout)}


def test_nothing_changed_keeps_the_database_as_it_is(folder: Path, database: Path) -> None:
    before = database.read_bytes()
    result = plantrace("run", folder, "--database", database)
    assert "Nothing has changed" in result.output
    assert "It holds " in result.output
    assert database.read_bytes() == before
    assert "Nothing has changed" not in plantrace("run", folder, "--database", database, "--fresh").output


def test_a_document_written_again_as_it_was_keeps_the_database_as_it_is(folder: Path, database: Path) -> None:
    before = database.read_bytes()
    (folder / "one.txt").write_text(TEXT + "one", encoding="utf-8")  # newer than the database
    result = plantrace("run", folder, "--database", database)
    assert "Nothing has changed" in result.output
    assert database.read_bytes() == before


@pytest.mark.parametrize("what", ["text", "file", "gone", "corrections", "option", "database", "name"])
def test_any_change_makes_the_database_again(what: str, folder: Path, database: Path) -> None:
    options = []
    if what == "text":
        (folder / "one.txt").write_text(TEXT + "changed", encoding="utf-8")
    elif what == "file":
        (folder / "three.txt").write_text(TEXT + "three", encoding="utf-8")
    elif what == "gone":
        (folder / "one.txt").unlink()
    elif what == "corrections":
        (folder / "corrections.yaml").write_text("corrections:\n", encoding="utf-8")
    elif what == "option":
        options = ["--verify"]
    elif what == "name":
        (folder / "one.txt").rename(folder / "four.txt")
    else:
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("DELETE FROM spans")
    result = plantrace("run", folder, "--database", database, *options)
    assert result.exit_code == 0, result.output
    assert "Nothing has changed" not in result.output


def test_a_dry_run_says_what_would_be_read_and_writes_nothing(folder: Path, database: Path, tmp_path: Path) -> None:
    (folder / "one.txt").write_text(TEXT + "changed", encoding="utf-8")
    (folder / "new.txt").write_text(TEXT + "new", encoding="utf-8")
    (folder / "same.txt").write_text(TEXT + "new", encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert planned(folder, database) == {
        "new.txt": ("new", "read"),
        "one.txt": ("changed", "read"),
        "same.txt": ("duplicate", "pass over"),
        "two.txt": ("unchanged", "take what is kept"),
    }
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_dry_run_knows_what_other_code_made(folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.caching.fingerprint.libraries", lambda: "another version of a library")
    assert set(planned(folder, database).values()) == {("code changed", "read")}


def test_a_dry_run_tells_of_a_source_that_is_no_longer_there(folder: Path, database: Path) -> None:
    (folder / "two.txt").unlink()
    assert planned(folder, database)["two.txt"] == ("gone", "drop")


def test_a_dry_run_without_a_database_finds_everything_new(folder: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "x.sqlite"
    assert set(planned(folder, nowhere).values()) == {("new", "read")}
    assert not nowhere.parent.exists()


def test_the_impact_of_no_change_is_none(folder: Path, database: Path) -> None:
    result = plantrace("run", folder, "--database", database, "--impact", "--fresh")
    assert "No row of the database would change" in result.output


def test_the_impact_of_a_changed_rule_is_told_row_by_row_and_nothing_is_replaced(
    folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = database.read_bytes()

    def by_another_rule(neighbourhood: Neighbourhood, corrections: Corrections) -> Iterator[Corpus]:
        corpus, rest = made_together(neighbourhood, corrections)
        first, *others = corpus.parts
        kept = tuple(record for record in corpus.records if not record.key.startswith("two/unclaimed"))
        yield corpus.model_copy(update={"parts": (first.model_copy(update={"title": "Another"}), *others), "records": kept})
        yield rest

    monkeypatch.setattr("pipeline.neighbourhoods.making.made_together", by_another_rule)
    monkeypatch.setattr("pipeline.commands.run.workplace", lambda *_: HERE)
    monkeypatch.setattr("pipeline.run.made_before", lambda *_, **__: None)
    result = plantrace("run", folder, "--database", database, "--impact", "--format", "json")
    assert result.exit_code == 0, result.output
    rows = json.loads(result.stdout)
    assert [row["what"] for row in rows if row["row"] == "one"] == ["title: “Improvement Action Plan” became “Another”"]
    assert {row["change"] for row in rows if row["table"] == "unclaimed"} <= {"removed"}
    assert database.read_bytes() == before

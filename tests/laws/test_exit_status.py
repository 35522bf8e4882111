"""Law 8: never success with errors, and the previous database survives any failure."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from filelock import FileLock
from typer.testing import CliRunner, Result

from pipeline.cli import app
from tests.pdfs import encrypted_pdf, small_pdf

GOOD = "# Improvement Action Plan\n\nPriority One: Leadership\n"


def plantrace(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def old_database(tmp_path: Path) -> tuple[Path, bytes]:
    """A database made by a run that went well."""
    source = tmp_path / "before" / "plan.txt"
    source.parent.mkdir()
    source.write_text(GOOD, encoding="utf-8")
    database = tmp_path / "plantrace.sqlite"
    assert plantrace("run", source.parent, "--database", database).exit_code == 0
    return database, database.read_bytes()


BAD = {
    "web page.pdf": b"<!DOCTYPE html><html><body>404</body></html>",
    "not a pdf.pdf": b"hello, I am no PDF at all",
    "empty.pdf": b"",
    "encrypted.pdf": encrypted_pdf(),
    "truncated.pdf": small_pdf()[:200],
    "binary.txt": bytes(range(256)) * 8,
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_one_clear_line_and_the_others_are_loaded(
    name: str, tmp_path: Path, old_database: tuple[Path, bytes]
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / name).write_bytes(BAD[name])
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    result = plantrace("run", folder, "--database", old_database[0])
    assert result.exit_code == 3, result.output
    assert sum(name in line for line in result.output.splitlines()) == 1
    connection = sqlite3.connect(old_database[0])
    states = dict(connection.execute("SELECT path, state FROM sources"))
    connection.close()
    assert states == {name: "unreadable", "good.txt": "read"}


@pytest.mark.parametrize("name", BAD)
def test_nothing_readable_leaves_the_old_database_as_it_was(name: str, tmp_path: Path, old_database: tuple[Path, bytes]) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / name).write_bytes(BAD[name])
    result = plantrace("run", folder, "--database", old_database[0])
    assert result.exit_code == 4, result.output
    assert name in result.output
    assert old_database[0].read_bytes() == old_database[1]


def test_a_folder_without_documents_loads_nothing(tmp_path: Path, old_database: tuple[Path, bytes]) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "notes.xyz").write_text("no document", encoding="utf-8")
    result = plantrace("run", folder, "--database", old_database[0])
    assert result.exit_code == 4
    assert "no documents found" in result.output
    assert old_database[0].read_bytes() == old_database[1]


def test_a_source_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    assert plantrace("run", tmp_path / "nowhere", "--database", tmp_path / "x.sqlite").exit_code == 2


def test_an_unknown_option_is_wrong_usage() -> None:
    assert plantrace("run", "--nonsense").exit_code == 2


def test_a_question_without_a_database_says_how_to_make_one(tmp_path: Path) -> None:
    result = plantrace("coverage", "--database", tmp_path / "none.sqlite")
    assert result.exit_code == 2
    assert "plantrace run" in result.output


@pytest.mark.parametrize("content", [b"notes of mine", b"SQLite format 3\0" + bytes(100)])
def test_a_file_that_is_no_database_of_ours_is_never_overwritten(content: bytes, tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_text(GOOD, encoding="utf-8")
    foreign = tmp_path / "foreign.sqlite"
    foreign.write_bytes(content)
    for target, before in ((foreign, content), (source, source.read_bytes())):
        result = plantrace("run", source, "--database", target)
        assert result.exit_code == 2, result.output
        assert target.read_bytes() == before


def test_without_an_inspection_report_coverage_cannot_tell(old_database: tuple[Path, bytes]) -> None:
    result = plantrace("coverage", "--gaps", "--database", old_database[0])
    assert "annot tell" in result.output
    assert "0 recommendations" not in result.output


def test_a_second_run_at_the_same_time_is_refused(tmp_path: Path, old_database: tuple[Path, bytes]) -> None:
    database, _ = old_database
    with FileLock(database.with_name(f".{database.name}.lock")):
        result = plantrace("run", tmp_path / "before", "--database", database)
    assert result.exit_code == 5
    assert "another run" in result.output


def test_a_database_that_fails_its_checks_does_not_replace_the_old_one(
    tmp_path: Path, old_database: tuple[Path, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.loading.sqlite._check", broken)
    (tmp_path / "before" / "another.txt").write_text(GOOD.replace("One", "Two"), encoding="utf-8")
    result = plantrace("run", tmp_path / "before", "--database", old_database[0])
    assert result.exit_code == 4
    assert "untouched" in result.output
    assert old_database[0].read_bytes() == old_database[1]
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".new") == []


def test_strict_exits_with_1_when_there_is_an_error(tmp_path: Path, sample: Path) -> None:
    connection = sqlite3.connect(sample)
    errors = connection.execute("SELECT count(*) FROM findings WHERE severity = 'error'").fetchone()[0]
    connection.close()
    assert errors
    corpus = Path(__file__).resolve().parents[2] / "corpus"
    assert plantrace("run", corpus, "--database", tmp_path / "x.sqlite", "--strict").exit_code == 1
    assert plantrace("check", "--database", tmp_path / "x.sqlite", "--fail-on", "error").exit_code == 1

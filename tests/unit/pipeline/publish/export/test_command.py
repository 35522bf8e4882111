"""`export` from the command line: what it says and how it ends when something is not as it should be."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app


def export(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, arguments)])


def test_an_export_says_where_it_is_and_prints_nothing_else(sample: Path, tmp_path: Path) -> None:
    result = export("--format", "needs", "--out", tmp_path / "needs.json", "--database", sample)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"Written to {tmp_path / 'needs.json'}" in result.stderr.replace("\n", "")


def test_without_a_database_it_says_how_to_make_one(tmp_path: Path) -> None:
    result = export("--format", "csv", "--out", tmp_path / "csv", "--database", tmp_path / "none.sqlite")
    assert result.exit_code == 2
    assert "Make one with: plantrace run" in result.stderr
    assert not (tmp_path / "csv").exists()


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "other.sqlite")
    connection.execute("CREATE TABLE a (b)")
    connection.close()
    result = export("--format", "csv", "--out", tmp_path / "csv", "--database", tmp_path / "other.sqlite")
    assert result.exit_code == 2
    assert "not a database made by plantrace" in result.stderr


def test_a_database_of_another_version_is_told_of_and_nothing_is_left_behind(sample: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    old.write_bytes(sample.read_bytes())
    connection = sqlite3.connect(old)
    connection.execute("DROP VIEW finding_places")
    connection.commit()
    connection.close()
    result = export("--format", "csv", "--out", tmp_path / "csv", "--database", old)
    assert result.exit_code == 2
    assert "another version of plantrace made it" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["old.sqlite"]


@pytest.mark.parametrize(
    ("form", "out"), [("xlsx", "book.xls"), ("json", "folder"), ("needs", "needs.txt"), ("reqif", "trace.xml")]
)
def test_a_file_must_have_the_ending_that_programs_know_it_by(form: str, out: str, sample: Path, tmp_path: Path) -> None:
    result = export("--format", form, "--out", tmp_path / out, "--database", sample)
    assert result.exit_code == 2
    assert "ends in" in result.stderr


def test_what_is_not_ours_is_kept(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(b"an essay")
    result = export("--format", "xlsx", "--out", tmp_path / "book.xlsx", "--database", sample)
    assert result.exit_code == 2
    assert "was not made by plantrace" in result.stderr
    assert (tmp_path / "book.xlsx").read_bytes() == b"an essay"


def test_a_place_that_cannot_be_written_is_told_of(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    result = export("--format", "csv", "--out", tmp_path / "file" / "csv", "--database", sample)
    assert result.exit_code == 2
    assert "could not be written" in result.stderr


def test_parquet_without_its_extra_says_what_to_install(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = export("--format", "parquet", "--out", tmp_path / "parquet", "--database", sample)
    assert result.exit_code == 2
    assert 'pip install "plantrace[parquet]"' in result.stderr.replace("\n", "")
    assert not (tmp_path / "parquet").exists()


def test_raw_is_for_csv_alone(sample: Path, tmp_path: Path) -> None:
    result = export("--format", "json", "--raw", "--out", tmp_path / "a.json", "--database", sample)
    assert result.exit_code == 2
    assert "--raw is for --format csv alone" in result.stderr


def test_an_unknown_format_is_wrong_usage(sample: Path, tmp_path: Path) -> None:
    assert export("--format", "dbf", "--out", tmp_path / "a", "--database", sample).exit_code == 2

"""The command `report`, and the folder it makes."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.run import run

ROOT = Path(__file__).resolve().parents[5]


def plantrace(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def report(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the project's own documents, with a day that no report is of."""
    out = tmp_path_factory.mktemp("made") / "report"
    result = plantrace("report", "--database", sample, "--out", out, "--sources", ROOT / "corpus", "--as-at", "2022-12-24")
    assert result.exit_code == 0, result.output
    assert re.search(rf"\d+ pages with \d+ pictures, [\d.]+ MB, made in [\d.]+ s\.\nOpen {out}/index\.html", result.output)
    return out


def test_without_a_database_it_says_how_to_make_one(tmp_path: Path) -> None:
    result = plantrace("report", "--database", tmp_path / "none.sqlite", "--out", tmp_path / "report")
    assert result.exit_code == 2
    assert "plantrace run" in result.output
    assert not (tmp_path / "report").exists()


def test_a_folder_that_holds_something_else_is_left_alone(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    result = plantrace("report", "--database", sample, "--out", tmp_path)
    assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_put_into_a_report_is_not_lost_when_it_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("# Improvement Action Plan\n\nPriority One: Leadership\n", encoding="utf-8")
    run([tmp_path], database=tmp_path / "plantrace.sqlite")
    out = tmp_path / "report"
    again = ("report", "--database", tmp_path / "plantrace.sqlite", "--out", out, "--sources", tmp_path)
    assert plantrace(*again).exit_code == 0
    assert plantrace(*again).exit_code == 0
    (out / "minutes.txt").write_text("mine", encoding="utf-8")
    assert plantrace(*again).exit_code == 2
    assert (out / "minutes.txt").read_text("utf-8") == "mine"


def test_it_is_small_enough_to_be_mailed(report: Path) -> None:
    assert sum(path.stat().st_size for path in report.rglob("*") if path.is_file()) <= 30_000_000


def test_nothing_of_the_machine_is_told(report: Path) -> None:
    for path in report.rglob("*.html"):
        assert str(ROOT) not in path.read_text("utf-8")


def test_a_day_that_was_asked_for_has_its_pages_and_its_workbook(report: Path) -> None:
    page = (report / "exceptions-2022-12-24.html").read_text("utf-8")
    assert "the day asked for" in page
    assert (report / "timeline-2022-12-24.html").is_file()
    assert (report / "exceptions-2022-12-24.xlsx").is_file()


def test_the_workbook_has_real_dates_and_the_totals_of_the_page(report: Path) -> None:
    book = load_workbook(report / "exceptions-2023-01-31.xlsx")
    totals, actions = book.worksheets
    rows: list[list[Any]] = [[cell.value for cell in row] for row in totals.iter_rows(min_row=5)]
    assert rows[-1][0] == "Total"
    assert rows[-1][1:] == [sum(row[column] for row in rows[:-1]) for column in range(1, 5)]
    cells: list[list[Any]] = [[cell.value for cell in row] for row in actions.iter_rows(min_row=2)]
    listed = [row for row in cells if row[2] is not None]
    assert len(listed) == rows[-1][3] + rows[-1][4]
    assert {row[6] for row in listed} == {"red", "overdue"}
    assert all(row[1].date() <= date(2023, 1, 31) for row in listed if row[6] == "overdue")


def test_without_the_documents_the_words_stand_in_for_the_pictures(sample: Path, tmp_path: Path) -> None:
    result = plantrace("report", "--database", sample, "--out", tmp_path / "report", "--sources", tmp_path)
    assert result.exit_code == 0
    assert "not where it was read from" in result.output
    page = next(iter(sorted((tmp_path / "report").glob("records/*/action/*.html")))).read_text("utf-8")
    assert "No picture: the file is not where it was read from." in page
    assert "<blockquote>" in page
    assert "<svg" not in page


def test_a_report_without_any_plan_says_that_it_cannot_tell(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    shutil.copy(next((ROOT / "corpus" / "inspection").glob("*inspection-report.pdf")), folder)
    run([folder], database=tmp_path / "plantrace.sqlite")
    result = plantrace("report", "--database", tmp_path / "plantrace.sqlite", "--out", tmp_path / "report")
    assert result.exit_code == 0, result.output
    assert "Cannot tell" in (tmp_path / "report" / "index.html").read_text("utf-8")
    assert "No plan prints indicators" in (tmp_path / "report" / "measures.html").read_text("utf-8")


def test_the_same_database_makes_the_same_pages(sample: Path, report: Path, tmp_path: Path) -> None:
    again = tmp_path / "report"
    plantrace("report", "--database", sample, "--out", again, "--sources", ROOT / "corpus", "--as-at", "2022-12-24")
    names = sorted(path.relative_to(report) for path in report.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert [name for name in names if (report / name).read_bytes() != (again / name).read_bytes()] == []

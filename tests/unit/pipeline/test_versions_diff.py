"""The command `diff OLD NEW` on the sample, and what it says when it cannot compare."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.versions.choosing import choose
from schemas.errors import NotAVersion

ROOT = Path(__file__).resolve().parents[3]
OLD, NEW = "plan-2022-05-improvement-plan", "2022-11-improvement-plan.pdf"


def diff(database: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["diff", *arguments, "--database", str(database)])


def test_versions_are_named_by_document_id_and_by_file_name(sample: Path) -> None:
    result = diff(sample, OLD, NEW)
    assert result.exit_code == 0
    assert "weakened" in result.stdout and "[-" in result.stdout and "{+" in result.stdout


def test_json_and_csv_hold_the_same_rows(sample: Path) -> None:
    rows = json.loads(diff(sample, OLD, NEW, "--format", "json").stdout)
    table = list(csv.DictReader(io.StringIO(diff(sample, OLD, NEW, "--format", "csv").stdout)))
    assert [row["kind"] for row in rows] == [row["kind"] for row in table]
    assert {"old_number", "new_number", "old_value", "new_value", "detail", "days", "words"} <= set(rows[0])
    assert any(row["days"] for row in rows)


def test_html_is_a_page_with_words_added_and_struck(sample: Path) -> None:
    page = diff(sample, OLD, NEW, "--format", "html").stdout
    assert page.startswith("<!doctype html>") and "<ins>" in page and "<del>" in page


def test_a_file_that_is_not_loaded_is_read(sample: Path, tmp_path: Path) -> None:
    text = (ROOT / "corpus" / "text" / "2022-05-improvement-plan.txt").read_text(encoding="utf-8")
    changed = tmp_path / "2022-05-improvement-plan.txt"
    weaker = text.replace("End the use of bed and breakfast", "Consider the use of bed and breakfast")
    changed.write_text(weaker, encoding="utf-8")
    rows = json.loads(diff(sample, "text-2022-05-improvement-plan", str(changed), "--format", "json").stdout)
    assert [(row["kind"], row["old_number"]) for row in rows] == [("weakened", "6.3.4")]


@pytest.mark.parametrize(("kind", "status"), [("weakened", 1), ("any", 1), ("issue-merged", 0)])
def test_fail_on_asks_for_a_kind_of_change(sample: Path, kind: str, status: int) -> None:
    assert diff(sample, OLD, NEW, "--fail-on", kind).exit_code == status


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((OLD, "no-such-plan"), "neither a document of the database nor a file"),
        ((OLD, "inspection-2022-02-28-inspection-report"), "is not a plan"),
        ((OLD, NEW, "--fail-on", "misprint"), "--fail-on takes one of"),
    ],
)
def test_what_cannot_be_compared_is_wrong_usage(sample: Path, arguments: tuple[str, ...], said: str) -> None:
    result = diff(sample, *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_a_file_without_any_action_is_no_version(sample: Path) -> None:
    result = diff(sample, OLD, str(ROOT / "README.md"))
    assert result.exit_code == 2
    assert "there is no" in " ".join(result.stderr.split())


def test_a_name_that_two_readings_share_is_the_one_that_counts(sample: Path) -> None:
    last = diff(sample, "2022-05-improvement-plan", NEW).stdout.splitlines()[-1]
    assert last.endswith(f"from {OLD} to plan-2022-11-improvement-plan.")


def test_a_name_that_fits_two_plans_is_asked_again() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        """CREATE TABLE sources (source_id, path, sha256, state);
           CREATE TABLE documents (document_id, source_id, kind, rendition_of);
           CREATE TABLE issues (document_id);
           INSERT INTO issues VALUES ('a-plan'), ('b-plan');
           INSERT INTO sources VALUES ('a-plan', 'a/plan.pdf', '1', 'read'), ('b-plan', 'b/plan.pdf', '2', 'read');
           INSERT INTO documents VALUES ('a-plan', 'a-plan', 'action_plan', NULL), ('b-plan', 'b-plan', 'action_plan', NULL);"""
    )
    with closing(connection), pytest.raises(NotAVersion, match=r"a-plan or b-plan.*document id"):
        choose(["plan.pdf", "a-plan"], connection)

"""A person corrects, runs again and sees it: the corrections file from the command line to the views."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app

ROOT = Path(__file__).resolve().parents[2]
PLAN = "2022-05-improvement-plan"
ACTION = f"{PLAN}/action/1.2.1"
GAP = f"{PLAN}/finding/issue-without-action/issue/4.7"


class Desk(NamedTuple):
    """A folder with one plan, its database, and the file beside the plan."""

    folder: Path
    database: Path

    @property
    def file(self) -> Path:
        return self.folder / "corrections.yaml"

    def do(self, *arguments: object) -> Result:
        return CliRunner().invoke(app, [*map(str, arguments), "--database", str(self.database)])

    def asked(self, *arguments: object) -> Any:
        return json.loads(self.do(*arguments, "--format", "json").stdout)

    def rows(self, query: str) -> list[Any]:
        connection = sqlite3.connect(self.database)
        rows = connection.execute(query).fetchall()
        connection.close()
        return rows


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("read") / "documents"
    folder.mkdir()
    shutil.copy(ROOT / "corpus" / "text" / f"{PLAN}.txt", folder)
    desk = Desk(folder, folder.parent / "plantrace.sqlite")
    assert desk.do("run", folder).exit_code == 0
    return desk


@pytest.fixture
def desk(read: Desk, tmp_path: Path) -> Desk:
    """A copy of its own, for a test that writes."""
    folder = tmp_path / "documents"
    shutil.copytree(read.folder, folder)
    database = tmp_path / "plantrace.sqlite"
    shutil.copy(read.database, database)
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("UPDATE runs SET corrections_file = ?", (str(folder / "corrections.yaml"),))
    connection.close()
    return Desk(folder, database)


def test_correct_and_accept_are_written_applied_counted_and_shown(desk: Desk) -> None:
    was = desk.rows(f"SELECT text FROM actions WHERE action_id = '{ACTION}'")[0][0]
    assert desk.do("correct", ACTION, "text", "Settle it.", "--reason", "As printed.", "--by", "A. Auditor").exit_code == 0
    assert desk.do("accept", GAP, "--reason", "justified gap: under way").exit_code == 0
    result = desk.do("run", desk.folder)
    assert "Corrections applied: 2 (fields set 1, findings accepted 1)" in result.output
    ((text, corrected),) = desk.rows(f"SELECT action, corrected FROM action_register WHERE action_id = '{ACTION}'")
    assert text == "Settle it."
    assert [(item["field"], item["found"], item["value"]) for item in json.loads(corrected)] == [("text", was, "Settle it.")]
    (shown,) = desk.asked("show", ACTION)
    (row,) = shown["corrections"]
    assert (row["old_value"], row["new_value"], row["author"]) == (was, "Settle it.", "A. Auditor")
    (finding,) = desk.asked("check", "--code", "issue-without-action")
    assert (finding["state"], finding["reason"]) == ("accepted", "justified gap: under way")
    assert desk.rows("SELECT count(*) FROM issues_without_action WHERE corrected LIKE '%justified gap%'") == [(1,)]


def test_the_places_of_a_corrected_record_stay(desk: Desk) -> None:
    places = f"SELECT page, first_line, text FROM spans WHERE record_id = '{ACTION}'"
    before = desk.rows(places)
    desk.do("correct", ACTION, "text", "Settle it.", "--reason", "As printed.")
    desk.do("run", desk.folder)
    assert desk.rows(places) == before


def test_a_changed_source_is_not_corrected_but_found(desk: Desk) -> None:
    desk.do("correct", ACTION, "text", "Settle it.", "--reason", "As printed.")
    desk.file.write_text(desk.file.read_text(encoding="utf-8").replace("found: ", "found: Long ago, "), encoding="utf-8")
    assert "Corrections not applied: 1" in desk.do("run", desk.folder).output
    (finding,) = desk.asked("check", "--code", "correction-stale")
    assert finding["record_id"] == ACTION
    assert desk.rows("SELECT is_applied FROM corrections") == [(0,)]


def test_an_accepted_finding_does_not_fail_a_check(desk: Desk) -> None:
    asked = ("check", "--code", "issue-without-action", "--fail-on", "warning")
    assert desk.do(*asked).exit_code == 1
    desk.do("accept", GAP, "--reason", "justified gap: under way")
    desk.do("run", desk.folder)
    assert desk.do(*asked).exit_code == 0
    assert desk.do("accept", GAP, "--reason", "again").exit_code == 2


@pytest.mark.parametrize("text", ["corrections:\n  - do: set\n", "corrections: [\n", "{}}"])
def test_a_file_with_a_mistake_ends_the_run_and_leaves_the_database(text: str, desk: Desk) -> None:
    before = desk.database.read_bytes()
    desk.file.write_text(text, encoding="utf-8")
    result = desk.do("run", desk.folder)
    assert result.exit_code == 2
    assert "corrections.yaml, line" in result.output
    assert desk.database.read_bytes() == before


def test_a_value_that_fits_no_field_ends_the_run_and_leaves_the_database(desk: Desk) -> None:
    before = desk.database.read_bytes()
    entry = f"- do: set\n  record: {ACTION}\n  field: is_completed\n  found: false\n  value: perhaps\n  reason: a\n"
    desk.file.write_text(f"corrections:\n{entry}", encoding="utf-8")
    result = desk.do("run", desk.folder)
    assert result.exit_code == 2
    assert "line 2" in result.output
    assert desk.database.read_bytes() == before


def test_another_file_can_be_named_and_must_exist(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "ours.yaml"
    assert desk.do("run", desk.folder, "--corrections", other).exit_code == 2
    assert desk.do("correct", ACTION, "rag", "red", "--reason", "On the wall.", "--corrections", other).exit_code == 0
    assert not desk.file.exists()
    assert desk.do("run", desk.folder, "--corrections", other).exit_code == 0
    assert desk.rows(f"SELECT rag FROM action_register WHERE action_id = '{ACTION}'") == [("red",)]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("correct", f"{PLAN}/action/99", "text", "x"), "there is no record"),
        (("correct", "1.2.1", "text", "x"), ACTION),
        (("correct", ACTION, "colour", "x"), "is_completed"),
        (("correct", ACTION, "is_completed", "perhaps"), "does not fit"),
        (("correct", ACTION, "is_completed", "false"), "already"),
        (("correct", f"{PLAN}/issue/1.2/timescale/1", "due_on", "31/12/2022"), "2016-09-30"),
        (("accept", "nothing"), "there is no finding"),
    ],
)
def test_what_makes_no_sense_is_told_and_not_written(arguments: tuple[str, ...], told: str, desk: Desk) -> None:
    result = desk.do(*arguments, "--reason", "Looked.")
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())
    assert not desk.file.exists()


def test_the_kinds_of_values_are_kept_in_the_file(desk: Desk) -> None:
    timescale = desk.rows("SELECT timescale_id FROM timescales WHERE due_on IS NOT NULL LIMIT 1")[0][0]
    desk.do("correct", timescale, "due_on", "2022-12-31", "--reason", "a")
    desk.do("correct", ACTION, "is_completed", "true", "--reason", "b")
    desk.do("correct", ACTION, "printed_number", "1.10", "--reason", "c")
    desk.do("correct", ACTION, "printed_number", "null", "--reason", "d")
    text = desk.file.read_text(encoding="utf-8")
    assert "value: 2022-12-31\n" in text
    assert "value: true\n" in text
    assert "value: '1.10'\n" in text
    assert "Corrections applied: 4" in desk.do("run", desk.folder).output


def test_an_action_shows_the_corrections_of_its_parts_and_no_other_does(desk: Desk) -> None:
    query = "SELECT timescale_id, action_id FROM timescales WHERE due_on IS NOT NULL AND action_id IS NOT NULL LIMIT 1"
    timescale, action = desk.rows(query)[0]
    desk.do("correct", timescale, "due_on", "2022-12-31", "--reason", "As the board decided.")
    desk.do("run", desk.folder)
    assert desk.rows("SELECT action_id, due_on FROM action_register WHERE corrected <> '[]'") == [(action, "2022-12-31")]


def test_two_runs_with_corrections_make_the_same_database(desk: Desk) -> None:
    desk.do("correct", ACTION, "is_completed", "true", "--reason", "Struck through.")
    desk.do("accept", GAP, "--reason", "justified gap: under way")
    dumps = []
    for _ in range(2):
        desk.do("run", desk.folder)
        connection = sqlite3.connect(desk.database)
        dumps.append([line for line in connection.iterdump() if not line.startswith('INSERT INTO "runs"')])
        connection.close()
    assert dumps[0] == dumps[1]


def test_search_and_overdue_answer_as_programs_want_it(read: Desk) -> None:
    found = read.asked("search", "director", "post")
    assert found
    assert {"kind", "number", "record_id", "page", "snippet"} <= set(found[0])
    late, due = read.asked("overdue", "--as-of", "2022-12-31"), read.asked("check", "--as-of", "2022-12-31")
    assert [row["action_id"] for row in late] == [row["action_id"] for row in due if row["is_overdue"]]
    assert len(late) < len(due)
    assert read.do("overdue", "--as-of", "yesterday").exit_code == 2
    assert read.do("check", "--as-of", "2022-12-31", "--code", "number-gap").exit_code == 2

"""`coverage`, `check` and `show` on a small plan whose chains break at every link."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.asking import questions
from pipeline.audit import audit
from pipeline.cli import app
from pipeline.load import load
from pipeline.resolve import resolve
from schemas.base import Record, Span
from schemas.plan import Assignment, ListedRecommendation, Party
from schemas.trace import Link
from tests.unit.pipeline.corpora import (
    action,
    citation,
    corpus,
    issue,
    paragraph,
    part,
    plan,
    priority,
    recommendation,
    report,
    status,
    timescale,
)


def placed(record: Any, page: int = 3) -> Any:
    spans = tuple(Span(text=text, page=page, x0=10, top=top, x1=90, bottom=top + 10) for text, top in (("one", 20), ("two", 32)))
    return record.model_copy(update={"spans": spans})


def lead(issue_id: str, *, document: str = "plan") -> Assignment:
    return Assignment(
        assignment_id=f"{document}/{issue_id}/lead/1", document_id=document, issue_id=f"{document}/{issue_id}", role="lead",
        raw="DCS", party_id=f"{document}/party/dcs",
    )  # fmt: skip


def dcs(document: str = "plan") -> Party:
    return Party(
        party_id=f"{document}/party/dcs", document_id=document, abbreviation="DCS", name="Director of Services", kind="officer"
    )


def listed(number: str, *, document: str = "plan") -> Record:
    home = f"{document}/priority/1"
    text = f"Ensure that thing {number} happens."
    made: Record = placed(ListedRecommendation(listed_id=f"{home}/listed/{number}", priority_id=home, number=number, text=text))
    return made


def cites(number: str, row: str) -> Record:
    return citation("recommendation", number, of=f"plan/issue/1.{row}")


# Recommendation 1 is answered as far as a red, overdue action; 2 breaks at the date, 3 at the lead, 4 at the action, 5 is
# only listed, 6 is named by nobody; the later version answers 1 alone.
RECORDS: tuple[Record, ...] = (
    *(placed(recommendation(str(n), f"Ensure that thing {n} happens."), 7) for n in range(1, 7)),
    placed(paragraph("20", is_flagged=True), 12), placed(paragraph("21", is_flagged=True), 12), paragraph("22"),
    priority("1"), dcs(), *(placed(issue(f"1.{n}", f"Thing {n} is poor.")) for n in range(1, 5)),
    *(cites(str(n), str(n)) for n in range(1, 5)), placed(citation("paragraph", "20")),
    placed(action("1.1.1", "Do the first thing.")), action("1.1.2", "Do more of it.", is_completed=True),
    action("1.2.1"), action("1.3.1"),
    lead("issue/1.1"), lead("issue/1.2"),
    timescale("1.1.1", "Sep 16", date(2016, 9, 30)), timescale("1.2.1", "TBC", None, kind="unknown"),
    timescale("1.3.1", "Sep 16", date(2016, 9, 30)),
    listed("5"), listed("5", document="later"),
    placed(status("1.1.1", "Do the first thing.", rag="red", as_at=date(2017, 1, 31), narrative="Late for want of staff."), 5),
    placed(status("9.1.1", "Do what no plan has.", rag="red", as_at=date(2017, 1, 31)), 5),
    priority("1", document="later"), issue("1.1", "Thing 1 is poor.", document="later"), dcs("later"),
    action("1.1.1", "Do the first thing.", document="later"), lead("issue/1.1", document="later"),
    timescale("1.1.1", "Mar 17", date(2017, 3, 31), document="later"),
    citation("recommendation", "1", of="later/issue/1.1"),
)  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents = [
        plan(), plan("later", version_label="Version March 2017"), report(),
        part("exception", "exception_report", published_on=date(2017, 2, 3)),
    ]  # fmt: skip
    suggested = Link(
        link_id="plan/action/1.2.1/link/suggested/6", action_id="plan/action/1.2.1", basis="suggested", score=0.61,
        recommendation_id="report/recommendation/6",
    )  # fmt: skip
    found = resolve(corpus(documents, *RECORDS))
    found = found.model_copy(update={"records": (*found.records, suggested)})
    found = found.model_copy(update={"records": (*found.records, *audit(found))})
    path = tmp_path_factory.mktemp("audit") / "small.sqlite"
    load(found, path, started=time.time(), arguments=[])
    return path


def run(database: Path, *arguments: str) -> Any:
    return CliRunner().invoke(app, [*arguments, "--database", str(database)])


def answer(database: Path, *arguments: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(run(database, *arguments, "--format", "json").stdout)
    return rows


def column(rows: Sequence[dict[str, Any]], name: str) -> list[Any]:
    return [row[name] for row in rows]


def test_the_chain_breaks_where_its_first_link_is_missing(database: Path) -> None:
    rows = answer(database, "coverage", "--plan", "plan")
    assert column(rows, "breaks_at") == ["", "date", "lead", "action", "issue", "issue"]
    assert column(rows, "state") == ["answered"] * 3 + ["cited_without_action", "listed_only", "unanswered"]


def test_the_end_of_the_chain_is_counted(database: Path) -> None:
    first = answer(database, "coverage", "--plan", "plan")[0]
    names = ("issues_citing", "actions_citing", "actions_with_lead", "actions_with_date", "actions_with_both")
    assert [first[name] for name in names] == [1, 2, 2, 1, 1]
    assert [first[f"actions_{name}"] for name in ("completed", "red", "overdue")] == [1, 1, 1]


def test_paragraphs_have_the_same_chain(database: Path) -> None:
    rows = answer(database, "coverage", "--layer", "paragraphs", "--plan", "plan")
    assert column(rows, "state") == ["cited", "uncited", "uncited"]
    assert column(rows, "breaks_at") == ["", "issue", "issue"]
    assert rows[0]["actions_red"] == 1
    gaps = answer(database, "coverage", "--layer", "paragraphs", "--gaps", "--plan", "plan")
    assert column(gaps, "number") == ["21"]


def test_the_latest_version_is_asked_unless_another_is_named(database: Path) -> None:
    assert set(column(answer(database, "coverage"), "plan_document_id")) == {"later"}
    assert column(answer(database, "coverage", "--gaps"), "number") == ["2", "3", "4", "5", "6"]
    assert column(answer(database, "coverage", "--gaps", "--plan", "plan"), "number") == ["4", "5", "6"]


@pytest.mark.parametrize("name", ["plan", "plan.pdf", "PLAN", "September 2016", "pla"])
def test_a_version_is_named_by_id_file_or_label(database: Path, name: str) -> None:
    assert set(column(answer(database, "coverage", "--plan", name), "plan_document_id")) == {"plan"}


@pytest.mark.parametrize(("name", "told"), [("nobody", "is called nobody"), ("Version", "may be")])
def test_a_version_that_is_none_or_several_is_refused(database: Path, name: str, told: str) -> None:
    result = run(database, "coverage", "--plan", name)
    assert result.exit_code == 2
    assert told in result.stderr


def test_the_figure_is_the_length_of_the_list(database: Path) -> None:
    with questions.opened(database) as connection:
        for plan_id in ("plan", "later"):
            rows = questions.coverage(connection, plan=plan_id)
            gaps = questions.coverage(connection, plan=plan_id, gaps=True)
            assert len(gaps) == sum(row["state"] != "answered" for row in rows)
            query = "SELECT * FROM answering_actions WHERE plan_document_id = ? AND is_overdue AND target_id LIKE '%/recom%'"
            assert sum(row["actions_overdue"] for row in rows) == len(questions.ask(connection, query, plan_id))


def test_a_finding_is_a_line_with_its_place(database: Path) -> None:
    lines = run(database, "check", "--code", "flagged-paragraph-uncited").stdout.splitlines()
    assert [line.split(": ", 1)[0] for line in lines] == ["report.pdf:12", "report.pdf:12"]
    assert all("warning flagged-paragraph-uncited: Paragraph 2" in line for line in lines)


def test_json_and_csv_have_the_box_and_both_ends(database: Path) -> None:
    [row] = answer(database, "check", "--code", "recommendation-listed-only")
    assert (row["path"], row["page"], row["x0"], row["top"], row["x1"], row["bottom"]) == ("report.pdf", 7, 10, 20, 90, 42)
    assert row["text"] == "one two"
    assert [(place["end"], place["path"], place["page"]) for place in row["places"]] == [
        ("own", "report.pdf", 7), ("related", "later.pdf", 3),
    ]  # fmt: skip
    [same] = csv.DictReader(io.StringIO(run(database, "check", "--code", row["code"], "--format", "csv").stdout))
    assert same["finding_id"] == row["finding_id"]
    assert json.loads(same["places"]) == row["places"]


@pytest.mark.parametrize(("grade", "status_code"), [("error", 1), ("warning", 1), ("note", 1)])
def test_fail_on_a_grade_or_graver(database: Path, grade: str, status_code: int) -> None:
    assert run(database, "check", "--fail-on", grade).exit_code == status_code
    assert run(database, "check", "--code", "timescale-vague", "--fail-on", "error").exit_code == 0


def test_an_unknown_code_is_wrong_usage(database: Path) -> None:
    result = run(database, "check", "--code", "no-such-code")
    assert result.exit_code == 2
    assert "plantrace codes" in result.stderr
    assert run(database, "check", "--code", "number-gap").exit_code == 0


def test_an_action_is_shown_with_all_that_is_known_of_it(database: Path) -> None:
    dossier = next(d for d in answer(database, "show", "1.1.1") if d["document_id"] == "plan")
    assert (dossier["issue_number"], dossier["due_on"], dossier["timescale_basis"]) == ("1.1", "2016-09-30", "beside")
    assert [(p["role"], p["raw"], p["name"]) for p in dossier["parties"]] == [("lead", "DCS", "Director of Services")]
    assert column(dossier["citations"], "target_id") == ["report/paragraph/20", "report/recommendation/1"]
    assert dossier["citations"][0]["places"][0]["page"] == 3
    assert dossier["citations"][0]["target_places"][0]["page"] == 12
    assert column(dossier["recommendations"], "text") == ["Ensure that thing 1 happens.", "Ensure that thing 5 happens."]
    assert column(dossier["statuses"], "rag") == ["red"]
    assert dossier["statuses"][0]["places"][0]["path"] == "exception.pdf"
    assert column(dossier["versions"], "document_id") == ["later"]
    assert dossier["places"][0]["page"] == 3


def test_a_recommendation_is_shown_with_its_actions_in_all_versions_and_suggestions_apart(database: Path) -> None:
    [first] = answer(database, "show", "report/recommendation/1")
    assert [(row["document_id"], row["number"]) for row in first["actions"]] == [
        ("later", "1.1.1"), ("plan", "1.1.1"), ("plan", "1.1.2"),
    ]  # fmt: skip
    [last] = answer(database, "show", "report/recommendation/6")
    assert last["actions"] == []
    assert column(last["suggested"], "number") == ["1.2.1"]
    told = run(database, "show", "report/recommendation/6").stdout
    assert "Suggested by likeness of words, no coverage" in told
    assert "the chain breaks at: issue" in told


def test_what_is_piped_is_plain_lines_without_frames_or_padding(database: Path) -> None:
    for arguments in (("show", "1.1.1"), ("coverage",), ("coverage", "--layer", "paragraphs"), ("codes",)):
        command = [*arguments, "--database", str(database)] if arguments != ("codes",) else list(arguments)
        told = CliRunner().invoke(app, command).stdout
        assert not [line for line in told.splitlines() if line != line.rstrip()]
        assert not {"╭", "│", "╰"} & set(told)
    told = run(database, "show", "1.1.1").stdout
    assert "  Timescale: “Sep 16”, due 2016-09-30 (it stands beside the action)\n" in told


def test_on_a_terminal_a_record_is_a_page_of_a_hundred_columns(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "140")
    told = re.sub(r"\x1b\[[\d;]*m", "", run(database, "show", "1.1.1").stdout).splitlines()
    assert {len(line) for line in told} == {100}


def test_the_ledger_of_dates_has_the_plans_date_beside_the_reported_one(database: Path) -> None:
    [row] = answer(database, "slips")
    assert (row["number"], row["original_raw"], row["latest_raw"], row["days_in_all"]) == ("1.1.1", "Sep 16", "Mar 17", 182)
    assert [(each["raw"], each["is_partial"]) for each in row["revisions"]] == [("Sep 16", 0), (None, 1), ("Mar 17", 0)]
    assert "Sep 16 (plan) → Mar 17 (plan)" in run(database, "slips", "--moved").stdout
    dossier = next(d for d in answer(database, "show", "1.1.1") if d["document_id"] == "plan")
    assert column(dossier["dates"], "days") == [None, None, 182]
    assert "plan Version March 2017: “Mar 17” (2017-03-31), 182 days later" in run(database, "show", "plan/action/1.1.1").stdout


def test_a_document_that_is_named_is_the_only_one_shown(database: Path) -> None:
    rows = answer(database, "show", "1.1.1")
    assert {row["document_id"] for row in rows} > {"later"}
    assert {row["document_id"] for row in answer(database, "show", "1.1.1", "--document", "later")} == {"later"}
    assert answer(database, "show", "plan/action/1.1.1", "--document", "plan") == [
        row for row in rows if row["record_id"] == "plan/action/1.1.1"
    ]


def test_a_document_without_the_number_is_told_those_that_have_it(database: Path) -> None:
    result = run(database, "show", "1.1.1", "--document", "exception")
    assert result.exit_code == 2
    assert "nothing numbered 1.1.1 stands in a document called exception, but in later, plan." in result.stderr


def test_a_number_that_only_a_status_report_prints_is_said_to_be_reported(database: Path) -> None:
    result = run(database, "show", "9.1.1", "9.9.9")
    assert result.exit_code == 1
    assert "nothing is numbered 9.1.1, 9.9.9. A status report speaks of 9.1.1, and no plan that is loaded has it" in result.stderr

"""Coverage and findings of the real documents: numbers and dates only, checked on the page."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipeline.asking import questions

FLAGGED = ["29", "30", "43", "49", "53", "63", "65", "72", "78", "119", "123", "132", "133"]
WITHOUT_RECOMMENDATION = ["2.11", "3.6", "4.2", "4.7", "8.2", "8.6", "9.4", "9.5", "9.6", "9.7", "9.8"]
PLAN = "2016-09-improvement-action-plan"


def asked(database: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql, values).fetchall()


def about(database: Path, code: str, plan: str = PLAN) -> list[str]:
    rows = asked(
        database,
        "SELECT record_id FROM findings WHERE code = ? AND document_id LIKE 'pdf-' || ? ORDER BY rowid", code, plan,
    )  # fmt: skip
    return [row[0].split("/", 1)[1] for row in rows]


def test_flagged_paragraphs_that_no_issue_of_the_plan_cites(bromley: Path) -> None:
    with questions.opened(bromley) as connection:
        rows = questions.coverage(connection, layer="paragraphs", gaps=True, plan=f"pdf-{PLAN}")
    assert [row["number"] for row in rows] == FLAGGED
    assert {row["breaks_at"] for row in rows} == {"issue"}


def test_every_recommendation_is_answered_as_far_as_a_date(bromley: Path) -> None:
    with questions.opened(bromley) as connection:
        rows = questions.coverage(connection, plan=f"pdf-{PLAN}")
    assert [(row["state"], row["breaks_at"]) for row in rows] == [("answered", "")] * 23


def test_issues_that_cite_no_recommendation(bromley: Path) -> None:
    assert about(bromley, "issue-without-recommendation") == [f"issue/{number}" for number in WITHOUT_RECOMMENDATION]


def test_every_action_of_the_exception_report_is_red_and_has_its_plan_action(bromley: Path) -> None:
    rows = asked(
        bromley,
        """SELECT s.rag, s.as_at, a.document_id, s.action_number, a.number FROM action_statuses s
           JOIN documents d USING (document_id) LEFT JOIN actions a USING (action_id)
           WHERE d.kind = 'exception_report' AND d.rendition_of IS NULL""",
    )
    assert len(rows) == 20
    assert {row[:3] for row in rows} == {("red", "2017-01-31", f"pdf-{PLAN}")}
    assert sum(reported == planned for *_, reported, planned in rows) >= 18


def test_caseload_figures_worded_differently(bromley: Path) -> None:
    rows = asked(bromley, "SELECT record_id, related_id, detail FROM findings WHERE code = 'status-worded-differently'")
    found = {record.rpartition("/")[2]: (related, detail) for record, related, detail in rows}
    related, detail = found["2.10.1"]
    assert related == f"pdf-{PLAN}/action/2.10.1"
    items = "Safeguarding - 12 -15 cases", "R&A 12-15 cases", "Court team 8 - 10 cases", "CLA 10 -12 cases", "no more than 20"
    for item in items:
        assert item in detail


def test_a_recommendation_its_own_priority_does_not_cite(bromley: Path) -> None:
    assert about(bromley, "listed-not-cited-here") == ["priority/5/listed/6", "priority/9/listed/16"]


def test_figures_that_contradict_themselves(bromley: Path) -> None:
    details = [row[0] for row in asked(bromley, "SELECT detail FROM findings WHERE code = 'figures-disagree'")]
    assert len(details) == 3
    for words in ("(60%)", "147 (or 55.9%)", "a further 48"):
        assert any(words in detail for detail in details)


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ("2015-10-20-norfolk", "26 (27.3%)"), ("2016-02-19-middlesbrough", "744 (71%)"), ("2018-07-25-sunderland", "69 (82%)"),
        ("2017-07-14-bracknell-forest", None),
    ],
)  # fmt: skip
def test_shares_of_other_reports_that_are_not_those_of_their_counts(
    shared: Path, database_of: Callable[[Path], Path], report: str, words: str | None
) -> None:
    database = database_of(shared / "corpus" / "ofsted" / f"{report}.pdf")
    details = [row[0] for row in asked(database, "SELECT detail FROM findings WHERE code = 'figures-disagree'")]
    assert [words in detail for detail in details] == ([True] if words else [])


@pytest.mark.parametrize(
    ("code", "records"),
    [
        ("timescale-before-plan", ["issue/10.1/timescale/2"]),
        ("timescale-vague", ["action/2.7.2"]),
        ("number-misprinted", ["action/5.6.3", "action/5.6.4"]),
        ("number-gap", []),
        ("citation-dangling", []),
        ("action-without-lead", []),
        ("issue-without-citation", ["issue/9.6", "issue/9.7", "issue/9.8"]),
        ("text-repeated", [
            "issue/8.3", "issue/8.7", "action/5.2.3/point/2", "action/10.6.1", "priority/7/expected_outcome/1",
        ]),
        ("weak-commitment", [
            f"action/{n}" for n in ("2.4.4", "2.4.5", "2.9.1", "5.2.5", "5.6.10", "5.7.5", "5.8.2", "8.7.3", "10.2.2")
        ]),
    ],
)
def test_findings_read_and_found_true(bromley: Path, code: str, records: list[str]) -> None:
    assert sorted(about(bromley, code)) == sorted(records)


def test_actions_made_weak_in_the_later_version_are_weak_commitments(bromley: Path) -> None:
    found = about(bromley, "weak-commitment", "2017-03-improvement-action-plan")
    assert {"action/1.6.4", "action/9.1.3"} <= set(found)


def test_nothing_of_error_level_is_found_where_every_recommendation_is_answered(bromley: Path) -> None:
    assert asked(bromley, "SELECT finding_id FROM findings WHERE severity = 'error'") == []


def test_actions_taken_out_leave_gaps_in_the_later_version(bromley: Path) -> None:
    rows = asked(bromley, "SELECT detail FROM findings WHERE code = 'number-gap' AND document_id LIKE '%2017-03%'")
    assert {row[0] for row in rows} == {f"There is no action {n}." for n in ("1.4.3", "2.4.4", "5.6.9", "5.7.8", "6.4.3")}

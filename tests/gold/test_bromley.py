"""Facts of the real documents of one authority, asserted on each of their folders alone and on all together."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

REPORT = "2016-06-27-ofsted-inspection-report"
PLAN = "2016-09-improvement-action-plan"
FLAGGED_AND_UNCITED = ["29", "30", "43", "49", "53", "63", "65", "72", "78", "119", "123", "132", "133"]
UNPRINTED = ["2.1.3", "6.1.1", "6.1.2", "6.1.3", "6.1.4", "6.1.5", "6.1.7", *(f"6.2.{n}" for n in range(1, 8))]

# The document ids begin with the folder where all are loaded together.
READINGS = [
    ("text", f"{PLAN}"), ("pdf", f"{PLAN}"), ("renditions", f"{PLAN}-word"),
    ("", f"text-{PLAN}"), ("", f"pdf-{PLAN}"), ("", f"renditions-{PLAN}-word"),
]  # fmt: skip
REPORTS = [("text", REPORT), ("pdf", REPORT), ("", f"text-{REPORT}"), ("", f"pdf-{REPORT}")]


@pytest.fixture
def ask(shared: Path, database_of: Callable[[Path], Path]) -> Callable[..., list[Any]]:
    """Puts a query to the database of a folder; a row of one column is its value."""

    def query(folder: str, sql: str, *values: object) -> list[Any]:
        connection = sqlite3.connect(database_of(shared / "corpus" / "bromley" / folder))
        rows = connection.execute(sql, values).fetchall()
        connection.close()
        return [row[0] if len(row) == 1 else row for row in rows]

    return query


@pytest.mark.parametrize(("folder", "plan"), READINGS)
def test_a_plan_has_all_its_issues_and_actions_and_none_invented(ask: Callable[..., list[Any]], folder: str, plan: str) -> None:
    assert ask(folder, "SELECT count(*) FROM issues WHERE document_id = ?", plan) == [75]
    assert ask(folder, "SELECT count(*), count(DISTINCT number) FROM actions WHERE document_id = ?", plan) == [(298, 298)]
    unprinted = ask(folder, "SELECT number FROM actions WHERE document_id = ? AND printed_number IS NULL", plan)
    assert sorted(unprinted) == sorted(UNPRINTED)
    sql = "SELECT number, printed_number FROM actions WHERE document_id = ? AND printed_number LIKE '8.6.%'"
    printed = ask(folder, sql, plan)
    assert {pair for pair in printed if pair[0] != pair[1]} == {("5.6.3", "8.6.3"), ("5.6.4", "8.6.4")}


@pytest.mark.parametrize(("folder", "report"), REPORTS)
def test_an_inspection_report_is_whole(ask: Callable[..., list[Any]], folder: str, report: str) -> None:
    recommendations = ask(
        folder, "SELECT paragraph_number, audience FROM recommendations WHERE document_id = ? ORDER BY ordinal", report
    )
    assert [number for number, _ in recommendations] == [str(n) for n in (*range(1, 19), *range(114, 119))]
    assert [audience for _, audience in recommendations] == ["local_authority"] * 18 + ["lscb"] * 5
    points = ask(folder, "SELECT recommendation_id FROM recommendation_points WHERE recommendation_id LIKE ?", f"{report}/%")
    assert points == [f"{report}/recommendation/7"] * 2
    numbers = ask(folder, "SELECT number FROM paragraphs WHERE document_id = ? ORDER BY CAST(number AS INTEGER)", report)
    assert numbers == [str(n) for n in (*range(19, 114), *range(119, 134))]
    assert ask(folder, "SELECT count(*) FROM paragraphs WHERE document_id = ? AND is_flagged", report) == [34]
    grades = ask(folder, "SELECT grade FROM judgements WHERE document_id = ? ORDER BY ordinal", report)
    assert [grade.lower() for grade in grades] == ["inadequate"] * 6 + ["requires improvement"]
    assert ask(folder, "SELECT number_chain_complete FROM documents WHERE document_id = ?", report) == [1]


def test_text_and_pdf_of_the_report_agree_but_for_one_word(ask: Callable[..., list[Any]]) -> None:
    """Paragraph 106: the text prints another word than the PDF, one letter apart; neither reading is at fault."""
    tables = {
        "recommendations": "number, paragraph_number, audience, text", "paragraphs": "number, is_flagged, text",
        "judgements": "ordinal, area, grade", "recommendation_points": "ordinal, text",
    }  # fmt: skip
    different = []
    for table, columns in tables.items():
        key = "recommendation_id" if table == "recommendation_points" else "document_id"
        readings = [
            ask("", f"SELECT {columns} FROM {table} WHERE {key} LIKE ? ORDER BY rowid", f"{kind}-{REPORT}%")
            for kind in ("text", "pdf")
        ]
        assert len(readings[0]) == len(readings[1])
        different += [
            (table, one[0]) for one, other in zip(*readings, strict=True)
            if [folded(value) for value in one] != [folded(value) for value in other]
        ]  # fmt: skip
    assert different == [("paragraphs", "106")]


def folded(value: object) -> object:
    """Without the type a producer chooses: quotes, hyphens and white space."""
    return "".join(c for c in value.lower() if c.isalnum()) if isinstance(value, str) else value


@pytest.mark.parametrize("folder", ["text", "pdf", ""])
def test_every_recommendation_is_answered_and_the_uncited_flagged_paragraphs_are_found(
    ask: Callable[..., list[Any]], folder: str
) -> None:
    assert ask(folder, "SELECT number FROM recommendations_without_action") == []
    assert ask(folder, "SELECT DISTINCT number FROM recommendation_coverage WHERE state = 'answered' AND plan_is_latest")
    assert ask(folder, "SELECT number FROM flagged_paragraphs_uncited") == FLAGGED_AND_UNCITED


def test_a_later_report_is_not_answered_by_an_earlier_plan(ask: Callable[..., list[Any]]) -> None:
    states = ask("", "SELECT DISTINCT state FROM recommendation_coverage WHERE document_id LIKE '%2019-01-07%'")
    assert states == [None]


@pytest.mark.parametrize(
    ("folder", "document"),
    [("text", "2017-03-21-care-services-report#2"), ("pdf", "2017-02-exception-report"), ("", "pdf-2017-02-exception-report")],
)
def test_the_exception_report_has_its_twenty_red_actions_each_with_its_plan_action_and_narrative(
    ask: Callable[..., list[Any]], folder: str, document: str
) -> None:
    rows = ask(
        folder,
        "SELECT rag, as_at, action_id IS NOT NULL, narrative IS NOT NULL, leads_raw, timescale_raw, due_on IS NOT NULL"
        " FROM action_statuses WHERE document_id = ?",
        document,
    )
    assert len(rows) == 20
    assert {row[:4] for row in rows} == {("red", "2017-01-31", 1, 1)}
    assert all(leads and timescale and due for *_, leads, timescale, due in rows)
    due = ask(folder, "SELECT raw FROM figures WHERE document_id = ? AND label LIKE 'Total%' ORDER BY rowid", document)
    assert due[:2] == ["200 actions", "20 actions"]


def test_packs_come_apart_into_their_parts(ask: Callable[..., list[Any]]) -> None:
    kinds = "SELECT kind FROM documents WHERE source_id = ? ORDER BY part"
    assert ask("text", kinds, "2017-03-21-care-services-report") == ["committee_report", "exception_report", "other"]
    assert ask("text", kinds, "2018-07-11-executive-report") == ["other", "committee_report", "monitoring_letter"]


def test_one_version_in_several_files_counts_once(ask: Callable[..., list[Any]]) -> None:
    renditions = dict(ask("", "SELECT document_id, rendition_of FROM documents WHERE rendition_of IS NOT NULL"))
    assert renditions[f"text-{PLAN}"] == renditions[f"renditions-{PLAN}-word"] == f"pdf-{PLAN}"
    assert renditions[f"text-{REPORT}"] == f"pdf-{REPORT}"
    assert renditions["text-2017-03-21-care-services-report#2"] == "pdf-2017-02-exception-report"
    assert ask("", "SELECT count(*) FROM action_register WHERE document_id LIKE '%2016-09%'") == [298]

"""Gold against a database made of hand-made records."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from pipeline.corpus import Corpus
from pipeline.evaluate import as_text, evaluate
from pipeline.evaluation.measures import Score, measure, measure_set, paired
from pipeline.load import load
from pipeline.resolve import resolve
from schemas.errors import DatabaseDamaged
from schemas.plan import ActionPoint, Assignment, Party
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
    source,
    status,
    timescale,
)


def row(number: str, **fields: Any) -> dict[str, Any]:
    values = {
        "priority": 1, "issue_id": number, "issue_id_printed": True, "issue_text": "Plans are late.", "paras": [], "recs": [],
        "para_recs": [], "timescales_raw": [], "leads_raw": "", "agencies_raw": "N/A", "actions": [],
    }  # fmt: skip
    return values | fields


def gold_action(number: str | None, text: str, **fields: Any) -> dict[str, Any]:
    return {
        "action_id": number,
        "id_printed": number is not None,
        "text": text,
        "sub_items": [],
        "completed": False,
        "refs": [],
    } | fields


def scores(folder: Path, found: Corpus, gold: dict[str, Any]) -> dict[str, Score]:
    """Scores by field, of gold files given by their path."""
    database = folder / "found.sqlite"
    load(resolve(found), database, started=0.0)
    for name, content in gold.items():
        path = folder / "gold" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = "\n".join(json.dumps(item) for item in content) if name.endswith("jsonl") else json.dumps(content)
        path.write_text(lines, encoding="utf-8")
    return {score.field: score for score in evaluate(database, folder / "gold")}


def text_plan(*records: Any) -> Corpus:
    return corpus([plan(), report()], priority("1"), *records, sources=[source("plan", reader="text"), source("report")])


def test_strict_soft_and_edits_differ_only_where_words_do() -> None:
    found = measure(
        "d",
        "g",
        "f",
        [("1", "Review the plan – now"), ("2", "Build")],
        [("1", "Review  the plan - now"), ("2", "Built"), ("3", "x")],
    )
    assert (found.strict_precision, found.strict_recall) == (0.3333, 0.5)
    assert found.levenshtein_recall == 0.9
    assert found.wrong == ("2", "3")


def test_repeated_values_count_each() -> None:
    found = measure_set("d", "g", "f", ["1.1 Oct 16", "1.1 Oct 16"], ["1.1 Oct 16"])
    assert (found.strict_precision, found.strict_recall) == (1.0, 0.5)


def test_lists_are_paired_by_likeness_so_that_one_lost_item_shifts_nothing() -> None:
    gold, found = paired("1", ["a first point", "second thing", "third matter"], ["second thing", "third matter"])
    assert {key for key, _ in found} < {key for key, _ in gold}


def test_rows_of_the_text_plan_are_scored_by_field(tmp_path: Path) -> None:
    lead = Assignment(
        assignment_id="plan/issue/1.1/lead/1",
        document_id="plan",
        issue_id="plan/issue/1.1",
        role="lead",
        raw="HOS QI",
        party_id="plan/party/hos",
    )
    party = Party(party_id="plan/party/hos", document_id="plan", abbreviation="HOS QI", name="Head", kind="officer")
    other = [priority("2"), issue("2.1"), action("2.1.1")]
    found = text_plan(
        issue("1.1"), action("1.1.1"), action("1.1.2", "Invent."), citation("recommendation", "1"), recommendation("1"),
        timescale("1.1.1", "Sep 16", None), lead, party, *other,
    )  # fmt: skip
    gold = [
        row(
            "1.1",
            recs=[1, 2],
            timescales_raw=["Sep 16"],
            leads_raw="HOS QI",
            actions=[gold_action("1.1.1", "Review every plan.")],
        ),
        row("1.2", issue_text="Another."),
    ]
    got = scores(tmp_path, found, {"plan/issues.jsonl": gold})
    assert (got["issues"].strict_precision, got["issues"].strict_recall) == (1.0, 0.5)
    assert (got["actions"].strict_precision, got["actions"].strict_recall) == (0.5, 1.0)
    assert got["citations"].wrong == ("1.1 recommendation 2",)
    assert (got["timescales"].strict_f1, got["leads"].strict_f1, got["links"].strict_precision) == (1.0, 1.0, 1.0)
    assert got["rows wholly right"].strict_recall == 0.0


def test_unnumbered_bullet_is_right_as_action_and_as_point(tmp_path: Path) -> None:
    gold = [
        row(
            "1.1",
            actions=[
                gold_action("1.1.1", "Review every plan."),
                gold_action(None, "Terms of reference"),
                gold_action(None, "Data set"),
            ],
        )
    ]
    point = ActionPoint(point_id="plan/action/1.1.1/point/1", action_id="plan/action/1.1.1", ordinal=1, depth=1, text="Data set")
    loose = action("~1", "Terms of reference", issue_id="plan/issue/1.1", printed_number=None)
    got = scores(tmp_path, text_plan(issue("1.1"), action("1.1.1"), loose, point), {"plan/issues.jsonl": gold})
    assert got["bullets without a number"].strict_f1 == got["actions"].strict_f1 == 1.0
    assert got["points"].found == 0
    assert got["rows wholly right"].strict_f1 == 1.0


def test_row_without_number_is_found_by_its_words(tmp_path: Path) -> None:
    gold = [row("1.1"), {**row("1.1", issue_text="Children are placed far away."), "issue_id": None}]
    found = text_plan(issue("1.1"), issue("~1", "Children are placed far away.", priority_id="plan/priority/1"))
    assert scores(tmp_path, found, {"plan/issues.jsonl": gold})["issues"].strict_f1 == 1.0


def truth(**fields: Any) -> dict[str, Any]:
    base = {
        "priority": 1,
        "number": "1.1",
        "printed_number": "1.1",
        "text": "Plans are late.",
        "citations": {"paras": [], "recs": [], "para_recs": []},
        "leads_raw": "",
        "agencies": ["N/A"],
        "timescale": None,
    }
    actions: list[dict[str, Any]] = [
        {
            "issue": "1.1",
            "number": f"1.1.{n}",
            "printed_number": f"1.1.{n}",
            "text": "Review every plan.",
            "points": [],
            "completed": False,
            "timescale_raw": raw,
        }
        for n, raw in enumerate(("Sep 16", "Oct 16", None), 1)
    ]
    return {
        "document": {"title": "Improvement plan", "is_draft": False},
        "priorities": [],
        "issues": [base],
        "actions": actions,
    } | fields


def test_dates_are_right_wrong_missing_or_false(tmp_path: Path) -> None:
    dates = (timescale("1.1.1", "Sep 16", None), timescale("1.1.3", "Nov 16", None))
    found = corpus([plan()], priority("1"), issue("1.1"), *(action(f"1.1.{n}") for n in (1, 2, 3)), *dates)
    got = scores(tmp_path, found, {"pdf/plan.truth.json": truth()})["dates by action"]
    assert (got.strict_precision, got.strict_recall, got.wrong) == (0.5, 0.5, ("1.1.2", "1.1.3"))


def test_truth_belongs_to_the_file_of_its_name_only(tmp_path: Path) -> None:
    found = corpus([plan("other")], issue("1.1", document="other"), priority("1", document="other"))
    assert not scores(tmp_path, found, {"pdf/plan.truth.json": truth()})


def test_reports_are_known_by_their_day_and_content(tmp_path: Path) -> None:
    gold = {
        "title": "Inspection of services",
        "authority": "Borough of Wexcombe",
        "published": "2016-06-27",
        "judgements": [],
        "recommendations": [{"number": 1, "text": "Ensure plans are on time.", "sub_items": [], "to": "local authority"}],
        "paragraphs": [
            {"number": 2, "first_words": "Plans are", "last_words": "are late.", "flagged_recommendation": True, "section": ""}
        ],
    }
    found = corpus(
        [report(), report("farley", authority="Farley")],
        recommendation("1", own="1"),
        paragraph("2", is_flagged=True),
        paragraph("3"),
    )
    got = scores(tmp_path, found, {"reports/any_name.json": gold})
    assert {score.document for score in got.values()} == {"report"}
    assert {name for name, score in got.items() if score.support and score.strict_f1 < 1.0} == set()


def test_red_actions_are_looked_for_in_the_whole_pack(tmp_path: Path) -> None:
    parts = [
        part("pack", "committee_report", published_on="2017-03-21", title="Update"),
        part("pack#2", "exception_report", source_id="pack", part=2),
    ]
    red = status("1.7.2", "Survey staff.", document="pack#2", rag="red", timescale_raw="Jan-17", priority_number="1")
    green = status("1.7.3", "Plan.", document="pack#2", rag="green", priority_number="1")
    gold = {
        "date": "2017-03-21", "title": "UPDATE", "report_no": "CS1",
        "red_actions": [{"priority": 1, "action_id": "1.7.2", "text": "Survey staff.", "timescale": "Jan-17", "lead": "DCS"}],
    }  # fmt: skip
    got = scores(tmp_path, corpus(parts, red, green), {"reports/committee.json": gold})
    assert got["red actions"].strict_f1 == got["red action timescale"].strict_f1 == 1.0
    assert got["red action lead"].strict_recall == 0.0


def test_coverage_is_compared_as_the_views_have_it(tmp_path: Path) -> None:
    found = text_plan(
        issue("1.1"), action("1.1.1"), citation("recommendation", "1"), citation("paragraph", "77"), recommendation("1")
    )
    gold = {
        "plan": {
            "recommendations": {"1": "answered"},
            "flagged_paragraphs_uncited": [],
            "dangling": [{"issue": "1.1", "recommendations": [], "paragraphs": [77]}],
        }
    }
    got = scores(tmp_path, found, {"coverage.json": gold})
    assert got["recommendation states"].strict_f1 == got["dangling citations"].strict_f1 == 1.0


def test_table_is_printed_and_missing_files_are_named(tmp_path: Path) -> None:
    assert "No gold" in as_text(())
    assert "strict f1" in as_text((measure_set("d", "g", "f", ["1"], ["1"]),))
    with pytest.raises(FileNotFoundError):
        evaluate(tmp_path / "none.sqlite", tmp_path / "none")


def test_other_databases_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite"
    sqlite3.connect(path).close()
    with pytest.raises(DatabaseDamaged):
        evaluate(path, tmp_path)

"""`search`: what carries the number asked for, then whatever holds the words, of every kind of record."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.asking.naming import named
from pipeline.cli import app
from pipeline.load import load
from schemas.base import Record
from schemas.committee import Figure
from schemas.finding import Correction, Finding
from schemas.inspection import Inspector, Judgement
from schemas.plan import Assignment, Indicator, IndicatorValue, Party
from schemas.records import RECORDS
from schemas.search import SEARCH, SEARCH_REST
from schemas.source import PageRead, Source, TableRead
from schemas.trace import Change, FurtherChange, Link, RecordMatch, Slip, SlipRevision
from tests.unit.pipeline.corpora import (
    action,
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

PARTY = Party(party_id="plan/party/dcs", document_id="plan", abbreviation="DCS", name="Director of Services", kind="officer")
LEAD = Assignment(
    assignment_id="plan/issue/1.1/lead/1", document_id="plan", issue_id="plan/issue/1.1", role="lead", raw="DCS",
    party_id="plan/party/dcs",
)  # fmt: skip
INDICATOR = Indicator(indicator_id="plan/indicator/4l", document_id="plan", section="Care", number="4l", name="Children")
VALUE = IndicatorValue(value_id="plan/indicator/4l/value/1", indicator_id="plan/indicator/4l", heading="Baseline", raw="321")
FIGURE = Figure(figure_id="report/figure/1", document_id="report", section="The area", label="live elsewhere", raw="147 (or 56%)")
INSPECTOR = Inspector(inspector_id="report/inspector/1", document_id="report", ordinal=1, name="Jo Marlowe", role="Lead")
JUDGEMENT = Judgement(judgement_id="report/judgement/1", document_id="report", ordinal=1, area="Leadership", grade="Inadequate")
FINDING = Finding(
    finding_id="plan/finding/number-gap", code="number-gap", severity="warning", document_id="plan", detail="No action 1.1.9."
)
RECORDS_HERE: tuple[Record, ...] = (
    priority("1"), issue("1.1", "Plans are late."), action("1.1.1", "Write a plan for each child."),
    action("1.1.2", "Links to 1.1.1 and no other."), timescale("1.1.1", "Annually", None, kind="recurring"),
    recommendation("12", "Assess connected persons.", own="114"), paragraph("49"), paragraph("12"),
    status("1.1.1", "Write a plan.", narrative="Delayed by sickness."),
    PARTY, LEAD, INDICATOR, VALUE, FIGURE, INSPECTOR, JUDGEMENT, FINDING,
)  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "small.sqlite"
    again = action("1.1.1", "Write a plan for each child.", document="again")
    parts = [plan(), plan("again", rendition_of="plan"), report(), part("exception", "exception_report")]
    row = issue("1.1", document="again", priority_id=None)
    load(corpus(parts, *RECORDS_HERE, row, again), path, started=time.time(), arguments=[])
    return path


def found(database: Path, *words: str) -> list[tuple[str, str | None]]:
    result = CliRunner().invoke(app, ["search", *words, "--database", str(database), "--format", "json"])
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return [(row["kind"], row["number"]) for row in rows]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("director services", "lead"), ("DCS", "party"), ("321", "indicator"), ("inadequate", "judgement"),
        ("elsewhere", "figure"),
        ("Marlowe", "inspector"), ("number-gap", "finding"), ("sickness", "status"), ("annually", "timescale"),
        ("connected person", "recommendation"), ("plan.pdf", "document"),
    ],
)  # fmt: skip
def test_everything_is_searched(database: Path, words: str, kind: str) -> None:
    assert kind in [each for each, _ in found(database, *words.split())]


def test_what_carries_the_number_comes_before_what_speaks_of_it(database: Path) -> None:
    rows = found(database, "1.1.1")
    assert rows[:2] == [("action", "1.1.1"), ("status", "1.1.1")]
    assert ("action", "1.1.2") in rows[2:]


@pytest.mark.parametrize("words", [("Rec", "12"), ("rec.12",), ("Recommendation 12",), ("Rec", "No.", "12")])
def test_the_word_before_a_number_says_which_kind_is_meant(database: Path, words: tuple[str, ...]) -> None:
    assert found(database, *words)[0] == ("recommendation", "12")
    assert ("paragraph", "12") not in found(database, *words)


def test_a_number_alone_may_be_any_kind(database: Path) -> None:
    assert {("recommendation", "12"), ("paragraph", "12")} <= set(found(database, "12"))


def test_a_recommendation_is_found_by_the_number_it_has_among_the_paragraphs(database: Path) -> None:
    assert found(database, "para 114")[0] == ("recommendation", "12")


def test_an_indicator_is_found_by_its_letter(database: Path) -> None:
    assert found(database, "4l")[0] == ("indicator", "4l")


def test_another_reading_of_the_same_version_is_not_found_again(database: Path) -> None:
    assert found(database, "write", "child") == [("action", "1.1.1")]


@pytest.mark.parametrize("words", ['"', "", "()", "– …"])
def test_nothing_to_search_for_is_wrong_usage(database: Path, words: str) -> None:
    result = CliRunner().invoke(app, ["search", words, "--database", str(database)])
    assert result.exit_code == 2
    assert "no word to search for" in result.stderr


def test_signs_of_the_search_language_are_words_like_others(database: Path) -> None:
    for words in ('plan" OR "x', "NEAR(plan", "text:plan", "pl*"):
        assert CliRunner().invoke(app, ["search", words, "--database", str(database)]).exit_code == 0


@pytest.mark.parametrize("words", ["year 2016", "Sep 16", "1st", "plan"])
def test_words_that_are_no_number_are_none(words: str) -> None:
    asked = named(words)
    assert asked is None or not asked.may_be("action") or asked.number == "1st"


# Derived from records that are searched, or about reading and not about what was read.
NOT_SEARCHED = {Source, PageRead, TableRead, Link, Change, FurtherChange, RecordMatch, Slip, SlipRevision}


def test_every_table_of_words_is_searched_or_left_out_by_name() -> None:
    assert [entry.kind for entry in SEARCH.entries] == ["action", "issue", "recommendation", "paragraph"]
    selects = " ".join(entry.select for entry in (*SEARCH.entries, *SEARCH_REST.entries))
    unsearched = {record for record in RECORDS if record.TABLE not in selects.replace("(", " ").replace(")", " ").split()}
    assert unsearched == NOT_SEARCHED - {Source}
    assert Correction not in unsearched

"""Corrections are applied where they find what they expect, counted, and turned into findings where they do not."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.asking.questions import opened
from pipeline.audit import audit
from pipeline.corpus import Corpus, by_key
from pipeline.correct import accept_findings, correct_fields, correct_links
from pipeline.correcting.decisions import Corrections, Entry
from pipeline.correcting.fields import value_in
from pipeline.load import load
from pipeline.neighbourhoods.making import made
from pipeline.resolve import resolve
from pipeline.suggest import suggest
from schemas.errors import CorrectionsInvalid
from schemas.finding import Correction, Finding
from schemas.plan import Action, Timescale
from schemas.trace import Citation, Link
from tests.unit.pipeline.corpora import (
    action,
    citation,
    corpus,
    issue,
    part_of,
    plan,
    priority,
    recommendation,
    report,
    timescale,
)

TWO = "report/recommendation/2"
DANGLING = "“recommendation 9”: the report has no recommendation 9."


def decided(*decisions: dict[str, Any]) -> Corrections:
    entries = [
        Entry.model_validate({"place": place, "line": place * 10, "decision": {"reason": "Looked.", **expecting(decision)}})
        for place, decision in enumerate(decisions, 1)
    ]
    return Corrections(path=Path("corrections.yaml"), entries=tuple(entries))


def expecting(decision: dict[str, Any]) -> dict[str, Any]:
    """The decision with what the small corpus holds, where a test is not about that."""
    found = {"add-link": "Review every plan.", "reject-link": "Review every plan.", "version": "Version September 2016"}
    return {"found": found[decision["do"]], **decision} if decision["do"] in found else decision


def small() -> Corpus:
    return corpus(
        [plan(), report()],
        priority("1"), issue("1.1"), issue("1.2"), action("1.1.1"), action("1.2.1"),
        timescale("1.1.1", "Sep 16", date(2016, 9, 30)),
        recommendation("1"), recommendation("2"),
        citation("recommendation", "2"), citation("recommendation", "9", of="plan/issue/1.2"),
    )  # fmt: skip


def worked(corrections: Corrections, start: Corpus | None = None, *, suggested: bool = False) -> Corpus:
    found = resolve(correct_fields(start or small(), corrections))
    found = correct_links(suggest(found) if suggested else found, corrections)
    found = found.model_copy(update={"records": (*found.records, *audit(found))})
    return accept_findings(found, corrections)


def rows(found: Corpus) -> list[tuple[bool, str | None]]:
    return [(row.is_applied, row.why_not) for row in found.of(Correction)]


def stale(found: Corpus) -> list[Finding]:
    return [finding for finding in found.of(Finding) if finding.code == "correction-stale"]


def set_field(record: str, field: str, was: Any, now: Any) -> dict[str, Any]:
    return {"do": "set", "record": record, "field": field, "found": was, "value": now}


def test_what_is_told_first_of_a_neighbourhood_no_later_stage_alters() -> None:
    corrections = decided(
        set_field("plan/issue/1.1/timescale/1.1.1", "due_on", date(2016, 9, 30), "2017-09-30"),
        {"do": "reject-link", "action": "plan/action/1.1.1", "recommendation": TWO},
        {"do": "accept", "finding": "plan/finding/citation-dangling/issue/1.2/citation/9", "found": DANGLING},
        set_field("plan/issue/7", "text", "Gone.", "Here."),
    )
    first, rest = made(small(), corrections)
    whole = worked(corrections, suggested=True)
    told = {(type(record), record.key): record for record in (*first.all_records, *rest.all_records)}
    assert len(told) == len(first.all_records) + len(rest.all_records)
    assert told == {(type(record), record.key): record for record in whole.all_records}
    assert {type(record) for record in rest.records} == {Citation, Link, Finding, Correction}
    assert len(rows(rest)) == len(corrections.entries)


def test_a_field_is_set_and_nothing_else_changes() -> None:
    corrections = decided(set_field("plan/issue/1.1/timescale/1.1.1", "due_on", date(2016, 9, 30), "2017-09-30"))
    found = correct_fields(small(), corrections)
    (changed,) = found.of(Timescale)
    assert changed.due_on == date(2017, 9, 30)
    (row,) = found.of(Correction)
    assert (row.is_applied, row.old_value, row.new_value) == (True, "2016-09-30", "2017-09-30")
    assert found.of(Action) == small().of(Action)


def test_links_follow_from_a_corrected_citation() -> None:
    corrections = decided(set_field("plan/issue/1.2/citation/recommendation9", "target_number", "9", "2"))
    found = worked(corrections)
    assert {link.action_id for link in found.of(Link) if link.basis == "cited"} == {"plan/action/1.1.1", "plan/action/1.2.1"}
    assert not stale(found)


def test_a_changed_source_makes_a_correction_stale() -> None:
    found = worked(decided(set_field("plan/action/1.1.1", "text", "Review all plans.", "Review some.")))
    assert by_key(found.of(Action))["plan/action/1.1.1"].text == "Review every plan."
    (finding,) = stale(found)
    assert finding.document_id == "plan"
    assert finding.record_id == "plan/action/1.1.1"
    assert "line 10" in finding.detail
    assert "“Review every plan.”" in finding.detail
    assert not found.of(Correction)[0].is_applied


def test_a_record_that_is_gone_makes_a_correction_stale_even_without_its_document() -> None:
    found = worked(decided(set_field("elsewhere/action/1", "text", "a", "b")))
    (finding,) = stale(found)
    assert finding.document_id is None
    assert rows(found) == [(False, "there is no such record")]


def test_a_second_correction_finds_what_the_first_made() -> None:
    action_id = "plan/action/1.1.1"
    found = worked(decided(set_field(action_id, "is_completed", False, True), set_field(action_id, "is_completed", True, False)))
    assert rows(found) == [(True, None), (True, None)]
    assert by_key(found.of(Action))[action_id].is_completed is False


def test_a_reference_to_nothing_is_not_made() -> None:
    found = worked(decided(set_field("plan/action/1.1.1", "issue_id", "plan/issue/1.1", "plan/issue/7")))
    assert rows(found) == [(False, "there is no plan/issue/7 to refer to")]


@pytest.mark.parametrize(
    ("field", "was", "now"),
    [
        ("is_completed", False, "perhaps"), ("ordinal", 1, 1.5), ("number", "1.1.1", 1.1), ("rag", None, "purple"),
        ("action_id", "plan/action/1.1.1", "x"), ("document_id", "plan", "report"), ("colour", None, "red"),
    ],
)  # fmt: skip
def test_what_no_source_can_make_right_is_an_error(field: str, was: Any, now: Any) -> None:
    with pytest.raises(CorrectionsInvalid, match=r"corrections.yaml, line 10"):
        correct_fields(small(), decided(set_field("plan/action/1.1.1", field, was, now)))


@pytest.mark.parametrize("field", ["series", "answers", "words"])
def test_what_a_later_stage_decides_cannot_be_set(field: str) -> None:
    with pytest.raises(CorrectionsInvalid, match="cannot be set"):
        correct_fields(small(), decided(set_field("plan", field, None, "x")))


def test_an_added_link_is_accepted_and_counts_as_coverage() -> None:
    link = {"do": "add-link", "action": "plan/action/1.2.1", "recommendation": "report/recommendation/1"}
    before, after = worked(decided(set_field("plan/action/1.1.1", "ordinal", 1, 1))), worked(decided(link))
    assert [item.basis for item in after.of(Link) if item.recommendation_id == link["recommendation"]] == ["accepted"]
    gaps = [[f.record_id for f in found.of(Finding) if f.code == "recommendation-without-action"] for found in (before, after)]
    assert gaps == [["report/recommendation/1"], []]


def test_a_rejected_link_is_gone_and_its_citation_says_why() -> None:
    found = worked(decided({"do": "reject-link", "action": "plan/action/1.1.1", "recommendation": TWO}))
    assert not [link for link in found.of(Link) if link.recommendation_id == TWO]
    cited = by_key(found.of(Citation))["plan/issue/1.1/citation/recommendation2"]
    assert cited.state == "resolved"
    assert cited.why == "a person rejected its link to plan/action/1.1.1: Looked."
    (row,) = found.of(Correction)
    assert (row.old_value, row.new_value, row.target_id) == ("cited", "rejected", TWO)


@pytest.mark.parametrize(
    ("decision", "why_not"),
    [
        ({"do": "add-link", "action": "plan/action/1.1.1", "recommendation": TWO}, "the link is cited without it"),
        ({"do": "add-link", "action": "plan/action/9", "recommendation": TWO}, "there is no action plan/action/9"),
        ({"do": "add-link", "action": "plan/action/1.2.1", "recommendation": "x"}, "there is no recommendation x"),
        ({"do": "reject-link", "action": "plan/action/1.2.1", "recommendation": TWO}, "there is no such link to reject"),
        ({"do": "reject-link", "action": "plan/action/1.1.1", "recommendation": TWO, "found": "Close every plan."},
         "the action reads “Review every plan.” now, where “Close every plan.” was expected"),
        ({"do": "reject-link", "action": "plan/action/1.1.1", "recommendation": TWO, "found_recommendation": "Do less."},
         "the recommendation reads “Ensure plans are on time.” now, where “Do less.” was expected"),
    ],
)  # fmt: skip
def test_a_decision_about_a_link_that_does_not_hold_is_not_applied(decision: dict[str, Any], why_not: str) -> None:
    found = worked(decided(decision))
    assert rows(found) == [(False, why_not)]
    assert [link.basis for link in found.of(Link) if link.recommendation_id == TWO] == ["cited"]
    assert len(stale(found)) == 1


def test_a_finding_is_accepted_with_its_reason_and_no_other() -> None:
    record = "plan/issue/1.2/citation/recommendation9"
    found = worked(decided({"do": "accept", "code": "citation-dangling", "record": record, "found": DANGLING}))
    accepted = [finding for finding in found.of(Finding) if finding.state == "accepted"]
    assert [(finding.code, finding.reason) for finding in accepted] == [("citation-dangling", "Looked.")]
    assert len(found.of(Finding)) > 1


@pytest.mark.parametrize("expected", [{"finding": "plan/finding/none"}, {"detail": "It said something else."}])
def test_a_finding_that_is_gone_or_says_something_else_is_not_accepted(expected: dict[str, str]) -> None:
    name = "plan/finding/citation-dangling/issue/1.2/citation/recommendation9"
    says = expected.get("detail", DANGLING)
    found = worked(decided({"do": "accept", "finding": expected.get("finding", name), "found": says}))
    assert not [finding for finding in found.of(Finding) if finding.state == "accepted"]
    assert len(stale(found)) == 1


def test_a_version_goes_where_a_person_puts_it() -> None:
    later = plan("later", version_label="Version March 2017")
    start = corpus([plan(), later], issue("1.1"), issue("1.1", document="later"))
    assert [part_of(resolve(start), name).version_rank for name in ("plan", "later")] == [1, 2]
    named = {"do": "version", "document": "later", "found": "Version March 2017"}
    found = resolve(correct_fields(start, decided({**named, "version_rank": 1})))
    assert [part_of(found, name).version_rank for name in ("plan", "later")] == [2, 1]
    apart = resolve(correct_fields(start, decided({**named, "series": "another"})))
    assert [(part_of(apart, name).series == "another", part_of(apart, name).version_rank) for name in ("plan", "later")] == [
        (False, 1), (True, 1),
    ]  # fmt: skip


def test_a_document_that_calls_itself_otherwise_is_not_placed() -> None:
    found = correct_fields(small(), decided({"do": "version", "document": "plan", "found": "Draft 2", "version_rank": 4}))
    assert rows(found) == [
        (False, "the document calls itself “Version September 2016” now, where “Draft 2” was expected")
    ]
    assert part_of(found, "plan").version_rank is None


def test_only_a_plan_has_versions() -> None:
    found = correct_fields(small(), decided({"do": "version", "document": "report", "version_rank": 2}))
    assert rows(found) == [(False, "only plans have versions, and this is read as: inspection report")]
    assert part_of(found, "report").version_rank is None


def test_a_required_text_is_never_set_to_nothing() -> None:
    with pytest.raises(CorrectionsInvalid, match="cannot be empty"):
        correct_fields(small(), decided(set_field("plan/action/1.1.1", "text", "Review every plan.", " ")))


@pytest.mark.parametrize("number", ["nan", "inf", float("nan"), float("-inf")])
def test_a_number_is_finite(number: str | float) -> None:
    with pytest.raises(ValueError, match="finite"):
        value_in(Action, "rag_distance", number)


def test_the_register_lists_accepted_links_and_no_rejected_ones(tmp_path: Path) -> None:
    both = {"action": "plan/action/1.1.1", "recommendation": TWO}
    corrections = decided({"do": "reject-link", **both}, {"do": "add-link", **both, "recommendation": "report/recommendation/1"})
    load(worked(corrections), tmp_path / "links.sqlite", started=time.time())
    with opened(tmp_path / "links.sqlite") as connection:
        answered = dict(map(tuple, connection.execute("SELECT action_number, recommendations FROM action_register")))
    assert answered == {"1.1.1": '["1"]', "1.2.1": '["9"]'}  # 9 names none, and is said as it is printed


def test_rows_stand_in_the_order_of_the_file() -> None:
    finding = {"do": "accept", "finding": "none", "found": "x"}
    found = worked(decided(*[finding] * 9, set_field("plan/action/1.1.1", "is_completed", False, True)))
    assert [row.correction_id for row in found.of(Correction)] == [f"correction/{place}" for place in range(1, 11)]


def test_without_corrections_nothing_changes() -> None:
    assert correct_fields(small(), Corrections()) == small()

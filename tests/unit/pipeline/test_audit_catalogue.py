"""Every code of the catalogue has a case that fires and a decoy, close to it, that must not; a code without a pair fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pipeline.audit import audit
from pipeline.corpus import Corpus
from pipeline.correct import accept_findings, correct_fields
from pipeline.correcting.decisions import Corrections, Entry
from pipeline.resolve import resolve
from schemas.base import Record
from schemas.catalogue import CATALOGUE
from schemas.committee import Figure
from schemas.finding import Finding
from schemas.plan import ActionPoint, Assignment, ListedRecommendation, Party, PriorityPoint
from schemas.source import PageRead, Source, TableRead, Unclaimed
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


class Pair(NamedTuple):
    """What must be found, and what looks like it and must not be."""

    fires: Callable[[], Corpus]
    decoy: Callable[[], Corpus]


def answered(*records: Record, **fields: Any) -> Corpus:
    return corpus([plan(**fields), report()], priority("1"), issue("1.1"), *records)


def reported(*records: Record) -> Corpus:
    parts = [plan(), part("exception", "exception_report", published_on=date(2017, 2, 3))]
    return corpus(parts, issue("1.1"), action("1.1.1", "Cut caseloads to 15."), *records)


def listed(number: str, text: str = "Ensure plans are on time.", *, of: str = "1") -> ListedRecommendation:
    home = f"plan/priority/{of}"
    return ListedRecommendation(listed_id=f"{home}/listed/{number}", priority_id=home, number=number, text=text)


def lead(party: str, *, of: str | None = None) -> Assignment:
    return Assignment(
        assignment_id=f"plan/issue/1.1/lead/{party}", document_id="plan", issue_id="plan/issue/1.1", action_id=of, role="lead",
        raw=party, party_id=f"plan/party/{party}",
    )  # fmt: skip


def party(name: str, *, is_in_key: bool) -> Party:
    return Party(
        party_id=f"plan/party/{name}", document_id="plan", abbreviation=name, name=name, kind="officer", is_in_key=is_in_key
    )


def point(text: str, *, of: str = "1.1.1") -> ActionPoint:
    return ActionPoint(
        point_id=f"plan/action/{of}/point/1", action_id=f"plan/action/{of}", ordinal=1, depth=1, text=text
    )


def figure(raw: str, *, label: str = "children", value: float = 1, ordinal: int = 1, unit: str | None = None) -> Figure:
    return Figure(
        figure_id=f"report/figure/{ordinal}", document_id="report", section="The area", label=label, raw=raw, value=value,
        unit=unit,
    )  # fmt: skip


def said(text: str) -> Corpus:
    return corpus([report()], paragraph("1").model_copy(update={"text": text}))


def totals(total: float) -> Corpus:
    rows = [("Care", 11.0), ("Adoption", 20.0), ("Total", total)]
    return corpus([report()], *(figure(str(n), label=f"{name}: due", value=n, ordinal=k) for k, (name, n) in enumerate(rows)))


def page(number: int = 1, *, words: int = 100, unreadable: float = 0.0) -> Corpus:
    read = PageRead(
        page_id=f"plan/page/{number}", source_id="plan", number=number, width=595, height=842, words=words, unreadable=unreadable
    )
    return corpus([plan()], issue("1.1"), read)


def carrying(what: str | None) -> Corpus:
    source = Source(source_id="plan", path="plan.pdf", sha256="0" * 64, bytes=1, state="read", carries=what)
    return page().model_copy(update={"sources": (source,)})


def table(**opinions: float) -> Corpus:
    read = {"table_id": "plan/table/1", "document_id": "plan", "page": 2, "rows": 3, "columns": 2, "reader": "pdf", **opinions}
    return corpus([plan()], issue("1.1"), TableRead.model_validate(read))


def left(count: int, reason: str = "paragraph") -> Corpus:
    rows = [Unclaimed(unclaimed_id=f"plan/unclaimed/{n}", document_id="plan", text="x", reason=reason) for n in range(count)]
    return corpus([plan(words=10, words_claimed=10 - count)], issue("1.1"), *rows)


def corrected(found: str) -> Corpus:
    decision = {"do": "set", "record": "plan/action/1.1.1", "field": "text", "found": found, "value": "Do.", "reason": "Looked."}
    entry = Entry.model_validate({"place": 1, "line": 1, "decision": decision})
    corrections = Corrections(path=Path("corrections.yaml"), entries=(entry,))
    return accept_findings(resolve(correct_fields(answered(action("1.1.1")), corrections)), corrections)


def doubted(*numbers: str) -> Corpus:
    words = (
        "Ensure that children who are privately fostered are visited.", "Increase the range of housing for young people.",
        "Improve the legal advice given to social workers in court.", "Ensure that children have their health assessed.",
        "Review the caseloads of the teams that assess children.",
    )  # fmt: skip
    recommendations = (recommendation(str(n), text) for n, text in enumerate(words, 1))
    row = (issue("1.1", "Legal advice in court is poor."), action("1.1.1", "Improve the legal advice."))
    return corpus([plan(), report()], priority("1"), *recommendations, *row, *(citation("recommendation", n) for n in numbers))


def renditions(text: str) -> Corpus:
    actions = [action(f"1.1.{n}", f"Do thing number {n} for every child.") for n in range(1, 5)]
    again = [a.model_copy(update={"action_id": a.key.replace("plan", "again"), "document_id": "again"}) for a in actions]
    last = again[-1].model_copy(update={"text": text})
    return corpus([plan(), plan("again")], *actions, *again[:-1], last)


def left_in_another_reading() -> Corpus:
    made = renditions("Do thing number 4 for every child.")
    again = Unclaimed(unclaimed_id="again/unclaimed/1", document_id="again", text="x", reason="paragraph")
    return made.model_copy(update={"records": (*made.records, again)})


TWICE = "Review every plan that is late with the family and its worker."
AGAIN = recommendation("1").model_copy(update={"recommendation_id": "report/recommendation/1b"})
CITED = (recommendation("1"), citation("recommendation", "1"), action("1.1.1"))
PERIOD: dict[str, Any] = {"period_start": date(2016, 6, 1), "period_end": date(2017, 10, 31)}
OTHER_ROW = (priority("2"), issue("2.1"), action("2.1.1"), citation("recommendation", "1", of="plan/issue/2.1"))

PAIRS: dict[str, Pair] = {
    "recommendation-without-action": Pair(
        lambda: answered(recommendation("1")), lambda: answered(*CITED)),
    "recommendation-listed-only": Pair(
        lambda: answered(recommendation("1"), listed("1")), lambda: answered(*CITED, listed("1"))),
    "listed-not-cited-here": Pair(
        lambda: answered(recommendation("1"), listed("1"), *OTHER_ROW), lambda: answered(*CITED, listed("1"), *OTHER_ROW)),
    "flagged-paragraph-uncited": Pair(
        lambda: answered(paragraph("20", is_flagged=True)),
        lambda: answered(paragraph("20", is_flagged=True), paragraph("21"), citation("paragraph", "20"))),
    "issue-without-action": Pair(answered, lambda: answered(action("1.1.1"))),
    "issue-without-citation": Pair(
        lambda: answered(paragraph("20"), issue("1.2"), citation("paragraph", "20", of="plan/issue/1.2")),
        lambda: answered(paragraph("20"), issue("1.2", ""), citation("paragraph", "20"))),
    "issue-without-recommendation": Pair(
        lambda: answered(*CITED, paragraph("20"), issue("1.2"), citation("paragraph", "20", of="plan/issue/1.2")),
        lambda: answered(recommendation("1", own="20"), citation("recommendation_paragraph", "20"))),
    "action-without-lead": Pair(
        lambda: answered(action("1.1.1"), lead("DCS"), issue("1.2"), action("1.2.1")),
        lambda: answered(action("1.1.1"), action("1.1.2"), lead("DCS"))),
    "action-without-timescale": Pair(
        lambda: answered(action("1.1.1"), timescale("1.1.1", "Sep 16", date(2016, 9, 30)), issue("1.2"), action("1.2.1")),
        lambda: answered(action("1.1.1"), timescale("1.1.1", "Sep 16", date(2016, 9, 30), action_id=None))),
    "dates-fewer-than-actions": Pair(
        lambda: answered(action("1.1.1"), action("1.1.2"), timescale("1.1.1", "Sep 16", date(2016, 9, 30))),
        lambda: answered(action("1.1.1"), action("1.1.2", is_completed=True), timescale("1.1.1", "Sep 16", date(2016, 9, 30)))),
    "timescale-unreadable": Pair(
        lambda: answered(action("1.1.1"), timescale("1.1.1", "30 Feb 17", None, kind="unknown")),
        lambda: answered(action("1.1.1"), timescale("1.1.1", "Annually", None, kind="recurring"))),
    "timescale-vague": Pair(
        lambda: answered(action("1.1.1", "Audit the work (insert month)."), timescale("1.1.1", "Sep 16", date(2016, 9, 30))),
        lambda: answered(action("1.1.1", "Audit the work that is ongoing (insert a page)."),
                         timescale("1.1.1", "Sep 16", date(2016, 9, 30)),
                         timescale("1.1.1", "then ongoing", None, timescale_id="plan/issue/1.1/timescale/2"))),
    "timescale-before-plan": Pair(
        lambda: answered(action("1.1.1"), timescale("1.1.1", "May 16", date(2016, 5, 31)), **PERIOD),
        lambda: answered(action("1.1.1"), action("1.1.2", is_completed=True), timescale("1.1.1", "Jun 16", date(2016, 6, 30)),
                         timescale("1.1.2", "May 16", date(2016, 5, 31)), **PERIOD)),
    "timescale-after-plan": Pair(
        lambda: answered(action("1.1.1"), timescale("1.1.1", "Jan 18", date(2018, 1, 31)), **PERIOD),
        lambda: answered(action("1.1.1"), timescale("1.1.1", "Oct 17", date(2017, 10, 31)), **PERIOD)),
    "weak-commitment": Pair(
        lambda: answered(action("1.1.1", "Explore the viability of a second team.")),
        lambda: answered(action("1.1.1", "Review and update the policy."), action("1.1.2", "Review the policy. To include:"),
                         point("visits"), action("1.1.3", "Publish a review of what we might consider."))),
    "text-repeated": Pair(
        lambda: answered(action("1.1.1", TWICE), action("1.1.2", f"First: {TWICE.lower()}")),
        lambda: answered(action("1.1.1", TWICE), action("1.1.2", TWICE.replace("late", "early")), action("1.1.3", "Report."),
                         action("1.1.4", "Report."))),
    "citation-dangling": Pair(
        lambda: answered(paragraph("19"), citation("paragraph", "99")),
        lambda: answered(paragraph("19"), citation("paragraph", "19"))),
    "citation-without-report": Pair(
        lambda: corpus([plan()], issue("1.1"), citation("paragraph", "19")),
        lambda: answered(paragraph("19"), citation("paragraph", "99"))),
    "citation-ambiguous": Pair(
        lambda: answered(recommendation("1"), AGAIN, citation("recommendation", "1")),
        lambda: answered(recommendation("1"), recommendation("2", own="1"), citation("recommendation", "2"))),
    "citation-doubtful": Pair(lambda: doubted("5"), lambda: doubted("5", "3")),
    "cross-reference-dangling": Pair(
        lambda: answered(action("1.1.1"), citation("action", "7.7.7", action_id="plan/action/1.1.1")),
        lambda: answered(action("1.1.1"), action("1.1.2"), citation("action", "1.1.2", action_id="plan/action/1.1.1"))),
    "number-misprinted": Pair(
        lambda: answered(action("1.1.1", printed_number="8.1.1")),
        lambda: answered(action("1.1.1", printed_number="1.1.1."), action("1.1.2", printed_number=None))),
    "number-duplicate": Pair(
        lambda: answered(action("1.1.1"), action("1.1.2", printed_number="1.1.1")),
        lambda: answered(action("1.1.1", printed_number="1."), issue("1.2"), action("1.2.1", printed_number="1."))),
    "number-gap": Pair(
        lambda: answered(action("1.1.1"), action("1.1.3")),
        lambda: answered(action("1.1.1"), action("1.1.2"), issue("1.2"), action("1.2.1"))),
    "quotation-differs": Pair(
        lambda: answered(recommendation("1"), listed("1", "Ensure plans are in time.")),
        lambda: answered(recommendation("1"), listed("1", "Ensure plans are on time"))),
    "status-action-unknown": Pair(
        lambda: reported(status("1.1.9", "Build.")), lambda: reported(status("1.1.1", "Cut caseloads to 15."))),
    "status-action-unnumbered": Pair(
        lambda: reported(point("Tell every parent what was decided."), status("1.1.2", "Tell every parent what was decided.")),
        lambda: reported(action("1.1.2", "Tell every parent."), status("1.1.2", "Tell every parent."))),
    "status-worded-differently": Pair(
        lambda: reported(status("1.1.1", "Cut caseloads to 20 or fewer.")),
        lambda: reported(status("1.1.1", "a) Cut caseloads to 15 (completed)"))),
    "status-dated-differently": Pair(
        lambda: reported(timescale("1.1.1", "Nov 16", date(2016, 11, 30)), status("1.1.1", "Cut.", due_on=date(2017, 1, 31))),
        lambda: reported(timescale("1.1.1", "Nov 16", date(2016, 11, 30)), status("1.1.1", "Cut.", due_on=date(2016, 11, 30)))),
    "total-does-not-add-up": Pair(lambda: totals(30), lambda: totals(31)),
    "figures-disagree": Pair(
        lambda: said("Of 287 children, 101 are in section 20 care. Most of these (70) are long and a further 48 are longer."),
        lambda: said("In 2016, 130 children came. Over half (59%) stay, and of these (70) most are well and a further 48 ill.")),
    "lead-not-in-key": Pair(
        lambda: answered(party("DCS", is_in_key=True), party("CEX", is_in_key=False), lead("CEX")),
        lambda: answered(party("DCS", is_in_key=True), party("CEX", is_in_key=False), lead("DCS"))),
    "rendition-differs": Pair(
        lambda: renditions("Do thing number 4 for evory child."), lambda: renditions("Do  thing number 4 for every child.")),
    "document-not-understood": Pair(
        lambda: corpus([plan()]), lambda: corpus([plan(), part("agenda", "other")], issue("1.1"))),
    "records-missed": Pair(
        lambda: corpus([report()], paragraph("1")), lambda: corpus([report()], paragraph("1"), recommendation("1"))),
    "reader-disagreement": Pair(
        lambda: table(agreement_camelot=0.5), lambda: table(agreement_camelot=0.97)),
    "reader-alone": Pair(
        lambda: table(agreement_camelot=0.0, unseen_camelot=1.0), lambda: table(agreement_camelot=0.9, unseen_camelot=0.1)),
    "text-unclaimed": Pair(lambda: left(2), left_in_another_reading),
    "text-struck": Pair(lambda: left(1, "struck-through"), lambda: left(1)),
    "correction-stale": Pair(lambda: corrected("Review no plan."), lambda: corrected("Review every plan.")),
    "page-text-unreliable": Pair(lambda: page(unreadable=0.9), lambda: page(unreadable=0.01)),
    "file-carries-more": Pair(lambda: carrying("a script"), lambda: carrying(None)),
    "page-without-text": Pair(lambda: page(words=0), lambda: page(words=1)),
}  # fmt: skip


def found_in(made: Corpus) -> list[Finding]:
    return [*made.of(Finding), *audit(resolve(made))]


def codes_of(made: Corpus) -> set[str]:
    return {finding.code for finding in found_in(made)}


def test_every_code_has_its_pair_and_every_pair_its_code() -> None:
    assert set(PAIRS) == {code.code for code in CATALOGUE}


@pytest.mark.parametrize("code", PAIRS)
def test_the_case_fires(code: str) -> None:
    assert code in codes_of(PAIRS[code].fires())


@pytest.mark.parametrize("code", PAIRS)
def test_the_decoy_does_not(code: str) -> None:
    assert code not in codes_of(PAIRS[code].decoy())


@pytest.mark.parametrize("code", PAIRS)
def test_the_decoy_has_what_the_case_is_found_in(code: str) -> None:
    """A decoy without any record of the kind in question would prove nothing."""
    fires, decoy = PAIRS[code].fires(), PAIRS[code].decoy()
    about = {type(r) for r in fires.all_records for f in found_in(fires) if f.code == code and f.record_id == r.key}
    assert about <= {type(record) for record in decoy.all_records}


def test_a_code_says_all_a_person_needs() -> None:
    for code in CATALOGUE:
        assert code.meaning.endswith(".")
        assert code.remedy
        assert code.example


@pytest.mark.parametrize(("raw", "is_open"), [("Ongoing", True), ("TBC", True), ("As required", True), ("Annually", False)])
def test_a_timescale_that_names_no_day(raw: str, is_open: bool) -> None:
    made = answered(action("1.1.1"), timescale("1.1.1", raw, None, kind="recurring"))
    assert ("timescale-vague" in codes_of(made)) is is_open
    assert "timescale-unreadable" not in codes_of(made)


def test_a_row_that_shares_a_date_and_a_recurrence_contradicts_no_status() -> None:
    annually = timescale("1.1.2", "Annually", None, kind="recurring", action_id=None, basis="row")
    said_due = status("1.1.1", "Cut caseloads to 15.", due_on=date(2017, 1, 31))
    dated = timescale("1.1.1", "Apr 17", date(2017, 4, 30), action_id=None, basis="row")
    assert "status-dated-differently" in codes_of(reported(dated, said_due))
    assert "status-dated-differently" not in codes_of(reported(dated, annually, said_due))


@pytest.mark.parametrize(("text", "is_twice"), [
    ("Plans are late. (Recommendation) 8. Staff leave often.", True), ("Plans are late in 8. Staff leave.", False),
    ("Plans are late. 9. Staff leave often.", False), ("There were 8. 8 of them stayed.", False),
])  # fmt: skip
def test_a_paragraph_number_that_is_printed_twice(text: str, is_twice: bool) -> None:
    made = corpus([report()], paragraph("8").model_copy(update={"text": text}))
    assert ("number-duplicate" in codes_of(made)) is is_twice


def test_a_priority_that_has_another_ones_outcome() -> None:
    def outcome(of: str, text: str) -> Record:
        home = f"plan/priority/{of}"
        return PriorityPoint(point_id=f"{home}/outcome/1", priority_id=home, kind="expected_outcome", ordinal=1, text=text)

    words = "Care leavers will have a choice of safe homes near their friends."
    for second, is_repeated in ((words, True), (words.replace("Care leavers", "Children in care"), False)):
        made = answered(priority("2"), outcome("1", words), outcome("2", second))
        details = [finding.detail for finding in found_in(made) if finding.code == "text-repeated"]
        assert [detail.startswith("An expected outcome of priority 2") for detail in details] == [True] * is_repeated


def test_a_list_that_is_worded_differently_is_told_item_by_item() -> None:
    points = (point("Court team no more than 10 children."), point("Care leavers no more than 15 children").model_copy(
        update={"point_id": "plan/action/1.1.1/point/2", "ordinal": 2}))  # fmt: skip
    said_so = "Cut caseloads to 15. a) Court team 8 - 10 cases, b) Fostering 18 families and c) Care leavers no more than 20"
    [finding] = [f for f in found_in(reported(*points, status("1.1.1", said_so))) if f.code == "status-worded-differently"]
    assert "“Court team no more than 10 children.” became “Court team 8 - 10 cases”" in finding.detail
    assert "“Fostering 18 families” is added" in finding.detail
    assert "“Care leavers no more than 15 children” became “Care leavers no more than 20”" in finding.detail


def test_a_finding_of_two_ends_names_both() -> None:
    [finding] = [f for f in found_in(PAIRS["status-worded-differently"].fires()) if f.code == "status-worded-differently"]
    assert (finding.record_id, finding.related_id) == ("exception/status/1.1.1", "plan/action/1.1.1")

"""What belongs together across documents."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.resolve import resolve
from schemas.base import Record
from schemas.committee import ActionStatus, CommitteeReport
from schemas.plan import ListedRecommendation
from schemas.source import Part
from schemas.trace import Citation, Link
from tests.unit.pipeline.corpora import (
    action,
    by_id,
    citation,
    corpus,
    issue,
    paragraph,
    part,
    part_of,
    plan,
    priority,
    recommendation,
    report,
    source,
    status,
)

LSCB = "The board should set up a dataset."


def only(found: object) -> Citation:
    (item,) = found.of(Citation)  # type: ignore[attr-defined]
    assert isinstance(item, Citation)
    return item


def test_recommendation_is_found_by_its_number_not_by_a_paragraph_of_that_number() -> None:
    found = resolve(
        corpus([plan(), report()], issue("1.1"), citation("recommendation", "2"), recommendation("2"), paragraph("2"))
    )
    assert (only(found).target_id, only(found).state) == ("report/recommendation/2", "resolved")


def test_paragraph_number_that_is_a_recommendations_own_is_the_recommendation() -> None:
    records = (
        issue("1.1"),
        citation("recommendation_paragraph", "114"),
        recommendation("19", LSCB, own="114"),
        recommendation("114"),
    )
    assert only(resolve(corpus([plan(), report()], *records))).target_id == "report/recommendation/19"


def test_later_report_of_the_same_authority_is_not_answered() -> None:
    later = report("report-2019", published_on=date(2019, 1, 7))
    other = report("elsewhere", authority="Farley")
    records = (
        issue("1.1"),
        citation("paragraph", "99"),
        paragraph("19"),
        paragraph("99", document="report-2019"),
        paragraph("99", document="elsewhere"),
    )
    found = resolve(corpus([plan(), report(), later, other], *records))
    assert only(found).state == "dangling"
    assert part_of(found, "plan").answers == "report"


@pytest.mark.parametrize(
    ("words", "target", "state"),
    [
        ("Rec 2", "report/recommendation/2", "resolved"),
        ("Ofsted 2016 Rec 2", "report/recommendation/2", "resolved"),
        ("Ofsted 2013 Rec 2", "report-2013/recommendation/2", "resolved"),
        ("Ofsted 2014 Rec 2", None, "dangling"),
        ("SCR Rec 2", None, "dangling"),
    ],
)
def test_a_number_is_looked_up_in_the_report_that_is_named_beside_it(words: str, target: str | None, state: str) -> None:
    earlier = report("report-2013", published_on=date(2013, 5, 7))
    records = (
        issue("1.1"), citation("recommendation", "2").model_copy(update={"raw": words}), recommendation("2"),
        recommendation("2", document="report-2013"),
    )  # fmt: skip
    found = only(resolve(corpus([plan(), report(), earlier], *records)))
    assert (found.target_id, found.state) == (target, state)


def test_citation_without_any_report_says_so() -> None:
    found = resolve(corpus([plan()], issue("1.1"), citation("paragraph", "99")))
    assert only(found).state == "dangling"
    assert "no inspection report" in str(only(found).why)


def test_plan_of_which_nothing_was_read_answers_nothing() -> None:
    assert part_of(resolve(corpus([plan(), report()], recommendation("1"))), "plan").answers is None


def test_two_reports_of_one_day_are_ambiguous() -> None:
    other = report("review", title="Review of the adoption agency")
    records = (issue("1.1"), citation("paragraph", "9"), paragraph("9"), paragraph("1", document="review"))
    found = resolve(corpus([plan(), report(), other], *records))
    assert only(found).state == "ambiguous"


def test_quoted_recommendations_decide_between_reports_of_one_day() -> None:
    other = report("review", title="Review of the adoption agency")
    quoted = ListedRecommendation(
        listed_id="plan/priority/1/listed/~1", priority_id="plan/priority/1", number="~1", text="Ensure plans are on time"
    )
    records = (priority("1"), quoted, recommendation("1"), recommendation("1", "Recruit adopters.", document="review"))
    found = resolve(corpus([plan(), report(), other], *records))
    assert part_of(found, "plan").answers == "report"
    listed = by_id(found, ListedRecommendation)["plan/priority/1/listed/~1"]
    assert listed.recommendation_id == "report/recommendation/1"
    assert listed.similarity > 0.95


def test_unnumbered_quotation_like_two_recommendations_stays_open() -> None:
    quoted = ListedRecommendation(
        listed_id="plan/priority/1/listed/~1", priority_id="plan/priority/1", number="~1", text="Ensure plans are on time."
    )
    found = resolve(
        corpus([plan(), report()], priority("1"), quoted, recommendation("1"), recommendation("2", "Ensure plan are on time."))
    )
    assert by_id(found, ListedRecommendation)[quoted.key].recommendation_id is None


def test_cross_reference_means_the_expected_number_and_is_ambiguous_where_another_prints_it() -> None:
    misprinted = action("5.6.3", printed_number="8.6.3")
    cross = citation("action", "8.6.3", of="plan/issue/1.1", action_id="plan/action/1.1.1")
    records = (issue("1.1"), issue("5.6"), issue("8.6"), action("1.1.1"), misprinted, cross)
    assert only(resolve(corpus([plan()], *records))).target_id == "plan/action/5.6.3"
    both = resolve(corpus([plan()], *records, action("8.6.3")))
    assert only(both).state == "ambiguous"


def test_links_follow_citations_once_and_listing_only_where_nothing_is_cited() -> None:
    listed = [
        ListedRecommendation(
            listed_id=f"plan/priority/1/listed/{n}", priority_id="plan/priority/1", number=n, text="Ensure plans are on time."
        )
        for n in ("1", "2")
    ]
    records = (
        priority("1"), *listed, issue("1.1"), action("1.1.1"), recommendation("1"), recommendation("2", "Recruit."),
        citation("recommendation", "1"), citation("recommendation", "1", action_id="plan/action/1.1.1"),
    )  # fmt: skip
    found = resolve(corpus([plan(), report()], *records))
    assert [(link.basis, link.recommendation_id) for link in found.of(Link)] == [
        ("cited", "report/recommendation/1"),
        ("listed", "report/recommendation/2"),
    ]


def test_partial_reading_never_counts_and_pdf_comes_before_text() -> None:
    actions = [
        action(f"1.1.{n}", f"Do thing number {n} for every child.", document=d) for d in ("pdf", "txt") for n in range(1, 9)
    ]
    records = (*actions, action("1.1.2", "Do thing number 2 for every child.", document="scan"))
    sources = [source("txt", reader="text"), source("pdf"), source("scan")]
    scan = plan("scan", authority=None)
    found = resolve(corpus([plan("txt"), plan("pdf"), scan], *records, sources=sources))
    assert {p.document_id: p.rendition_of for p in found.parts} == {"pdf": None, "txt": "pdf", "scan": "pdf"}
    assert {p.version_rank for p in found.parts} == {1}


def test_another_version_is_no_rendition_and_ranks_by_its_month() -> None:
    later = plan("plan-b", version_label="Version March 2017")
    stranger = plan("stranger", authority="Farley")
    rows = [issue("1.1", document=name) for name in ("plan-z", "plan-b", "stranger")]
    found = resolve(corpus([later, plan("plan-z"), stranger], *rows))
    assert [part_of(found, name).version_rank for name in ("plan-z", "plan-b", "stranger")] == [1, 2, 1]
    assert part_of(found, "plan-b").series == part_of(found, "plan-z").series != part_of(found, "stranger").series
    assert all(p.rendition_of is None for p in found.parts)


def two_filings(first: str, second: str, label: str | None, *extra: Record, **later: Any) -> dict[str, str | None]:
    """What became of two plans in text, each with ten actions, in files of these names."""
    words = "Do thing number {} for every child."
    actions = [action(f"1.1.{n}", words.format(n), document=d) for d in ("a", "b") for n in range(1, 11)]
    period = {"period_start": date(2016, 6, 1), "period_end": date(2018, 6, 1), "version_label": label}
    sources = [source("a", path=first, reader="text"), source("b", path=second, reader="text")]
    found = resolve(corpus([plan("a", **period), plan("b", **(period | later))], *actions, *extra, sources=sources))
    return {p.document_id: p.rendition_of for p in found.parts}


def test_a_version_with_the_label_of_the_one_before_is_told_by_its_contents() -> None:
    inserted = (issue("1.2", "Visits are late.", document="b"), action("1.2.1", "Visit in time.", document="b"))
    label = "Version September 2016"
    assert set(two_filings("2016-09-plan.txt", "2017-03-plan.txt", label, *inserted).values()) == {None}
    assert set(two_filings("plan.txt", "plan-new.txt", label, *inserted).values()) == {None}
    assert sum(value is not None for value in two_filings("2016-09-plan.txt", "2017-03-plan.txt", label).values()) == 1


def test_plans_without_a_label_are_versions_by_the_days_in_their_names() -> None:
    assert set(two_filings("2016-09-plan.txt", "2017-03-plan.txt", None).values()) == {None}
    assert sum(value is not None for value in two_filings("2016-09-plan.txt", "2016-09-14-plan.txt", None).values()) == 1


def test_a_plan_that_a_person_gave_a_rank_is_no_rendition() -> None:
    assert set(two_filings("plan.txt", "copy.txt", "Version September 2016", version_rank=2).values()) <= {None, "b"}
    assert two_filings("plan.txt", "copy.txt", "Version September 2016", version_rank=2)["b"] is None


def test_a_partial_scan_joins_no_two_versions() -> None:
    rows = [action(f"1.1.{n}", f"Do thing {n} for a child.", document=d) for d in ("a", "scan") for n in range(1, 3)]
    rows += [action(f"1.1.{n}", f"Do thing {n} for a child.", document="a") for n in range(3, 12)]
    rows += [action(f"1.1.{n}", f"Build house {n} with a garden.", document="b") for n in range(1, 12)]
    sources = [source("scan", reader="ocr"), source("a"), source("b")]
    found = resolve(corpus([plan("scan"), plan("a"), plan("b")], *rows, sources=sources))
    assert {p.document_id: p.rendition_of for p in found.parts} == {"scan": "a", "a": None, "b": None}


def test_a_document_that_names_no_authority_joins_no_two_that_do() -> None:
    rows = [action(f"1.1.{n}", f"Do thing {n} for a child.", document=d) for d in ("a", "nobody", "b") for n in range(1, 6)]
    named = {"a": "Farley", "nobody": None, "b": "Ashden"}
    found = resolve(corpus([plan(name, authority=authority) for name, authority in named.items()], *rows))
    assert {p.document_id: p.rendition_of for p in found.parts} == {"a": None, "nobody": "a", "b": None}


def test_exception_report_in_a_pack_and_alone_is_one() -> None:
    alone = part("exception", "exception_report", title="Improvement Plan Exception Report", published_on=date(2017, 2, 3))
    packed = alone.model_copy(
        update={"document_id": "pack#2", "source_id": "pack", "part": 2, "title": "Improvement Plan Exemption Report"}
    )
    found = resolve(
        corpus(
            [packed, alone],
            status("1.1.1", "Review."),
            status("1.1.1", "Review.", document="pack#2"),
            sources=[source("pack", reader="text"), source("exception")],
        )
    )
    assert part_of(found, "pack#2").rendition_of == "exception"


def test_two_reports_of_one_meeting_are_not_one() -> None:
    def update(document: str, number: str, **fields: object) -> list[Part | Record]:
        made = part(document, "committee_report", title="Update on services", published_on=date(2017, 3, 21), **fields)
        return [made, CommitteeReport(document_id=document, report_number=number)]

    packed, alone, other = update("pack", "CS1"), update("alone", "CS2"), update("pack#2", "CS3", source_id="pack", part=2)
    parts = [item for item in (packed[0], alone[0], other[0]) if isinstance(item, Part)]
    headers = [item for item in (packed[1], alone[1], other[1]) if isinstance(item, Record)]
    assert {p.rendition_of for p in resolve(corpus(parts, *headers)).parts} == {None}


def test_status_belongs_to_the_latest_version_before_its_report() -> None:
    later = plan("plan-b", version_label="Version March 2017")
    exception = part("exception", "exception_report", published_on=date(2017, 2, 3))
    records = (action("1.1.1"), action("1.1.1", document="plan-b"), status("1.1.1", "Review."), status("9.9.9", "Build."))
    found = by_id(resolve(corpus([plan(), later, exception], *records)), ActionStatus)
    assert found["exception/status/1.1.1"].action_id == "plan/action/1.1.1"
    assert found["exception/status/9.9.9"].action_id is None

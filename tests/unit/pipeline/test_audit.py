"""What a person should look at, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.audit import audit
from pipeline.corpus import Corpus
from pipeline.resolve import resolve
from schemas.base import Record
from schemas.committee import Figure
from schemas.finding import CATALOGUE, Finding
from schemas.plan import Assignment, ListedRecommendation, Party
from schemas.source import PageRead, Part, TableRead, Unclaimed
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


def findings(found: Corpus, code: str) -> list[Finding]:
    return [finding for finding in audit(resolve(found)) if finding.code == code]


def about(found: Corpus, code: str) -> list[str | None]:
    return [finding.record_id for finding in findings(found, code)]


def answered(*records: Record) -> Corpus:
    return corpus([plan(), report()], priority("1"), issue("1.1"), *records)


def listed(number: str, text: str) -> ListedRecommendation:
    return ListedRecommendation(
        listed_id=f"plan/priority/1/listed/{number}", priority_id="plan/priority/1", number=number, text=text
    )


def test_recommendations_are_answered_listed_or_without_action() -> None:
    recommendations = [recommendation(str(n), f"Ensure that thing number {n} happens.") for n in (1, 2, 3)]
    cited = (citation("recommendation", "1"), action("1.1.1"))
    found = answered(*recommendations, *cited, listed("2", "Ensure that thing number 2 happens."))
    assert about(found, "recommendation-listed-only") == ["report/recommendation/2"]
    assert about(found, "recommendation-without-action") == ["report/recommendation/3"]


def test_recommendation_cited_by_an_issue_without_actions_is_without_action() -> None:
    found = answered(recommendation("1"), citation("recommendation", "1"))
    assert about(found, "recommendation-without-action") == ["report/recommendation/1"]
    assert about(found, "issue-without-action") == ["plan/issue/1.1"]


def test_nothing_is_said_of_coverage_without_a_plan_or_for_an_earlier_version() -> None:
    assert not about(corpus([report()], recommendation("1")), "recommendation-without-action")
    later = plan("plan-b", version_label="Version March 2017")
    records = (recommendation("1"), issue("1.1", document="plan-b"), action("1.1.1", document="plan-b"),
               citation("recommendation", "1", of="plan-b/issue/1.1"))  # fmt: skip
    assert not about(corpus([plan(), later, report()], *records), "recommendation-without-action")


def test_flagged_paragraph_nobody_cites() -> None:
    found = answered(
        paragraph("99", is_flagged=True), paragraph("100", is_flagged=True), paragraph("101"), citation("paragraph", "100")
    )
    assert about(found, "flagged-paragraph-uncited") == ["report/paragraph/99"]


def test_lead_and_timescale_of_the_row_serve_its_actions() -> None:
    lead = Assignment(
        assignment_id="plan/issue/1.1/lead/1",
        document_id="plan",
        issue_id="plan/issue/1.1",
        role="lead",
        raw="DCS",
        party_id="plan/party/dcs",
    )
    dated = timescale("1.1.1", "Sep 16", date(2016, 9, 30), action_id=None, basis="row")
    found = answered(action("1.1.1"), lead, dated, issue("1.2"), action("1.2.1"))
    assert about(found, "action-without-lead") == about(found, "action-without-timescale") == ["plan/action/1.2.1"]


def test_unreadable_timescale() -> None:
    found = answered(
        action("1.1.1"),
        timescale("1.1.1", "30 Feb 17", None, kind="unknown"),
        timescale("1.1.2", "Annually", None, kind="recurring"),
    )
    assert about(found, "timescale-unreadable") == ["plan/issue/1.1/timescale/1.1.1"]


def test_citations_dangle_are_ambiguous_or_lack_their_report() -> None:
    assert len(findings(answered(paragraph("19"), citation("paragraph", "99")), "citation-dangling")) == 1
    lonely = corpus([plan()], issue("1.1"), citation("paragraph", "99"), citation("paragraph", "98"))
    assert [finding.detail[:11] for finding in findings(lonely, "citation-without-report")] == ["2 citations"]
    assert not findings(lonely, "citation-dangling")
    cross = citation("action", "7.7.7", action_id="plan/action/1.1.1")
    assert len(findings(answered(action("1.1.1"), cross), "cross-reference-dangling")) == 1


def test_numbers_misprinted_doubled_and_missing() -> None:
    found = answered(
        issue("5.6", priority_id=None),
        action("5.6.1"),
        action("5.6.2", printed_number=None),
        action("5.6.3", printed_number="8.6.3"),
        issue("8.6", priority_id=None),
        action("8.6.1", printed_number="8.6.1."),
        action("8.6.3"),
        action("WS1.1", printed_number="WS1.01", issue_id="plan/issue/8.6"),
        action("3(b)", printed_number="3(b).", issue_id="plan/issue/8.6"),
    )
    assert about(found, "number-misprinted") == ["plan/action/5.6.3"]
    assert about(found, "number-duplicate") == ["plan/action/8.6.3"]
    assert [finding.detail for finding in findings(found, "number-gap")] == ["There is no action 8.6.2."]


def test_a_letter_that_counts_off_the_actions_of_an_issue_is_no_misprint() -> None:
    found = answered(
        issue("1"), action("1.1", printed_number="(a)"), action("1.2", printed_number="b"), action("1.3", printed_number="d"),
        action("1.4", printed_number="4"), action("1.5", printed_number="1.15"),
    )  # fmt: skip
    assert about(found, "number-misprinted") == ["plan/action/1.3", "plan/action/1.5"]


def test_recommendations_and_paragraphs_share_one_sequence() -> None:
    found = corpus([report()], recommendation("1", own="1"), paragraph("2"), recommendation("2", own="4"))
    assert [finding.detail for finding in findings(found, "number-gap")] == ["There is no paragraph 3."]


def test_quotation_that_differs_says_how_and_type_is_no_difference() -> None:
    words = "Ensure that the board’s challenge is robust – and timely."
    found = answered(recommendation("1", words), listed("1", words.replace("’", "'").replace(" – ", " - ").rstrip(".")))
    assert not findings(found, "quotation-differs")
    found = answered(recommendation("1", words), listed("1", words.replace("robust", "good")))
    assert "“robust” became “good”" in findings(found, "quotation-differs")[0].detail


def reported(*records: Record) -> Corpus:
    return corpus([plan(), part("exception", "exception_report", published_on=date(2017, 2, 3))], issue("1.1"), *records)


def test_status_of_an_unknown_action_and_in_other_words_or_dates() -> None:
    own = (action("1.1.1", "Cut caseloads to 15."), timescale("1.1.1", "Nov 16", date(2016, 11, 30)))
    assert about(reported(*own, status("1.1.9", "Build.")), "status-action-unknown") == ["exception/status/1.1.9"]
    same = reported(*own, status("1.1.1", "a) Cut caseloads to 15 (completed)", due_on=date(2016, 11, 30)))
    assert not findings(same, "status-worded-differently") + findings(same, "status-dated-differently")
    other = reported(*own, status("1.1.1", "Cut caseloads to 20 or fewer.", due_on=date(2017, 1, 31), timescale_raw="Jan-17"))
    assert len(findings(other, "status-worded-differently")) == len(findings(other, "status-dated-differently")) == 1


def figure(label: str, value: float, ordinal: int) -> Figure:
    return Figure(
        figure_id=f"exception/figure/{ordinal}",
        document_id="exception",
        section="Table 1",
        label=label,
        raw=str(value),
        value=value,
    )


@pytest.mark.parametrize(("total", "count"), [(31, 0), (30, 1)])
def test_totals_are_added_up_column_by_column(total: int, count: int) -> None:
    rows = (figure("Care: Actions due", 11, 1), figure("Adoption: Actions due", 20, 2), figure("Care: Not progressed", 5, 3),
            figure("Total: Actions due", total, 4))  # fmt: skip
    assert len(findings(reported(*rows), "total-does-not-add-up")) == count


def test_share_that_is_not_its_counts_and_a_loose_fraction() -> None:
    raws = ("12 actions out of the 114 (14%)", "20 actions out of the 200 (10%)", "two thirds (60%)", "a third (35%)")
    rows = [figure("actions", 1, n).model_copy(update={"raw": raw}) for n, raw in enumerate(raws)]
    assert about(reported(*rows), "figures-disagree") == ["exception/figure/0", "exception/figure/2"]


def test_lead_not_in_a_key_that_is_printed() -> None:
    parties = [
        Party(
            party_id=f"plan/party/{name.lower()}",
            document_id="plan",
            abbreviation=name,
            name=name,
            kind="officer",
            is_in_key=name == "DCS",
        )
        for name in ("DCS", "CEX")
    ]
    leads = [
        Assignment(
            assignment_id=f"plan/issue/1.1/lead/{n}",
            document_id="plan",
            issue_id="plan/issue/1.1",
            role="lead",
            raw=party.name,
            party_id=party.key,
        )
        for n, party in enumerate(parties)
    ]
    assert about(answered(*parties, *leads), "lead-not-in-key") == ["plan/party/cex"]
    assert not about(answered(parties[1], leads[1]), "lead-not-in-key")


def test_rendition_is_compared_and_otherwise_left_alone() -> None:
    actions = [action(f"1.1.{n}", f"Do thing number {n} for every child.") for n in range(1, 5)]
    again = [action(f"1.1.{n}", f"Do thing number {n} for evory child.", document="again") for n in range(1, 4)]
    found = corpus([plan(), plan("again")], *actions, *again)
    (finding,) = findings(found, "rendition-differs")
    assert (finding.document_id, finding.detail) == ("again", "Compared with plan: actions: 1 missing, 3 worded differently.")
    assert {f.document_id for f in audit(resolve(found)) if f.code != "rendition-differs"} <= {"plan"}


def test_document_that_gave_none_of_its_kinds_records() -> None:
    found = corpus([plan(), plan("empty", authority="Farley"), part("agenda", "other")], issue("1.1"))
    assert about(found, "document-not-understood") == ["empty"]


def test_reading_gaps_are_told_once_a_document_or_page() -> None:
    left = [Unclaimed(unclaimed_id=f"plan/unclaimed/{n}", document_id="plan", text="x", reason="paragraph") for n in (1, 2)]
    pages = [PageRead(page_id=f"plan/page/{n}", source_id="plan", number=n, width=595, height=842, words=n - 1) for n in (1, 2)]
    table = TableRead(table_id="plan/table/1", document_id="plan", page=2, rows=3, columns=2, reader="pdf", agreement_camelot=0.5)
    found = corpus([plan(words=10, words_claimed=8)], *left, *pages, table)
    assert [finding.detail for finding in findings(found, "text-unclaimed")] == [
        "2 of 10 words in 2 places are unclaimed: paragraph (2)."
    ]
    assert [finding.page for finding in findings(found, "page-without-text")] == [1]
    assert [finding.page for finding in findings(found, "reader-disagreement")] == [2]


def test_ids_are_unique_and_stable_and_codes_are_in_the_catalogue() -> None:
    found = resolve(
        answered(action("1.1.1"), action("1.1.3"), citation("paragraph", "1"), citation("paragraph", "2"), recommendation("1"))
    )
    first, again = audit(found), audit(found)
    assert first == again
    assert len({finding.finding_id for finding in first}) == len(first) > 0
    assert {finding.code for finding in first} <= {code.code for code in CATALOGUE}
    assert isinstance(found.parts[0], Part)

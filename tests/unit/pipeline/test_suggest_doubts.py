"""A citation is doubted only where the row's words are clearly about another recommendation."""

from __future__ import annotations

import pytest

from pipeline.audit import audit
from pipeline.resolve import resolve
from schemas.base import Record
from schemas.plan import ListedRecommendation
from tests.unit.pipeline.corpora import action, citation, corpus, issue, plan, priority, recommendation, report

REPORT = (
    recommendation("1", "Ensure that children who are privately fostered are visited and safe."),
    recommendation("2", "Increase the range of housing for young people who leave care."),
    recommendation("3", "Improve the legal advice given to social workers in court."),
    recommendation("4", "Ensure that children have their health assessed when they come into care."),
    recommendation("5", "Review the caseloads of the teams that assess children."),
)
ABOUT_COURT = (issue("1.1", "Legal advice in court is poor."), action("1.1.1", "Improve the legal advice."))


def doubted(*records: Record) -> list[str | None]:
    found = audit(resolve(corpus([plan(), report()], priority("1"), *REPORT, *records)))
    return [finding.record_id for finding in found if finding.code == "citation-doubtful"]


def listed(number: str) -> ListedRecommendation:
    text = next(item.text for item in REPORT if item.number == number)
    return ListedRecommendation(
        listed_id=f"plan/priority/1/listed/{number}", priority_id="plan/priority/1", number=number, text=text
    )


def test_a_citation_far_from_the_words_of_its_row_is_doubted() -> None:
    assert doubted(*ABOUT_COURT, citation("recommendation", "5")) == ["plan/issue/1.1/citation/recommendation5"]


def test_the_finding_names_both_recommendations() -> None:
    found = audit(resolve(corpus([plan(), report()], priority("1"), *REPORT, *ABOUT_COURT, citation("recommendation", "5"))))
    [detail] = [finding.detail for finding in found if finding.code == "citation-doubtful"]
    assert "cites recommendation 5" in detail
    assert "clearly first is recommendation 3" in detail


@pytest.mark.parametrize("numbers", [("3",), ("5", "3")])
def test_a_row_that_cites_what_it_is_about_is_not_doubted(numbers: tuple[str, ...]) -> None:
    assert doubted(*ABOUT_COURT, *(citation("recommendation", number) for number in numbers)) == []


def test_a_citation_promised_by_the_head_of_the_priority_is_not_doubted() -> None:
    assert doubted(*ABOUT_COURT, citation("recommendation", "5"), listed("5")) == []


def test_a_row_whose_actions_are_about_something_else_is_not_doubted() -> None:
    actions = (action("1.1.1", "Increase the range of housing for young people."), action("1.1.2", "Housing for care leavers."))
    assert doubted(issue("1.1", "Legal advice in court is poor."), *actions, citation("recommendation", "5")) == []


def test_a_row_without_words_of_its_own_is_not_doubted() -> None:
    assert doubted(issue("1.1", ""), action("1.1.1", "Improve legal advice in court."), citation("recommendation", "5")) == []


def test_a_row_about_two_recommendations_alike_is_not_doubted() -> None:
    both = issue("1.1", "Social workers and the range of housing are poor.")
    assert doubted(both, action("1.1.1", "Improve both."), citation("recommendation", "5")) == []

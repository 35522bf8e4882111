"""Which recommendations an action may answer: by words, by promise, and never by its own citation."""

from __future__ import annotations

import pytest

from pipeline.corpus import Corpus
from pipeline.resolve import resolve
from pipeline.suggest import suggest
from schemas.base import Record
from schemas.plan import ActionPoint, ListedRecommendation
from schemas.source import Part
from schemas.trace import Link
from tests.unit.pipeline.corpora import action, citation, corpus, issue, paragraph, plan, priority, recommendation, report

FOSTERING = recommendation("1", "Ensure that children who are privately fostered are visited and safe.")
HOUSING = recommendation("2", "Increase the range of housing for young people who leave care.")
COURT = recommendation("3", "Improve the legal advice given to social workers in court.")
HEALTH = recommendation("4", "Ensure that children have their health assessed when they come into care.")
REPORT = (FOSTERING, HOUSING, COURT, HEALTH)


def suggested(*records: Record, parts: list[Part] | None = None) -> list[tuple[str, str]]:
    found = suggest(resolve(corpus(parts or [plan(), report()], priority("1"), *REPORT, *records)))
    return [(link.action_id.rpartition("/")[2], link.recommendation_id.rpartition("/")[2]) for link in links(found)]


def links(found: Corpus) -> list[Link]:
    return [link for link in found.of(Link) if link.basis == "suggested"]


def promise_of(*numbers: str) -> list[ListedRecommendation]:
    texts = {item.number: item.text for item in REPORT}
    return [
        ListedRecommendation(
            listed_id=f"plan/priority/1/listed/{number}", priority_id="plan/priority/1", number=number, text=texts[number]
        )
        for number in numbers
    ]


def test_the_recommendation_of_the_same_words_is_first() -> None:
    found = suggested(issue("1.1", "Visits to private foster homes are late."), action("1.1.1", "Visit them all."))
    assert found[0] == ("1.1.1", "1")


def test_the_points_of_an_action_are_its_words() -> None:
    point = ActionPoint(point_id="plan/action/1.1.1/point/1", action_id="plan/action/1.1.1", ordinal=1, depth=1,
                        text="legal advice in court")  # fmt: skip
    assert suggested(issue("1.1", "This is late."), action("1.1.1", "Review:"), point)[0] == ("1.1.1", "3")


def test_a_cited_paragraph_lends_its_words() -> None:
    evidence = paragraph("40").model_copy(update={"text": "Young people leave care for unsafe housing."})
    found = suggested(issue("1.1", "See the report."), action("1.1.1", "Act."), evidence, citation("paragraph", "40"))
    assert found[0] == ("1.1.1", "2")


def test_the_cited_recommendation_is_not_looked_at() -> None:
    rows = (issue("1.1", "Visits to private foster homes are late."), action("1.1.1", "Visit them all."))
    assert suggested(*rows) == suggested(*rows, citation("recommendation", "3"))


def test_what_the_head_of_the_priority_promises_goes_before_weak_likeness() -> None:
    rows = (issue("1.1", "The work in this area is slow."), action("1.1.1", "Have a plan."))
    assert suggested(*rows, *promise_of("4"))[0] == ("1.1.1", "4")


def test_a_promise_of_many_does_not_outweigh_clear_words() -> None:
    rows = (issue("1.1", "Legal advice in court is poor."), action("1.1.1", "Improve the legal advice given in court."))
    assert suggested(*rows, *promise_of("1", "2", "4"))[0] == ("1.1.1", "3")


def test_actions_of_one_row_may_differ_and_each_gets_three_at_most() -> None:
    found = suggest(
        resolve(
            corpus(
                [plan(), report()], priority("1"), *REPORT, issue("1.1", "Young people in care wait too long."),
                action("1.1.1", "Improve legal advice in court."), action("1.1.2", "Improve the range of housing."),
            )
        )
    )  # fmt: skip
    by_action = {number: [link for link in links(found) if link.action_id.endswith(number)] for number in ("1.1.1", "1.1.2")}
    scores = {link.link_id: link.score for link in links(found)}
    assert [len(items) for items in by_action.values()] == [3, 3]
    assert all(score is not None and 0 < score <= 1 for score in scores.values())
    assert (scores["plan/action/1.1.2/link/suggested/2"] or 0) > (scores["plan/action/1.1.1/link/suggested/2"] or 0)


def test_nothing_is_suggested_where_the_report_is_not_known() -> None:
    assert suggested(issue("1.1"), action("1.1.1"), parts=[plan(authority="Elsewhere"), report()]) == []


def test_nothing_is_suggested_without_a_word_in_common_or_a_promise() -> None:
    assert suggested(issue("1.1", "Xyzzy.", priority_id=None), action("1.1.1", "Qwq.")) == []


def test_another_plan_beside_it_changes_nothing() -> None:
    rows = (issue("1.1", "Visits to private foster homes are late."), action("1.1.1", "Visit them all."))
    later = plan("later", version_label="Version March 2017")
    other = (
        issue("1.1", "Legal advice is poor.", document="later", priority_id=None),
        action("1.1.1", "Improve it.", document="later"),
        citation("recommendation", "3", of="later/issue/1.1"),
    )
    alone = suggest(resolve(corpus([plan(), report()], priority("1"), *REPORT, *rows)))
    beside = suggest(resolve(corpus([plan(), later, report()], priority("1"), *REPORT, *rows, *other)))
    assert links(alone) == [link for link in links(beside) if link.action_id.startswith("plan/")]


def test_cited_links_stay_and_suggestions_are_made_once() -> None:
    rows = (issue("1.1", "Legal advice is poor."), action("1.1.1", "Improve it."), citation("recommendation", "3"))
    once = suggest(resolve(corpus([plan(), report()], priority("1"), *REPORT, *rows)))
    assert suggest(once) == once
    assert [link.basis for link in once.of(Link) if link.basis != "suggested"] == ["cited"]


@pytest.mark.parametrize("text", ["", "   "])
def test_a_row_without_words_leans_on_the_promise(text: str) -> None:
    assert suggested(issue("1.1", text), action("1.1.1", text), *promise_of("2"))[0] == ("1.1.1", "2")

"""Recommendations that rows quote: linked as cited, with the likeness of the words."""

from __future__ import annotations

from pipeline.resolve import resolve
from schemas.trace import Citation, Link

from .corpora import action, by_id, citation, corpus, issue, plan, recommendation, report

VISITS = "Ensure that every child is visited within ten days of coming into care."
HOMES = "Improve the choice of homes for young people who leave care."


def test_a_quotation_without_a_number_is_a_cited_link_with_its_likeness() -> None:
    quoted = citation("recommendation", "~1").model_copy(update={"raw": f"b) {VISITS[:-1]}"})
    recommendations = (recommendation("~1", HOMES), recommendation("~2", VISITS))
    found = resolve(corpus([plan(), report()], issue("1.1", VISITS), action("1.1.1"), quoted, *recommendations))
    read = by_id(found, Citation)[quoted.key]
    assert (read.state, read.target_id) == ("resolved", "report/recommendation/~2")
    (link,) = found.of(Link)
    assert (link.basis, link.recommendation_id) == ("cited", "report/recommendation/~2")
    assert link.score is not None and 0.95 < link.score <= 1


def test_words_like_no_recommendation_dangle() -> None:
    quoted = citation("recommendation", "~1").model_copy(update={"raw": "Paint every office in the town hall green."})
    found = resolve(corpus([plan(), report()], issue("1.1"), action("1.1.1"), quoted, recommendation("~1", HOMES)))
    assert by_id(found, Citation)[quoted.key].state == "dangling"
    assert not found.of(Link)


def test_an_issue_that_is_a_recommendations_very_words_cites_it_and_a_likeness_does_not() -> None:
    issues = (issue("1.1", VISITS), issue("1.2", "Ensure that every carer is visited within ten weeks of coming into post."))
    found = resolve(corpus([plan(), report()], *issues, action("1.1.1"), action("1.2.1"), recommendation("~1", VISITS)))
    assert [(one.issue_id, one.similarity) for one in found.of(Citation)] == [("plan/issue/1.1", 1.0)]


def test_a_number_that_only_the_plan_gives_is_resolved_by_the_words_of_its_issue() -> None:
    issues = (issue("1.1", VISITS), issue("1.2", "Paint every office in the town hall green."))
    cited = (citation("recommendation", "2"), citation("recommendation", "1", of="plan/issue/1.2"))
    answers = (recommendation("~1", VISITS), recommendation("~2", HOMES))
    found = resolve(corpus([plan(), report()], *issues, action("1.1.1"), action("1.2.1"), *cited, *answers))
    states = [(one.issue_id, one.state, one.target_id) for one in found.of(Citation)]
    assert states == [
        ("plan/issue/1.1", "resolved", "report/recommendation/~1"),
        ("plan/issue/1.2", "dangling", None),
    ]


def test_a_misprinted_number_of_a_numbered_report_stays_dangling_however_alike_the_words() -> None:
    cited = citation("recommendation", "9")
    found = resolve(corpus([plan(), report()], issue("1.1", VISITS), action("1.1.1"), cited, recommendation("1", VISITS)))
    assert by_id(found, Citation)[cited.key].state == "dangling"


def test_the_words_of_a_quotation_decide_where_its_number_is_another_recommendations() -> None:
    answers = (recommendation("1", VISITS), recommendation("2", HOMES))
    for words, target in ((VISITS, "1"), (HOMES, "2"), ("Paint every office in the old town hall green.", "2")):
        quoted = citation("recommendation", "2").model_copy(update={"raw": f"2. {words}"})
        found = resolve(corpus([plan(), report()], issue("1.1", words), action("1.1.1"), quoted, *answers))
        assert by_id(found, Citation)[quoted.key].target_id == f"report/recommendation/{target}"


def test_most_of_a_recommendations_words_are_enough_and_half_of_them_are_not() -> None:
    words = VISITS.split()
    for share, state in ((0.7, "resolved"), (0.5, "dangling")):
        quoted = citation("recommendation", "~1").model_copy(update={"raw": " ".join(words[: round(share * len(words))])})
        answers = (recommendation("~1", VISITS), recommendation("~2", HOMES))
        found = resolve(corpus([plan(), report()], issue("1.1"), action("1.1.1"), quoted, *answers))
        assert by_id(found, Citation)[quoted.key].state == state


HEALTH = "Offer a health assessment to each child within twenty days of coming into care."
BULLETS = (recommendation("~1", VISITS), recommendation("~2", HOMES), recommendation("~3", HEALTH))


def targets(*texts: str, numbers: tuple[str, ...]) -> list[str | None]:
    """What the issues of a plan, of these words, cite by the numbers it gives the bullets of its report."""
    issues = [issue(f"1.{n}", text) for n, text in enumerate(texts, 1)]
    cited = [citation("recommendation", number, of=f"plan/issue/1.{n}") for n, number in enumerate(numbers, 1)]
    found = resolve(corpus([plan(), report()], *issues, *cited, *BULLETS))
    return [one.target_id and one.target_id.rpartition("/")[2] for one in found.of(Citation)]


def test_words_that_are_part_of_the_bullet_of_that_number_are_it() -> None:
    part = "Offer a health assessment to each child"
    assert targets(part, numbers=("3",)) == ["~3"]
    assert targets(part, numbers=("2",)) == [None]
    assert targets("Health", numbers=("3",)) == [None]


def test_a_number_without_words_is_the_bullet_s_once_two_others_have_proved_the_order() -> None:
    assert targets(VISITS, HOMES, "Delays", numbers=("1", "2", "3")) == ["~1", "~2", "~3"]
    assert targets(VISITS, "Homes", "Delays", numbers=("1", "2", "3")) == ["~1", None, None]
    assert targets(VISITS, HEALTH, "Homes", numbers=("1", "2", "3")) == ["~1", "~3", None]
    assert targets(VISITS, HOMES, "Delays", numbers=("1", "2", "4")) == ["~1", "~2", None]

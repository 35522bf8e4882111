"""Recommendations of every era."""

from __future__ import annotations

from extractors.inspection.recommendations import read_recommendations
from schemas.document import Block, Line
from schemas.inspection import Recommendation, RecommendationPoint

from .documents import block, bullet, heading, reading, table


def _read(*blocks: Block) -> list[Recommendation]:
    return [one for one in read_recommendations(reading(*blocks)) if isinstance(one, Recommendation)]


def test_the_boards_recommendations_take_the_next_numbers_and_count_on() -> None:
    found = _read(
        heading("Recommendations"), block("1. Improve plans."),
        heading("Inspection findings"), block("2. Plans are late."),
        heading("The Local Safeguarding Children Board (LSCB)", 1), heading("Recommendations"), bullet("3. Set up a dataset."),
    )  # fmt: skip
    assert [(one.number, one.paragraph_number, one.audience) for one in found] == [
        ("1", "1", "local_authority"), ("2", "3", "lscb"),
    ]  # fmt: skip
    assert found[1].section == "The Local Safeguarding Children Board (LSCB) > Recommendations"


def test_bullets_under_a_numbered_recommendation_are_its_points() -> None:
    blocks = (block("1. Improve, by:"), bullet("one"), bullet("two"))
    found = list(read_recommendations(reading(heading("Recommendations"), *blocks)))
    assert [one.text for one in found if isinstance(one, RecommendationPoint)] == ["one", "two"]
    assert found[0].spans[0].text == "Improve, by:"


def test_a_section_that_finds_nothing_gives_no_recommendation() -> None:
    found = _read(
        heading("What does the local authority need to improve?", 2),
        heading("Priority and immediate action"), block("1. We did not find any areas for priority and immediate action."),
        heading("Areas for improvement"), block("2. Improve plans."),
    )  # fmt: skip
    assert [(one.number, one.paragraph_number, one.text) for one in found] == [("1", "2", "Improve plans.")]


def test_unnumbered_bullets_get_a_number_of_ours() -> None:
    found = _read(
        block("Inspection of Anytown local authority children’s services"),
        heading("What needs to improve?"), bullet("The timeliness of visits."), bullet("The quality of"),
        block("plans for children. (Outcome 3)"),
        heading("The experiences and progress of children in care: good", 2), block("1. Children do well."),
    )  # fmt: skip
    assert [(one.number, one.paragraph_number) for one in found] == [("~1", None), ("~2", None)]
    assert found[1].text == "The quality of plans for children. (Outcome 3)"


def test_rows_of_a_table_of_areas_for_action_are_for_the_partnership() -> None:
    found = _read(
        heading("Area SEND inspection of Anytown Local Area Partnership", 1), heading("Areas for priority action"),
        table(
            ("Responsible body", "Areas for priority action"),
            ("Anytown Council", "Leaders should act."), ("The board", "Leaders should plan."),
        ),
    )  # fmt: skip
    assert [(one.text, one.audience) for one in found] == [
        ("Leaders should act.", "partnership"), ("Leaders should plan.", "partnership"),
    ]  # fmt: skip


def test_what_to_do_better_is_a_finding_and_no_recommendation() -> None:
    assert _read(heading("What does the area partnership need to do better?"), bullet("Children wait too long.")) == []


def test_bullets_that_a_sentence_announces_as_weaknesses_are_recommendations() -> None:
    found = _read(
        block("The area is required to explain how it will tackle the following areas of significant weakness:"),
        bullet("the lack of a strategy"), bullet("long waits"),
        block("Inspectors also saw strengths:"), bullet("kind staff"),
    )  # fmt: skip
    assert [(one.number, one.text) for one in found] == [("~1", "the lack of a strategy"), ("~2", "long waits")]


def test_a_heading_set_like_the_one_that_asks_stands_under_it_and_strengths_do_not() -> None:
    found = _read(
        heading("Key strengths"), bullet("Staff stay."), heading("Areas for improvement"), heading("Leadership"),
        bullet("Audits are few."), heading("Risk"), bullet("Risks are missed."), heading("Conclusion"), bullet("Thank you."),
    )  # fmt: skip
    assert [(one.section, one.text) for one in found] == [
        ("Areas for improvement > Leadership", "Audits are few."), ("Areas for improvement > Risk", "Risks are missed."),
    ]  # fmt: skip


def test_a_point_has_the_heading_within_its_recommendation_that_says_by_when() -> None:
    found = read_recommendations(
        reading(
            heading("Areas for improvement"), block("1. The council should take the following action."), bullet("ask families."),
            heading("Immediately:"), bullet("see every child"), block("Within three months:"), bullet("write plans"),
            bullet("review homes."), block("2. Train staff, by:"), bullet("June."),
        )
    )  # fmt: skip
    assert [(one.section, one.text) for one in found if isinstance(one, RecommendationPoint)] == [
        ("", "ask families."), ("Immediately", "see every child"), ("Within three months", "write plans"),
        ("Within three months", "review homes."), ("", "June."),
    ]  # fmt: skip


def test_paragraphs_without_bullets_are_asked_for_but_not_the_sentence_that_announces_them() -> None:
    found = _read(
        heading("Areas for priority action"), block("Leaders must act to address the following areas of weakness:"),
        block("The decisions that are made within"), block("24 hours."), block("The use of chronologies."),
    )  # fmt: skip
    assert [one.text for one in found] == ["The decisions that are made within 24 hours.", "The use of chronologies."]


def test_sentences_of_a_rendition_that_has_lost_the_bullets_are_recommendations_each() -> None:
    texts = ("The quality of written plans.", "The consistency of supervision and of the oversight that", "managers have.")
    for page, found in ((None, 2), (1, 1)):  # on a page the space between paragraphs has divided them
        lines = tuple(Line(text=text, number=None if page else at, page=page) for at, text in enumerate(texts, 1))
        asked = _read(heading("What needs to improve"), Block(kind="paragraph", lines=lines))
        assert len(asked) == found


def test_areas_of_concern_that_a_visit_reviewed_are_no_recommendations() -> None:
    said = "Inspectors reviewed progress in the following areas of concern, found at the last inspection:"
    assert _read(block(said), bullet("Contacts."), bullet("Plans.")) == []

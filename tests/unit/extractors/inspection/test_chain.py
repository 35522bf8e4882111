"""The number sequence of a report."""

from __future__ import annotations

from extractors.inspection.chain import items, number_chain_complete
from extractors.inspection.outline import outline
from schemas.document import Block
from schemas.inspection import Paragraph, Recommendation

from .documents import block, bullet, heading, reading, table


def _numbers(*blocks: Block) -> list[int]:
    return [item.number for item in items(outline(reading(heading("Inspection findings"), *blocks)))]


def test_a_figure_at_the_start_of_a_block_is_no_paragraph() -> None:
    assert _numbers(
        block("1. Plans are late."), block("2016 saw a fall."), block("2 cases were seen."), block("2. Visits are short.")
    ) == [1, 2]


def test_a_number_lost_inside_a_block_is_found_at_a_line_start() -> None:
    assert _numbers(block("1. Plans are late.\n2. Visits are short."), block("3. Audits help.")) == [1, 2, 3]


def test_a_line_that_goes_on_with_a_number_begins_nothing() -> None:
    assert _numbers(block("1. Plans are late in section\n2. of the form."), block("2. Visits are short.")) == [1, 2]


def test_a_missing_number_does_not_lose_the_rest() -> None:
    assert _numbers(block("1. Plans."), block("2. Visits."), block("4. Audits."), block("5. Staff.")) == [1, 2, 4, 5]


def test_a_number_further_on_waits_for_one_that_comes_later() -> None:
    assert _numbers(block("1. Plans."), block("3. a point."), block("2. Visits."), block("3. Audits.")) == [1, 2, 3]


def test_a_number_printed_twice_begins_a_paragraph_both_times() -> None:
    twice = (block("2. Visits."), block("2. Audits. (Recommendation)"))
    assert _numbers(block("1. Plans."), *twice, block("3. Staff.")) == [1, 2, 2, 3]


def test_a_number_without_its_full_stop_is_taken_where_the_next_one_follows() -> None:
    assert _numbers(block("1. Plans."), block("2 Visits are short."), block("3. Audits.")) == [1, 2, 3]


def test_text_after_a_page_break_and_bullets_belong_to_the_item() -> None:
    broken = (block("1. Of the cases\nseen"), block("none was closed."), bullet("a point"))
    found = items(outline(reading(heading("Inspection findings"), *broken)))
    assert found[0].passage.text == "Of the cases seen none was closed."
    assert [point.text for point in found[0].points] == ["a point"]


def test_a_short_line_between_items_is_a_label_and_no_text() -> None:
    blocks = (block("1. Plans."), block("Social work practice"), block("2. Visits."))
    found = items(outline(reading(heading("Inspection findings"), *blocks)))
    assert [item.passage.text for item in found] == ["Plans.", "Visits."]


def test_a_short_line_after_a_number_alone_is_its_text() -> None:
    blocks = (heading("Recommendations"), block("1."), block("Improve plans so that they"), bullet("are whole"), block("2. Act."))
    assert [item.passage.text for item in items(outline(reading(*blocks)))] == ["Improve plans so that they", "Act."]


def test_the_title_page_and_the_contents_list_are_not_numbered() -> None:
    pieces = outline(
        reading(
            block("1. Children who need help"), heading("Contents"), table(("1. Executive summary", "2")),
            heading("Recommendations"), block("1. Improve plans."),
        )
    )  # fmt: skip
    assert [item.passage.text for item in items(pieces)] == ["Improve plans."]


def _paragraph(number: str) -> Paragraph:
    return Paragraph(paragraph_id=number, document_id="report", number=number, text="text")


def _recommendation(number: str, paragraph_number: str | None) -> Recommendation:
    return Recommendation(
        recommendation_id=number, document_id="report", number=number, paragraph_number=paragraph_number,
        audience="local_authority", ordinal=1, text="text",
    )  # fmt: skip


def test_recommendations_and_paragraphs_together_make_the_chain() -> None:
    assert number_chain_complete([_recommendation("1", "1"), _paragraph("2"), _recommendation("2", "3")]) is True
    assert number_chain_complete([_recommendation("1", "1"), _paragraph("3")]) is False


def test_a_report_without_numbers_has_no_chain() -> None:
    assert number_chain_complete([_recommendation("~1", None), _paragraph("~1")]) is None


def test_paragraphs_may_begin_again_after_the_recommendations() -> None:
    blocks = (
        heading("What needs to improve?"), block("1. Visits."), block("2. Plans."), heading("Findings"), block("1. Staff stay."),
        block("2. Plans are late."), block("3. Audits help."), block("1. of them fell."),
    )  # fmt: skip
    assert [item.number for item in items(outline(reading(*blocks)))] == [1, 2, 1, 2, 3]
    both = (*(_recommendation(n, n) for n in "12"), *map(_paragraph, "123"))
    assert number_chain_complete(both) is True
    assert number_chain_complete((*both, _paragraph("5"))) is False

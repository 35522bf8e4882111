"""Paragraphs of reports, numbered and not."""

from __future__ import annotations

from extractors.committee.paragraphs import read_paragraphs
from schemas.committee import CommitteeParagraph
from schemas.document import Block

from .documents import furniture, page_block, reading, rendition


def paragraphs(*blocks: Block) -> dict[str, CommitteeParagraph]:
    found = read_paragraphs(reading(*blocks))
    return {item.number: item for item in found if isinstance(item, CommitteeParagraph)}


HEAD = "Decision Maker: CABINET\n\n3. COMMENTARY\n\n3.1 Progress made\n\n"


def test_a_figure_after_a_paragraphs_number_belongs_to_the_text() -> None:
    found = paragraphs(*rendition(HEAD + "3.1.1  12 actions out of 90\nwere late."))
    assert found["3.1.1"].text == "12 actions out of 90 were late."


def test_a_number_with_longer_numbers_under_it_is_a_heading() -> None:
    found = paragraphs(*rendition(HEAD + "3.1.1 It went well."))
    assert list(found) == ["3.1.1"]
    assert found["3.1.1"].section == "Progress made"


def test_a_page_break_does_not_end_a_sentence() -> None:
    before = rendition(HEAD + "3.1.1 The Head of Service for Care")
    after = rendition("Leavers began in May.")
    found = paragraphs(*before, furniture("Page 5"), furniture("4"), *after)
    assert found["3.1.1"].text == "The Head of Service for Care Leavers began in May."


def test_a_wrapped_line_that_begins_with_a_number_is_no_paragraph() -> None:
    found = paragraphs(*rendition(HEAD + "3.1.1 The budget grew to about\n3.2 million in all."))
    assert list(found) == ["3.1.1"]


def test_points_of_a_list_belong_to_the_paragraph_before_them() -> None:
    found = paragraphs(*rendition(HEAD + "3.1.1 These were chosen:\n\nChildren in care\n\nChildren in need\n\n3.1.2 Next."))
    assert found["3.1.1"].text == "These were chosen:\nChildren in care\nChildren in need"


def test_a_section_without_numbers_gives_a_paragraph_a_block() -> None:
    text = "Subject: Update\n\n1. Background\n\nThe plan was late.\n\nIt is better now.\n\n1. First\n\n2. Second thing here"
    found = paragraphs(*rendition(text))
    assert [found[key].text for key in ("~1", "~2")] == ["The plan was late.", "It is better now."]


def test_a_numbered_line_of_a_list_is_no_section() -> None:
    text = "Subject: Update\n\n1. Background\n\nThere are two aims:\n\n1. To do more for children\n\n2. To do it sooner"
    found = paragraphs(*rendition(text))
    assert list(found) == ["~1"]
    assert found["~1"].section == "Background"


def test_sections_may_be_numbered_with_a_nought() -> None:
    text = "Decision Maker: CABINET\n\n1.0 PURPOSE OF REPORT\n\n1.1 To tell.\n\n2.0 INFORMATION\n\n2.1 It went well."
    found = paragraphs(*rendition(text))
    assert {number: one.section for number, one in found.items()} == {"1.1": "PURPOSE OF REPORT", "2.1": "INFORMATION"}


def test_an_appendix_that_a_page_sets_as_a_heading_ends_the_paragraph_before_it() -> None:
    before = (page_block("Decision Maker: CABINET"), page_block("4. Costs", "heading"), page_block("4.1 There are none."))
    found = paragraphs(*before, page_block("Appendix 1: Late actions", "heading", page=2), page_block("They are few.", page=2))
    assert found["4.1"].text == "There are none."

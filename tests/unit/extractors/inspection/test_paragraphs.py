"""Numbered paragraphs with their section and mark."""

from __future__ import annotations

from extractors.inspection.flags import read_flag
from extractors.inspection.paragraphs import read_paragraphs
from schemas.document import Line, Passage

from .documents import block, heading, reading, table


def test_the_mark_alone_on_the_next_line_flags_and_leaves_the_text() -> None:
    (found,) = read_paragraphs(
        reading(heading("Inspection findings"), block("1. Plans are late."), heading("(Recommendation)", 5))
    )
    assert (found.text, found.is_flagged) == ("Plans are late.", True)
    assert [span.text for span in found.spans if span.field == "is_flagged"] == ["(Recommendation)"]
    assert [span.text for span in found.spans if span.field == "number"] == ["1"]


def test_the_word_alone_is_no_mark() -> None:
    assert read_flag(Passage(lines=(Line(text="It follows a recommendation"),))).marks == ()


def test_a_mark_that_names_its_recommendation_stays_in_the_text() -> None:
    flagged = read_flag(Passage(lines=(Line(text="Agencies are unclear (recommendation 4)."),)))
    assert flagged.marks
    assert flagged.passage.text.endswith("(recommendation 4).")


def test_the_section_is_the_headings_above_and_a_boxs_own_heading_ends_with_the_box() -> None:
    (found,) = read_paragraphs(
        reading(
            table(("The experiences and progress of children in care", "Good"), ("Summary",), ("Children do well.",)),
            block("1. Plans are good."),
        )
    )
    assert found.section == "The experiences and progress of children in care"


def test_an_undeclared_heading_stands_below_the_declared_one() -> None:
    (found,) = read_paragraphs(
        reading(heading("Inspection findings", 3), heading("Early help", 5), block("1. Help is early."))
    )
    assert found.section == "Inspection findings > Early help"


def test_an_areas_heading_may_end_in_a_full_stop_and_a_sentence_about_it_is_none() -> None:
    (found,) = read_paragraphs(
        reading(
            heading("Inspection findings"), block("The experiences and progress of care leavers are inadequate."),
            block("1. The experiences and progress of care leavers are mixed. Few plans are good."),
            block("The impact of leaders on practice is not yet good."),
        )
    )  # fmt: skip
    assert found.section == "The experiences and progress of care leavers are inadequate."
    assert found.text.endswith("not yet good.")


def test_the_publishers_notice_is_not_part_of_the_last_paragraph() -> None:
    (found,) = read_paragraphs(
        reading(heading("Inspection findings"), block("1. Staff stay."), block("The Office for Standards in Education regulates"))
    )
    assert found.text == "Staff stay."


def test_an_areas_heading_may_wrap_around_its_grade_and_have_the_next_heading_below() -> None:
    area = "The experiences and progress of children looked after and\nRequires improvement\nachieving permanence"
    boxed = block(f"{area}\nSummary")
    found, other = read_paragraphs(
        reading(
            boxed, block("Children do well."), heading("Inspection findings"), block("1. Homes are few."),
            block("Leadership, management and governance Inadequate"), block("2. Plans are late."),
        )
    )  # fmt: skip
    permanence = "The experiences and progress of children looked after and achieving permanence"
    assert (found.section, found.text) == (f"{permanence} > Inspection findings", "Homes are few.")
    assert other.section == "Leadership, management and governance"

"""Blocks to sections: headings the kind declares, also those a rendition runs into the text above them."""

from __future__ import annotations

from extractors.kinds.inspection_report import INSPECTION_REPORT
from pipeline.segment import segment
from schemas.document import Block, Line


def sections(*lines: str) -> list[tuple[str, str]]:
    """The heading and the text of each section of one paragraph."""
    block = Block(kind="paragraph", lines=tuple(Line(text=text, number=at) for at, text in enumerate(lines, 1)))
    found = segment((block,), INSPECTION_REPORT)
    return [(one.heading.text if one.heading else "", " ".join(part.text for part in one.blocks)) for one in found]


def test_a_heading_that_a_rendition_runs_into_a_paragraph_begins_a_section() -> None:
    assert sections("1. Leaders did not act when they were told of it.", "Areas for improvement", "2. Improve plans.") == [
        ("", "1. Leaders did not act when they were told of it."), ("Areas for improvement", "2. Improve plans."),
    ]  # fmt: skip


def test_a_mark_behind_a_sentence_ends_it_too() -> None:
    assert [heading for heading, _ in sections("Homes are few. (Recommendation)", "Recommendations")] == ["", "Recommendations"]


def test_the_words_of_a_heading_in_the_middle_of_a_sentence_are_text() -> None:
    assert len(sections("The board made several", "Recommendations", "and leaders took them up.")) == 1
    assert len(sections("Inspectors saw this.", "Recommendations", "were made and leaders took them up in the year after.")) == 1


def test_a_heading_that_a_rendition_runs_into_the_paragraph_under_it_begins_a_section() -> None:
    assert sections("What needs to improve", "The quality of plans, so that they are specific.") == [
        ("What needs to improve", "The quality of plans, so that they are specific."),
    ]  # fmt: skip
    assert len(sections("Recommendations", "were made and leaders took them up in the year after.")) == 1

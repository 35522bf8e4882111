"""Paragraphs of a monitoring letter."""

from __future__ import annotations

from extractors.inspection.letter import read_letter
from schemas.inspection import Paragraph
from schemas.reading import Ignored

from .documents import block, bullet, heading, reading


def test_a_letters_paragraphs_have_numbers_of_ours_and_their_heading() -> None:
    found = list(
        read_letter(
            reading(
                block("5 July 2018"),
                heading("Monitoring visit of Anytown children's services", 2),
                block("This letter summarises the findings."),
                heading("Overview"),
                block("Inspectors reviewed:"), bullet("plans"),
                block("Risks are set out in safety"), block("plans for each child."),
                block("Yours sincerely"), block("A. Person"),
            )
        )
    )  # fmt: skip
    assert [(one.number, one.section, one.text) for one in found if isinstance(one, Paragraph)] == [
        ("~1", "", "This letter summarises the findings."),
        ("~2", "Overview", "Inspectors reviewed: plans"),
        ("~3", "Overview", "Risks are set out in safety plans for each child."),
    ]
    assert [one.rule for one in found if isinstance(one, Ignored)] == ["letter-address", "letter-closing", "letter-closing"]

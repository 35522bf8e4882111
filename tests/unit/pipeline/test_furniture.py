"""Running heads against chapter headings that happen to stand at the head of their pages."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.layout import lay_out
from pipeline.read.sheet import Sheet, Word

PAGES = 20


def reasons(heads: Mapping[int, str]) -> dict[int, str]:
    """The reason the first line of each page given is furniture for, empty where it is not; every page has text below."""
    sheets = []
    for number in range(1, PAGES + 1):
        lines = [(heads[number], 50.0)] if number in heads else []
        lines += [(f"on page {number} the inspectors wrote of the plans of children {n}", 300.0 + 30 * n) for n in range(6)]
        words = [
            Word(text, 72 + 40 * place, 72 + 40 * place + 36, y, 10, is_bold=y < 100)
            for line, y in lines
            for place, text in enumerate(line.split())
        ]
        sheets.append(Sheet(number, 595, 842, tuple(words)))
    blocks = lay_out(sheets, reader="pdf").blocks
    return {number: next(b.reason for b in blocks if b.page == number and b.text == head) for number, head in heads.items()}


def test_a_heading_at_the_head_of_three_pages_far_apart_is_text() -> None:
    assert set(reasons(dict.fromkeys((3, 4, 11), "Inspection findings")).values()) == {""}


def test_words_at_the_head_of_page_after_page_are_furniture() -> None:
    assert set(reasons(dict.fromkeys(range(2, 9), "Inspection of a borough")).values()) == {"running-head"}


def test_words_at_the_head_of_every_other_page_are_furniture() -> None:
    assert set(reasons(dict.fromkeys(range(2, 12, 2), "Inspection of a borough")).values()) == {"running-head"}


def test_a_paragraphs_number_alone_at_the_head_of_pages_is_text() -> None:
    assert set(reasons({page: f"{10 * page}." for page in range(2, 8)}).values()) == {""}

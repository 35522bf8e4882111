"""Physical lines of a text rendition, and what a line says by itself or by how the rendition was made.

A rendition is hard-wrapped where nearly all its long lines end before the same width. There, white space at the head of a line is
what is left of something lost: one space directly below another line was a form feed, one to three below a blank line or a colon
a bullet. Page numbers, rules and notes on blank pages are furniture wherever they stand alone on a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .markup import clean, is_bullet

MARKED = re.compile(r"\s{0,3}(#{1,6})\s+(.*\S)\s*$")
BOLD = re.compile(r"\s*(?:\d+\.\s+)?\*\*[^*]+\*\*\s*$")
DASH = re.compile(r"(\s*)([-*–])\s+(?=\S)")
NUMBERED = re.compile(r"\s*(?:\d{1,3}\.(?=\s+\S|[A-Z][a-z]|\s*$)|\d{1,2}(?:\.\d{1,3}){1,3}\.?(?=[,\s]))")
LABEL = re.compile(r"\s*[A-Z][\w'’/&() -]{1,40}:(?:\s|$)")  # "Decision Type: Urgent"
ENDS = re.compile(r"[.!?;:][\"'’”)\]]*$")
_RULE = re.compile(r"\s*(?:[_=*]{4,}|[-–—]{1,}|\*\s\*\s\*)\s*$")
PAGE_NUMBER = re.compile(r"\s*(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?\s*$", re.IGNORECASE)
_BLANK_PAGE = re.compile(r"\s*this page (?:is|has been) (?:left )?intentionally (?:left )?blank\s*$", re.IGNORECASE)
_DATED_NUMBER = re.compile(r"\s*[A-Z][\w –-]{2,14}\s\d{1,2}(?:\.\d{1,2}){2}\s+[A-Z]")  # "Dec-16 4.3.3 Child …", a row of a table
_CONTENTS = re.compile(r"([^\t]*\S)\t\s*\d+\s*$")

WRAPPED_BELOW = 130  # characters: a rendition whose long lines nearly all end before this is hard-wrapped
LONG_LINE = 60  # characters: shorter lines say nothing about the width
ENOUGH_LINES = 10  # long lines, to tell a width from chance
FEW_BLANK = 0.04  # of the lines: between pages only
SHORT = 0.85  # of the wrap width: lines of one paragraph differ by so much where the letters had different widths
SHORTER_ENDED = 0.93  # the same of a line that ends a sentence
LOST_BULLET = 3  # spaces at most that a bullet left behind


class Physical(NamedTuple):
    """One physical line: its number from 1 and its raw text."""

    number: int
    raw: str


class Layout(NamedTuple):
    """What the whole rendition says about how it was made."""

    marked: tuple[int, ...]  # where the lines stand that are marked as headings
    wrap: int  # the width it was hard-wrapped at, 0 where it was not
    contents: frozenset[str]  # titles listed in a table of contents
    feeds: frozenset[int] = frozenset()  # the numbers of lines that begin with a form feed, which counts as a space
    running: frozenset[int] = frozenset()  # the numbers of lines that are running heads and feet
    is_dense: bool = False  # hard-wrapped, and without blank lines between its paragraphs

    @property
    def marks_headings(self) -> bool:
        """Whether headings are marked in it."""
        return bool(self.marked)


def split_lines(text: str) -> list[Physical]:
    """The physical lines; a form feed counts as a space, so that it never hides a line's beginning."""
    return [Physical(number, raw.replace("\f", " ")) for number, raw in enumerate(text.split("\n"), 1)]


def read_layout(lines: Sequence[Physical]) -> Layout:
    """How the rendition was made, from all its lines."""
    prose = sorted(len(line.raw.rstrip()) for line in lines if "\t" not in line.raw and len(line.raw) > LONG_LINE)
    width = prose[len(prose) * 19 // 20] if len(prose) > ENOUGH_LINES else WRAPPED_BELOW
    blank = sum(not line.raw.strip() for line in lines)
    listed = (_CONTENTS.match(line.raw) for line in lines)
    return Layout(
        marked=tuple(at for at, line in enumerate(lines) if MARKED.match(line.raw)),
        wrap=width if width < WRAPPED_BELOW else 0,
        contents=frozenset(clean(found[1]) for found in listed if found),
        is_dense=width < WRAPPED_BELOW and len(prose) > ENOUGH_LINES and blank < FEW_BLANK * len(lines),
    )


def has_cells(raw: str) -> bool:
    """Whether a line is a row of a table: a tab, and something printed beside it."""
    return "\t" in raw and bool(raw.strip())


def furniture_reason(raw: str) -> str:
    """The rule that makes a line page furniture, or "" where none does."""
    if _BLANK_PAGE.match(raw):
        return "blank-page"
    if PAGE_NUMBER.match(raw):
        return "page-number"
    return "rule" if _RULE.match(raw) else ""


def starts_block(raw: str) -> bool:
    """Whether a line begins a block by its own first characters: a bullet, a number, a heading mark."""
    return is_bullet(raw.strip()[:1]) or any(mark.match(raw) for mark in (DASH, NUMBERED, MARKED, _DATED_NUMBER))


def ends_short(raw: str, below: str, layout: Layout) -> bool:
    """Whether a line of a dense rendition ends before the first word of the next would have gone over the width."""
    fitting = len(raw.rstrip()) + 1 + len(below.split(maxsplit=1)[0]) if below.strip() and raw.strip() else layout.wrap
    is_ended = ENDS.search(raw.rstrip()) is not None and below.strip()[:1].isupper()
    return layout.is_dense and fitting < (SHORTER_ENDED if is_ended else SHORT) * layout.wrap


def is_page_start(raw: str, layout: Layout, *, gap: bool) -> bool:
    """Whether one space at the head of a line, directly below another line, is what a form feed left behind."""
    return bool(layout.wrap) and not gap and re.match(r" [A-Z0-9]", raw) is not None


def is_lost_bullet(line: Physical, layout: Layout, *, gap: bool, before: str) -> bool:
    """Whether a few spaces at the head of a line, below a blank line or a colon, are what a bullet left behind."""
    raw = line.raw
    indent = len(raw) - len(raw.lstrip()) - (line.number in layout.feeds)
    if not layout.wrap or not 1 <= indent <= LOST_BULLET or NUMBERED.match(raw) or LABEL.match(raw):
        return False
    return gap or (indent > 1 and before.endswith(":"))

"""Page furniture: which lines of a page belong to the page and not to the text.

Signals, in order of precedence:

1. **page-number**: a lone number ("5", "Page 5 of 9") in the margin that counts with the pages;
2. **running-head**, **running-foot**: the same words, numbers aside, at the same place in the margin of several pages;
3. **tagged-artefact**: a line in the margin of a tagged PDF that its structure tree leaves out;
4. **footnote**: smaller type that the structure tree calls a note or that begins with a mark, or any line beginning with a mark
   under a short rule; it goes on to the end of its smaller type.

Only lines outside tables are looked at. Nothing is deleted: the lines are labelled, and the layout keeps them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from schemas.document import Line

from ..read.pdf.tags import ARTEFACT, NOTE
from ..read.sheet import Ruling

HEAD, FOOT = 0.14, 0.86  # the margins, as shares of the page's height
EDGE_LINES = 4  # lines of a page that can stand in a margin
SAME_PLACE = 8.0  # points
MANY_PAGES, OFTEN = 5, 3  # in a document of so many pages, a running line stands on so many
NEXT_BUT_ONE = 2
SMALLER = 0.93  # of the body's size
SHORT_RULE = 0.45  # of the page's width

_NUMBER = re.compile(r"(?:page\s+)?[-–|]?\s*(\d{1,4})\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–|]?", re.IGNORECASE)
# The number of a paragraph whose text begins below it: any page may begin with one.
_ITEM = re.compile(r"\d{1,3}[.)]")
# "1 The report is …"; never "1. Purpose of the report" or "3.2 Progress", which begin a section or a list item.
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡])\s*(?![\d.)])\S")

Labels = dict[int, str]


class PageText(NamedTuple):
    """The lines of a page outside tables, from top to bottom, its rulings, and the tags its file gives some lines, by index."""

    number: int
    width: float
    height: float
    lines: Sequence[Line]
    rulings: Sequence[Ruling] = ()
    tags: Mapping[int, str] = MappingProxyType({})


def find_furniture(pages: Sequence[PageText], body_size: float) -> list[Labels]:
    """For each page, the index of each line that is furniture and the rule that says so."""
    labels: list[Labels] = [{} for _ in pages]
    margins = [_margins(page) for page in pages]
    _label_numbers(pages, margins, labels)
    _label_running(pages, margins, labels)
    for page, margin, found in zip(pages, margins, labels, strict=True):
        for index in margin:
            if page.tags.get(index) == ARTEFACT:
                found.setdefault(index, "tagged-artefact")
    for page, found in zip(pages, labels, strict=True):
        _label_footnotes(page, found, body_size)
    return labels


def _margins(page: PageText) -> dict[int, str]:
    """The lines in the page's margins, as "head" or "foot"."""
    count = len(page.lines)
    found = {}
    for index, line in enumerate(page.lines):
        if index < EDGE_LINES and line.bottom < HEAD * page.height:
            found[index] = "head"
        elif index >= count - EDGE_LINES and line.top > FOOT * page.height:
            found[index] = "foot"
    return found


def _label_numbers(pages: Sequence[PageText], margins: list[dict[int, str]], labels: list[Labels]) -> None:
    offsets: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at, page in enumerate(pages):
        for index in margins[at]:
            if number := _NUMBER.fullmatch(page.lines[index].text):
                offsets[int(number.group(1)) - page.number].append((at, index))
    for offset, places in offsets.items():
        if len(places) > 1 or (len(pages) == 1 and offset == 0):
            for at, index in places:
                labels[at][index] = "page-number"


def _label_running(pages: Sequence[PageText], margins: list[dict[int, str]], labels: list[Labels]) -> None:
    places: dict[tuple[str, str], list[tuple[int, int, float]]] = defaultdict(list)
    for at, page in enumerate(pages):
        for index, margin in margins[at].items():
            line = page.lines[index]
            if index in labels[at] or _ITEM.fullmatch(line.text):
                continue
            words = re.sub(r"\d+", "#", line.text).casefold()
            top = line.top if margin == "head" else page.height - line.top
            places[words, margin].append((at, index, top))
    needed = OFTEN if len(pages) >= MANY_PAGES else 2
    for (_, margin), found in places.items():
        middle = sorted(top for _, _, top in found)[len(found) // 2]
        same = [(at, index) for at, index, top in found if abs(top - middle) <= SAME_PLACE]
        on = sorted({at for at, _ in same})
        if _longest_run(on) >= needed:
            for at, index in same:
                labels[at][index] = f"running-{margin}"


def _longest_run(pages: Sequence[int]) -> int:
    """Most of some pages that stand each next to the one before or next but one (left and right pages may differ).

    A chapter heading such as "Inspection findings" may stand at the head of several pages too, but of pages far apart.
    """
    longest = run = 0
    for before, page in zip((-NEXT_BUT_ONE - 1, *pages), pages, strict=False):
        run = run + 1 if page - before <= NEXT_BUT_ONE else 1
        longest = max(longest, run)
    return longest


def _label_footnotes(page: PageText, labels: Labels, body_size: float) -> None:
    rules = [
        ruling.top
        for ruling in page.rulings
        if not ruling.is_vertical and not ruling.is_fill and ruling.x1 - ruling.x0 < SHORT_RULE * page.width
    ]
    size = 0.0
    above = 0.0
    for index, line in enumerate(page.lines):
        if index in labels:
            continue
        begins = _NOTE.match(line.text) is not None
        is_small = line.size <= SMALLER * body_size
        is_ruled = any(above <= rule <= line.top + 2 for rule in rules) and line.size <= body_size + 0.5
        is_noted = is_small and page.tags.get(index) == NOTE
        if is_noted or (begins and (is_small or (is_ruled and line.top > page.height / 2))):
            size = line.size
        elif size and line.size > size + 0.6:
            size = 0.0
        if size:
            labels[index] = "footnote"
        above = line.bottom

"""The structure tree of a tagged PDF: what the file says of its own words, as evidence and never alone.

A tag is what somebody's word processor thought the text to be: headings are often mere bold paragraphs, and tables may only
hold a layout. So each tag decides only together with what is seen on the page, and where they disagree the page holds:

- **H1 … H6, Title**: a piece is a heading if it is also bold and short, and ends no sentence;
- **LI**: a piece without a printed bullet begins a list item if its list item is not that of the piece before, it begins
  further right than the text, no number is printed (the bullet is a picture), and it does not go on with a sentence that the
  page before left open;
- **Artifact**, which is what no tag holds: a line is furniture if it also stands in a margin of the page;
- **Note**: a line is a footnote if it is also in smaller type than the body, wherever on the page it stands.

How far the page and the tree agree is counted in words, line by line, for the lines the tree has a place for: on tables (of
more than one column), headings, furniture, and everything else. It needs no truth by hand, and falls where either is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

import pypdfium2

from schemas.document import Block, Line, all_lines

from ...layout.pieces import ALIGNED, Piece, goes_on
from ..sheet import DESCENT, Sheet, Tag
from .tree import Element, read_tree

ARTEFACT = "Artifact"
NOTE = "Note"
ITEM = "LI"
HEADINGS = frozenset(("H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"))
_ROLES = {
    "P": "text", ITEM: "text", "TOCI": "text", "BlockQuote": "text", "Caption": "text", NOTE: "furniture",
    ARTEFACT: "furniture",
}  # fmt: skip
_CELLS = frozenset(("TD", "TH"))
_KNOWN = frozenset((*_ROLES, *HEADINGS, *_CELLS, "TR"))
_WHOLE = 0.8  # of a page's words stand in marked contents: else it is tagged in part, and the others are no artefacts


def read_tags(page: pypdfium2.PdfPage) -> dict[int, Tag]:
    """The tag of each marked content of a page; empty where the file has no structure tree."""
    found: dict[int, Tag] = {}
    for element in read_tree(page):
        _tag(element, None, found)
    return found


def _tag(element: Element, tag: Tag | None, found: dict[int, Tag]) -> None:
    """Put the innermost known tag above each marked content; a cell that is its row's only one is no table's."""
    name, children, marks = element
    if name in _KNOWN and not (name in _CELLS and tag is not None and tag.name == "TR" and tag.cells == 1):
        inside = tag is not None and tag.name in _CELLS and name not in _CELLS and name != "TR"
        cells = sum([child.name in _CELLS for child in children]) if name == "TR" else 0
        tag = tag if inside else Tag(name, len(found), cells)
    if tag is not None:
        for mark in marks:
            if mark >= 0:
                found.setdefault(mark, tag)
    for child in children:
        _tag(child, tag, found)


class Tagged(NamedTuple):
    """The tags of a document's words, found again by page, left edge and baseline, in whole points."""

    tags: Mapping[tuple[int, int, int], Tag]

    def of(self, line: Line) -> Tag | None:
        """The tag of a line's first word that has one."""
        if not self.tags or line.page is None:
            return None
        baseline = line.bottom - DESCENT * line.size
        for x0, _ in line.edges:
            if (tag := self.tags.get(_place(line.page, x0, baseline))) is not None:
                return tag
        return None


_UNTAGGED = Tag(ARTEFACT, -1)


def tagged(sheets: Iterable[Sheet]) -> Tagged:
    """The tags of all words of some pages; none where no page has a structure tree. A word without one is an artefact."""
    found: dict[tuple[int, int, int], Tag] = {}
    for sheet in sheets:
        if not sheet.tags or not sheet.words:
            continue
        _, x0s, _, baselines, _, _, _, marks = zip(*sheet.words, strict=True)
        if sum([mark >= 0 for mark in marks]) < _WHOLE * len(marks):
            continue
        tags = {**sheet.tags, -1: _UNTAGGED}
        places = zip(repeat(sheet.number), map(round, x0s), map(round, baselines))
        found |= {place: tags[mark] for place, mark in zip(places, marks, strict=True) if mark in tags}
    return Tagged(found)


def _place(page: int, x: float, baseline: float) -> tuple[int, int, int]:
    return page, round(x), round(baseline)


class Agreement(NamedTuple):
    """The words of a page's lines that the tree has a place for, and those of them that were read as what it says."""

    tagged: int
    agreed: int


def agreements(blocks: Iterable[Block], tags: Tagged) -> dict[int, Agreement]:
    """How far blocks and tree agree, by page."""
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    if not tags.tags:
        return {}
    for block in blocks:
        role = block.kind if block.kind in ("heading", "furniture", "table") else "text"
        if block.table is not None and block.table.columns == 1:
            role = "text"
        for line in all_lines((block,)):
            tag = tags.of(line)
            if tag is not None and line.page is not None:
                count = counts[line.page]
                count[0] += len(line.edges)
                count[1] += len(line.edges) if role == _role(tag) else 0
    return {page: Agreement(*count) for page, count in counts.items()}


def _role(tag: Tag) -> str:
    if tag.name in HEADINGS:
        return "heading"
    return "table" if tag.name in _CELLS or tag.name == "TR" else _ROLES[tag.name]


def tell_pieces(pages: Sequence[Sequence[Piece]], tags: Tagged) -> None:
    """Say of each piece of some pages whether the tree calls it a heading; give a list item its bullet if that is a picture."""
    if not tags.tags:
        return
    # Elements are counted by page, so what goes on overleaf looks new. Asked before any bullet is given: printed ones count.
    going_on = [bool(before and pieces) and goes_on(before[-1], pieces[0]) for before, pieces in pairwise(((), *pages))]
    for pieces, is_going_on in zip(pages, going_on, strict=True):
        _tell_page(pieces, tags, is_going_on=is_going_on)


def _tell_page(pieces: Sequence[Piece], tags: Tagged, *, is_going_on: bool) -> None:
    left = min((piece.x for piece in pieces), default=0.0)
    before = -1
    for index, piece in enumerate(pieces):
        found = [tags.of(line) for line in piece.lines]
        piece.is_titled = all(tag is not None and tag.name in HEADINGS for tag in found)
        first = found[0]
        is_new = first is not None and first.name == ITEM and first.element != before
        is_bare = not piece.marker and not piece.is_numbered and piece.lines[0].text[0].isalpha()
        if is_new and is_bare and piece.x > left + ALIGNED and not (is_going_on and index == 0):
            piece.marker = "•"
        before = first.element if first is not None else -1

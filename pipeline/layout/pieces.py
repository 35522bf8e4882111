"""Lines into pieces: the paragraphs, list items and numbered items of a page or a cell.

A new piece begins, in order of precedence:

1. at a bullet;
2. at a printed number at the left edge ("19.", "1.1.1", "3(b)"), not at a number that a wrapped line happens to begin with:
   that one stands at the hanging indent, or follows a full line without a full stop;
3. after a gap clearly wider than the leading of that size of type;
4. outside tables also where the type changes, where the indent changes, and after a line that ends well short.

A piece left unfinished at the foot of a page *continues* if the first word of the next page would not have fitted on its last
line, or if it has no full stop and the next page begins in small letters or at its hanging indent. Pieces know nothing of
headings or tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from schemas.document import Line

from ..read.pdf.words import BULLETS
from .lines import baseline

CLEAR_GAP = 1.28  # of the leading
TABBED = 0.6  # of the size: room after a number or dash, wider than any space
OTHER_SIZE = 0.7  # points
ALIGNED = 4.0  # points
WELL_SHORT = 0.2  # of the width of the text
DEFAULT_LEADING = 1.2

_BULLET = re.compile(rf"(?:[{re.escape(BULLETS)}]|o|[-–—])(?=\s)")
_STRONG = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}[a-z]?[.)]?(?=\s|$)|[A-Za-z]?\d{1,3}\.\d{1,2}\.?(?=\s|$)")
_NUMBER = re.compile(
    r"(?:\d{1,3}[.)]|\d{1,3}\([a-z]\)|[A-Z]{1,2}\d{1,3}[.)]?|\(?(?:[a-z]|[ivx]{1,4})\)|[ivx]{1,3}\.\d{1,2})(?=\s|$)"
)
_LOOSE = re.compile(r"\d{1,3}[a-z]?(?=\s)")
_LABEL = re.compile(r"[A-Z][^.:;]{2,40}:(?=\s|$)")
_TERMINAL = re.compile(r"[.!?:;][”’\"')\]]*$")


@dataclass(slots=True)
class Piece:
    """Lines that belong together. `x` is where it begins, `text_x` where its wrapped lines begin, `right` the column's edge.

    `is_value` is set on text that stands beside a title, such as a grade, and is no title itself; `is_titled` on text that the
    file's own structure tree calls a heading.
    """

    lines: list[Line]
    x: float
    text_x: float
    right: float
    marker: str = ""
    is_numbered: bool = False
    level: int = 0
    is_value: bool = False
    is_titled: bool = False

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.is_bold for line in self.lines)


Leadings = dict[float, float]


def leadings(groups: Iterable[Sequence[Line]]) -> Leadings:
    """The usual distance of baselines for each size of type, in points, from lines that follow each other in a group."""
    counts: dict[float, Counter[float]] = {}
    for lines in groups:
        for above, below in pairwise(lines):
            step = baseline(below) - baseline(above)
            if above.size == below.size and 0.85 * above.size < step < 1.8 * above.size:
                counts.setdefault(above.size, Counter())[round(step * 2) / 2] += 1
    if not counts:
        return {}
    usual = {size: max(steps, key=lambda step: (steps[step], -step)) for size, steps in counts.items()}
    main = max(counts, key=lambda size: counts[size].total())
    most = 1.15 * usual[main] / main  # headings are few, and the gap between two of them is not their leading
    return {size: min(step, most * size) for size, step in usual.items()}


def make_pieces(lines: Sequence[Line], leading: Leadings, *, right: float, in_cell: bool) -> list[Piece]:
    """The pieces of lines that stand under each other in one column or cell; `right` is the right edge of its text."""
    pieces: list[Piece] = []
    left = min((line.x0 for line in lines), default=0.0)
    for line in lines:
        piece = pieces[-1] if pieces else None
        marker = _marker(line, piece)
        if marker:
            pieces.append(_item(line, marker, right))
        elif _begins_number(line, piece, left=left, in_cell=in_cell):
            pieces.append(_numbered(line, right))
        elif piece is None or _is_apart(line, piece, leading, in_cell=in_cell, left=left):
            pieces.append(Piece([line], line.x0, line.x0, right))
        else:
            if len(piece.lines) == 1 and not piece.marker:
                piece.text_x = line.x0
            piece.lines.append(line)
    return pieces


def continues(piece: Piece, after: Piece, *, in_cell: bool = False) -> bool:
    """Whether `after`, at the head of a page, goes on with `piece`, at the foot of the page before."""
    last, first = piece.lines[-1], after.lines[0]
    if after.marker or after.is_numbered or abs(last.size - first.size) > OTHER_SIZE or last.is_bold != first.is_bold:
        return False
    if not in_cell and abs(first.x0 - piece.text_x) > ALIGNED and abs(first.x0 - piece.lines[-1].x0) > ALIGNED:
        return False
    hangs = bool(piece.marker or piece.is_numbered) and abs(first.x0 - piece.text_x) <= ALIGNED
    if (hangs or first.text[0].islower()) and not _TERMINAL.search(last.text):
        return True
    return is_full(last, first, piece.right)


def goes_on(piece: Piece, after: Piece) -> bool:
    """Whether `after`, at the head of a page, goes on with a sentence that `piece` left open, by its place and its words: it
    begins in small letters, or hangs under a printed bullet or number."""
    hangs = bool(piece.marker or piece.is_numbered)
    is_open = (hangs or after.lines[0].text[0].islower()) and not _TERMINAL.search(piece.lines[-1].text)
    return is_open and continues(piece, after)


def is_full(line: Line, following: Line, right: float) -> bool:
    """Whether the first word of the following line would not have fitted at the end of this one."""
    width = following.edges[0][1] - following.edges[0][0] if following.edges else 0.0
    return line.x1 + 0.2 * line.size + width > right


def is_above(piece: Piece, before: Piece) -> bool:
    """Whether a piece stands above the one before it on one page: in the next column."""
    first, last = piece.lines[0], before.lines[0]
    return first.page == last.page and first.top < last.top


def set_levels(pieces: Sequence[Piece]) -> None:
    """The depth of list items from where they begin; text that stands further left begins a new list."""
    depths: list[float] = []
    for piece in pieces:
        while depths and depths[-1] > piece.x + ALIGNED:
            depths.pop()
        if not piece.marker and not piece.is_numbered:
            continue
        if not depths or piece.x > depths[-1] + ALIGNED:
            depths.append(piece.x)
        piece.level = len(depths) - 1


def _marker(line: Line, piece: Piece | None) -> str:
    """The bullet a line begins with; a dash or an "o" counts only where no sentence is going on."""
    found = _BULLET.match(line.text)
    if not found:
        return ""
    marker = found.group()
    if marker in BULLETS:
        return marker
    if len(line.edges) > 1 and line.edges[1][0] - line.edges[0][1] > TABBED * line.size:
        return marker
    if piece is None or piece.marker == marker or _TERMINAL.search(piece.lines[-1].text):
        return marker
    return ""


def _item(line: Line, marker: str, right: float) -> Piece:
    rest = line.text[len(marker) :].strip()
    edges = line.edges[1:]
    x0 = edges[0][0] if edges else line.x1
    text = line.model_copy(update={"text": rest, "edges": edges, "x0": x0})
    return Piece([text], line.x0, x0, right, marker=marker)


def _numbered(line: Line, right: float) -> Piece:
    text_x = line.edges[1][0] if len(line.edges) > 1 else line.x0
    return Piece([line], line.x0, text_x, right, is_numbered=True)


def _begins_number(line: Line, piece: Piece | None, *, left: float, in_cell: bool) -> bool:
    """Whether a line begins with the printed number of a new item."""
    text = line.text
    if not (text[0].isdigit() or text[:1] in "([" or (text[0].isalpha() and text[0].isascii())):
        return False
    strong, usual, loose = _STRONG.match(text), _NUMBER.match(text), _LOOSE.match(text)
    gap = line.edges[1][0] - line.edges[0][1] if len(line.edges) > 1 else 0.0
    is_tabbed = gap > TABBED * line.size
    if not (strong or usual or (loose and is_tabbed)):
        return False
    at_number = piece is not None and piece.is_numbered and abs(line.x0 - piece.x) <= ALIGNED
    if in_cell and line.x0 > left + ALIGNED and not at_number:
        return False
    return piece is None or _is_meant(line, piece, is_sure=bool(strong and strong.group().count(".") > 1), is_tabbed=is_tabbed)


def _is_meant(line: Line, piece: Piece, *, is_sure: bool, is_tabbed: bool) -> bool:
    """Whether the number that a line begins with is that of an item, and not one that the text wraps before."""
    hangs = piece.text_x > piece.x + ALIGNED
    if hangs and abs(line.x0 - piece.text_x) <= ALIGNED and not is_tabbed:
        return False
    if is_tabbed or is_sure or line.x0 < piece.text_x - ALIGNED:
        return True
    last = piece.lines[-1]
    return bool(_TERMINAL.search(last.text)) or not is_full(last, line, piece.right)


def _is_apart(line: Line, piece: Piece, leading: Leadings, *, in_cell: bool, left: float) -> bool:
    """Whether a line without a number or bullet begins a new piece."""
    last = piece.lines[-1]
    usual = leading.get(last.size, DEFAULT_LEADING * max(last.size, line.size))
    if baseline(line) - baseline(last) > CLEAR_GAP * usual:
        return True
    if (piece.marker or (piece.is_numbered and piece.lines[1:])) and line.x0 < piece.text_x - ALIGNED:
        return True
    if in_cell:
        return False
    return abs(line.size - last.size) > OTHER_SIZE or _is_new_paragraph(line, piece, left)


def _is_new_paragraph(line: Line, piece: Piece, left: float) -> bool:
    """Outside tables: whether a line at the usual distance below the last one begins a paragraph by its look."""
    last = piece.lines[-1]
    full = is_full(last, line, piece.right)
    if line.is_bold != last.is_bold and (piece.is_bold or not full) and line.text[0].isalpha():
        return True
    if line.x0 > piece.text_x + 2 * ALIGNED and piece.lines[1:] and not full:
        return True
    is_short = last.x1 < piece.right - WELL_SHORT * (piece.right - left)
    begins = line.text[0].isupper() or line.text[0].isdigit()
    return begins and ((not full and (is_short or bool(_LABEL.match(line.text)))) or is_entry(last))


def is_entry(line: Line) -> bool:
    """Whether a line is an entry of a table of contents: a page number set apart at its end."""
    if not line.edges[1:] or not line.text.rpartition(" ")[2].isdigit():
        return False
    return line.edges[-1][0] - line.edges[-2][1] > 2 * line.size or "...." in line.text or "…" in line.text

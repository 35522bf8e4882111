"""Words that a narrow cell cut in two without a hyphen ("Communicati" / "ons"), made whole again.

A word processor breaks a word only where a line has no room for all of it. So all of these must hold: the line holds nothing but
the one text and is full, its next letter would not have fitted; the line below begins in small letters; and the document's own
words decide: the joined word or its plural stands elsewhere in it, or the second half is three letters at most that are no word
("Safeguarding" / "lead" are two).

The joined line has both places as one. Nothing else is changed, and no sign is added or left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from schemas.document import Line

from . import stitch
from .pieces import Piece

FULL = 0.9  # of a letter's width: less room than that is none
SHORTEST = 4  # letters of the first half
LONGEST_REST = 3  # letters of a second half that only the line's end cut off, where the document has the word nowhere else
_SMALL = re.compile(
    r"a|i|an|and|all|are|as|at|be|by|can|do|for|has|he|her|his|how|if|in|is|it|its|may|new|no|not|of|off|on|or|our|out|per|she|so|"
    r"the|to|two|up|us|via|was|we|who|you"
)
_WORDS = re.compile(r"[^\W\d_]+")
_TAIL = re.compile(r"[^\W\d_]+\Z")
_HEAD = re.compile(r"[^\W\d_]+")


class _Cut(NamedTuple):
    """A piece of a cell, and the first of two of its lines between which a word may be cut."""

    piece: Piece
    above: int


def mend_cut_words(elements: Sequence[Piece | stitch.Whole]) -> None:
    """Join the lines of cells between which a word is cut."""
    cuts = [cut for element in elements if isinstance(element, stitch.Whole) for cut in _cuts(element)]
    if not cuts:
        return
    words = Counter(word.casefold() for line in _lines(elements) for word in _WORDS.findall(line.text))
    for piece, index in reversed(cuts):
        above, below = piece.lines[index : index + 2]
        left, right = (match.group().casefold() for match in (_TAIL.search(above.text), _HEAD.match(below.text)) if match)
        is_rest = len(right) <= LONGEST_REST and not _SMALL.fullmatch(right) and (words[right] <= 1 or len(right) == 1)
        if words[left + right] or words[left + right + "s"] or (words[left] <= 1 and is_rest):
            piece.lines[index : index + 2] = [_joined(above, below)]


def _cuts(whole: stitch.Whole) -> Iterator[_Cut]:
    """The places in the cells of a table where a word may be cut."""
    for piece in (piece for row in whole.rows for cell in row.cells for piece in cell.pieces):
        for index, (above, below) in enumerate(zip(piece.lines, piece.lines[1:], strict=False)):
            tail, head = _TAIL.search(above.text), _HEAD.match(below.text)
            is_one = " " not in above.text and tail is not None and len(tail.group()) >= SHORTEST
            letter = (above.x1 - above.x0) / max(1, len(above.text))
            if is_one and head is not None and head.group().islower() and above.x1 + FULL * letter > piece.right:
                yield _Cut(piece, index)


def _lines(elements: Iterable[Piece | stitch.Whole]) -> Iterator[Line]:
    for element in elements:
        if isinstance(element, Piece):
            yield from element.lines
        else:
            yield from (line for row in element.rows for cell in row.cells for piece in cell.pieces for line in piece.lines)


def _joined(above: Line, below: Line) -> Line:
    """Two lines as one, its first word over both."""
    first = (min(above.x0, below.edges[0][0]), max(above.x1, below.edges[0][1])) if below.edges else ()
    return above.model_copy(
        update={
            "text": above.text + below.text, "x0": min(above.x0, below.x0), "x1": max(above.x1, below.x1),
            "top": min(above.top, below.top), "bottom": max(above.bottom, below.bottom),
            "edges": (first, *below.edges[1:]) if first else (),
        }
    )  # fmt: skip

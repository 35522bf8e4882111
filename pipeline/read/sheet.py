"""What a reader sees on one page before anything is understood: words, rulings and fills, as plain tuples.

Every reader of pages (the text layer, a recognised scan, a second opinion) gives sheets; `pipeline.layout` turns them into
a `Document`. Coordinates are points from the top left corner of the page as displayed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from .pdf.turned import Turn


class Tag(NamedTuple):
    """What a structure tree calls some text ("P", "LI", "H2"): the name, which of its elements it is, the cells of a row."""

    name: str
    element: int
    cells: int = 0


class Word(NamedTuple):
    """Glyphs without a gap between them. `raised` is set on small type above the line right after a word (a footnote mark).

    `mark` is the number of the marked content the word stands in, -1 where it stands in none.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    is_bold: bool = False
    raised: bool = False
    mark: int = -1

    @property
    def top(self) -> float:
        """The top of the word's type, from its size: the same for every font, so that tops can be compared."""
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """The bottom of the word's type."""
        return self.baseline + DESCENT * self.size


class Ruling(NamedTuple):
    """A horizontal or vertical line. `is_fill` is set on the edge of a background fill, which may not be meant as a line."""

    x0: float
    top: float
    x1: float
    bottom: float
    is_fill: bool = False

    @property
    def is_vertical(self) -> bool:
        """Whether the line stands upright."""
        return self.x1 - self.x0 < self.bottom - self.top


class Fill(NamedTuple):
    """A filled rectangle, in the order of painting; `colour` is ``#rrggbb``."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: str


class Sheet(NamedTuple):
    """One page as seen, its words in the order of the content stream."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...] = ()
    fills: tuple[Fill, ...] = ()
    tags: Mapping[int, Tag] = MappingProxyType({})  # by marked content
    turn: Turn | None = None  # set where its text does not run across the page: all else is as on the page turned
    struck: tuple[tuple[Word, ...], ...] = ()  # words that a line runs through, by line; they are not among the others


# The usual share of a font's size above and below its baseline.
ASCENT = 0.9
DESCENT = 0.22

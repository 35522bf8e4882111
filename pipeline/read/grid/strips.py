"""The lines of a page over its whole width, cut into chunks of words that belong together, for tables of figures.

Words are cut into *chunks* where the gap is wider than any word space, and between two figures already where it is wider than a
plain one. Leader dots end a chunk. A figure has digits and signs, a unit of a few letters at most, or is a sign that stands for
one ("–", "(X)"). A line of three chunks or more, two of them figures, may be a row of figures (*data*).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from ..sheet import ASCENT, DESCENT, Word
from .runs import SAME_LINE

WIDE = 0.9  # of the size: a gap no word space reaches, justified lines among them
BETWEEN_FIGURES = 0.55  # of the size, between two figures
FEWEST_COLUMNS = 3
FEWEST_FIGURES = 2
PRICED = 4  # words of a figure such as "greater than $25,771"

_FIGURE = re.compile(r"[\W_]*\d[\d\W_]*(?:[a-zA-Z%]{1,3}[\W_]*)?$|[-–—−†‡*#]+$|\(?[xX.]\)$|[nN]\.?/?[aA]\.?$")
_SIGN = re.compile(r"\d|^[-–—−†‡*#]+$")
_PRICE = re.compile(r"(?<!\S)[£$€]\d")
_LEADER = re.compile(r"(?:\.{3,}|…+|(?:\. ){2,}\.?)$")


class Chunk(NamedTuple):
    """Words with no wide gap between them."""

    x0: float
    x1: float
    text: str
    is_figure: bool


class Strip(NamedTuple):
    """A line over the whole page, in chunks. `is_data` says that it may be a row of figures."""

    top: float
    bottom: float
    size: float
    chunks: tuple[Chunk, ...]
    is_data: bool


def near_figures(words: Iterable[Word]) -> list[Word]:
    """The words of lines that may be data lines: most pages have none, and need no closer look."""
    signs = Counter([round(word.baseline) for word in words if not word.text.isalpha() and _SIGN.search(word.text)])
    levels = {level + step for level, count in signs.items() if count >= FEWEST_FIGURES for step in (-1, 0, 1)}
    return [word for word in words if round(word.baseline) in levels] if levels else []


def make_strips(words: Iterable[Word]) -> list[Strip]:
    """The lines of a page from top to bottom, in chunks."""
    rows: list[list[Word]] = []
    first = None
    for word in sorted(words, key=attrgetter("baseline")):
        if word.raised:
            continue
        step = word.baseline - first.baseline if first is not None else 0.0
        if first is None or (step and step > SAME_LINE * min(word.size, first.size)):
            first = word
            rows.append([])
        rows[-1].append(word)
    return [_strip(sorted(row, key=attrgetter("x0"))) for row in rows]


def _strip(row: list[Word]) -> Strip:
    size = max([word.size for word in row])
    groups: list[list[Word]] = []
    group: list[Word] = []
    for word in row:
        shown = _without_leader(word) if word.text[-1] in ".…" else word
        if shown is None:  # leader dots end a chunk, and belong to it
            if group:
                group[-1] = group[-1]._replace(x1=word.x1)
            group = []
            continue
        gap = shown.x0 - group[-1].x1 if group else 0.0
        if not group or gap > WIDE * size or (gap > BETWEEN_FIGURES * size and _are_figures(group[-1].text, shown.text)):
            group = []
            groups.append(group)
        group.append(shown)
        if shown is not word:
            group = []
    chunks = tuple([_chunk(group) for group in groups])
    is_data = len(chunks) >= FEWEST_COLUMNS and sum([chunk.is_figure for chunk in chunks]) >= FEWEST_FIGURES
    top = min([word.baseline - ASCENT * word.size for word in row])
    return Strip(top, max([word.baseline + DESCENT * word.size for word in row]), size, chunks, is_data)


def _are_figures(one: str, other: str) -> bool:
    return bool(_FIGURE.match(one)) and bool(_FIGURE.match(other))


def _chunk(words: list[Word]) -> Chunk:
    text = " ".join([word.text for word in words])
    is_figure = _FIGURE.match(text) is not None or (len(words) <= PRICED and _PRICE.search(text) is not None)
    return Chunk(words[0].x0, max([word.x1 for word in words]), text, is_figure)


def _without_leader(word: Word) -> Word | None:
    """A word that ends with a dot without the leader dots at its end, or None if it is nothing else."""
    leader = _LEADER.search(word.text)
    if leader is None:
        return None if set(word.text) == {"."} else word
    if leader.start() == 0:
        return None
    return word._replace(text=word.text[: leader.start()])

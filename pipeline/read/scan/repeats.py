"""What is printed alike on several pages, read alike on all of them: headers of tables, running heads and feet.

A header is known as repeated by its words, so one sign that the recogniser took for another (a dash for a hyphen) on one page
would make a table of its own of the rest. A row of words counts as printed alike on two pages if most of its words are the
same with the same left and right ends. Where a word of it differs, the reading counts that is the surest over all pages:

1. a sign without a letter or figure, at any height, because the first header of a table stands under its title;
2. a word of `LONG` letters or more of which one is another, at the same height only.

Figures are never touched: page numbers stand in running feet, and they are meant to differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, product
from typing import NamedTuple

from ..sheet import Word
from .inked import SureWord

PLACE = 2.5  # points by which a word may stand elsewhere on the other page
MOST = 0.6  # of the words of a row are the same
FEWEST = 2
LONG = 4

_Row = Sequence[SureWord]


class _Placed(NamedTuple):
    """A word on a page, with the row it stands in."""

    page: int
    sure: SureWord
    row: _Row


_Index = Mapping[int, Sequence[_Placed]]


def read_alike(pages: Sequence[Sequence[SureWord]]) -> list[tuple[Word, ...]]:
    """The words of each page in the order given, those of repeated rows as they are read most surely."""
    placed = [{id(sure): _Placed(number, sure, row) for row in _rows(page) for sure in row} for number, page in enumerate(pages)]
    index: dict[int, list[_Placed]] = defaultdict(list)
    for each in (each for page in placed for each in page.values()):
        index[round(each.sure.word.x0 / PLACE)].append(each)
    return [
        tuple(_surest(placed[number][id(sure)], index) for sure in page) for number, page in enumerate(pages)
    ]


def _rows(page: Sequence[SureWord]) -> Iterator[_Row]:
    ordered = sorted(page, key=lambda sure: (round(sure.word.baseline / PLACE), sure.word.x0))
    for _, row in groupby(ordered, key=lambda sure: round(sure.word.baseline / PLACE)):
        yield tuple(row)


def _surest(placed: _Placed, index: _Index) -> Word:
    word = placed.sure.word
    column = round(word.x0 / PLACE)
    others = [
        other
        for step in (-1, 0, 1)
        for other in index.get(column + step, ())
        if other.page != placed.page and _same_ends(other.sure.word, word) and _may_be_one(other.sure.word, word)
    ]
    if all(other.sure.word.text == word.text for other in others):
        return word
    readings = {word.text: placed.sure.confidence}
    for other in others:
        if _alike(placed.row, other.row):
            readings[other.sure.word.text] = readings.get(other.sure.word.text, 0.0) + other.sure.confidence
    return word._replace(text=max(readings, key=lambda text: readings[text]))


def _same_ends(one: Word, other: Word) -> bool:
    return abs(one.x0 - other.x0) <= PLACE and abs(one.x1 - other.x1) <= PLACE


def _may_be_one(one: Word, other: Word) -> bool:
    """Whether two readings may be of the same word: the same, two signs, or at the same height one letter apart."""
    if not any(map(str.isalnum, one.text + other.text)):
        return True
    if abs(one.baseline - other.baseline) > PLACE or len(one.text) != len(other.text):
        return False
    apart = [(a, b) for a, b in zip(one.text, other.text, strict=True) if a != b]
    return not apart or (len(apart) == 1 and len(one.text) >= LONG and not any(map(str.isdigit, apart[0])))


def _alike(one: _Row, other: _Row) -> bool:
    same = sum(a.word.text == b.word.text and _same_ends(a.word, b.word) for a, b in product(one, other))
    return same >= FEWEST and same >= MOST * max(len(one), len(other))

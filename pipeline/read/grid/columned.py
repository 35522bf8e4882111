"""Lines of words that keep to columns which nothing is drawn around: what a table without lines is made of.

A line is cut into runs at gaps wider than a word space. The runs of a header say how many columns there are; each line below
that keeps to them makes them as wide as its own runs. A run that would reach into two columns belongs to no table.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..sheet import Word
from .runs import Run, TextLine

WIDEST_SPACE = 0.55  # of the size: words nearer than this are one run
ASTRAY = 45.0  # points by which a run may begin outside of all columns

Columns = tuple[tuple[float, float], ...]


def has_columned_line(words: Sequence[Word]) -> bool:
    """Whether there may be a line of three runs at all: words on one baseline, twice a wide gap between them."""
    wide: dict[int, int] = {}
    last: dict[int, float] = {}
    for word in words:
        place = round(word.baseline)
        x1 = last.get(place)
        if x1 is not None and word.x0 - x1 > WIDEST_SPACE * word.size:
            wide[place] = wide.get(place, 0) + 1
            if wide[place] > 1:
                return True
        last[place] = word.x1
    return False


def place_line(line: TextLine, columns: Columns) -> tuple[int, ...] | None:
    """The column of each run of a line, or None where a run is in two columns, or two runs out of order."""
    places = [_place(run, columns) for run in line.runs]
    found = tuple(place for place in places if place is not None)
    if len(found) < len(places) or any(one > other for one, other in pairwise(found)):
        return None
    return found if not _touch(widened(columns, line, found)) else None


def _place(run: Run, columns: Columns) -> int | None:
    over = [index for index, (low, high) in enumerate(columns) if run.x0 < high and low < run.x1]
    if len(over) == 1:
        return over[0]
    if over:
        return None
    away = [min(abs(run.x0 - high), abs(low - run.x1)) for low, high in columns]
    nearest = min(range(len(columns)), key=lambda index: away[index])
    return nearest if away[nearest] <= ASTRAY else None


def widened(columns: Columns, line: TextLine, places: Sequence[int]) -> Columns:
    """The columns, as wide as the runs of one more line make them."""
    wide = list(columns)
    for run, place in zip(line.runs, places, strict=True):
        low, high = wide[place]
        wide[place] = (min(low, run.x0), max(high, run.x1))
    return tuple(wide)


def _touch(columns: Columns) -> bool:
    return any(high >= low for (_, high), (low, _) in pairwise(columns))

"""Which of one version goes with which of the other, so that the sum of the scores is the greatest: optimal, not greedy.

Nearly everything has one possible counterpart or very few, and things that share none are assigned apart: what is left is
mostly so small that all ways can be tried. Only larger knots are given to scipy.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from math import perm

import numpy
from numpy.typing import NDArray

from ..neighbourhoods.sets import Sets

Scores = NDArray[numpy.float64]

_TRIED = 1000  # ways of which each is tried


def assigned(scores: Scores) -> list[tuple[int, int]]:
    """The pairs of the assignment with the greatest sum, in the order of the rows; a score of 0 is no pair."""
    pairs: list[tuple[int, int]] = []
    for rows, columns in _knots(scores):
        pairs += ((rows[row], columns[column]) for row, column in _best(scores[numpy.ix_(rows, columns)]))
    return sorted(pairs)


def _knots(scores: Scores) -> Iterator[tuple[list[int], list[int]]]:
    """The rows and columns that have to do with one another, and with no others."""
    possible = [(int(row), int(column)) for row, column in numpy.argwhere(scores > 0)]
    sets = Sets()
    for row, column in possible:
        sets.join(("row", row), ("column", column))
    knots: dict[object, tuple[set[int], set[int]]] = {}
    for row, column in possible:
        rows, columns = knots.setdefault(sets.find(("row", row)), (set(), set()))
        rows.add(row)
        columns.add(column)
    yield from ((sorted(rows), sorted(columns)) for rows, columns in knots.values())


def _best(scores: Scores) -> list[tuple[int, int]]:
    """The best assignment of one knot; of equally good ones the first, row by row."""
    few, many = sorted(scores.shape)
    found: tuple[tuple[int, int], ...]
    if perm(many, few) > _TRIED:
        from scipy.optimize import linear_sum_assignment  # noqa: PLC0415  a third of a second that most runs can do without

        found = tuple(zip(*(each.tolist() for each in linear_sum_assignment(scores, maximize=True)), strict=True))
    else:
        found = max(_ways(*scores.shape), key=lambda way: sum(float(scores[pair]) for pair in way))
    return [pair for pair in found if scores[pair] > 0]


def _ways(rows: int, columns: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """All ways to give each row a column of its own, or each column a row where there are fewer of them."""
    if rows <= columns:
        for chosen in permutations(range(columns), rows):
            yield tuple(enumerate(chosen))
    else:
        for chosen in permutations(range(rows), columns):
            yield tuple((row, column) for column, row in enumerate(chosen))

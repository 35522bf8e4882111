"""Two sequences laid side by side at the least cost, in order (Needleman and Wunsch, 1970)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
Aligned = list[tuple[T | None, T | None]]
ALONE = 1.0  # what an element without a counterpart costs


def align(old: Sequence[T], new: Sequence[T], cost: Callable[[T, T], float]) -> Aligned[T]:
    """Pairs of both sequences; an element without a counterpart stands beside None. `cost` of a perfect pair is 0."""
    least = [[ALONE * (row + column) for column in range(len(new) + 1)] for row in range(len(old) + 1)]
    for row, one in enumerate(old, 1):
        for column, other in enumerate(new, 1):
            least[row][column] = min(
                least[row - 1][column - 1] + cost(one, other), least[row - 1][column] + ALONE, least[row][column - 1] + ALONE
            )
    row, column = len(old), len(new)
    pairs: Aligned[T] = []
    while row or column:
        here = least[row][column]
        if row and column and here == least[row - 1][column - 1] + cost(old[row - 1], new[column - 1]):
            row, column = row - 1, column - 1
            pairs.append((old[row], new[column]))
        elif row and here == least[row - 1][column] + ALONE:
            row -= 1
            pairs.append((old[row], None))
        else:
            column -= 1
            pairs.append((None, new[column]))
    return pairs[::-1]

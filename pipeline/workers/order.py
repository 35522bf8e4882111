"""Answers in the order of the questions, though they come as each is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def in_order(answers: Iterable[tuple[int, T]]) -> Iterator[T]:
    """What each gave, by its place; places are counted from 0 and none is missing."""
    return in_turn((place, answer, True) for place, answer in answers)


def in_turn(answers: Iterable[tuple[int, T, bool]]) -> Iterator[T]:
    """The same of answers that come in parts, each of which says whether it is the last of its place."""
    waiting: defaultdict[int, list[T]] = defaultdict(list)
    whole: set[int] = set()
    turn = 0
    for place, answer, is_last in answers:
        waiting[place].append(answer)
        if is_last:
            whole.add(place)
        yield from waiting.pop(turn, ())
        while turn in whole:
            turn += 1
            yield from waiting.pop(turn, ())

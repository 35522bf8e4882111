"""Answers in the order of the questions, though they come as each is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def in_order(answers: Iterable[tuple[int, T]]) -> Iterator[T]:
    """What each gave, by its place; places are counted from 0 and none is missing."""
    waiting: dict[int, T] = {}
    turn = 0
    for place, answer in answers:
        waiting[place] = answer
        while turn in waiting:
            yield waiting.pop(turn)
            turn += 1

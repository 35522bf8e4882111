"""Answers in the order of the questions, though they come as each is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..caching.stored import Stored


def in_order(answers: Iterable[tuple[int, Stored]]) -> Iterator[Stored]:
    """What each source gave, by its place; places are counted from 0 and none is missing."""
    waiting: dict[int, Stored] = {}
    turn = 0
    for place, stored in answers:
        waiting[place] = stored
        while turn in waiting:
            yield waiting.pop(turn)
            turn += 1

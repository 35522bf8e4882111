"""Words that are struck through: a line runs through the middle of their letters, as word processors and browsers draw it.

A line strikes words if all of these hold: it is level, and no edge of a background; it stands over their baseline where the
middle of small letters is; it covers them; and it ends where they end, but for a space. So a line under words strikes none, and
neither does the border of a table that runs through a text too large for its cell, for it goes on past it. A bullet before words
of which none is left goes with them.

What is struck is not deleted here: it is handed on beside the words that hold, and its lines are no rulings.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..sheet import Ruling, Word

HEIGHT = (0.12, 0.45)  # of the size above the baseline: browsers and word processors strike at 0.19 to 0.31
COVERED = 0.7  # of a word's width
PAST = 0.6  # of the size by which a line may begin before the words or end after them: a space is struck with them
TOUCHING = 1.0  # points between lines that are one
BESIDE = 4.0  # of the size between a bullet and its text

Run = tuple[Word, ...]


class Parted(NamedTuple):
    """The words that hold, the runs of words that are struck, and the rulings without the lines through those."""

    words: tuple[Word, ...]
    struck: tuple[Run, ...]
    rulings: list[Ruling]


def part_struck(words: tuple[Word, ...], rulings: list[Ruling]) -> Parted:
    """The words of a page, those that are struck apart, and its rulings; all as they came on most pages."""
    near = _near(words, rulings)
    if not near:
        return Parted(words, (), rulings)
    found = {line: run for line in _joined(ruling for ruling in rulings if _is_level(ruling) and ruling.top in near)
             if (run := _run(line, words))}  # fmt: skip
    struck = {word for run in found.values() for word in run}
    if not struck:
        return Parted(words, (), rulings)
    runs = _once(found.values())
    struck.update(bullet for run in runs for bullet in _bullet(run, words, struck))
    kept = [ruling for ruling in rulings if not (_is_level(ruling) and any(_is_part(ruling, line) for line in found))]
    return Parted(tuple(word for word in words if word not in struck), runs, kept)


def _is_level(ruling: Ruling) -> bool:
    return ruling.top == ruling.bottom and not ruling.is_fill


def _near(words: Sequence[Word], rulings: Sequence[Ruling]) -> set[float]:
    """The heights of the level rulings that some line of words stands as far under as if struck by it."""
    tops = {ruling.top for ruling in rulings if _is_level(ruling)}
    if not tops or not words:
        return set()
    baselines = sorted({word.baseline for word in words})
    low, high = HEIGHT[0] * min(word.size for word in words), HEIGHT[1] * max(word.size for word in words)
    return {top for top in tops if bisect_left(baselines, top + low) < bisect_right(baselines, top + high)}


def _joined(rulings: Iterable[Ruling]) -> Iterator[Ruling]:
    """Lines from left to right, those that touch as one."""
    held: Ruling | None = None
    for ruling in sorted(rulings, key=lambda ruling: (ruling.top, ruling.x0)):
        if held is not None and ruling.top == held.top and ruling.x0 - held.x1 <= TOUCHING:
            held = held._replace(x1=max(held.x1, ruling.x1))
            continue
        if held is not None:
            yield held
        held = ruling
    if held is not None:
        yield held


def _run(line: Ruling, words: Sequence[Word]) -> Run:
    """The words that a line strikes, from left to right; none where it goes on past them."""
    run = sorted((word for word in words if _is_struck(word, line)), key=lambda word: word.x0)
    if not run or line.x0 < run[0].x0 - PAST * run[0].size or line.x1 > run[-1].x1 + PAST * run[-1].size:
        return ()
    return tuple(run)


def _is_struck(word: Word, line: Ruling) -> bool:
    is_inside = HEIGHT[0] * word.size < word.baseline - line.top < HEIGHT[1] * word.size
    return is_inside and min(word.x1, line.x1) - max(word.x0, line.x0) >= COVERED * (word.x1 - word.x0)


def _is_part(ruling: Ruling, line: Ruling) -> bool:
    return ruling.top == line.top and line.x0 <= ruling.x0 and ruling.x1 <= line.x1


def _once(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs from the top; words struck twice are one run."""
    return tuple(sorted(dict.fromkeys(runs), key=lambda run: (run[0].baseline, run[0].x0)))


def _bullet(run: Run, words: Sequence[Word], struck: set[Word]) -> Iterator[Word]:
    """The bullet before a run, if the line holds nothing else."""
    first, last = run[0], run[-1]
    line = [word for word in words if abs(word.baseline - first.baseline) < HEIGHT[1] * first.size and word not in struck]
    before = max((word for word in line if word.x1 <= first.x0), key=lambda word: word.x1, default=None)
    goes_on = any(0 <= word.x0 - last.x1 < BESIDE * last.size for word in line)
    if before is not None and before.text == "•" and first.x0 - before.x1 < BESIDE * first.size and not goes_on:
        yield before

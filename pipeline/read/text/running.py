"""Running heads and feet of a text rendition: the lines it repeats where its pages meet.

Signals, in order: pages meet at a form feed or, in a rendition without any, at a page number alone on its line; a line near such
a place says the same words, numbers aside, on the same side of several of them, one after the other or on every second page.
A line of a table, with a tab in it, is never one, nor is one without a letter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from .markup import clean
from .physical import PAGE_NUMBER, Physical, has_cells

NEAR = 3  # printed lines on each side of the place where pages meet
OFTEN = 3  # places
NEXT_BUT_ONE = 2


def running_lines(lines: Sequence[Physical], feeds: Sequence[int]) -> frozenset[int]:
    """The numbers of the lines that are running heads or feet; `feeds` are the numbers of the lines that begin a page."""
    meets = [number - 1 for number in feeds] or [at for at, line in enumerate(lines) if PAGE_NUMBER.match(line.raw)]
    places: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    for page, at in enumerate(meets):
        for step in (-1, 1):
            for line in _near(lines, at, step):
                words = re.sub(r"\d+", "#", clean(line.raw)).casefold()
                if any(map(str.isalpha, words)):
                    places[words, step].setdefault(page, line.number)
    return frozenset(number for found in places.values() if _longest_run(sorted(found)) >= OFTEN for number in found.values())


def _near(lines: Sequence[Physical], at: int, step: int) -> Iterator[Physical]:
    """The printed lines nearest to where pages meet, before it (`step` -1) or from it on, numbers of pages left out."""
    count = 0
    position = at - 1 if step < 0 else at
    while 0 <= position < len(lines) and count < NEAR and not has_cells(lines[position].raw):
        line = lines[position]
        position += step
        if line.raw.strip() and not PAGE_NUMBER.match(line.raw):
            count += 1
            yield line


def _longest_run(pages: Sequence[int]) -> int:
    """Most of some pages that stand each next to the one before or next but one: left and right pages may differ."""
    longest = run = 0
    for before, page in zip((-NEXT_BUT_ONE - 1, *pages), pages, strict=False):
        run = run + 1 if page - before <= NEXT_BUT_ONE else 1
        longest = max(longest, run)
    return longest

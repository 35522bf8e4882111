"""Words that are struck through as blocks of their own: kept with their places, and no part of what holds.

A strike runs line by line. The lines of one passage stand under each other, a line's height apart, none further in than the one
above it, over which it reaches; words struck side by side, in two cells of a row, are two passages.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.document import STRUCK, Block, Line

from ..read.sheet import Sheet
from .lines import make_lines

APART = 1.7  # of the size from one line of a passage to the next
ALIGNED = 1.0  # points by which lines may stand off a common edge


def struck_blocks(sheet: Sheet) -> Iterator[Block]:
    """A block for each passage that is struck through on a page, from the top."""
    passages: list[list[Line]] = []
    for run in sheet.struck:
        lines, _ = make_lines(run, sheet.number)
        for line in lines:
            above = next((passage for passage in passages if _goes_on(passage[-1], line)), None)
            if above is None:
                passages.append([line])
            else:
                above.append(line)
    for passage in passages:
        yield Block(kind="furniture", lines=tuple(passage), reason=STRUCK)


def _goes_on(above: Line, line: Line) -> bool:
    is_below = 0 < line.bottom - above.bottom <= APART * line.size
    return is_below and line.x0 <= above.x0 + ALIGNED and line.x1 > above.x0

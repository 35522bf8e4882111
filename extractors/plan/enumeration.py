"""Rows whose actions are counted off by plain numbers or letters: "1. Do this", "2. Do that", or "a) …", "(b) …", "ii. …".

The sequence proves it, never a single mark: in a cell the first words carry the first mark and the next ones follow without a
gap; or a row of plain numbers or letters goes on with the count of the row before it. Only a number with a letter ("2b.") proves
itself. A cell with a dotted number of its own ("4.2.1") has only points under letters, and is not counted off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas.document import Block

from ..numbering import read_enumerator, read_reference
from .rows import PlanRow

_FEWEST = 2
_UNDER_ISSUE = "suffix"
_OVER_ROWS = ("figure", "letter")


def enumerated(rows: Sequence[PlanRow]) -> Iterator[PlanRow]:
    """The rows, marked where their actions are counted off."""
    counted: set[int] = set()
    run: list[int] = []
    last = marks = 0
    counting = ""
    for row in rows:
        style, first, after, count = _sequence(row.blocks("actions"))
        if (count >= _FEWEST and first == 1) or style == _UNDER_ISSUE:
            counted.add(row.ordinal)
        goes_on = style == counting and first == last + 1 and bool(run)
        if not goes_on:
            run, marks = [], 0
        if style in _OVER_ROWS and (goes_on or first == 1):
            run.append(row.ordinal)
            marks += count
            last, counting = after, style
        else:
            last, counting = 0, ""
        if marks >= _FEWEST:
            counted.update(run)
    for row in rows:
        yield row.model_copy(update={"is_enumerated": True}) if row.ordinal in counted else row


def _sequence(blocks: Sequence[Block]) -> tuple[str, int, int, int]:
    """The style of a cell's marks, the first and the last of them, and how many: none where they do not follow each other."""
    nothing = ("", 0, 0, 0)
    if not blocks or any(_is_dotted(block.text) for block in blocks):
        return nothing
    first = read_enumerator(blocks[0].text)
    if first is None:
        return nothing
    read = [(read_enumerator(block.text), block.marker) for block in blocks]
    marks = [mark for mark, bullet in read if mark is not None and (not bullet or _UNDER_ISSUE in mark.values)]
    for style, start in first.values.items():
        values = [mark.values.get(style) for mark in marks]
        if values == list(range(start, start + len(values))):
            return style, start, start + len(values) - 1, len(values)
    return nothing


def _is_dotted(text: str) -> bool:
    found = read_reference(text)
    return found is not None and "." in found.printed.rstrip(".")

"""Rows of a text rendition in which each printed line is an action with everything said of it.

A rendition prints the actions of one issue on a line each, with their own lead, date and rating, and leaves the issue's cells
empty from the second on. That each line is an action's own is certain only where no line stands elsewhere: every column that
says anything of the actions says it on the lines they begin on, on all of them. One lead for all of them, or a list of leads
that only goes on beside them, is the row's.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.document import Block

from .items import Item
from .rows import PlanRow

_SAID = ("lead", "timescale", "rag", "progress", "measure", "agencies", "done")
_FEWEST = 2  # columns: one alone may be a list
_ALWAYS = ("lead", "timescale")


def is_line_by_line(row: PlanRow, items: Sequence[Item]) -> bool:
    """Whether each of a row's actions has a line with all that the row says of it."""
    firsts = [item.first.number if item.first is not None else None for item in items]
    if len(items) < _FEWEST or None in firsts or len(set(firsts)) < len(firsts):
        return False
    said = {field: _lines(row.blocks(field)) for field in _SAID if row.text(field)}
    is_apart = all(numbers <= set(firsts) and (numbers == set(firsts) or field not in _ALWAYS) for field, numbers in said.items())
    return is_apart and len(said) >= _FEWEST and any(field in said for field in _ALWAYS)


def on_line(blocks: Sequence[Block], item: Item) -> tuple[Block, ...]:
    """The part of a cell that stands on the line an action begins on."""
    number = item.first.number if item.first is not None else None
    cut = (
        block.model_copy(update={"lines": tuple(line for line in block.lines if line.number == number)}) for block in blocks
    )
    return tuple(block for block in cut if block.lines)


def _lines(blocks: Sequence[Block]) -> set[int | None]:
    return {line.number for block in blocks for line in block.lines if line.text}

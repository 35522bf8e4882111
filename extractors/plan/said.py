"""What a row says of each of its actions: how it will be known, what became of it, its rating, and whether it is done.

An action's own are the words on its line, where each of the row's actions has one; its paragraph, where the cell has
one for each; else what the row says of all, or a cell above it that is merged over its row. A rating in words counts before the
colour behind it, and both before one that the note of progress begins with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from schemas.base import Span
from schemas.document import Block
from schemas.reading import spans_of

from ..colours import read_fill
from ..statuses import Rag, read_done, read_rag, says_done
from .gaps import cell_passage
from .groups import Group
from .items import Item
from .line_by_line import is_line_by_line, on_line
from .rows import PlanRow

_RATED = re.compile(r"\s*(?:[-–—:,;(]|\.\s)")  # "Amber – on track"
_MAY_BE_DONE: tuple[Rag | None, ...] = (None, "green", "blue")


class Said(NamedTuple):
    """What a row says of one of its actions: the row, which of its actions it is, of how many; itself if its line is its own."""

    row: PlanRow
    nth: int
    of: int
    item: Item | None

    def blocks(self, field: str) -> tuple[Block, ...]:
        """The action's own line or paragraph of a cell, where the cell has one for each of the row's actions; else the cell."""
        blocks = self.row.blocks(field)
        if self.item is not None:
            return on_line(blocks, self.item)
        return (blocks[self.nth],) if len(blocks) == self.of else blocks or self.row.over.get(field, ())


def columns_of(said: Said, spans: list[Span]) -> dict[str, Any]:
    """Measure, progress, rating and completion of an action: its own, or what its row says of all its actions."""
    more: dict[str, Any] = {}
    for field in ("measure", "progress"):
        blocks = said.blocks(field)
        if any(block.text for block in blocks):
            more[field] = cell_passage(blocks).text
            spans.extend(_spans(blocks, field))
    rating = said.blocks("rag")
    printed = cell_passage(rating).text.strip()
    rag, shown = read_rag(printed) or read_rag(_RATED.split(printed)[0]), read_fill(said.row.fill)
    if rag is None and shown is not None:
        more.update(rag_raw=said.row.fill, rag=shown.rag, rag_basis="fill", rag_distance=shown.distance)
        spans.extend(_spans(rating, "rag"))
    elif printed:
        more.update(rag_raw=printed, rag=rag, rag_basis=None if rag is None else "letter" if len(printed) == 1 else "word")
        spans.extend(_spans(rating, "rag_raw"))
    elif "rag" not in said.row.fields:
        more.update(_rated_in(more.get("progress", "")))
    spans.extend(_spans(said.blocks("done"), "is_completed"))
    if "actions" in said.row.merged:
        return more  # it goes on over rows that say more of it
    done = says_done(cell_passage(said.blocks("done")).text) or _done(rating, said.blocks("progress"), more.get("rag"))
    return {**more, "is_completed": True} if done else more


def _rated_in(progress: str) -> dict[str, Any]:
    """The rating that a note of progress begins with, where no column has one: "Green – the panel met 5 times"."""
    word = _RATED.split(progress.strip())[0]
    rag = read_rag(word) if len(word) > 1 else None
    return {"rag_raw": word, "rag": rag, "rag_basis": "word"} if rag is not None else {}


def _done(rating: Sequence[Block], progress: Sequence[Block], rag: Rag | None) -> bool:
    """Whether the status of an action says that it is done, or the note of its progress where no status says otherwise."""
    said = [cell_passage(blocks).text for blocks in (rating, progress)]
    return read_done(said[0]) is not None or (rag in _MAY_BE_DONE and read_done(said[1]) is not None)


def said_of(group: Group, item: Item, items: Sequence[Item]) -> Said:
    """What an action's row says of it."""
    row = next(share.row for share in group.shares if share.row.ordinal == item.row)
    beside = [other for other in items if other.row == item.row]
    return Said(row, beside.index(item), len(beside), item if is_line_by_line(row, beside) else None)


def _spans(blocks: Sequence[Block], field: str) -> tuple[Span, ...]:
    return tuple(span for block in blocks for span in spans_of(block.lines, field))

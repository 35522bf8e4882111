"""The first rows of a plan that begins in the middle of a row: a scan of some pages, an extract in a pack.

The rest of an action that is not printed is no action. A first row is such a rest where the columns that name rows (reference,
number, issue) are empty in it though other rows fill them. Of its actions cell the words before the first dotted number are the
rest; where nothing is numbered the whole row is, unless each row is an action and this one says who or when and begins with a
capital.

Such words are kept as unread, with that reason; nothing is guessed of what they go on with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas.base import Span
from schemas.document import Block
from schemas.reading import Unread, spans_of

from ..numbering import read_reference
from .rows import PlanRow

RULE = "rest of a row that is not printed here"
_KEYS = ("number", "action_number", "issue")


def read_beginning(rows: Sequence[PlanRow]) -> tuple[tuple[PlanRow, ...], tuple[Unread, ...]]:
    """The rows without the rest of an action that the first one may open with, and that rest."""
    if not rows or not _is_headless(rows[0], [row for row in rows[1:] if row.table == rows[0].table]):
        return tuple(rows), ()
    first, blocks = rows[0], rows[0].blocks("actions")
    start = next((place for place, block in enumerate(blocks) if _is_dotted(block.text)), None)
    if start is not None:
        kept = first.model_copy(update={"cells": {**first.cells, "actions": blocks[start:]}})
        return (kept, *rows[1:]), tuple(_unread(blocks[:start]))
    is_whole = first.text("actions")[:1].isupper() and bool(first.text("lead") or first.text("timescale"))
    if first.is_action and is_whole:
        return tuple(rows), ()
    return tuple(rows[1:]), tuple(_unread([block for cell in first.cells.values() for block in cell]))


def _is_headless(row: PlanRow, others: Sequence[PlanRow]) -> bool:
    """Whether nothing names a row, though most rows are named."""
    keys = [key for key in _KEYS if key in row.fields]
    if not keys or any(row.text(key) or row.over.get(key) for key in keys):
        return False
    return any(sum(bool(other.text(key)) for other in others) * 2 > len(others) for key in keys)


def _is_dotted(text: str) -> bool:
    found = read_reference(text)
    return found is not None and "." in found.printed.rstrip(".")


def _unread(blocks: Sequence[Block]) -> Iterator[Unread]:
    spans: tuple[Span, ...] = tuple(span for block in blocks for span in spans_of(block.lines))
    if spans:
        yield Unread(rule=RULE, spans=spans)

"""A text rendition as read: its physical lines with their numbers, each in the colour of the block it went to.

A line that no block holds stands without a colour: it is empty, mark-up, or was missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from schemas.document import Block, Document

from ..read.text import decode


def lines_html(document: Document, data: bytes) -> str:
    """The lines of a rendition; `data` are its bytes."""
    told: dict[int, tuple[str, str]] = {}
    for number, kind, words in _places(document.blocks):
        told.setdefault(number, (kind, words))
    rows = []
    for number, raw in enumerate(decode(data).split("\n"), 1):
        kind, words = told.get(number, ("", ""))
        mark = f' class="{kind}"' if kind else ""
        rows.append(f"<div{mark}><b>{number}</b><i>{escape(words)}</i><span>{escape(raw.rstrip())}</span></div>")
    return f'<section class="lines">{"".join(rows)}</section>'


def _places(blocks: tuple[Block, ...]) -> Iterator[tuple[int, str, str]]:
    """The number of each line of a block, the block's kind, and words for the first of them."""
    for order, block in enumerate(blocks, 1):
        if block.table is None:
            yield from _lines(block, block.kind, f"{order} {block.kind.replace('_', ' ')}")
            continue
        for row_number, row in enumerate(block.table.rows, 1):
            for cell in row.cells:
                for inner in cell.blocks:
                    yield from _lines(inner, "table", f"{order} row {row_number}")


def _lines(block: Block, kind: str, words: str) -> Iterator[tuple[int, str, str]]:
    for place, line in enumerate(block.lines):
        if line.number is not None:
            yield line.number, kind, words if place == 0 else ""

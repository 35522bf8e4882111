"""Pages whose text runs up, down or upside down: read with the page turned, and given back where they are displayed.

How a page's text runs is told by most of a sample of its glyphs. A page whose file says by how much to turn it (a landscape page)
is displayed turned already, and needs nothing. After the turn, words, rulings and tables are level as `layout` wants
them; the places that a record keeps are then turned back. A line that stands upright on the page keeps its own box, and not
those of its words, whose ends a line knows only from left to right.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Mapping
from typing import Literal, NamedTuple

import pypdfium2.raw as pdfium

from schemas.document import Block, Box, Cell, Document, Line, Page, Row, Table

from .direct import Handle, matrix_at

Way = Literal["across", "up", "down", "over"]
Matrix = tuple[float, float, float, float, float, float]
SAMPLE = 24  # glyphs


class Turn(NamedTuple):
    """How the text of a page runs, and the size of the page as displayed, in points."""

    way: Way
    width: float
    height: float

    def displayed(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the turned page stands on the page as displayed."""
        places = {
            "across": (x, y),
            "up": (y, self.height - x),
            "down": (self.width - y, x),
            "over": (self.width - x, self.height - y),
        }
        return places[self.way]

    def turned(self, matrix: Matrix) -> Matrix:
        """The matrix to the page as displayed, followed by the turn."""
        a, b, c, d, e, f = matrix
        turns: dict[Way, Matrix] = {
            "across": matrix,
            "up": (-b, a, -d, c, self.height - f, e),
            "down": (b, -a, d, -c, f, self.width - e),
            "over": (-a, -b, -c, -d, self.width - e, self.height - f),
        }
        return turns[self.way]

    def box(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """A box of the turned page on the page as displayed."""
        (ax, ay), (bx, by) = self.displayed(x0, top), self.displayed(x1, bottom)
        return round(min(ax, bx), 2), round(min(ay, by), 2), round(max(ax, bx), 2), round(max(ay, by), 2)


def find_way(text_page: Handle, count: int, matrix: Matrix) -> Way:
    """How most of a page's text runs as displayed; `count` is the number of its glyphs."""
    a, b, c, d, _, _ = matrix
    found = pdfium.FS_MATRIX()
    ways: Counter[Way] = Counter()
    for index in range(0, count, max(1, count // SAMPLE)):
        if not matrix_at(text_page, index, ctypes.byref(found)):
            continue
        right, down = a * found.a + c * found.b, b * found.a + d * found.b
        if abs(right) >= abs(down):
            ways["over" if right < 0 else "across"] += 1
        else:
            ways["down" if down > 0 else "up"] += 1
    return max(ways, key=lambda way: ways[way]) if ways else "across"


def turn_back(document: Document, turns: Mapping[int, Turn]) -> Document:
    """The document with the places of turned pages as displayed; `turns` by page number."""
    pages = tuple(_page(page, turns.get(page.number)) for page in document.pages)
    blocks = tuple(_block(block, turns) for block in document.blocks)
    return document.model_copy(update={"pages": pages, "blocks": blocks})


def _page(page: Page, turn: Turn | None) -> Page:
    return page if turn is None else page.model_copy(update={"width": turn.width, "height": turn.height})


def _block(block: Block, turns: Mapping[int, Turn]) -> Block:
    table = block.table and _table(block.table, turns)
    return block.model_copy(update={"lines": tuple(_line(line, turns) for line in block.lines), "table": table})


def _table(table: Table, turns: Mapping[int, Turn]) -> Table:
    rows = tuple(_row(row, turns) for row in table.rows)
    return table.model_copy(update={"rows": rows, "boxes": tuple(_box(box, turns) for box in table.boxes)})


def _row(row: Row, turns: Mapping[int, Turn]) -> Row:
    cells = tuple(_cell(cell, turns) for cell in row.cells)
    return row.model_copy(update={"cells": cells})


def _cell(cell: Cell, turns: Mapping[int, Turn]) -> Cell:
    return cell.model_copy(update={"blocks": tuple(_block(block, turns) for block in cell.blocks)})


def _box(box: Box, turns: Mapping[int, Turn]) -> Box:
    turn = turns.get(box.page)
    if turn is None:
        return box
    x0, top, x1, bottom = turn.box(box.x0, box.top, box.x1, box.bottom)
    return Box(page=box.page, x0=x0, top=top, x1=x1, bottom=bottom)


def _line(line: Line, turns: Mapping[int, Turn]) -> Line:
    turn = turns.get(line.page or 0)
    if turn is None:
        return line
    x0, top, x1, bottom = turn.box(line.x0, line.top, line.x1, line.bottom)
    return line.model_copy(update={"x0": x0, "top": top, "x1": x1, "bottom": bottom, "edges": ()})

"""A grid and the words in it as a table of one page: rows of cells, each cell's words in pieces.

The words of a page are dealt out here, to the cells of its grids and to the text outside them. A grid without words is a
drawing. Rows without words are left out: they are the foot of a row broken over the page, or a double line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from schemas.document import Line

from ..read.grid import Grid, GridCell
from ..read.grid.edges import Box
from ..read.sheet import Word
from .lines import make_lines
from .pieces import Leadings, Piece, make_pieces

MOST_PADDING = 9.0  # points between a cell's border and its text
PROSE = 4  # lines of a merged cell that are running text and no title


@dataclass(slots=True)
class PartCell:
    """A cell in the making: where it stands in the grid, its background, its lines on this page, its pieces so far, and how
    many rows it covers."""

    column: int
    span: int
    fill: str | None
    lines: list[Line]
    pieces: list[Piece] = field(default_factory=list)
    rows: int = 1

    @property
    def text(self) -> str:
        """The words of the cell."""
        return " ".join(line.text for piece in self.pieces for line in piece.lines)

    @property
    def is_bold(self) -> bool:
        """Whether all of its words are bold."""
        return all(piece.is_bold for piece in self.pieces)


@dataclass(slots=True)
class PartRow:
    """A row in the making, its cells from left to right; `top` is where it begins on its page."""

    cells: list[PartCell]
    is_continued: bool = False
    top: float = 0.0

    @property
    def text(self) -> str:
        """The words of the row, cells divided."""
        return " | ".join(cell.text for cell in self.cells if cell.pieces)

    def cell(self, column: int) -> PartCell | None:
        """The cell that begins in a column."""
        return next((cell for cell in self.cells if cell.column == column), None)

    def is_banner(self, width: int) -> bool:
        """Whether it is one text across the whole width of a table of so many columns."""
        filled = [cell for cell in self.cells if cell.pieces]
        return len(filled) == 1 and filled[0].span > 1 and filled[0].span >= width - 1


@dataclass(slots=True)
class Part:
    """The part of a table that stands on one page. `marks` are the footnote marks taken out of its words."""

    page: int
    box: Box
    xs: tuple[float, ...]
    rows: list[PartRow]
    is_open: bool
    marks: list[Line]


class Held(NamedTuple):
    """The words of a page by place: those in each cell of each grid, and those outside."""

    cells: list[list[list[Word]]]
    outside: list[Word]


class Dealt(NamedTuple):
    """The lines and marks of each cell of each grid of a page, and the words outside."""

    cells: list[list[list[Line]]]
    marks: list[list[Line]]
    outside: list[Word]


def hold(words: Iterable[Word], grids: Sequence[Grid]) -> Held:
    """Give every word of a page to a cell or to the text outside."""
    held: list[list[list[Word]]] = [[[] for _ in grid.cells] for grid in grids]
    outside: list[Word] = []
    same: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    cell: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.baseline - 0.3 * word.size
        if same[0] <= x < same[2] and same[1] <= y < same[3]:  # most words stand in the cell of the word before
            cell.append(word)
            continue
        for in_cells, grid in zip(held, grids, strict=True):
            index = grid.cell_at(x, y)
            if index is not None:
                cell, same = in_cells[index], grid.cells[index][:4]
                cell.append(word)
                break
        else:
            outside.append(word)
    return Held(held, outside)


def deal(held: Held, page: int) -> Dealt:
    """The words of a page by place, as lines."""
    cells: list[list[list[Line]]] = []
    marks: list[list[Line]] = []
    for in_cells in held.cells:
        made = [make_lines(words, page) if words else ([], []) for words in in_cells]
        cells.append([lines for lines, _ in made])
        marks.append([mark for _, found in made for mark in found])
    return Dealt(cells, marks, held.outside)


def make_part(grid: Grid, lines: Sequence[list[Line]], marks: list[Line], leading: Leadings, page: int) -> Part | None:
    """The grid as a part of a table, or None where it holds no words."""
    if not any(lines):
        return None
    padding = _padding(zip(grid.cells, lines, strict=True))
    rows: dict[int, PartRow] = {}
    filled = {cell.row for cell, cell_lines in zip(grid.cells, lines, strict=True) if cell_lines}
    for cell, cell_lines in zip(grid.cells, lines, strict=True):
        pieces = make_pieces(cell_lines, leading, right=cell.x1 - padding, in_cell=True)
        row = rows.setdefault(cell.row, PartRow([], top=cell.top))
        covered = sum(cell.row <= index < cell.row + cell.rows for index in filled)
        row.cells.append(PartCell(cell.column, cell.span, cell.fill, cell_lines, pieces, max(1, covered)))
    kept = [rows[index] for index in sorted(rows) if any(cell.pieces for cell in rows[index].cells)]
    for row in kept:
        row.cells.sort(key=lambda cell: cell.column)
    return Part(page, grid.box, grid.xs, kept, grid.is_open, marks)


def cut_prose(part: Part) -> list[PartRow]:
    """Cut the running text off the foot of a part, and its title with it if there is nothing else; give back what was cut.

    Reports print boxes that begin as a table ("area | grade") and go on as prose in one merged cell.
    """
    start = len(part.rows)
    while start > 0 and _is_prose(part.rows[start - 1], len(part.xs) - 1):
        start -= 1
    if start == len(part.rows) or not any(cell.span < len(part.xs) - 1 for row in part.rows for cell in row.cells):
        return []
    if start == 1:
        start = 0
    cut = part.rows[start:]
    del part.rows[start:]
    part.box = (*part.box[:3], cut[0].top)
    return cut


def _is_prose(row: PartRow, width: int) -> bool:
    """Whether a row is one merged cell of several lines."""
    filled = [cell for cell in row.cells if cell.lines]
    return len(filled) == 1 and filled[0].span == width and len(filled[0].lines) >= PROSE


def _padding(cells: Iterable[tuple[GridCell, list[Line]]]) -> float:
    """The least distance from a cell's left border to its text."""
    found = [lines[0].x0 - cell.x0 for cell, lines in cells if lines]
    return min(max(min(found), 0.0), MOST_PADDING)

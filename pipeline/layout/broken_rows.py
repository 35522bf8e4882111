"""Rows broken by the end of a page: which row is the rest of another, and their cells joined.

The first row of a page belongs to the last row before the break if its key is empty: its cells are appended one by one. The key
is the column of reference numbers, or the first column; where other rows do without their key (an issue merged over its actions),
a row that fills all the columns rows usually fill is a row of its own. A cell merged over rows on both sides of the break, its
text printed on one of them, is one cell. Rows of the head of a table take no part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from schemas.document import Line

from .parts import PartCell, PartRow
from .pieces import Piece, continues

MOST = 0.6
NEARLY_ALL = 0.9
FEWEST_ROWS = 3  # of which more can be said than that they have a first column
FEW_LETTERS = 40  # of a cell that names its row
LINES_ABOVE = 1.5  # of the foot of a row at the end of a page: what ends there was not cut by it
_KEY = re.compile(r"[A-Za-z]{0,3}\d{1,3}(?:[.-]\d{1,3})*(?:\([a-z]{1,3}\)|\w?)[.)]?")  # "1.10", "A1", "3(b)", "4l", not "Sep 16"


def is_rest(rows: Sequence[PartRow], row: PartRow, width: int) -> bool:
    """Whether a row at the head of a page is the rest of the last of some rows before the break: it is empty up to its key."""
    if row.is_banner(width) or rows[-1].is_banner(width):
        return False
    key = _key_column(rows, width)
    before = {cell.column: cell.pieces for cell in rows[-1].cells if cell.pieces}
    for cell in row.cells:
        if not cell.pieces or cell.column > key:
            continue
        own = before.get(cell.column)
        if cell.column == key or not own or not continues(own[-1], cell.pieces[0], in_cell=True):
            return False
    return not (_leaves_empty(rows, key) and _is_complete(rows, row, width, key))


def _leaves_empty(rows: Sequence[PartRow], key: int) -> bool:
    """Whether the table's own rows do without their key: an issue printed once, or merged, over the rows of its actions."""
    return any(not (cell := row.cell(key)) or not cell.pieces or cell.rows > 1 for row in rows)


def _is_complete(rows: Sequence[PartRow], row: PartRow, width: int, key: int) -> bool:
    """Whether a row fills every column that rows usually fill, and not only with what the row before left unfinished."""
    others = [own for own in rows if not own.is_banner(width)]
    filled = Counter(cell.column for own in others for cell in own.cells if cell.pieces and cell.rows == 1)
    usual = {column for column, count in filled.items() if column != key and count >= len(others) * NEARLY_ALL}
    own = {cell.column: cell for cell in row.cells if cell.pieces}
    before = {cell.column: cell for cell in rows[-1].cells if cell.pieces}
    goes_on = all(
        column in before and continues(before[column].pieces[-1], cell.pieces[0], in_cell=True) for column, cell in own.items()
    )
    return bool(usual) and usual <= set(own) and not goes_on


def _key_column(rows: Sequence[PartRow], width: int) -> int:
    """The first column whose cells, none merged, hold reference numbers and little else; or the first of all, if every row fills
    it with a few words; or the column that rows fill with the fewest words.
    """
    rows = [row for row in rows if not row.is_banner(width)]
    columns = [
        [cell.text for row in rows if (cell := row.cell(column)) and cell.span == 1 and cell.text] for column in range(width)
    ]
    merged = {cell.column for row in rows for cell in row.cells if cell.rows > 1}
    for column, texts in enumerate(columns):
        if column not in merged and texts and sum(bool(_KEY.fullmatch(text)) for text in texts) > len(texts) * MOST:
            return column
    lengths = {
        column: sum(map(len, texts)) / len(texts)
        for column, texts in enumerate(columns)
        if column not in merged and len(texts) >= len(rows) * NEARLY_ALL
    }
    if len(rows) < FEWEST_ROWS or not lengths or lengths.get(0, FEW_LETTERS) < FEW_LETTERS:
        return 0
    return min(lengths, key=lambda column: lengths[column])


def join_merged(rows: Sequence[PartRow], row: PartRow, *, is_rest: bool) -> None:
    """Join the cells of the first row after a break to those merged over rows down to it; one of the two has the text."""
    for cell in tuple(row.cells):
        above = _reaching(rows, cell.column)
        if above is not None and above.span == cell.span and above.fill == cell.fill and _are_one(above, cell):
            above.rows += cell.rows - is_rest
            above.pieces.extend(cell.pieces)
            row.cells.remove(cell)


def _are_one(above: PartCell, cell: PartCell) -> bool:
    if above.pieces:
        return not cell.pieces and max(above.rows, cell.rows) > 1
    return bool(cell.pieces) and min(above.rows, cell.rows) > 1  # else the one above may just be empty


def _reaching(rows: Sequence[PartRow], column: int) -> PartCell | None:
    """The cell in a column that the last of some rows has, or that is merged over rows down to it."""
    for count, row in enumerate(reversed(rows), start=1):
        if (cell := row.cell(column)) is not None:
            return cell if cell.rows >= count else None
    return None


def append(row: PartRow, rest: PartRow) -> None:
    """Add the rest of a broken row cell by cell."""
    row.is_continued = True
    foot = _foot(row)
    for cell in rest.cells:
        before = row.cell(cell.column)
        if before is None:
            row.cells.append(cell)
            row.cells.sort(key=lambda cell: cell.column)
        elif cell.pieces:
            pieces = cell.pieces
            last = before.pieces[-1] if before.pieces else None
            if last is not None and _is_cut(last, pieces[0], foot) and continues(last, pieces[0], in_cell=True):
                last.lines.extend(pieces[0].lines)
                pieces = pieces[1:]
            before.pieces.extend(pieces)


def _foot(row: PartRow) -> tuple[int, float]:
    """Where the words of a row end: its last page, and how far down there."""
    return max((_place(piece.lines[-1]) for cell in row.cells for piece in cell.pieces), default=(0, 0.0))


def _place(line: Line) -> tuple[int, float]:
    return line.page or 0, line.bottom


def _is_cut(piece: Piece, after: Piece, foot: tuple[int, float]) -> bool:
    """Whether the end of the page may have cut a cell's words: they reach as far down as those beside them, or are a sentence."""
    last = piece.lines[-1]
    ends_before = (last.page or 0, last.bottom + LINES_ABOVE * last.size) < foot
    return not ends_before or after.lines[0].text[0].islower()

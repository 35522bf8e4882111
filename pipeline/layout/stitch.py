"""Tables rejoined over page breaks: one logical table, its header once, its broken rows whole.

A part at the head of a page goes on with the table at the foot of the page before if their columns agree and it does not begin
a table of its own: a title row or a header row that the table before does not have. Then, in order:

1. rows that repeat the table's head (title and header, same words) are put aside as furniture; a head glued to the row under it,
   where the producer draws no line between them, is cut off by its words;
2. the first row left belongs to the last row before the break if its key is empty: its cells are appended one by one. The key
   is the column of reference numbers, or the first column; where other rows do without their key (an issue merged over its
   actions), a row that fills all the columns rows usually fill is a row of its own;
3. a cell merged over rows on both sides of the break, its text printed on one of them, is one cell.

Tables that follow each other on one page are never joined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from schemas.document import Block, Box, Cell, Line, Row, Table

from .parts import Part, PartCell, PartRow
from .pieces import Piece, continues, set_levels

SAME_EDGE = 5.0  # points by which a column may shift over a page break
MOST = 0.6
NEARLY_ALL = 0.9
FEWEST_ROWS = 3  # of which more can be said than that they have a first column
FEW_LETTERS = 40  # of a cell that names its row
LINES_ABOVE = 1.5  # of the foot of a row at the end of a page: what ends there was not cut by it
HEAD_ROWS = 4  # rows at most in the head of a table
_KEY = re.compile(r"[A-Za-z]{0,3}\d{1,3}(?:[.-]\d{1,3})*(?:\([a-z]{1,3}\)|\w?)[.)]?")  # "1.10", "A1", "3(b)", "4l", not "Sep 16"


@dataclass(slots=True)
class Whole:
    """A table in the making: its parts' rows under one set of columns. `head` counts the rows of its head."""

    xs: tuple[float, ...]
    rows: list[PartRow]
    boxes: list[Box]
    head: int
    is_open: bool
    page: int
    marks: list[Line]
    repeated: list[list[Line]] = field(default_factory=list)


def begin(part: Part) -> Whole:
    """A table that begins with a part."""
    head = _head(part.rows, len(part.xs) - 1)
    whole = Whole(part.xs, part.rows[:head], [_box(part)], head, part.is_open, part.page, part.marks)
    whole.rows.extend(_without_headers(whole, part.rows[head:]))
    return whole


def extend(whole: Whole, part: Part) -> bool:
    """Add the part on the next page to a table if it goes on with it, and say whether it did."""
    columns = _aligned(whole.xs, part.xs)
    if columns is None:
        return False
    rows = list(part.rows)
    dropped = _drop_head(whole, rows)
    if not dropped and rows and _begins_table(rows, len(part.xs) - 1):
        return False
    _recolumn(whole.rows, columns[0])
    _recolumn(rows, columns[1])
    whole.xs = columns[2]
    if rows and whole.rows[whole.head :]:
        is_rest = _is_rest(whole, rows[0])
        _join_merged(whole.rows, rows[0], is_rest=is_rest)
        if is_rest:
            _append(whole.rows[-1], rows.pop(0))
    whole.rows.extend(_without_headers(whole, rows))
    whole.boxes.append(_box(part))
    whole.marks = whole.marks + part.marks
    whole.is_open, whole.page = part.is_open, part.page
    return True


def finish(whole: Whole) -> Block:
    """The table as a block."""
    width = len(whole.xs) - 1
    headers = {index for index in range(whole.head) if not _is_banner(whole.rows[index], width)}
    rows = tuple(
        Row(
            cells=tuple(_cell(cell) for cell in row.cells),
            is_header=index in headers,
            is_continued=row.is_continued,
        )
        for index, row in enumerate(whole.rows)
    )
    table = Table(rows=rows, columns=width, boxes=tuple(whole.boxes), is_closed=not whole.is_open)
    return Block(kind="table", table=table)


def furniture(whole: Whole) -> Iterator[Block]:
    """What the pages print of a table besides its rows: its head again on each page, and footnote marks in its cells."""
    for lines in whole.repeated:
        yield Block(kind="furniture", lines=tuple(lines), reason="repeated-header")
    for mark in whole.marks:
        yield Block(kind="furniture", lines=(mark,), reason="footnote-mark")


def _box(part: Part) -> Box:
    x0, top, x1, bottom = (round(value, 2) for value in part.box)
    return Box(page=part.page, x0=x0, top=top, x1=x1, bottom=bottom)


def _cell(cell: PartCell) -> Cell:
    set_levels(cell.pieces)
    return Cell(
        column=cell.column,
        column_span=cell.span,
        row_span=cell.rows,
        blocks=tuple(as_block(piece) for piece in cell.pieces),
        fill=cell.fill,
    )


def as_block(piece: Piece) -> Block:
    """A piece of a cell as a paragraph or list item."""
    is_item = bool(piece.marker) or piece.is_numbered
    return Block(
        kind="list_item" if is_item else "paragraph",
        lines=tuple(piece.lines),
        level=piece.level if is_item else 0,
        marker=piece.marker,
    )


def _is_banner(row: PartRow, width: int) -> bool:
    """One text across the whole width."""
    filled = [cell for cell in row.cells if cell.pieces]
    return len(filled) == 1 and filled[0].span > 1 and filled[0].span >= width - 1


def _is_header(row: PartRow, below: PartRow) -> bool:
    """Two or more texts, all bold, or all on a background that the row below does not have."""
    filled = [cell for cell in row.cells if cell.pieces]
    if not filled[1:]:
        return False
    if all(cell.is_bold for cell in filled):
        return not all(cell.is_bold for cell in below.cells if cell.pieces)
    fills = {cell.fill for cell in filled}
    return len(fills) == 1 and None not in fills and fills.isdisjoint({cell.fill for cell in below.cells})


def _head(rows: Sequence[PartRow], width: int) -> int:
    """How many rows at the top are title or header; a title without a header under it is no head. A header may take up two
    rows, the first of which has headings over several columns."""
    for index, row in enumerate(rows[:HEAD_ROWS]):
        if _is_banner(row, width):
            continue
        under = [other for other in rows[index + 1 :] if not _is_banner(other, width)]
        if under and _is_header(row, under[0]):
            return index + 1
        is_grouped = any(cell.span > 1 or cell.rows > 1 for cell in row.cells if cell.pieces)
        is_over = is_grouped and under[1:] and under[0] is rows[index + 1]
        return index + 2 if is_over and _is_header(row, under[1]) and _is_header(under[0], under[1]) else 0
    return 0


def _aligned(first: tuple[float, ...], second: tuple[float, ...]) -> tuple[list[int], list[int], tuple[float, ...]] | None:
    """The columns of both as columns of the finer one, or None if neither has all the edges of the other."""
    finer, coarser = (first, second) if len(first) >= len(second) else (second, first)
    places = []
    for x in coarser:
        nearest = min(range(len(finer)), key=lambda index: abs(finer[index] - x))
        if abs(finer[nearest] - x) > SAME_EDGE:
            return None
        places.append(nearest)
    if places[0] != 0 or places[-1] != len(finer) - 1:
        return None
    same = list(range(len(finer)))
    return (same, places, finer) if finer is first else (places, same, finer)


def _recolumn(rows: Sequence[PartRow], places: list[int]) -> None:
    for row in rows:
        for cell in row.cells:
            end = places[min(cell.column + cell.span, len(places) - 1)]
            cell.column = places[cell.column]
            cell.span = max(1, end - cell.column)


def _drop_head(whole: Whole, rows: list[PartRow]) -> bool:
    """Drop the rows that repeat the table's head; false if there were none."""
    head = whole.rows[: whole.head]
    texts = {row.text for row in head}
    if not texts:
        return False
    width = len(whole.xs) - 1
    has_title = _is_banner(head[0], width)
    if len(rows) > 1 and has_title and rows[1].text in texts and rows[0].text not in texts:
        return False  # a title of its own above the same header
    dropped = False
    while rows and rows[0].text in texts:
        whole.repeated.append(list(_lines(rows.pop(0))))
        dropped = True
    if rows and not dropped:
        cut = _cut_header(head[-1], rows[0])
        whole.repeated.extend([cut] if cut else [])
        dropped = bool(cut)
    return dropped


def _without_headers(whole: Whole, rows: Sequence[PartRow]) -> Iterator[PartRow]:
    """Rows without the header that some producers print again in the middle of a page, above a row that breaks."""
    header = whole.rows[whole.head - 1].text if whole.head else ""
    for row in rows:
        if header and row.text == header:
            whole.repeated.append(list(_lines(row)))
        else:
            yield row


def _lines(row: PartRow) -> Iterator[Line]:
    for cell in row.cells:
        for piece in cell.pieces:
            yield from piece.lines


def _cut_header(header: PartRow, row: PartRow) -> list[Line]:
    """Cut a repeated header off the row it is glued to, if each of its texts begins the cell in its column."""
    cuts: list[tuple[PartCell, int]] = []
    for cell in header.cells:
        if not cell.pieces:
            continue
        under = row.cell(cell.column)
        count = sum(len(piece.lines) for piece in cell.pieces)
        lines = [line.text for piece in under.pieces for line in piece.lines][:count] if under else []
        if under is None or " ".join(lines) != cell.text:
            return []
        cuts.append((under, count))
    return [line for cell, count in cuts for line in _cut_lines(cell, count)]


def _cut_lines(cell: PartCell, count: int) -> Iterator[Line]:
    while count and cell.pieces:
        first = cell.pieces[0]
        taken = min(count, len(first.lines))
        yield from first.lines[:taken]
        del first.lines[:taken]
        count -= taken
        if not first.lines:
            cell.pieces.pop(0)


def _begins_table(rows: Sequence[PartRow], width: int) -> bool:
    return _head(rows, width) > 0


def _is_rest(whole: Whole, row: PartRow) -> bool:
    """Whether a row at the head of a page is the rest of the row before the break: it is empty up to its key."""
    width = len(whole.xs) - 1
    if _is_banner(row, width) or _is_banner(whole.rows[-1], width):
        return False
    key = _key_column(whole)
    before = {cell.column: cell.pieces for cell in whole.rows[-1].cells if cell.pieces}
    for cell in row.cells:
        if not cell.pieces or cell.column > key:
            continue
        own = before.get(cell.column)
        if cell.column == key or not own or not continues(own[-1], cell.pieces[0], in_cell=True):
            return False
    return not (_leaves_empty(whole, key) and _is_complete(whole, row, key))


def _leaves_empty(whole: Whole, key: int) -> bool:
    """Whether the table's own rows do without their key: an issue printed once, or merged, over the rows of its actions."""
    return any(not (cell := row.cell(key)) or not cell.pieces or cell.rows > 1 for row in whole.rows[whole.head :])


def _is_complete(whole: Whole, row: PartRow, key: int) -> bool:
    """Whether a row fills every column that rows usually fill, and not only with what the row before left unfinished."""
    width = len(whole.xs) - 1
    rows = [own for own in whole.rows[whole.head :] if not _is_banner(own, width)]
    filled = Counter(cell.column for own in rows for cell in own.cells if cell.pieces and cell.rows == 1)
    usual = {column for column, count in filled.items() if column != key and count >= len(rows) * NEARLY_ALL}
    own = {cell.column: cell for cell in row.cells if cell.pieces}
    before = {cell.column: cell for cell in whole.rows[-1].cells if cell.pieces}
    goes_on = all(
        column in before and continues(before[column].pieces[-1], cell.pieces[0], in_cell=True) for column, cell in own.items()
    )
    return bool(usual) and usual <= set(own) and not goes_on


def _key_column(whole: Whole) -> int:
    """The first column whose cells, none merged, hold reference numbers and little else; or the first of all, if every row fills
    it with a few words; or the column that rows fill with the fewest words.
    """
    width = len(whole.xs) - 1
    rows = [row for row in whole.rows[whole.head :] if not _is_banner(row, width)]
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


def _join_merged(rows: Sequence[PartRow], row: PartRow, *, is_rest: bool) -> None:
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


def _append(row: PartRow, rest: PartRow) -> None:
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

"""Tables rejoined over page breaks: one logical table, its header once, its broken rows whole.

A part at the head of a page goes on with the table at the foot of the page before if their columns agree and it does not begin
a table of its own: a title row or a header row that the table before does not have. Then, in order:

1. rows that repeat the table's head (title and header, same words) are put aside as furniture; a head glued to the row under it,
   where the producer draws no line between them, is cut off by its words;
2. the first row left, and cells merged down to it, go on with the last row before the break where that was broken: see
   `broken_rows`.

Tables that follow each other on one page are never joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from schemas.document import Block, Box, Cell, Line, Row, Table

from .broken_rows import append, is_rest, join_merged
from .parts import Part, PartCell, PartRow
from .pieces import Piece, set_levels

SAME_EDGE = 5.0  # points by which a column may shift over a page break
HEAD_ROWS = 4  # rows at most in the head of a table


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
        goes_on = is_rest(whole.rows[whole.head :], rows[0], len(whole.xs) - 1)
        join_merged(whole.rows, rows[0], is_rest=goes_on)
        if goes_on:
            append(whole.rows[-1], rows.pop(0))
    whole.rows.extend(_without_headers(whole, rows))
    whole.boxes.append(_box(part))
    whole.marks = whole.marks + part.marks
    whole.is_open, whole.page = part.is_open, part.page
    return True


def finish(whole: Whole) -> Block:
    """The table as a block."""
    width = len(whole.xs) - 1
    headers = {index for index in range(whole.head) if not whole.rows[index].is_banner(width)}
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
        if row.is_banner(width):
            continue
        under = [other for other in rows[index + 1 :] if not other.is_banner(width)]
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
    has_title = head[0].is_banner(width)
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

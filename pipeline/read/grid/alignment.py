"""Tables that their rulings do not show, found by how the figures on a page stand under each other.

A second step, after the grids. Only tables of figures are looked for, because text in columns may be anything (prose in two
columns, a list of contents, an address beside a date). In order of precedence:

1. words are cut into chunks, and lines of three chunks or more, two of them figures, are *data lines*: see `strips`;
2. data lines that follow each other with at most a few lines of labels between them are the body of a table, three at least;
3. columns are divided where (nearly) no data line has ink; a body of fewer than three columns is none;
4. lines above belong to the table's head as far as they stand over its columns, up to the ruling over the table; a line of the
   head goes on with the line above where no ruling parts them and both have text in one column alone;
5. a grid of rulings in the same place is kept, unless a cell of it holds two data lines, or it leaves out columns beside it.

Whatever else stands near (title, notes, source) stays text. Nothing is read into words but whether they are figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..sheet import Ruling, Sheet
from . import Grid, GridCell
from .strips import FEWEST_COLUMNS, FEWEST_FIGURES, Chunk, Strip, make_strips, near_figures

FEWEST_LINES = 3
LABELS = 3  # lines without figures between two data lines
NEAR = 3.2  # of the size: from a line of the table to the next
TOUCHING = 1.5  # of the size: from a line of the head to the next of one text
STRAY = 0.06  # share of data lines that may have ink where columns are divided
NARROWEST = 0.3  # of the size: room between columns
HEAD_LINES = 6
FILLED = 0.5  # share of the columns that a data line fills, on the whole
RULED = 0.7  # of the table's width: a ruling over the table
REACH = 2.0  # points
BESIDE = 6.0  # points by which a grid may reach out of the table that replaces it

Gap = tuple[float, float]


def find_aligned(sheet: Sheet, grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """The grids of a page with the tables that are only aligned; a grid that does not hold what stands in it is replaced."""
    if sum(strip.is_data for strip in make_strips(near_figures(sheet.words))) < FEWEST_LINES:
        return tuple(grids)
    strips = make_strips(sheet.words)
    unfit = [grid for grid in grids if _holds_data_lines(grid, strips)]
    found = tuple(_tables(strips, sheet.rulings, () if unfit else grids))
    kept = [grid for grid in grids if not any(_meet(new, grid) and (grid in unfit or _covers(new, grid)) for new in found)]
    added = [new for new in found if not any(_meet(new, grid) for grid in kept)]
    return (*kept, *added)


def _tables(strips: Sequence[Strip], rulings: Sequence[Ruling], fit: Sequence[Grid]) -> Iterator[Grid]:
    """The aligned tables of a page; the head of each ends below the body of the one before. Not worked out are those that a
    grid that is fit would be kept before in any case."""
    start = 0
    for first, last in _bodies(strips):
        if not _is_settled(strips, (max(start, first - HEAD_LINES), first, last), fit):
            grid = _grid(strips[start:], (first - start, last - start), rulings)
            if grid is not None:
                yield grid
        start = last + 1


def _is_settled(strips: Sequence[Strip], lines: tuple[int, int, int], fit: Sequence[Grid]) -> bool:
    """Whether the data lines of a body stand in a grid that is fit, and the table could not cover one of fewer columns.

    `lines` are the highest line that can be of the table's head, and the body's first and last.
    """
    highest, first, last = lines
    top = strips[highest].top - REACH
    bottom = max(strip.bottom for strip in strips[first : last + 1 + LABELS]) + REACH
    edges = 2 + len(_gaps([strip for strip in strips[first : last + 1] if strip.is_data]))
    if any(grid.ys[0] >= top - BESIDE and grid.ys[-1] <= bottom + BESIDE and len(grid.xs) < edges for grid in fit):
        return False
    data = strips[first]
    left, right = data.chunks[0].x0, data.chunks[-1].x1
    return any(grid.ys[0] < data.top < data.bottom < grid.ys[-1] and grid.xs[0] < right and left < grid.xs[-1] for grid in fit)


def _bodies(strips: Sequence[Strip]) -> list[tuple[int, int]]:
    """First and last data line of each run."""
    runs: list[tuple[int, int, int]] = []
    for index, strip in enumerate(strips):
        if not strip.is_data:
            continue
        if runs and _goes_on(strips, runs[-1][1], index):
            runs[-1] = (runs[-1][0], index, runs[-1][2] + 1)
        else:
            runs.append((index, index, 1))
    return [(first, last) for first, last, count in runs if count >= FEWEST_LINES]


def _goes_on(strips: Sequence[Strip], last: int, index: int) -> bool:
    between = strips[last + 1 : index]
    if len(between) > LABELS:
        return False
    steps = pairwise(strips[last : index + 1])
    if any(below.top - above.bottom > NEAR * above.size for above, below in steps):
        return False
    left, right = strips[last].chunks[0].x0, strips[last].chunks[-1].x1
    return all(
        chunk.x1 - chunk.x0 < RULED * (right - left) and chunk.x1 <= right + REACH for strip in between for chunk in strip.chunks
    )


def _gaps(data: Sequence[Strip]) -> list[Gap]:
    """Where (nearly) no data line has ink between its first and last column."""
    size = data[0].size
    starts = sorted(chunk.x0 for strip in data for chunk in strip.chunks)
    ends = sorted(chunk.x1 for strip in data for chunk in strip.chunks)
    allowed = int(STRAY * len(data))
    events = sorted([(x, 1) for x in starts] + [(x, -1) for x in ends])
    gaps: list[Gap] = []
    inked, gap_from = 0, None
    for x, step in events:
        before, inked = inked, inked + step
        if before > allowed >= inked:
            gap_from = x
        elif before <= allowed < inked and gap_from is not None:
            if x - gap_from >= NARROWEST * size:
                gaps.append((gap_from, x))
            gap_from = None
    return gaps


def _narrowed(gaps: Sequence[Gap], strip: Strip) -> list[Gap]:
    """The gaps less the ink of a further line, where that only reaches into them."""
    narrowed = []
    for low, high in gaps:
        for chunk in strip.chunks:
            if chunk.x0 < low < chunk.x1 < high - REACH:
                low = chunk.x1  # noqa: PLW2901  narrowed by one chunk after another
            elif low + REACH < chunk.x0 < high < chunk.x1:
                high = chunk.x0  # noqa: PLW2901
        narrowed.append((low, high))
    return narrowed


def _edges(gaps: Sequence[Gap], lines: Sequence[Strip]) -> tuple[float, ...]:
    """The lines between columns, in the middle of the gaps, with the outer edges."""
    left = min(strip.chunks[0].x0 for strip in lines if strip.chunks)
    right = max(strip.chunks[-1].x1 for strip in lines if strip.chunks)
    return (left - REACH, *((low + high) / 2 for low, high in gaps), right + REACH)


def _grid(strips: Sequence[Strip], body: tuple[int, int], rulings: Sequence[Ruling]) -> Grid | None:
    first, last = body
    data = [strip for strip in strips[first : last + 1] if strip.is_data]
    gaps = _gaps(data)
    xs = _edges(gaps, data)
    width = len(xs) - 1
    filled = sum(len({_place(chunk, xs) for chunk in strip.chunks}) for strip in data)
    if width < FEWEST_COLUMNS or filled < FILLED * width * len(data):
        return None
    levels = sorted(ruling.top for ruling in rulings if not ruling.is_vertical and _is_over(ruling, xs))
    marks = [ruling for ruling in rulings if not ruling.is_vertical and ruling.x1 > xs[0] and ruling.x0 < xs[-1]]
    first = _head(strips, first, data, gaps, levels)
    last = _foot(strips, last, xs, levels)
    lines = [strip for strip in strips[first : last + 1] if strip.chunks]
    for strip in lines:
        gaps = _narrowed(gaps, strip)
    xs = _edges(gaps, lines)
    cells = _cells(lines, xs, marks, next(index for index, strip in enumerate(lines) if strip is data[0]))
    tops = tuple(dict.fromkeys(cell.top for cell in cells))
    return Grid(cells, xs, (*tops, max(cell.bottom for cell in cells)))


def _is_over(ruling: Ruling, xs: Sequence[float]) -> bool:
    return min(ruling.x1, xs[-1]) - max(ruling.x0, xs[0]) >= RULED * (xs[-1] - xs[0])


def _head(strips: Sequence[Strip], first: int, data: Sequence[Strip], gaps: Sequence[Gap], levels: Sequence[float]) -> int:
    """The first line of the table's head: as far up as lines stand over the columns."""
    reach = HEAD_LINES * NEAR * strips[first].size
    above = [level for level in levels if level < strips[first].top + REACH and strips[first].top - level < reach]
    index = first
    for candidate in range(first - 1, max(-1, first - 1 - HEAD_LINES), -1):
        strip, below = strips[candidate], strips[candidate + 1]
        gaps = _narrowed(gaps, strip)
        xs = _edges(gaps, data)
        if below.top - strip.bottom > NEAR * below.size / 2:
            break
        ruled_over = any(level <= strip.top + strip.size / 2 for level in above)
        inside = all(xs[0] - strip.size <= chunk.x0 and chunk.x1 <= xs[-1] + strip.size for chunk in strip.chunks)
        in_columns = len(strip.chunks) > 1 or _span(strip.chunks[0], xs)[1] == 1
        if not inside or not (ruled_over or (in_columns and _columns_fit(strip, xs))):
            break
        is_closed = any(strip.bottom - REACH <= level <= below.top + REACH for level in above)
        if is_closed and not ruled_over and not strip.chunks[1:]:
            break
        index = candidate
    return index


def _columns_fit(strip: Strip, xs: Sequence[float]) -> bool:
    """Whether the chunks of a line stand over columns of their own."""
    spans = [_span(chunk, xs) for chunk in strip.chunks]
    is_short = strip.chunks[0].x1 - strip.chunks[0].x0 < (xs[-1] - xs[0]) / 2
    return is_short and all(one[0] + one[1] <= other[0] for one, other in pairwise(spans))


def _foot(strips: Sequence[Strip], last: int, xs: Sequence[float], levels: Sequence[float]) -> int:
    """The last line of the table: lines in columns below the last data line, as far as a ruling closes the table under them."""
    below = [level for level in levels if level > strips[last].bottom - strips[last].size / 2]
    if not below:
        return last
    index = last
    for candidate in range(last + 1, min(len(strips), last + 1 + LABELS)):
        strip = strips[candidate]
        inside = all(xs[0] - REACH <= chunk.x0 and chunk.x1 <= xs[-1] + REACH for chunk in strip.chunks)
        if strip.bottom - strip.size / 2 > below[0] or not inside or not strip.chunks[1:]:
            break
        index = candidate
    return index


def _place(chunk: Chunk, xs: Sequence[float]) -> int:
    """The column in which the middle of a chunk stands."""
    middle = (chunk.x0 + chunk.x1) / 2
    return max(0, min(len(xs) - 2, sum(x <= middle for x in xs) - 1))


def _span(chunk: Chunk, xs: Sequence[float]) -> tuple[int, int]:
    """The first column a chunk covers and how many; a slight overlap is none."""
    covered = [
        column
        for column, (left, right) in enumerate(pairwise(xs))
        if min(chunk.x1, right) - max(chunk.x0, left) > min(REACH * 2, (chunk.x1 - chunk.x0) / 2)
    ]
    return (covered[0], len(covered)) if covered else (_place(chunk, xs), 1)


class _Drawn(NamedTuple):
    """A cell on its way: its columns and the lines it takes up."""

    column: int
    span: int
    first: int
    last: int


def _cells(lines: Sequence[Strip], xs: Sequence[float], marks: Sequence[Ruling], head: int) -> tuple[GridCell, ...]:
    """The cells of all lines: texts wrapped over the lines of the head as one; then a row a line, but for wrapped labels."""
    drawn: list[_Drawn] = []
    for number, strip in enumerate(lines):
        for chunk in strip.chunks:
            column, span = _span(chunk, xs)
            above = next((cell for cell in reversed(drawn) if cell.column == column and cell.span == span), None)
            if above is not None and above.last == number:
                continue  # two chunks in one column of one line
            if above is not None and above.last == number - 1 and _wraps(lines, above, chunk, xs, marks, in_head=number < head):
                drawn[drawn.index(above)] = above._replace(last=number)
            else:
                drawn.append(_Drawn(column, span, number, number))
    rows = _rows(drawn, len(lines))
    taken = {
        (line, column)
        for cell in drawn
        for line in range(cell.first, cell.last + 1)
        for column in range(cell.column, cell.column + cell.span)
    }
    begun = [number for number in range(len(lines)) if rows[number] not in rows[:number]]
    drawn += [_Drawn(column, 1, line, line) for line in begun for column in range(len(xs) - 1) if (line, column) not in taken]
    edges = [_edge(lines, number) for number in range(len(lines))] + [lines[-1].bottom + REACH]
    cells = [
        GridCell(
            xs[cell.column], edges[cell.first], xs[cell.column + cell.span], edges[cell.last + 1],
            rows[cell.first], cell.column, cell.span, rows=rows[cell.last] - rows[cell.first] + 1,
        )
        for cell in drawn
    ]
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def _edge(lines: Sequence[Strip], number: int) -> float:
    return (lines[number - 1].bottom + lines[number].top) / 2 if number else lines[0].top - REACH


def _rows(drawn: Sequence[_Drawn], count: int) -> list[int]:
    """The row of each line: a line that only goes on with the cells above is on their row."""
    begun = {cell.first for cell in drawn}
    row, rows = -1, []
    for number in range(count):
        row += number in begun
        rows.append(row)
    return rows


def _wraps(
    lines: Sequence[Strip], above: _Drawn, chunk: Chunk, xs: Sequence[float], marks: Sequence[Ruling], *, in_head: bool
) -> bool:
    """Whether a chunk goes on with the cell that stands on the line above it in its column."""
    last, strip = lines[above.last], lines[above.last + 1]
    if strip.top - last.bottom > (TOUCHING - 1) * strip.size:
        return False
    left, right = xs[above.column], xs[above.column + above.span]
    middle = (left + right) / 2
    high, low = last.bottom - last.size * 0.6, strip.top + strip.size * 0.6
    if any(high <= mark.top <= low and mark.x0 <= middle <= mark.x1 for mark in marks):
        return False
    if in_head:
        return not chunk.is_figure
    return above.column == 0 and len(strip.chunks) == 1 and chunk.text[:1].islower()


def _holds_data_lines(grid: Grid, strips: Sequence[Strip]) -> bool:
    """Whether a grid does not hold what stands in it: a cell has two whole data lines, or its cells three."""
    data = [(strip, (strip.top + strip.bottom) / 2) for strip in strips if strip.is_data]
    lines = 0
    for cell in grid.cells:
        held = sum(cell.top <= middle <= cell.bottom and _figures_in(strip, cell) >= FEWEST_FIGURES for strip, middle in data)
        lines += held
        if held >= FEWEST_FIGURES or lines >= FEWEST_LINES:
            return True
    return False


def _covers(new: Grid, grid: Grid) -> bool:
    """Whether an aligned table covers a grid that leaves out columns."""
    (x0, top, x1, bottom), (left, high, right, low) = new.box, grid.box
    inside = x0 <= left + BESIDE and x1 >= right - BESIDE and top <= high + BESIDE and bottom >= low - BESIDE
    return inside and len(new.xs) > len(grid.xs) and len(new.ys) >= len(grid.ys)


def _figures_in(strip: Strip, cell: GridCell) -> int:
    return sum(chunk.is_figure and cell.x0 <= (chunk.x0 + chunk.x1) / 2 <= cell.x1 for chunk in strip.chunks)


def _meet(one: Grid, other: Grid) -> bool:
    wide = min(one.xs[-1], other.xs[-1]) - max(one.xs[0], other.xs[0])
    high = min(one.ys[-1], other.ys[-1]) - max(one.ys[0], other.ys[0])
    return wide > 0 and high > 0

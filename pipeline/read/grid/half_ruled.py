"""Tables with lines between their rows and none between their columns.

A second step, after the grids. Signals, in order of precedence:

1. three level lines or more that begin and end together, no upright line between them: the rows stand between them;
2. the columns begin where most rows begin a text, left of it nothing in any row: a gap wider than a word space. Three columns at
   least. A row with one run of words over such a gap is a band across the table;
3. lines of words directly over the first level line (a header, or the first row of a page) and under the last (a row that goes on
   overleaf) are rows, as far as they keep to the columns.

Only tables of sentences are looked for here: where most is figures, or several rows stand between two lines, `alignment` knows
better. Two columns of prose between two lines are no table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..sheet import Fill, Sheet
from . import Grid, GridCell, background
from .edges import SNAP, TOUCH, merge
from .runs import Run, TextLine, text_lines

WIDEST_SPACE = 0.45  # of the size: words nearer than this are one run
START = 1.6  # points by which the beginnings of a column's lines may differ
FEWEST_LEVELS = 3
FEWEST_COLUMNS = 3
STARTING = 0.6  # share of the rows with text in a column that begin at its edge
NEAR = 2.2  # of the size: from a level line, or a line of words, to the next line of words
SENTENCES = 0.5  # share of the words that hold letters only
WIDE = 0.4  # of the page
ROOM = 2.0  # points left of a column's text
MOST_PADDING = 12.0  # points from the edge of a painted cell to the next column's text


def find_half_ruled(sheet: Sheet, grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """The grids of a page that only level lines show; none where a ruled grid stands."""
    ys = sorted({top for x0, top, x1, bottom, is_fill in sheet.rulings if not is_fill and x1 - x0 >= bottom - top})
    free = [y for y in ys if not any(grid.ys[0] < y < grid.ys[-1] for grid in grids)]
    if sum(below - above > SNAP for above, below in pairwise((float("-inf"), *free))) < FEWEST_LEVELS:
        return ()
    sets = [(x0, x1, ys) for x0, x1, ys in _level_sets(sheet) if not any(_meets(grid, ys) for grid in grids)]
    if not sets:
        return ()
    lines = text_lines(sheet.words, word_space=WIDEST_SPACE)
    found = (_grid(ys, x0, x1, lines, sheet) for x0, x1, ys in sets)
    return tuple(grid for grid in found if grid is not None)


def meet(one: Grid, other: Grid) -> bool:
    """Whether two grids share a part of the page."""
    return all(one.box[i] < other.box[i + 2] and other.box[i] < one.box[i + 2] for i in (0, 1))


def _meets(grid: Grid, ys: Sequence[float]) -> bool:
    return grid.box[1] < ys[-1] and ys[0] < grid.box[3]


def _level_sets(sheet: Sheet) -> Iterator[tuple[float, float, list[float]]]:
    """Level lines that begin and end together, with nothing upright standing on them."""
    edges = merge(ruling for ruling in sheet.rulings if not ruling.is_fill)
    sets: list[tuple[float, float, list[float]]] = []
    for y, x0, x1 in edges.levels:
        if x1 - x0 < WIDE * sheet.width:
            continue
        same = next((one for one in sets if abs(one[0] - x0) <= TOUCH and abs(one[1] - x1) <= TOUCH), None)
        if same is None:
            sets.append((x0, x1, [y]))
        elif y - same[2][-1] > TOUCH:
            same[2].append(y)
    for x0, x1, ys in sets:
        crossed = any(top < ys[-1] and bottom > ys[0] and x0 - TOUCH <= x <= x1 + TOUCH for x, top, bottom in edges.uprights)
        if len(ys) >= FEWEST_LEVELS and not crossed:
            yield x0, x1, ys


def _grid(ys: Sequence[float], x0: float, x1: float, page: Sequence[TextLine], sheet: Sheet) -> Grid | None:
    lines = [line for line in page if any(x0 - TOUCH <= run.x0 and run.x1 <= x1 + TOUCH for run in line.runs)]
    bands = [[line for line in lines if low - 1 <= _middle(line) < high] for low, high in pairwise(ys)]
    rows = [band for band in bands if any(line.runs[1:] for line in band)]
    if len(rows) + 1 < FEWEST_LEVELS or not _is_of_sentences(sheet, ys):
        return None
    over = [line for line in lines if ys[0] - NEAR * line.size < _middle(line) < ys[0]]
    starts = _with_empty(_starts(rows), rows, over[-1:] or (rows[0][:1] if len(rows[0][0].runs) >= FEWEST_COLUMNS else []))
    painted = [fill for fill in sheet.fills if x0 - TOUCH <= fill.x0 and ys[0] - TOUCH <= fill.top <= ys[-1]]
    starts = _with_painted(starts, rows, painted, x0)
    if len(starts) < FEWEST_COLUMNS or _holds_rows(rows, starts):
        return None
    xs = (x0, *(start - ROOM for start in starts[1:]), x1)
    above = _beside(reversed([line for line in lines if _middle(line) < ys[0]]), ys[0], starts)
    below = _beside((line for line in lines if _middle(line) > ys[-1]), ys[-1], starts)
    tops = (min(line.top for line in above) - ROOM, *ys) if above else tuple(ys)
    tops = (*tops, max(line.bottom for line in below) + ROOM) if below else tops
    runs = [run for line in (*above, *(line for row in rows for line in row), *below) for run in line.runs]
    inked = [max((run.x1 for run in runs if low <= run.x0 < high), default=high) for low, high in pairwise(xs)]
    cells: list[GridCell] = []
    for row, (top, bottom) in enumerate(pairwise(tops)):
        own = [line for line in lines if top - 1 <= _middle(line) < bottom]
        is_band = bool(own) and all(len(line.runs) == 1 for line in own) and any(_crosses(run, xs) for run in own[0].runs)
        columns = ((0, len(xs) - 1),) if is_band else tuple((column, 1) for column in range(len(xs) - 1))
        for column, span in columns:
            box = (xs[column], top, xs[column + span], bottom)
            right = x1 if span > 1 else min(box[2], inked[column] + ROOM)  # where its lines are full, for want of a border
            cells.append(GridCell(box[0], top, right, bottom, row, column, span, background(box, sheet.fills)))
    return Grid(tuple(cells), xs, tops, bool(below))


def _middle(line: TextLine) -> float:
    return (line.top + line.bottom) / 2


def _is_of_sentences(sheet: Sheet, ys: Sequence[float]) -> bool:
    """Whether most words between the lines are made of letters."""
    words = [word.text for word in sheet.words if ys[0] < word.baseline < ys[-1]]
    return sum(not any(map(str.isdigit, word)) for word in words) > SENTENCES * len(words)


def _starts(rows: Sequence[Sequence[TextLine]]) -> list[float]:
    """Where the columns begin: after a gap that no row fills, where most rows with text there begin it."""
    starts: list[float] = []
    for low, high in _inked(rows):
        filled = [[run for line in row for run in line.runs if low - START <= run.x0 <= high] for row in rows]
        beginning = sum(any(run.x0 <= low + START for run in own) for own in filled if own)
        if beginning >= STARTING * sum(map(bool, filled)):
            starts.append(low)
    return starts


def _inked(rows: Sequence[Sequence[TextLine]]) -> list[tuple[float, float]]:
    """Where any row has words."""
    inked: list[tuple[float, float]] = []
    for low, high, _ in sorted(run for row in rows for line in row for run in line.runs):
        if inked and low <= inked[-1][1] + WIDEST_SPACE:
            inked[-1] = (inked[-1][0], max(high, inked[-1][1]))
        else:
            inked.append((low, high))
    return inked


def _with_empty(starts: list[float], rows: Sequence[Sequence[TextLine]], header: Sequence[TextLine]) -> list[float]:
    """The columns with those that have a heading and no words under it: ratings shown by a colour alone, notes not made yet."""
    inked = _inked(rows)
    added: list[float] = []
    for x0, x1, _ in (run for line in header for run in line.runs):
        if any(abs(x0 - start) <= START for start in starts):
            continue
        if any(x0 < high and low < x1 for low, high in inked):
            return starts
        added.append(x0)
    return sorted((*starts, *added))


def _with_painted(starts: list[float], rows: Sequence[Sequence[TextLine]], fills: Sequence[Fill], x0: float) -> list[float]:
    """The columns with those that are only painted: ratings overleaf, where no heading stands."""
    inked = _inked(rows)
    rooms = [start - fill.x1 for fill in fills for start in starts if 0 <= start - fill.x1 < MOST_PADDING]
    padding = min(rooms, default=starts[0] - x0 if starts else 0.0)
    added: list[float] = []
    for fill in fills:
        start = fill.x0 + padding
        is_free = not any(fill.x0 + TOUCH < high and low < fill.x1 - TOUCH for low, high in inked)
        if is_free and fill.x1 - fill.x0 > padding and all(abs(start - other) > 2 * TOUCH for other in (*starts, *added)):
            added.append(start)
    return sorted((*starts, *added))


def _holds_rows(rows: Sequence[Sequence[TextLine]], starts: Sequence[float]) -> bool:
    """Whether the space between two lines mostly holds several rows: lines that fill all the columns the first one fills."""
    several = 0
    for row in rows:
        filled = [len({_column(run.x0, starts) for run in line.runs}) for line in row]
        several += sum(count >= max(FEWEST_COLUMNS, filled[0]) for count in filled) > 1
    return several * 2 > len(rows)


def _column(x: float, starts: Sequence[float]) -> int:
    return sum(start <= x + START for start in starts)


def _crosses(run: Run, xs: Sequence[float]) -> bool:
    return any(run.x0 < x - TOUCH and run.x1 > x + TOUCH for x in xs[1:-1])


def _beside(lines: Iterator[TextLine], y: float, starts: Sequence[float]) -> list[TextLine]:
    """The lines next to a level line that keep to the columns, one after another."""
    kept: list[TextLine] = []
    for line in lines:
        distance = min(abs(line.top - y), abs(line.bottom - y))
        at_starts = all(any(abs(run.x0 - start) <= START for start in starts) for run in line.runs)
        inside = all(not run.x0 < start - ROOM < run.x1 - TOUCH for run in line.runs for start in starts)
        if distance > NEAR * line.size or not at_starts or not inside:
            break
        kept.append(line)
        y = line.top if line.top < y else line.bottom
    return kept if any(line.runs[1:] for line in kept) else []

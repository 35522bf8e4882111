"""Rulings into grids of cells, by pdfplumber's table algorithm (snap, join, intersections, cells: see `edges`) on our own edges.

Two rules decide the quality, and a third follows from the first:

1. a row left open at the foot of a page is closed at the lowest end of its verticals; one left open at the head, at the
   highest: browsers draw no line where a row breaks over the page;
2. the edge of a background fill counts as a ruling only if both its ends stand on ruled verticals: a header drawn as a fill has
   no other border, but the shading of a paragraph inside a cell is no border at all.

Text is never looked at. A grid of one column is a frame around text and no table; one of cells without room for type, a drawing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from ..sheet import Fill, Ruling, Sheet
from .edges import TOUCH, Box, Edge, Edges, add_levels, cells, hang_together, meetings, merge

CORNERS = 6  # of two cells side by side
SMALLEST_TYPE = 6.0  # points: nothing that can be read goes into less
COVERED = 0.6  # the share of a cell that its background covers


class GridCell(NamedTuple):
    """A cell: its box, its first row and column in the grid, how many columns and rows it covers, and its background."""

    x0: float
    top: float
    x1: float
    bottom: float
    row: int
    column: int
    span: int
    fill: str | None = None
    rows: int = 1


class Grid(NamedTuple):
    """Cells that hang together. `xs` and `ys` are the lines between columns and rows; `is_open` says the last row has no foot."""

    cells: tuple[GridCell, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    is_open: bool = False

    @property
    def box(self) -> Box:
        """The grid's outer box."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_at(self, x: float, y: float) -> int | None:
        """The index of the cell that holds a point, or None."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        for index, cell in enumerate(self.cells):
            if cell.top <= y < cell.bottom and cell.x0 <= x < cell.x1:
                return index
        return None


def find_grids(sheet: Sheet) -> tuple[Grid, ...]:
    """The grids of two columns or more on a page, from top to bottom."""
    edges = ruled_edges(sheet.rulings)
    if not edges.uprights or not edges.levels:
        return ()
    edges, feet = close_open_rows(edges)
    met = meetings(edges)
    if len(met) < CORNERS:
        return ()
    grids = (_grid(boxes, sheet.fills, feet) for boxes in hang_together(cells(met)))
    return tuple(grid for grid in grids if grid.xs[2:] and not _is_drawing(grid))


def _is_drawing(grid: Grid) -> bool:
    """Whether most cells have no room for type: the lines of a chart, whose curves and ticks cross its axes, make such a grid."""
    tiny = sum(min(cell.x1 - cell.x0, cell.bottom - cell.top) < SMALLEST_TYPE for cell in grid.cells)
    return 2 * tiny > len(grid.cells)


def ruled_edges(rulings: Iterable[Ruling]) -> Edges:
    """Lines snapped and joined, with the fill edges that stand on ruled verticals."""
    lines: list[Ruling] = []
    fills: dict[Ruling, None] = {}
    for ruling in rulings:
        if ruling.is_fill:
            fills[ruling] = None
        else:
            lines.append(ruling)
    edges = merge(lines)
    added = [
        Edge(fill.top, fill.x0, fill.x1)
        for fill in fills
        if _stands(fill.x0, fill.top, edges.uprights)
        and _stands(fill.x1, fill.top, edges.uprights)
        and not any(_covers(level, fill) for level in edges.levels)
    ]
    return add_levels(edges, added)


def close_open_rows(edges: Edges) -> tuple[Edges, tuple[float, ...]]:
    """The edges with a line across every set of verticals that ends together in the open; and where such feet were closed."""
    uprights, levels = edges
    added: list[Edge] = []
    feet: list[float] = []
    for end, pick in ((2, max), (1, min)):
        loose = [upright for upright in uprights if not _is_closed(upright.at, upright[end], levels)]
        for group in _together(loose, end):
            y = pick(upright[end] for upright in group)
            ending = [upright.at for upright in uprights if abs(upright[end] - y) <= TOUCH]
            x0, x1 = _reach([upright.at for upright in group], ending)
            if x0 == x1:
                continue
            added.append(Edge(y, x0, x1))
            if pick is max:
                feet.append(y)
        added.extend(_between_closed(uprights, (*levels, *added), end))
    return Edges(uprights, (*levels, *added)), tuple(feet)


def _between_closed(uprights: Sequence[Edge], levels: Sequence[Edge], end: int) -> Iterator[Edge]:
    """Lines for cells open between closed ones: one merged over rows that goes on overleaf has no foot, its neighbours have."""
    for group in _together(uprights, end):
        for left, right in pairwise(group):
            x, y = (left.at + right.at) / 2, left[end]
            top, bottom = max(left.low, right.low), min(left.high, right.high)
            spanning = [level.at for level in levels if level.low <= x <= level.high]
            is_closed = any(abs(at - y) <= TOUCH for at in spanning)
            if not is_closed and any(top - TOUCH <= at <= bottom + TOUCH for at in spanning):
                yield Edge(y, left.at, right.at)


def _reach(loose: list[float], ending: list[float]) -> tuple[float, float]:
    """From where to where a row is closed: over its loose verticals, and to the next ones that end on the same level, which a
    background's edge may have closed."""
    first, last = min(loose), max(loose)
    before, after = [x for x in ending if x < first - TOUCH], [x for x in ending if x > last + TOUCH]
    return max(before, default=first), min(after, default=last)


def _together(uprights: Iterable[Edge], end: int) -> Iterator[list[Edge]]:
    """Groups of verticals whose ends (1 the upper, 2 the lower) lie on one level, each from left to right."""
    group: list[Edge] = []
    for upright in sorted(uprights, key=itemgetter(end)):
        if group and upright[end] - group[-1][end] > TOUCH:
            yield sorted(group, key=itemgetter(0))
            group = []
        group.append(upright)
    if group:
        yield sorted(group, key=itemgetter(0))


def _stands(x: float, y: float, uprights: Iterable[Edge]) -> bool:
    return any(abs(at - x) <= TOUCH and low - TOUCH <= y <= high + TOUCH for at, low, high in uprights)


def _is_closed(x: float, y: float, levels: Iterable[Edge]) -> bool:
    return any(abs(at - y) <= TOUCH and low - TOUCH <= x <= high + TOUCH for at, low, high in levels)


def _covers(level: Edge, fill: Ruling) -> bool:
    """Whether a ruled line already runs where the edge of a fill does."""
    return abs(level.at - fill.top) <= TOUCH and level.low <= fill.x0 + TOUCH and level.high >= fill.x1 - TOUCH


def _grid(boxes: list[Box], fills: tuple[Fill, ...], feet: tuple[float, ...]) -> Grid:
    xs = _levels([x for box in boxes for x in (box[0], box[2])])
    ys = _levels([y for box in boxes for y in (box[1], box[3])])
    found = []
    boxes = sorted(boxes, key=lambda box: (box[1], box[0]))
    for (x0, top, x1, bottom), colour in zip(boxes, backgrounds(boxes, fills), strict=True):
        column = bisect_right(xs, x0 + TOUCH) - 1
        span = max(1, bisect_right(xs, x1 + TOUCH) - 1 - column)
        row = bisect_right(ys, top + TOUCH) - 1
        rows = max(1, bisect_right(ys, bottom + TOUCH) - 1 - row)
        found.append(GridCell(x0, top, x1, bottom, row, column, span, colour, rows))
    return Grid(tuple(found), xs, ys, any(abs(foot - ys[-1]) <= TOUCH for foot in feet))


def _levels(values: list[float]) -> tuple[float, ...]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > TOUCH:
            found.append(value)
    return tuple(found)


def backgrounds(boxes: Sequence[Box], fills: Sequence[Fill]) -> list[str | None]:
    """For each cell the colour painted last over most of it; white is no background."""
    if not fills or not boxes:
        return [None] * len(boxes)
    painted = np.array([fill[:4] for fill in fills])
    drawn = np.array(boxes)[:, None, :]
    wide = np.minimum(drawn[..., 2], painted[:, 2]) - np.maximum(drawn[..., 0], painted[:, 0])
    high = np.minimum(drawn[..., 3], painted[:, 3]) - np.maximum(drawn[..., 1], painted[:, 1])
    area = (drawn[..., 2] - drawn[..., 0]) * (drawn[..., 3] - drawn[..., 1])
    covers = (wide > 0) & (high > 0) & (wide * high >= COVERED * area)
    last = len(fills) - 1 - covers[:, ::-1].argmax(axis=1)
    colours = [fills[index].colour if found else None for index, found in zip(last.tolist(), covers.any(axis=1), strict=True)]
    return [None if colour == "#ffffff" else colour for colour in colours]


def background(box: Box, fills: Sequence[Fill]) -> str | None:
    """The colour painted last over most of one cell."""
    return backgrounds([box], fills)[0]

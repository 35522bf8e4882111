"""Rulings into grids of cells, by pdfplumber's table algorithm (snap, join, intersections, cells) on our own edges.

Two rules decide the quality, and a third follows from the first:

1. a row left open at the foot of a page is closed at the lowest end of its verticals; one left open at the head, at the
   highest: browsers draw no line where a row breaks over the page;
2. the edge of a background fill counts as a ruling only if both its ends stand on ruled verticals: a header drawn as a fill has
   no other border, but the shading of a paragraph inside a cell is no border at all.

Text is never looked at. A grid of one column is a frame around text and no table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from ..sheet import Fill, Ruling, Sheet

SNAP = 2.0  # points between two lines that are drawn as one
JOIN = 3.0  # points between two pieces of one line
TOUCH = 3.0  # points by which a line may miss the line it meets
CORNERS = 6  # of two cells side by side
COVERED = 0.6  # the share of a cell that its background covers

Edge = dict[str, Any]
Box = tuple[float, float, float, float]


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
    if not edges:
        return ()
    edges, feet = close_open_rows(edges)
    meetings = edges_to_intersections(edges, TOUCH, TOUCH)
    if len(meetings) < CORNERS:
        return ()
    tables = cells_to_tables(intersections_to_cells(meetings))
    grids = (_grid(cells, sheet.fills, feet) for cells in tables)
    return tuple(grid for grid in grids if grid.xs[2:])


def ruled_edges(rulings: Iterable[Ruling]) -> list[Edge]:
    """Lines snapped and joined, with the fill edges that stand on ruled verticals."""
    lines: list[Ruling] = []
    fills: list[Ruling] = []
    for ruling in rulings:
        (fills if ruling.is_fill else lines).append(ruling)
    edges = _merge(_edge(ruling) for ruling in lines)
    verticals = [edge for edge in edges if edge["orientation"] == "v"]
    levels = [edge for edge in edges if edge["orientation"] == "h"]
    added = [
        _edge(fill)
        for fill in set(fills)
        if _stands(fill.x0, fill.top, verticals)
        and _stands(fill.x1, fill.top, verticals)
        and not any(_covers(level, fill) for level in levels)
    ]
    return _merge([*edges, *added]) if added else edges


def close_open_rows(edges: list[Edge]) -> tuple[list[Edge], tuple[float, ...]]:
    """The edges with a line across every set of verticals that ends together in the open; and where such feet were closed."""
    verticals = [edge for edge in edges if edge["orientation"] == "v"]
    levels = [edge for edge in edges if edge["orientation"] == "h"]
    added: list[Edge] = []
    feet: list[float] = []
    for end, pick in (("bottom", max), ("top", min)):
        loose = [v for v in verticals if not _is_closed(v["x0"], v[end], levels)]
        for group in _together(loose, end):
            y = pick(v[end] for v in group)
            x0, x1 = _reach([v["x0"] for v in group], [v["x0"] for v in verticals if abs(v[end] - y) <= TOUCH])
            if x0 == x1:
                continue
            added.append(_edge(Ruling(x0, y, x1, y)))
            if end == "bottom":
                feet.append(y)
        added.extend(_between_closed(verticals, [*levels, *added], end))
    return [*edges, *added], tuple(feet)


def _between_closed(verticals: list[Edge], levels: list[Edge], end: str) -> Iterator[Edge]:
    """Lines for cells open between closed ones: one merged over rows that goes on overleaf has no foot, its neighbours have."""
    for group in _together(verticals, end):
        for left, right in pairwise(group):
            x, y = (left["x0"] + right["x0"]) / 2, left[end]
            top, bottom = max(left["top"], right["top"]), min(left["bottom"], right["bottom"])
            spanning = [h for h in levels if h["x0"] <= x <= h["x1"]]
            is_closed = any(abs(h["top"] - y) <= TOUCH for h in spanning)
            if not is_closed and any(top - TOUCH <= h["top"] <= bottom + TOUCH for h in spanning):
                yield _edge(Ruling(left["x0"], y, right["x0"], y))


def _reach(loose: list[float], ending: list[float]) -> tuple[float, float]:
    """From where to where a row is closed: over its loose verticals, and to the next ones that end on the same level, which a
    background's edge may have closed."""
    first, last = min(loose), max(loose)
    before, after = [x for x in ending if x < first - TOUCH], [x for x in ending if x > last + TOUCH]
    return max(before, default=first), min(after, default=last)


def _together(verticals: list[Edge], end: str) -> Iterator[list[Edge]]:
    """Groups of verticals whose ends lie on one level, each from left to right."""
    group: list[Edge] = []
    for vertical in sorted(verticals, key=lambda v: v[end]):
        if group and vertical[end] - group[-1][end] > TOUCH:
            yield sorted(group, key=lambda v: v["x0"])
            group = []
        group.append(vertical)
    if group:
        yield sorted(group, key=lambda v: v["x0"])


def _edge(ruling: Ruling) -> Edge:
    return {
        "orientation": "v" if ruling.is_vertical else "h",
        "x0": ruling.x0,
        "x1": ruling.x1,
        "top": ruling.top,
        "bottom": ruling.bottom,
        "width": ruling.x1 - ruling.x0,
        "height": ruling.bottom - ruling.top,
    }


def _merge(edges: Iterable[Edge]) -> list[Edge]:
    merged: list[Edge] = merge_edges(list(edges), SNAP, SNAP, JOIN, JOIN)
    return merged


def _stands(x: float, y: float, verticals: list[Edge]) -> bool:
    return any(abs(v["x0"] - x) <= TOUCH and v["top"] - TOUCH <= y <= v["bottom"] + TOUCH for v in verticals)


def _is_closed(x: float, y: float, levels: list[Edge]) -> bool:
    return any(abs(h["top"] - y) <= TOUCH and h["x0"] - TOUCH <= x <= h["x1"] + TOUCH for h in levels)


def _covers(level: Edge, fill: Ruling) -> bool:
    """Whether a ruled line already runs where the edge of a fill does."""
    return bool(abs(level["top"] - fill.top) <= TOUCH and level["x0"] <= fill.x0 + TOUCH and level["x1"] >= fill.x1 - TOUCH)


def _grid(boxes: list[Box], fills: tuple[Fill, ...], feet: tuple[float, ...]) -> Grid:
    xs = _levels([x for box in boxes for x in (box[0], box[2])])
    ys = _levels([y for box in boxes for y in (box[1], box[3])])
    cells = []
    for x0, top, x1, bottom in sorted(boxes, key=lambda box: (box[1], box[0])):
        column = bisect_right(xs, x0 + TOUCH) - 1
        span = max(1, bisect_right(xs, x1 + TOUCH) - 1 - column)
        row = bisect_right(ys, top + TOUCH) - 1
        rows = max(1, bisect_right(ys, bottom + TOUCH) - 1 - row)
        cells.append(GridCell(x0, top, x1, bottom, row, column, span, background((x0, top, x1, bottom), fills), rows))
    return Grid(tuple(cells), xs, ys, any(abs(foot - ys[-1]) <= TOUCH for foot in feet))


def _levels(values: list[float]) -> tuple[float, ...]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > TOUCH:
            found.append(value)
    return tuple(found)


def background(box: Box, fills: tuple[Fill, ...]) -> str | None:
    """The colour painted last over most of a cell; white is no background."""
    x0, top, x1, bottom = box
    area = (x1 - x0) * (bottom - top)
    for fill in reversed(fills):
        wide = min(x1, fill.x1) - max(x0, fill.x0)
        high = min(bottom, fill.bottom) - max(top, fill.top)
        if wide > 0 and high > 0 and wide * high >= COVERED * area:
            return None if fill.colour == "#ffffff" else fill.colour
    return None

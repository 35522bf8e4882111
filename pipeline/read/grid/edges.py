"""Lines drawn in pieces made whole, the points where they meet, and the cells between such points.

The steps and their results are those of pdfplumber's table algorithm (`merge_edges`, `edges_to_intersections`,
`intersections_to_cells`, `cells_to_tables`; a test holds them side by side). There an edge is a dictionary, copied at every
step, and each pair of points compares sets of boxes, which on a page of a plan takes longer than its words. Here an edge is three
numbers, and what a point stands on is one bit an edge.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..sheet import Ruling

SNAP = 2.0  # points between two lines that are drawn as one
JOIN = 3.0  # points between two pieces of one line
TOUCH = 3.0  # points by which a line may miss the line it meets

Point = tuple[float, float]
Box = tuple[float, float, float, float]
Meetings = dict[Point, tuple[int, int]]  # for each point the uprights and the levels it stands on, a bit each


class Edge(NamedTuple):
    """A whole line: where it stands (the x of an upright, the y of a level), and from where to where it goes."""

    at: float
    low: float
    high: float


class Edges(NamedTuple):
    """The lines of a page, both kinds in the order of where they stand."""

    uprights: tuple[Edge, ...] = ()
    levels: tuple[Edge, ...] = ()


def merge(rulings: Iterable[Ruling]) -> Edges:
    """Rulings as edges: those nearer than `SNAP` on one line between them, then pieces nearer than `JOIN` as one."""
    uprights: list[Edge] = []
    levels: list[Edge] = []
    for x0, top, x1, bottom, _ in rulings:
        if x1 - x0 < bottom - top:
            uprights.append(Edge(x0, top, bottom))
        else:
            levels.append(Edge(top, x0, x1))
    return Edges(_whole(uprights), _whole(levels))


def add_levels(edges: Edges, levels: Sequence[Edge]) -> Edges:
    """The edges with some more levels, snapped and joined with them."""
    return Edges(_whole(edges.uprights), _whole((*edges.levels, *levels))) if levels else edges


def _whole(pieces: Sequence[Edge]) -> tuple[Edge, ...]:
    """Edges of one kind, snapped and joined."""
    lines: list[list[Edge]] = []
    line_of: dict[float, list[Edge]] = {}
    before = float("-inf")
    for at in sorted({piece[0] for piece in pieces}):
        if at > before + SNAP:
            lines.append([])
        line_of[at] = lines[-1]
        before = at
    for piece in pieces:
        line_of[piece[0]].append(piece)
    return tuple(edge for line in lines for edge in _joined(line))


def _joined(pieces: list[Edge]) -> Iterator[Edge]:
    """The pieces that stand on one line, at their average, joined where they touch."""
    average = sum(piece[0] for piece in pieces) / len(pieces)
    pieces.sort(key=lambda piece: piece[1])
    _, low, high = pieces[0]
    for _, start, end in pieces:
        if start > high + JOIN:
            yield Edge(average, low, high)
            low, high = start, end
        elif end > high:
            high = end
    yield Edge(average, low, high)


def meetings(edges: Edges) -> Meetings:
    """Where uprights and levels meet."""
    levels = sorted(set(edges.levels))
    ys = [level.at for level in levels]
    found: Meetings = {}
    for number, (x, top, bottom) in enumerate(sorted(set(edges.uprights))):
        for index in range(bisect_left(ys, top - TOUCH), bisect_right(ys, bottom + TOUCH)):
            y, left, right = levels[index]
            if left - TOUCH <= x <= right + TOUCH:
                on_upright, on_level = found.get((x, y), (0, 0))
                found[x, y] = (on_upright | 1 << number, on_level | 1 << index)
    return found


def cells(found: Meetings) -> Iterator[Box]:
    """The smallest rectangle to the right of and below each point, all four sides of it drawn."""
    points = sorted(found)
    columns: dict[float, list[float]] = {}
    rows: dict[float, list[float]] = {}
    for x, y in points:
        columns.setdefault(x, []).append(y)
        rows.setdefault(y, []).append(x)
    for x, y in points:
        on_upright, on_level = found[x, y]
        beside = [right for right in rows[y][bisect_right(rows[y], x) :] if found[right, y][1] & on_level]
        if not beside:
            continue
        below = (low for low in columns[x][bisect_right(columns[x], y) :] if found[x, low][0] & on_upright)
        corner = next(((right, low) for low in below for right in beside if _closes(found, (x, y), (right, low))), None)
        if corner is not None:
            yield x, y, *corner


def _closes(found: Meetings, start: Point, end: Point) -> bool:
    """Whether lines run from the upper right and from the lower left corner to the lower right one."""
    on_upright, on_level = found.get(end, (0, 0))
    return bool(on_upright & found[end[0], start[1]][0] and on_level & found[start[0], end[1]][1])


def hang_together(boxes: Iterable[Box]) -> list[list[Box]]:
    """Cells in groups that share corners, two cells at least, the groups from top to bottom."""
    group_of: dict[Point, list[Box]] = {}
    for box in boxes:
        met = {id(group): group for corner in _corners(box) if (group := group_of.get(corner)) is not None}
        largest = max(met.values(), key=len, default=[])
        largest.append(box)
        group_of.update(dict.fromkeys(_corners(box), largest))
        for group in met.values():
            if group is not largest:
                largest += group
                group_of.update((corner, largest) for other in group for corner in _corners(other))
    groups = {id(group): group for group in group_of.values() if group[1:]}
    return sorted(groups.values(), key=lambda group: min((box[1], box[0]) for box in group))


def _corners(box: Box) -> tuple[Point, Point, Point, Point]:
    x0, top, x1, bottom = box
    return (x0, top), (x0, bottom), (x1, top), (x1, bottom)

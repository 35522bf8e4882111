"""Rulings and fills from the path objects of a PDF page.

Producers draw a line as a stroke (reportlab, LibreOffice), as a thin filled rectangle (Chromium, Word), or mean the edge of a
background fill. Strokes and thin rectangles are rulings; a wider rectangle is a fill, and its edges are kept as *possible*
rulings (`is_fill`), for `grid` to judge. Curves and slanted lines are no rulings. A small round shape is a *dot*: Chromium draws
list bullets so, and they are in no text. Nothing is said here about tables.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from ..sheet import Fill, Ruling
from .direct import Matrix, handle
from .paths import DrawnPaths, read_paths

THIN = 2.6  # points: a rectangle not thicker is a line
SHORT = 1.5  # points: a line not longer is a corner or a dot
SLANT = 0.6  # points a line may rise over its length and still be straight
DOT = (1.2, 8.0)  # points: the side of a drawn bullet
CORNERS = 4  # of a rectangle; some producers close it twice

_LINE, _CURVE = pdfium.FPDF_SEGMENT_LINETO, pdfium.FPDF_SEGMENT_BEZIERTO
_SIDES = (pdfium.FPDF_SEGMENT_MOVETO, _LINE, _LINE, _LINE, _LINE)

Path = list[tuple[float, float]]
Box = tuple[float, float, float, float]


class Drawn(NamedTuple):
    """What a page draws besides text, each in the order of painting."""

    rulings: list[Ruling]
    fills: list[Fill]
    dots: list[Fill]


def read_rulings(page: ctypes.c_void_p, matrix: Matrix) -> Drawn:
    """The rulings, fills and dots of a pdfium page; `matrix` takes its points to the page as displayed."""
    drawn = Drawn([], [], [])
    paths = read_paths(handle(page), matrix)
    if paths is None:
        return drawn
    for index, (box, colour) in enumerate(zip(_rectangles(paths), paths.fills, strict=True)):
        if box is None:
            _draw(paths, index, drawn)
        elif colour is not None:
            _fill(box, colour, drawn)
    return drawn


def _rectangles(paths: DrawnPaths) -> list[Box | None]:
    """The box of each path that is one filled rectangle drawn side by side, as nearly all are, and None for any other path."""
    starts, counts = paths.starts[:-1], np.diff(paths.starts)
    found: list[Box | None] = [None] * len(starts)
    likely = np.flatnonzero((counts == len(_SIDES)) & ~np.array(paths.strokes))
    rows = starts[likely, None] + np.arange(len(_SIDES))
    is_simple = (paths.kinds[rows] == _SIDES).all(axis=1) & ~paths.closes[rows[:, :-1]].any(axis=1)
    likely, rows = likely[is_simple], rows[is_simple]
    points, is_closed = paths.points[rows], paths.closes[rows[:, -1]] != 0
    is_straight = (np.abs(np.diff(points, axis=1)) <= SLANT).any(axis=2).all(axis=1)
    closes_straight = (np.abs(points[:, 0] - points[:, -1]) <= SLANT).any(axis=1)
    chosen = is_straight & (closes_straight | ~is_closed)
    boxes = np.concatenate((points[chosen].min(axis=1), points[chosen].max(axis=1)), axis=1)
    for index, (x0, top, x1, bottom) in zip(likely[chosen].tolist(), boxes.tolist(), strict=True):
        found[index] = x0, top, x1, bottom
    return found


def _draw(paths: DrawnPaths, index: int, drawn: Drawn) -> None:
    """Draw a path of any form."""
    part = slice(paths.starts[index], paths.starts[index + 1])
    points: Path = [(x, y) for x, y in paths.points[part].tolist()]
    kinds = paths.kinds[part].tolist()
    if _CURVE in kinds and (dot := _dot(points)) is not None:
        drawn.dots.append(dot)
        return
    subpaths = _subpaths(points, kinds, paths.closes[part].tolist())
    colour = paths.fills[index]
    if colour is not None:
        for subpath in subpaths:
            if _is_rectangle(subpath):
                _fill(_box(subpath), colour, drawn)
    if paths.strokes[index]:
        for subpath in subpaths:
            drawn.rulings.extend(_strokes(subpath))


def _subpaths(points: Path, kinds: list[int], closes: list[int]) -> list[Path]:
    """The polygons of a path; one ends where a curve begins."""
    found: list[Path] = []
    subpath: Path = []
    for point, kind, is_last in zip(points, kinds, closes, strict=True):
        if kind == _LINE:
            subpath.append(point)
        else:
            found.append(subpath)
            subpath = [point]
        if is_last and len(subpath) > 1:
            found.append([*subpath, subpath[0]])
            subpath = [subpath[0]]
    found.append(subpath)
    return [subpath for subpath in found if len(subpath) > 1]


def _dot(points: Path) -> Fill | None:
    """The box of a small shape as wide as high, or None."""
    x0, top, x1, bottom = _box(points)
    if DOT[0] <= x1 - x0 <= DOT[1] and abs((x1 - x0) - (bottom - top)) < (x1 - x0) / 4:
        return Fill(x0, top, x1, bottom, "")
    return None


def _box(points: Path) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _strokes(points: Path) -> Iterator[Ruling]:
    for (ax, ay), (bx, by) in pairwise(points):
        width, height = abs(ax - bx), abs(ay - by)
        if width > SHORT and height <= SLANT:
            middle = (ay + by) / 2
            yield Ruling(min(ax, bx), middle, max(ax, bx), middle)
        elif height > SHORT and width <= SLANT:
            middle = (ax + bx) / 2
            yield Ruling(middle, min(ay, by), middle, max(ay, by))


def _fill(box: Box, colour: str, drawn: Drawn) -> None:
    """Draw a filled rectangle: a thin one is a line."""
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if height <= THIN and width > max(SHORT, height):
        middle = (top + bottom) / 2
        drawn.rulings.append(Ruling(x0, middle, x1, middle))
    elif width <= THIN and height > max(SHORT, width):
        middle = (x0 + x1) / 2
        drawn.rulings.append(Ruling(middle, top, middle, bottom))
    elif width > THIN and height > THIN:
        drawn.fills.append(Fill(x0, top, x1, bottom, colour))
        if colour != "#ffffff":
            drawn.rulings.append(Ruling(x0, top, x1, top, is_fill=True))
            drawn.rulings.append(Ruling(x0, bottom, x1, bottom, is_fill=True))


def _is_rectangle(points: Path) -> bool:
    """Four corners, each side level or upright."""
    return len(points) - (points[0] == points[-1]) in (CORNERS, CORNERS + 1) and all(
        abs(ax - bx) <= SLANT or abs(ay - by) <= SLANT for (ax, ay), (bx, by) in pairwise(points)
    )

"""Rulings and fills from the path objects of a PDF page.

Producers draw a line as a stroke (reportlab, LibreOffice), as a thin filled rectangle (Chromium, Word), or mean the edge of a
background fill. Strokes and thin rectangles are rulings; a wider rectangle is a fill, and its edges are kept as *possible*
rulings (`is_fill`), for `grid` to judge. Paths inside form objects count, each under the matrices it is drawn with. Curves and
slanted lines are no rulings. A small round shape is a *dot*: Chromium draws list bullets so, and they are in no text. Nothing is
said here about tables.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2.raw as pdfium

from ..sheet import Fill, Ruling
from .direct import (
    Handle,
    count_in_form,
    count_objects,
    count_segments,
    draw_mode_of,
    fill_colour_of,
    handle,
    matrix_of,
    object_at,
    object_in_form,
    segment_at,
    segment_closes,
    segment_point,
    segment_type,
    stroke_colour_of,
    type_of,
)
from .words import Matrix

THIN = 2.6  # points: a rectangle not thicker is a line
SHORT = 1.5  # points: a line not longer is a corner or a dot
SLANT = 0.6  # points a line may rise over its length and still be straight
DOT = (1.2, 8.0)  # points: the side of a drawn bullet
CORNERS = 4  # of a rectangle; some producers close it twice
DEEP = 8  # forms inside forms

Point = tuple[float, float]
Path = list[Point]


class Drawn(NamedTuple):
    """What a page draws besides text, each in the order of painting."""

    rulings: tuple[Ruling, ...]
    fills: tuple[Fill, ...]
    dots: tuple[Fill, ...]


def read_rulings(page: ctypes.c_void_p, matrix: Matrix) -> Drawn:
    """The rulings, fills and dots of a pdfium page; `matrix` takes its points to the page as displayed."""
    rulings: list[Ruling] = []
    fills: list[Fill] = []
    dots: list[Fill] = []
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for path, to_page in _paths(handle(page), matrix):
        draw_mode_of(path, ctypes.byref(fill), ctypes.byref(stroke))
        if not fill.value and not stroke.value:
            continue
        subpaths, dot = _subpaths(path, to_page)
        if dot is not None:
            dots.append(dot)
            continue
        colour = _colour(fill_colour_of, path) if fill.value else None
        if colour is not None:
            for subpath in subpaths:
                _fill(subpath, colour, rulings, fills)
        if stroke.value and _colour(stroke_colour_of, path) is not None:
            for subpath in subpaths:
                rulings.extend(_strokes(subpath))
    return Drawn(tuple(rulings), tuple(fills), tuple(dots))


def _paths(page: Handle, matrix: Matrix) -> Iterator[tuple[Handle, Matrix]]:
    path_type, form_type = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM
    for index in range(count_objects(page)):
        item = object_at(page, index)
        kind = type_of(item)
        if kind == path_type:
            yield item, _under(item, matrix)
        elif kind == form_type:
            yield from _paths_of_form(item, _under(item, matrix), 1)


def _paths_of_form(form: Handle, matrix: Matrix, depth: int) -> Iterator[tuple[Handle, Matrix]]:
    for index in range(count_in_form(form)):
        item = object_in_form(form, index)
        kind = type_of(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield item, _under(item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEP:
            yield from _paths_of_form(item, _under(item, matrix), depth + 1)


def _under(item: Handle, outer: Matrix) -> Matrix:
    """The object's own matrix followed by the outer one."""
    own = pdfium.FS_MATRIX()
    if not matrix_of(item, ctypes.byref(own)):
        return outer
    a, b, c, d, e, f = outer
    return (
        own.a * a + own.b * c,
        own.a * b + own.b * d,
        own.c * a + own.d * c,
        own.c * b + own.d * d,
        own.e * a + own.f * c + e,
        own.e * b + own.f * d + f,
    )


def _subpaths(path: Handle, matrix: Matrix) -> tuple[list[Path], Fill | None]:
    """The polygons of a path on the page as displayed, or the dot that it is; a polygon ends where a curve begins."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    x_ref, y_ref = ctypes.byref(x), ctypes.byref(y)
    found: list[Path] = []
    points: Path = []
    every: Path = []
    curved = False
    for index in range(count_segments(path)):
        segment = segment_at(path, index)
        kind = segment_type(segment)
        segment_point(segment, x_ref, y_ref)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        every.append(point)
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
        else:
            found.append(points)
            points = [point]
        if segment_closes(segment) and len(points) > 1:
            found.append([*points, points[0]])
            points = [points[0]]
    found.append(points)
    dot = _dot(every) if curved else None
    return [points for points in found if len(points) > 1], dot


def _dot(points: Path) -> Fill | None:
    """The box of a small shape as wide as high, or None."""
    x0, x1 = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    if DOT[0] <= x1 - x0 <= DOT[1] and abs((x1 - x0) - (bottom - top)) < (x1 - x0) / 4:
        return Fill(x0, top, x1, bottom, "")
    return None


def _colour(colour_of: Callable[..., int], path: Handle) -> str | None:
    """The colour as ``#rrggbb``, or None where it is not seen."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    references = (ctypes.byref(part) for part in (red, green, blue, alpha))
    if not colour_of(path, *references) or alpha.value == 0:
        return None
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}"


def _strokes(points: Path) -> Iterator[Ruling]:
    for (ax, ay), (bx, by) in pairwise(points):
        width, height = abs(ax - bx), abs(ay - by)
        if width > SHORT and height <= SLANT:
            middle = (ay + by) / 2
            yield Ruling(min(ax, bx), middle, max(ax, bx), middle)
        elif height > SHORT and width <= SLANT:
            middle = (ax + bx) / 2
            yield Ruling(middle, min(ay, by), middle, max(ay, by))


def _fill(points: Path, colour: str, rulings: list[Ruling], fills: list[Fill]) -> None:
    if not _is_rectangle(points):
        return
    x0, x1 = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    width, height = x1 - x0, bottom - top
    if height <= THIN and width > max(SHORT, height):
        middle = (top + bottom) / 2
        rulings.append(Ruling(x0, middle, x1, middle))
    elif width <= THIN and height > max(SHORT, width):
        middle = (x0 + x1) / 2
        rulings.append(Ruling(middle, top, middle, bottom))
    elif width > THIN and height > THIN:
        fills.append(Fill(x0, top, x1, bottom, colour))
        if colour != "#ffffff":
            rulings.append(Ruling(x0, top, x1, top, is_fill=True))
            rulings.append(Ruling(x0, bottom, x1, bottom, is_fill=True))


def _is_rectangle(points: Path) -> bool:
    """Four corners, each side level or upright."""
    return len(points) - (points[0] == points[-1]) in (CORNERS, CORNERS + 1) and all(
        abs(ax - bx) <= SLANT or abs(ay - by) <= SLANT for (ax, ay), (bx, by) in pairwise(points)
    )

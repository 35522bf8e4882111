"""The path objects of a PDF page in the order of painting, with their points as displayed and how they are painted.

A page may hold thousands of paths and a hundred thousand other objects. So each question (which mode, which matrix, which point)
is put to all paths at once: pdfium writes its answers side by side into one room, which is then read as an array, and the points
of all paths are taken to the page together. Paths inside form objects count, each under the matrices it is drawn with.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from .direct import (
    Handle,
    Matrix,
    count_in_form,
    count_objects,
    count_segments,
    draw_mode_of,
    fill_colour_of,
    matrix_of,
    numbers,
    object_at,
    object_in_form,
    places,
    segment_at,
    segment_closes,
    segment_point,
    segment_type,
    shifted,
    stroke_colour_of,
    type_of,
)

DEEP = 8  # forms inside forms

_TEXT, _PATH, _FORM = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM

Numbers = NDArray[np.float64]


class DrawnPaths(NamedTuple):
    """The paths of a page that are painted at all.

    `points`, `kinds` and `closes` have a row for each segment of each path: where it ends, what it is, whether it closes a
    polygon; `starts` says where the rows of each path begin, and where the last one's end. `fills` is the colour each path is
    filled with, None where no filling is seen; `strokes`, whether its stroke is seen.
    """

    points: Numbers
    kinds: NDArray[np.int32]
    closes: NDArray[np.int32]
    starts: NDArray[np.int64]
    fills: list[str | None]
    strokes: list[bool]


class _Painted(NamedTuple):
    """A path, the matrix of what it stands in, and whether it is filled and stroked."""

    path: Handle
    outer: Matrix
    fill: int
    stroke: int


def read_paths(page: Handle, matrix: Matrix) -> DrawnPaths | None:
    """The paths of a page, or None if it has none; `matrix` takes the page's points to the page as displayed."""
    found = list(_on_page(page, matrix))
    modes = _modes([path for path, _ in found])
    painted = [_Painted(path, outer, *mode) for (path, outer), mode in zip(found, modes, strict=True) if any(mode)]
    if not painted:
        return None
    paths = [one.path for one in painted]
    counts = list(map(count_segments, paths))
    segments = list(map(segment_at, chain.from_iterable(map(repeat, paths, counts)), chain.from_iterable(map(range, counts))))
    matrices = _matrices(paths, [one.outer for one in painted])
    filled = iter(_colours(fill_colour_of, [one.path for one in painted if one.fill]))
    stroked = iter(_colours(stroke_colour_of, [one.path for one in painted if one.stroke]))
    return DrawnPaths(
        points=_points(segments, np.repeat(matrices, counts, axis=0)),
        kinds=np.fromiter(map(segment_type, segments), np.int32, len(segments)),
        closes=np.fromiter(map(segment_closes, segments), np.int32, len(segments)),
        starts=np.concatenate(([0], np.cumsum(counts, dtype=np.int64))),
        fills=[next(filled) if one.fill else None for one in painted],
        strokes=[next(stroked) is not None if one.stroke else False for one in painted],
    )


def _on_page(page: Handle, matrix: Matrix) -> Iterator[tuple[Handle, Matrix]]:
    """Each path with the matrix of what it stands in."""
    count = count_objects(page)
    items = list(map(object_at, repeat(page, count), range(count)))
    kinds = np.fromiter(map(type_of, items), np.int32, count)
    for index in np.flatnonzero(kinds != _TEXT).tolist():  # nearly all are text: some producers set each glyph by itself
        if kinds[index] == _PATH:
            yield items[index], matrix
        elif kinds[index] == _FORM:
            yield from _in_form(items[index], _under(items[index], matrix), 1)


def _in_form(form: Handle, matrix: Matrix, depth: int) -> Iterator[tuple[Handle, Matrix]]:
    for index in range(count_in_form(form)):
        item = object_in_form(form, index)
        kind = type_of(item)
        if kind == _PATH:
            yield item, matrix
        elif kind == _FORM and depth < DEEP:
            yield from _in_form(item, _under(item, matrix), depth + 1)


def _under(item: Handle, outer: Matrix) -> Matrix:
    """The object's own matrix followed by the outer one."""
    a, b, c, d, e, f = _matrices([item], [outer])[0].tolist()
    return a, b, c, d, e, f


def _matrices(items: Sequence[Handle], outers: Sequence[Matrix]) -> Numbers:
    """For each object its own matrix followed by that of what it stands in, six numbers a row."""
    room = (pdfium.FS_MATRIX * len(items))()
    has_own = np.array(list(map(matrix_of, items, places(room))), dtype=bool)
    own = numbers(room, np.float32, 6).astype(np.float64)
    outer = np.array(outers, dtype=np.float64)
    a, b, c, d, e, f = outer.T
    both = np.stack(
        (
            own[:, 0] * a + own[:, 1] * c,
            own[:, 0] * b + own[:, 1] * d,
            own[:, 2] * a + own[:, 3] * c,
            own[:, 2] * b + own[:, 3] * d,
            own[:, 4] * a + own[:, 5] * c + e,
            own[:, 4] * b + own[:, 5] * d + f,
        ),
        axis=1,
    )
    return np.where(has_own[:, None], both, outer)


def _points(segments: Sequence[Handle], matrices: Numbers) -> Numbers:
    """The points of segments on the page as displayed, x and y a row; `matrices` has a row a segment."""
    room = (ctypes.c_float * 2 * len(segments))()
    starts = places(room)
    deque(map(segment_point, segments, starts, shifted(starts, ctypes.sizeof(ctypes.c_float))), maxlen=0)
    x, y = numbers(room, np.float32, 2).astype(np.float64).T
    a, b, c, d, e, f = matrices.T
    return np.stack((a * x + c * y + e, b * x + d * y + f), axis=1)


def _modes(paths: Sequence[Handle]) -> Iterator[tuple[int, int]]:
    """Whether each path is filled, and whether it is stroked."""
    fills, strokes = (ctypes.c_int * len(paths))(), (ctypes.c_int * len(paths))()
    deque(map(draw_mode_of, paths, places(fills), places(strokes)), maxlen=0)
    return zip(fills[:], strokes[:], strict=True)


def _colours(colour_of: Callable[..., int], paths: Sequence[Handle]) -> Iterator[str | None]:
    """The colour of each path as ``#rrggbb``, or None where it is not seen."""
    room = (ctypes.c_uint * 4 * len(paths))()
    parts = (shifted(places(room), part * ctypes.sizeof(ctypes.c_uint)) for part in range(4))
    is_known = list(map(colour_of, paths, *parts))
    values = numbers(room, np.uint32, 4).tolist()
    for known, (red, green, blue, alpha) in zip(is_known, values, strict=True):
        yield _named(red, green, blue) if known and alpha else None


@lru_cache(maxsize=256)  # a document has a few colours
def _named(red: int, green: int, blue: int) -> str:
    return f"#{red:02x}{green:02x}{blue:02x}"

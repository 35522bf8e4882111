"""The glyphs of a PDF page that print something, side by side in arrays, and the stretches of them that nothing interrupts.

Each question (which letter, which box, where the pen was set down) is put to all glyphs of a page at once: pdfium writes its
answers into one room of memory, which is then read as an array. Spaces are no glyphs here: they are noted on the glyph after
them. Where words end is not said here, only where they surely do not: see `words`.
"""

from __future__ import annotations

import ctypes
from collections import deque
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from .direct import (
    Handle,
    Matrix,
    handle,
    loose_box_at,
    matrix_at,
    numbers,
    origin_at,
    places,
    shifted,
    size_at,
    unicode_at,
)

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]

SLANTED = 0.2  # points by which the box of slanted type reaches to the left of where the pen was set down
STOP = "."
NO_WIDTH = 0.01  # points: the spaces that pdfium adds
SPACES = np.array((0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F, 0x3000))
NOTHING = np.array((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
SURROGATES = range(0xD800, 0xE000)
CLOSE = 0.08  # of the height: glyphs nearer than this may be of one word, which their size has yet to say


class Glyphs(NamedTuple):
    """Glyphs in the order of the content stream, as displayed, one letter of `text` each.

    `place` is what pdfium calls a glyph by; `left` and `right` are its box, `baseline` and `pen` where the pen was set down,
    `height` its height, or width where it has none; `is_spaced` says that a printed space stands before it.
    """

    text: str
    place: Places
    left: Numbers
    right: Numbers
    baseline: Numbers
    pen: Numbers
    height: Numbers
    is_spaced: NDArray[np.bool_]


class Stretches(NamedTuple):
    """Glyphs that stand close on one baseline, each stretch as far as that goes: the first of each, and the gaps in it.

    In a stretch the letters go on to the right, no stop ends an item's number, and no type is slanted. `ends` says where the
    next one begins; `widest` and `tightest` are the largest and smallest distance between two neighbours, 0 if there are none.
    """

    starts: Places
    ends: Places
    widest: Numbers
    tightest: Numbers


def read_glyphs(text_page: ctypes.c_void_p, matrix: Matrix) -> Glyphs | None:
    """The glyphs of a pdfium text page, or None if it has none; `matrix` takes its points to the page as displayed."""
    page, count = handle(text_page), pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return None
    a, b, c, d, e, f = matrix
    boxes = (pdfium.FS_RECTF * count)()
    pens = (ctypes.c_double * 2 * count)()
    deque(map(loose_box_at, repeat(page), range(count), places(boxes)), maxlen=0)
    xs = places(pens)
    deque(map(origin_at, repeat(page), range(count), xs, shifted(xs, ctypes.sizeof(ctypes.c_double))), maxlen=0)
    x0, top, x1, bottom = numbers(boxes, np.float32, 4).astype(np.float64).T
    x, y = numbers(pens, np.float64, 2).T
    one, other = a * x0 + c * bottom + e, a * x1 + c * top + e
    left, right = np.minimum(one, other), np.maximum(one, other)
    high, wide = np.abs(top - bottom), np.abs(x1 - x0)
    codes = _codes(text_page, count)
    is_space = np.isin(codes, SPACES)
    own = np.flatnonzero(~is_space & ~np.isin(codes, NOTHING))
    spaces = np.cumsum(is_space & (right - left > NO_WIDTH))[own]
    columns = (left, right, b * x + d * y + f, a * x + c * y + e, np.where(high > 0, high, wide))
    if not len(own):
        return None
    left, right, baseline, pen, height = (column[own] for column in columns)
    text = "".join(map(chr, codes[own].tolist()))
    return Glyphs(text, own, left, right, baseline, pen, height, np.diff(spaces, prepend=0) > 0)


def _codes(text_page: ctypes.c_void_p, count: int) -> NDArray[Any]:
    """The letter of each glyph: from pdfium's text where that has one for each, which it says all at once; else one by one."""
    room = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text_page, 0, count, room) == count + 1:
        codes: NDArray[Any] = np.frombuffer(memoryview(room).cast("B"), np.uint16)[:count]
        if not np.any((codes >= SURROGATES.start) & (codes < SURROGATES.stop)):
            return codes
    page = handle(text_page)
    return np.fromiter(map(unicode_at, repeat(page), range(count)), np.uint32, count)


def find_stretches(glyphs: Glyphs, *, alone: bool = False) -> Stretches:
    """The stretches of a page's glyphs; each glyph is one by itself if they are to stand `alone`."""
    count = len(glyphs.text)
    gaps = glyphs.left[1:] - glyphs.right[:-1]
    goes_on = np.zeros(count, dtype=bool)
    if not alone:
        close = CLOSE * glyphs.height[1:]
        goes_on[1:] = (
            ~glyphs.is_spaced[1:]
            & (glyphs.baseline[1:] == glyphs.baseline[:-1])
            & (gaps <= close)
            & (gaps >= -close)
            & (glyphs.right[1:] > glyphs.right[:-1])
            & (glyphs.pen[1:] - glyphs.left[1:] <= SLANTED)
            & (np.frombuffer(glyphs.text.encode("utf-32-le", "surrogatepass"), np.uint32)[:-1] != ord(STOP))
        )
    starts = np.flatnonzero(~goes_on)
    inside = np.where(goes_on, np.concatenate(([0.0], gaps)), 0.0)
    return Stretches(
        starts, np.append(starts[1:], count), np.maximum.reduceat(inside, starts), np.minimum.reduceat(inside, starts)
    )


def lean(page: Handle, index: int, height: float) -> float:
    """By how much the box of a glyph is wider than the glyph because its type is set aslant; 0 for upright type.

    A font without an italic is slanted by its matrix; the boxes of two such words overlap the space between them.
    """
    matrix = pdfium.FS_MATRIX()
    if not matrix_at(page, index, ctypes.byref(matrix)) or matrix.b or matrix.c <= 0 or matrix.d <= 0:
        return 0.0
    return float(height * matrix.c / matrix.d)


def sizes(page: Handle, indexes: list[int]) -> list[float]:
    """The size of the type of some glyphs as displayed, in points."""
    room = (pdfium.FS_MATRIX * len(indexes))()
    printed = np.fromiter(map(size_at, repeat(page), indexes), np.float64, len(indexes))
    is_known = np.fromiter(map(matrix_at, repeat(page), indexes, places(room)), np.int32, len(indexes)) != 0
    _, _, c, d, _, _ = numbers(room, np.float32, 6).astype(np.float64).T
    found: list[float] = np.where(is_known, printed * (c * c + d * d) ** 0.5, printed).tolist()
    return found

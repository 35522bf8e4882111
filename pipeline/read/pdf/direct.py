"""pdfium's functions called directly, for the few that are called for every glyph or object of a page.

ctypes makes a pointer object of each handle that a typed function returns, and checks each that it is given; over a page of
thousands of glyphs that costs more than pdfium's own work. Here handles are plain integers. Nothing else is done differently.
What is asked of every glyph or path is written by pdfium into one room of memory, item by item, and then read as an array.
"""

from __future__ import annotations

import ctypes
import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

Handle = int
Matrix = tuple[float, float, float, float, float, float]  # a, b, c, d, e, f, as PDF writes them


def handle(pointer: Any) -> Handle:
    """The address behind a typed pointer."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def places(room: ctypes.Array[Any]) -> range:
    """The addresses of the items of an array."""
    start = ctypes.addressof(room)
    return range(start, start + ctypes.sizeof(room), ctypes.sizeof(room._type_))


def shifted(addresses: range, by: int) -> range:
    """Addresses so many bytes further on: of the second part of each item."""
    return range(addresses.start + by, addresses.stop + by, addresses.step)


def numbers(room: ctypes.Array[Any], kind: type[np.generic], width: int) -> NDArray[Any]:
    """What is in a room, so many numbers a row."""
    return np.frombuffer(memoryview(room).cast("B"), dtype=kind).reshape(-1, width)


class _Plain:
    """A small whole number as an argument, which ctypes passes by itself: making a C number of it takes longer than the call."""

    from_param = operator.index


def _direct(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The function at the same address, with plain arguments; it keeps the interpreter's lock, as it is over at once."""
    direct: Any = ctypes.PYFUNCTYPE(result)(handle(function))
    direct.argtypes = [_Plain if argument is _I else argument for argument in arguments]
    return direct  # type: ignore[no-any-return]


_P, _I = ctypes.c_void_p, ctypes.c_int

unicode_at = _direct(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _P, _I)
loose_box_at = _direct(pdfium.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
origin_at = _direct(pdfium.FPDFText_GetCharOrigin, _I, _P, _I, _P, _P)
size_at = _direct(pdfium.FPDFText_GetFontSize, ctypes.c_double, _P, _I)
matrix_at = _direct(pdfium.FPDFText_GetMatrix, _I, _P, _I, _P)
text_object_at = _direct(pdfium.FPDFText_GetTextObject, _P, _P, _I)
mark_of = _direct(pdfium.FPDFPageObj_GetMarkedContentID, _I, _P)
font_of = _direct(pdfium.FPDFTextObj_GetFont, _P, _P)
object_at = _direct(pdfium.FPDFPage_GetObject, _P, _P, _I)
type_of = _direct(pdfium.FPDFPageObj_GetType, _I, _P)
count_objects = _direct(pdfium.FPDFPage_CountObjects, _I, _P)
count_in_form = _direct(pdfium.FPDFFormObj_CountObjects, _I, _P)
object_in_form = _direct(pdfium.FPDFFormObj_GetObject, _P, _P, ctypes.c_ulong)
matrix_of = _direct(pdfium.FPDFPageObj_GetMatrix, _I, _P, _P)
draw_mode_of = _direct(pdfium.FPDFPath_GetDrawMode, _I, _P, _P, _P)
fill_colour_of = _direct(pdfium.FPDFPageObj_GetFillColor, _I, _P, _P, _P, _P, _P)
stroke_colour_of = _direct(pdfium.FPDFPageObj_GetStrokeColor, _I, _P, _P, _P, _P, _P)
count_segments = _direct(pdfium.FPDFPath_CountSegments, _I, _P)
segment_at = _direct(pdfium.FPDFPath_GetPathSegment, _P, _P, _I)
segment_type = _direct(pdfium.FPDFPathSegment_GetType, _I, _P)
segment_point = _direct(pdfium.FPDFPathSegment_GetPoint, _I, _P, _P, _P)
segment_closes = _direct(pdfium.FPDFPathSegment_GetClose, _I, _P)
count_children = _direct(pdfium.FPDF_StructElement_CountChildren, _I, _P)
child_at = _direct(pdfium.FPDF_StructElement_GetChildAtIndex, _P, _P, _I)
name_of = _direct(pdfium.FPDF_StructElement_GetType, ctypes.c_ulong, _P, _P, ctypes.c_ulong)
count_marks = _direct(pdfium.FPDF_StructElement_GetMarkedContentIdCount, _I, _P)
mark_at = _direct(pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex, _I, _P, _I)

"""Which pages are pictures. Knows images by their boxes only, and loads nothing slow.

A page is a picture if it has no words and images cover most of it: a scan, whole or in strips.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw as pdfium

COVERS = 0.5  # of the page: an image that is the page, not one on it
POINTS = 72.0  # to an inch
_DEEP = 4  # forms inside forms


def is_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether images cover most of a page."""
    width, height = page.get_size()
    return sum((area for _, area in images(page)), start=0.0) >= float(COVERS * width * height)


def images(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float]]:
    """The fineness in dots an inch and the area in square points of each image on a page."""
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=_DEEP):
        left, low, right, up = item.get_bounds()
        if right > left and up > low and pdfium.FPDFImageObj_GetImagePixelSize(item, wide, high):
            yield max(wide.value, high.value) / max(right - left, up - low) * POINTS, (right - left) * (up - low)

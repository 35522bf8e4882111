"""How far a page lies aslant in its picture, and the way back from the upright page to the page as displayed.

Text and tables are read on a picture turned upright, because lines of text and rulings must be level to be told apart. What
is read is then given back where it stands on the page as displayed, so that a place can be shown on the page itself.

The angle is the one at which the rows of ink are sharpest: lines of text and level rulings both say so, whichever there are.
A page is never turned by more than `MOST` degrees: a page on its side is another matter.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

MOST = 4.0  # degrees
STRAIGHT = 0.03  # degrees: less than a pixel over the width of a line of text
_WIDE = 1000  # pixels to which the picture is made smaller to look for the angle
_STEPS = (0.25, 0.05, 0.01)  # degrees, coarse to fine
_INK = 0.6  # of the paper's brightness


class Tilt(NamedTuple):
    """Degrees by which a page lies turned clockwise, and the middle of the page, in points, about which it is turned."""

    degrees: float
    x: float
    y: float

    def displayed(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the upright page stands on the page as displayed."""
        sine, cosine = sin(radians(self.degrees)), cos(radians(self.degrees))
        right, down = x - self.x, y - self.y
        return self.x + right * cosine - down * sine, self.y + right * sine + down * cosine

    def box(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """The level box around a box of the upright page, on the page as displayed."""
        corners = [self.displayed(x, y) for x in (x0, x1) for y in (top, bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return tuple(round(value, 2) for value in (min(xs), min(ys), max(xs), max(ys)))  # type: ignore[return-value]


def find_tilt(picture: Picture) -> float:
    """Degrees by which a grey picture lies turned clockwise; 0 where nothing says so."""
    scale = _WIDE / max(picture.shape)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else picture
    ink = (small < _INK * float(np.median(small))).astype(np.float32)
    if not ink.any():
        return 0.0
    best, reach = 0.0, MOST
    for step in _STEPS:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: (_sharpness(ink, float(angle)), -abs(angle))))
        reach = step
    return 0.0 if abs(best) < STRAIGHT or abs(best) > MOST - STRAIGHT else round(best, 2)


def _sharpness(ink: NDArray[np.float32], degrees: float) -> float:
    """How much the rows of ink differ from the rows beside them once the picture is turned back."""
    rows = turned_back(ink, degrees, paper=0).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def turned_back(picture: Any, degrees: float, *, paper: float) -> Any:
    """A picture turned anticlockwise about its middle, on a sheet of the same size; `paper` is the colour of the corners."""
    if not degrees:
        return picture
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    fill = (paper, paper, paper)
    return cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=fill)

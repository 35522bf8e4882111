"""The rating a cell's background shows: the nearest of the colours plans are painted with, and how far off it is.

A background is compared with named colours, strong and pale, in the CIE Lab space, where distance is what the eye sees. What lies
nearest decides, and white, greys, black and the pale blues of headers are among the names, so that they rate nothing. A colour
further than `FARTHEST` from every name rates nothing either: the colour as read is kept, and nothing is guessed from it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from schemas.plan import Rag

FARTHEST = 32.0  # CIE 1976 units of difference; two shades of one name seldom lie further apart

# The standard and theme colours of word processors and spreadsheets, and the web's own names. None: no rating.
_NAMED: tuple[tuple[str, Rag | None], ...] = (
    ("#ff0000", "red"), ("#c00000", "red"), ("#e60000", "red"), ("#d9534f", "red"), ("#ff7c80", "red"), ("#8b0000", "red"),
    ("#ffc7ce", "red"), ("#f4cccc", "red"), ("#ff9999", "red"),
    ("#ffc000", "amber"), ("#ffbf00", "amber"), ("#ffa500", "amber"), ("#ff9900", "amber"), ("#ed7d31", "amber"),
    ("#ffff00", "amber"), ("#ffeb9c", "amber"), ("#ffe699", "amber"), ("#f0ad4e", "amber"), ("#ff8000", "amber"),
    ("#00b050", "green"), ("#92d050", "green"), ("#00ff00", "green"), ("#008000", "green"), ("#70ad47", "green"),
    ("#c6efce", "green"), ("#a9d18e", "green"), ("#006100", "green"), ("#5cb85c", "green"),
    ("#0070c0", "blue"), ("#00b0f0", "blue"), ("#0000ff", "blue"), ("#4472c4", "blue"), ("#002060", "blue"), ("#5b9bd5", "blue"),
    ("#3366ff", "blue"), ("#4f81bd", "blue"), ("#2e75b6", "blue"),
    ("#ffffff", None), ("#f2f2f2", None), ("#d9d9d9", None), ("#bfbfbf", None), ("#808080", None), ("#404040", None),
    ("#000000", None), ("#d9e2f3", None), ("#deebf7", None), ("#dbe5f1", None), ("#b4c6e7", None), ("#e2efda", None),
    ("#fff2cc", None), ("#fbe4d5", None), ("#7030a0", None), ("#8064a2", None), ("#e4dfec", None), ("#1f3864", None),
    ("#44546a", None),
)  # fmt: skip
_HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\Z", re.IGNORECASE)
_TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.072175), (0.0193339, 0.119192, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)  # daylight, D65

Lab = tuple[float, float, float]


class Shown(NamedTuple):
    """What a background shows: the rating, the named colour nearest to it, and the distance from that."""

    rag: Rag
    named: str
    distance: float


@lru_cache(maxsize=256)
def read_fill(fill: str | None) -> Shown | None:
    """The rating of a background colour ``#rrggbb``, or None where it is near no colour that rates."""
    lab = _lab(fill or "")
    if lab is None:
        return None
    distances = ((_distance(lab, other), name, rag) for name, rag, other in _anchors())
    distance, named, rag = min(distances, key=lambda found: found[0])
    return Shown(rag, named, round(distance, 1)) if rag is not None and distance <= FARTHEST else None


def rag_of_fill(fill: str | None) -> Rag | None:
    """The rating of a background colour alone."""
    shown = read_fill(fill)
    return shown.rag if shown is not None else None


@lru_cache(maxsize=1)
def _anchors() -> tuple[tuple[str, Rag | None, Lab], ...]:
    placed = ((name, rag, _lab(name)) for name, rag in _NAMED)
    return tuple((name, rag, lab) for name, rag, lab in placed if lab is not None)


def _lab(colour: str) -> Lab | None:
    """A colour ``#rrggbb`` in CIE Lab (IEC 61966-2-1 for sRGB, CIE 15 for Lab)."""
    match = _HEX.match(colour)
    if match is None:
        return None
    linear = [_linear(int(part, 16) / 255) for part in match.groups()]
    x, y, z = (
        _cube_root(sum(share * part for share, part in zip(row, linear, strict=True)) / white)
        for row, white in zip(_TO_XYZ, _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own constants


def _cube_root(value: float) -> float:
    return value ** (1 / 3) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29


def _distance(one: Lab, other: Lab) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)

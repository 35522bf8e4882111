"""The picture of a page, and the rulings and cell backgrounds that can be seen in it.

Rulings are found by camelot's raster engine (threshold, long runs of ink, contours, joints), as its `lattice` parser finds them:

1. level lines always count: rules between paragraphs and above footnotes are level too;
2. an upright line counts only where it belongs to joints of a table: the edge of the scanner's glass is no ruling.

The background of a cell is the colour of most of its area. Nothing is said here about text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import cv2
import numpy as np
import pypdfium2
from camelot.image_processing import adaptive_threshold, find_contours, find_joints, find_lines
from numpy.typing import NDArray

from ..grid import find_grids
from ..pdf.pictures import POINTS, images
from ..sheet import Fill, Ruling, Sheet
from .upright import Picture

DPI = (150.0, 300.0)  # below, small type is lost; above, nothing is gained
USUAL_DPI = 200.0  # for a page drawn without images
LINE_SCALE = 40  # camelot's: the shortest line is this part of the page
NEAR = 4  # pixels between a line and the joint it runs through
ALIKE = 8  # levels by which one colour may differ over a page
PALE = 28  # levels of a colour under white that paper and lamp may take away

_Line = tuple[int, int, int, int]


class Seen(NamedTuple):
    """Rulings and fills in points, and in pixels where there is a ruling and no text."""

    rulings: tuple[Ruling, ...]
    fills: tuple[Fill, ...]
    ruled: NDArray[np.bool_]


def take_picture(page: pypdfium2.PdfPage) -> Picture:
    """The page as displayed, in colour (BGR), at the fineness of its own images within `DPI`."""
    finest = max((dpi for dpi, _ in images(page)), default=USUAL_DPI)
    bitmap = page.render(scale=min(max(finest, DPI[0]), DPI[1]) / POINTS, rev_byteorder=False)
    picture: Picture = bitmap.to_numpy()
    if picture.ndim == 2 or picture.shape[2] == 1:  # noqa: PLR2004  a grey picture has no third axis
        picture = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)  # type: ignore[assignment]
    return np.ascontiguousarray(picture[:, :, :3])


def see(picture: Picture, number: int, width: float, height: float) -> Seen:
    """The rulings and fills of an upright picture of a page `width` by `height` points."""
    _, threshold = adaptive_threshold(picture)
    upright_mask, uprights = find_lines(threshold, direction="vertical", line_scale=LINE_SCALE)
    level_mask, levels = find_lines(threshold, direction="horizontal", line_scale=LINE_SCALE)
    joints = find_joints(find_contours(upright_mask, level_mask), upright_mask, level_mask)
    kept = tuple(_of_tables(uprights, [joint for table in joints.values() for joint in table]))
    across, down = width / picture.shape[1], height / picture.shape[0]
    rulings = tuple(
        Ruling(min(x0, x1) * across, min(y0, y1) * down, max(x0, x1) * across, max(y0, y1) * down)
        for x0, y0, x1, y1 in (*levels, *kept)
    )
    ruled = cv2.dilate(level_mask | _drawn(upright_mask, kept), np.ones((5, 5), np.uint8)) > 0
    return Seen(rulings, tuple(_fills(picture, Sheet(number, width, height, (), rulings))), ruled)


def _of_tables(uprights: Iterable[_Line], joints: list[tuple[int, int]]) -> Iterator[_Line]:
    for x0, y0, x1, y1 in uprights:
        low, high = min(y0, y1) - NEAR, max(y0, y1) + NEAR
        if any(abs(x - x0) <= NEAR and low <= y <= high for x, y in joints):
            yield x0, y0, x1, y1


def _drawn(mask: NDArray[np.uint8], kept: Iterable[_Line]) -> NDArray[np.uint8]:
    """The mask of the upright lines that count."""
    found = np.zeros_like(mask)
    for x0, y0, _, y1 in kept:
        rows, columns = slice(min(y0, y1), max(y0, y1)), slice(max(x0 - NEAR, 0), x0 + NEAR)
        found[rows, columns] = mask[rows, columns]
    return found


def _fills(picture: Picture, sheet: Sheet) -> Iterator[Fill]:
    """The backgrounds of the cells that are not white; colours that differ only by the lamp are one."""
    met: list[tuple[int, int, int]] = []
    across, down = picture.shape[1] / sheet.width, picture.shape[0] / sheet.height
    for cell in (cell for grid in find_grids(sheet) for cell in grid.cells):
        rows = slice(round(cell.top * down) + NEAR, round(cell.bottom * down) - NEAR)
        columns = slice(round(cell.x0 * across) + NEAR, round(cell.x1 * across) - NEAR)
        part = picture[rows, columns].reshape(-1, 3)
        if not len(part):
            continue
        blue, green, red = (int(value) for value in np.median(part, axis=0))
        if min(blue, green, red) >= 255 - PALE:
            continue
        near = (c for c in met if max(abs(c[0] - red), abs(c[1] - green), abs(c[2] - blue)) <= ALIKE)
        colour = next(near, (red, green, blue))
        met.append(colour)
        yield Fill(cell.x0, cell.top, cell.x1, cell.bottom, "#" + "".join(f"{value:02x}" for value in colour))

"""Pictures of the pages that proof strips show: each page once, in few colours, small enough for a folder that is mailed.

A strip is a window on the page's picture, so that a page is drawn and stored once however many strips show it.
"""

from __future__ import annotations

import math
import os
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image

from .addresses import picture_address
from .sources import Located

SCALE, SMALLEST = 1.6, 1.0  # pixels to a point: sharp on a screen of double density; readable
_BYTES_PER_PAGE = 95_000  # measured at scale 2 on plans and reports
_WAITING = 16  # pages drawn and not stored yet: each takes megabytes until it is
_COLOURS = 24  # letters keep their grey edges, fills of tables their colours


class Picture(NamedTuple):
    """A page's picture: its address in the site and the size of the page in points."""

    address: str
    width: float
    height: float


Pictures = Mapping[tuple[str, int], Picture]


def draw_pages(wanted: Mapping[str, set[int]], located: Mapping[str, Located], out: Path, *, budget: int) -> Pictures:
    """Draw the wanted pages of each source into the site's folder; `budget` is how many bytes they should take at most."""
    pages = sum(len(numbers) for source_id, numbers in wanted.items() if located[source_id].file is not None)
    scale = scale_for(pages, budget)
    drawn: dict[tuple[str, int], Picture] = {}
    (out / "pictures").mkdir(exist_ok=True)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        pending: deque[Future[None]] = deque()
        for source_id in sorted(wanted):
            if located[source_id].file is None or located[source_id].is_text:
                continue
            for number, image, width, height in _drawn(located[source_id], sorted(wanted[source_id]), scale):
                place = picture_address(source_id, number)
                drawn[source_id, number] = Picture(place, width, height)
                pending.append(pool.submit(_store, image, out / place))
                if len(pending) > _WAITING:
                    pending.popleft().result()
        for each in pending:
            each.result()
    return drawn


def scale_for(pages: int, budget: int) -> float:
    """Pixels to a point, so that so many pages stay within so many bytes, and never less than can be read."""
    if not pages:
        return SCALE
    return max(SMALLEST, min(SCALE, 2 * math.sqrt(budget / (pages * _BYTES_PER_PAGE))))


def _drawn(source: Located, numbers: list[int], scale: float) -> Iterator[tuple[int, Image.Image, float, float]]:
    file = pypdfium2.PdfDocument(source.data())
    try:
        for number in numbers:
            page = file[number - 1]
            image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
            yield number, image, round(page.get_width(), 2), round(page.get_height(), 2)
    finally:
        file.close()


def _store(image: Image.Image, place: Path) -> None:
    few = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    data = BytesIO()
    few.save(data, "PNG")
    place.write_bytes(data.getvalue())

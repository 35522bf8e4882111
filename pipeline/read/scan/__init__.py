"""A page that is a picture, read like any other: turned upright, its rulings seen, its text recognised, its words measured.

The sheet that comes out goes through the same layout as the sheet of a text layer. What only a picture has is put on the
document afterwards: how sure the recogniser was of each line and page, and the places on the page as displayed, which may lie
slightly aslant (see `upright`). A document most of whose words were recognised is one read by "ocr".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import cv2
import numpy as np
import pypdfium2

from schemas.document import Block, Box, Cell, Document, Line, Page, Row, Table

from ..sheet import Sheet
from .inked import SureWord, find_shade, make_words
from .ocr import recognise
from .raster import see, take_picture
from .repeats import read_alike
from .upright import Tilt, find_tilt, turned_back

READER = "ocr"


class Scan(NamedTuple):
    """A page as seen in its picture, how it lies, and how sure the recogniser was of each word, by the word's ends."""

    sheet: Sheet
    tilt: Tilt
    confidences: Mapping[tuple[float, float], float]


def scan(page: pypdfium2.PdfPage, number: int) -> Scan:
    """Read one page from its picture."""
    width, height = page.get_size()
    picture = take_picture(page)
    degrees = find_tilt(np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8))
    picture = turned_back(picture, degrees, paper=255)
    seen = see(picture, number, width, height)
    across, down = picture.shape[1] / width, picture.shape[0] / height
    uprights = [
        (round(ruling.x0 * across), round(ruling.top * down), round(ruling.x1 * across), round(ruling.bottom * down))
        for ruling in seen.rulings
        if ruling.is_vertical
    ]
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
    words = make_words(recognise(picture, uprights), find_shade(grey, seen.ruled), 1 / across)
    sheet = Sheet(number, width, height, tuple(sure.word for sure in words), seen.rulings, seen.fills)
    confidences = {(sure.word.x0, sure.word.x1): sure.confidence for sure in words}
    return Scan(sheet, Tilt(degrees, width / 2, height / 2), confidences)


def agree(scans: Mapping[int, Scan]) -> dict[int, Scan]:
    """The scans with what is printed alike on several pages read alike: see `repeats`."""
    surely = [
        [SureWord(word, scan.confidences.get((word.x0, word.x1), 1.0)) for word in scan.sheet.words] for scan in scans.values()
    ]
    return {
        number: scan._replace(sheet=scan.sheet._replace(words=words))
        for (number, scan), words in zip(scans.items(), read_alike(surely), strict=True)
    }


def put_back(document: Document, scans: Mapping[int, Scan]) -> Document:
    """The document with reader and confidence on what was recognised, and its places on the page as displayed."""
    pages = tuple(_page(page, scans) for page in document.pages)
    recognised = sum(page.words for page in pages if page.reader == READER)
    return document.model_copy(
        update={
            "reader": READER if recognised > document.words / 2 else document.reader,
            "pages": pages,
            "blocks": tuple(_block(block, scans) for block in document.blocks),
        }
    )


def _page(page: Page, scans: Mapping[int, Scan]) -> Page:
    scan = scans.get(page.number)
    if scan is None:
        return page
    sure = scan.confidences.values()
    confidence = round(sum(sure) / len(sure), 3) if sure else None
    return page.model_copy(update={"reader": READER, "confidence": confidence})


def _block(block: Block, scans: Mapping[int, Scan]) -> Block:
    table = block.table and _table(block.table, scans)
    return block.model_copy(update={"lines": tuple(_line(line, scans) for line in block.lines), "table": table})


def _table(table: Table, scans: Mapping[int, Scan]) -> Table:
    rows = tuple(_row(row, scans) for row in table.rows)
    return table.model_copy(update={"rows": rows, "boxes": tuple(_box(box, scans) for box in table.boxes)})


def _row(row: Row, scans: Mapping[int, Scan]) -> Row:
    return row.model_copy(update={"cells": tuple(_cell(cell, scans) for cell in row.cells)})


def _cell(cell: Cell, scans: Mapping[int, Scan]) -> Cell:
    return cell.model_copy(update={"blocks": tuple(_block(block, scans) for block in cell.blocks)})


def _box(box: Box, scans: Mapping[int, Scan]) -> Box:
    if box.page not in scans:
        return box
    x0, top, x1, bottom = scans[box.page].tilt.box(box.x0, box.top, box.x1, box.bottom)
    return Box(page=box.page, x0=x0, top=top, x1=x1, bottom=bottom)


def _line(line: Line, scans: Mapping[int, Scan]) -> Line:
    scan = scans.get(line.page or 0)
    if scan is None:
        return line
    sure = [scan.confidences[edges] for edges in line.edges if edges in scan.confidences]
    x0, top, x1, bottom = scan.tilt.box(line.x0, line.top, line.x1, line.bottom)
    ends = (scan.tilt.box(left, line.top, right, line.bottom) for left, right in line.edges)
    return line.model_copy(
        update={
            "x0": x0, "top": top, "x1": x1, "bottom": bottom, "edges": tuple((left, right) for left, _, right, _ in ends),
            "confidence": round(sum(sure) / len(sure), 3) if sure else 0.0,
        }
    )  # fmt: skip

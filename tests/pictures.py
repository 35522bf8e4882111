"""Pages drawn by reportlab, and the same pages as pictures in a PDF without a text layer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

import cv2
import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.scan.upright import Picture

WIDTH, HEIGHT = 420.0, 300.0
DPI = 200
XS = (30.0, 80.0, 280.0, 390.0)
ROW = 60.0
TOP = 270.0

Rows = Sequence[Sequence[Sequence[str]]]


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    """A page with whatever a function draws on it."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=True)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def table(rows: Rows, *, head: str = "#c8d8f2") -> Callable[[Canvas], None]:
    """Draws a ruled table of three columns: rows of cells of lines, the first row bold on a background."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(head)
        canvas.rect(XS[0], TOP - ROW, XS[-1] - XS[0], ROW, stroke=0, fill=1)
        canvas.setFillColor("#000000")
        for row, cells in enumerate(rows):
            canvas.setFont("Helvetica-Bold" if row == 0 else "Helvetica", 10)
            for x, lines in zip(XS, cells, strict=False):
                for place, line in enumerate(lines):
                    canvas.drawString(x + 4, TOP - ROW * row - 12 - 12 * place, line)
        canvas.grid(list(XS), [TOP - ROW * row for row in range(len(rows) + 1)])

    return draw


def picture_of(pdf: bytes, *, degrees: float = 0.0) -> Picture:
    """The first page as a colour picture, turned clockwise."""
    file = pypdfium2.PdfDocument(pdf)
    picture = np.ascontiguousarray(file[0].render(scale=DPI / 72).to_numpy()[:, :, :3])
    file.close()
    if not degrees:
        return picture
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    turned = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    return np.asarray(turned, np.uint8)


def scanned(pdf: bytes, *, degrees: float = 0.0) -> bytes:
    """The first page as a picture in a PDF without a text layer, turned clockwise."""
    image = Image.fromarray(cv2.cvtColor(picture_of(pdf, degrees=degrees), cv2.COLOR_BGR2RGB))
    return drawn(lambda canvas: canvas.drawImage(ImageReader(image), 0, 0, WIDTH, HEIGHT))

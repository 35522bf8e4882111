"""Sheets printed by reportlab."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from .sheet import Printed, Sheet

_MARGIN = 40.0
_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=9, leading=11)
_BOLD = ParagraphStyle("bold", parent=_TEXT, fontName="Helvetica-Bold")
_TITLE = ParagraphStyle("title", parent=_BOLD, fontSize=16, leading=20, spaceAfter=10)


def print_sheet(sheet: Sheet) -> bytes:
    """The sheet as a PDF."""
    size = A4 if sheet.is_portrait else landscape(A4)
    width = size[0] - 2 * _MARGIN
    cells: list[list[Any]] = [[Paragraph(_escaped(text), _BOLD) for text in sheet.header]]
    cells.extend([[_flow(cell) if cell is not None else "" for cell in row] for row in sheet.rows])
    table = Table(
        cells, colWidths=[share * width for share in sheet.widths], repeatRows=1 if sheet.repeats_header else 0,
        style=TableStyle(_style(sheet)),
    )  # fmt: skip
    file = BytesIO()
    document = SimpleDocTemplate(
        file, pagesize=size, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=_MARGIN,
        title=sheet.title, invariant=True,
    )  # fmt: skip
    story: list[Flowable] = [Paragraph(_escaped(sheet.title), _TITLE), table]
    document.build(story)
    return file.getvalue()


def _flow(cell: Printed) -> list[Flowable]:
    return [Paragraph(_escaped(text), _BOLD if cell.is_bold else _TEXT) for text in cell.paragraphs]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _style(sheet: Sheet) -> list[tuple[Any, ...]]:
    style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if sheet.borders == "all":
        style.append(("GRID", (0, 0), (-1, -1), 0.5, black))
    elif sheet.borders == "level":
        style.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, black))
    for index, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            end = (column + cell.columns - 1, index + cell.rows - 1)
            if cell.columns > 1 or cell.rows > 1:
                style.append(("SPAN", (column, index), end))
            if cell.fill:
                style.append(("BACKGROUND", (column, index), end, HexColor(cell.fill)))
    return style

"""Sheets written as a Word file by python-docx and printed by LibreOffice. Needs the program `soffice`."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .sheet import Printed, Sheet

_LONG, _SHORT, _MARGIN = 297.0, 210.0, 14.0


def print_sheet(sheet: Sheet) -> bytes:
    """The sheet as a PDF."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(sheet, folder / "plan.docx")
        command = [
            "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
            "--outdir", str(folder), str(folder / "plan.docx"),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (folder / "plan.pdf").read_bytes()


def _write(sheet: Sheet, path: Path) -> None:
    document = docx.Document()
    section = document.sections[0]
    width, height = (_SHORT, _LONG) if sheet.is_portrait else (_LONG, _SHORT)
    section.orientation = WD_ORIENT.PORTRAIT if sheet.is_portrait else WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Liberation Sans", Pt(9)
    style.paragraph_format.space_after = Pt(0)
    document.add_heading(sheet.title, level=1)
    document.core_properties.title = sheet.title
    table = document.add_table(rows=1 + len(sheet.rows), cols=len(sheet.widths))
    table.style = "Table Grid" if sheet.borders == "all" else "Normal Table"
    table.autofit = False
    grid = [list(row.cells) for row in table.rows]
    for line in grid:
        for cell, share in zip(line, sheet.widths, strict=True):
            cell.width = Mm(share * (width - 2 * _MARGIN))
    for cell, text in zip(grid[0], sheet.header, strict=True):
        _fill(cell, Printed((text,), is_bold=True))
    if sheet.repeats_header:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for index, row in enumerate(sheet.rows, start=1):
        for column, printed in enumerate(row):
            if printed is not None:
                last = grid[index + printed.rows - 1][column + printed.columns - 1]
                whole = grid[index][column] if printed.rows == printed.columns == 1 else grid[index][column].merge(last)
                _fill(whole, printed)
    if sheet.borders == "level":
        for line in grid:
            for cell in line:
                _line_below(cell)
    document.save(str(path))


def _fill(cell: Any, printed: Printed) -> None:
    for place, text in enumerate(printed.paragraphs):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.add_run(text).bold = printed.is_bold
    for empty in cell.paragraphs[max(1, len(printed.paragraphs)) :]:
        empty._p.getparent().remove(empty._p)
    if printed.fill:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), printed.fill.strip("#"))
        cell._tc.get_or_add_tcPr().append(shade)


def _line_below(cell: Any) -> None:
    borders, line = OxmlElement("w:tcBorders"), OxmlElement("w:bottom")
    line.set(qn("w:val"), "single")
    line.set(qn("w:sz"), "4")
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)

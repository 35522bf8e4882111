"""The exception report as an Excel workbook: the sheet councils fill in by hand, with real dates and cells that stay text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from ..export.cells import MAX_TEXT, pieces, printable, write_cell
from ..export.styles import make_formats
from .exceptions import Exceptions, as_rows
from .naming import written

_COLUMNS = {
    "timescale": ("Timescale", 16), "due_on": ("Due", 12), "number": ("Number", 10), "action": ("Key action", 60),
    "leads": ("Lead", 18), "agencies": ("Agencies", 22), "state": ("State", 11), "said": ("What was said about it", 70),
    "said_in": ("Said in", 26), "note": ("Note", 34),
}  # fmt: skip
_COUNTED = {
    "Priority": 60, "Actions due": 14, "Completed": 14, "Not progressed (red)": 22, "Overdue, nothing said": 22,
}  # fmt: skip
_HEAD = 3  # the row of the headings of the first sheet, from 0
_TONES = {"red": "bad", "overdue": "warn"}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(reports: Sequence[Exceptions], names: dict[str, str], *, made: datetime) -> bytes:
    """The workbook: for each plan a sheet of totals and a sheet of actions. `made` is when its database was."""
    data = BytesIO()
    book = xlsxwriter.Workbook(data, _OPTIONS)
    book.set_properties({"title": "Highlight and exception report", "author": "plantrace", "created": made})
    formats = make_formats(book)
    for number, report in enumerate(reports, 1):
        mark = f" {number}" if len(reports) > 1 else ""
        _totals(book.add_worksheet(f"By priority{mark}"), report, formats)
        _actions(book.add_worksheet(f"Red and overdue{mark}"), report, names, formats)
    if not reports:
        _put(book.add_worksheet("Nothing known"), (0, 0), "No plan was known on this day.", formats, "said")
    book.close()
    return data.getvalue()


def _totals(sheet: Any, report: Exceptions, formats: Mapping[str, Any]) -> None:
    _put(sheet, (0, 0), f"Highlight and exception report as at {written(report.day)}", formats, "title")
    _put(sheet, (1, 0), f"{report.plan_name}: {report.plan['title']}", formats, "said")
    _headings(sheet, _HEAD, _COUNTED, formats)
    for row, line in enumerate((*report.lines, report.total), _HEAD + 1):
        for column, value in enumerate(line):
            _put(sheet, (row, column), value, formats, "heading" if line is report.total else "text" if not column else "integer")


def _actions(sheet: Any, report: Exceptions, names: dict[str, str], formats: Mapping[str, Any]) -> None:
    _headings(sheet, 0, dict(_COLUMNS.values()), formats)
    row, before = 1, None
    for priority, _, cells in as_rows(report, names):
        if priority != before:
            for column in range(len(_COLUMNS)):
                _put(sheet, (row, column), None if column else priority, formats, "heading")
            row, before = row + 1, priority
        for column, name in enumerate(_COLUMNS):
            value = date.fromisoformat(cells[name]) if name == "due_on" and cells[name] else cells[name]
            _put(sheet, (row, column), value, formats, _TONES[cells["state"]] if name == "state" else "text")
        row += 1
    sheet.autofilter(0, 0, max(1, row - 1), len(_COLUMNS) - 1)


def _headings(sheet: Any, row: int, widths: Mapping[str, float], formats: Mapping[str, Any]) -> None:
    """The headings, which stay in sight and stand on every printed page."""
    for column, (heading, width) in enumerate(widths.items()):
        sheet.set_column(column, column, width)
        _put(sheet, (row, column), heading, formats, "heading")
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _put(sheet: Any, place: tuple[int, int], value: Any, formats: Mapping[str, Any], style: str) -> None:
    """Write a value; text is cut at what a cell holds."""
    fitting = next(pieces(printable(value), MAX_TEXT)) if isinstance(value, str) else value
    write_cell(sheet, place, None if fitting == "" else fitting, formats, style=style)

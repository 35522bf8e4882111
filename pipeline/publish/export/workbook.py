"""`export --format xlsx`: one Excel workbook for a person.

The first sheet says what each sheet holds, what is a fact and what a guess, and what a sheet cannot hold. Each other sheet has
its heading frozen, with a note on what the column holds, a filter, widths that fit, real dates, and links: from a count to
the rows behind it, from an id to its record. Written straight to the file, sheet by sheet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from schemas.contract import PublicColumn

from ...version import VERSION
from .cells import LONG, MAX_LINKS, TONES, LongText, cell_value, cut, is_too_long, pieces, write_cell
from .first_sheet import READ_ME, write_first_sheet
from .frames import read_frames
from .made import made_at
from .placing import MARK, placed
from .sheets import FOR_PROGRAMS, Sheet, sheets_of
from .styles import make_formats, tab_colour

_NARROW, _ID, _WIDE = 9, 24, 60  # characters across
_WIDTHS = {"date": 12, "boolean": 11, "integer": 10, "number": 10}
_A4, _A3 = 9, 8  # papers, as Excel numbers them
_ON_A4, _ON_A3 = 190, 290  # characters across that can still be read when a sheet is fitted to the paper
_LINE, _TALLEST = 13.5, 400  # points: of a line, and of a row at most (Excel: 409)
_SAMPLE = 2_000  # rows that a width is taken from
_LARGE = 100_000  # rows of all sheets from which each is written to the disk at once: a larger file, in less memory
_FILTER_ROOM = 4  # characters for the arrow in a heading
_COUNTED = ("actions", "actions_citing")  # columns of counts whose actions stand in the sheet of answers

Places = dict[str, str]  # a record's id, or a pair of them -> the place in the workbook it leads to


def export_workbook(connection: sqlite3.Connection, out: Path) -> None:
    """Write the workbook."""
    sheets = sheets_of({framed.table.name: framed for framed in read_frames(connection)})
    with placed(out) as path:
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
                   "constant_memory": sum(len(sheet.frame) for sheet in sheets) > _LARGE}  # fmt: skip
        workbook = xlsxwriter.Workbook(path, options)
        workbook.set_properties({"title": "Which action answers which recommendation", "author": f"{MARK} {VERSION}",
                                 "created": made_at(connection)})  # fmt: skip
        formats = make_formats(workbook)
        first = workbook.add_worksheet(READ_ME)
        places, links = _places(sheets), _links_to_answers(sheets)
        long: list[LongText] = []
        for sheet in sheets:
            _write_sheet(workbook, sheet, formats, {**places, **links} if sheet.group != FOR_PROGRAMS else {}, long)
        if long:
            _write_long(workbook, long, formats)
        write_first_sheet(first, connection, sheets, formats, has_long=bool(long))
        workbook.close()


def _places(sheets: Iterable[Sheet]) -> Places:
    """Where each record stands: in the sheet made for reading it, else in its table's."""
    places: Places = {}
    for sheet in sheets:
        key = "action_id" if sheet.source == "action_register" else _own_key(sheet)
        if key:
            for row, record_id in enumerate(sheet.frame[key], 2):
                places.setdefault(record_id, f"internal:'{sheet.name}'!A{row}")
    return places


def _own_key(sheet: Sheet) -> str | None:
    keys = [column.name for column in sheet.columns if column.is_key and not column.references]
    return keys[0] if len(keys) == 1 and sheet.group != FOR_PROGRAMS and keys[0].endswith("_id") else None


def _links_to_answers(sheets: Iterable[Sheet]) -> Places:
    """The first row of each recommendation in the sheet of answers, by recommendation and plan."""
    sheet = next(each for each in sheets if each.source == "traceability")
    pairs = zip(sheet.frame["recommendation_id"], sheet.frame["plan_document_id"], strict=True)
    places: Places = {}
    for row, (recommendation_id, plan) in enumerate(pairs, 2):
        places.setdefault(f"{recommendation_id} in {plan}", f"internal:'{sheet.name}'!A{row}")
    return places


def _write_sheet(workbook: Any, sheet: Sheet, formats: Mapping[str, Any], places: Places, long: list[LongText]) -> None:
    written = workbook.add_worksheet(sheet.name)
    written.set_tab_color(tab_colour(sheet.group))
    widths = [_width(column, sheet.frame[column.name]) for column in sheet.columns]
    for place, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        written.set_column(place, place, width)
        written.write_string(0, place, heading(column), formats["heading"])
        written.write_comment(0, place, _told(column), {"x_scale": 2, "font_size": 9})
    _write_rows(written, sheet, widths=widths, formats=formats, places=places, long=long)
    _finish(written, sheet, widths)


def _write_rows(
    written: Any, sheet: Sheet, *, widths: Sequence[float], formats: Mapping[str, Any], places: Places, long: list[LongText]
) -> None:
    """Write the rows; texts too long for a cell are added to `long`."""
    written.set_row(0, 2 * _LINE)
    links = 0
    for row, cells in enumerate(sheet.frame.itertuples(index=False, name=None), 1):
        named = dict(zip(sheet.frame.columns, cells, strict=True))
        lines = 1
        for place, column in enumerate(sheet.columns):
            value = cell_value(column.type, cells[place])
            if is_too_long(value):
                long.append(LongText(sheet.name, row + 1, heading(column), value))
                value = cut(value, _row_in_long(long))
            link = _link(column, named, places) if links < MAX_LINKS and value is not None else ""
            links += bool(link)
            write_cell(written, (row, place), value, formats, style=_style(column, value, sheet.group), link=link)
            lines = max(lines, _lines(value, widths[place]))
        if sheet.group != FOR_PROGRAMS:
            written.set_row(row, min(lines * _LINE, _TALLEST))


def _lines(value: Any, width: float) -> int:
    """How many lines a text takes in a column: LibreOffice does not work it out when it opens a workbook."""
    if not isinstance(value, str):
        return 1
    return sum(1 + int(len(line) // width) for line in value.split("\n"))


def _link(column: PublicColumn, row: Mapping[str, Any], places: Places) -> str:
    """Where a cell leads: a count to its rows in the sheet of answers, an id to its record, a number to the record it names."""
    if column.name in _COUNTED:
        return places.get(f"{row.get('recommendation_id')} in {row.get('plan_document_id')}", "")
    if column.name == "action_number" and "recommendation_id" in row:
        return places.get(str(row["action_id"]), "")
    if column.name == "number" and "recommendation" in row:
        return places.get(str(row["recommendation_id"]), "")
    is_elsewhere = column.name.endswith("_id") and not column.is_key and not column.name.endswith("document_id")
    return places.get(str(row[column.name]), "") if is_elsewhere else ""


def _style(column: PublicColumn, value: Any, group: str) -> str:
    if column.name in ("state", "rag", "severity") and isinstance(value, str):
        return TONES.get(value, "text")
    if column.type in ("text", "list", "json"):
        return "plain" if group == FOR_PROGRAMS else "text"
    return column.type


def _finish(written: Any, sheet: Sheet, widths: list[float]) -> None:
    rows, columns = len(sheet.frame), len(sheet.columns)
    written.autofilter(0, 0, rows, columns - 1)
    written.freeze_panes(1, 1 if widths[0] <= _WIDE / 2 else 0)
    written.ignore_errors({"number_stored_as_text": f"A1:{xlsxwriter.utility.xl_rowcol_to_cell(rows, columns - 1)}"})
    shown = [place for place, column in enumerate(sheet.columns) if not column.name.endswith("_id")]
    written.print_area(0, 0, rows, shown[-1] if shown else columns - 1)
    written.set_landscape()
    printed = sum(width for width, column in zip(widths, sheet.columns, strict=True) if not column.name.endswith("_id"))
    written.set_paper(_A4 if printed <= _ON_A4 else _A3)
    written.fit_to_pages(1 + int(printed // _ON_A3), 0)
    written.repeat_rows(0)
    written.set_footer("&L&A&RPage &P of &N")


def _width(column: PublicColumn, cells: pd.Series[Any]) -> float:
    """The width that nine of ten cells with something in them fit in, within bounds; the heading breaks into its words."""
    word = max(len(piece) for piece in heading(column).split()) + _FILTER_ROOM
    if column.type in _WIDTHS:
        return max(word, _WIDTHS[column.type])
    shown = cells.head(_SAMPLE).map(lambda cell: cell_value(column.type, cell)).dropna().astype(str)
    lengths = shown.str.split("\n").map(lambda lines: max(map(len, lines)))
    wanted = 0.0 if lengths.empty else float(lengths.quantile(0.9))
    return max(word, _NARROW, min(wanted * 1.1 + 1, _ID if column.name.endswith("_id") else _WIDE))


def heading(column: PublicColumn) -> str:
    """The column's name as a person reads it."""
    name = column.name.removesuffix("_id") if column.name.endswith("document_id") else column.name
    return name.replace("_", " ").capitalize()


def _told(column: PublicColumn) -> str:
    return column.description + (f" ({column.unit})" if column.unit else "")


def _row_in_long(long: Sequence[LongText]) -> int:
    """The row of the sheet of long texts where the last one begins."""
    return 2 + sum(len(list(pieces(each.text))) for each in long[:-1])


def _write_long(workbook: Any, long: Iterable[LongText], formats: Mapping[str, Any]) -> None:
    written = workbook.add_worksheet(LONG)
    for place, (name, width) in enumerate((("Sheet", 24), ("Row", 8), ("Column", 18), ("Part", 8), ("Text", 100))):
        written.set_column(place, place, width)
        written.write_string(0, place, name, formats["heading"])
    row = 1
    for each in long:
        for part, piece in enumerate(pieces(each.text), 1):
            for place, value in enumerate((each.sheet, each.row, each.column, part, piece)):
                write_cell(written, (row, place), value, formats, style="text" if isinstance(value, str) else "integer")
            row += 1
    written.freeze_panes(1, 0)

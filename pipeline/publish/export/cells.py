"""The cells of the workbook: each value in its type, text always as text, links to the row that a record's id names.

Text is written as text: no program takes it for a formula when the file is opened, and where it begins like one it is
marked so that editing the cell does not make it one. Excel holds 32,767 characters in a cell: a longer text is cut there,
says so, and stands whole in a sheet of its own. Characters that XML cannot hold are shown by their pictures (␀).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from .formulas import is_dangerous
from .sheets import joined

MAX_TEXT = 32_767  # UTF-16 units in a cell of Excel
MAX_LINKS = 65_530  # of a sheet in Excel
LONG = "Long texts"
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PICTURES = 0x2400  # the block of Unicode with a picture for each control character
_FIRST_DAY = date(1900, 1, 1)  # of Excel's calendar

_NUMBERS = {"boolean": bool, "integer": int, "number": float}

TONES = {
    "unanswered": "bad", "uncited": "bad", "cited_without_action": "bad", "red": "bad", "error": "bad",
    "listed_only": "warn", "amber": "warn", "warning": "warn", "answered": "good", "cited": "good", "green": "good",
}  # fmt: skip


class LongText(NamedTuple):
    """A text too long for a cell: where it stands, and all of it."""

    sheet: str
    row: int
    column: str
    text: str


def printable(text: str) -> str:
    """The text with a picture for each character that XML cannot hold; line ends are line feeds."""
    return _ILLEGAL.sub(_picture, text.replace("\r\n", "\n"))


def _picture(found: re.Match[str]) -> str:
    character = found.group()
    return chr(_PICTURES + ord(character)) if character < " " else "␡" if character == "\x7f" else "�"


def units(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text) + sum(character > "\uffff" for character in text)


def pieces(text: str, size: int = MAX_TEXT) -> Iterator[str]:
    """The text in pieces that each fit a cell."""
    start, used = 0, 0
    for place, character in enumerate(text):
        wide = 1 + (character > "\uffff")
        if used + wide > size:
            yield text[start:place]
            start, used = place, 0
        used += wide
    yield text[start:]


def cell_value(kind: str, cell: Any) -> Any:
    """A value of a frame as a cell holds it; None for an empty one."""
    if pd.isna(cell) or cell == "":
        return None
    if kind in ("list", "json"):
        return printable(joined(cell)) or None
    if kind == "text":
        return printable(cell)
    if kind == "date":
        return cell if cell >= _FIRST_DAY else cell.isoformat()
    return _NUMBERS[kind](cell)


def write_cell(sheet: Any, place: tuple[int, int], value: Any, formats: Mapping[str, Any], *, style: str, link: str = "") -> None:
    """Write a value; `style` names the format of its column, `link` the place in the workbook it leads to."""
    row, column = place
    if value is None:
        sheet.write_blank(row, column, None, formats[style])
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, formats[style])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["date"])
    elif not isinstance(value, str):
        if link:
            sheet.write_url(row, column, link, formats["link number"])
        sheet.write_number(row, column, value, formats["link number" if link else style])
    elif is_dangerous(value):
        sheet.write_string(row, column, value, formats["text as text"])
    elif link:
        sheet.write_url(row, column, link, formats["link"], string=value)
    else:
        sheet.write_string(row, column, value, formats[style])


def is_too_long(value: Any) -> bool:
    """Whether a value is a text that a cell cannot hold."""
    return isinstance(value, str) and len(value) * 2 > MAX_TEXT and units(value) > MAX_TEXT


def cut(text: str, row_in_long: int) -> str:
    """The text as far as a cell holds it, and that it was cut; `row_in_long` is where the whole stands."""
    told = f" … [cut here: {units(text):,} characters; the whole is in the sheet {LONG}, from row {row_in_long}]"
    return next(pieces(text, MAX_TEXT - len(told))) + told

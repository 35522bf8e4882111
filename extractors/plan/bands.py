"""Rows that are titles though no cell of theirs is merged: "Leadership" alone in the column of actions, "1.2 | Plans on time".

Spreadsheets print the levels of a plan so. A row is a title where one short text stands in it, with its number at most, and:
1. its number has fewer parts than the rows' own, or is a whole number where theirs are lettered; or
2. it has no number while the others have one, or nothing numbers the rows: it is short, and set in bold unless they have.
The rows about it must mostly say who or when, so that an action of which neither is known stays one. A row that begins with the
word of a sum ("Total actions: 40") is no action either.

The row is given back with its words in one cell across the table: a banner, as a merged one would have been. Words are never
moved out of their row, and an issue printed without any action is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from schemas.document import Block, Cell, Row

from ..numbering import read_reference
from ..shapes import LabelledRow, ShapedTable

_NUMBERS = ("number", "action_number")
_SAID = ("lead", "timescale", "start")  # what the row of an action says beside it
_LONGEST = 12  # words of a title without a number
_LONGEST_STATED = 40  # words of an objective with one
_STOPPED = re.compile(r"[.,;?!][’'”\")]*$")
_SUM = re.compile(r"\W*(?:sub\W?|grand )?totals?\b", re.IGNORECASE)
_MOSTLY = 0.8
_FEWEST = 2


def banded(shaped: ShapedTable) -> ShapedTable:
    """The table with its title rows as banners."""
    rows = [labelled for labelled in shaped.rows if not labelled.row.is_banner]
    titles = {id(row.row) for row in _titles(rows)}
    if not titles:
        return shaped
    made = tuple(_across(row, shaped.table.columns) if id(row) in titles else row for row in shaped.table.rows)
    return shaped.model_copy(update={"table": shaped.table.model_copy(update={"rows": made})})


def is_sum(row: Row) -> bool:
    """Whether a banner says how many there are of something."""
    return _SUM.match(row.text) is not None


def _titles(rows: Sequence[LabelledRow]) -> list[LabelledRow]:
    short = [row for row in rows if _is_short(row)]
    others = [row for row in rows if row not in short and row.text("actions")]
    saying = sum(any(row.text(field) for field in _SAID) for row in others)
    if not short or len(others) < _FEWEST or saying < _MOSTLY * len(others):
        return []
    parts = Counter(_parts(row) for row in others)
    usual = parts.most_common(1)[0][0]
    is_bold = any(_is_bold(row) for row in others)
    return [
        row for row in short
        if _SUM.match(row.row.text) or (_parts(row) < usual if usual else not _parts(row) and _is_bold(row) and not is_bold)
    ]  # fmt: skip


def _is_short(row: LabelledRow) -> bool:
    """Whether one text alone stands in a row, in the column of actions or of numbers, with no more than its number; without a
    number it is short and has no stop."""
    filled = [cell for cell in row.row.cells if cell.text]
    words = [cell for cell in filled if read_reference(cell.text) is None or len(cell.text.split()) > 1]
    if len(words) != 1 or len(filled) > 2:  # noqa: PLR2004 - a number and a title
        return False
    known = {field: cell.column for field, cell in row.cells.items()}
    places = {known.get(field) for field in (*_NUMBERS, "actions")} | ({0} if not row.text("issue") else set())
    is_of_issues = "issue" in known and words[0].column == known["issue"] and _parts(row) == 1
    text = words[0].text.strip(" :*")
    if not _parts(row) and (len(text.split()) > _LONGEST or _STOPPED.search(text)):
        return False
    return (
        (words[0].column in places or is_of_issues)
        and all(cell is words[0] or cell.column in (known.get("number"), known.get("action_number"), 0) for cell in filled)
        and len(text.split()) <= _LONGEST_STATED and text[:1] == text[:1].upper()
    )


def _parts(row: LabelledRow) -> int:
    """How many parts the number of a row has; none where it has no number. A letter makes a part: "3(b)", "A1"."""
    found = next((one for field in _NUMBERS if (one := read_reference(row.text(field))) is not None), None)
    if found is None or len(row.text("number").split()) > 1:
        return 0
    return len(found.parts)


def _is_bold(row: LabelledRow) -> bool:
    """Whether the words of a row's action, or of its first cell, are set in bold."""
    lines = [line for cell in row.row.cells for line in cell.lines if line.text]
    return bool(lines) and all(line.is_bold for line in lines)


def _across(row: Row, width: int) -> Row:
    """The row's words in one cell over the whole table."""
    lines = tuple(line for cell in row.cells for line in cell.lines if line.text)
    cell = Cell(column=0, column_span=width, blocks=(Block(kind="paragraph", lines=lines),), fill=row.cells[0].fill)
    return row.model_copy(update={"cells": (cell,)})

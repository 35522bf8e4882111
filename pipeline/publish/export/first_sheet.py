"""The workbook's first sheet: what it is made from, how to read it, its limits, and what each sheet holds, with links."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from ...asking.questions import unread_pictures
from .cells import LONG, MAX_LINKS, MAX_TEXT
from .made import made_on
from .sheets import Sheet

READ_ME = "Read me"

_HOW = (
    "A blue number or id leads to the rows behind it: in Coverage matrix the count of actions to those actions, there each "
    "action to its row in the register. The note at a heading says what its column holds. Every heading has a filter.",
    "Printed and worked out are two columns: printed number is what the page says, number what its place demands.",
    "A link is cited or listed where the document prints it, and accepted where a person did. Suggested links are ours: they are "
    "in the sheet Links alone, and count nowhere.",
    "A due date is the last day of the month, quarter or range that is printed. Timescale basis row means: the page does not say "
    "whose date it is, so the row's actions share it.",
)


def write_first_sheet(
    sheet: Any, connection: sqlite3.Connection, sheets: Sequence[Sheet], formats: Mapping[str, Any], *, has_long: bool
) -> None:
    """Write it; `has_long` where texts were too long for a cell."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 9)
    sheet.set_column(2, 2, 100)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, "Which action answers which recommendation", formats["title"])
    row = 2
    for head, texts in (("Made from", _made_from(connection)), ("How to read it", _HOW),
                        ("Limits", (*_limits(connection), *_limits_of_sheets(has_long=has_long)))):  # fmt: skip
        sheet.write_string(row, 0, head, formats["group"])
        for text in texts:
            sheet.merge_range(row, 1, row, 2, text, formats["said"])
            sheet.set_row(row, 13.5 * (1 + len(text) // 105))
            row += 1
        row += 1
    for group, members in groupby(sheets, key=lambda each: each.group):
        sheet.write_string(row, 0, group, formats["group"])
        row += 1
        for each in members:
            sheet.write_url(row, 0, f"internal:'{each.name}'!A1", formats["link"], string=each.name)
            sheet.write_number(row, 1, len(each.frame), formats["integer"])
            sheet.write_string(row, 2, f"{each.told.rstrip('.')}.", formats["text"])
            row += 1
        row += 1


def _made_from(connection: sqlite3.Connection) -> Iterator[str]:
    for title, number, day in connection.execute(
        """SELECT COALESCE(NULLIF(d.version_label, ''), replace(d.kind, '_', ' ')) || ' · ' || s.path, count(*), d.dated_on
           FROM documents d JOIN sources s USING (source_id) WHERE d.rendition_of IS NULL GROUP BY 1, 3 ORDER BY 3, 1"""
    ):
        yield title + (f", {day}" if day else "") + (f" ({number} parts)" if number > 1 else "")
    yield f"The database was complete on {made_on(connection)[:16].replace('T', ' at ')} (UTC)."


def _limits(connection: sqlite3.Connection) -> Iterator[str]:
    """What was not read, from the database's own counts."""
    words, claimed = connection.execute("SELECT sum(words), sum(words_claimed) FROM documents").fetchone()
    if words:
        yield (
            f"{claimed / words:.1%} of the words of the documents are in a record, a heading or furniture of the page; "
            "what is not is in the sheet Unclaimed."
        )
    unread = connection.execute("SELECT count(*) FROM sources WHERE state = 'unreadable'").fetchone()[0]
    if unread:
        yield f"{unread} files could not be read; the sheet Sources says why."
    pictures = unread_pictures(connection)
    if pictures:
        yield f"{pictures} pages are pictures without a text layer, and were not read."


def _limits_of_sheets(*, has_long: bool) -> Iterator[str]:
    yield (
        f"A cell holds {MAX_TEXT:,} characters. "
        + (f"Longer texts are cut, say so, and stand whole in the sheet {LONG}." if has_long else "No text here is longer.")
    )
    yield (
        f"A sheet holds {MAX_LINKS:,} links; where there are more, the last rows have none. Characters that no text can hold are "
        "shown by their pictures, such as ␀. All text is text: a cell that begins with = is no formula."
    )

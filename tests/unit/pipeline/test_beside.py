"""Pages of a table whose columns go on on later pages, read as one and given back their own places."""

from __future__ import annotations

import pytest

from pipeline.layout import lay_out
from pipeline.read.pdf.beside import join_beside, put_back
from pipeline.read.sheet import Ruling, Sheet, Word
from schemas.document import Document

LEFT, WIDTH = 50.0, 400.0
HEIGHTS = (100.0, 130.0, 160.0, 190.0)


def page(number: int, xs: tuple[float, ...], *rows: tuple[str, ...], ys: tuple[float, ...] = HEIGHTS) -> Sheet:
    """A page with a table ruled at `xs` and `ys`, and its number below it."""
    rulings = [*(Ruling(xs[0], y, xs[-1], y) for y in ys), *(Ruling(x, ys[0], x, ys[-1]) for x in xs)]
    words = [
        Word(token, x + 3 + 30 * place, x + 27 + 30 * place, y + 18, 10.0)
        for y, row in zip(ys, rows, strict=False)
        for x, text in zip(xs, row, strict=False)
        for place, token in enumerate(text.split())
    ]
    return Sheet(number, WIDTH, 500.0, (*words, Word(f"{number}", 200, 206, 480, 10.0)), tuple(rulings))


def read(*sheets: Sheet) -> Document:
    joined, cuts = join_beside(sheets)
    document = lay_out(joined, reader="test")
    return put_back(document, cuts, sheets) if cuts else document


NAMES, DATES, COLOURS = (LEFT, 100.0, 330.0), (LEFT, 180.0, 340.0), (LEFT, 120.0)
FIRST = (("Ref", "Action"), ("A1", "Train staff"), ("A2", "Audit files"))
SECOND = (("Lead", "Due"), ("DCS", "May 2024"), ("PSW", "June 2024"))
THIRD = (("RAG",), ("Red",), ("Green",))
WHOLE = ["Ref Action Lead Due RAG", "A1 Train staff DCS May 2024 Red", "A2 Audit files PSW June 2024 Green"]


def rows(document: Document) -> list[list[str]]:
    return [[row.text for row in block.table.rows] for block in document.blocks if block.table is not None]


def test_columns_on_later_pages_are_columns_of_the_same_rows() -> None:
    document = read(page(1, NAMES, *FIRST), page(2, DATES, *SECOND), page(3, COLOURS, *THIRD))
    assert rows(document) == [WHOLE]


def test_all_rows_may_be_printed_before_the_columns_that_go_on() -> None:
    more = (("Ref", "Action"), ("B1", "Recruit"), ("B2", "Build"))
    others = (("Lead", "Due"), ("HR", "July 2024"), ("DED", "May 2025"))
    (found,) = rows(read(page(1, NAMES, *FIRST), page(2, NAMES, *more), page(3, DATES, *SECOND), page(4, DATES, *others)))
    assert [text for text in found if text[0] in "AB"] == [
        "A1 Train staff DCS May 2024", "A2 Audit files PSW June 2024", "B1 Recruit HR July 2024", "B2 Build DED May 2025",
    ]  # fmt: skip


def test_what_was_read_stands_on_the_page_it_was_printed_on() -> None:
    document = read(page(1, NAMES, *FIRST), page(2, DATES, *SECOND), page(3, COLOURS, *THIRD))
    (table,) = (block.table for block in document.blocks if block.table is not None)
    places = {line.text: (line.page, line.x0) for cell in table.rows[1].cells for line in cell.lines}
    assert places == {"A1": (1, 53.0), "Train staff": (1, 103.0), "DCS": (2, 53.0), "May 2024": (2, 183.0), "Red": (3, 53.0)}
    assert [(box.page, box.x0, box.x1) for box in table.boxes] == [(1, 50.0, 330.0), (2, 50.0, 340.0), (3, 50.0, 120.0)]
    assert [(one.words, one.width) for one in document.pages] == [(9, WIDTH), (9, WIDTH), (4, WIDTH)]


@pytest.mark.parametrize(
    "second",
    [
        page(2, NAMES, *SECOND),  # the same columns: the next form, or the next rows
        page(2, DATES, *SECOND, ys=(100.0, 130.0, 165.0, 200.0)),  # other rows
        page(2, (LEFT, 70.0, 330.0), *SECOND),  # a first column that had room on the page before
        page(2, (90.0, 220.0, 340.0), *SECOND),  # not at the left edge
    ],
)
def test_tables_that_only_look_alike_stay_apart(second: Sheet) -> None:
    sheets = (page(1, NAMES, *FIRST), second)
    assert join_beside(sheets) == (list(sheets), {})

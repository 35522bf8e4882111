"""Tables of sentences without lines, known by their headings."""

from __future__ import annotations

from extractors.kinds.catalogue import is_header_of_any
from pipeline.read.grid import Grid
from pipeline.read.grid.unruled import find_unruled
from pipeline.read.sheet import Sheet, Word

HEADER = ("Ref", "Action", "Lead", "By when")
ROWS = (HEADER, ("A1", "Visit all families", "DCS", "May 2024"), ("", "before the winter", "", ""), ("A2", "Ask", "HoS", "TBC"))


def make_sheet(rows: tuple[tuple[str, ...], ...], *, gaps: tuple[int, ...] = (), top: float = 100.0) -> Sheet:
    """Lines of words in columns; `gaps` are the lines before which there is more room."""
    words = []
    for line, row in enumerate(rows):
        top += 12 + 6 * (line in gaps)
        for column, text in enumerate(row):
            x = 50.0 + 120 * column
            for word in text.split():
                words.append(Word(word, x, x + 4 * len(word), top, 9.0))
                x += 4 * len(word) + 2.5
    return Sheet(1, 595, 842, tuple(words))


def find(sheet: Sheet, before: Grid | None = None) -> tuple[Grid, ...]:
    return find_unruled(sheet, sheet.words, is_header_of_any, before)


def test_the_headings_of_a_plan_make_a_table_of_the_lines_under_them() -> None:
    (grid,) = find(make_sheet(ROWS))
    assert (len(grid.xs) - 1, len(grid.ys) - 1) == (4, 3)


def test_without_references_a_row_begins_after_a_wider_space() -> None:
    rows = (HEADER[1:], ("Visit all families", "DCS", "May 2024"), ("before the winter", "", ""), ("Ask", "HoS", "TBC"))
    (grid,) = find(make_sheet(rows, gaps=(1, 3)))
    assert len(grid.ys) - 1 == 3


def test_columns_under_other_headings_are_none_of_ours() -> None:
    assert find(make_sheet((("Name", "Street", "Town", "Code"), *ROWS[1:]))) == ()


def test_prose_under_the_table_is_not_in_it() -> None:
    prose = ("The board looks at this table in every quarter of the year and says what it thinks of it",)
    (grid,) = find(make_sheet((*ROWS, prose)))
    assert len(grid.ys) - 1 == 3


def test_the_next_page_goes_on_where_its_lines_begin_where_the_columns_did() -> None:
    (before,) = find(make_sheet(ROWS))
    following = (("", "and again in spring", "", ""), ("A3", "Tell the board", "DCS", "June 2024"))
    (rest,) = find(make_sheet(following, top=20), before)
    assert (rest.xs, len(rest.ys) - 1) == (before.xs, 2)


def test_a_page_of_prose_does_not_go_on_with_the_table() -> None:
    (before,) = find(make_sheet(ROWS))
    assert find(make_sheet((("The next chapter says what was done and by whom it was asked for",),), top=20), before) == ()

"""Tables with lines between their rows only."""

from __future__ import annotations

from pipeline.read.grid.half_ruled import find_half_ruled
from pipeline.read.sheet import Ruling, Sheet, Word

ROWS = (("Ref", "Action", "Owner"), ("A1", "Visit all families soon", "Duty team"), ("A2", "Ask carers what helps", "Duty team"))


def make_sheet(rows: tuple[tuple[str, ...], ...], *rulings: Ruling) -> Sheet:
    words = []
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            x = 50.0 + 160 * column
            for word in text.split():
                words.append(Word(word, x, x + 5 * len(word), 100.0 + 20 * line, 9.0))
                x += 5 * len(word) + 2.5
    return Sheet(1, 595, 842, tuple(words), rulings)


def level(top: float) -> Ruling:
    return Ruling(48, top, 540, top)


def test_columns_begin_where_rows_begin_their_texts() -> None:
    (grid,) = find_half_ruled(make_sheet(ROWS, level(105), level(125), level(145)), ())
    assert (len(grid.xs) - 1, len(grid.ys) - 1) == (3, 3)


def test_a_column_with_a_heading_and_no_words_is_one() -> None:
    rows = ((*ROWS[0], "RAG"), *ROWS[1:])
    (grid,) = find_half_ruled(make_sheet(rows, level(105), level(125), level(145)), ())
    assert len(grid.xs) - 1 == 4


def test_prose_between_lines_is_no_table() -> None:
    rows = (("All families were visited soon",), ("and carers were asked what helps",), ("before the winter began",))
    assert find_half_ruled(make_sheet(rows, level(105), level(125), level(145)), ()) == ()


def test_lines_with_uprights_on_them_are_left_to_the_grid() -> None:
    sheet = make_sheet(ROWS, level(105), level(125), level(145), Ruling(205, 105, 205, 145))
    assert find_half_ruled(sheet, ()) == ()

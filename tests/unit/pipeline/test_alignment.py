"""Tables of figures without rulings, and all that looks like them and is none."""

from __future__ import annotations

from pipeline.layout import lay_out
from pipeline.read.grid import find_grids
from pipeline.read.grid.alignment import find_aligned
from pipeline.read.sheet import Ruling, Sheet, Word

GLYPH = 5.0


def words(x: float, y: float, text: str) -> list[Word]:
    placed = []
    for token in text.split():
        placed.append(Word(token, x, x + GLYPH * len(token), y, 10))
        x += GLYPH * len(token) + 2.5
    return placed


def sheet(*lines: tuple[float, list[tuple[float, str]]], rulings: tuple[Ruling, ...] = ()) -> Sheet:
    placed = tuple(word for y, texts in lines for x, text in texts for word in words(x, y, text))
    return Sheet(1, 600, 800, placed, rulings)


def rows_of(page: Sheet) -> list[list[str]]:
    (table,) = (block.table for block in lay_out([page], reader="test").blocks if block.table)
    return [[cell.text for cell in row.cells] for row in table.rows]


HEAD = (100.0, [(50.0, "Team"), (250.0, "2015"), (350.0, "2016")])
BODY = (
    (114.0, [(50.0, "Duty and referral"), (250.0, "12"), (350.0, "14.5%")]),
    (128.0, [(50.0, "Leaving care"), (250.0, "1,204"), (350.0, "–")]),
    (142.0, [(50.0, "Fostering"), (250.0, "7"), (350.0, "9")]),
)


def test_figures_under_each_other_are_a_table_with_the_line_of_headings_over_them() -> None:
    prose = (180.0, [(50.0, "Of the 12 teams seen in 2015 and 2016, 3 were new.")])
    assert rows_of(sheet(HEAD, *BODY, prose)) == [
        ["Team", "2015", "2016"],
        ["Duty and referral", "12", "14.5%"],
        ["Leaving care", "1,204", "–"],
        ["Fostering", "7", "9"],
    ]


def test_a_label_wrapped_over_two_lines_is_one_cell_and_a_group_label_has_a_row_of_its_own() -> None:
    wrapped = (156.0, [(50.0, "and adoption")])
    lines = (*BODY, wrapped, (170.0, [(50.0, "Agencies")]), (184.0, [(50.0, "Health"), (250.0, "3"), (350.0, "4")]))
    assert rows_of(sheet(*lines))[2:] == [["Fostering and adoption", "7", "9"], ["Agencies", "", ""], ["Health", "3", "4"]]


def test_a_heading_over_two_columns_covers_both() -> None:
    over = (86.0, [(260.0, "Children in these years")])
    rule = (Ruling(45, 74, 400, 74), Ruling(250, 91, 400, 91))
    page = sheet(over, HEAD, *BODY, rulings=rule)
    (grid,) = find_aligned(page, find_grids(page))
    assert [(cell.column, cell.span) for cell in grid.cells if cell.row == 0] == [(0, 1), (1, 2)]


def test_prose_in_two_columns_a_list_of_contents_and_numbered_paragraphs_are_no_tables() -> None:
    columns = [(100.0 + 14 * n, [(50.0, "words of the left column"), (320.0, "words of the right column")]) for n in range(6)]
    contents = [(300.0 + 14 * n, [(50.0, f"{n}."), (80.0, "Section"), (500.0, str(n))]) for n in range(2)]
    entries = [(400.0 + 14 * n, [(50.0, "Section"), (500.0, str(n))]) for n in range(6)]
    assert find_aligned(sheet(*columns, *contents, *entries), ()) == ()


def test_two_lines_of_figures_are_too_few() -> None:
    head = (100.0, [(50.0, "Team"), (250.0, "Before"), (350.0, "After")])
    assert find_aligned(sheet(head, *BODY[:2]), ()) == ()


def test_a_grid_that_holds_its_lines_is_kept_and_one_that_swallows_them_is_not() -> None:
    levels = tuple(Ruling(45, y, 400, y) for y in (104, 118, 132, 146))
    whole = sheet(*BODY, rulings=(*levels, *(Ruling(x, 104, x, 146) for x in (45, 240, 340, 400))))
    grids = find_grids(whole)
    assert find_aligned(whole, grids) == grids
    frame = sheet(*BODY, rulings=(levels[0], levels[-1], *(Ruling(x, 104, x, 146) for x in (45, 240, 400))))
    (grid,) = find_aligned(frame, find_grids(frame))
    assert len(grid.cells) == 9


def test_leader_dots_belong_to_the_label_before_them() -> None:
    dotted = tuple((y, [(50.0, f"Item {'.' * 20}"), (200.0, f"{y:.0f}"), (300.0, "5")]) for y in (100.0, 114.0, 128.0))
    assert [row[1:] for row in rows_of(sheet(*dotted))] == [["100", "5"], ["114", "5"], ["128", "5"]]

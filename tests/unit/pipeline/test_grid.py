"""Rulings into cells: the two rules, and what is no table."""

from __future__ import annotations

from pipeline.read.grid import find_grids
from pipeline.read.sheet import Fill, Ruling, Sheet


def level(x0: float, x1: float, y: float, *, is_fill: bool = False) -> Ruling:
    return Ruling(x0, y, x1, y, is_fill)


def upright(x: float, top: float, bottom: float) -> Ruling:
    return Ruling(x, top, x, bottom)


def sheet(*rulings: Ruling, fills: tuple[Fill, ...] = ()) -> Sheet:
    return Sheet(1, 600, 800, (), rulings, fills)


UPRIGHTS = (upright(50, 100, 300), upright(150, 100, 300), upright(400, 100, 300))


def test_lines_that_cross_make_cells() -> None:
    (grid,) = find_grids(sheet(*UPRIGHTS, level(50, 400, 100), level(50, 400, 200), level(50, 400, 300)))
    assert [(cell.row, cell.column) for cell in grid.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert not grid.is_open


def test_a_row_left_open_at_the_foot_is_closed_at_the_lowest_end_of_its_verticals() -> None:
    (grid,) = find_grids(sheet(*UPRIGHTS, level(50, 400, 100), level(50, 400, 200)))
    assert grid.ys == (100, 200, 300)
    assert grid.is_open


def test_a_row_left_open_at_the_head_is_closed_at_the_highest_end() -> None:
    (grid,) = find_grids(sheet(*UPRIGHTS, level(50, 400, 250), level(50, 400, 300)))
    assert grid.ys == (100, 250, 300)


def test_the_edge_of_a_fill_from_vertical_to_vertical_is_a_ruling() -> None:
    header = (level(50, 400, 100, is_fill=True), level(50, 400, 140, is_fill=True))
    (grid,) = find_grids(sheet(*UPRIGHTS, *header, level(50, 400, 300)))
    assert grid.ys == (100, 140, 300)


def test_the_shading_of_a_paragraph_inside_a_cell_is_no_ruling() -> None:
    shading = (level(156, 394, 140, is_fill=True), level(156, 394, 160, is_fill=True))
    (grid,) = find_grids(sheet(*UPRIGHTS, level(50, 400, 100), *shading, level(50, 400, 300)))
    assert grid.ys == (100, 300)


def test_a_merged_cell_covers_its_columns_and_has_its_background() -> None:
    rulings = (upright(50, 100, 300), upright(150, 130, 300), upright(400, 100, 300))
    lines = (level(50, 400, 100), level(50, 400, 130), level(50, 400, 300))
    (grid,) = find_grids(sheet(*rulings, *lines, fills=(Fill(51, 101, 399, 129, "#1f497d"),)))
    assert (grid.cells[0].column, grid.cells[0].span, grid.cells[0].fill) == (0, 2, "#1f497d")
    assert [cell.fill for cell in grid.cells[1:]] == [None, None]


def test_a_frame_of_one_column_and_a_lone_underline_are_no_table() -> None:
    frame = (upright(50, 100, 300), upright(400, 100, 300), level(50, 400, 100), level(50, 400, 300))
    assert find_grids(sheet(*frame, level(60, 120, 700))) == ()


def test_lines_too_near_for_type_between_them_are_a_drawing_and_a_double_line_is_none() -> None:
    ticks = tuple(level(50, 400, 100 + 5 * step) for step in range(8))
    assert find_grids(sheet(*(upright(x, 100, 135) for x in (50, 150, 400)), *ticks)) == ()
    double = (level(50, 400, 100), level(50, 400, 104), level(50, 400, 200), level(50, 400, 300))
    (grid,) = find_grids(sheet(*UPRIGHTS, *double))
    assert grid.ys == (100, 104, 200, 300)

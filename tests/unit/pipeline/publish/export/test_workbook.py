"""The workbook for a person: what stands in it, where its links lead, what it does with texts that Excel cannot hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from pipeline.asking.questions import opened
from pipeline.publish.export.cells import LONG, MAX_TEXT, cell_value, is_too_long, pieces, printable, units
from pipeline.publish.export.frames import Framed, read_frames
from pipeline.publish.export.sheets import sheets_of
from pipeline.publish.export.workbook import export_workbook, heading
from pipeline.run import run
from schemas.contract import public_tables
from tests.hostile import hostile_plan
from tests.office import Convert

Exported = Callable[[str], Path]
Cells = list[list[Any]]


@pytest.fixture(scope="session")
def workbook(exported: Exported) -> Any:
    return openpyxl.load_workbook(exported("plantrace.xlsx"))


def cells_in(path: Path) -> dict[str, Cells]:
    """The cells of a workbook that LibreOffice saved: it writes truths as formulas, so their values are read."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    sheets = cells_of(book)
    book.close()
    return sheets


def cells_of(book: Any) -> dict[str, Cells]:
    """The cells of every sheet, empty ones at the end of a row or of the sheet left out."""
    sheets = {
        sheet.title: [_stripped([_digits(cell) for cell in row]) for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }
    return {name: rows[: max((place for place, row in enumerate(rows, 1) if row), default=0)] for name, rows in sheets.items()}


def _digits(cell: Any) -> Any:
    """A number with as many digits as every program writes: Excel 15, LibreOffice 15 of another rounding."""
    return float(f"{cell:.12g}") if isinstance(cell, float) else cell


def _stripped(cells: list[Any]) -> list[Any]:
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def expected(sample: Path) -> Iterator[tuple[str, Cells]]:
    """What each sheet must say, from the database."""
    with opened(sample) as connection:
        for sheet in sheets_of({framed.table.name: framed for framed in read_frames(connection)}):
            rows = [
                [_read(cell_value(column.type, cell)) for column, cell in zip(sheet.columns, cells, strict=True)]
                for cells in sheet.frame.itertuples(index=False, name=None)
            ]
            yield sheet.name, [_stripped(row) for row in ([heading(column) for column in sheet.columns], *rows)]


def _read(value: Any) -> Any:
    return datetime(value.year, value.month, value.day) if hasattr(value, "year") else _digits(value)


def differing(found: dict[str, Cells], wanted: dict[str, Cells]) -> list[str]:
    """The first row of each sheet that is not as it must be: few words, for a comparison of whole workbooks takes minutes."""
    told = []
    for name, rows in wanted.items():
        place = next((at for at, (one, other) in enumerate(zip(found[name], rows, strict=False), 1) if one != other), None)
        if place is not None or len(found[name]) != len(rows):
            told.append(f"{name}: row {place}, {len(found[name])} of {len(rows)} rows"[:200])
    return told


def test_every_sheet_reads_back_equal_and_every_table_and_view_has_one(workbook: Any, sample: Path) -> None:
    found = cells_of(workbook)
    wanted = dict(expected(sample))
    assert list(found) == ["Read me", *wanted]
    assert differing(found, wanted) == []
    assert {table.name.replace("_", " ").capitalize() for table in public_tables()} <= found.keys()


def test_libreoffice_opens_the_workbook_and_saves_it_with_equal_cells(
    exported: Exported, workbook: Any, convert: Convert, tmp_path: Path
) -> None:
    found, wanted = cells_in(convert(exported("plantrace.xlsx"), "xlsx", tmp_path)), cells_of(workbook)
    assert list(found) == list(wanted)
    assert differing(found, wanted) == []


def test_a_workbook_of_many_rows_is_written_sheet_by_sheet_with_equal_cells_notes_and_links(
    workbook: Any, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.publish.export.workbook._LARGE", 0)
    with opened(sample) as connection:
        export_workbook(connection, tmp_path / "large.xlsx")
    large = openpyxl.load_workbook(tmp_path / "large.xlsx")
    assert not differing(cells_of(large), cells_of(workbook))
    for name in ("Read me", "Coverage matrix", "Traceability"):
        for row, same in zip(large[name].iter_rows(), workbook[name].iter_rows(), strict=True):
            assert [beside(cell) for cell in row] == [beside(cell) for cell in same]


def beside(cell: Any) -> tuple[str, Any, Any]:
    """What a cell has beside its value: how it is shown, where it leads, its note."""
    return cell.number_format, cell.hyperlink and cell.hyperlink.location, cell.comment and cell.comment.text


def test_names_of_sheets_are_short_and_unique_also_for_who_does_not_tell_capitals(workbook: Any) -> None:
    assert max(len(name) for name in workbook.sheetnames) <= 31
    assert len({name.casefold() for name in workbook.sheetnames}) == len(workbook.sheetnames)


def test_every_sheet_has_its_heading_frozen_a_filter_and_widths_that_can_be_read(workbook: Any) -> None:
    for sheet in workbook.worksheets[1:]:
        assert str(sheet.freeze_panes) in ("A2", "B2"), sheet.title
        assert sheet.auto_filter.ref == sheet.dimensions, sheet.title
        assert all(8 <= column.width <= 61 for column in sheet.column_dimensions.values()), sheet.title


def test_a_heading_has_a_note_that_says_what_its_column_holds(workbook: Any) -> None:
    heads = {cell.value: cell.comment.text for cell in workbook["Action register"][1]}
    assert "Day it is due" in heads["Due on"]


def test_dates_are_dates_and_numbers_of_actions_are_texts(workbook: Any) -> None:
    rows = list(workbook["Action register"].iter_rows(values_only=True))
    register = pd.DataFrame(rows[1:], columns=pd.Index(rows[0]))
    assert register["Due on"].dropna().map(lambda day: isinstance(day, datetime)).all()
    assert register["Action number"].map(lambda number: isinstance(number, str)).all()
    assert "1.10.1" in set(register["Action number"]) or "1.1.1" in set(register["Action number"])


def linked(book: Any, cell: Any) -> list[Any]:
    """The row that a cell's link leads to."""
    sheet, place = cell.hyperlink.location.replace("'", "").split("!")
    return [each.value for each in book[sheet][int(place.removeprefix("A"))]]


def test_a_recommendation_leads_to_its_actions_and_those_to_the_register(workbook: Any) -> None:
    matrix, traceability = workbook["Coverage matrix"], workbook["Traceability"]
    heads = {cell.value: cell.column for cell in matrix[1]}
    for row in range(2, matrix.max_row + 1):
        count = matrix.cell(row, heads["Actions"])
        first = linked(workbook, count)
        assert first[0] == matrix.cell(row, heads["Number"]).value
        assert (first[5] is None) == (count.value == 0)  # the action's number
    number = next(cell for cell in traceability[2] if cell.value == "1.1.1")
    assert "1.1.1" in linked(workbook, number)


def test_the_matrix_counts_the_actions_that_the_view_counts(workbook: Any, sample: Path) -> None:
    connection = sqlite3.connect(sample)
    counted = "SELECT number, actions_citing FROM recommendation_coverage WHERE plan_is_latest"
    wanted = dict(connection.execute(counted).fetchall())
    connection.close()
    rows = list(workbook["Coverage matrix"].iter_rows(values_only=True))
    place = {name: index for index, name in enumerate(rows[0])}
    assert {row[place["Number"]]: row[place["Actions"]] for row in rows[1:]} == wanted
    assert all(sum(filter(None, row[3 : place["Actions"]])) == row[place["Actions"]] for row in rows[1:])


def test_a_gap_is_a_row_of_its_own_without_an_action(workbook: Any, sample: Path) -> None:
    connection = sqlite3.connect(sample)
    gaps = {row[0] for row in connection.execute("SELECT number FROM recommendations_without_action")}
    connection.close()
    rows = list(workbook["Traceability"].iter_rows(min_row=2, values_only=True))
    assert {row[0] for row in rows if row[5] is None} == gaps != set()


def test_the_actions_of_a_recommendation_stand_together_in_the_order_of_their_numbers(workbook: Any) -> None:
    rows = list(workbook["Traceability"].iter_rows(min_row=2, max_col=6, values_only=True))
    runs = [key for key, _ in groupby(rows, key=lambda row: row[0])]
    assert len(runs) == len(set(runs)) == 25
    numbers = [[int(piece) for piece in row[5].split(".")] for row in rows if row[0] == "2"]
    assert numbers == sorted(numbers)
    assert len(numbers) > 9


def test_the_first_sheet_names_every_sheet_with_a_link_and_its_number_of_rows(workbook: Any) -> None:
    told = {row[0].value: row for row in workbook["Read me"].iter_rows() if row[0].hyperlink}
    assert list(told) == workbook.sheetnames[1:]
    for name, row in told.items():
        assert row[0].hyperlink.location == f"'{name}'!A1"
        assert row[1].value == workbook[name].max_row - 1
    words = " ".join(str(cell.value) for row in workbook["Read me"].iter_rows() for cell in row if cell.value)
    assert "32,767 characters" in words
    assert "Suggested links are ours" in words


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A workbook with a text too long for a cell, one with characters XML cannot hold, and formulas; and the long text."""
    folder = tmp_path_factory.mktemp("strange")
    long = "𝕏 long " * 9_000 + "end"
    (folder / "plan.txt").write_text(hostile_plan(), encoding="utf-8")
    database = folder / "changed.sqlite"
    run([folder / "plan.txt"], database=database, ocr="off")
    connection = sqlite3.connect(database)
    texts = [long, "a\x00b\x07c\ufffe _x0041_ \r\nd", "=1+1", "\t-1", "'=1", "@x"]
    keys = [row[0] for row in connection.execute("SELECT action_id FROM actions ORDER BY action_id LIMIT ?", (len(texts),))]
    connection.executemany("UPDATE actions SET text = ? WHERE action_id = ?", zip(texts, keys, strict=True))
    connection.commit()
    connection.close()
    with opened(database) as opened_database:
        export_workbook(opened_database, folder / "strange.xlsx")
    return folder / "strange.xlsx", long


def texts_of(path: Path) -> list[str]:
    rows = cells_in(path)["Actions"]
    key, text = rows[0].index("Action id"), rows[0].index("Text")
    return [row[text] for row in sorted(rows[1:], key=lambda row: str(row[key]))[:6]]


def test_a_text_too_long_for_a_cell_is_cut_says_so_and_stands_whole_elsewhere(strange: tuple[Path, str]) -> None:
    path, long = strange
    shown = texts_of(path)[0]
    assert units(shown) <= MAX_TEXT
    assert f"the whole is in the sheet {LONG}" in shown
    rows = cells_in(path)[LONG]
    assert "".join(row[4] for row in rows if row[0] == "Actions") == long
    assert f"from row {[row[0] for row in rows].index('Actions') + 1}]" in shown


def test_characters_that_no_file_can_hold_are_shown_and_the_others_read_back_equal(strange: tuple[Path, str]) -> None:
    assert texts_of(strange[0])[1:] == ["a␀b␇c� _x0041_ \nd", "=1+1", "\t-1", "'=1", "@x"]


def test_libreoffice_takes_no_text_for_a_formula_and_reads_it_equal(
    strange: tuple[Path, str], convert: Convert, tmp_path: Path
) -> None:
    assert texts_of(convert(strange[0], "xlsx", tmp_path)) == texts_of(strange[0])


def test_a_text_like_a_formula_stays_a_text_when_it_is_edited(strange: tuple[Path, str]) -> None:
    book = openpyxl.load_workbook(strange[0])
    cell = next(cell for row in book["Actions"].iter_rows() for cell in row if cell.value == "=1+1")
    assert (cell.data_type, cell.number_format, cell.quotePrefix) == ("s", "@", True)


@pytest.mark.parametrize("text", ["short", "x" * MAX_TEXT, "𝕏" * (MAX_TEXT // 2)])
def test_a_text_that_fits_is_not_cut(text: str) -> None:
    assert not is_too_long(text)
    assert is_too_long(text + "x" * MAX_TEXT)


def test_pieces_of_a_text_fit_and_never_part_a_character_that_excel_counts_twice() -> None:
    text = "a" + "𝕏" * MAX_TEXT
    assert "".join(pieces(text)) == text
    assert max(units(piece) for piece in pieces(text)) <= MAX_TEXT


def test_a_carriage_return_alone_is_shown_and_one_before_a_line_feed_is_a_line_end() -> None:
    assert printable("a\rb\r\nc") == "a␍b\nc"


def test_a_sheet_with_too_many_rows_becomes_two(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.publish.export.sheets.MAX_ROWS", 100)
    with opened(sample) as connection:
        sheets = sheets_of({framed.table.name: framed for framed in read_frames(connection)})
    parts = [sheet for sheet in sheets if sheet.source == "issues"]
    assert [(sheet.name, len(sheet.frame)) for sheet in parts] == [("Issues 1", 100), ("Issues 2", 36)]
    assert parts[1].told.endswith("(part 2 of 2)")


def test_a_table_that_no_group_names_has_a_sheet_all_the_same(sample: Path) -> None:
    with opened(sample) as connection:
        frames = {framed.table.name: framed for framed in read_frames(connection)}
    table = frames["issues"].table.model_copy(update={"name": "a_table_with_a_name_that_is_longer_than_a_sheet_may_have"})
    twin = table.model_copy(update={"name": table.name + "_too"})
    more = {each.name: Framed(each, frames["issues"].frame) for each in (table, twin)}
    names = [sheet.name for sheet in sheets_of({**frames, **more})][-2:]
    assert names == ["A table with a name that is lon", "A table with a name that is l 2"]

"""Text from documents is data: nothing in it runs, loads, turns its neighbours about, or becomes a formula."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from pipeline.asking.questions import opened
from pipeline.publish.site import make_site
from tests.browser.visiting import Visit
from tests.hostile import FORMULAS, IMAGE, SCRIPT, TURNED


def test_nothing_in_a_plan_runs_on_any_page(hostile_site: Path, visit: Visit) -> None:
    for path in sorted(hostile_site.rglob("*.html")):
        watched = visit(path.as_uri())
        assert (path.name, watched.errors, watched.left) == (path.name, [], [])
        sources = watched.page.eval_on_selector_all("script", "all => all.map((each) => each.src)")
        assert all(source.startswith(hostile_site.as_uri()) for source in sources)
        assert watched.page.locator("img").count() == 0


def test_the_words_are_shown_as_they_are(hostile_site: Path, visit: Visit) -> None:
    page = visit((hostile_site / "actions.html").as_uri()).page
    shown = page.locator("#register .statement-text").all_inner_texts()
    assert {SCRIPT, IMAGE, *FORMULAS} <= set(shown)


def test_a_mark_that_turns_the_reading_direction_stays_within_its_words(hostile_site: Path, visit: Visit) -> None:
    page = visit((hostile_site / "actions.html").as_uri()).page
    cells = page.locator("#register bdi", has_text=TURNED.strip("\u202e\u202c"))
    assert cells.count() == 1
    assert page.evaluate("getComputedStyle(document.querySelector('#register bdi')).unicodeBidi") == "isolate"


def test_no_cell_of_the_workbook_is_a_formula(hostile_database: Path, tmp_path: Path) -> None:
    with opened(hostile_database) as connection:
        make_site(connection, tmp_path / "report", days=[date(2023, 1, 1)])
    book = load_workbook(tmp_path / "report" / "exceptions-2023-01-01.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert {cell.value for cell in cells} >= set(FORMULAS)
    assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+-@")

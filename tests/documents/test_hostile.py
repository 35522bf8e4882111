"""Text from documents is data: a plan that means harm, from the run to every form in which it is handed on."""

from __future__ import annotations

import asyncio
import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
from docutils.core import publish_doctree

from pipeline.asking.questions import ask, opened
from pipeline.publish.export.csv_folder import export_csv
from pipeline.publish.export.formulas import unprefixed
from pipeline.publish.export.json_file import export_json
from pipeline.publish.export.needs import export_needs
from pipeline.publish.export.workbook import export_workbook
from pipeline.publish.serve.server import application
from pipeline.run import run
from tests.hostile import FORMULAS, IMAGE, QUOTED, SCRIPT, TURNED, hostile_plan
from tests.office import Convert

HARMS = (SCRIPT, IMAGE, TURNED, *FORMULAS, QUOTED)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "plan.txt").write_text(hostile_plan(), encoding="utf-8")
    run([folder / "plan.txt"], database=folder / "plantrace.sqlite", ocr="off")
    return folder / "plantrace.sqlite"


def written(database: Path, writer: Callable[..., None], out: Path) -> Path:
    with opened(database) as connection:
        writer(connection, out)
    return out


def actions_in(path: Path) -> list[Any]:
    """The cells with the actions' texts in a workbook."""
    book = openpyxl.load_workbook(path)
    rows = list(book["Action register"].iter_rows())
    place = [cell.value for cell in rows[0]].index("Action")
    return [row[place] for row in rows[1:]]


def test_the_database_holds_every_text_as_the_plan_has_it(database: Path) -> None:
    with opened(database) as connection:
        texts = [row["text"] for row in ask(connection, "SELECT text FROM actions ORDER BY ordinal")]
    assert tuple(texts[: len(HARMS)]) == HARMS


def test_in_csv_no_cell_begins_like_a_formula_and_every_text_can_be_had_back(database: Path, tmp_path: Path) -> None:
    folder = written(database, export_csv, tmp_path / "csv")
    texts = []
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            texts += [cell for row in csv.reader(file) for cell in row]
    assert [text for text in texts if text.lstrip().startswith(("=", "+", "-", "@"))] == []
    assert {unprefixed(text) for text in texts} >= set(HARMS)


def test_libreoffice_opens_the_csv_without_a_formula(database: Path, convert: Convert, tmp_path: Path) -> None:
    folder = written(database, export_csv, tmp_path / "csv")
    book = openpyxl.load_workbook(convert(folder / "actions.csv", "xlsx", tmp_path))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert {"'=1+1", "'-2+3", "'@SUM(A1:A9)"} <= {cell.value for cell in cells}


def test_in_the_workbook_every_text_is_a_text_and_reads_back_equal(database: Path, tmp_path: Path) -> None:
    cells = actions_in(written(database, export_workbook, tmp_path / "plan.xlsx"))
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.value for cell in cells} >= set(HARMS)


def test_libreoffice_opens_the_workbook_with_every_text_a_text(database: Path, convert: Convert, tmp_path: Path) -> None:
    path = written(database, export_workbook, tmp_path / "plan.xlsx")
    (tmp_path / "saved").mkdir()
    cells = actions_in(convert(path, "xlsx", tmp_path / "saved"))
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.value for cell in cells} >= set(HARMS)


def test_in_the_workbook_no_text_leads_out_of_it(database: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(database, export_workbook, tmp_path / "plan.xlsx"))
    links = [cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links
    assert [link.target for link in links if link.target] == []


def test_in_json_every_text_is_itself(database: Path, tmp_path: Path) -> None:
    data = json.loads(written(database, export_json, tmp_path / "a.json").read_text("utf-8"))
    assert {row["action"] for row in data["tables"]["action_register"]} >= set(HARMS)


def test_in_needs_no_content_has_a_sign_that_gives_an_order(database: Path, tmp_path: Path) -> None:
    text = written(database, export_needs, tmp_path / "needs.json").read_text("utf-8")
    content = [need["content"] for version in json.loads(text)["versions"].values() for need in version["needs"].values()]
    allowed = {"document", "paragraph", "Text", "field_list", "field", "field_name", "field_body", "docinfo"}
    settings = {"report_level": 5, "file_insertion_enabled": False}
    trees = [publish_doctree(each, settings_overrides=settings) for each in content]
    assert {type(node).__name__ for tree in trees for node in tree.findall()} <= allowed
    assert SCRIPT in trees[0].astext()


def test_in_datasette_no_mark_up_of_a_text_becomes_mark_up_of_a_page(database: Path) -> None:
    async def pages() -> list[str]:
        with application(database) as served:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(served), base_url="http://127.0.0.1") as client:
                paths = ("/plantrace/action_register", "/plantrace/priorities", "/plantrace/search?_search=alert",
                         "/plantrace/where-a-word-stands?words=alert", "/plantrace/issues",
                         "/plantrace?sql=select+%27%3Cscript%3Ealert(1)%3C/script%3E%27")  # fmt: skip
                return [(await client.get(path)).text for path in paths]

    for page in asyncio.run(pages()):
        assert "alert" in page
        assert "<script>alert" not in page
        assert "<script>[alert" not in page
        assert "<img src=x" not in page

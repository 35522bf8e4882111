"""The scan of six pages of the plan: what is read from the pictures, against what those pages were made from."""

from __future__ import annotations

import json
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest
from rapidfuzz.distance import Levenshtein

from pipeline.asking.questions import ask, opened
from pipeline.extra import is_installed
from pipeline.run import run

pytestmark = pytest.mark.skipif(not is_installed(), reason='needs the optional extra: pip install "plantrace[ocr]"')

STEM = "2016-09-improvement-action-plan"
PAGES, ISSUES = 6, 15


@pytest.fixture(scope="module")
def truth(shared: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((shared / "gold" / "pdf" / f"{STEM}.scan.truth.json").read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="module")
def read(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The scan's document, pages, tables and actions with their points, read beside the PDF of the same version."""
    folder = shared / "corpus" / "bromley"
    database = tmp_path_factory.mktemp("scan") / "scan.sqlite"
    run([folder / "renditions" / f"{STEM}.scan.pdf", folder / "pdf" / f"{STEM}.pdf"], database=database)
    with opened(database) as connection:
        query = "SELECT d.*, s.reader FROM documents d JOIN sources s USING (source_id) WHERE s.path LIKE '%.scan.pdf'"
        (document,) = ask(connection, query)
        return {"document": document, **_contents(connection, document["document_id"])}


def _contents(connection: Connection, document_id: str) -> dict[str, Any]:
    actions = ask(connection, "SELECT * FROM actions WHERE document_id = ?", document_id)
    points = ask(
        connection,
        """SELECT a.number, p.text FROM action_points p JOIN actions a USING (action_id)
           WHERE a.document_id = ? ORDER BY p.rowid""",
        document_id,
    )
    texts = {row["number"]: row["text"] for row in actions}
    for row in points:
        texts[row["number"]] += f" {row['text']}"
    return {
        "actions": texts,
        "issues": [row["number"] for row in ask(connection, "SELECT number FROM issues WHERE document_id = ?", document_id)],
        "pages": ask(connection, "SELECT * FROM pages WHERE source_id = ? ORDER BY number", document_id),
        "tables": ask(connection, "SELECT * FROM tables WHERE document_id = ?", document_id),
        "spans": ask(connection, "SELECT * FROM spans WHERE document_id = ? AND page IS NOT NULL", document_id),
    }


def test_it_is_a_plan_and_a_further_reading_of_the_pdf(read: dict[str, Any]) -> None:
    assert read["document"]["kind"] == "action_plan"
    assert str(read["document"]["rendition_of"]).endswith(STEM)  # never the other way round


def test_every_page_says_that_it_was_recognised_and_how_surely(read: dict[str, Any]) -> None:
    assert read["document"]["reader"] == "ocr"
    assert [page["reader"] for page in read["pages"]] == ["ocr"] * PAGES
    assert all(page["confidence"] > 0.9 for page in read["pages"])
    assert {table["reader"] for table in read["tables"]} == {"ocr"}
    assert all(span["reader"] == "ocr" and span["confidence"] > 0.5 for span in read["spans"])


def test_every_place_lies_on_its_page(read: dict[str, Any]) -> None:
    sizes = {page["number"]: (page["width"], page["height"]) for page in read["pages"]}
    for span in read["spans"]:
        width, height = sizes[span["page"]]
        assert 0 <= span["x0"] < span["x1"] <= width
        assert 0 <= span["top"] < span["bottom"] <= height


def test_every_issue_has_its_number(read: dict[str, Any]) -> None:
    assert len(set(read["issues"])) == ISSUES


def test_nine_actions_in_ten_have_their_number_and_their_words(read: dict[str, Any], truth: dict[str, Any]) -> None:
    """Bullets without a number may be actions or points, and are kept apart; the first action begins on a page not scanned."""
    whole = [action for action in truth["actions"] if action["number"] and not action["partial"]]
    bullets: dict[str, list[str]] = {}
    for action in truth["actions"]:
        if not action["number"]:
            bullets.setdefault(action["issue"], []).append(action["text"])
    wrong = 0
    letters = 0
    found = 0
    for action in whole:
        got = _folded(read["actions"].get(action["number"], ""))
        for bullet in bullets.get(action["issue"], []):
            got = _folded(got.replace(_folded(bullet), ""))
        expected = _folded(" ".join([action["text"], *action["points"]]))
        distance = Levenshtein.distance(got, expected)
        found += distance <= 0.05 * len(expected)
        wrong += distance
        letters += len(expected)
    assert found >= 0.9 * len([action for action in truth["actions"] if action["number"]])
    assert wrong <= 0.05 * letters


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("‘", "'").split())

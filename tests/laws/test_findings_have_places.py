"""Every finding and every link leads to page and box, or line, at both ends; the place is the source's own words."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pdfplumber
import pytest

ROOT = Path(__file__).resolve().parents[2]
SLACK = 2.0  # points: a letter may lean out of its box


def letters(text: str) -> list[str]:
    return sorted(re.sub(r"[\W_]+", "", text))


def is_held(needed: list[str], inside: list[str]) -> bool:
    rest = iter(inside)
    return all(any(letter == found for found in rest) for letter in needed)


def assert_findings_lead_somewhere(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        nowhere = connection.execute(
            """SELECT f.code, f.finding_id FROM findings f WHERE f.code <> 'correction-stale' AND NOT EXISTS (
                 SELECT 1 FROM finding_places p WHERE p.finding_id = f.finding_id AND p."end" = 'own'
                   AND (p.page IS NOT NULL AND p.x0 IS NOT NULL OR p.first_line IS NOT NULL))"""
        ).fetchall()
        half = connection.execute(
            """SELECT f.code, f.finding_id FROM findings f WHERE f.related_id IS NOT NULL AND f.code <> 'rendition-differs'
                 AND NOT EXISTS (SELECT 1 FROM finding_places p WHERE p.finding_id = f.finding_id AND p."end" = 'related')"""
        ).fetchall()
    assert not nowhere
    assert not half


def assert_links_lead_somewhere(database: Path) -> None:
    """A link's ends are its action and its recommendation, and its citation where there is one."""
    with closing(sqlite3.connect(database)) as connection:
        placed = {row[0] for row in connection.execute(
            "SELECT DISTINCT record_id FROM spans WHERE page IS NOT NULL AND x0 IS NOT NULL OR first_line IS NOT NULL"
        )}  # fmt: skip
        links = connection.execute("SELECT action_id, recommendation_id, citation_id FROM links").fetchall()
    assert links
    assert not [link for link in links if not {end for end in link if end} <= placed]


def assert_places_hold_their_words(database: Path, folder: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            """SELECT path, page, x0, "top", x1, bottom, first_line, last_line, text, finding_id FROM finding_places
               WHERE text <> '' AND (x0 IS NOT NULL OR first_line IS NOT NULL) ORDER BY path, page"""
        ).fetchall()
    wrong, pages = [], {}
    for path, page, x0, top, x1, bottom, first, last, text, finding in rows:
        if page is None:
            lines = re.split(r"\r\n|\n|\r", (folder / path).read_bytes().decode("utf-8-sig"))
            held = is_held(letters(text), letters(" ".join(lines[first - 1 : last])))
        else:
            if (path, page) not in pages:
                with pdfplumber.open(folder / path) as document:
                    pages[path, page] = document.pages[page - 1].chars
            chars = [c for c in pages[path, page] if top - SLACK <= (c["top"] + c["bottom"]) / 2 <= bottom + SLACK]
            inside = "".join(c["text"] for c in chars if x0 - SLACK <= (c["x0"] + c["x1"]) / 2 <= x1 + SLACK)
            held = is_held(letters(text), letters(inside))
        if not held:
            wrong.append((finding, path, page, text))
    assert rows
    assert not wrong


@pytest.fixture(params=["sample", "bromley"])
def loaded(request: pytest.FixtureRequest) -> tuple[Path, Path]:
    """A database and the folder it was made of: the project's own documents, and the real ones."""
    folder = ROOT / "corpus" if request.param == "sample" else request.getfixturevalue("shared") / "corpus" / "bromley"
    return request.getfixturevalue(request.param), folder


def test_findings_lead_to_a_place_at_both_ends(loaded: tuple[Path, Path]) -> None:
    assert_findings_lead_somewhere(loaded[0])


def test_links_lead_to_a_place_at_both_ends(loaded: tuple[Path, Path]) -> None:
    assert_links_lead_somewhere(loaded[0])


def test_places_of_findings_hold_the_words_they_show(loaded: tuple[Path, Path]) -> None:
    assert_places_hold_their_words(*loaded)

"""Law 2: every record has a place, and the text of each place is the source's own, white space aside."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from pathlib import Path

import pdfplumber
import pytest

from schemas.finding import Correction, Finding
from schemas.records import RECORDS
from schemas.source import PageRead, Part, Source, TableRead, Unclaimed
from schemas.trace import Change, FurtherChange, Link, RecordMatch, Slip, SlipRevision

ROOT = Path(__file__).resolve().parents[2]
# These say something about other records, files or pages, whose own places they name.
WITHOUT_PLACE = {
    Source, PageRead, Part, TableRead, Unclaimed, Finding, Correction, Change, FurtherChange, Link, RecordMatch, Slip,
    SlipRevision,
}  # fmt: skip


def folded(text: str) -> str:
    """Letters and digits alone: what no two readers disagree about."""
    return re.sub(r"[\W_]+", "", text)


def assert_everything_has_a_place(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        placed = {row[0] for row in connection.execute("SELECT DISTINCT record_id FROM spans")}
        for record_type in RECORDS:
            if record_type in WITHOUT_PLACE:
                continue
            ids = [row[0] for row in connection.execute(f"SELECT * FROM {record_type.TABLE}")]
            missing = [record_id for record_id in ids if record_id not in placed]
            assert not missing, f"{record_type.TABLE}: {len(missing)} of {len(ids)} without a place, such as {missing[:3]}"
    connection.close()


def assert_text_is_the_lines_own(database: Path, folder: Path) -> None:
    connection = sqlite3.connect(database)
    rows = connection.execute(
        """SELECT s.path, p.first_line, p.last_line, p.text, p.record_id FROM spans p
           JOIN documents d USING (document_id) JOIN sources s USING (source_id) WHERE p.first_line IS NOT NULL"""
    ).fetchall()
    connection.close()
    sources: dict[str, list[str]] = {}
    for path, first, last, text, record_id in rows:
        if path not in sources:
            sources[path] = re.split(r"\r\n|\n|\r", (folder / path).read_bytes().decode("utf-8-sig"))
        own = " ".join(sources[path][first - 1 : last])
        assert " ".join(text.split()) in " ".join(own.split()), f"{record_id}: {path}, line {first}"
    assert rows


def assert_text_is_the_boxes_own(database: Path, folder: Path, *, path: str) -> None:
    """Every box of one PDF holds the words of its span, read again by another reader."""
    connection = sqlite3.connect(database)
    rows = connection.execute(
        """SELECT p.page, p.x0, p.top, p.x1, p.bottom, p.text, p.record_id FROM spans p
           JOIN documents d USING (document_id) JOIN sources s USING (source_id) WHERE s.path = ? AND p.page IS NOT NULL""",
        (path,),
    ).fetchall()
    connection.close()
    by_page: dict[int, list[tuple[float, float, float, float, str, str]]] = defaultdict(list)
    for page, *rest in rows:
        by_page[page].append(tuple(rest))
    wrong: list[str] = []
    with pdfplumber.open(folder / path) as document:
        for number, boxes in by_page.items():
            chars = [c for c in document.pages[number - 1].chars if not c["text"].isspace()]
            for x0, top, x1, bottom, text, record_id in boxes:
                inside = sorted(
                    folded("".join(
                        c["text"] for c in chars
                        if x0 - 1 <= (c["x0"] + c["x1"]) / 2 <= x1 + 1 and top - 1 <= (c["top"] + c["bottom"]) / 2 <= bottom + 1
                    ))
                )  # fmt: skip
                needed = sorted(folded(text))
                if not contains(inside, needed):
                    wrong.append(f"{record_id}, page {number}: {text}")
    assert rows
    assert len(wrong) <= len(rows) * 0.002, f"{len(wrong)} of {len(rows)} boxes do not hold their text, such as {wrong[:5]}"


def contains(inside: list[str], needed: list[str]) -> bool:
    """Whether every needed letter is inside, as often as needed; both sorted."""
    letters = iter(inside)
    return all(any(letter == found for found in letters) for letter in needed)


def test_every_record_of_the_sample_has_a_place(sample: Path) -> None:
    assert_everything_has_a_place(sample)


def test_lines_of_the_sample_hold_their_text(sample: Path) -> None:
    assert_text_is_the_lines_own(sample, ROOT / "corpus")


def test_boxes_of_the_sample_hold_their_text(sample: Path) -> None:
    connection = sqlite3.connect(sample)
    paths = [row[0] for row in connection.execute("SELECT path FROM sources WHERE reader = 'pdf' ORDER BY path")]
    connection.close()
    assert paths
    for path in paths:
        assert_text_is_the_boxes_own(sample, ROOT / "corpus", path=path)


def test_every_record_of_the_real_documents_has_a_place(bromley: Path) -> None:
    assert_everything_has_a_place(bromley)


def test_lines_of_the_real_renditions_hold_their_text(bromley: Path, shared: Path) -> None:
    assert_text_is_the_lines_own(bromley, shared / "corpus" / "bromley")


@pytest.mark.parametrize("path", ["pdf/2016-06-27-ofsted-inspection-report.pdf", "pdf/2017-02-exception-report.pdf"])
def test_boxes_of_a_real_pdf_hold_their_text(bromley: Path, shared: Path, path: str) -> None:
    assert_text_is_the_boxes_own(bromley, shared / "corpus" / "bromley", path=path)

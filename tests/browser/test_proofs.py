"""Proof strips: the words inside each highlighted box, read from the PDF by another way, are the record's."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest

from tests.browser.visiting import Visit

FOOTNOTE = 2  # digits of a footnote's mark
_WORD = re.compile(r"\w+")


class Strips(HTMLParser):
    """The pictures and marks of a page, as its HTML has them."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[tuple[str, dict[str, str]]] = []
        self._picture = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "image":
            self._picture = given["href"]
        elif tag == "rect" and "data-record" in given:
            self.marks.append((self._picture, given))


def letters(text: str) -> str:
    return "".join(_WORD.findall(text)).casefold().replace("_", "")


def marks_of(site: Path) -> Iterator[tuple[Path, str, int, tuple[float, float, float, float]]]:
    """Every mark on every page of a record: the PDF, the record, the page and the box."""
    for path in sorted(site.glob("records/**/*.html")):
        strips = Strips()
        strips.feed(path.read_text("utf-8"))
        for picture, mark in strips.marks:
            source = Path(picture).name.rpartition("-")[0]
            x, y, width, height = (float(mark[name]) for name in ("x", "y", "width", "height"))
            yield site / "documents" / f"{source}.pdf", mark["data-record"], int(mark["data-page"]), (x, y, x + width, y + height)


Letter = tuple[float, float, str]


def letters_of(page: pypdfium2.PdfPage) -> list[Letter]:
    """Where the middle of each letter of a page stands, from its upper left corner: a reading that the product does not use."""
    text, height = page.get_textpage(), page.get_height()
    whole = text.get_text_range()
    found = []
    for place, character in enumerate(whole[: text.count_chars()]):
        if letters(character):
            left, bottom, right, top = text.get_charbox(place)
            found.append(((left + right) / 2, height - (top + bottom) / 2, letters(character)))
    return found


def words_in(page: Sequence[Letter], box: tuple[float, float, float, float]) -> str:
    left, top, right, bottom = box
    return "".join(character for x, y, character in page if left <= x <= right and top <= y <= bottom)


def found_in_marks(site: Path) -> dict[tuple[str, int], dict[tuple[float, float, float, float], str]]:
    """For each record and page the boxes that mark it, each with the letters inside."""
    pages: dict[tuple[Path, int], list[Letter]] = {}
    found: dict[tuple[str, int], dict[tuple[float, float, float, float], str]] = {}
    for path, record, number, box in marks_of(site):
        if (path, number) not in pages:
            file = pypdfium2.PdfDocument(path)
            pages[path, number] = letters_of(file[number - 1])
            file.close()
        found.setdefault((record, number), {}).setdefault(box, words_in(pages[path, number], box))
    return found


def told_of(database: Path, *, only: str = "") -> dict[tuple[str, int], str]:
    """The letters that the database has for each record on each page, of all its fields or of one."""
    told: dict[tuple[str, int], str] = {}
    with closing(sqlite3.connect(database)) as connection:
        query = "SELECT record_id, page, text, field FROM spans WHERE page NOT NULL ORDER BY span_id"
        for record, page, text, field in connection.execute(query):
            if only in ("", field):
                told[record, page] = told.get((record, page), "") + "|" + letters(text)
    return told


def wrong_marks(site: Path, database: Path) -> tuple[int, list[str]]:
    """How many marks there are, and those whose letters are not the record's, or that leave out some of its words."""
    found, told, words = found_in_marks(site), told_of(database), told_of(database, only="text")
    wrong = [
        f"{record} page {page}: {inside[:90]!r} is not in {told.get((record, page), '')[:120]!r}"
        for (record, page), boxes in found.items() for inside in boxes.values()
        if not inside or not is_of(inside, told.get((record, page), "").replace("|", ""))
    ]  # fmt: skip
    wrong += [
        f"{record} page {page}: {part!r} is not marked"
        for (record, page), boxes in found.items() for part in words.get((record, page), "").split("|")
        if "/citation/" not in record and not is_of(part, "".join(boxes.values()))
    ]  # fmt: skip
    return sum(len(boxes) for boxes in found.values()), wrong


def is_of(inside: str, told: str) -> bool:
    """Whether letters are a record's; the small figure of a footnote may stand between them."""
    if inside in told:
        return True
    blocks = SequenceMatcher(None, inside, told, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= len(inside) - FOOTNOTE


def unmarked(site: Path, database: Path) -> list[tuple[str, int]]:
    """The actions and recommendations, and the page, that no strip marks."""
    with closing(sqlite3.connect(database)) as connection:
        wanted = connection.execute(
            "SELECT DISTINCT s.record_id, s.page FROM spans s JOIN documents d USING (document_id) WHERE s.page NOT NULL"
            " AND s.field = 'text' AND d.rendition_of IS NULL AND (s.record_id IN (SELECT action_id FROM actions)"
            " OR s.record_id IN (SELECT recommendation_id FROM recommendations)) ORDER BY 1, 2"
        ).fetchall()
    marked = {(record, page) for _, record, page, _ in marks_of(site)}
    return [each for each in wanted if each not in marked]


def test_each_box_of_the_sample_holds_its_records_words(sample_site: Path, sample: Path) -> None:
    number, wrong = wrong_marks(sample_site, sample)
    assert number > 1000
    assert wrong == []
    assert unmarked(sample_site, sample) == []


def test_each_box_of_the_real_documents_holds_its_records_words(bromley_site: Path, bromley: Path) -> None:
    number, wrong = wrong_marks(bromley_site, bromley)
    assert number > 1500
    assert wrong == []
    assert unmarked(bromley_site, bromley) == []


def test_the_mark_lies_on_the_picture_where_the_words_are(sample_site: Path, visit: Visit) -> None:
    path = next(iter(sorted(sample_site.glob("records/*/action/*.html"))))
    page = visit(path.as_uri()).page
    mark, image, strip = (page.locator(f".proof svg {each}").first for each in ("rect", "image", ""))
    where, picture = mark.bounding_box(), image.bounding_box()
    around = page.locator(".proof svg").first.bounding_box()
    assert where and picture and around and strip
    assert around["x"] <= where["x"] and where["x"] + where["width"] <= around["x"] + around["width"]
    assert around["y"] <= where["y"] and where["y"] + where["height"] <= around["y"] + around["height"] + 1
    scale = picture["width"] / float(image.get_attribute("width") or 1)
    assert where["x"] - picture["x"] == pytest.approx(float(mark.get_attribute("x") or 0) * scale, abs=2)


def test_a_strip_opens_the_document_at_its_page(sample_site: Path) -> None:
    path = next(iter(sorted(sample_site.glob("records/*/action/*.html"))))
    found = re.search(r'page (\d+) · <a href="(?:\.\./)+(documents/[^"#]+)#page=(\d+)"', path.read_text("utf-8"))
    assert found
    assert found[1] == found[3]
    assert (sample_site / found[2]).read_bytes().startswith(b"%PDF-")


def test_a_text_rendition_is_quoted_by_its_lines(hostile_site: Path, visit: Visit) -> None:
    path = next(iter(sorted(hostile_site.glob("records/*/action/*.html"))))
    page = visit(path.as_uri()).page
    assert page.locator(".quote li mark").count() >= 1
    page.get_by_role("link", name=re.compile("open the text at line")).first.click()
    page.wait_for_url("**/documents/*.html#L*")
    assert page.locator("li:target").count() == 1

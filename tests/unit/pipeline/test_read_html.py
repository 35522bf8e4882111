"""`read FILE --format html`: one file, whole in itself, that shows what was read where it stands."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.publish.pages import pages_html
from pipeline.read import read
from tests.pdfs import small_pdf

RENDITION = b"# Plan\n\nLead officer\n\n- One <b>bold</b> & plain point\n"


def shown(data: bytes, name: str = "made.pdf") -> str:
    return pages_html(read(data, name, ocr="off"), data, name=name)


def table_pdf() -> bytes:
    file = BytesIO()
    canvas = Canvas(file, invariant=True)
    canvas.grid([60, 160, 400], [700, 670, 640])
    for row, words in enumerate((("Action", "Lead"), ("Train staff", "DCS <script>alert(1)</script>"))):
        for column, text in enumerate(words):
            canvas.drawString(65 + 100 * column, 680 - 30 * row, text)
    canvas.save()
    return file.getvalue()


class Balanced(HTMLParser):
    """Raises where a tag is closed that is not the one open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_startendtag(self, _tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        """An element closed where it is opened changes nothing."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(("data", "name"), [(table_pdf(), "made.pdf"), (RENDITION, "made.txt")])
def test_the_file_is_well_formed_and_loads_nothing(data: bytes, name: str) -> None:
    html = shown(data, name)
    parser = Balanced()
    parser.feed(html)
    assert parser.open == []
    assert not re.search(r"https?://|src=\"(?!data:)|href=\"(?!data:)|<script", html)


def test_words_of_the_document_are_data() -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown(table_pdf())
    assert "<h1>&lt;b&gt;x.pdf</h1>" in shown(small_pdf("A line"), "<b>x.pdf")


def test_a_page_has_its_picture_and_each_layer_a_box_to_tick() -> None:
    html = shown(table_pdf())
    assert html.count("data:image/jpeg;base64,") == 1
    layers = set(re.findall(r'<g class="layer-(\w+)"', html))
    assert layers == set(re.findall(r'<input type="checkbox" id="show-(\w+)"', html))
    assert {"blocks", "cells", "words", "rulings", "order", "picture"} == layers


def test_cells_say_their_row_and_column_and_rulings_are_drawn() -> None:
    html = shown(table_pdf())
    assert "<title>row 2, column 1</title>" in html
    assert len(re.findall(r"<line x1=", html)) == 6
    assert "table, 2 rows by 2 columns" in html


def test_blocks_are_numbered_in_the_order_of_reading() -> None:
    html = shown(small_pdf("First line of the page.", "", "", "Another paragraph, further down."))
    assert [int(number) for number in re.findall(r"<li class=\"paragraph\"><b>(\d+)</b>", html)] == [1, 2]


def test_lines_of_a_rendition_have_their_numbers_and_blocks() -> None:
    html = shown(RENDITION, "made.txt")
    assert '<div class="heading"><b>1</b><i>1 heading</i>' in html
    assert "<div><b>2</b><i></i><span></span></div>" in html
    assert "One &lt;b&gt;bold&lt;/b&gt; &amp; plain point" in html


def test_the_command_writes_it_to_standard_output(tmp_path: Path) -> None:
    file = tmp_path / "made.pdf"
    file.write_bytes(small_pdf("A line of text."))
    result = CliRunner().invoke(app, ["read", str(file), "--format", "html"])
    assert result.exit_code == 0
    assert result.stdout.startswith("<!doctype html>")
    assert CliRunner().invoke(app, ["read", str(file)]).stdout.startswith("{")

"""Pages that defeat readers: turned, in columns, crowded with paths, without letters. The text is right, or the page is named."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.asking.questions import findings, opened
from pipeline.read import read
from pipeline.read.pdf import read_sheets
from pipeline.run import run
from schemas.document import Document, all_lines

Draw = Callable[[Canvas], None]
WIDE, HIGH = A4
PROSE = (
    "The authority should make sure that every child who needs help is seen soon and that what was found is written down "
    "in words that the family can read. Managers should look at the plans of their teams each month and say what has to change. "
)
SENTENCES = ("Cases are seen within a day.", "Plans are dated and signed.", "Leaders look at figures monthly.")


def pdf(*pages: Draw, rotate: int = 0) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True, pageCompression=0)
    for draw in pages:
        canvas.setPageRotation(rotate)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def document(data: bytes) -> Document:
    return read(data, "made.pdf", ocr="off")


def texts(data: bytes) -> list[str]:
    return [block.text for block in document(data).blocks if block.kind != "table"]


def wrapped(words: str, width: int) -> list[str]:
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def lines_at(canvas: Canvas, x: float, y: float, lines: list[str], *, leading: float = 13) -> None:
    for place, line in enumerate(lines):
        canvas.drawString(x, y - leading * place, line)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_that_the_file_turns_is_read_as_displayed(rotate: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(rotate)
        origin = {90: (60, -100), 180: (-500, -700), 270: (-700, 100)}[rotate]
        lines_at(canvas, *origin, list(SENTENCES), leading=30)

    page = document(pdf(draw, rotate=rotate))
    assert [block.text for block in page.blocks] == list(SENTENCES)
    first = page.blocks[0].lines[0]
    assert first.x1 - first.x0 > 5 * (first.bottom - first.top)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_that_runs_up_or_down_the_page_is_read_and_its_place_is_the_displayed_one(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(WIDE / 2, HIGH / 2)
        canvas.rotate(angle)
        lines_at(canvas, -200, 50, list(SENTENCES), leading=30)

    page = document(pdf(draw))
    assert [block.text for block in page.blocks] == list(SENTENCES)
    assert (page.pages[0].width, page.pages[0].height) == pytest.approx(A4, abs=1)
    line = page.blocks[0].lines[0]
    stands = line.bottom - line.top > 5 * (line.x1 - line.x0)
    assert stands == (angle != 180)
    # The first line begins 200 points before and 50 above the middle, seen in the direction of the text.
    middle = {90: (WIDE / 2 - 50, HIGH / 2 + 200), 180: (WIDE / 2 + 200, HIGH / 2 + 50), 270: (WIDE / 2 + 50, HIGH / 2 - 200)}
    x, y = middle[angle]
    assert line.x0 - 12 <= x <= line.x1 + 12
    assert line.top - 12 <= y <= line.bottom + 12


def test_a_table_on_a_sideways_page_keeps_its_rows() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(100, 100)
        canvas.rotate(90)
        canvas.grid([0, 100, 300], [0, -30, -60])
        for row, (left, right) in enumerate((("Action", "Lead"), ("Train staff", "Head of service"))):
            canvas.drawString(5, -20 - 30 * row, left)
            canvas.drawString(105, -20 - 30 * row, right)

    (table,) = [block.table for block in document(pdf(draw)).blocks if block.table is not None]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Action", "Lead"], ["Train staff", "Head of service"]]
    assert table.boxes[0].bottom - table.boxes[0].top == pytest.approx(300, abs=1)


def test_two_columns_are_read_one_after_the_other() -> None:
    left = wrapped("Left begins. " + PROSE * 3 + "Left ends here", 44)
    right = wrapped("and goes on at the right. " + PROSE * 3 + "Right ends.", 44)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 790, "A title over both of the columns, wide as the page")
        canvas.setFont("Helvetica", 10)
        lines_at(canvas, 60, 750, left)
        lines_at(canvas, 320, 750, right)
        canvas.drawString(60, 750 - 13 * (len(left) + 6), "A line below both of the columns, as wide as the page is")

    found = " ".join(texts(pdf(draw)))
    expected = " ".join(["A title over both of the columns, wide as the page", *left, *right, "A line below"])
    assert found.startswith(expected)


def test_bullets_in_two_columns_are_read_one_column_after_the_other() -> None:
    left = ("• The first of the points", "that are made", "• The second point")
    right = ("• The third of the points", "• The fourth of them", "which is long.")

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        lines_at(canvas, 60, 790, wrapped(PROSE * 3, 90))
        for x, column in ((60, left), (320, right)):
            for place, text in enumerate(column):
                canvas.drawString(x + (0 if text.startswith("•") else 8), 600 - 13 * place, text)
        lines_at(canvas, 60, 540, wrapped(PROSE * 3, 90))

    items = [block for block in document(pdf(draw)).blocks if block.kind == "list_item"]
    assert [(block.level, block.text) for block in items] == [
        (0, "The first of the points that are made"), (0, "The second point"), (0, "The third of the points"),
        (0, "The fourth of them which is long."),
    ]  # fmt: skip


def test_bullets_of_a_list_and_of_one_inside_it_are_no_columns() -> None:
    rows = ((60, "• Outer"), (90, "• Inner one"), (90, "• Inner two"), (60, "• Outer again"), (90, "• Inner three"))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        lines_at(canvas, 60, 790, wrapped(PROSE * 6, 90))
        for place, (x, text) in enumerate(rows):
            canvas.drawString(x, 500 - 16 * place, text)

    items = [block.text for block in document(pdf(draw)).blocks if block.kind == "list_item"]
    assert items == ["Outer", "Inner one", "Inner two", "Outer again", "Inner three"]


def test_labels_with_values_are_no_columns() -> None:
    rows = [(f"Lead for priority {n}", "The head of service for safeguarding and care") for n in range(1, 31)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for place, (label, value) in enumerate(rows):
            canvas.drawString(60, 780 - 22 * place, label)
            canvas.drawString(320, 780 - 22 * place, value)

    blocks = document(pdf(draw)).blocks
    together = " ".join(" ".join(row.text for row in block.table.rows) if block.table else block.text for block in blocks)
    assert together.startswith(" ".join(f"{label} {value}" for label, value in rows[:2]))


def test_a_page_of_many_paths_takes_seconds_at_most() -> None:
    def draw(canvas: Canvas) -> None:
        for n in range(20_000):
            x, y = 40 + (n * 37) % 500, 60 + (n * 91) % 700
            canvas.line(x, y, x + 30, y + (n % 7))
            if n % 3 == 0:
                canvas.line(x, y, x + 25, y)
        canvas.drawString(60, 800, "Figure 1: children seen in a year")

    data = pdf(draw)
    started = time.perf_counter()
    found = document(data)
    assert time.perf_counter() - started < 20
    assert "Figure 1: children seen in a year" in " ".join(line.text for line in all_lines(found.blocks))


def test_a_cell_of_five_thousand_words_is_one_cell_over_its_pages() -> None:
    words = [f"word{n}" for n in range(5000)]
    lines = [" ".join(words[at : at + 8]) for at in range(0, 5000, 8)]

    def page(part: list[str], first: bool) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Helvetica", 9)
            foot = 790 - 11 * len(part) - 8
            canvas.grid([50, 90, 520], [800, foot])
            if first:
                canvas.drawString(55, 788, "1.1")
            for place, line in enumerate(part):
                canvas.drawString(95, 788 - 11 * place, line)

        return draw

    pages = [lines[at : at + 66] for at in range(0, len(lines), 66)]
    found = document(pdf(*(page(part, not n) for n, part in enumerate(pages))))
    cells = [cell for block in found.blocks if block.table for row in block.table.rows for cell in row.cells if cell.column == 1]
    assert " ".join(cell.text for cell in cells).split() == words


def vera(canvas: Canvas) -> None:
    pdfmetrics.registerFont(TTFont("Vera", str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
    canvas.setFont("Vera", 11)


def remapped(text: str, shift: int) -> bytes:
    """A page set in a font whose map says another character for each glyph, so many places further on."""

    def draw(canvas: Canvas) -> None:
        vera(canvas)
        lines_at(canvas, 60, 760, wrapped(text, 70))

    def other(found: re.Match[bytes]) -> bytes:
        code = int(found[1], 16)
        return b"<%02X> <%04X>" % (code, code + shift if code > 0x20 else code)

    return re.sub(rb"<([0-9A-F]{2})> <00[0-9A-F]{2}>", other, pdf(draw))


@pytest.mark.parametrize("shift", [0xF000, -29], ids=["private codes", "other letters"])
def test_a_page_whose_font_is_wrong_about_its_letters_is_found_and_named(shift: int, tmp_path: Path) -> None:
    (tmp_path / "wrong.pdf").write_bytes(remapped(PROSE * 3, shift))
    (tmp_path / "right.pdf").write_bytes(remapped(PROSE * 3 + "HMCI LSCB MTFS CPPG", 0))
    database = tmp_path / "made.sqlite"
    run([tmp_path], database=database, ocr="off")
    with opened(database) as connection:
        (found,) = findings(connection, code="page-text-unreliable")
    assert (found["document_id"], found["page"]) == ("wrong", 1)
    assert "page 1" in found["detail"]


def test_invisible_characters_are_left_out_and_private_ones_are_told() -> None:
    def draw(canvas: Canvas) -> None:
        vera(canvas)
        x = 60.0
        for part in ("mul", "|", "ti-", "|", "agency"):
            canvas.drawString(x, 700, part)
            x += 0 if part == "|" else canvas.stringWidth(part)
        canvas.drawString(60, 680, "a~b")

    data = pdf(draw).replace(b"<7C> <007C>", b"<7C> <200B>").replace(b"<7E> <007E>", b"<7E> <E123>")
    assert [word.text for sheet in read_sheets(data) for word in sheet.words] == ["multi-agency", "a\ufffdb"]


def test_slanted_words_keep_the_space_between_them() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText()
        text.setFont("Helvetica", 12)
        text.setTextTransform(1, 0, 0.333, 1, 60, 700)
        text.textOut("Right Service Right Time")
        canvas.drawText(text)

    assert [word.text for sheet in read_sheets(pdf(draw)) for word in sheet.words] == ["Right", "Service", "Right", "Time"]


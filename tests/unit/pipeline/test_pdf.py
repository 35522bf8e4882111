"""PDF bytes into words, rulings and documents, on small files drawn by reportlab."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.pdf import glyphs, read_pdf, read_sheets
from schemas.errors import Unreadable

Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, encrypt: StandardEncryption | None = None) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True, encrypt=encrypt)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def text(x: float, y: float, words: str, *, font: str = "Helvetica", size: float = 10) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, y, words)

    return draw


def words(data: bytes) -> list[str]:
    return [word.text for sheet in read_sheets(data) for word in sheet.words]


def test_words_have_boxes_from_the_top_left_and_their_type() -> None:
    (sheet,) = read_sheets(pdf(text(72, A4[1] - 100, "Lead officer", font="Helvetica-Bold", size=12)))
    first = sheet.words[0]
    assert (first.text, first.x0, round(first.baseline), first.size, first.is_bold) == ("Lead", 72, 100, 12, True)


def test_glyphs_set_one_by_one_are_one_word() -> None:
    def draw(canvas: Canvas) -> None:
        x = 72.0
        for character in "children":
            canvas.drawString(x, 700, character)
            x += canvas.stringWidth(character)
        canvas.drawString(x + 3, 700, "16")

    assert words(pdf(draw)) == ["children", "16"]


def test_a_number_set_against_its_text_is_a_word_of_its_own() -> None:
    assert words(pdf(text(72, 700, "10.Ensure that 4.5m is kept"))) == ["10.", "Ensure", "that", "4.5m", "is", "kept"]


def test_a_raised_footnote_mark_is_taken_out_of_the_text_and_kept_as_furniture() -> None:
    def draw(canvas: Canvas) -> None:
        text(72, 700, "the Board")(canvas)
        x = 72 + canvas.stringWidth("the Board")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(x, 704, "2")
        text(x + 8, 700, "met on the 21 June")(canvas)

    document = read_pdf(pdf(draw))
    assert [block.text for block in document.blocks if block.kind != "furniture"] == ["the Board met on the 21 June"]
    assert [(block.text, block.reason) for block in document.blocks if block.kind == "furniture"] == [("2", "footnote-mark")]
    assert document.words == 8


def test_strokes_thin_fills_and_drawn_bullets_are_told_apart() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(72, 700, 300, 700)
        canvas.rect(72, 600, 0.7, 100, stroke=0, fill=1)
        canvas.setFillColorRGB(0.8, 0.8, 0.8)
        canvas.rect(72, 500, 100, 50, stroke=0, fill=1)
        canvas.circle(80, 453, 1.5, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(90, 450, "an item")

    (sheet,) = read_sheets(pdf(draw))
    assert [ruling.is_vertical for ruling in sheet.rulings if not ruling.is_fill] == [False, True]
    assert [fill.colour for fill in sheet.fills] == ["#cccccc"]
    (item,) = read_pdf(pdf(draw)).blocks
    assert (item.kind, item.marker, item.text) == ("list_item", "•", "an item")


def test_a_line_inside_a_form_stands_where_the_form_is_drawn() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("box")
        canvas.line(0, 0, 100, 0)
        canvas.endForm()
        canvas.translate(50, 300)
        canvas.doForm("box")

    (sheet,) = read_sheets(pdf(draw))
    (line,) = sheet.rulings
    assert (round(line.x0), round(line.x1), round(line.top)) == (50, 150, round(A4[1] - 300))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_displayed(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        wide, high = A4 if turn == 180 else A4[::-1]  # reportlab turns the page box too
        canvas.translate(*{90: (wide, 0), 180: (wide, high), 270: (0, high)}[turn])
        canvas.rotate(turn)
        canvas.drawString(72, 300, "upright words")

    (sheet,) = read_sheets(pdf(draw))
    assert [word.text for word in sheet.words] == ["upright", "words"]
    assert round(sheet.words[0].x0) == 72
    assert round(sheet.words[0].baseline) == round(A4[1] - 300)


def test_a_cropped_page_counts_from_the_crop() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 50, 500, 700))
        canvas.drawString(72, 600, "words")

    (sheet,) = read_sheets(pdf(draw))
    assert (sheet.width, sheet.height) == (450, 650)
    assert (round(sheet.words[0].x0), round(sheet.words[0].baseline)) == (22, 100)


def test_a_page_without_words_is_a_page_with_no_words() -> None:
    document = read_pdf(pdf(lambda canvas: canvas.rect(10, 10, 100, 100), text(72, 700, "two words • –")))
    assert [page.words for page in document.pages] == [0, 2]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!DOCTYPE html><html><p>Not here any more</p></html>", "web page"),
        (b"", "empty"),
        (b"PK\x03\x04 a document of another kind", "missing"),
        (pdf(text(72, 700, "cut short"))[:60], "damaged"),
        (pdf(text(72, 700, "secret"), encrypt=StandardEncryption("word", ownerPassword="owner")), "encrypted"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as raised:
        read_pdf(data)
    assert raised.value.remedy


def test_the_letters_of_a_ligature_are_one_glyph_and_break_no_word() -> None:
    """Word processors print "fi" as one glyph, which the font's own map says is two letters."""
    content = b"BT /F1 12 Tf 72 700 Td (\\001rst visit) Tj ET"
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
        b"2 beginbfrange <20> <7e> <0020> endbfrange 1 beginbfchar <01> <00660069> endbfchar endcmap end end"
    )
    widths = b" ".join(b"600" for _ in range(127))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Courier /FirstChar 1 /LastChar 127 /Widths [%s] "
        b"/ToUnicode 6 0 R >>" % widths,
        b"<< /Length %d >> stream\n%s\nendstream" % (len(cmap), cmap),
    ]  # fmt: skip
    body = b"".join(b"%d 0 obj %s endobj\n" % (number, one) for number, one in enumerate(objects, start=1))
    assert words(b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R /Size 7 >>") == ["first", "visit"]


def test_a_page_of_nothing_but_spaces_has_no_words() -> None:
    (sheet,) = read_sheets(pdf(text(72, 700, "   ")))
    assert sheet.words == ()


@pytest.mark.parametrize("close", [0.0, 50.0], ids=["each glyph by itself", "stretches that do not hold together"])
def test_words_do_not_depend_on_how_many_glyphs_are_taken_at_a_time(close: float, monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(canvas: Canvas) -> None:
        for place, space in enumerate((-3.0, -0.4, 0.0, 0.3, 1.5, 1.7, 2.0, 6.0)):
            line = canvas.beginText(72, 700 - 20 * place)
            line.setFont("Helvetica-Oblique" if place % 2 else "Helvetica", 10)
            line.setCharSpace(space)
            line.textOut("1.Review AVA. 10% of fine plans by 4.5m")
            canvas.drawText(line)

    data = pdf(draw)
    found = read_sheets(data)
    monkeypatch.setattr(glyphs, "CLOSE", close)
    assert read_sheets(data) == found
    assert {"1.", "Review", "plans"} <= {word.text for word in found[0].words}

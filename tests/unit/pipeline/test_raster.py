"""Rulings and backgrounds in the picture of a page."""

from __future__ import annotations

import numpy as np
import pypdfium2
import pytest

from pipeline.read.pdf.pictures import is_picture
from pipeline.read.scan.raster import see, take_picture
from tests.pictures import HEIGHT, ROW, TOP, WIDTH, XS, drawn, picture_of, scanned, table

ROWS = ((("Ref",), ("Action",), ("Lead",)), (("A1",), ("Review the plan",), ("DCS",)), (("A2",), ("Publish it",), ("CEX",)))


def test_rulings_stand_where_they_are_drawn() -> None:
    seen = see(picture_of(drawn(table(ROWS))), 1, WIDTH, HEIGHT)
    uprights = sorted({round(ruling.x0) for ruling in seen.rulings if ruling.is_vertical})
    levels = sorted({round(ruling.top) for ruling in seen.rulings if not ruling.is_vertical})
    assert uprights == [30, 80, 280, 390]
    assert levels == [round(HEIGHT - TOP + ROW * row) for row in range(4)]


def test_the_background_of_a_header_is_read_and_white_is_none() -> None:
    seen = see(picture_of(drawn(table(ROWS))), 1, WIDTH, HEIGHT)
    assert {fill.colour for fill in seen.fills} == {"#c8d8f2"}
    assert all(fill.bottom < HEIGHT - TOP + ROW + 2 for fill in seen.fills)


def test_colours_that_differ_only_by_the_lamp_are_one() -> None:
    picture = picture_of(drawn(table(ROWS)))
    picture[:, 800:] -= np.minimum(picture[:, 800:], 4)
    assert {fill.colour for fill in see(picture, 1, WIDTH, HEIGHT).fills} == {"#c8d8f2"}


def test_the_edge_of_the_glass_is_no_ruling() -> None:
    picture = picture_of(drawn(table(ROWS)))
    picture[:, -6:] = 0
    seen = see(picture, 1, WIDTH, HEIGHT)
    assert max(ruling.x0 for ruling in seen.rulings if ruling.is_vertical) < XS[-1] + 2


def test_text_has_no_rulings() -> None:
    page = drawn(lambda canvas: canvas.drawString(40, 150, "Will all levels of illness fill the wall? IIIIIIII llllllll"))
    assert see(picture_of(page), 1, WIDTH, HEIGHT).rulings == ()


@pytest.mark.parametrize(("page", "expected"), [(scanned(drawn(table(ROWS))), True), (drawn(table(ROWS)), False)])
def test_a_page_is_a_picture_if_images_cover_it(page: bytes, expected: bool) -> None:
    assert is_picture(pypdfium2.PdfDocument(page)[0]) is expected


def test_a_logo_makes_no_picture() -> None:
    from PIL import Image  # noqa: PLC0415
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415

    logo = ImageReader(Image.new("RGB", (80, 80), "red"))
    assert not is_picture(pypdfium2.PdfDocument(drawn(lambda canvas: canvas.drawImage(logo, 20, 20, 80, 80)))[0])


def test_a_picture_is_taken_at_the_fineness_of_its_image() -> None:
    page = pypdfium2.PdfDocument(scanned(drawn(table(ROWS))))[0]
    assert take_picture(page).shape[1] == pytest.approx(WIDTH / 72 * 200, abs=2)

"""How far a picture lies aslant, and the way back."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.scan.upright import Tilt, find_tilt, turned_back
from tests.pictures import drawn, picture_of, table

ROWS = ((("Ref",), ("Action",), ("Lead",)), (("A1",), ("Review the plan",), ("DCS",)), (("A2",), ("Publish it",), ("CEX",)))


@pytest.mark.parametrize("degrees", [0.0, 0.4, -0.4, 1.5, -3.0])
def test_the_angle_is_found_from_rulings(degrees: float) -> None:
    picture = picture_of(drawn(table(ROWS)), degrees=degrees)
    assert find_tilt(_grey(picture)) == pytest.approx(degrees, abs=0.06)


def test_the_angle_is_found_from_lines_of_text_alone() -> None:
    lines = ["The plan is reviewed by the board every month.", "Each action has a lead.", "Nobody answers for the rest."]

    def draw(canvas: Canvas) -> None:
        for number in range(14):
            canvas.drawString(40, 240 - 14 * number, lines[number % 3])

    assert find_tilt(_grey(picture_of(drawn(draw), degrees=1.0))) == pytest.approx(1.0, abs=0.1)


def test_an_empty_page_is_straight() -> None:
    assert find_tilt(np.full((300, 420), 255, np.uint8)) == 0.0


def test_a_place_is_given_back_where_it_is_displayed() -> None:
    picture = np.full((400, 600), 255, np.uint8)
    cv2.circle(picture, (520, 80), 6, 0, -1)
    matrix = cv2.getRotationMatrix2D((300, 200), -2.0, 1.0)
    displayed = cv2.warpAffine(picture, matrix, (600, 400), borderValue=255)
    ys, xs = np.nonzero(displayed < 128)
    assert Tilt(2.0, 300, 200).displayed(520, 80) == pytest.approx((xs.mean(), ys.mean()), abs=1.0)
    ys, xs = np.nonzero(turned_back(displayed, 2.0, paper=255) < 128)
    assert (xs.mean(), ys.mean()) == pytest.approx((520, 80), abs=1.0)


def _grey(picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)

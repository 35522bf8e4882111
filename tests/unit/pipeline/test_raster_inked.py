"""Words measured by the ink, from characters about whose places the recogniser is only roughly right."""

from __future__ import annotations

import numpy as np

from pipeline.read.scan.inked import Shade, make_words
from pipeline.read.scan.ocr import Glyph, TextLine

HIGH, WIDE, GAP = 18, 10, 2  # pixels: a capital, its width, the room between two


def line(
    text: str, *, inked: str | None = None, left: int = 100, top: int = 50, off: float = 0.0, stroke: int = 3
) -> tuple[TextLine, Shade]:
    """A line whose characters are hollow boxes, spaces 8 pixels; `text` is what the recogniser says, `inked` what is printed."""
    shade = np.zeros((200, 1000), np.float32)
    places: list[float] = []
    x = left
    for character in inked or text:
        if character == " ":
            x += 8
            continue
        places.append(x + WIDE / 2 + off)
        shade[top : top + HIGH, x : x + WIDE] = 1
        shade[top + stroke : top + HIGH - stroke, x + stroke : x + WIDE - stroke] = 0
        x += WIDE + GAP
    rest = iter(places)
    glyphs = tuple(Glyph(c, float("nan") if c == " " else next(rest), 0.9) for c in text)
    return TextLine((left - 4, top - 4, x + 4, top + HIGH + 4), glyphs), shade


def texts(text: str, *, inked: str | None = None, off: float = 0.0) -> list[str]:
    read, shade = line(text, inked=inked, off=off)
    return [sure.word.text for sure in make_words([read], shade, 0.36)]


def test_words_end_where_their_ink_ends() -> None:
    read, shade = line("AB CD")
    first, second = (sure.word for sure in make_words([read], shade, 1.0))
    assert (first.x0, first.x1) == (100, 122)
    assert (second.x0, second.x1) == (132, 154)
    assert abs(first.baseline - 68) < 1
    assert 24 <= first.size <= 26


def test_a_lost_space_is_seen_in_the_ink() -> None:
    assert texts("ABCD EF", inked="AB CD EF") == ["AB", "CD", "EF"]


def test_a_character_placed_beyond_its_gap_makes_no_word_of_its_own() -> None:
    assert texts("ALL IN ALL", off=7) == ["ALL", "IN", "ALL"]


def test_confidence_is_the_mean_of_the_characters() -> None:
    read, shade = line("AB CD")
    assert [round(sure.confidence, 3) for sure in make_words([read], shade, 1.0)] == [0.9, 0.9]


def test_a_dot_by_itself_before_a_line_is_its_bullet() -> None:
    read, shade = line("AB CD")
    shade[56:62, 80:86] = 1
    words = [sure.word for sure in make_words([read], shade, 1.0)]
    assert sorted((word.x0, word.text) for word in words) == [(80, "•"), (100, "AB"), (132, "CD")]


def test_a_full_stop_is_no_bullet_of_the_next_column() -> None:
    first, shade = line("AB")
    second, other = line("CD", left=150)
    shade = shade + other
    shade[62:68, 124:129] = 1  # right after AB
    assert "•" not in [sure.word.text for sure in make_words([first, second], shade, 1.0)]


def test_thick_strokes_are_bold() -> None:
    lines = [line(f"ROW {n} OF PLAIN TYPE", top=20 + 30 * n, stroke=2) for n in range(4)]
    lines.append(line("HEAD", top=150, stroke=4))
    shade = sum((drawn for _, drawn in lines[1:]), start=lines[0][1])
    words = [sure.word for sure in make_words([read for read, _ in lines], shade, 1.0)]
    assert {word.text for word in words if word.is_bold} == {"HEAD"}


def test_nothing_recognised_is_no_words() -> None:
    assert make_words([], np.zeros((10, 10), np.float32), 1.0) == ()

"""Words that a narrow cell cut in two."""

from __future__ import annotations

from pipeline.layout import stitch
from pipeline.layout.cut_words import mend_cut_words
from pipeline.layout.parts import PartCell, PartRow
from pipeline.layout.pieces import Piece
from schemas.document import Line

RIGHT = 60.0


def made(*texts: str, prose: str = "") -> list[str]:
    """The lines of a cell with room for ten letters after cut words in it are whole; `prose` stands outside the table."""
    lines = [
        Line(text=text, page=1, top=10.0 * n, bottom=10.0 * n + 8, x1=6.0 * len(text), edges=((0.0, 6.0 * len(text)),))
        for n, text in enumerate(texts)
    ]
    piece = Piece(lines, 0.0, 0.0, RIGHT)
    row = PartRow([PartCell(0, 1, None, lines, [piece])], top=0.0)
    outside = Piece([Line(text=prose, page=1)], 0.0, 0.0, RIGHT)
    whole = stitch.Whole((0.0, RIGHT), [row], [], 0, is_open=False, page=1, marks=[])
    mend_cut_words([outside, whole])
    return [line.text for line in piece.lines]


def test_a_word_that_stands_elsewhere_and_one_that_lost_its_last_letters_are_whole() -> None:
    assert made("Communicat", "ions lead", prose="Head of communications") == ["Communications lead"]
    assert made("Practition", "er") == ["Practitioner"]


def test_a_word_whose_plural_stands_elsewhere_is_whole() -> None:
    assert made("Recommenda", "tion", prose="The recommendations") == ["Recommendation"]


def test_two_words_stay_two_though_the_first_fills_its_line() -> None:
    assert made("Safeguards", "lead") == ["Safeguards", "lead"]
    assert made("Safeguards", "and") == ["Safeguards", "and"]
    assert made("Safeguards", "dcs", prose="The dcs and another dcs.") == ["Safeguards", "dcs"]


def test_a_line_with_room_for_the_next_letter_or_with_other_words_ends_in_a_whole_word() -> None:
    assert made("Communica", "tions") == ["Communica", "tions"]
    assert made("Head comms", "tions") == ["Head comms", "tions"]
    assert made("Communicat", "Ions") == ["Communicat", "Ions"]

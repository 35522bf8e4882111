"""Words that a line runs through hold no more: they are kept apart with their places, and no record has them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.find import Found
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf.struck import part_struck
from pipeline.read.sheet import Ruling, Word
from pipeline.read.text import read_text
from pipeline.run import work
from pipeline.worked import Worked
from schemas.document import STRUCK, Document
from schemas.plan import Action, Timescale
from schemas.source import Unclaimed

SIZE = 10.0
OLD = Word("31/03/2024", 300, 350, 500, SIZE)
NEW = Word("30/06/2024", 353, 403, 500, SIZE)
RATHER = Ruling(300, 497, 350, 497)  # through the middle of small letters


def texts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in words]


def test_a_line_through_a_word_parts_it_from_the_word_beside_it() -> None:
    parted = part_struck((OLD, NEW), [RATHER])
    assert (texts(parted.words), [texts(run) for run in parted.struck]) == (["30/06/2024"], [["31/03/2024"]])


def test_a_line_that_strikes_is_no_ruling_and_the_others_stay() -> None:
    border = Ruling(300, 510, 403, 510)
    assert part_struck((OLD, NEW), [RATHER, border]).rulings == [border]


@pytest.mark.parametrize(
    "ruling",
    [
        Ruling(300, 501, 350, 501),  # under it
        Ruling(300, 491, 350, 491),  # over it
        Ruling(200, 497, 500, 497),  # the border of a table whose cell is too small for its text
        Ruling(300, 497, 320, 497),  # through the first letters alone
        Ruling(300, 497, 350, 497, is_fill=True),  # the edge of a highlight
        Ruling(320, 480, 320, 520),  # upright
    ],
)
def test_other_lines_near_a_word_strike_nothing(ruling: Ruling) -> None:
    assert part_struck((OLD, NEW), [ruling]) == ((OLD, NEW), (), [ruling])


def test_a_line_drawn_in_pieces_or_twice_strikes_once() -> None:
    pieces = [Ruling(300, 497.6, 330, 497.6), Ruling(330, 497.6, 350, 497.6), Ruling(300, 496.2, 350, 496.2)]
    parted = part_struck((OLD, NEW), pieces)
    assert (texts(parted.words), len(parted.struck), parted.rulings) == (["30/06/2024"], 1, [])


def test_a_bullet_goes_with_the_words_after_it_unless_some_of_them_hold() -> None:
    bullet = Word("•", 285, 289, 500, SIZE)
    assert texts(part_struck((bullet, OLD), [RATHER]).words) == []
    assert texts(part_struck((bullet, OLD, NEW), [RATHER]).words) == ["•", "30/06/2024"]


def plan(*, is_struck: bool) -> bytes:
    """A plan of two rows; in the first an old date stands before the new one, and the second is struck whole but its number."""
    file = BytesIO()
    canvas = Canvas(file, invariant=True)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(60, 790, "Improvement action plan 2024")
    canvas.setFont("Helvetica", SIZE)
    xs, ys = (60, 110, 330, 400, 550), (760, 740, 720, 700)
    canvas.grid(xs, ys)
    rows = (
        ("No", "Action", "Lead", "By when"),
        ("1.1.1", "Publish the policy on supervision", "DCS", "31/03/2024 30/06/2024"),
        ("1.1.2", "Ask partners for their views", "DCS", "31/05/2024"),
    )
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            canvas.drawString(x + 3, y - 14, text)
    if is_struck:
        for x, y, text in ((403, 740, "31/03/2024"), (113, 720, rows[2][1]), (333, 720, "DCS"), (403, 720, "31/05/2024")):
            canvas.line(x, y - 11.2, x + canvas.stringWidth(text), y - 11.2)
    canvas.save()
    return file.getvalue()


def worked(data: bytes, name: str = "plan.pdf") -> Worked:
    return work(Found(path=Path(name), relative=name, source_id="plan"), data, ocr="off")


def dates(made: Worked) -> list[str]:
    return [record.raw for record in made.records if isinstance(record, Timescale)]


def struck(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.reason == STRUCK]


def test_a_date_struck_beside_a_new_one_is_not_the_current_date() -> None:
    assert dates(worked(plan(is_struck=True))) == ["30/06/2024"]
    assert dates(worked(plan(is_struck=False))) == ["31/03/2024", "30/06/2024", "31/05/2024"]


def test_an_action_struck_whole_is_none_and_each_of_its_cells_is_kept_apart() -> None:
    made = worked(plan(is_struck=True))
    assert [record.printed_number for record in made.records if isinstance(record, Action)] == ["1.1.1"]
    left = [record.text for record in made.records if isinstance(record, Unclaimed) and record.reason == STRUCK]
    assert left == ["31/03/2024", "Ask partners for their views", "DCS", "31/05/2024"]


def test_words_struck_through_are_counted_on_their_page() -> None:
    assert read_pdf(plan(is_struck=True)).words == read_pdf(plan(is_struck=False)).words


TEXT = """# Improvement action plan 2024

No\tAction\tLead\tBy when
1.1.1\tPublish the ~~old~~ policy on supervision\tDCS\t<s>31/03/2024</s> 30/06/2024
1.1.2\tUse ~10 forms, then ~20\tDCS\t31/05/2024
"""


def test_a_rendition_marks_what_is_struck_by_waves_or_by_tags() -> None:
    made = worked(TEXT.encode(), "plan.txt")
    assert dates(made) == ["30/06/2024", "31/05/2024"]
    actions = [record.text for record in made.records if isinstance(record, Action)]
    assert actions == ["Publish the policy on supervision", "Use ~10 forms, then ~20"]
    assert struck(read_text(TEXT.encode())) == ["old", "31/03/2024"]

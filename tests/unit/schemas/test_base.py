"""Models: made of our own values without a check, and copied without what was worked out of the old ones."""

from __future__ import annotations

import pickle

from schemas.document import Block, Cell, Document, Line
from schemas.reading import Reading
from schemas.source import Part

VALUES = {
    "text": "Ask carers", "page": 2, "x0": 50.0, "top": 90.0, "x1": 99.0, "bottom": 101.0, "edges": ((50.0, 62.0), (65.0, 99.0)),
    "size": 10.0, "is_bold": False, "number": None, "source": None, "confidence": None,
}  # fmt: skip


def test_a_record_of_our_own_values_is_the_same_as_a_validated_one() -> None:
    ours, checked = Line.of_ours(dict(VALUES)), Line.model_validate(VALUES)
    assert ours == checked
    assert ours.model_dump_json() == checked.model_dump_json()
    assert pickle.loads(pickle.dumps(ours)) == checked
    assert ours.model_copy(update={"page": 3}).page == 3
    assert list(VALUES) == list(Line.model_fields)  # given whole, and in the order declared


def test_a_copy_with_other_lines_has_their_text_and_not_that_of_the_old_ones() -> None:
    line = Line(text="Ask carers")
    cell = Cell(column=0, blocks=(Block(kind="paragraph", lines=(line,)),))
    assert cell.text == cell.blocks[0].text == "Ask carers"
    block = cell.blocks[0].model_copy(update={"lines": (Line(text="Ask"), Line(text="children"))})
    assert block.text == block.passage.text == "Ask children"
    assert cell.model_copy(update={"blocks": (block,)}).text == "Ask children"
    assert cell == Cell(column=0, blocks=(Block(kind="paragraph", lines=(line,)),))  # what is kept is no part of what it is


def test_what_is_made_of_a_reading_is_made_once_and_anew_for_a_copy() -> None:
    part = Part(document_id="plan", source_id="plan", part=1, kind="other")
    a_reading = Reading(part=part, document=Document(reader="text", pages=(), blocks=()), sections=())
    asked: list[str] = []

    def make(reading: Reading) -> str:
        asked.append(reading.document_id)
        return reading.document_id

    assert [a_reading.once(make), a_reading.once(make)] == ["plan", "plan"]
    assert asked == ["plan"]
    renamed = a_reading.model_copy(update={"part": a_reading.part.model_copy(update={"document_id": "other"})})
    assert renamed.once(make) == "other"

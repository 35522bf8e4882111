"""Plans whose first row is the rest of one that is not printed."""

from __future__ import annotations

from extractors.kinds.action_plan import ACTION_PLAN
from pipeline.extract import extract
from pipeline.segment import segment
from schemas.document import Block, Document, Page
from schemas.reading import Reading
from schemas.source import Part

from .documents import read, table

ROWS = (
    ("1.2", "Plans drift.", ["1.2.1 Review them.", "1.2.2 Audit them."], "May 2024", "DCS", ""),
    ("1.3", "Too few homes.", ["1.3.1 Find homes."], "", "DCS", ""),
)


def unread(block: Block) -> list[str]:
    document = Document(reader="pdf", pages=(Page(number=1),), blocks=(block,))
    part = Part(document_id="p", source_id="p", part=1, kind="action_plan")
    reading = Reading(part=part, document=document, sections=segment((block,), ACTION_PLAN))
    return [span.text for one in extract(reading, ACTION_PLAN).unread for span in one.spans]


def test_the_rest_of_an_unprinted_action_is_no_action() -> None:
    block = table(("", "", "and tell the board.", "", "", ""), *ROWS)
    assert read(block).column("actions", "number") == ["1.2.1", "1.2.2", "1.3.1"]
    assert unread(block) == ["and tell the board."]


def test_the_actions_after_that_rest_are_kept() -> None:
    block = table(("", "", ["and tell the board.", "1.1.4 Ask carers."], "", "DCS", ""), *ROWS)
    assert read(block).column("actions", "number") == ["1.1.4", "1.2.1", "1.2.2", "1.3.1"]
    assert unread(block) == ["and tell the board."]


def test_a_first_row_with_its_number_is_whole() -> None:
    assert unread(table(*ROWS)) == []

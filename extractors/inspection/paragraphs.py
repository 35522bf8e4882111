"""Numbered paragraphs of findings: every item of the report's number sequence that is no recommendation.

A paragraph is whole: text after a page break and its bullets belong to it. Its section is the headings above it. A numbered
sentence saying that there is nothing to act on is a paragraph, because it takes a number of the sequence.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.document import Passage
from schemas.inspection import Paragraph
from schemas.reading import Reading

from .chain import items_of
from .flags import read_flag
from .recommendations import is_recommendation


def read_paragraphs(reading: Reading) -> Iterator[Paragraph]:
    """The numbered paragraphs in the order of their numbers."""
    for item in items_of(reading):
        if is_recommendation(item):
            continue
        lines = (*item.passage.lines, *(line for point in item.points for line in point.lines))
        passage, marks = read_flag(Passage(lines=lines))
        yield Paragraph(
            paragraph_id=f"{reading.document_id}/paragraph/{item.number}",
            document_id=reading.document_id,
            number=str(item.number),
            section=item.section,
            text=passage.text,
            is_flagged=bool(marks),
            spans=(*passage.spans(), *marks, *item.number_passage.spans("number")),
        )

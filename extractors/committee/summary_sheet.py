"""The summary sheet: boxes with numbered questions, most of them "Not Applicable".

A question with an answer is a paragraph of the report under its box's name, label and value as printed ("Call-in: …"): an
answer is any letter or digit after the label. The numbers restart in each box, so that these paragraphs have none of their
own and count on from the report's unnumbered ones. What a box states in numbers is read with the other figures besides. A
question without an answer, and the names of the boxes, are form and ignored by name; a name of a box in the body of the
report is not one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from schemas.committee import CommitteeParagraph
from schemas.document import Line, Passage
from schemas.reading import Extracted, Ignored, Reading, spans_of

from .outline import Zone, outline
from .paragraphs import read_paragraphs

_ITEM = re.compile(r"\s*\d\.\s+(?P<text>[^:?]+[:?](?P<value>.*))", re.DOTALL)
_ANSWER = re.compile(r"[^\W_]")


def read_summary_sheet(reading: Reading) -> Extracted:
    """A record for each answered question of the sheet, its figures being read elsewhere; the rest as ignored."""
    zones = [zone for zone in outline(reading) if zone.name == "summary_sheet"]
    if not zones:
        return
    paragraphs = (found for found in read_paragraphs(reading) if isinstance(found, CommitteeParagraph))
    ordinals = count(1 + sum(1 for paragraph in paragraphs if paragraph.number.startswith("~")))
    for zone in zones:
        form = list(zone.heading.lines) if zone.heading is not None else []
        for lines in _items(zone):
            passage = Passage(lines=lines)
            item = _ITEM.fullmatch(passage.text)
            if item is None or not _ANSWER.search(item["value"]):
                form.extend(lines)
                continue
            number = f"~{next(ordinals)}"
            yield CommitteeParagraph(
                paragraph_id=f"{reading.document_id}/paragraph/{number}",
                document_id=reading.document_id,
                number=number,
                section=zone.title,
                text=item["text"].strip().rstrip(":_- "),
                spans=passage.spans(),
            )
        yield Ignored(rule="summary-sheet", spans=spans_of(tuple(form)))


def _items(zone: Zone) -> Iterator[tuple[Line, ...]]:
    """The lines of each numbered question with its answer; a page's number, and what no question opens, by itself."""
    kept: tuple[Line, ...] = ()
    for entry in zone.entries:
        if entry.form == "text" and kept:
            kept += entry.lines
            continue
        if kept:
            yield kept
        kept = entry.lines if entry.form == "box_item" else ()
        if not kept:
            yield entry.lines
    if kept:
        yield kept

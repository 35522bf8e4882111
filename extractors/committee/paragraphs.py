"""The paragraphs of a report, numbered or not, each whole.

Signals, in order: a printed number of the section ("3.2.6", which "20 actions …" may follow) begins a paragraph, and all
text up to the next number or heading belongs to it, points of a list included; where a section prints no numbers, each
paragraph stands for itself, and a list belongs to the paragraph before it. Narratives about actions, tables, the header
and the summary sheet are other readers'. Headings, and the back matter, are ignored by name, never counted as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.committee import CommitteeParagraph
from schemas.reading import Extracted, Ignored, Reading, spans_of

from .entries import Entry
from .narratives import joined, narratives_in
from .outline import Zone, outline
from .status_rows import frames_in

_POINT = re.compile(r"\W*(\d{1,2})[.)]\s")


def read_paragraphs(reading: Reading) -> Extracted:
    """A record for each paragraph, in reading order; the ids of those without a number count from ~1."""
    unnumbered = 0
    for zone in outline(reading):
        if zone.name in ("section", "recommendation"):
            if zone.heading is not None:
                yield Ignored(rule="section-heading", spans=spans_of(zone.heading.lines))
            for paragraph in _paragraphs(zone):
                number = paragraph[0].number
                if not number:
                    unnumbered += 1
                    number = f"~{unnumbered}"
                yield _record(reading, zone, paragraph, number)
        elif zone.name == "back_matter":
            lines = tuple(line for entry in zone.entries for line in entry.lines)
            yield Ignored(rule="back-matter", spans=spans_of(lines))
        for entry in zone.entries:
            if entry.form == "page":
                yield Ignored(rule="page-number", spans=spans_of(entry.lines))


def _record(reading: Reading, zone: Zone, paragraph: list[Entry], number: str) -> CommitteeParagraph:
    first = paragraph[0]
    words = [first.text.strip().removeprefix(first.number).lstrip(". "), *(entry.text for entry in paragraph[1:])]
    spans = tuple(span for entry in paragraph for span in entry.passage.spans())
    return CommitteeParagraph(
        paragraph_id=f"{reading.document_id}/paragraph/{number}",
        document_id=reading.document_id,
        number=number,
        section=zone.title,
        text=joined(words),
        spans=spans,
    )


def _paragraphs(zone: Zone) -> Iterator[list[Entry]]:
    """The entries of a zone that are prose, those of one paragraph together."""
    others = {id(entry) for narrative in narratives_in(zone) for entry in narrative.entries}
    others |= {id(entry) for entry in frames_in(zone)}
    kept: list[Entry] = []
    for entry in zone.entries:
        if entry.form not in ("text", "number", "banner", "box_item", "box") or id(entry) in others:
            if kept and entry.form != "page":
                yield kept
                kept = []
            continue
        if kept and not _goes_on(entry, kept):
            yield kept
            kept = []
        kept.append(entry)
    if kept:
        yield kept


def _goes_on(entry: Entry, kept: list[Entry]) -> bool:
    """Whether an entry belongs to the paragraph before it."""
    if entry.form == "number":
        return False
    before, own = _POINT.match(kept[-1].lines[0].text), _POINT.match(entry.text)
    is_next = own is not None and before is not None and int(own[1]) == int(before[1]) + 1
    opens_list = kept[-1].text.rstrip().endswith(":")
    is_point = is_next or opens_list or entry.block.kind == "list_item" or entry.text[:1].islower()
    return bool(kept[0].number) or is_point

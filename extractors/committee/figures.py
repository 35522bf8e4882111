"""All figures of a report in reading order: those of its tables, of its prose, and of its summary sheet.

Signals, in order: a table of figures, ruled or run together, gives a figure a cell, named by the heads of its row and
column; prose gives the counts, shares and sums that the rules for figures know; a box of the summary sheet gives what it
estimates in numbers. A share ("10%") is a figure beside its count, never instead of it, and none is computed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.figures import is_year, parse_value, read_figures
from extractors.shapes import recognise
from schemas.base import Span
from schemas.committee import Figure
from schemas.document import Passage
from schemas.reading import Extracted, Ignored, Reading

from .entries import Entry
from .flat_tables import read_table
from .outline import Zone, outline
from .status_rows import STATUS_TABLE
from .tables import figures_in, is_of_figures

_CAPTION = re.compile(r"Table\s+\d+", re.IGNORECASE)
_COUNT_OF = re.compile(r"(?:total )?(?:no\.?|number) of (?P<noun>[^\W\d_]+)", re.IGNORECASE)
_THOUSANDS = re.compile(r"£\s?[’'‘]?000|£k\b", re.IGNORECASE)
_SHARE = re.compile(r"\d+(?:\.\d+)?\s?%")
_ESTIMATE = re.compile(
    r"(?P<raw>\d[\d,]*(?:\.\d+)?)\s+(?P<noun>[^\W\d_][^,;]*?)(?=\s*(?:,|;|\.?\s*\Z|\band\s+\d+\s+[^\W\d_]))"
)


class _Stated(NamedTuple):
    section: str
    label: str
    raw: str
    value: float | None
    unit: str | None
    spans: tuple[Span, ...]


def read_report_figures(reading: Reading) -> Extracted:
    """A record for each figure; captions, column headings and comments of tables as ignored."""
    ordinal = 0
    for zone in outline(reading):
        for index, entry in enumerate(zone.entries):
            following = zone.entries[index + 1] if index + 1 < len(zone.entries) else None
            for found in _stated(zone, entry, following):
                if isinstance(found, Ignored):
                    yield found
                    continue
                ordinal += 1
                yield Figure(
                    figure_id=f"{reading.document_id}/figure/{ordinal}",
                    document_id=reading.document_id,
                    **found._asdict(),
                )


def _stated(zone: Zone, entry: Entry, following: Entry | None) -> Iterator[_Stated | Ignored]:
    if entry.form == "flat_table":
        yield from _flat(zone, entry)
    elif entry.block.table is not None:
        yield from _ruled(zone, entry, following)
    elif zone.name == "summary_sheet":
        yield from _estimates(zone, entry)
    elif zone.name in ("section", "recommendation") and entry.form in ("text", "number", "status", "banner"):
        yield from _prose(zone.title, entry.passage)


def _prose(section: str, passage: Passage) -> Iterator[_Stated]:
    for found in read_figures(passage.text):
        spans = passage.spans("raw", found.start, found.end)
        yield _Stated(section, found.label, found.raw, found.value, found.unit or None, spans)
        printed = _SHARE.search(found.raw)
        if found.share is not None and printed is not None:
            start = found.start + printed.start()
            place = passage.spans("raw", start, start + len(printed.group()))
            yield _Stated(section, f"{found.label} – share", printed.group(), found.share, "%", place)


def _estimates(zone: Zone, entry: Entry) -> Iterator[_Stated]:
    """The numbers a box states after its question, each with the words after it."""
    passage = entry.passage
    begin = passage.text.find(":") + 1
    for match in _ESTIMATE.finditer(passage.text, begin):
        if is_year(passage.text, match.start("raw"), match.end("raw")):
            continue
        value, _ = parse_value(match["raw"])
        spans = passage.spans("raw", match.start("raw"), match.end("raw"))
        yield _Stated(zone.title, match["noun"].strip(), match["raw"], value, None, spans)


def _ruled(zone: Zone, entry: Entry, following: Entry | None) -> Iterator[_Stated | Ignored]:
    table = entry.block.table
    if table is None or recognise(table, (STATUS_TABLE,)) is not None or not is_of_figures(table):
        return
    section = zone.title
    if following is not None and (caption := _CAPTION.match(following.text)) and len(following.text.split()) < 12:  # noqa: PLR2004
        section = caption.group()
    for cell in figures_in(table):
        value, unit = parse_value(cell.raw)
        label = " – ".join(part for part in (cell.row, cell.column) if part)
        yield _Stated(section, label, cell.raw, value, _unit(unit, cell.column), cell.spans)


def _flat(zone: Zone, entry: Entry) -> Iterator[_Stated | Ignored]:
    table = read_table(entry)
    if table is None:
        return
    if table.frame:
        yield Ignored(rule="table-header", spans=table.frame)
    in_thousands = bool(_THOUSANDS.search(" ".join(table.headings)))
    section = table.caption or zone.title or table.title
    for row in table.rows:
        for (raw, spans), heading in zip(row.figures, table.headings, strict=False):
            value, unit = parse_value(raw)
            head = _THOUSANDS.sub("", heading).strip() if in_thousands else heading
            label = " – ".join(part for part in (row.label, head) if part)
            named = "GBP thousand" if in_thousands else _unit(unit, heading)
            yield _Stated(section, label, raw, value, named, spans + row.label_spans)
        if row.comment:
            yield Ignored(rule="table-comment", spans=row.comment_spans)
            yield from _comment(section, row.label, row.comment, row.comment_spans)


def _comment(section: str, label: str, text: str, spans: tuple[Span, ...]) -> Iterator[_Stated]:
    for found in read_figures(text):
        if found.unit == "GBP":
            own = tuple(span.model_copy(update={"field": "raw"}) for span in spans if found.raw in span.text)
            words = f"{label} – {found.label}" if found.label != found.raw else label
            yield _Stated(section, words, found.raw, found.value, "GBP", own or spans)


def _unit(unit: str, heading: str) -> str | None:
    """The cell's own unit, else what the column's heading says is counted."""
    count = _COUNT_OF.match(heading)
    return unit or (count["noun"].lower() if count is not None else None)

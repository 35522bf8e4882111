"""The header of a report: labels and their values.

Signals, in order: a label with its colon ("Decision Maker:"), or without it in a cell of its own, opens a value; the value goes
on over line ends, empty lines and cells until the next label, so "Non-Urgent", "Non-Executive", "Non-Key" are one value; the
first section ends the last. A value without words is None, never the next label. What stands before the first label is the
masthead: the report's number, the authority, and in a report to a board the board's name. Nothing is guessed from the body of
the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from extractors.dates import read_dates
from schemas.base import Span
from schemas.committee import CommitteeReport
from schemas.document import Line, Passage, Table
from schemas.reading import Extracted, Ignored, Reading, spans_of

from .entries import Entry
from .outline import Zone, outline

_LABELS = {
    r"Report No\.?|Report Number": "report_number",
    r"Decision Maker|Report to|Committee|Meeting|Board": "decision_maker",
    r"Date of Meeting|Meeting Date|Date": "meeting_date",
    r"Decision Type|Key Decision": "decision_type",
    r"Title|Subject|Report Title": "title",
    r"Contact Officer|Report Author": "contact_officer",
    r"Tel(?:ephone)?(?: Nos?\.?| Number)?": "telephone",
    r"E-?mail": "contact_email",
    r"Chief Officer|Lead Officer|Lead Director|Director|Report of|Report by": "chief_officer",
    r"Wards?(?:\(s\))?(?: Affected)?|(?:Electoral )?Divisions?(?:\(s\))?(?: Affected)?": "ward",
    # Labels without a column of ours; they end the value before them.
    r"Contact(?: Details?)?|Author|Officer": "contact",
    r"Cabinet Member|Portfolio Holder|Lead Member|Executive Member": "member",
    r"Time|Venue|Place|Location": "place",
    r"Classification|Exempt(?: Information)?|Confidentiality|Urgent": "classification",
    r"Appendices|Background Papers|Attachments|Service(?: Area)?|Directorate|Department": "other",
}
_FIELDS = {re.compile(pattern, re.IGNORECASE): field for pattern, field in _LABELS.items()}
# A label begins with a capital; its other words may ("Date of Meeting") or may not ("Date of meeting").
_LABEL = re.compile(rf"(?:(?<=\s)|\A)(?=[A-Z])(?:((?i:{'|'.join(_LABELS)}))(?:\(s\))?\s*:|Report No\.)(?=\s|\Z)")
_LABEL_ALONE = re.compile(rf"(?:{'|'.join(_LABELS)})(?:\(s\))?", re.IGNORECASE)
_PLURAL = re.compile(r"(?<=[a-z])\(s\)$")
_REPORT_NUMBER = re.compile(r"[A-Z]{1,8}[-/ ]?\d[\w/.-]*")
_REPORT_TO = re.compile(r"\AReport to (?:the )?", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+")
_BODY = re.compile(r"\b(?:Board|Committee|Panel|Cabinet|Executive|Group|Partnership|BOARD|COMMITTEE|PANEL|CABINET|EXECUTIVE)\b")


class Value(NamedTuple):
    """A labelled value of the header: its field, its words, and where label and words stand in the header's text."""

    field: str
    text: str
    label_start: int
    start: int
    end: int


class Header(NamedTuple):
    """The header's text with its values by field, and the masthead's lines before the first label."""

    passage: Passage
    values: dict[str, Value]
    masthead: tuple[str, ...]

    def text(self, field: str) -> str | None:
        """The value of a field, or None where it is absent or empty."""
        value = self.values.get(field)
        return value.text or None if value is not None else None

    @property
    def day(self) -> date | None:
        """The day of the meeting or of the report."""
        found = read_dates(self.text("meeting_date") or "")
        return found[0].first if found else None

    @property
    def body(self) -> str | None:
        """The committee or board: as labelled, else the masthead's line that names one."""
        named = next((line for line in self.masthead if _BODY.search(line)), None)
        return self.text("decision_maker") or (_REPORT_TO.sub("", named) if named is not None else None)


def header_of(reading: Reading) -> Header:
    """The header of a report, read from what precedes its first section."""
    zone = outline(reading)[0]
    passage = zone.lines_passage
    text = passage.text
    found = _labels(zone, text)
    titles = _titles(zone, text)
    values: dict[str, Value] = {}
    for index, label in enumerate(found):
        end = found[index + 1].start if index + 1 < len(found) else len(text)
        end = next((place for place in titles if label.end < place < end), end)
        value = _value(label.field, text[label.end : end])
        start = label.end + text[label.end : end].find(value) if value else label.end
        values.setdefault(label.field, Value(label.field, value, label.start, start, start + len(value)))
    if "title" not in values and "decision_maker" in values and titles and titles[-1] > found[0].start:
        words = _heading(zone, text, titles[-1])
        values["title"] = Value("title", words.strip(), titles[-1], titles[-1], titles[-1] + len(words))
    if "contact_email" not in values and (email := _EMAIL.search(text)) is not None:
        values["contact_email"] = Value("contact_email", email.group(), email.start(), email.start(), email.end())
    return Header(passage, values, tuple(_masthead(zone)))


class _Label(NamedTuple):
    """Where a label stands in the header's text, and the field it opens."""

    start: int
    end: int
    field: str


def _labels(zone: Zone, text: str) -> list[_Label]:
    """The labels of a header, those with a colon and those that have a cell to themselves."""
    found = [_Label(match.start(), match.end(), _field(match[1] or "Report No.")) for match in _LABEL.finditer(text)]
    position = 0
    for entry in zone.entries:
        alone = _label_cells(entry.block.table) if entry.block.table is not None else frozenset()
        for line in entry.lines:
            start = text.find(line.text, position)
            position = start + len(line.text)
            if line in alone:
                found.append(_Label(start, position, _field(_PLURAL.sub("", line.text.strip()))))
    return sorted(found)


def _label_cells(table: Table) -> frozenset[Line]:
    """The lines that are a label without a colon, alone in the first of a row's two cells."""
    rows = [[cell for cell in row.cells if cell.text.strip()] for row in table.rows]
    lines = [row[0].lines for row in rows if len(row) == 2]  # noqa: PLR2004 - label and value
    return frozenset(cell[0] for cell in lines if len(cell) == 1 and _LABEL_ALONE.fullmatch(cell[0].text.strip()))


def _titles(zone: Zone, text: str) -> list[int]:
    """Where headings begin in the header's text: a value ends there, and the last one after a label is the report's title."""
    places: list[int] = []
    for entry in zone.entries:
        if entry.block.kind == "heading" and entry.block.page is not None and not _LABEL.match(entry.text):
            places.append(text.find(entry.text, places[-1] + 1 if places else 0))
    return [place for place in places if place >= 0]


def _heading(zone: Zone, text: str, place: int) -> str:
    return next(entry.text for entry in zone.entries if entry.block.kind == "heading" and text.startswith(entry.text, place))


def _field(label: str) -> str:
    return next(field for pattern, field in _FIELDS.items() if pattern.fullmatch(label))


def _value(field: str, text: str) -> str:
    """The words of a value, less a comma or semicolon left over at its end."""
    if field == "report_number":
        match = _REPORT_NUMBER.match(text.strip())
        return match.group() if match is not None else ""
    if field == "contact_email":
        match = _EMAIL.search(text)
        return match.group() if match is not None else ""
    if field == "contact_officer" and (match := _EMAIL.search(text)) is not None and not text[match.end() :].strip():
        text = text[: match.start()]  # it has a column of its own
    return text.strip().rstrip(",;").strip()


def _masthead(zone: Zone) -> Iterator[str]:
    for entry in zone.entries:
        if _LABEL.match(entry.text) and not entry.text.startswith("Report No"):
            return
        if entry.form in ("text", "banner"):
            yield entry.text.strip(" *_#")


def read_header(reading: Reading) -> Extracted:
    """The report's header as one record, and as ignored the words of the masthead and of labels without a column."""
    header = header_of(reading)
    zones = outline(reading)
    asked, asked_spans = _members_recommendation(zones)
    fields = ("report_number", "decision_type", "contact_officer", "contact_email", "chief_officer", "ward")
    text = {field: header.text(field) for field in fields}
    spans: list[Span] = []
    claimed: list[tuple[int, int]] = []
    for value in header.values.values():
        if value.field in CommitteeReport.model_fields:
            spans.extend(header.passage.spans(value.field, value.label_start, max(value.end, value.start)))
            claimed.append((value.label_start, max(value.end, value.start)))
    if header.text("decision_maker") is None and header.body is not None:
        start = header.passage.text.find(header.body)
        spans.extend(header.passage.spans("decision_maker", start, start + len(header.body)))
        claimed.append((start, start + len(header.body)))
    if header.values or asked is not None:
        yield CommitteeReport(
            document_id=reading.document_id,
            decision_maker=header.body,
            meeting_date=header.day,
            members_recommendation=asked,
            spans=(*spans, *asked_spans),
            **text,
        )
    title = header.values.get("title")
    if title is not None:
        claimed.append((title.label_start, title.end))
        yield Ignored(rule="document-title", spans=header.passage.spans("text", title.label_start, title.end))
    rest = tuple(_unclaimed(header.passage, claimed))
    if rest:
        yield Ignored(rule="masthead", spans=rest)


def _unclaimed(passage: Passage, claimed: list[tuple[int, int]]) -> Iterator[Span]:
    position = 0
    for start, end in sorted(claimed):
        if start > position:
            yield from passage.spans("text", position, start)
        position = max(position, end)
    yield from passage.spans("text", position)


def _members_recommendation(zones: tuple[Zone, ...]) -> tuple[str | None, tuple[Span, ...]]:
    """What members are asked to do: the paragraphs of the recommendation, without their numbers."""
    zone = next((zone for zone in zones if zone.name == "recommendation"), None)
    if zone is None:
        return None, ()
    words = " ".join(_words(entry) for entry in zone.entries if entry.form in ("number", "text"))
    lines = tuple(line for entry in zone.entries for line in entry.lines)
    return (words or None), spans_of(lines, "members_recommendation") if words else ()


def _words(entry: Entry) -> str:
    text = entry.text.strip()
    return text.removeprefix(entry.number).lstrip(". ") if entry.number else text

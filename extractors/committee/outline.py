"""The zones of a report: header, recommendation, summary sheet, sections, back matter.

Signals, in order: the form of an entry (a box opens the summary sheet, a section closes it); the words of a section's
heading (a recommendation); the entry's place (what precedes the first section is the header). A numbered line that is
followed by a longer number under it is a heading of its own level ("3.2 Progress made", "3.2.1 …"); so is a short line
without a stop before a paragraph. It never drops an entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from schemas.document import Passage
from schemas.reading import Reading

from .entries import Entry, entries
from .flat_tables import gather_tables

ZoneName = Literal["header", "recommendation", "summary_sheet", "section", "back_matter"]


class Zone(NamedTuple):
    """A stretch of a report under one heading; `title` is the heading without its number."""

    name: ZoneName
    title: str
    heading: Entry | None
    entries: tuple[Entry, ...]

    @property
    def lines_passage(self) -> Passage:
        """All lines of the zone as running text, its heading left out."""
        return Passage(lines=tuple(line for entry in self.entries for line in entry.lines))


_LONGEST_VALUE = 60  # words of a header's value; a longer block is the report's own text
_SHORTEST_SENTENCE = 8  # words
_LABELLED = re.compile(r"[A-Z][\w .-]{2,24}:")
_LONGEST_HEADING = 12  # words of a heading without a number
_SHORTEST_HEADING = 2  # a single word may be a cell ("ID")
_RECOMMENDATION = re.compile(r"(?:members'? )?recommendations?\b", re.IGNORECASE)
_PRINTED_NUMBER = re.compile(r"\A\d{1,2}(?:\.\d{1,2})*\.?\s+")
_BACK_MATTER = re.compile(r"(?:Non-Applicable Sections|Background Documents)\b")
_STOPPED = re.compile(r"[.:;,?!][’'”\")]*$")


def outline(reading: Reading) -> tuple[Zone, ...]:
    """The zones of a report in reading order."""
    return tuple(_zones(gather_tables(entries(reading.blocks))))


def title_of(entry: Entry) -> str:
    """A heading's words without its number and without mark-up."""
    return _PRINTED_NUMBER.sub("", entry.text.strip(" *_#"), count=1).strip(" *_#")


def _zones(found: tuple[Entry, ...]) -> Iterator[Zone]:
    current = Zone("header", "", None, ())
    kept: list[Entry] = []
    for index, entry in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        begun = _begins(entry, following, current, kept)
        if begun is None:
            kept.append(entry)
            continue
        yield current._replace(entries=tuple(kept))
        current, kept = begun, [] if begun.heading is not None else [entry]
    yield current._replace(entries=tuple(kept))


def _begins(entry: Entry, following: Entry | None, current: Zone, kept: list[Entry]) -> Zone | None:
    """The zone an entry begins, or None where it goes on with the current one."""
    if entry.form == "section":
        title = title_of(entry)
        return Zone("recommendation" if _RECOMMENDATION.match(title) else "section", title, entry, ())
    if entry.form == "back_matter" or (entry.form == "table" and _BACK_MATTER.match(entry.text)):
        return Zone("back_matter", "", None, ()) if current.name != "back_matter" else None
    if entry.form == "box" and current.name != "header":
        return Zone("summary_sheet", title_of(entry), entry, ())
    if current.name == "header" and _is_prose(entry):
        return Zone("section", "", None, ())
    is_inside = current.name in ("section", "back_matter")
    if is_inside and (entry.form == "appendix" or _is_heading(entry, following, kept)):
        return Zone("section", title_of(entry), entry, ())
    return None


def _is_prose(entry: Entry) -> bool:
    """Whether an entry is text of the report: a sentence, or longer than any value of a header."""
    words = len(entry.text.split())
    is_sentence = words >= _SHORTEST_SENTENCE and entry.text.rstrip().endswith(".") and not _LABELLED.match(entry.text)
    return entry.form in ("number", "text") and (is_sentence or words > _LONGEST_VALUE)


def _is_heading(entry: Entry, following: Entry | None, kept: list[Entry]) -> bool:
    """Whether an entry is a heading without a section's number."""
    if following is None:
        return False
    if entry.form == "number":
        return following.form == "number" and following.number.startswith(entry.number + ".")
    text = entry.text.strip(" *_#")
    words = text.split()
    is_short = len(words) <= _LONGEST_HEADING and not _STOPPED.search(text)
    if entry.form == "banner":
        return is_short and following.form in ("status", "text")
    is_cell = any(earlier.form == "row" for earlier in kept)
    if entry.form != "text" or entry.block.kind == "list_item" or is_cell or len(words) < _SHORTEST_HEADING:
        return False
    if entry.lines[0].number is None:  # a page has type sizes, and its reader knows headings by them
        return entry.block.kind == "heading" and following.form != "table"
    is_point = any(earlier.form == "number" for earlier in kept)  # in a numbered paragraph a short line is a point
    is_one_line = len(entry.lines) == 1 and len(entry.block.lines) == 1 and text[:1].isupper()
    begins = following.form == "number" or (following.form == "text" and len(following.text.split()) > len(words))
    return is_short and is_one_line and begins and not is_point

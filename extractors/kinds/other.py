"""Whatever is none of our kinds: agenda sheets, web pages, tables of other people.

It takes what no other kind recognises. It is asked for by its own signals only where a financial schedule, a page of sums
by year under a title in capitals, stands behind a report: it has no paragraph and no header of that report and is the
work of another hand, so it is a part of its own; its sums are still figures, and are read. All other text is ignored by
rule, and so counted as seen.
"""

from __future__ import annotations

import re
from datetime import date

from extractors.committee.figures import read_report_figures
from extractors.committee.identity import identify_report
from extractors.dates import read_dates
from schemas.committee import Figure
from schemas.document import all_lines
from schemas.reading import Extracted, Ignored, Reading, spans_of
from schemas.source import Part

from .kind import Kind, Signal

_HEAD_LINES = 20
_DAY_HEAD = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+|Date\s*:\s*)?", re.IGNORECASE)
_NO_TITLE = re.compile(r"\d|[@:]")
# Of what is set as a heading; "Serious case review: Child K" is a title.
_NO_HEADING = re.compile(r"\d|@|:$|^(?:Date|Time|Venue|From|To|Contact|Report|Wards?)\b[^:]{0,20}:", re.IGNORECASE)
_TITLE = r"(?-i:[A-Z][A-Z ,&’'()/-]{14,}$)"  # "ADDITIONAL FUNDING FOR …": capitals and no figure, so no address


def identify_other(reading: Reading) -> Part:
    """The part as a report is identified; without a label for it, the title is its first heading or line of its own.

    A first line in capitals comes first; an address, a date, a label with its value and a contact's address are no title.
    """
    part = identify_report(reading)
    outside = [block for block in reading.blocks if block.table is None]  # a day in a table is something's in it
    lines = [line.text.strip(" *_#") for line in all_lines(outside) if line.text.strip(" *_#")]
    headings = [block.text.strip(" *_#") for block in reading.blocks if block.kind == "heading"]
    found = [text for text in headings if re.search(r"[^\W\d_]", text) and not _NO_HEADING.search(text)]
    found += [line for line in lines if re.search(r"[^\W\d_]", line) and not _NO_TITLE.search(line)]
    first = lines[0] if lines and re.match(_TITLE, lines[0]) else next(iter(found), "")
    day = part.published_on or next((day for line in lines[:_HEAD_LINES] if (day := _day(line)) is not None), None)
    return part.model_copy(update={"title": part.title or first, "published_on": day})


def _day(line: str) -> date | None:
    """The day a line prints and nothing else, but for its weekday or a label: a day in a sentence is not the sheet's."""
    found = read_dates(line)
    if len(found) != 1 or found[0].end != len(line) or not _DAY_HEAD.fullmatch(line[: found[0].start]):
        return None
    return found[0].first


def read_nothing(reading: Reading) -> Extracted:
    """The whole text as ignored, by one rule: no other reader will claim it."""
    lines = tuple(all_lines(reading.blocks))
    if lines:
        yield Ignored(rule="not-one-of-our-kinds", spans=spans_of(lines))


def read_schedule(reading: Reading) -> Extracted:
    """The sums of a financial schedule; a table of anything else is not ours to read."""
    for found in read_report_figures(reading):
        if isinstance(found, Figure) and (found.unit or "").startswith("GBP"):
            yield found


OTHER = Kind(
    name="other",
    signals=(
        Signal(
            pattern=r"(?:£[’'‘]000\s+){2,}|(?:£m\s+){2,}|(?:£k\s+){2,}",
            weight=1.5,
            why="Columns of sums in thousands: a financial schedule.",
        ),
        Signal(
            pattern=r"(?:\b20\d\d/\d\d\s+){2,}(?:[A-Z’']+\s+)*BUDGET",
            weight=1.0,
            why="Columns of financial years over a budget.",
        ),
    ),
    openings=(_TITLE,),
    identify=identify_other,
    readers=(read_nothing, read_schedule),
)

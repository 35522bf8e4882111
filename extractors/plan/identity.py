"""What a plan is: its title, the authority, the period and version it names, and whether it is a draft.

Signals, in order of precedence: the first heading that says more than the authority's name is the title, a draft's mark aside;
the authority's name stands in the title ("London Borough of X", "X Council"), else in the headings and paragraphs it begins with;
the period in the title, else in a line of its own, else in the heading of the timescale column. The version is what
`version_lines` finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from schemas.reading import Reading
from schemas.source import Part

from ..timescales import read_period, read_timescales
from .tables import tables_of
from .version_lines import read_version

_DRAFT = re.compile(r"[\s(\[]*\bdraft\b[\s)\]:.-]*", re.IGNORECASE)
_AUTHORITIES = (
    re.compile(
        r"(?:royal\s+)?(?:london\s+)?borough\s+of\s+(?P<name>[A-Z][\w'’-]+(?:\s+(?:and|&|upon|[A-Z][\w'’-]+))*?)"
        r"(?=\s+(?:Children|Council|Improvement|Action|Plan|Local|Safeguarding|SEND|Ofsted)|['’]s\b|\s*[-–:,.]|\s*$)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<name>(?:[A-Z][\w'’-]+\s+(?:and\s+|&\s+|upon\s+)?){1,4}?)"
        r"(?:Metropolitan\s+|Borough\s+|County\s+|City\s+|District\s+)*Council\b"
    ),
    re.compile(r"(?:city|county)\s+of\s+(?P<name>[A-Z][\w'’-]+)", re.IGNORECASE),
    # A plan of several bodies is its area's: "the local area of X", "X Local Area Partnership".
    re.compile(r"(?i:local area(?: partnership)? (?:of|in|for)) (?P<name>[A-Z][\w'’-]+(?: (?:and |upon )?[A-Z][\w'’-]+)?)"),
    re.compile(r"(?P<name>[A-Z][\w'’-]+(?: (?:and |upon )?[A-Z][\w'’-]+)?) (?:SEND )?Local Area (?:SEND )?Partnership"),
)  # fmt: skip
_FIRST_BLOCKS = 12
_COVER = 3  # headings among which the title is
_FORM_OF_AUTHORITY = re.compile(
    r"\b(?:the|royal|london|borough|metropolitan|county|city|district|council|of)\b|['’]s\b|\W", re.IGNORECASE
)
_COUNCIL_WORDS = re.compile(r"^(?:the|our|this|borough|city|county|district|metropolitan)\s+", re.IGNORECASE)


def identify(reading: Reading) -> Part:
    """The part with its title, authority, version, draft mark and period."""
    headings = [section.heading.text.strip(" *#") for section in reading.sections if section.heading is not None]
    printed = next((text for text in headings[:_COVER] if not _is_authority(text)), next(iter(headings), reading.document.title))
    title = " ".join(_DRAFT.sub(" ", printed).split())
    opening = [block.text for block, _ in zip(reading.blocks, range(_FIRST_BLOCKS), strict=False) if block.table is None]
    furniture = [block.text for block in reading.document.blocks if block.kind == "furniture"]
    version = read_version(furniture, title, opening)
    period = read_period(title) or next(_opening_periods(opening), None) or next(_heading_periods(reading), None)
    return reading.part.model_copy(
        update={
            "title": title,
            "authority": read_authority(title) or next(filter(None, map(read_authority, opening)), None),
            "version_label": version.label,
            "published_on": version.published_on,
            "is_draft": bool(_DRAFT.search(printed)) or version.is_draft,
            "period_start": period[0] if period else None,
            "period_end": period[1] if period else None,
        }
    )


def read_authority(text: str) -> str | None:
    """The own name of the authority a text names, less its form ("London Borough of X" is X)."""
    for form in _AUTHORITIES:
        match = form.search(text)
        if match is not None:
            name = _COUNCIL_WORDS.sub("", " ".join(match["name"].split())).removesuffix("'s").removesuffix("’s")
            if name and name[0].isupper() and name.lower() not in ("the", "our"):
                return name
    return None


def _is_authority(text: str) -> bool:
    """Whether a heading says no more than whose plan it is."""
    name = read_authority(text)
    return name is not None and not _FORM_OF_AUTHORITY.sub("", text.replace(name, " ", 1))


def _opening_periods(opening: Sequence[str]) -> Iterator[tuple[date, date]]:
    """The periods that stand alone among the first blocks."""
    for text in opening:
        found = read_timescales(text)
        if len(found) == 1 and found[0].raw == text.strip() and (period := read_period(text)) is not None:
            yield period


def _heading_periods(reading: Reading) -> Iterator[tuple[date, date]]:
    for _, table in tables_of(reading):
        for row in table.header:
            for cell in row.cells:
                found = read_period(cell.text)
                if found is not None:
                    yield found

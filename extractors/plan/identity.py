"""What a plan is: its title, the authority, the period and version it names, and whether it is a draft.

Signals, in order of precedence: the first heading is the title, a draft's mark aside; the authority's name stands in the
title ("London Borough of X", "X Council"), else in the first paragraphs; the version in the footers, else in the title; the
period in the title, else in the heading of the timescale column. A date of publication is taken only where one is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from schemas.reading import Reading
from schemas.source import Part

from ..timescales import read_period
from .tables import tables_of

_DRAFT = re.compile(r"[\s(\[]*\bdraft\b[\s)\]:.-]*", re.IGNORECASE)
_VERSION = re.compile(r"\b(?:version|v(?=\d))\s*:?\s*(?:\d[\w.]*|[A-Z][a-z]+\s+\d{4})", re.IGNORECASE)
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
_COUNCIL_WORDS = re.compile(r"^(?:the|our|this|borough|city|county|district|metropolitan)\s+", re.IGNORECASE)


def identify(reading: Reading) -> Part:
    """The part with its title, authority, version, draft mark and period."""
    heading = next((s.heading for s in reading.sections if s.heading is not None), None)
    printed = heading.text.strip(" *#") if heading is not None else reading.document.title
    title = " ".join(_DRAFT.sub(" ", printed).split())
    opening = [block.text for block, _ in zip(reading.blocks, range(_FIRST_BLOCKS), strict=False) if block.table is None]
    furniture = [block.text for block in reading.document.blocks if block.kind == "furniture"]
    version = next(_versions([*furniture, title, *opening]), None)
    period = read_period(title) or next(_heading_periods(reading), None)
    is_draft = bool(_DRAFT.search(printed)) or any(_DRAFT.match(text) and _VERSION.search(text) for text in furniture)
    return reading.part.model_copy(
        update={
            "title": title,
            "authority": read_authority(title) or next(filter(None, map(read_authority, opening)), None),
            "version_label": version,
            "is_draft": is_draft,
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


def _versions(texts: list[str]) -> Iterator[str]:
    for text in texts:
        match = _VERSION.search(text)
        if match is not None:
            yield " ".join(match.group().split())


def _heading_periods(reading: Reading) -> Iterator[tuple[date, date]]:
    for _, table in tables_of(reading):
        for row in table.header:
            for cell in row.cells:
                found = read_period(cell.text)
                if found is not None:
                    yield found

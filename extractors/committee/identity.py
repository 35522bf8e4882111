"""What a report is called, whose it is, when it is dated and which period it looks at.

Signals, in order: the header's own labels (title or subject, date); the authority as the masthead names it, then as the
header's other values and the first text do; the period that the text says the report is about ("For the period May 2016
to January 2017"). It never takes the period of another document named in the text.
"""

from __future__ import annotations

import re
from datetime import date

from extractors.timescales import read_period
from schemas.reading import Reading
from schemas.source import Part

from .header import header_of

_NAME = r"(?!(?:City|County|Borough|Metropolitan|District|Council)\b)[A-Z][a-z][\w’'-]*"
_AUTHORITY = (
    re.compile(rf"\b(?:London|Royal|Metropolitan) Borough of ({_NAME}(?: (?:and|upon|&) {_NAME}| {_NAME})?)"),
    re.compile(rf"\bLB ({_NAME})"),
    re.compile(rf"\b({_NAME}(?: {_NAME})?) (?:(?:City|County|Borough|Metropolitan|District) )*Council\b"),
)
_SERVICE = (
    re.compile(
        rf"\b(?!Director|Head|Officer|Manager|Member)({_NAME})(?: local authority)? "
        r"(?:[Cc]hildren[’']s (?:[Ss]ervices|[Ss]ocial [Cc]are)|[Ss]afeguarding [Cc]hildren)"
    ),
)
_PERIOD = re.compile(r"\b(?:for|in|during) the period (?:from )?(.{5,60})", re.IGNORECASE)
_FIRST_WORDS = 400
_DRAFT = re.compile(r"\bdraft\b", re.IGNORECASE)


def identify_report(reading: Reading) -> Part:
    """The part with title, authority, date, draft mark and period as the report states them."""
    header = header_of(reading)
    text = " ".join(block.text for block in reading.blocks)
    period = _period(text)
    masthead = "\n".join(header.masthead)
    return reading.part.model_copy(
        update={
            "title": header.text("title") or "",
            "authority": _authority(masthead, header.passage.text, " ".join(text.split()[:_FIRST_WORDS]), text),
            "published_on": header.day,
            "is_draft": bool(_DRAFT.search(f"{masthead} {header.text('title') or ''}")),
            "period_start": period[0] if period is not None else None,
            "period_end": period[1] if period is not None else None,
        }
    )


def _authority(*texts: str) -> str | None:
    """The first name in the form of an authority's own; only without one, the name before a service."""
    for patterns in (_AUTHORITY, _SERVICE):
        found = (pattern.search(text) for text in texts for pattern in patterns)
        match = next((match for match in found if match is not None), None)
        if match is not None:
            return match[1]
    return None


def _period(text: str) -> tuple[date, date] | None:
    for match in _PERIOD.finditer(text):
        period = read_period(match[1])
        if period is not None:
            return period
    return None

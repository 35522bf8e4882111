"""Which colour a table's rows have in common, and the day a report's ratings hold for.

The colour, in order: one named in the title of the table or the heading over it; the colour whose meaning, by the report's
own key, the title says ("has not progressed" and "Actions not progressed"); for an appendix, the colour of which the
report says that the appendix lists all actions. The day: "up to 31 January 2017" or "as at …"; else the end of the
report's period; else its date. Two colours in a title are none, and a narrative never rates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from extractors.dates import read_dates
from schemas.plan import Rag
from schemas.reading import Reading

from .outline import Zone, outline
from .status_rows import frames_in

_COLOURS: dict[str, Rag] = {"red": "red", "amber": "amber", "green": "green", "blue": "blue", "white": "white"}
_COLOUR = re.compile(rf"\b({'|'.join(_COLOURS)})\b", re.IGNORECASE)
_LISTED = re.compile(
    rf"\bappendix \w+ (?:lists|shows|sets out) (?:all )?(?:the )?(?:rag[- ]rated )?[‘'“\"]?({'|'.join(_COLOURS)})\b",
    re.IGNORECASE,
)
_AS_AT = re.compile(r"\b(?:up to|as at|as of|position at)\s+(?:the end of\s+)?(.{4,40})", re.IGNORECASE)
_LONGEST_TITLE = 14  # words
_EMPTY = frozenset(["the", "a", "an", "it", "is", "has", "have", "been", "action", "actions", "in", "to", "that", "work"])


def rating_of(reading: Reading, zone: Zone, meanings: Mapping[Rag, str]) -> Rag | None:
    """The colour all rows of a zone have, where they have one; `meanings` is the report's own key, see `meanings_of`."""
    frames = [entry.text for entry in frames_in(zone) if entry.form == "text"]
    title = " ".join((zone.title, *frames, *_titles(zone)))
    named = {match.lower() for match in _COLOUR.findall(title)}
    if len(named) == 1:
        return _COLOURS[named.pop()]
    shown = [rag for rag, meaning in meanings.items() if _says(title, meaning)]
    if len(shown) == 1:
        return shown[0]
    if zone.heading is not None and zone.heading.form == "appendix":
        listed = _LISTED.search(" ".join(block.text for block in reading.blocks))
        return _COLOURS[listed[1].lower()] if listed is not None else None
    return None


def status_day(reading: Reading) -> date | None:
    """The day the report's ratings hold for."""
    for zone in outline(reading):
        for entry in zone.entries:
            for match in _AS_AT.finditer(entry.text) if entry.form in ("text", "number") else ():
                days = read_dates(match[1])
                if days and days[0].start == 0:
                    return days[0].last
    return reading.part.period_end or reading.part.published_on


def _titles(zone: Zone) -> Iterator[str]:
    """The short text right before a table, and the first of an appendix: titles, where they are not set as headings."""
    is_appendix = zone.heading is not None and zone.heading.form == "appendix"
    for index, entry in enumerate(zone.entries):
        following = zone.entries[index + 1] if index + 1 < len(zone.entries) else None
        is_before = following is not None and following.form == "table"
        is_short = len(entry.text.split()) <= _LONGEST_TITLE and not entry.text.strip().endswith(".")
        if entry.form == "text" and is_short and (is_before or (index == 0 and is_appendix)):
            yield entry.text


def _says(title: str, meaning: str) -> bool:
    """Whether a title says what a colour shows, its "not" included."""
    words = re.findall(r"[a-z]+", title.lower())
    meant = [word for word in re.findall(r"[a-z]+", meaning.lower()) if word not in _EMPTY]
    return bool(meant) and all(word in words for word in meant) and ("not" in meant) == ("not" in words)

"""What a plan prints of its version: a label, the day it speaks from, whether it is a draft.

Signals, in order of precedence:
1. the word version, or a "v" before a figure, with its number or month, and the day printed after it: in the footers and
   headers, else in the title, else among the first blocks;
2. a day and what was done on it in the footers and headers ("Improvement plan – updated 5 May 2024");
3. a line of the first blocks that says nothing else than a day and what was done on it ("Last updated: 5 May 2024", "As at
   31 March 2024", "May 2024 update"), or that is a month or a day alone; a title that ends in a month.

A sentence is no such line, and neither is a period ("April 2023 to March 2025"): it belongs to the plan. Where a number and a day
are printed apart, the label is both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..timescales import read_timescales

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\.?"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?:20)?\d\d|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:20)?\d\d|"
    rf"{_MONTH},?\s*['’‘-]?(?:20)?\d\d|(?:Q|Quarter\s*)[1-4]\s+20\d\d\s*[/–-]\s*(?:20)?\d\d)"
)
_WHICH_DRAFT = r"(?:(?:first|second|third|final|revised|working|\d(?:st|nd|rd|th)) )?draft"
_DONE = (
    r"(?:(?:last |latest )?(?:updated?|revised|revision|reviewed|review|refreshed|amended)|published|issued?|produced|approved|"
    r"agreed|adopted|signed off|as (?:at|of)|dated?|date of (?:issue|publication|this (?:version|plan))|"
    r"(?:position|status) (?:as )?at|progress (?:update|report)|current (?:as )?at|"
    rf"(?:[\w-]+ ){{0,2}}(?:update|refresh|edition)|{_WHICH_DRAFT}(?: \d{{1,2}})?|final)"
)
_AND_DONE = rf"{_DONE}(?:\s*(?:,|and|&)\s*{_DONE})?"  # "Reviewed and updated", "Final, approved"
_END = r"(?:(?:the )?end (?:of )?)?"
_NUMBER = r"(?:\d[\w.]*|[A-Z][a-z]+\s+\d{4}|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
_BY = r"(?:\s+by\s+(?:the\s+)?[\w’' ]{2,40}?)?"
_VERSION = re.compile(
    rf"\b(?:(?:version|v(?=\d))\s*:?\s*{_NUMBER}|"
    rf"(?:issue|rev(?:ision|\.)?|edition)\s+(?:no\.?\s*)?(?:\d{{1,2}}|[A-Z])(?=\W+{_DAY}))"
    rf"(?:\s+\(?(?:draft|final)\b\)?)?(?:[\s,:(|–—-]+(?:{_DONE}{_BY}[\s:]+(?:on\s+)?)?(?P<day>{_DAY})(?:\s*\))?)?",
    re.IGNORECASE,
)
_LINE = re.compile(
    rf"(?:(?:this |the )?(?:plan|document|version|draft)\s+)?(?:{_AND_DONE}(?:\s+(?:plan|version|for\s+\w+))?{_BY}"
    rf"(?:\s+(?:on|in))?\s*[:,;(–—-]?\s*)?{_END}(?P<day>{_DAY})\s*[).]*(?:(?:update|refresh|edition|version|draft)\W*)?",
    re.IGNORECASE,
)
_IN_TITLE = re.compile(rf"[\s(–—,:-]\s*(?:{_DONE}\s*:?\s*)?(?P<day>{_DAY})\s*\)?\s*\Z", re.IGNORECASE)
_IN_FURNITURE = re.compile(
    rf"\b(?:(?:last |latest )?(?:updated?|revised|revision|refreshed|amended)|(?:position|status) at|as at|{_WHICH_DRAFT})"
    rf"(?:\s+(?:on|in))?\s*[:,(–—-]?\s*{_END}(?P<day>{_DAY})\)?",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"published|publication|issued?\b", re.IGNORECASE)
_DRAFT = re.compile(rf"\W*{_WHICH_DRAFT}\b", re.IGNORECASE)
_LONGEST = 10  # words of a line that is no sentence


class VersionFound(NamedTuple):
    """The label as printed, or None; the day of publication where one is printed; whether a line calls the plan a draft."""

    label: str | None
    published_on: date | None
    is_draft: bool


def read_version(furniture: Sequence[str], title: str, opening: Sequence[str]) -> VersionFound:
    """The version of a plan from its headers and footers, its title, and its first blocks before any table."""
    numbered = next(filter(None, map(_VERSION.search, (*furniture, title, *opening))), None)
    lines = [text for text in opening if len(text.split()) <= _LONGEST]
    dated = next((_as_printed(found.group()) for found in map(_IN_FURNITURE.search, furniture) if found), None)
    dated = dated or next(_dated(title, lines), None)
    label = _as_printed(numbered.group()) if numbered is not None else None
    if dated is not None and (numbered is None or numbered["day"] is None) and not _says_a_month(label):
        label = dated if label is None else f"{label}, {dated}"
    drafts = [text.strip() for text in (*furniture, *lines) if _DRAFT.match(text)]
    is_draft = any(_VERSION.search(text) or _LINE.fullmatch(text) for text in drafts)
    return VersionFound(label, _published(lines), is_draft)


def _dated(title: str, lines: Sequence[str]) -> Iterator[str]:
    """The lines that say a day and nothing else, and the day at the end of the title."""
    for text in lines:
        if _LINE.fullmatch(text.strip()):
            yield _as_printed(text).rstrip(".")
    match = _IN_TITLE.search(title)
    if match is not None and not re.search(rf"{_DAY}\W*(?:to|–|—|-|until)?\W*\Z", title[: match.start("day")], re.IGNORECASE):
        yield _as_printed(match["day"])


def _says_a_month(label: str | None) -> bool:
    return any(one.due_on is not None for one in read_timescales(label or ""))


def _published(lines: Sequence[str]) -> date | None:
    """The very day of publication; a month alone is none."""
    for text in lines:
        match = _LINE.fullmatch(text.strip())
        if match is not None and _PUBLISHED.match(text.strip()) and match["day"][0].isdigit():
            return next((one.due_on for one in read_timescales(match["day"])), None)
    return None


def _as_printed(text: str) -> str:
    return " ".join(text.split()).strip(" ,:–—-")

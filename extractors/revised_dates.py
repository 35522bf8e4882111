"""Dates of which one takes another's place ("31/3/24 revised to 30/6/24"), and days on which something was done.

Signals are the words between two expressions, or before one:
1. "revised to", "now", "extended until", an arrow: the later printed holds, as it does of "moved from … to …"; "was", "revised
   from", "originally": the one before them;
2. a word that it is done at the head of a cell, a sign or "on", and a date ("Complete (Jan 24)"): the day it was done, which
   is no day it is due by; with nothing between them the date may be another action's;
3. a quarter without a year, and its months: the months hold ("Q1 (Apr – Jun 24)");
4. "to be completed by": not done, and part of the date's own words.

What goes together becomes one expression with all of its words. Two dates with nothing of that kind between them stay two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .timescales import TimescaleFound

_CHANGED = (
    r"(?:rev\b\.?|re-?(?:vised|scheduled|profiled|set|based)|extended|moved|amended|changed|slipped|deferred|delayed|put back|"
    r"updated)"
)
_OF = r"(?:\s+(?:date|deadline|target|timescale))?"
_LATER = re.compile(
    rf"[\s,;:(\[–—/-]*(?:(?:and|but|then)\s+)?(?:{_CHANGED}{_OF}(?:\s+(?:to|until|is))?|now(?:\s+(?:to|due|by))?|new{_OF}|→|[-=]?>)[\s:(–—-]*",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    rf"[\s,;:(\[–—/-]*(?:{_CHANGED}{_OF}\s+from|was(?:\s+due)?|previously|originally|formerly|original{_OF}|old{_OF})[\s:(–—-]*",
    re.IGNORECASE,
)
_FIRST_WAS = re.compile(rf"(?:\b(?:original(?:ly)?|initial(?:ly)?|previous(?:ly)?){_OF}[\s:–—-]*)\Z", re.IGNORECASE)
_ON = re.compile(r"\s*(?:[-–—:,(\[]\s*(?:(?:in|on)\s+)?|(?:in|on)\s+)", re.IGNORECASE)
_IN_MONTHS = re.compile(r"\s*[(:,–-]?\s*")  # "Q1 (April – June 2024)"
_NOT_YET = re.compile(r"\b(?:to be|not(?: yet)?|will be|should be|must be)\s+\Z", re.IGNORECASE)
_PROMISED = re.compile(r"\b(?:to|will|should|must) be (?:completed?|done|implemented|achieved)\s+\Z", re.IGNORECASE)
_FROM = re.compile(r"from\s+", re.IGNORECASE)
_MOVED = re.compile(rf"\b{_CHANGED}{_OF}\s+\Z", re.IGNORECASE)
_CLOSES = {"(": ")", "[": "]"}


def settled(text: str, found: Sequence[TimescaleFound]) -> tuple[TimescaleFound, ...]:
    """The expressions of a text, those that go together made one."""
    return tuple(_settled(text, [_moved(text, one) for one in found if not _is_only_promised(text, one)]))


def _moved(text: str, one: TimescaleFound) -> TimescaleFound:
    """A date moved from one day to another, which is no time that begins on the one ("delayed from May 23 to June 23")."""
    moved = _MOVED.search(text[: one.start]) if one.kind == "range" and _FROM.match(one.raw) else None
    if moved is None:
        return one
    return _over(text, one, moved.start(), one.end)._replace(kind="month", starts_on=None, qualifier=None)


def _settled(text: str, found: Sequence[TimescaleFound]) -> Iterator[TimescaleFound]:
    held: TimescaleFound | None = None
    for place, one in enumerate(_with_promises(text, found)):
        joined = _joined(text, held, one, is_first=place == 1) if held is not None else None
        if held is not None and joined is None:
            yield held
        held = joined or one
    if held is not None:
        yield held


def _with_promises(text: str, found: Sequence[TimescaleFound]) -> Iterator[TimescaleFound]:
    """The expressions, "to be completed" part of the date after it."""
    position = 0
    for one in found:
        promised = _PROMISED.search(text[position : one.start])
        yield one if promised is None else _over(text, one, one.start - len(promised.group()), one.end)
        position = one.end


def _is_only_promised(text: str, one: TimescaleFound) -> bool:
    """Whether a word says that something is to be done, not that it is ("to be completed")."""
    return one.kind == "done" and _NOT_YET.search(text[: one.start]) is not None


def _joined(text: str, one: TimescaleFound, other: TimescaleFound, *, is_first: bool) -> TimescaleFound | None:
    """Two expressions as one, where the words between them say how they go together; the first two of a cell, or later ones."""
    between = text[one.end : other.start]
    if _is_dated(one) and _is_dated(other):
        from_ = _FROM.match(other.raw)
        if _EARLIER.fullmatch(between + (from_.group() if from_ is not None else "")):
            return _over(text, one, one.start, other.end)
        was = _FIRST_WAS.search(text[: one.start])
        if _LATER.fullmatch(between):
            return _over(text, other, one.start - (len(was.group()) if was is not None else 0), other.end)
    if _IN_MONTHS.fullmatch(between) and one.kind == "quarter" and one.due_on is None and _is_dated(other):
        return _over(text, other, one.start, other.end)
    is_day = other.kind in ("month", "range") and other.qualifier is None
    if one.kind == "done" and is_first and is_day and _ON.fullmatch(between):
        return _over(text, one, one.start, other.end)
    return None


def _is_dated(one: TimescaleFound) -> bool:
    return one.kind in ("month", "range", "quarter")


def _over(text: str, one: TimescaleFound, start: int, end: int) -> TimescaleFound:
    """An expression with more words of the text, and the bracket that closes one opened among them."""
    raw = text[start:end]
    opened = next((sign for sign in _CLOSES if raw.count(sign) > raw.count(_CLOSES[sign])), None)
    if opened is not None and text[end : end + 1] == _CLOSES[opened]:
        end += 1
    return one._replace(start=start, end=end, raw=text[start:end])

"""Dates in running text: the day of a meeting, the days of an inspection or a visit, a month.

Signals: a day with a month's name, in lists and spans ("22 and 23 February 2017"); figures with strokes, day first, or
year first with hyphens; a month's name with a four-figure year. A span joined by "to" is one date from first to last.
A day without a year takes that of the date it is joined to. A figure broken in two by a reader ("1 9 June") is one.

Never read: a month without a four-figure year (that is a timescale), "may" the verb, a day that does not exist.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from .rule import Match, Rule, find, first_then_longest, tokenise
from .timescale_rules import MONTHS

_MONTH: dict[str, Any] = {"TEXT": {"IN": sorted(name.capitalize() for name in MONTHS) + sorted(m.upper() for m in MONTHS)}}
_YEAR: dict[str, Any] = {"TEXT": {"REGEX": r"^(?:19|20)\d\d$"}}
_DAY: dict[str, Any] = {"TEXT": {"REGEX": r"^[0-3]?\d$"}}
_SUFFIX: dict[str, Any] = {"LOWER": {"IN": ["st", "nd", "rd", "th"]}, "OP": "?"}
_OF: dict[str, Any] = {"LOWER": "of", "OP": "?"}
_COMMA: dict[str, Any] = {"ORTH": ",", "OP": "?"}
_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAY: dict[str, Any] = {"LOWER": {"IN": _NAMES}, "OP": "?"}
_JOIN: dict[str, Any] = {"LOWER": {"IN": ["and", "&", "to", "-", "–", "—", ",", "/", "until"]}}
_ONE_DAY = (_WEEKDAY, _COMMA, _DAY, _SUFFIX)
_TWO_DAYS = (*_ONE_DAY, _JOIN, *_ONE_DAY)
_THREE_DAYS = (*_ONE_DAY, _JOIN, *_ONE_DAY, _JOIN, *_ONE_DAY)
_DIGIT: dict[str, Any] = {"TEXT": {"REGEX": r"^\d$"}}
_TENS: dict[str, Any] = {"TEXT": {"REGEX": r"^[0-3]$"}}

RULES: tuple[Rule, ...] = (
    Rule(
        id="date-days",
        why="Meetings, inspections and visits are dated by days of a month, one or several, a weekday before them.",
        label="days",
        patterns=tuple(
            (*days, _OF, _MONTH, _COMMA, _YEAR) for days in (_ONE_DAY, _TWO_DAYS, _THREE_DAYS, (_TENS, _DIGIT))
        ),
        examples={
            "on Tuesday 21st March 2017": "Tuesday 21st March 2017",
            "22 and 23 February 2017": "22 and 23 February 2017",
            "12-13 June 2018": "12-13 June 2018",
            "1 9 June 2019": "1 9 June 2019",
            "Tuesday 8 and Wednesday 9 November 2016": "Tuesday 8 and Wednesday 9 November 2016",
        },
        counter_examples=("22 may be needed in 2017", "June 16", "section 20 of March"),
    ),
    Rule(
        id="date-days-without-year",
        why="The second date of a pair leaves out the year, or the first does.",
        label="days_without_year",
        patterns=((*_ONE_DAY, _OF, _MONTH),),
        examples={"8 July to": "8 July"},
        counter_examples=("July 8", "8 may be"),
    ),
    Rule(
        id="date-figures",
        why="Header blocks give the day in figures, day first; data files year first.",
        label="figures",
        patterns=(
            (_DAY, {"ORTH": {"IN": ["/", "-"]}}, _DAY, {"ORTH": {"IN": ["/", "-"]}}, _YEAR),
            (_YEAR, {"ORTH": "-"}, _DAY, {"ORTH": "-"}, _DAY),
            ({"TEXT": {"REGEX": r"^[0-3]?\d\.[01]?\d\.20\d\d$"}},),
        ),
        examples={"Date: 03/02/2017": "03/02/2017", "2016-06-27": "2016-06-27"},
        counter_examples=("2016/17", "3.2.5"),
    ),
    Rule(
        id="date-month",
        why="Reports and versions are dated by a month.",
        label="month",
        patterns=((_MONTH, _COMMA, _YEAR),),
        examples={"Version September 2016": "September 2016"},
        counter_examples=("may 2016", "Sep 16"),
    ),
)  # fmt: skip


class DateFound(NamedTuple):
    """A date, or a span of days: its place, its words, its first and last day."""

    start: int
    end: int
    raw: str
    first: date
    last: date


class _Piece(NamedTuple):
    match: Match
    days: tuple[int, ...]
    month: int
    year: int | None


_SPAN = re.compile(r"\s*(?:to|[-–—]|until|and)\s*\Z")
_NEAR = re.compile(r"\s*(?:to|[-–—]|until|and|,|&)\s*\Z")
_WORTH = re.compile(r"\d")


def read_dates(text: str) -> tuple[DateFound, ...]:
    """Every date of a text in reading order; "11 April 2016 to 5 May 2016" is one, from first to last day."""
    if not _WORTH.search(text):
        return ()
    words = tokenise(text).words
    matches = find(RULES, text, policy=first_then_longest)
    pieces = _with_years([_piece(match, words[match.first : match.last]) for match in matches], text)
    found: list[DateFound] = []
    for piece, days in pieces:
        previous = found[-1] if found else None
        between = text[previous.end : piece.match.start] if previous is not None else ""
        is_span = previous is not None and _SPAN.fullmatch(between) and between.strip() != "and"
        if previous is not None and is_span and previous.first == previous.last <= days[0]:
            found[-1] = DateFound(
                previous.start, piece.match.end, text[previous.start : piece.match.end], previous.first, days[1]
            )
            continue
        found.append(DateFound(piece.match.start, piece.match.end, piece.match.text, *days))
    return tuple(found)


def _piece(match: Match, words: Sequence[str]) -> _Piece:
    numbers = [int(number) for word in words for number in re.findall(r"\d+", word)]
    month = next((MONTHS[word.lower()] for word in words if word.lower() in MONTHS), 0)
    if match.label == "figures":
        year_first = numbers[0] > 31  # noqa: PLR2004
        year, month, day = numbers if year_first else numbers[::-1]
        return _Piece(match, (day,), month, year)
    if match.label == "days_without_year":
        return _Piece(match, tuple(numbers), month, None)
    *days, year = numbers
    if len(days) == 2 and words[0].isdigit() and words[1].isdigit():  # noqa: PLR2004 - a figure broken in two
        days = [int(f"{days[0]}{days[1]}")]
    return _Piece(match, tuple(days), month, year)


def _with_years(pieces: Sequence[_Piece], text: str) -> Iterator[tuple[_Piece, tuple[date, date]]]:
    """The pieces that are dates, a missing year taken from the date joined to them."""
    for index, piece in enumerate(pieces):
        year = piece.year
        if year is None:
            before = pieces[index - 1] if index else None
            after = pieces[index + 1] if index + 1 < len(pieces) else None
            if after is not None and _NEAR.fullmatch(text[piece.match.end : after.match.start]):
                year = after.year
            if year is None and before is not None and _NEAR.fullmatch(text[before.match.end : piece.match.start]):
                year = before.year
        days = _days(piece, year) if year is not None else None
        if days is not None:
            yield piece, days


def _days(piece: _Piece, year: int) -> tuple[date, date] | None:
    if not 1 <= piece.month <= 12:  # noqa: PLR2004
        return None
    length = calendar.monthrange(year, piece.month)[1]
    days = piece.days or (1, length)
    if not 1 <= min(days) <= max(days) <= length:
        return None
    return date(year, piece.month, min(days)), date(year, piece.month, max(days))

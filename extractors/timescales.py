"""Timescales: by when an action is due, as printed in a cell, one expression after another.

A cell is read from left to right, at each place the longest form, so "Sep 16 April 17" is two months and never the
sixteenth of April. Signals, in order of precedence:
1. a calendar date with a four-figure year, a week ("w/c 4 Sept 2023"), a term, a quarter;
2. a range of months, or a month, with words before it ("By end of") and a recurrence after it ("then quarterly");
3. a recurrence, a period ("within 6 months"), a word that it is done, a word that it is not known yet.

A month without a year takes it from its partner in the expression or list, else from the plan's period. Due is the last
day of the month. A start ("From Aug 16") is not a due date. Of a date and its revision the one that holds counts. Never
guessed: a year that neither partner nor period gives; an impossible date stays, as unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from .calendar_days import DAYS_OF, Days, as_year, last_day
from .revised_dates import settled
from .rule import Match, find, first_then_longest, tokenise
from .timescale_rules import RULES, WRITTEN_MONTHS

TimescaleKind = Literal["month", "range", "quarter", "recurring", "relative", "done", "unknown"]
Period = tuple[date, date]

__all__ = ["RULES", "TimescaleFound", "read_period", "read_timescales"]

_RECURRENCES = {
    "annual": "annually", "annually": "annually", "yearly": "annually", "quarterly": "quarterly", "monthly": "monthly",
    "weekly": "weekly", "fortnightly": "fortnightly", "termly": "termly", "daily": "daily",
    "biannual": "six-monthly", "biannually": "six-monthly",
    "ongoing": "ongoing", "onwards": "ongoing", "continuous": "ongoing", "continuing": "ongoing", "going": "ongoing",
    "year": "annually", "quarter": "quarterly", "month": "monthly", "week": "weekly", "term": "termly",
}  # fmt: skip
_QUALIFIERS = {
    "by": "by", "before": "by", "until": "by", "till": "by", "due": "by", "end": "end", "from": "from", "starting": "from",
    "starts": "from", "started": "from", "commencing": "from", "commences": "from", "commenced": "from", "commence": "from",
    "begins": "from", "began": "from", "begun": "from", "begin": "from", "onwards": "from",
}  # fmt: skip


_BEGINNINGS = ("start", "beginning")
_AFTER_BEGINNING = ("in", "on", "from")
_STARTS = {"onwards", *(word for word, meant in _QUALIFIERS.items() if meant == "from")}
_OFTEN_COUNTED = frozenset(("monthly", "annually", "annual"))
_BEFORE_YEAR = ("-", "'", "’", "‘", ",", "/", ".", "half", "term")  # between a month and its year: "Oct ’23"


class TimescaleFound(NamedTuple):
    """One expression: place, words, kind, first and last day meant, how often, and the word before it."""

    start: int
    end: int
    raw: str
    kind: TimescaleKind
    starts_on: date | None
    due_on: date | None
    recurrence: str | None
    qualifier: str | None


class _Month(NamedTuple):
    month: int
    year: int | None


def read_timescales(text: str, period: Period | None = None) -> tuple[TimescaleFound, ...]:
    """Every expression of a timescale cell in reading order; `period` gives the year of a month printed without one."""
    matches = find(RULES, text, policy=first_then_longest)
    words = tokenise(text).words
    found: list[TimescaleFound] = []
    for index, match in enumerate(matches):
        own = tuple(word.lower() for word in words[match.first : match.last])
        partner = _year_of_list(matches, index, words)
        starts_on, due_on = _dates(match, own, partner, period)
        kind = _kind(match, due_on)
        qualifier = _qualifier(own) if match.label != "week" else None
        if qualifier == "from" and match.label in ("month", "day"):
            starts_on, due_on = starts_on or due_on, None
        if qualifier in ("by", "end") and match.label in ("quarter", "term", "year"):
            starts_on = None  # "by the end of Q2" says nothing of a beginning
        found.append(
            TimescaleFound(match.start, match.end, match.text, kind, starts_on, due_on, _recurrence(match, own), qualifier)
        )
    return settled(text, found)


def read_period(text: str) -> Period | None:
    """The period a plan covers, from a title or a column heading ("June 2016 – October 2017")."""
    for found in read_timescales(text):
        if found.kind == "range" and found.starts_on is not None and found.due_on is not None:
            return found.starts_on, found.due_on
    return None


def _kind(match: Match, due_on: date | None) -> TimescaleKind:
    if match.label == "day":
        return "month" if due_on is not None else "unknown"
    if match.label in ("days", "week", "term", "year"):
        return "range"
    kinds: dict[str, TimescaleKind] = {
        "month": "month", "range": "range", "quarter": "quarter", "recurring": "recurring", "relative": "relative",
        "done": "done",
    }  # fmt: skip
    return kinds.get(match.label, "unknown")


def _qualifier(words: Sequence[str]) -> str | None:
    """Whether it is the day to be ready by, the end of a time, or a beginning."""
    return "from" if _is_begun(words) else next((_QUALIFIERS[word] for word in words if word in _QUALIFIERS), None)


def _is_begun(words: Sequence[str]) -> bool:
    """Whether something begins ("start in May"), which the start of a month does not say."""
    return words[0] in _BEGINNINGS and len(words) > 1 and words[1] in _AFTER_BEGINNING


def _recurrence(match: Match, words: Sequence[str]) -> str | None:
    """How often: the most telling word ("ongoing - quarterly" is quarterly); "every 6 months" as printed."""
    if match.label == "recurring" and words[0] in ("every", "each") and len(words) > 2:  # noqa: PLR2004
        return " ".join(words)
    if match.label not in ("recurring", "month", "range", "day"):
        return None
    named = [_RECURRENCES[word] for word in words if word in _RECURRENCES and (word != "term" or match.label == "recurring")]
    if not _OFTEN_COUNTED.isdisjoint(words):
        number = next((word for word in words if word in ("six", "6", "three", "3", "two", "2", "bi")), None)
        if number is not None and match.label == "recurring":
            return f"{number}-monthly" if "monthly" in words else "six-monthly"
    if match.label == "recurring" and "half" in words:
        return "half-termly" if "termly" in words else "six-monthly"
    if match.label == "recurring" and words[0].isdigit() and "weekly" in words:
        return f"{words[0]}-weekly"
    telling = [name for name in named if name != "ongoing"]
    return next(iter(telling or named), None)


def _dates(match: Match, words: Sequence[str], partner: int | None, period: Period | None) -> Days:
    """First and last day of an expression, as far as it and its neighbours say."""
    reader = DAYS_OF.get(match.label)
    if reader is not None:
        return reader((*words, *_own_year(words, period)) if _lacks_year(match.label, words) else words)
    if match.label in ("month", "range"):
        months = _months(words)
        is_from = bool(_STARTS & set(words)) or _is_begun(words)
        return _span(months, partner, period, is_from=is_from, is_range=match.label == "range")
    return None, None


def _lacks_year(label: str, words: Sequence[str]) -> bool:
    """Whether a day is printed with its month's name and no year."""
    numbers = sum(any(map(str.isdigit, word)) for word in words)
    return label in ("day", "week") and numbers == 1 and any(word in WRITTEN_MONTHS for word in words)


def _own_year(words: Sequence[str], period: Period | None) -> tuple[str, ...]:
    """The year of a day printed without one, as the plan's period says."""
    year = _year_in(period, next(WRITTEN_MONTHS[word] for word in words if word in WRITTEN_MONTHS))
    return (str(year),) if year is not None else ()


def _months(words: Sequence[str]) -> list[_Month]:
    """The months of an expression, each with the year printed after it."""
    months: list[_Month] = []
    for index, word in enumerate(words):
        if word in WRITTEN_MONTHS:
            after = [w for w in words[index + 1 : index + 5] if w not in _BEFORE_YEAR][:3]
            year = as_year(after[0]) if after and after[0].isdigit() else None
            months.append(_Month(WRITTEN_MONTHS[word], year))
    if not months and len(words) >= 3 and words[-3].isdigit() and words[-1].isdigit():  # noqa: PLR2004
        months.append(_Month(int(words[-3]), as_year(words[-1])))  # "03/2024"
    return months


def _span(
    months: Sequence[_Month], partner: int | None, period: Period | None, *, is_from: bool, is_range: bool
) -> Days:
    first, last = months[0], months[-1]
    first_year, last_year = first.year, last.year
    wraps = first.month > last.month
    if first_year is None and last_year is None:
        last_year = partner if partner is not None else _year_in(period, last.month)
    if first_year is None and last_year is not None:
        first_year = last_year - wraps
    if last_year is None and first_year is not None:
        last_year = first_year + wraps
    if first_year is None or last_year is None:
        return None, None
    starts_on = date(first_year, first.month, 1) if is_range or is_from else None
    due_on = last_day(last_year, last.month)
    if starts_on is not None and starts_on > due_on:
        return None, None
    return starts_on, due_on


def _year_in(period: Period | None, month: int) -> int | None:
    """The first year in which the period holds the month."""
    if period is None:
        return None
    first, last = period
    for year in range(first.year, last.year + 1):
        if first <= last_day(year, month) and date(year, month, 1) <= last:
            return year
    return None


def _year_of_list(matches: Sequence[Match], index: int, words: Sequence[str]) -> int | None:
    """The year of a following month joined by a comma or "and" ("Jun, Jul and Sep 16")."""
    for here, after in zip(matches[index:], matches[index + 1 :], strict=False):
        joint = [word.lower() for word in words[here.last : after.first]]
        if not joint or not set(joint) <= {",", "and", "&"} or after.label not in ("month", "range"):
            return None
        years = [m.year for m in _months([w.lower() for w in words[after.first : after.last]]) if m.year]
        if years:
            return years[0]
    return None

"""The first and last day that the words of a calendar expression mean: days, weeks, quarters, terms, whole years.

Words are in small letters, as `rule.tokenise` cuts them. A quarter is one of a financial year, and says its days only where both
of the years are printed; a term is a school's, and its name alone a season. Never guessed: a year that is not printed.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from .timescale_rules import ORDINALS, TERMS, WRITTEN_MONTHS

Days = tuple[date | None, date | None]

_FIRST_MONTH_OF_YEAR = 4  # a financial year begins in April
_FIRST_MONTH_OF_SCHOOL = 9
_QUARTERS = ("1", "2", "3", "4")
_CENTURY = 100


def as_year(word: str) -> int:
    """The year printed with four figures or two."""
    number = int(word)
    return number + 2000 if number < _CENTURY else number


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def day_of(words: Sequence[str]) -> date | None:
    """The calendar day of an expression, or None where there is no such day."""
    numbers = [int(number) for word in words for number in re.findall(r"\d+", word)]
    names = [WRITTEN_MONTHS[word] for word in words if word in WRITTEN_MONTHS]
    if names and len(numbers) < 2:  # noqa: PLR2004
        return None
    if names:
        day, month, year = numbers[-2], names[0], numbers[-1]
    elif numbers[-3] > 31:  # noqa: PLR2004 - the year stands first: 2024-03-31
        year, month, day = numbers[-3:]
    else:
        day, month, year = numbers[-3:]
    year = year + 2000 if year < _CENTURY else year
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:  # noqa: PLR2004
        return None
    return date(year, month, day)


def _one_day(words: Sequence[str]) -> Days:
    return None, day_of(words)


def _two_days(words: Sequence[str]) -> Days:
    """The first and the last day of a span of days."""
    middle = next(i for i, word in enumerate(words) if word in ("-", "–", "—", "to"))
    return day_of(words[:middle]), day_of(words[middle + 1 :])


def _week(words: Sequence[str]) -> Days:
    """The week that begins on a day, or ends on it ("w/e")."""
    day = day_of(words)
    if day is None:
        return None, None
    is_end = bool({"e", "we", "ending"} & set(words))
    return (day - timedelta(days=6), day) if is_end else (day, day + timedelta(days=6))


def _quarter(words: Sequence[str]) -> Days:
    """A quarter of a financial year printed as two years ("Q3 2023/24"); of a single year it is not said which."""
    quarters = [int(after) for word, after in pairwise(words) if word in ("q", "qtr", "quarter") and after in _QUARTERS]
    quarters = quarters or [ORDINALS.get(word) or int(word) for word in words if word in ORDINALS or word in _QUARTERS]
    years = [as_year(word) for word in words if re.fullmatch(r"\d{2}|\d{4}", word)]
    if len(years) < 2 or years[1] != years[0] + 1:  # noqa: PLR2004
        return None, None
    (first, _), (_, last) = (_of_quarter(quarter, years[0]) for quarter in (quarters[0], quarters[-1]))
    return _from_to(first, last)


def _of_quarter(quarter: int, year: int) -> tuple[date, date]:
    month = _FIRST_MONTH_OF_YEAR + 3 * (quarter - 1)
    year, month = (year + 1, month - 12) if month > 12 else (year, month)  # noqa: PLR2004
    return date(year, month, 1), last_day(year, month + 2)


def _term(words: Sequence[str]) -> Days:
    """A school term or, without the word, a season."""
    name, *more = [word for word in words if word in TERMS]
    years = [as_year(word) for word in words if word.isdigit()]
    if more and len(years) == 2:  # noqa: PLR2004
        middle = words.index(more[0])
        return _from_to(_term(words[:middle])[0], _term(words[middle:])[1])
    if not years or (years[1:] and years[1] != years[0] + 1):
        return None, None
    first, last = TERMS[name][0] if "term" in words else TERMS[name][1]
    if more and len(years) == 1:
        return date(years[0], first, 1), last_day(years[0], TERMS[more[-1]][0 if "term" in words else 1][1])
    is_second = len(years) > 1 and first < _FIRST_MONTH_OF_SCHOOL  # the summer term of 2024/25 is in 2025
    year = years[1] if is_second else years[0]
    return date(year, first, 1), last_day(year + (last < first), last)


def _year(words: Sequence[str]) -> Days:
    """One or several financial years ("2023/24"), or the end of a calendar year ("End of 2017")."""
    numbers = [as_year(word) for word in words if re.fullmatch(r"\d{2}|\d{4}", word)]
    if len(numbers) == 1:
        return None, date(numbers[0], 12, 31)
    first = _FIRST_MONTH_OF_SCHOOL if {"academic", "school", "ay"} & set(words) else _FIRST_MONTH_OF_YEAR
    if any(second != year + 1 for year, second in zip(numbers[::2], numbers[1::2], strict=True)):
        return None, None
    return _from_to(date(numbers[0], first, 1), last_day(numbers[-1], first - 1))


def _from_to(first: date | None, last: date | None) -> Days:
    """Both days of a time; neither where one is unknown, or they are the wrong way round."""
    return (first, last) if first is not None and last is not None and first < last else (None, None)


DAYS_OF: Mapping[str, Callable[[Sequence[str]], Days]] = {
    "day": _one_day,
    "days": _two_days,
    "week": _week,
    "term": _term,
    "year": _year,
    "quarter": _quarter,
}

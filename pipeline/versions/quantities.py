"""Figures of a promise that were lowered: fewer, less often, later, or a limit that was raised.

Both texts' quantities are laid side by side with the words around them; a pair is judged only where the same thing is
counted (the next word is the same, or both stand alone). Whether less is weaker depends on the words before it: of
"at least 20 visits" fewer is weaker, of "within 10 days" and "no more than 16 cases" more is. How often is told by words. What is
as long or as often in other units ("ten working days", "two weeks"; "30 days", "a month") is the same.

Never judged: dates, years, numbers of paragraphs, sections, actions and forms.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from ..resolving.words import fold_case
from .wording import COMMON, words_of

_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBERS: dict[str, float] = {word: float(value) for value, word in enumerate(_WORDS)} | {"half": 0.5}
# Times a year, "annually" to "daily"; a rate that falls is a promise that weakens.
RATES: dict[str, float] = {
    "daily": 365, "every day": 365, "weekly": 52, "every week": 52, "each week": 52, "fortnightly": 26, "monthly": 12,
    "every month": 12, "each month": 12, "bi-monthly": 6, "quarterly": 4, "every quarter": 4, "each quarter": 4, "termly": 3,
    "each term": 3, "every term": 3, "six-monthly": 2, "six monthly": 2, "twice a year": 2, "annually": 1, "yearly": 1,
    "once a year": 1, "every year": 1, "each year": 1,
}  # fmt: skip
_TIMES = {"once": 1.0, "twice": 2.0, "three times": 3.0, "four times": 4.0}
# Before a length of time, these say that it is promised and not only named: "training for 5 days".
LENGTHS = ("for", "at least", "minimum of", "lasting")
# After these words a greater number is the weaker promise: "within 10 days", "no more than 16 cases".
LIMITS = (
    "within", "no more than", "not more than", "no longer than", "not exceed", "not exceeding", "up to", "at most", "maximum of",
    "a maximum of", "fewer than", "less than", "below", "longer than", "later than",
)  # fmt: skip
_LOWERING = re.compile(r"\b(?:reduc\w*|lower\w*|cut\w*|decreas\w*|bring\w* down)\b[^.;]*\b(?:to|towards)\s*$|\bdown to\s*$")
_NAMES = re.compile(
    r"\b(?:para|paras|paragraph|rec|recs|recommendation|section|sections|s|action|actions|priority|stage|step|phase|tier|level|"
    r"form|aged?|ages|over|under|key stage|appendix|figure|table|page|version|part|band|grade|year)\s*$"
)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTHS}\s*'?\d{{2,4}}\b|\b(?:19|20)\d\d(?:/\d{{2,4}})?\b|\d+/\d+/\d+")
_RATE = re.compile("|".join(rf"\b{re.escape(rate)}\b" for rate in sorted(RATES, key=len, reverse=True)))
_TIMES_A = re.compile(rf"\b({'|'.join(_TIMES)}|(?:[0-9]+|{'|'.join(_WORDS)}) times)\s+(?:a|per|each|every)\s+(\w+)")
_FIGURE = re.compile(
    rf"(?<![\w.])(£?[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?%?|{'|'.join(NUMBERS)})(?!\w|[.,]\d)\s*(?:-\s*)?(\w*)(?:\s+(\w*))?"
)
_EVERY = re.compile(rf"\bevery ([0-9]+|{'|'.join(_WORDS)})[ -](working day|day|week|month|year)s?\b")
_PERIODS = {"day": 365.0, "week": 52.0, "month": 12.0, "quarter": 4.0, "term": 3.0, "year": 1.0}
# Days in a unit, so that "two weeks" can be set beside "ten days".
_UNITS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_OF_WORKING_DAYS = 1.4  # a week has five
_YEAR = 365.0
_AS_LONG = 0.1  # of the longer: four weeks and a month, 30 days and a month, 12 weeks and three months


class Quantity(NamedTuple):
    """A figure of a text: its value, what it counts, whether more of it is weaker, and the words."""

    value: float
    of: str
    is_limit: bool
    raw: str


def lowered(old: str, new: str) -> tuple[str, str] | None:
    """The first pair of figures of which the later is the weaker promise, as printed; None if there is none."""
    before, after = quantities(old), quantities(new)
    gone, fresh = _left(before, after), _left(after, before)
    for one in gone:
        for other in fresh:
            is_alike = (other.of, other.is_limit) == (one.of, one.is_limit) and not _is_equal(one, other)
            if is_alike and (other.value > one.value) == one.is_limit:
                return one.raw, other.raw
    return None


def _is_equal(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are the same; lengths and rates in different units may be roughly so."""
    is_converted = one.of == other.of == "rate" or (one.of == other.of == "time" and _unit(one.raw) != _unit(other.raw))
    near = _AS_LONG * max(one.value, other.value) if is_converted else 0.0
    return abs(one.value - other.value) <= near


def _unit(raw: str) -> str:
    return raw.partition(" ")[2].removesuffix("s")


def _left(some: list[Quantity], others: list[Quantity]) -> list[Quantity]:
    """What some have more often than others: a figure that stands twice may have changed in one place."""
    spare = Counter((other.value, other.of, other.is_limit) for other in others)
    left = []
    for one in some:
        key = one.value, one.of, one.is_limit
        if spare[key]:
            spare[key] -= 1
        else:
            left.append(one)
    return left


def struck(old: str, new: str) -> str | None:
    """A measure of the earlier text that is gone from a later one which has no other word; None if there is none."""
    words = iter(words_of(old))
    if not quantities(old) or quantities(new) or not all(word in words for word in words_of(new)):
        return None
    measures = [quantity for quantity in quantities(old) if quantity.is_limit or quantity.of in ("rate", "time", "%", "£")]
    return measures[0].raw if measures else None


def quantities(text: str) -> list[Quantity]:
    """The figures of a text, rates first."""
    plain = fold_case(text)
    plain = _DATE.sub(lambda found: " " * len(found.group()), plain)
    found: list[Quantity] = []
    for match in _TIMES_A.finditer(plain):
        times, period = match.groups()
        if period in _PERIODS:
            found.append(Quantity(_times(times) * _PERIODS[period], "rate", False, match.group()))
            plain = plain[: match.start()] + " " * len(match.group()) + plain[match.end() :]
    for match in _EVERY.finditer(plain):
        count, unit = match.groups()
        if days := _value(count) * _days_in(unit):
            found.append(Quantity(_YEAR / days, "rate", False, match.group()))
            plain = plain[: match.start()] + " " * len(match.group()) + plain[match.end() :]
    for match in _RATE.finditer(plain):
        found.append(Quantity(RATES[match.group()], "rate", False, match.group()))
        plain = plain[: match.start()] + " " * len(match.group()) + plain[match.end() :]
    return found + [quantity for match in _FIGURE.finditer(plain) if (quantity := _figure(plain, match))]


def _times(words: str) -> float:
    return _TIMES[words] if words in _TIMES else _value(words.removesuffix(" times"))


def _figure(plain: str, match: re.Match[str]) -> Quantity | None:
    raw, first, second = match.groups()
    before = f" {plain[: match.start()].rstrip()}"
    unit = next((name.removesuffix("s") for name in (first, second or "") if name.removesuffix("s") in _UNITS), None)
    is_limit = _ends(before, LIMITS) or bool(_LOWERING.search(before))
    said = f"{raw} {first}".strip()
    if _NAMES.search(before):
        return None
    if unit is not None:  # "6 month contracts" promise no length of time
        days = _value(raw) * _days_in(f"{first} {unit}" if first == "working" else unit)
        return Quantity(days, "time", is_limit, said) if is_limit or _ends(before, LENGTHS) else None
    sign = next((sign for sign in "%£" if sign in raw), None)
    if sign is None and "." in raw:  # the number of a row: "as per 8.3"
        return None
    thing = before.rpartition(" ")[2] if first in COMMON else first.removesuffix("s")
    return Quantity(_value(raw), sign or ("cases" if is_limit else thing), is_limit, raw if sign else said)


def _days_in(unit: str) -> float:
    return _UNITS[unit.removeprefix("working ")] * (_OF_WORKING_DAYS if unit.startswith("working ") else 1.0)


def _ends(before: str, words: tuple[str, ...]) -> bool:
    return before.endswith(tuple(f" {word}" for word in words))


def _value(raw: str) -> float:
    if raw in NUMBERS:
        return NUMBERS[raw]
    return float(raw.strip("£%").replace(",", ""))

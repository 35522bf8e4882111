"""Which of several columns of one field says how things stand: "Previous RAG" and "Current RAG", a rating for each quarter.

Signals, in order of precedence: a heading that says so ("Current", "This month"); one that stands in another's place where it is
filled ("Revised date" beside "Original date"); not one that says it is past ("Previous", "Baseline"), that it is done ("Date
completed") or speaks of the effect ("Impact RAG" beside "Delivery RAG"); the period in the heading, where each has one: the
latest, and where its cell is empty the one before. Otherwise the first column. No other column is read in its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from .timescales import TimescaleFound, read_timescales

_NOW = re.compile(r"\b(?:current\w*|latest|this (?:week|month|quarter|period|time|term)|now|today)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:previous\w*|prior|prev|last (?:week|month|quarter|period|time|term|update|meeting|report)|past|former|earlier|"
    r"baseline|initial|original|starting|opening)\b",
    re.IGNORECASE,
)
_EFFECT = re.compile(r"\b(?:impact|outcomes?|confidence|risk)\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:actual|completed|achieved|closed|closure)\b", re.IGNORECASE)
_REVISED = re.compile(r"\b(?:revised|amended|extended|re-?scheduled|new|forecast|updated)\b", re.IGNORECASE)


def standing(headings: Mapping[int, str]) -> tuple[int, ...]:
    """The columns in the order in which their cells are asked for: mostly one, of dated columns the latest first."""
    columns = sorted(headings)
    now = [column for column in columns if _NOW.search(headings[column])]
    if now:
        return (now[0],)
    revised = [column for column in columns if is_revised(headings[column])]
    if revised and len(revised) < len(columns):
        return (*reversed(revised), *standing({column: headings[column] for column in columns if column not in revised}))
    for aside in (_PAST, _DONE, _EFFECT):
        columns = [column for column in columns if not aside.search(headings[column])] or columns
    dated = [_period(headings[column]) for column in columns]
    if len(columns) < 2 or any(one is None for one in dated):  # noqa: PLR2004 - one says it alone
        return (columns[0],)
    days = [_last_day(one) for one in dated]
    if all(day is not None for day in days):
        return tuple(column for _, column in sorted(zip(days, columns, strict=True), reverse=True))
    return tuple(reversed(columns))  # "Q1", "Q2": years go on from left to right


def is_revised(heading: str) -> bool:
    """Whether a heading says that its column takes another's place ("Revised date")."""
    return _REVISED.search(heading) is not None


def _period(heading: str) -> Sequence[TimescaleFound] | None:
    """The periods a heading names, or None: "Progress" names none, and so does "Monthly update"."""
    return [one for one in read_timescales(heading) if one.kind in ("month", "range", "quarter")] or None


def _last_day(found: Sequence[TimescaleFound] | None) -> date | None:
    days = [day for one in found or () for day in (one.due_on, one.starts_on) if day is not None]
    return max(days, default=None)

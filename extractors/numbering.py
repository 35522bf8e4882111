"""Numbers of actions and issues: the one printed at the start of a text, and the one that was meant.

Signals for a printed number, in order of precedence:
1. a dotted number ("1.1", "10.2.4"), also with its first digit misread as a letter ("i.1");
2. a letter form ("A1", "A2a", "P4-07") or a lettered point ("3(b)");
3. a dotted number with a letter that is the whole text ("1.2a"); a single one that is ("2", "5."), or is closed by a stop
   before a capital ("5. Review").

Signals for the meant number: the row's own sequence. A number is corrected or filled in only where its place leaves no
choice; the printed number is always kept beside it. Never read: a figure at the start of a sentence ("25 or more",
"1.5 million"), a year, an age, a clock time, a date.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_UNIT = (
    r"(?!\s*(?:%|per\s?cent|million|billion|thousand|m\b|k\b|am\b|pm\b|a\.m|p\.m|years?\b|months?\b|weeks?\b|days?\b"
    r"|hours?\b|times\b|or more\b|fte\b))"
)
_DOTTED = re.compile(
    rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?:(?<=\.\d\.\d)[a-z](?![a-z]))?)(?![\d/]|\.\d|[a-z]\b){_UNIT}\.?\)?", re.IGNORECASE
)
_MISREAD = re.compile(r"([ilI|](?:\.\d{1,2}){1,2})(?!\d|\.\d)\.?")
# "P4-07"; "A1", "A2a" before a capital or a sign of punctuation; not "Q3 2024", not "S47 enquiries".
_LETTERED = re.compile(
    r"((?!Q[1-4]\b)(?!S(?:17|20|47)\b)[A-Z]{1,3}\d{1,2}(?:-\d{1,3}|\.\d{1,2}|[a-z])?)(?=\s*$|[.:)]|\s+[A-Z•(\"“‘-])[.:)]?"
)
_POINT = re.compile(r"(\d{1,3}\s?\([a-z]{1,3}\))")
_DIVIDED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3}[a-j])\.?\)?\s*$", re.IGNORECASE)  # "1.2a" by itself; not "1.5m"
_WHOLE = re.compile(r"(\d{1,3}\.?)\s*$")
_CLOSED = re.compile(r"(\d{1,3})[.)](?=\s+[A-Z“‘\"(])")
_FORMS = (_DOTTED, _MISREAD, _LETTERED, _POINT, _DIVIDED, _WHOLE, _CLOSED)
# What counts off the paragraphs of a cell: "a)", "(ii)", "3.", and "2b." under an issue 2.
_MARK = re.compile(r"\s*\(?([a-z]|[ivx]{1,5}|\d{1,2}[a-w]?)[.)]+\s+(?=\S)", re.IGNORECASE)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_PART = re.compile(r"\d+|[^\W\d_]+")


class Reference(NamedTuple):
    """A number as printed at the start of a text, its runs of digits and letters, and where the text goes on."""

    printed: str
    parts: tuple[str, ...]
    end: int


def read_reference(text: str) -> Reference | None:
    """The number a text begins with ("10.2.4", "A2a", "3(b)", "5."), or None where it begins with words or a figure."""
    begin = len(text) - len(text.lstrip())
    for form in _FORMS:
        match = form.match(text, begin)
        if match is not None:
            printed = match.group(1)
            return Reference(printed, tuple(_PART.findall(printed)), match.end())
    return None


class Enumerator(NamedTuple):
    """A mark at the start of a text: as printed without its signs, where the words begin, and what it may count to."""

    label: str
    end: int
    values: dict[str, int]


def read_enumerator(text: str) -> Enumerator | None:
    """The mark a text begins with, or None."""
    match = _MARK.match(text)
    if match is None:
        return None
    label = match[1].lower()
    values: dict[str, int] = {"figure": int(label)} if label.isdigit() else {}
    if label in _ROMAN:
        values["roman"] = _ROMAN.index(label) + 1
    if len(label) == 1 and label.isalpha():
        values["letter"] = ord(label) - ord("a") + 1
    if label[0].isdigit() and label[-1].isalpha():
        values["suffix"] = ord(label[-1]) - ord("a") + 1
    return Enumerator(match[1], match.end(), values) if values else None


def expected_numbers(parent: str, printed: Sequence[str | None]) -> tuple[str | None, ...]:
    """The number each bullet of an issue's row should have, given the printed ones (None where none is printed).

    The longest rising run of printed numbers is taken as right; numbers under `parent` weigh more than those under another
    (8.6.3 under 5.6 is right in its last part only). What stands between two of them is numbered if, and only if, it fills
    the gap exactly: 2.1.2, None, 2.1.4 gives 2.1.3; before the first printed number the gap begins at 1. A gap without
    room (3.1.2, None, 3.1.3) or with too much leaves None: the bullet may be a point of the action before. Nothing after
    the last printed number is certain. A row that prints none at all is numbered from 1. A printed number under `parent`
    that is out of its place, and cannot be corrected by the gap, stays as printed.
    """
    places = [_place(parent, number) for number in printed]
    fixed = _rising(places)
    if not fixed:
        if any(number is not None for number in printed):
            return tuple(printed)
        return tuple(f"{parent}.{n}" for n in range(1, len(printed) + 1))
    expected = [
        number.rstrip(".") if number and place is not None and place[1] else None
        for number, place in zip(printed, places, strict=True)
    ]
    before, value_before = -1, 0
    for index in fixed:
        place = places[index]
        value = place[0] if place is not None else 0
        if place is None or not place[1]:
            expected[index] = f"{parent}.{value}"  # one under the parent stays as printed: "WS1.01"
        if index - before - 1 == value - value_before - 1:
            for step, between in enumerate(range(before + 1, index), start=1):
                expected[between] = f"{parent}.{value_before + step}"
        before, value_before = index, value
    return tuple(expected)


def missing_parent(printed: Sequence[str | None]) -> str | None:
    """The number of an issue whose own was lost, from its actions' numbers: what most of them begin with, or None."""
    parents = Counter(number.rpartition(".")[0] for number in printed if number is not None and number.count(".") > 1)
    ranked = parents.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _place(parent: str, number: str | None) -> tuple[int, bool] | None:
    """The last part of a dotted number and whether it stands under `parent`; None for what is no such number."""
    prefix, _, last = (number or "").rstrip(".").rpartition(".")
    if not prefix or not last.isdigit() or prefix.count(".") != parent.count("."):
        return None
    return int(last), prefix == parent


def _rising(places: Sequence[tuple[int, bool] | None]) -> list[int]:
    """Indexes of the heaviest strictly rising run of numbers; one under the parent weighs as much as all the others."""
    heavy = len(places) + 1
    best: list[tuple[int, list[int]]] = []
    for index, place in enumerate(places):
        if place is None or place[0] < 1:
            best.append((0, []))
            continue
        weight = heavy if place[1] else 1
        value = place[0]
        options = [
            run for earlier, run in zip(places, best, strict=False) if earlier is not None and run[1] and earlier[0] < value
        ]
        total, chain = max(options, key=lambda run: run[0], default=(0, []))
        best.append((total + weight, [*chain, index]))
    return max(best, key=lambda run: run[0], default=(0, []))[1]

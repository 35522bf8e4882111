"""Dates that a narrow column breaks inside a word or a figure ("Septem ber 2017", "31/03/20 24"), made whole again.

Two or three pieces of text are joined only where together they are something a date is made of, and apart they are not:
1. the name of a month, or a word for how often ("quar terly");
2. a day in figures, with all four figures of its year;
3. a year, after the name of a month; two years ("2023/2 4"); a month with its year ("Mar-2 4").

Nothing else is joined, and no sign is added or left out but the space. In what is plainly a day in figures a recogniser's letters
for figures ("3O/06/2024", "l2/01/24") are read as those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .timescale_rules import MONTHS

MOST_PIECES = 4
_WORDS = frozenset(
    (*(name for name in MONTHS if len(name) > 3), "ongoing", "quarterly", "monthly", "annually", "weekly", "fortnightly",  # noqa: PLR2004
     "termly", "continuous", "immediate", "immediately", "completed", "complete", "implemented")
)  # fmt: skip
_DAY = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?:19|20)\d\d[/–-]\d\d")
_MONTH_AND_YEAR = re.compile(r"([A-Za-z]{3,9})[-’'/](?:20)?\d\d")
_MISREAD = re.compile(r"(?<![\w/.-])(?=[^\W_]*\d|\S*/\S*\d)[\dOoIl]{1,2}([/.])[\dOoIl]{1,2}\1[\dOoIl]{2,4}(?![\w/-])")
_MEANT = str.maketrans("OoIl", "0011")
_FIGURES = re.compile(r"\d{1,3}")


class Rejoined(NamedTuple):
    """A text with its broken dates whole; `places` says for each of its characters, and its end, where it stood before."""

    text: str
    places: tuple[int, ...]


def rejoin(text: str) -> Rejoined:
    """The text without the spaces that break its dates, their figures as figures."""
    text = _MISREAD.sub(lambda found: found.group().translate(_MEANT), text)
    pieces = [match.span() for match in re.finditer(r"\S+", text)]
    dropped: set[int] = set()
    index = 0
    while index < len(pieces):
        count = next((count for count in range(MOST_PIECES, 1, -1) if _is_one(text, pieces, index, count)), 1)
        for (_, end), (start, _) in zip(pieces[index : index + count - 1], pieces[index + 1 : index + count], strict=True):
            dropped.update(range(end, start))
        index += count
    places = tuple(place for place in range(len(text) + 1) if place not in dropped)
    return Rejoined("".join(text[place] for place in places[:-1]), places)


def _is_one(text: str, pieces: Sequence[tuple[int, int]], index: int, count: int) -> bool:
    """Whether some pieces are together one part of a date."""
    own = [text[start:end] for start, end in pieces[index : index + count]]
    if len(own) < count:
        return False
    whole = "".join(own).rstrip(".,;)")
    if whole.lower().lstrip("(") in _WORDS:
        return True
    if _DAY.fullmatch(whole):
        return not any(_DAY.fullmatch(piece) for piece in own)
    if _YEARS.fullmatch(whole):
        return not _YEAR.fullmatch(own[0])
    is_followed = index + count < len(pieces) and _is_month(text[slice(*pieces[index + count])])
    return not is_followed and own[-1].rstrip(".,;)").isdigit() and _is_year(whole, own[0], text[: pieces[index][0]])


def _is_year(whole: str, first: str, before: str) -> bool:
    """Whether joined figures are the year of the month before them, or a month with its year."""
    if _YEAR.fullmatch(whole):
        return bool(_FIGURES.fullmatch(first)) and _is_month(_last_letters(before))
    found = _MONTH_AND_YEAR.fullmatch(whole)
    return found is not None and _is_month(found[1]) and not first.isalpha()


def _is_month(word: str) -> bool:
    return word.lower().strip(".,;()") in MONTHS


def _last_letters(text: str) -> str:
    """The letters that end a text, broken or not ("Septem ber" gives the whole name)."""
    letters = re.search(r"([A-Za-z]+)(?:\s+([A-Za-z]+))?(?:\s+([A-Za-z]+))?\W*$", text)
    if letters is None:
        return ""
    parts = [part for part in letters.groups() if part]
    return next((name for start in range(len(parts)) if (name := "".join(parts[start:])).lower() in MONTHS), "")

"""The number and title of a priority, from a heading, a banner row or a line of a list.

Signals: a word for the division ("Priority", "Theme", "Objective"; a misspelt "Prioirty" too) followed by a number in digits
or words, or a capital with a sign after it; what follows a colon, dash or space is its title. It never takes a sentence about a
priority for its heading: that is for the kind's declared headings to say.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
# "Area of significant weakness 2", "Area for improvement 1"
_AREA = r"(?:key\s+)?area(?:\s+(?:of|for)\s+(?:[a-z]+\s+)?[a-z]+)?"
DIVISION = rf"(?:prio\w{{3,5}}(?:\s+area)?|themes?|objective|outcome|work\s?stream|strand|pillar|ambition|{_AREA}|goal|aim)"
NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_WORDS)})"
LETTER = r"(?-i:[A-Z])(?=\s*[:.–—-])"  # "Theme B – Homes"; an "area A" of a town has no sign after it
# A heading torn over two cells may lead with a scrap of itself ("Pri" | "Priority One: …" or "Pr" | "iority Six").
_PRIORITY = re.compile(
    rf"(?:\S{{0,5}}\s)?(?:{DIVISION}|p?r?i?o?rity)\s+(?P<number>{NUMBER}|{LETTER})\b(?!\.\d)\s*[:.–—-]*\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)


class PriorityFound(NamedTuple):
    """A priority's number in digits, its title, and where the title begins in the text."""

    number: str
    title: str
    start: int


def read_priority(text: str) -> PriorityFound | None:
    """The number and title a text begins with ("Priority Three - Title"), or None."""
    match = _PRIORITY.match(text.strip(" *#"))
    if match is None:
        return None
    word = match["number"].lower()
    if word in _WORDS:
        word = str(_WORDS.index(word) + 1)
    number = str(int(word)) if word.isdigit() else word.upper()
    return PriorityFound(number, " ".join(match["title"].split()).strip(" *"), match.start("title"))

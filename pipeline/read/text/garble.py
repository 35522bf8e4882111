"""What a rendition printed twice or misread: told from what it read well, by likeness and by the document's own words.

Signals, in order: the same words stand directly before; the words are like those before, letter for letter, but are not words
the document uses elsewhere; the cell has no letters where its column has words. Nothing is judged by one sign alone, and
nothing is deleted here: the callers keep what is set aside as furniture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rapidfuzz import fuzz

_WORD = re.compile(r"[^\W\d_]{3,}")
_LETTER = re.compile(r"[^\W\d_]")
_DATE = re.compile(
    r"(?:\b|(?<=[a-z]))(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])|\bQ[1-4]\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)

_DOUBLED = re.compile(r"(\S.{10,78}\S)\s+\1(?=\s|$)")

ALIKE = 88  # of 100: the same words with a letter or two misread
LIKE_CELL = 55  # of 100: a short cell misread without a digit in it ("IV/A" for "N/A")
RESEMBLING = 50  # of 100: a short cell misread ("DC3" for "DCS")
STEM = 5  # characters: "reducing" is known where "reduced" is
SHORTEST = 12  # characters: shorter texts repeat by chance


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Words printed at least twice in the document: a misread word is hardly misread twice alike."""
    counts = Counter(_stem(word) for text in texts for word in _WORD.findall(text))
    return frozenset(word for word, count in counts.items() if count > 1)


def _stem(word: str) -> str:
    return word.lower()[:STEM]


def soundness(text: str, known: frozenset[str]) -> float:
    """The share of a text's words that the document uses elsewhere."""
    words = [_stem(word) for word in _WORD.findall(text)]
    return sum(word in known for word in words) / len(words) if words else 0.0


def is_date_like(text: str) -> bool:
    """Whether a text names a month, a quarter or a year."""
    return _DATE.search(text) is not None


def has_letters(text: str) -> bool:
    """Whether anything but digits and signs is printed."""
    return _LETTER.search(text) is not None


def has_digits(text: str) -> bool:
    """Whether a digit is printed."""
    return any(sign.isdigit() for sign in text)


def repeated_length(before: str, after: str) -> int:
    """How many characters of `after` print `before` again (0 where they do not), cut at a word.

    "the majority of placement" / "The majority of placement plans seen" -> the length of the first in the second.
    """
    if len(before) < SHORTEST or len(after) < len(before) * 0.8:
        return 0
    ends = [at for at, sign in enumerate(after) if sign == " "] + [len(after)]
    near = [end for end in ends if abs(end - len(before)) <= max(6, len(before) // 10)]
    scored = [(fuzz.ratio(before.lower(), after[:end].lower()), end) for end in near]
    best = max(scored, default=(0.0, 0), key=lambda pair: (pair[0], -pair[1]))
    return best[1] if best[0] >= ALIKE else 0


def doubled_head(text: str) -> int:
    """How many characters a text's beginning has that is printed twice over ("Care plans (A) Care plans (A) The …"), or 0."""
    found = _DOUBLED.match(text)
    return len(found[1]) if found else 0


def is_misread(text: str, *, dates: bool, like: str = "") -> bool:
    """Whether a short cell is a misreading: of nothing printed, or of the cell `like` above it ("1 Olice", "Police")."""
    if not any(sign.isalnum() for sign in text):
        return True
    if dates:
        return has_digits(text) and not is_date_like(text)
    if not has_letters(text):
        return True
    if not like or text == like:
        return False
    limit = RESEMBLING if has_digits(text) else LIKE_CELL
    return fuzz.ratio(text.lower(), like.lower()) >= limit

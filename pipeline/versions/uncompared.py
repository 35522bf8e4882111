"""What is not compared: the text of a version that no record has, where an action may be hidden.

An action that only one version has may stand in such text of the other: then it is not gone, or not new, but unread. Said
where most of its words stand together in one piece of that text; who compares decides by looking at the page.
"""

from __future__ import annotations

from rapidfuzz import fuzz

from ..resolving.words import fold_case
from .outline import Outline
from .wording import content_words

_STANDS = 85.0  # rapidfuzz partial ratio: a word or two lost at the edges of a piece
_FEWEST = 3  # words that carry a meaning: a formula may stand anywhere
_TOLD, _LONGEST = 3, 80  # pieces named, and characters of each


def is_unclaimed_in(text: str, version: Outline) -> bool:
    """Whether the words of an action stand in text of a version that no record has."""
    if len(content_words(text)) < _FEWEST:
        return False
    wanted = fold_case(text)
    pieces = [fold_case(piece) for piece in version.unclaimed]
    return any(fuzz.partial_ratio(wanted, piece) >= _STANDS for piece in pieces if len(piece) >= len(wanted) / 2)


def not_compared(version: Outline, name: str) -> str:
    """A sentence about the text of a version that nothing could be made of; empty where there is none."""
    pieces = [piece for piece in version.unclaimed if any(map(str.isalpha, piece))]
    if not pieces:
        return ""
    told = "; ".join(f"“{piece[:_LONGEST]}{'…' if len(piece) > _LONGEST else ''}”" for piece in pieces[:_TOLD])
    more = f" and {len(pieces) - _TOLD} more" if len(pieces) > _TOLD else ""
    words = sum(len(piece.split()) for piece in pieces)
    return f"Not compared: {words} words of {name} that belong to no record, where an action may stand: {told}{more}."

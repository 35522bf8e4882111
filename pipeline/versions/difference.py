"""Two texts word by word: what stayed, what was struck, what was added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from ..resolving.words import fold_case

# A word with the signs that hang on it apart, so that a new comma does not strike the word before it.
_TOKEN = re.compile(r"[\w'’£%/.-]*\w[%]?|[^\w\s]")


class Piece(NamedTuple):
    """Some words in a row that stayed, were struck or were added."""

    kind: Literal["same", "struck", "added"]
    text: str


def word_difference(old: str, new: str) -> tuple[Piece, ...]:
    """The later text with what was struck from the earlier one in its place; what differs in type only is the same."""
    return tuple(_pieces(old, new))


def _pieces(old: str, new: str) -> Iterator[Piece]:
    before, after = list(_TOKEN.finditer(old)), list(_TOKEN.finditer(new))
    matcher = SequenceMatcher(None, [fold_case(t.group()) for t in before], [fold_case(t.group()) for t in after], autojunk=False)
    for operation, i, j, k, m in matcher.get_opcodes():
        if operation == "equal":
            yield Piece("same", _between(new, after[k:m]))
            continue
        if j > i:
            yield Piece("struck", _between(old, before[i:j]))
        if m > k:
            yield Piece("added", _between(new, after[k:m]))


def _between(text: str, tokens: list[re.Match[str]]) -> str:
    return text[tokens[0].start() : tokens[-1].end()]


def marked(old: str, new: str) -> str:
    """The difference in plain text: ``[-struck-] {+added+}``."""
    forms = {"same": "{}", "struck": "[-{}-]", "added": "{{+{}+}}"}
    return " ".join(forms[piece.kind].format(piece.text) for piece in word_difference(old, new))

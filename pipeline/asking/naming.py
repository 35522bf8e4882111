"""What a person means by a number: "1.2.3", "Rec 12", "para 49", "Priority 5", with or without a word for the kind.

A recommendation that is itself a numbered paragraph is found by both its numbers, and by the word for either.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_NAMED = re.compile(
    r"(?:(?P<word>rec|para|issue|action|priority|indicator)[a-z]*\.?\s*)?(?P<number>~?\d[\w.]*|[a-z]?\d[\w.]*)", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:no\.?|number|#)\s*", re.IGNORECASE)


class Kind(NamedTuple):
    """A kind of record that is known by its number: its table, its id, and the other number it may have."""

    name: str
    table: str
    id_column: str
    other_number: str


KINDS = (
    Kind("action", "actions", "action_id", "printed_number"),
    Kind("issue", "issues", "issue_id", "printed_number"),
    Kind("recommendation", "recommendations", "recommendation_id", "paragraph_number"),
    Kind("paragraph", "paragraphs", "paragraph_id", "number"),
)


class Named(NamedTuple):
    """A number, and the beginning of the word before it, which may be empty."""

    word: str
    number: str

    def may_be(self, kind: str) -> bool:
        """Whether a kind of record can be meant."""
        return kind.startswith(self.word) or (self.word == "para" and kind == "recommendation")


def named(words: str) -> Named | None:
    """The number a person typed, if the words are nothing but one."""
    found = _NAMED.fullmatch(_AND.sub(" ", words.strip().strip(" .,;:()")).strip())
    return None if found is None else Named((found["word"] or "").lower(), found["number"])

"""The mark "(Recommendation)" on a paragraph: it is the evidence for a recommendation, without saying for which.

The mark may stand alone on the last line, in small letters, before a full stop. Some reports add the number
("(recommendation 4)") and set marks inside the paragraph: such a paragraph is marked too. The plain mark at the end is
taken off the text; a mark with a number says something and stays. The word without brackets is never a mark.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from schemas.base import Span
from schemas.document import Passage

_NUMBERS = r"(?:\s*\d+(?:\s*(?:,|and|&)\s*\d+)*)?"
_MARK = re.compile(rf"\(\s*recommendations?{_NUMBERS}\s*\)", re.IGNORECASE)
_LAST = re.compile(r"\s*\(\s*recommendations?\s*\)\s*\.?\s*$", re.IGNORECASE)


class Flagged(NamedTuple):
    """A paragraph's text without a plain mark at its end, and the places of its marks."""

    passage: Passage
    marks: tuple[Span, ...]


def read_flag(passage: Passage) -> Flagged:
    """The paragraph's text, and where it is marked; no marks where it is not."""
    text = passage.text
    marks = tuple(
        span for match in _MARK.finditer(text) for span in passage.spans("is_flagged", match.start(), match.end())
    )
    last = _LAST.search(text)
    return Flagged(passage.cut(0, last.start()) if last is not None else passage, marks)


def is_only_mark(text: str) -> bool:
    """Whether a text is the mark and nothing else."""
    return _MARK.fullmatch(text.strip(" *.")) is not None

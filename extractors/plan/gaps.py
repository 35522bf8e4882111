"""What stands between the things read from a cell: signs and joining words, claimed by a rule.

Nothing else may hide there: a word the rule does not name stays unclaimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from schemas.document import Block, Passage
from schemas.reading import Ignored

# "and", "&", "/", "then": what joins parties or dates; and a cell that says it names none.
_WORDS = r"and|then|or|to|with|alongside|plus|n/?a|not applicable|tbc|none"
_JOINS = re.compile(rf"(?:[\W_]|\b(?:{_WORDS})\b)+", re.IGNORECASE)
# And what a cell of dates says to name them: "Start: May 23 End: June 23", "Mon 4 May".
_DATE_LABELS = (
    r"starts?|ends?|due|dates?|target|deadline|completion|by|from|until|was|now|of|the|in|"
    r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
)
_DATE_JOINS = re.compile(rf"(?:[\W_]|\b(?:{_WORDS}|{_DATE_LABELS})\b)+", re.IGNORECASE)


def cell_passage(blocks: Sequence[Block]) -> Passage:
    """A cell's blocks as one text: a name or phrase may be broken over blocks where a page ends."""
    return Passage(lines=tuple(line for block in blocks for line in block.lines))


def is_joining(text: str) -> bool:
    """Whether a text beside dates holds nothing but labels, joining words and signs, or nothing at all."""
    return not text.strip() or _DATE_JOINS.fullmatch(text) is not None


def between(passage: Passage, found: Sequence[tuple[int, int]], *, rule: str, of_dates: bool = False) -> Iterator[Ignored]:
    """The stretches of a passage beside those found that hold only joining words and signs; beside dates, labels too."""
    joins = _DATE_JOINS if of_dates else _JOINS
    position = 0
    for start, end in (*sorted(found), (len(passage.text), len(passage.text))):
        if position < start and joins.fullmatch(passage.text[position:start]):
            spans = passage.spans("text", position, start)
            if spans:
                yield Ignored(rule=rule, spans=spans)
        position = max(position, end)

"""What stands between the things read from a cell: signs and joining words, claimed by a rule.

Nothing else may hide there: a word the rule does not name stays unclaimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from schemas.document import Block, Passage
from schemas.reading import Ignored

# "and", "&", "/", "then": what joins parties or dates; and a cell that says it names none.
_JOINS = re.compile(r"(?:[\W_]|\band\b|\bthen\b|\bor\b|\bto\b|\bn/?a\b|\bnot applicable\b|\btbc\b|\bnone\b)+", re.IGNORECASE)


def cell_passage(blocks: Sequence[Block]) -> Passage:
    """A cell's blocks as one text: a name or phrase may be broken over blocks where a page ends."""
    return Passage(lines=tuple(line for block in blocks for line in block.lines))


def is_joining(text: str) -> bool:
    """Whether a text holds nothing but joining words and signs, or nothing at all."""
    return not text.strip() or _JOINS.fullmatch(text) is not None


def between(passage: Passage, found: Sequence[tuple[int, int]], *, rule: str) -> Iterator[Ignored]:
    """The stretches of a passage beside those found that hold only joining words and signs."""
    position = 0
    for start, end in (*sorted(found), (len(passage.text), len(passage.text))):
        if position < start and _JOINS.fullmatch(passage.text[position:start]):
            spans = passage.spans("text", position, start)
            if spans:
                yield Ignored(rule=rule, spans=spans)
        position = max(position, end)

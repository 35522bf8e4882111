"""What a report says of an action's progress: narratives headed by one or several action numbers.

Signals, in order: the numbers and the dash a narrative begins with ("7.2.1, 7.2.3 & 7.2.4 -"); every entry after it up to
the next number, priority, section or appendix belongs to it, bullets included. A paragraph under a priority that names no
action is no narrative of an action: it stays a paragraph of the report.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from extractors.statuses import read_status_heads
from schemas.base import Span
from schemas.reading import Reading

from .entries import Entry
from .outline import Zone, outline


class Narrative(NamedTuple):
    """The actions a narrative is about, its words, and its entries."""

    numbers: tuple[str, ...]
    text: str
    entries: tuple[Entry, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of the narrative, its numbers included."""
        return tuple(span for entry in self.entries for span in entry.passage.spans("narrative"))


def narratives_of(reading: Reading) -> tuple[Narrative, ...]:
    """The narratives of a report in reading order."""
    return tuple(narrative for zone in outline(reading) for narrative in narratives_in(zone))


def narratives_in(zone: Zone) -> tuple[Narrative, ...]:
    """The narratives of one zone."""
    found: list[Narrative] = []
    kept: list[Entry] = []
    for entry in zone.entries:
        if kept and (entry.form != "text" or entry.block.kind == "heading"):
            found.append(_narrative(kept))
            kept = []
        if entry.form == "status" or kept:
            kept.append(entry)
    if kept:
        found.append(_narrative(kept))
    return tuple(found)


def _narrative(kept: list[Entry]) -> Narrative:
    head = read_status_heads(kept[0].text)
    numbers, start = (head.numbers, head.end) if head is not None else ((kept[0].number,), 0)
    words = [kept[0].text[start:], *(entry.text for entry in kept[1:])]
    return Narrative(numbers, joined(words), tuple(kept))


def joined(texts: Iterable[str]) -> str:
    """Texts of one paragraph: a line each, except where one plainly goes on with the sentence of the one before."""
    text = ""
    for piece in filter(None, map(str.strip, texts)):
        text += ("" if not text else " " if piece[0].islower() else "\n") + piece
    return text

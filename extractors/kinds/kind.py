"""What a kind of document declares: how to recognise it, its headings, its tables' columns, and what reads its records.

A stage knows kinds only as `Kind` values: to teach plantrace a new kind of document, write one file with one `Kind`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from schemas.base import Model, Record
from schemas.document import Block
from schemas.reading import Ignored, Reading
from schemas.source import Kind as KindName
from schemas.source import Part


class Signal(Model):
    """Words that speak for a kind (or against it: a negative weight), searched in the first blocks of a part."""

    pattern: str
    weight: float
    why: str


class Heading(Model):
    """A heading of the kind: the name extractors know it by, and the pattern its text matches from its first word."""

    name: str
    pattern: str
    level: int = 0  # 0: as read; otherwise the level it has in this kind whatever its type size


class TableShape(Model):
    """A table of the kind: for each field, the words its column heading may hold; and the fields it must have.

    `columns` maps a field to patterns searched in the column's heading, the most telling first. A column may serve one
    field only; the order of the columns does not matter. `repeated` are the fields that a table may say several times over
    ("Previous RAG", "Current RAG"). No table of the shape has a heading in which a pattern of `without` is found.
    """

    name: str
    columns: dict[str, tuple[str, ...]]
    required: tuple[str, ...]
    repeated: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.name)


class Kind(Model):
    """A kind of document."""

    name: KindName
    signals: tuple[Signal, ...]
    # Records without which a document of this kind was not understood: any of these tables will do.
    made_of: tuple[type[Record], ...] = ()
    # Records that no document of this kind lacks: where it has none of them, they were missed, or the file is not whole.
    never_without: tuple[type[Record], ...] = ()
    # A block that matches one of these begins a document of this kind inside a pack.
    openings: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    tables: tuple[TableShape, ...] = ()
    # Fills title, authority, dates, version and period of the part from its blocks.
    identify: Callable[[Reading], Part]
    readers: tuple[Callable[[Reading], Iterable[Record | Ignored]], ...] = ()

    def heading_of(self, block: Block) -> Heading | None:
        """The declared heading a block is, if it is one. Longer text than a heading has is none."""
        text = block.text.strip(" *#")
        if block.kind == "table" or not text or len(text.split()) > _LONGEST_HEADING:
            return None
        return next((h for h in self.headings if _compiled(h.pattern).match(text)), None)


_LONGEST_HEADING = 24


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)

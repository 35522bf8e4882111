"""The report as a flat list of pieces, each under its headings: what every reader of a report begins with.

A piece is a block, a row of a judgement table, or a heading. Signals for the place of a piece, in order: the headings the
reports declare, at the level they have in a contents list; an area's name in a one-row box with its grade, which is a heading
too; any other heading of the reader, which stands below the declared ones and ends at the next one of its size, or directly
under one that asks for improvement, whatever its size.
The close of a letter and the publisher's notice have no heading of their own and are known by their first words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from schemas.base import Model
from schemas.document import Block, Passage, Table
from schemas.reading import Reading

from .found import Found, FoundKind, found_in
from .grades import Graded
from .headings import ASKING

_CLOSING = re.compile(r"Yours (?:sincerely|faithfully)|Kind regards", re.IGNORECASE)
_NOTICE = re.compile(
    r"The Office for Standards in Education|If you would like a copy of this document|© Crown copyright"
    r"|You may reuse this information|Any complaints about the inspection|If you are not happy with the inspection",
    re.IGNORECASE,
)
_ENDINGS = (("closing", _CLOSING), ("publisher", _NOTICE))


class Piece(Model):
    """A block with its place: `path` is the headings above it, `names` the declared names among them, outermost first.

    kind: `heading`; `block`; `graded` (a row with a grade); `cell` (a block in a table that asks for something); `body`
    (who is to act, in such a table); `label` (a table's own heading). `section` counts the headings passed.
    """

    kind: FoundKind
    block: Block
    index: int
    section: int
    path: str
    names: tuple[str, ...]
    graded: Graded | None = None

    @property
    def zone(self) -> str:
        """The innermost declared heading's name, empty before the first."""
        return self.names[-1] if self.names else ""

    @property
    def passage(self) -> Passage:
        """The piece's text."""
        return self.block.passage


class _Entry(NamedTuple):
    rank: int
    title: str
    name: str
    printed_level: int
    box: Table | None = None  # a heading inside a box holds to the end of the box


def outline(reading: Reading) -> tuple[Piece, ...]:
    """All pieces of a report in reading order."""
    return reading.once(_outline)


def _outline(reading: Reading) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    stack: tuple[_Entry, ...] = ()
    section = 0
    for found in found_in(reading):
        stack = tuple(entry for entry in stack if entry.box is None or entry.box is found.box)
        if found.kind == "heading":
            is_first = bool(pieces) and pieces[-1].kind == "heading"
            stack = _under(stack, found, is_first=is_first)
            section += 1
        else:
            stack = _after_the_end(found.block.text) or stack
        pieces.append(
            Piece(
                kind=found.kind,
                block=found.block,
                index=len(pieces),
                section=section,
                path=" > ".join(entry.title for entry in stack if entry.title),
                names=tuple(entry.name for entry in stack if entry.name),
                graded=found.graded,
            )
        )
    return tuple(pieces)


def _after_the_end(text: str) -> tuple[_Entry, ...]:
    """What stands after the report's own text, known by its first words; empty for any other text."""
    name = next((name for name, pattern in _ENDINGS if pattern.match(text)), None)
    return (_Entry(1, "", name, 0),) if name is not None else ()


def _under(stack: tuple[_Entry, ...], found: Found, *, is_first: bool) -> tuple[_Entry, ...]:
    """The headings that hold from this heading on; `is_first` where nothing stands between it and the one before."""
    heading, level = found.heading, found.block.level
    title = _title(found.graded.area_name if found.graded is not None else found.block.text)
    if heading is not None:
        kept = tuple(entry for entry in stack if entry.name and entry.rank < heading.level)
        if heading.name in ASKING:
            kept = tuple(entry for entry in kept if entry.name != "strengths")
        box = found.box if found.graded is None else None
        return (*kept, _Entry(heading.level, title, heading.name, level, box))
    kept = stack
    if is_first and kept and kept[-1].name in ASKING:  # set alike, but a heading that asks for something is never left empty
        kept = (*kept[:-1], kept[-1]._replace(printed_level=min(kept[-1].printed_level, level - 1)))
    is_label = found.block.text.rstrip().endswith(":")  # over a list ("Immediately:"): it closes no declared heading
    while kept and kept[-1].printed_level >= level > 0 and not (is_label and kept[-1].name):
        kept = kept[:-1]
    return (*kept, _Entry(kept[-1].rank + 1 if kept else 1, title, "", level))


def _title(text: str) -> str:
    """A heading's text without mark-up and without a footnote mark."""
    return re.sub(r"(?:[¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[a-z?)])\d)$", "", text.strip(" *#")).strip()

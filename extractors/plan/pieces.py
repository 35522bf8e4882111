"""The blocks of an actions cell as pieces: numbered items, bullets with their depth, and text that goes on.

Signals, in order of precedence: a number of an action at the start of a block; a bullet the reader found, with its depth;
inside a block, the next number of the sequence before a capital ("… in place. 12.4.2 An independent …") and, after a colon,
dashes between spaces ("to include: - terms - membership"). Anything else is text that goes on.

It never reads a number that a sentence refers to ("as per 12.3", "Links to 12.4.1") as the beginning of an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from schemas.base import Model
from schemas.document import Block, Passage

from ..citations import read_citations
from ..numbering import read_enumerator, read_reference

_INNER = re.compile(r"(?<=\s)(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=[^\W\d_]|[‘'“\"(])")
_DASH = re.compile(r"(?:(?<=\s)|^)[-–•](?:\s+)(?=\S)")
_OPEN = re.compile(r"[^\s:.;]\s*$")  # words before a dash that end no sentence: the dash is the sentence's own


class Piece(Model):
    """A piece of an actions cell: what it is, its depth (0 outermost), its words without number and bullet."""

    kind: Literal["number", "bullet", "text"]
    depth: int
    printed: str | None
    passage: Passage
    row: int
    mark: Passage | None = None  # the printed number with its place
    label: str | None = None  # what counts it off in its cell: "a", "1"
    begins_row: bool = False  # the first words of a row that is one action: an action begins here, numbered or not

    @property
    def text(self) -> str:
        """The words of the piece."""
        return self.passage.text


def read_pieces(blocks: Iterable[Block], *, row: int, parts: int, is_enumerated: bool = False) -> Iterator[Piece]:
    """The pieces of a cell's blocks; an action's number has `parts` parts, or the cell's actions are counted off."""
    last: str | None = None
    for block in blocks:
        mark = read_enumerator(block.text) if is_enumerated else None
        mark = mark if mark is not None and (not block.marker or "suffix" in mark.values) else None  # "• 2b. Report"
        if mark is not None:
            passage = block.passage
            begun = Piece(
                kind="number", depth=0, printed=None, passage=passage.cut(mark.end), row=row, mark=passage.cut(0, mark.end),
                label=mark.label,
            )  # fmt: skip
            yield from _dashed(begun)
            continue
        for piece in _of_block(block, row, parts, last):
            last = piece.printed or last
            yield piece


def _of_block(block: Block, row: int, parts: int, last: str | None) -> Iterator[Piece]:
    passage = block.passage
    is_bullet = block.kind == "list_item" and (bool(block.marker) or block.level > 0)
    depth = block.level
    for start, end, printed, skip in _numbered(passage.text, parts, last):
        whole = Piece(
            kind="number" if printed else "bullet" if is_bullet else "text",
            depth=depth if start == 0 else 0,
            printed=printed,
            passage=passage.cut(skip, end),
            row=row,
            mark=passage.cut(start, skip) if printed else None,
        )
        yield from _dashed(whole)


def _numbered(text: str, parts: int, last: str | None) -> Iterator[tuple[int, int, str | None, int]]:
    """Stretches of a block by the numbers that begin items: start, end, the number, and where its words begin."""
    first = read_reference(text)
    printed = first.printed if first is not None and len(first.parts) == parts and "(" not in first.printed else None
    start, skip = 0, first.end if first is not None and printed else 0
    cited = [(c.start, c.end) for c in read_citations(text)]
    before = printed or last
    for match in _INNER.finditer(text):
        number = match.group(1)
        if match.start() <= skip or number.count(".") != parts - 1 or not _follows(before, number):
            continue
        if any(a <= match.start() < b for a, b in cited):
            continue
        yield start, match.start(), printed, skip
        start, printed, skip, before = match.start(), number, match.end(), number
    yield start, len(text), printed, skip


def _follows(before: str | None, number: str) -> bool:
    """Whether a number is the next of the sequence, or begins the next one."""
    if before is None:
        return True
    parent, _, last = before.rpartition(".")
    new_parent, _, new = number.rpartition(".")
    if parent == new_parent:
        return last.isdigit() and 0 < int(new) - int(last) <= 2  # noqa: PLR2004 - one may have lost its number
    return new == "1"


def _dashed(piece: Piece) -> Iterator[Piece]:
    """A piece, and the bullets that run on in it after a lead-in's colon or at its very start."""
    text = piece.text
    every = list(_DASH.finditer(text))
    marks = next((every[i:] for i, mark in enumerate(every) if not _OPEN.search(text[: mark.start()])), [])
    if not marks:
        yield piece
        return
    head = marks[0].start()
    if head > 0 or piece.printed or piece.label:
        yield piece.model_copy(update={"passage": piece.passage.cut(0, head)})
    for match, after in zip(marks, [*marks[1:], None], strict=True):
        point = piece.passage.cut(match.end(), after.start() if after is not None else len(text))
        yield from _lead_in_again(Piece(kind="bullet", depth=piece.depth + 1, printed=None, passage=point, row=piece.row))


def _lead_in_again(piece: Piece) -> Iterator[Piece]:
    """A bullet that ends in a sentence of its own with a colon ("… terms. The following are to be included:")."""
    match = re.search(r"(?<=[.;])\s+(?=[A-Z][^.;:]*:\s*$)", piece.text)
    if match is None:
        yield piece
        return
    yield piece.model_copy(update={"passage": piece.passage.cut(0, match.start())})
    yield piece.model_copy(update={"kind": "text", "passage": piece.passage.cut(match.end())})

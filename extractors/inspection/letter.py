"""Monitoring letters: paragraphs without numbers, under a few headings, between the address and the close.

Signals in order: the title ("Monitoring visit of X local authority children's services") ends the address; "Yours sincerely"
ends the letter; a paragraph that goes on in small letters after an unfinished sentence was cut by a page; bullets belong
to the paragraph that announces them. Bullets under a heading that asks for improvement are recommendations, not
paragraphs. No grade is read: a letter gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from schemas.document import Passage
from schemas.inspection import Paragraph
from schemas.reading import Extracted, Ignored, Reading, spans_of

from .outline import Piece, outline
from .recommendations import asked_for

_ENDS = re.compile(r"[.:;?!)”’]\s*$")


def read_letter(reading: Reading) -> Extracted:
    """The letter's paragraphs, and the address and close around them."""
    pieces = outline(reading)
    asked = {index for one in asked_for(pieces) for index in one.pieces}
    body = [piece for piece in pieces if _is_body(piece) and piece.index not in asked]
    for ordinal, group in enumerate(_paragraphs(body), 1):
        passage = Passage(lines=tuple(line for piece in group for line in piece.block.lines))
        yield Paragraph(
            paragraph_id=f"{reading.document_id}/paragraph/~{ordinal}",
            document_id=reading.document_id,
            number=f"~{ordinal}",
            section=_section(group[0]),
            text=passage.text,
            spans=passage.spans(),
        )
    for piece in pieces:
        if not _is_body(piece) and piece.kind != "heading" and piece.block.lines:
            rule = "letter-closing" if piece.zone in ("closing", "publisher") else "letter-address"
            yield Ignored(rule=rule, spans=spans_of(piece.block.lines))


def _is_body(piece: Piece) -> bool:
    return piece.kind != "heading" and bool(piece.names) and piece.zone not in ("closing", "publisher")


def _paragraphs(body: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The pieces of each paragraph."""
    group: tuple[Piece, ...] = ()
    for piece in body:
        if group and _belongs(piece, group[-1]):
            group = (*group, piece)
            continue
        if group:
            yield group
        group = (piece,)
    if group:
        yield group


def _belongs(piece: Piece, before: Piece) -> bool:
    if piece.section != before.section:
        return False
    goes_on = piece.block.text[:1].islower() and _ENDS.search(before.block.text) is None
    return piece.block.kind == "list_item" or goes_on


def _section(piece: Piece) -> str:
    """The headings under the letter's title."""
    return piece.path.partition(" > ")[2] if "letter_title" in piece.names else piece.path

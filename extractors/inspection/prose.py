"""What a report prints besides its records, each part of it under the rule that says why it gives none.

Every piece that no recommendation, paragraph or judgement holds is named here, so that nothing is passed over in silence.
"""

from __future__ import annotations

from schemas.reading import Extracted, Ignored, Reading, spans_of

from .chain import items_of
from .grades import is_only_grade
from .judgements import judged_pieces
from .outline import Piece, outline
from .recommendations import asked_for, says_nothing

_BY_ZONE = {"contents": "contents-list", "publisher": "publisher-notice", "closing": "letter-closing"}


def read_prose(reading: Reading) -> Extracted:
    """The rest of the report: summaries, descriptions, contents, notices."""
    pieces = outline(reading)
    taken = {index for item in items_of(reading) for index in item.pieces}
    taken |= {index for asked in asked_for(pieces) for index in asked.pieces}
    taken |= {judged.piece.index for judged in judged_pieces(pieces)}
    for piece in pieces:
        if piece.index not in taken and piece.block.lines:
            yield Ignored(rule=_rule(piece), spans=spans_of(piece.block.lines))


def _rule(piece: Piece) -> str:
    if piece.kind == "heading":
        return "report-heading"
    if piece.kind in ("body", "label"):
        return "responsible-body"
    if piece.zone in _BY_ZONE:
        return _BY_ZONE[piece.zone]
    if is_only_grade(piece.block.text):
        return "judgement-repeated"
    return "no-area-for-action" if says_nothing(piece.block.text) else "report-prose"

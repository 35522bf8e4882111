"""Judgements: each area with its grade, once.

Signals in order: a row of the judgement table or box; a verdict in one sentence, as a heading or a line of its own ("Children's
services in X are inadequate"); a heading "Grade 3 (Adequate)" under the area's heading. The same judgement printed again (the
box at the head of a chapter, the verdict on the board in another wording, the record of main findings) is named as such and
gives no second record; with another grade it is another judgement, of the services that its chapter is about. A grade inside a
longer sentence is never one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas.document import Passage
from schemas.inspection import Judgement
from schemas.reading import Extracted, Ignored, Reading, spans_of

from .grades import Graded, is_board, is_overall, read_numbered_grade, read_verdict
from .outline import Piece, outline

_VERDICT_LINES = 3


class _Judged(NamedTuple):
    piece: Piece
    graded: Graded


def read_judgements(reading: Reading) -> Extracted:
    """The judgements in reading order, and the places that only repeat one."""
    known: list[tuple[str, str]] = []
    for judged in judged_pieces(outline(reading)):
        area = judged.graded.area_name
        key = "the board" if is_board(area) else " ".join(area.lower().split())
        grade = judged.graded.grade_name
        if any((key.startswith(other) or other.startswith(key)) and _is_same(grade, before) for other, before in known):
            yield Ignored(rule="judgement-repeated", spans=spans_of(judged.piece.block.lines))
            continue
        known.append((key, grade))
        yield Judgement(
            judgement_id=f"{reading.document_id}/judgement/{len(known)}",
            document_id=reading.document_id,
            ordinal=len(known),
            area=area,
            grade=grade,
            is_overall=is_overall(area),
            spans=(
                *judged.graded.area.spans("area"), *judged.graded.grade.spans("grade"), *judged.graded.whole.spans(),
            ),
        )


def _is_same(grade: str, other: str) -> bool:
    """Whether two grades are one, said in full or not ("Requires improvement to be good")."""
    return grade.startswith(other) or other.startswith(grade)


def judged_pieces(pieces: Sequence[Piece]) -> Iterator[_Judged]:
    """The pieces that state a judgement, repetitions among them."""
    heading: Piece | None = None
    for piece in pieces:
        if piece.graded is not None and piece.kind == "graded":
            yield _Judged(piece, piece.graded)
            continue
        verdict = _verdict(piece)
        numbered = read_numbered_grade(piece.passage) if heading is not None else None
        if verdict is not None:
            yield _Judged(piece, verdict)
        elif numbered is not None and heading is not None:
            yield _Judged(piece, Graded(heading.passage, numbered, piece.passage))
        if piece.kind == "heading" and piece.block.table is None:
            heading = piece


def _verdict(piece: Piece) -> Graded | None:
    """The verdict a piece states; on the title page also lines of it, because readers run such lines together."""
    if piece.kind not in ("heading", "block"):
        return None
    lines = piece.block.lines
    if piece.names or len(lines) == 1:
        return read_verdict(piece.passage)
    ends = [(first, last) for first in range(len(lines)) for last in range(len(lines), first, -1)]
    parts = (Passage(lines=lines[first:last]) for first, last in ends if last - first <= _VERDICT_LINES)
    return next((verdict for part in parts if (verdict := read_verdict(part)) is not None), None)

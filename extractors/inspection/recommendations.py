"""Recommendations: numbered ones from the chain, unnumbered bullets, and the rows of a table of areas for action.

Signals in order: a numbered item under a heading that asks for improvement; where that heading has none, each outermost
bullet; each cell of a table of areas for action; where there is neither, each paragraph; and the bullets that a sentence
announces as areas of weakness, wherever it stands. Whom it addresses is told by the heading (the safeguarding board) or by the
kind of inspection (a partnership). A section that says there is nothing to act on holds no recommendation. A bullet under a
numbered recommendation is a point of it, never another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from schemas.document import Line, Passage
from schemas.inspection import Recommendation, RecommendationPoint
from schemas.reading import Reading

from .chain import Item, items
from .headings import ASKING
from .identity import is_joint
from .outline import Piece, outline

Audience = Literal["local_authority", "lscb", "partnership"]

_NOTHING = re.compile(
    r"\b(?:did not (?:find|identify) any|(?:There (?:are|were)|identified) no) (?:areas?|priority)", re.IGNORECASE
)
# As in "… must explain how it will tackle the following areas of significant weakness:".
_ANNOUNCED = re.compile(
    r"\b(?:areas? of (?:significant )?(?:weakness|concern)|areas? for (?:priority action|improvement))\b[^.]*:\s*$", re.IGNORECASE
)
_INTRODUCTION = re.compile(r"\bfollowing\b[^.:]*:$", re.IGNORECASE)  # "… to address the following areas of weakness:"
_COLUMNS = re.compile(r"(?:Responsible \w+ )?Areas? for (?:priority action|improvement)", re.IGNORECASE)  # a table's, as a line
# "Inspectors reviewed progress in the areas of concern found at the last inspection:" asks for nothing.
_REVIEWED = re.compile(
    r"\b(?:reviewed|looked at|evaluated|progress (?:made )?(?:in|on|against)|(?:last|previous) inspection)\b", re.IGNORECASE
)
_BOARD = re.compile(r"\bLSCB\b|Safeguarding Children Board", re.IGNORECASE)
_ENDS = re.compile(r"[.:;?!)”’]\s*$")


class Asked(NamedTuple):
    """A recommendation before it has its id: its number in the report's sequence, its text, its points."""

    piece: Piece
    number: Item | None
    text: Passage
    points: tuple[Passage, ...]
    pieces: frozenset[int]


def is_recommendation(item: Item) -> bool:
    """Whether a numbered item is a recommendation and no paragraph."""
    return item.piece.zone in ASKING and not says_nothing(item.passage.text)


def says_nothing(text: str) -> bool:
    """Whether a text says that there is nothing to act on."""
    return _NOTHING.search(text) is not None


def read_recommendations(reading: Reading) -> Iterator[Recommendation | RecommendationPoint]:
    """The report's recommendations in reading order, each followed by its points."""
    pieces = outline(reading)
    joint = is_joint(reading)
    for ordinal, asked in enumerate(asked_for(pieces), 1):
        yield from _records(asked, _labels(asked, pieces), reading.document_id, ordinal, joint=joint)


def asked_for(pieces: Sequence[Piece]) -> tuple[Asked, ...]:
    """All recommendations of a report, numbered or not, in reading order."""
    numbered = items(pieces)
    taken = frozenset(index for item in numbered for index in item.pieces)
    found = [
        Asked(item.piece, item, item.passage, item.points, item.pieces)
        for item in numbered
        if is_recommendation(item)
    ]
    free = [piece for piece in pieces if piece.zone in ASKING and piece.index not in taken]
    with_numbers = {asked.piece.path for asked in found}
    for path in dict.fromkeys(piece.path for piece in free):
        if path not in with_numbers:
            found.extend(_unnumbered([piece for piece in free if piece.path == path]))
    asked = frozenset(index for one in found for index in one.pieces)
    found.extend(Asked(piece, None, piece.passage, (), frozenset({piece.index})) for piece in _announced(pieces, asked | taken))
    return tuple(sorted(found, key=lambda asked: asked.piece.index))


def _announced(pieces: Sequence[Piece], taken: frozenset[int]) -> Iterator[Piece]:
    """The outermost bullets that a sentence announces as what must improve, where no heading does."""
    level: int | None = None
    is_announced = False
    for piece in pieces:
        is_bullet = piece.kind == "block" and piece.block.kind == "list_item"
        if not is_bullet:
            text = piece.block.text
            is_announced = piece.kind == "block" and _ANNOUNCED.search(text) is not None and not _REVIEWED.search(text)
            level = None
        elif is_announced and piece.index not in taken:
            level = piece.block.level if level is None else level
            if piece.block.level <= level:
                yield piece


def _unnumbered(pieces: Sequence[Piece]) -> list[Asked]:
    """The recommendations of one section that numbers none."""
    able = [p for p in pieces if p.kind in ("block", "cell") and p.block.text and not says_nothing(p.block.text)]
    if able[1:] and (_INTRODUCTION.search(able[0].block.text) or _COLUMNS.fullmatch(able[0].block.text)):
        able = able[1:]
    cells = [piece for piece in able if piece.kind == "cell"]
    bullets = [piece for piece in able if piece.block.kind == "list_item"]
    outermost = min((piece.block.level for piece in bullets), default=0)
    found: list[Asked] = []
    for piece in able:
        block = piece.block
        is_point = block.kind == "list_item" and block.level > outermost
        begins = (
            piece.kind == "cell"
            or (block.kind == "list_item" and not is_point)
            or (not bullets and not cells and not _continues(found, piece))
        )
        if begins and not (piece.kind == "cell" and _continues(found, piece)):
            found.extend(
                Asked(piece, None, Passage(lines=lines), (), frozenset({piece.index})) for lines in _apart(piece.passage.lines)
            )
        elif found and is_point:
            last = found[-1]
            found[-1] = last._replace(points=(*last.points, piece.passage), pieces=last.pieces | {piece.index})
        elif found and _continues(found, piece):
            found[-1] = _continued(found[-1], piece)
    return found


def _apart(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """The lines of a block in as many runs as it holds recommendations: a rendition may lose the bullets and the space between
    them, and then each ends a sentence on a line that the next word would have fitted on."""
    widest = max((len(line.text) for line in lines), default=0)
    begun = 0
    for at, (line, after) in enumerate(pairwise(lines), 1):
        is_short = len(line.text) + len(after.text.partition(" ")[0]) < widest
        if line.page is None and is_short and line.text.endswith(".") and after.text[:1].isupper():
            yield tuple(lines[begun:at])
            begun = at
    yield tuple(lines[begun:])


def _continues(found: Sequence[Asked], piece: Piece) -> bool:
    """Whether a block goes on with a sentence that a page break cut."""
    if not found:
        return False
    last = found[-1].points[-1] if found[-1].points else found[-1].text
    return (piece.block.text[:1].islower() or piece.block.text[:1].isdigit()) and _ENDS.search(last.text) is None


def _continued(asked: Asked, piece: Piece) -> Asked:
    pieces = asked.pieces | {piece.index}
    if asked.points:
        last = Passage(lines=(*asked.points[-1].lines, *piece.block.lines))
        return asked._replace(points=(*asked.points[:-1], last), pieces=pieces)
    return asked._replace(text=Passage(lines=(*asked.text.lines, *piece.block.lines)), pieces=pieces)


def _labels(asked: Asked, pieces: Sequence[Piece]) -> dict[Line, str]:
    """The heading or label within a recommendation ("Immediately:") that stands above each of its lines, where there is one."""
    found: dict[Line, str] = {}
    label = ""
    for piece in pieces[min(asked.pieces) : max(asked.pieces) + 1]:
        if piece.index not in asked.pieces:
            label = piece.block.text.rstrip(" :")
        elif label:
            found |= dict.fromkeys(piece.block.lines, label)
    return found


def _records(
    asked: Asked, labels: Mapping[Line, str], document_id: str, ordinal: int, *, joint: bool
) -> Iterator[Recommendation | RecommendationPoint]:
    item = asked.number
    number = str(ordinal) if item is not None else f"~{ordinal}"
    recommendation_id = f"{document_id}/recommendation/{number}"
    yield Recommendation(
        recommendation_id=recommendation_id,
        document_id=document_id,
        number=number,
        paragraph_number=str(item.number) if item is not None else None,
        audience=_audience(asked.piece, joint=joint),
        section=asked.piece.path,
        ordinal=ordinal,
        text=asked.text.text,
        spans=(*asked.text.spans(), *(item.number_passage.spans("paragraph_number") if item is not None else ())),
    )
    for place, point in enumerate(asked.points, 1):
        yield RecommendationPoint(
            point_id=f"{recommendation_id}/point/{place}",
            recommendation_id=recommendation_id,
            ordinal=place,
            text=point.text,
            section=labels.get(point.lines[0], ""),
            spans=point.spans(),
        )


def _audience(piece: Piece, *, joint: bool) -> Audience:
    if joint:
        return "partnership"
    return "lscb" if "lscb" in piece.names or _BOARD.search(piece.path) else "local_authority"

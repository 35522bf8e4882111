"""The actions of an issue with their points, and the number each was meant to have.

Signals, in order of precedence: a printed number begins an action; an outermost bullet without one is an action where the
sequence has exactly room for it (12.4.2, bullet, 12.4.4), or where no action of the issue is numbered; after the last number
it is one only if bullets without number have already proved to be actions in this row. Every other bullet is a point of the
action before. Text that is no bullet goes on with what stands before it in the middle of a sentence, or leads in further
points ("… to be included:"); a paragraph of its own after a closed sentence is like a bullet without number.

It never invents an action, and never takes a sentence's first word for a bullet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.base import Model
from schemas.document import Line, Passage

from ..numbering import expected_numbers
from .pieces import Piece

_ENDS = re.compile(r"[.!?;:][\"'’”)\]]*$")
_ABBREVIATED = re.compile(r"\b(?:i\.e|e\.g|incl|inc|etc|approx|no)\.$", re.IGNORECASE)


class Point(Model):
    """A point of an action: its depth from 1, its words."""

    depth: int
    passage: Passage
    is_outermost: bool = False  # a bullet as far out as the actions themselves


class Item(Model):
    """An action: its number as meant and as printed, its words, its points, and the row it begins in."""

    number: str | None
    printed: str | None
    mark: Passage | None
    lines: tuple[Line, ...]
    points: tuple[Point, ...]
    row: int

    @property
    def passage(self) -> Passage:
        """The action's own words."""
        return Passage(lines=self.lines)

    @property
    def first(self) -> Line | None:
        """The line the action begins on."""
        mark = self.mark.lines if self.mark is not None else ()
        return next(iter((*mark, *self.lines)), None)


def read_items(parent: str, pieces: Sequence[Piece]) -> tuple[Item, ...]:
    """The actions of an issue in reading order."""
    numbers = _numbers(parent, pieces)
    items: list[Item] = []
    for piece, (begins, number) in zip(pieces, numbers, strict=True):
        if begins or not items:
            items.append(
                Item(
                    number=_whole_label(piece) or number, printed=piece.printed or piece.label, mark=piece.mark,
                    lines=piece.passage.lines, points=(), row=piece.row,
                )
            )  # fmt: skip
        else:
            items[-1] = _added(items[-1], piece)
    return tuple(items)


def _whole_label(piece: Piece) -> str | None:
    """What counts an action off, where it says its issue's number too ("2b")."""
    return piece.label if piece.label and piece.label[0].isdigit() and piece.label[-1].isalpha() else None


def _numbers(parent: str, pieces: Sequence[Piece]) -> list[tuple[bool, str | None]]:
    """For each piece whether an action begins with it, and that action's number."""
    rows = [place for place, piece in enumerate(pieces) if piece.begins_row]
    if rows:
        return _row_by_row(parent, pieces, rows)
    places = _candidates(pieces)
    expected = expected_numbers(parent, [pieces[place].printed for place in places])
    result: list[tuple[bool, str | None]] = [(False, None)] * len(pieces)
    for place, number in zip(places, expected, strict=True):
        if number is not None or pieces[place].printed is not None:
            result[place] = (True, number or pieces[place].printed)
    begun = [place for place, (begins, _) in enumerate(result) if begins]
    lost = [place for place in begun if pieces[place].printed is None]
    if len(lost) * 2 > len(begun):
        _number_the_rest(parent, result, [place for place in places if place > begun[-1]], begun[-1])
    return result


def _row_by_row(parent: str, pieces: Sequence[Piece], rows: Sequence[int]) -> list[tuple[bool, str | None]]:
    """An action for each row, under the number its row prints; a dotted one in the sequence of its issue."""
    printed = [pieces[place].printed for place in rows]
    # An issue without a number of its own says nothing of theirs.
    expected = tuple(printed) if parent.startswith("~") and any(printed) else expected_numbers(parent, printed)
    result: list[tuple[bool, str | None]] = [(False, None)] * len(pieces)
    for place, number, own in zip(rows, expected, printed, strict=True):
        result[place] = (True, number or own)
    return result


def _number_the_rest(parent: str, result: list[tuple[bool, str | None]], places: Sequence[int], last: int) -> None:
    """Numbers for the bullets after the last numbered action, in a row whose bullets have lost their numbers anyway."""
    digits = (result[last][1] or "").rpartition(".")[2]
    if digits.isdigit():
        for step, place in enumerate(places, start=1):
            result[place] = (True, f"{parent}.{int(digits) + step}")


def _candidates(pieces: Sequence[Piece]) -> list[int]:
    """The pieces that may be actions: the numbered ones, and between them the outermost bullets, unless a lead-in's colon
    announces them as points; in plain prose every paragraph."""
    if any(piece.label for piece in pieces):
        return [i for i, piece in enumerate(pieces) if piece.label or i == 0]
    numbered = [i for i, piece in enumerate(pieces) if piece.kind == "number"]
    bullets = [i for i, piece in enumerate(pieces) if piece.kind == "bullet"]
    if not numbered and not bullets:
        return [i for i, piece in enumerate(pieces) if i == 0 or not _goes_on(pieces[i - 1].text, piece.text)]
    kept = set(numbered)
    for before, after in zip([-1, *numbered], [*numbered, len(pieces)], strict=True):
        own = [i for i in bullets if before < i < after]
        outermost = min((pieces[i].depth for i in own), default=0)
        is_announced = before >= 0 and outermost > 0 and pieces[before].text.endswith(":")
        kept.update(i for i in own if pieces[i].depth == outermost and not is_announced)
    return sorted(kept)


def _added(item: Item, piece: Piece) -> Item:
    """The action with one more piece: a point, or text that goes on with its last words."""
    if piece.kind == "bullet":
        is_outermost = piece.depth == 0
        depth = 1 if is_outermost else piece.depth + any(point.is_outermost for point in item.points)
        return _pointed(item, Point(depth=depth, passage=piece.passage, is_outermost=is_outermost))
    if item.points and _goes_on(item.points[-1].passage.text, piece.text):
        last = item.points[-1]
        passage = Passage(lines=(*last.passage.lines, *piece.passage.lines))
        return item.model_copy(update={"points": (*item.points[:-1], last.model_copy(update={"passage": passage}))})
    if _is_closed(item.points[-1].passage.text if item.points else item.passage.text) and not piece.text.endswith(":"):
        return _pointed(item, Point(depth=1, passage=piece.passage))
    return item.model_copy(update={"lines": (*item.lines, *piece.passage.lines)})


def _pointed(item: Item, point: Point) -> Item:
    return item.model_copy(update={"points": (*item.points, point)})


def _goes_on(before: str, text: str) -> bool:
    """Whether text continues a sentence: it begins small, or the words before it are not closed and it is no lead-in."""
    if _is_closed(before):
        return False
    return text[:1].islower() or not text.endswith(":")


def _is_closed(text: str) -> bool:
    """Whether a text ends a sentence; "i.e." does not."""
    return bool(_ENDS.search(text)) and not _ABBREVIATED.search(text)

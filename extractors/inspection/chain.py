"""The numbers 1 to n of a report: recommendations and paragraphs share one sequence, and that sequence finds them.

Signals in order: the next number of the sequence with its full stop at the start of a block; the next number at the start
of a line after a finished sentence, where a reader ran two paragraphs together; the next number without its full stop,
only if no block prints it with one and the number after it follows; the last number again at the start of a block, printed
twice by mistake; a number up to `_GAP` further on, if the ones between are nowhere below. So a year or a count at the start of
a block ("2016 …", "25 cases") is never taken for a paragraph. Paragraphs may have a sequence of their own after the
recommendations'.
What follows a numbered item under the same heading belongs to it: text broken by a page, its bullets.

Nothing is numbered before the first declared heading, in the contents list, or in the figures about the area.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from schemas.base import Record
from schemas.document import Line, Passage
from schemas.inspection import Paragraph, Recommendation
from schemas.reading import Reading

from .headings import ASKING, UNNUMBERED
from .outline import Piece, outline

_NUMBER = re.compile(r"(?P<number>[1-9]\d{0,2})\s?(?P<stop>[.)])(?!\d)\s*(?=\S|$)")
_BARE = re.compile(r"(?P<number>[1-9]\d{0,2})\s+(?=[A-Z‘“])")
_SENTENCE_END = re.compile(r"[.?!:;)’”\"']\d?\s*$")
_LABEL = re.compile(r"[A-Z][^.;]*[^.;,–-]$")
_LABEL_WORDS = 8
_GAP = 3


class Item(NamedTuple):
    """A numbered item: the piece it begins in, its text with the number, its bullets, the pieces that are wholly its."""

    number: int
    piece: Piece
    lines: tuple[Line, ...]
    points: tuple[Passage, ...]
    pieces: frozenset[int]

    @property
    def passage(self) -> Passage:
        """The item's text without its number, bullets left out."""
        whole = Passage(lines=self.lines)
        match = _NUMBER.match(whole.text) or _BARE.match(whole.text)
        return whole.cut(match.end()) if match is not None else whole

    @property
    def section(self) -> str:
        """The headings above the item; a chapter's summary is not numbered, so the first number ends it."""
        piece = self.piece
        return piece.path.rpartition(" > ")[0] if piece.zone == "summary" and " > " in piece.path else piece.path

    @property
    def number_passage(self) -> Passage:
        """The printed number."""
        return Passage(lines=self.lines[:1]).cut(0, len(str(self.number)))


class _Chunk(NamedTuple):
    """Lines of a piece; with the number they begin with, or belonging to what is open."""

    number: int | None
    lines: tuple[Line, ...]


def items_of(reading: Reading) -> tuple[Item, ...]:
    """The numbered items of a report, in the order of their numbers."""
    return reading.once(_items_of)


def _items_of(reading: Reading) -> tuple[Item, ...]:
    return items(outline(reading))


def items(pieces: Sequence[Piece]) -> tuple[Item, ...]:
    """The numbered items among the pieces of a report."""
    first = next((piece.index for piece in pieces if piece.names), len(pieces))
    counted = [piece for piece in pieces[first:] if _may_be_numbered(piece)]
    last_at = {number: piece.index for piece in counted for number in _printed(piece)}
    found: list[Item] = []
    open_item: Item | None = None
    expected = 1
    for piece in pieces[first:]:
        if piece.kind == "heading" and not piece.block.text.endswith(":"):
            open_item = None
        if not _may_be_numbered(piece):
            continue
        if expected > 1 and _begins_again(piece, found):
            expected = 1
        for chunk in _chunks(piece, expected, last_at):
            if chunk.number is not None:
                open_item = Item(chunk.number, piece, chunk.lines, (), frozenset({piece.index}))
                found.append(open_item)
                expected = chunk.number + 1
            elif open_item is not None and not _is_label(piece, open_item):
                open_item = found[-1] = _joined(open_item, piece, chunk.lines)
    return tuple(found)


def _begins_again(piece: Piece, found: Sequence[Item]) -> bool:
    """Whether the paragraphs have a sequence of their own, after that of the recommendations."""
    asked = all(item.piece.zone in ASKING for item in found)
    match = _NUMBER.match(piece.block.text)
    return asked and piece.zone not in ASKING and match is not None and match["number"] == "1"


def _may_be_numbered(piece: Piece) -> bool:
    return piece.kind in ("block", "cell") and piece.zone not in UNNUMBERED


def _printed(piece: Piece) -> Iterable[int]:
    """Numbers with a full stop at the start of the block, or of a line after a finished sentence."""
    lines = piece.block.lines
    for place, line in enumerate(lines):
        match = _NUMBER.match(line.text)
        if match is not None and (place == 0 or _SENTENCE_END.search(lines[place - 1].text)):
            yield int(match["number"])


def _chunks(piece: Piece, expected: int, last_at: Mapping[int, int]) -> Iterable[_Chunk]:
    """The piece's lines cut where the next numbers of the sequence begin; `last_at` says in which piece each is printed last."""
    lines = piece.block.lines
    starts: list[tuple[int, int | None]] = [(0, None)]
    for place, line in enumerate(lines):
        if place and not _SENTENCE_END.search(lines[place - 1].text):
            continue
        number = _next_number(line.text, expected, _Later(piece.index, last_at), is_first=place == 0)
        if number is not None:
            starts = [*(starts if place else ()), (place, number)]
            expected = number + 1
    ends = [*(place for place, _ in starts[1:]), len(lines)]
    for (place, number), end in zip(starts, ends, strict=True):
        yield _Chunk(number, lines[place:end])


class _Later(NamedTuple):
    """What is printed after a piece."""

    piece: int
    last_at: Mapping[int, int]

    def prints(self, numbers: Iterable[int]) -> bool:
        """Whether one of some numbers is."""
        return any(self.last_at.get(number, -1) > self.piece for number in numbers)


def _next_number(text: str, expected: int, later: _Later, *, is_first: bool) -> int | None:
    """The number a line begins with, if the sequence can go on with it there."""
    match = _NUMBER.match(text)
    if match is not None:
        number = int(match["number"])
        if number == expected or (number == expected - 1 and is_first):
            return number  # a number printed twice begins a paragraph both times
        missing = range(expected, number)
        is_near = is_first and 0 < len(missing) <= _GAP and expected > 1
        return number if is_near and not later.prints(missing) else None
    bare = _BARE.match(text) if is_first else None
    if bare is None or int(bare["number"]) != expected or later.prints((expected,)) or not later.prints((expected + 1,)):
        return None
    return expected


def _is_label(piece: Piece, item: Item) -> bool:
    """Whether a short line without an end stands between items as a heading does ("Social work practice")."""
    text = piece.block.text
    if not item.points and _NUMBER.fullmatch(Passage(lines=item.lines).text.strip()):
        return False  # a number on a line of its own: its text begins here
    return (
        piece.block.kind != "list_item"
        and len(text.split()) <= _LABEL_WORDS
        and _LABEL.match(text) is not None
        and (
            (text.endswith(":") and item.points != ())  # over more points: "Within three months:"
            or _SENTENCE_END.search(item.points[-1].text if item.points else item.lines[-1].text) is not None
        )
    )


def _joined(item: Item, piece: Piece, lines: tuple[Line, ...]) -> Item:
    """The item with more text: a bullet, the rest of its last bullet, or the rest of its own text."""
    pieces = item.pieces | {piece.index}
    if piece.block.kind == "list_item" and piece.block.marker:
        return item._replace(points=(*item.points, Passage(lines=lines)), pieces=pieces)
    if item.points and lines[0].text[:1].islower():
        last = Passage(lines=(*item.points[-1].lines, *lines))
        return item._replace(points=(*item.points[:-1], last), pieces=pieces)
    if item.points:
        return item._replace(points=(*item.points, Passage(lines=lines)), pieces=pieces)
    return item._replace(lines=(*item.lines, *lines), pieces=pieces)


def number_chain_complete(records: Iterable[Record]) -> bool | None:
    """Whether recommendations and paragraphs, together or each by themselves, number 1 to n without a gap or a repetition;
    None where none is numbered."""
    several = [record for record in records if isinstance(record, Recommendation | Paragraph)]
    asked = _numbers(one.paragraph_number for one in several if isinstance(one, Recommendation))
    said = _numbers(one.number for one in several if isinstance(one, Paragraph))
    if not asked and not said:
        return None
    return _is_whole(sorted(asked + said)) or (_is_whole(asked) and _is_whole(said))


def _numbers(printed: Iterable[str | None]) -> list[int]:
    return sorted(int(number) for number in printed if number is not None and number.isdigit())


def _is_whole(numbers: Sequence[int]) -> bool:
    return list(numbers) == list(range(1, len(numbers) + 1))

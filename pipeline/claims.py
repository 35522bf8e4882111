"""What of a document is accounted for: every word is in a record, ignored by a named rule, or a row of `unclaimed`.

Headings, those the kind declares among them, furniture and the header rows of tables are accounted for as such. Words that are
struck through hold no more: no record may have them, and each passage of them is an `Unclaimed`. Every other word must stand
where a span stands: on a page, its middle inside the span's box; in a text rendition, among the words of a span of the same
physical line, each span's words taken once. What is left is one `Unclaimed` for each block, its words in reading order, with
the reason a reader gives where it knows one. Nothing is counted twice, and a word that only looks like a claimed one elsewhere
stays unclaimed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from schemas.base import Span
from schemas.document import STRUCK, Block, Line, all_lines
from schemas.reading import Reading
from schemas.source import Unclaimed

from .extract import Extraction

_WORD = re.compile(r"[^\W_]")
_MARK_UP = re.compile(r"[<>&*]")
_TOLERANCE = 1.0  # points: a word's middle may lie this far outside the span's box


class Claims(NamedTuple):
    """Words of a document, how many of them are accounted for, and the text that is not."""

    words: int
    claimed: int
    unclaimed: tuple[Unclaimed, ...]


class _Piece(NamedTuple):
    """A block that must be claimed word by word, and where it stands."""

    block: Block
    reason: str


def claim(reading: Reading, part_blocks: Iterable[Block], extraction: Extraction) -> Claims:
    """Count the words of the part's blocks and say which of them nobody claimed."""
    places = _Places(_spans(extraction))
    words = claimed = 0
    unclaimed: list[Unclaimed] = []
    sections = _section_names(reading)
    unread = [(one.rule, _Places(one.spans)) for one in extraction.unread]
    for block in part_blocks:
        total = count_words([token for line in all_lines((block,)) for token in line.text.split()])
        words += total
        if block.reason == STRUCK:
            left = [(line, line.text.split()) for line in block.lines]
            unclaimed.append(_row(reading.document_id, len(unclaimed) + 1, _Piece(block, STRUCK), left))
            continue
        claimed += total
        for piece in _pieces(block, sections.get(id(block), "")):
            left = [(line, places.unclaimed(line)) for line in piece.block.lines]
            missing = sum(count_words(tokens) for _, tokens in left if tokens)
            if missing:
                claimed -= missing
                known = next((rule for rule, places in unread if not any(places.unclaimed(line) for line, _ in left)), "")
                named = piece._replace(reason=f"{known}, {piece.reason}") if known else piece
                unclaimed.append(_row(reading.document_id, len(unclaimed) + 1, named, left))
    return Claims(words, claimed, tuple(unclaimed))


def count_words(tokens: Iterable[str]) -> int:
    """How many tokens are words."""
    return sum([token.isalnum() or _WORD.search(token) is not None for token in tokens])


def _spans(extraction: Extraction) -> Iterator[Span]:
    for record in extraction.records:
        yield from record.spans
    for ignored in extraction.ignored:
        yield from ignored.spans


def _section_names(reading: Reading) -> dict[int, str]:
    """The section of each block, by the block's identity; a heading's own section is marked as heading."""
    names: dict[int, str] = {}
    for section in reading.sections:
        name = section.name or section.title
        names |= {id(block): name for block in section.blocks}
        if section.heading is not None:
            names[id(section.heading)] = _HEADING
    return names


_HEADING = "\0heading"


def _pieces(block: Block, section: str) -> Iterator[_Piece]:
    """The blocks inside a block that somebody must claim."""
    where = f", {section}" if section else ""
    if block.kind in ("furniture", "heading") or section == _HEADING:
        return
    if block.table is None:
        yield _Piece(block, f"{block.kind.replace('_', ' ')}{where}")
        return
    for row in block.table.body:
        for cell in row.cells:
            for inner in cell.blocks:
                yield from (_Piece(piece.block, f"table cell{where}") for piece in _pieces(_as_content(inner), ""))


def _as_content(block: Block) -> Block:
    """A heading inside a cell is content: only headings of the page are accounted for as headings."""
    return block.model_copy(update={"kind": "paragraph"}) if block.kind == "heading" else block


def _row(document_id: str, number: int, piece: _Piece, left: list[tuple[Line, list[str]]]) -> Unclaimed:
    kept = [(line, " ".join(tokens)) for line, tokens in left if count_words(tokens)]
    return Unclaimed(
        unclaimed_id=f"{document_id}/unclaimed/{number}",
        document_id=document_id,
        page=kept[0][0].page,
        text=" ".join(text for _, text in kept),
        reason=piece.reason,
        spans=tuple(line.span() for line, _ in kept),
    )


class _Places:
    """Spans by page and by physical line, asked line by line in reading order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        by_page: defaultdict[int, set[tuple[float, float, float, float]]] = defaultdict(set)
        by_line: defaultdict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
        for span in spans:
            if span.page is not None and span.top is not None and span.bottom is not None:
                by_page[span.page].add((span.top, span.bottom, span.x0 or 0.0, span.x1 or 0.0))
            elif span.first_line is not None:
                for number in range(span.first_line, (span.last_line or span.first_line) + 1):
                    by_line[number][span.text, span.field] += 1
        self._by_page = {page: sorted(boxes) for page, boxes in by_page.items()}
        # No span begins further above a line it covers; a line of a page whose text runs upwards is as tall as it is long.
        self._tallest = {page: max(box[1] - box[0] for box in boxes) for page, boxes in by_page.items()}
        self._by_line = {number: _stock(texts) for number, texts in by_line.items()}

    def unclaimed(self, line: Line) -> list[str]:
        """The tokens of a line that no span covers."""
        return self._unclaimed_on_page(line) if line.page is not None else self._unclaimed_in_text(line)

    def _unclaimed_on_page(self, line: Line) -> list[str]:
        boxes = self._by_page.get(line.page or 0, [])
        middle = (line.top + line.bottom) / 2
        low = bisect_left(boxes, (middle - self._tallest.get(line.page or 0, 0.0) - _TOLERANCE,))
        high = bisect_right(boxes, (middle + _TOLERANCE, float("inf"), 0.0, 0.0))
        over = [(x0 - _TOLERANCE, x1 + _TOLERANCE) for _, bottom, x0, x1 in boxes[low:high] if middle <= bottom + _TOLERANCE]
        tokens = line.text.split()
        edges = line.edges if len(line.edges) == len(tokens) else ((line.x0, line.x1),) * len(tokens)
        middles = [(left + right) / 2 for left, right in edges]
        if middles and any(x0 <= min(middles) and max(middles) <= x1 for x0, x1 in over):
            return []  # one span holds all of it, as with nearly every line
        return [token for token, x in zip(tokens, middles, strict=True) if not any(x0 <= x <= x1 for x0, x1 in over)]

    def _unclaimed_in_text(self, line: Line) -> list[str]:
        stock = self._by_line.get(line.number or 0, {})
        tokens = line.text.split()
        taken = [False] * len(tokens)
        for text in sorted(stock, key=lambda text: (text not in (line.source, line.text), -len(text))):
            while stock[text] and _take(tokens, taken, text, line):
                stock[text] -= 1
        if not all(taken) and any(_wraps(text, line) for text in stock):
            return []
        return [token for token, is_taken in zip(tokens, taken, strict=True) if not is_taken]


def _stock(texts: Counter[tuple[str, str]]) -> dict[str, int]:
    """How often a text stands on the line: the most any one field says, for several fields may prove the same words."""
    stock: dict[str, int] = {}
    for (text, _), count in texts.items():
        stock[text] = max(stock.get(text, 0), count)
    return stock


def _wraps(text: str, line: Line) -> bool:
    """Whether a span had to keep the mark-up around the line's words, and so is longer than the line."""
    return bool(_MARK_UP.search(text)) and line.text in text


def _take(tokens: list[str], taken: list[bool], text: str, line: Line) -> bool:
    """Mark the words of a span's text in a line; whether it stands there and says something new."""
    if text in (line.source, line.text):
        changed = not all(taken)
        taken[:] = [True] * len(tokens)
        return changed
    wanted = text.split()
    for start in range(len(tokens) - len(wanted) + 1):
        window = tokens[start : start + len(wanted)]
        if _fits(window, wanted) and not all(taken[start : start + len(wanted)]):
            taken[start : start + len(wanted)] = [True] * len(wanted)
            return True
    return False


def _fits(window: list[str], wanted: list[str]) -> bool:
    """Whether a span's words are those of the window; its first and last may be parts of a word ("31" of "31Rec")."""
    if window == wanted:
        return True
    if len(wanted) == 1:
        return wanted[0] in window[0] and bool(_WORD.search(wanted[0]))
    return window[1:-1] == wanted[1:-1] and window[0].endswith(wanted[0]) and window[-1].startswith(wanted[-1])

"""A document as read: lines in blocks and cells, each with its place, whatever the bytes were.

A PDF and a text rendition of the same document give the same blocks, tables, rows, cells and list items; they differ only
in their places (boxes on a page, or line numbers). Furniture (page numbers, running heads, footnotes) is labelled and kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal

from .base import Model, Span

STRUCK = "struck-through"  # the reason of furniture that a line runs through: words that were printed and hold no more

Edges = tuple[tuple[float, float], ...]
BlockKind = Literal["heading", "paragraph", "list_item", "table", "furniture"]

# "multi-" + "agency" is one word; "16-" + "and 17-year-olds" and "short-" + "and long-term" are not.
_BROKEN_WORD = re.compile(r"[^\W\d_]-$")
_SUSPENDED = re.compile(r"(?:and|or|to|und)\b")


class Line(Model):
    """Words on one baseline of a page or a cell, single spaces between them.

    `edges` holds the left and right end of each word of a PDF line, in points. In a text rendition `number` is the
    physical line (from 1), and `source` the exact slice of it where cleaning changed something (mark-up, entities). `confidence`
    is how sure a recogniser was of the words, 0 to 1; none where they are the file's own.
    """

    text: str
    page: int | None = None
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0
    edges: Edges = ()
    size: float = 0.0
    is_bold: bool = False
    number: int | None = None
    source: str | None = None
    confidence: float | None = None

    def span(self, field: str = "text", start: int = 0, end: int | None = None) -> Span:
        """The place of characters `start` to `end` of the line: a narrower box, or the same physical line."""
        end = len(self.text) if end is None else end
        if start <= 0 and end >= len(self.text) and self.number is None:
            return self._whole_span(field)
        part = self.text[start:end].strip()
        if self.number is not None:
            whole = part == self.text.strip()
            text = self.source if whole and self.source is not None else part
            if not whole and self.source is not None and part not in self.source:
                text = self.source  # mark-up inside the part: the whole slice is the place we can prove
            return Span(field=field, text=text, first_line=self.number, last_line=self.number)
        x0, x1 = self.x0, self.x1
        first = len(self.text[:start].split())
        last = first + len(part.split()) - 1
        if self.text[:start].strip() and not self.text[start - 1].isspace() and part == self.text[start:end]:
            first, last = first - 1, last - 1  # the part begins inside a word: its box is the whole word's
            part = " ".join(self.text.split()[first : last + 1])
        elif end < len(self.text) and not self.text[end].isspace() and part:
            part = " ".join(self.text.split()[first : last + 1])
        if self.edges and 0 <= first <= last < len(self.edges):
            x0, x1 = self.edges[first][0], self.edges[last][1]
        return self._span(field, part, x0, x1)

    def _whole_span(self, field: str) -> Span:
        """The place of the whole of a line on a page: most spans are."""
        part = self.text.strip()
        words = len(part.split())
        is_known = 0 < words <= len(self.edges)
        x0, x1 = (self.edges[0][0], self.edges[words - 1][1]) if is_known else (self.x0, self.x1)
        return self._span(field, part, x0, x1)

    def _span(self, field: str, text: str, x0: float, x1: float) -> Span:
        return Span.of_ours(
            {
                "field": field, "text": text, "page": self.page, "x0": x0, "top": self.top, "x1": x1, "bottom": self.bottom,
                "first_line": None, "last_line": None, "reader": None if self.confidence is None else "ocr",
                "confidence": self.confidence,
            }
        )  # fmt: skip


class Passage(Model):
    """Lines read as running text, able to say where each character of it stands."""

    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        """The lines joined: one space between them, none inside a word broken after its own hyphen."""
        return _joined(self.lines)

    def _pieces(self) -> Iterator[tuple[str, Line]]:
        previous = ""
        for line in self.lines:
            if not line.text:
                continue
            yield (_joint(previous, line.text) + line.text, line)
            previous = line.text

    def spans(self, field: str = "text", start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """The places of characters `start` to `end` of `text`, a span a line."""
        if start <= 0 and (end is None or end >= len(self.text)):
            return tuple([line.span(field) for line in self.lines if line.text.strip()])
        found: list[Span] = []
        position = 0
        stop = len(self.text) if end is None else end
        for piece, line in self._pieces():
            begin = position + len(piece) - len(line.text)
            position += len(piece)
            low, high = max(start, begin), min(stop, position)
            if low < high and self_text(line, low - begin, high - begin):
                found.append(line.span(field, low - begin, high - begin))
        return tuple(found)

    def cut(self, start: int, end: int | None = None) -> Passage:
        """Characters `start` to `end` as a passage of their own."""
        if start <= 0 and (end is None or end >= len(self.text)):
            return Passage(lines=tuple([line for line in self.lines if line.text]))
        kept: list[Line] = []
        position = 0
        stop = len(self.text) if end is None else end
        for piece, line in self._pieces():
            begin = position + len(piece) - len(line.text)
            position += len(piece)
            low, high = max(start, begin), min(stop, position)
            if low < high:
                part = cut_line(line, low - begin, high - begin)
                if part.text:
                    kept.append(part)
        return Passage(lines=tuple(kept))


def self_text(line: Line, start: int, end: int) -> str:
    """The characters of a line from `start` to `end`, white space aside."""
    return line.text[start:end].strip()


def cut_line(line: Line, start: int, end: int) -> Line:
    """Characters `start` to `end` of a line as a line of its own, with the narrower place."""
    if start <= 0 and end >= len(line.text):
        return line
    part = line.text[start:end].strip()
    span = line.span("text", start, end)
    if line.number is not None:
        return line.model_copy(update={"text": part, "source": span.text if span.text != part else None})
    first = len(line.text[:start].split())
    edges = line.edges[first : first + len(part.split())]
    return line.model_copy(update={"text": part, "x0": span.x0, "x1": span.x1, "edges": edges})


def _joined(lines: Sequence[Line]) -> str:
    if len(lines) == 1:
        return lines[0].text
    pieces: list[str] = []
    previous = ""
    for line in lines:
        if text := line.text:
            pieces.append(_joint(previous, text))
            pieces.append(text)
            previous = text
    return "".join(pieces)


def _joint(before: str, after: str) -> str:
    if not before:
        return ""
    is_broken = before.endswith("-") and _BROKEN_WORD.search(before, len(before) - 2) is not None
    return "" if is_broken and after[:1].islower() and not _SUSPENDED.match(after) else " "


class Cell(Model):
    """One cell of a row, possibly printed in several pieces over page breaks: its blocks in reading order.

    `column` counts from 0; a merged cell covers `column_span` columns and goes on over `row_span` rows, the rows under the
    first of which have no cell in its column. `fill` is the background as read, ``#rrggbb``.
    """

    column: int
    column_span: int = 1
    row_span: int = 1
    blocks: tuple[Block, ...] = ()
    fill: str | None = None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines of the cell in reading order."""
        return tuple(line for block in self.blocks for line in block.lines)

    @cached_property
    def text(self) -> str:
        """All text of the cell as one run, list markers left out."""
        return _joined(self.lines)


class Row(Model):
    """The cells of a row by column. `is_continued` marks a row that was printed in pieces and has been rejoined."""

    cells: tuple[Cell, ...]
    is_header: bool = False
    is_continued: bool = False

    def cell(self, column: int) -> Cell | None:
        """The cell that covers a column, or None where the row has none there."""
        return next((c for c in self.cells if c.column <= column < c.column + c.column_span), None)

    @cached_property
    def is_banner(self) -> bool:
        """One text across the whole width: a title row or a band such as a priority's name."""
        filled = [cell for cell in self.cells if cell.text]
        return len(filled) == 1 and filled[0].column_span > 1 and filled[0].column_span >= _width(self) - 1

    @cached_property
    def text(self) -> str:
        """The texts of the cells, a space between them."""
        return " ".join(cell.text for cell in self.cells if cell.text)


def _width(row: Row) -> int:
    return max((cell.column + cell.column_span for cell in row.cells), default=0)


class Box(Model):
    """A rectangle on a page, in points from the top left."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Table(Model):
    """A grid of rows. Repeated headers over page breaks are kept once as a header; `boxes` has one box a page.

    `columns` is the number of columns of the grid; for a text rendition `boxes` is empty. `is_closed` is false where no line is
    drawn under the last row.
    """

    rows: tuple[Row, ...]
    columns: int
    boxes: tuple[Box, ...] = ()
    is_closed: bool = True

    @property
    def header(self) -> tuple[Row, ...]:
        """The header rows at the top, banners above the header left out."""
        return tuple(row for row in self.rows if row.is_header)

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows that are not headers; banners are among them."""
        return tuple(row for row in self.rows if not row.is_header)


class Block(Model):
    """A heading, paragraph, list item, table or piece of furniture.

    `level` is the level of a heading (1 is the highest) or the depth of a list item (0 is the outermost). `marker` is the
    bullet of a list item ("•", "-"), which is not part of its lines; a printed number ("19.", "1.1.1", "a)") is content and
    stays in the text. `reason` names the rule that made a block furniture; words that are struck through are such a block too.
    """

    kind: BlockKind
    lines: tuple[Line, ...] = ()
    level: int = 0
    marker: str = ""
    table: Table | None = None
    reason: str = ""

    @cached_property
    def passage(self) -> Passage:
        """The block's lines as running text."""
        return Passage(lines=self.lines)

    @cached_property
    def text(self) -> str:
        """The block's running text; of a table, its cells' texts."""
        if self.table is not None:
            return "\n".join(row.text for row in self.table.rows)
        return _joined(self.lines)

    @property
    def page(self) -> int | None:
        """The page of the block's first line."""
        return next((line.page for line in all_lines((self,)) if line.page is not None), None)


def all_lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """Every line of some blocks, those in table cells included."""
    for block in blocks:
        if block.table is not None:
            for row in block.table.rows:
                for cell in row.cells:
                    yield from all_lines(cell.blocks)
            continue
        yield from block.lines


class Page(Model):
    """A page of the source: number from 1, size in points (0 in a text rendition), and the words read on it.

    A word is a token with a letter or a digit in it: bullets and lone dashes do not count. `reader` says who read the page,
    where it is not the document's reader; `is_picture`, that images are all there is on it; `unreadable`, the share of its text
    whose fonts do not say, or say wrongly, which letters they print. `tagged` counts the words that the file's own structure tree
    has a place for, and `tags_agreed` those of them that were read as what it says.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    words: int = 0
    reader: str | None = None
    confidence: float | None = None
    is_picture: bool = False
    unreadable: float = 0.0
    tagged: int = 0
    tags_agreed: int = 0


class Document(Model):
    """What a reader made of one source: its pages and its blocks in reading order."""

    reader: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    title: str = ""  # of the file's own metadata, where it has one
    carries: tuple[str, ...] = ()  # beside its pages, and never run or opened: "a script", "attached files"

    @property
    def words(self) -> int:
        """Words on all pages."""
        return sum(page.words for page in self.pages)


class Section(Model):
    """A heading with the blocks under it, up to the next heading.

    `name` is the kind's own name for such a heading ("identified_issues"), empty where the kind declares none.
    """

    name: str = ""
    heading: Block | None = None
    level: int = 0
    blocks: tuple[Block, ...] = ()

    @property
    def title(self) -> str:
        """The heading's text."""
        return self.heading.text if self.heading is not None else ""


Cell.model_rebuild()
Row.model_rebuild()
Table.model_rebuild()
Block.model_rebuild()

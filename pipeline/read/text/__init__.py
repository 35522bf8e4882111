"""A text rendition becomes a `Document`: Markdown and pdftotext-like text give the blocks the PDF gives.

A rendition has no boxes, only physical lines; what a line is, in order of precedence:
1. a tab in it: a table row (`pipeline.read.rows` makes the tables), or its place in a table set in columns of spaces (`spaced`);
2. page furniture: a rule of underscores, a page number alone, a note that a page is blank, what pages repeat (`running`);
3. a heading (`pipeline.read.titles`);
4. a list item: a dash or bullet glyph, depth by indentation; a printed number begins a paragraph of its own;
5. anything else goes on with the block above it, or begins a paragraph.

A paragraph goes on over blank lines and page furniture when it is cut in a sentence and the next line begins in lower case, or
when a numbered paragraph of a hard-wrapped rendition is cut behind a full line. It never joins across a list, table or heading.
Where a hard-wrapped rendition has no blank lines, a line that ends well short stands for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from extractors.kinds.catalogue import is_header_of_any
from schemas.document import Block, Document, Line, Page
from schemas.errors import Unreadable

from .headers import Habits, read_habits
from .markup import clean, is_bullet, make_line, struck_blocks, unstruck
from .physical import (
    BOLD,
    DASH,
    ENDS,
    LABEL,
    MARKED,
    NUMBERED,
    Layout,
    Physical,
    ends_short,
    furniture_reason,
    has_cells,
    is_lost_bullet,
    is_page_start,
    read_layout,
    split_lines,
    starts_block,
)
from .rows import read_tables
from .running import running_lines
from .spaced import find_spaced
from .titles import is_heading, level_of

_WORD = re.compile(r"[^\W_]")
_REMARK = re.compile(r"[.?!]\s*\([^()]*\)$")  # a sentence with a mark behind it: "… in time. (Recommendation)"

_IN_TEXT = frozenset(("page-number", "running-line"))  # what pages print inside a sentence that goes on overleaf
FULL_LINE = 0.7  # of the wrap width: a line this long was cut by the wrap, not by its author
CUT_PARAGRAPH = 200  # characters: a line this long that ends no sentence was cut by a page break
BINARY_LOOK = 4096  # bytes


class _Open(NamedTuple):
    """The block being read: its lines so far and what is needed to go on with it."""

    kind: Literal["heading", "paragraph", "list_item"]
    lines: tuple[Line, ...]
    raw: str  # of its last line
    level: int = 0
    marker: str = ""
    numbered: bool = False
    indent: int = 0

    @property
    def last(self) -> str:
        return self.lines[-1].text if self.lines else ""

    @property
    def block(self) -> Block:
        return Block(kind=self.kind, lines=self.lines, level=self.level, marker=self.marker)


def read_text(data: bytes) -> Document:
    """Read a text rendition (UTF-8, else Windows-1252); raises `Unreadable` for an empty or binary file."""
    text = decode(data)
    lines = split_lines(text)
    return Document(
        reader="text",
        pages=tuple(Page(number=number, words=_words(page)) for number, page in enumerate(text.split("\f"), 1)),
        blocks=tuple(_blocks(lines, _layout(text, lines), read_habits(lines))),
    )


def _layout(text: str, lines: Sequence[Physical]) -> Layout:
    feeds = [number for number, raw in enumerate(text.split("\n"), 1) if "\f" in raw]
    return read_layout(lines)._replace(feeds=frozenset(feeds), running=running_lines(lines, feeds))


def decode(data: bytes) -> str:
    """The text of a rendition, its line ends made one. Raises `Unreadable` if it is empty or no text."""
    if not data.strip():
        raise Unreadable("the file is empty.", "Get the file again from where it came from.")
    if b"\x00" in data[:BINARY_LOOK]:
        raise Unreadable("the file is binary, not text.", "Give the document as PDF, or as text in UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _words(text: str) -> int:
    return sum(_WORD.search(token) is not None for token in clean(unstruck(text)).split())


def _blocks(lines: Sequence[Physical], layout: Layout, habits: Habits) -> Iterator[Block]:
    """The blocks in order; runs of rows go to the table reader with the runs they may continue in."""
    position = 0
    while position < len(lines):
        start = position
        if has_cells(lines[position].raw):
            runs, stop = _table_zone(lines, position)
            yield from read_tables(runs, habits)
        else:
            stop = next((at for at in range(position, len(lines)) if has_cells(lines[at].raw)), len(lines))
            for found in find_spaced(lines, position, stop, is_header_of_any):
                yield from _prose(lines, position, found.first, layout)
                yield from (found.table, *found.furniture)
                position = found.stop
            yield from _prose(lines, position, stop, layout)
        for line in lines[start:stop]:
            yield from struck_blocks(line.raw, line.number)
        position = stop


def _table_zone(lines: Sequence[Physical], start: int) -> tuple[list[list[Physical]], int]:
    """Runs of rows with nothing but blank lines between them, and where they end."""
    runs: list[list[Physical]] = [[]]
    end = start
    for position in range(start, len(lines)):
        if has_cells(lines[position].raw):
            if position > end:
                runs.append([])
            runs[-1].append(lines[position])
            end = position + 1
        elif lines[position].raw.strip():
            break
    return runs, end


def _prose(lines: Sequence[Physical], start: int, stop: int, layout: Layout) -> Iterator[Block]:
    """The blocks of lines without tabs; furniture inside a block follows it."""
    current: _Open | None = None
    held: list[Block] = []
    gap = True
    for at in range(start, stop):
        line = lines[at]
        gap = gap or ends_short(lines[at - 1].raw, line.raw, layout)
        reason = "running-line" if line.number in layout.running else furniture_reason(line.raw)
        if not line.raw.strip():
            gap = True
        elif reason:
            held.append(Block(kind="furniture", lines=(_furniture_line(line),), reason=reason))
            gap = True
            if reason not in _IN_TEXT:
                yield from _closed(current, held)
                current, held = None, []
        elif current and _goes_on(current, line, layout, gap=gap):
            made = make_line(line.raw, line.number)
            current = current._replace(lines=current.lines + ((made,) if made else ()), raw=line.raw)
            gap = False
        else:
            yield from _closed(current, held)
            held = []
            current = _begin(lines, at, layout, current, gap=gap)
            gap = False
    yield from _closed(current, held)


def _furniture_line(line: Physical) -> Line:
    return make_line(line.raw, line.number) or Line(text=line.raw.strip(), number=line.number)


def _closed(current: _Open | None, held: Sequence[Block]) -> Iterator[Block]:
    if current and current.lines:
        yield current.block
    yield from held


def _goes_on(current: _Open, line: Physical, layout: Layout, *, gap: bool) -> bool:
    """Whether a line continues the open block rather than beginning one of its own."""
    text = clean(line.raw)
    if current.kind == "heading" or not text or starts_block(line.raw):
        return False
    if is_lost_bullet(line, layout, gap=gap, before=current.last):
        return False
    if not gap:
        return not is_page_start(line.raw, layout, gap=gap) and not BOLD.match(line.raw)
    return _is_cut(current, text, layout)


def _is_cut(current: _Open, text: str, layout: Layout) -> bool:
    """Whether the open block was cut by a gap before `text`."""
    finished = ENDS.search(current.last) is not None or _REMARK.search(current.last) is not None
    if text[0].islower():
        return not finished
    if not layout.wrap:
        return text[0].isdigit() and len(current.last) >= CUT_PARAGRAPH and not finished
    is_full = len(current.raw.rstrip()) >= FULL_LINE * layout.wrap
    return current.numbered and is_full and not LABEL.match(text) and (not finished or len(current.lines) == 1)


def _begin(lines: Sequence[Physical], at: int, layout: Layout, above: _Open | None, *, gap: bool) -> _Open:
    """The block a line begins; `above` is the one before it, if nothing but blank lines stands between."""
    number, raw = lines[at]
    before = above.raw if above and above.kind == "paragraph" else ""
    if is_heading(lines, at, layout, gap=gap, before=before):
        marked = MARKED.match(raw)
        title = make_line(marked[2] if marked else raw, number, is_bold="**" in raw)
        return _Open("heading", (title,) if title else (), raw, level=level_of(lines, at, layout))
    dash = DASH.match(raw)
    stripped = raw.lstrip()
    marker, words = "", raw
    if dash:
        marker, words = dash[2], raw[dash.end() :]
    elif is_bullet(stripped[:1]):
        marker, words = "•", stripped[1:]
    elif at and is_lost_bullet(lines[at], layout, gap=gap, before=above.last if above else ""):
        marker = "•"
    line = make_line(words, number)
    kept = (line,) if line else ()
    numbered = NUMBERED.match(words) is not None
    indent = len(raw) - len(stripped)
    if marker and not (dash and numbered):
        return _Open("list_item", kept, raw, _depth(above, indent), marker, numbered, indent)
    return _Open("paragraph", kept, raw, numbered=numbered, indent=indent)


def _depth(above: _Open | None, indent: int) -> int:
    """An item is deeper than the one above only where it is indented further and that one ends in a colon."""
    if above is None or above.kind != "list_item":
        return 0
    if indent > above.indent:
        return above.level + above.last.endswith(":")
    return above.level if indent == above.indent else 0

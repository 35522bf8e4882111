"""One printed line of a table of numbered items, and which column its content belongs to.

Columns are learned from the rows that are whole: those whose key ("1.2") is the parent of their items ("1.2.1 …"). A line is
moved only when its content speaks against where it stands (items in a text column, prose in the key column, items where dates
belong), and then to where the content fits best, by at most two columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.document import Block, Cell, Line, Row

from .garble import has_digits, has_letters, is_date_like
from .markup import cell_blocks, clean, make_line, number_of

KEY = re.compile(r"(\d{1,2})\.(\d{1,2})\.?$")
NUMBER_ONLY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,3}\.?")

KEY_CHARACTERS = 6  # at most, "10.12."
KEY_WORDS = 3  # at most: more is prose in the key column
DATE_WORDS = 16  # at most, the dates of a row together
FARTHEST = 2  # columns a line is moved at most


class Printed(NamedTuple):
    """One printed line of a table: its raw cells and their blocks, and where it stands in its part of the table."""

    number: int
    raws: tuple[str, ...]
    cells: tuple[tuple[Block, ...], ...]
    at: int
    of: int
    part: int

    @classmethod
    def of_line(cls, number: int, raws: Sequence[str], *, at: int, of: int, part: int) -> Printed:
        """The printed line of raw cells; a cell with a tab in it is a number and its text."""
        cells = tuple(_cell(raw, number) for raw in raws)
        return cls(number, tuple(raws), cells, at, of, part)

    @property
    def filled(self) -> list[int]:
        """The columns that have text."""
        return [at for at, cell in enumerate(self.cells) if cell]

    @property
    def width(self) -> int:
        """The number of columns up to the last with text."""
        return max(self.filled, default=-1) + 1

    @property
    def lines(self) -> list[Line]:
        """All its lines."""
        return [line for cell in self.cells for block in cell for line in block.lines]

    def cell(self, column: int) -> tuple[Block, ...]:
        """The blocks of a column, none where the line has no such column."""
        return self.cells[column] if 0 <= column < len(self.cells) else ()

    def text(self, column: int) -> str:
        """The text of a column."""
        return " ".join(block.text for block in self.cell(column))

    def moved(self, shift: int) -> Printed:
        """The same line with its cells `shift` columns to the right (to the left where negative)."""
        if not shift:
            return self
        if shift > 0:
            return self._replace(raws=("",) * shift + self.raws, cells=((),) * shift + self.cells)
        return self._replace(raws=self.raws[-shift:], cells=self.cells[-shift:])


class Columns(NamedTuple):
    """Which column holds what, learned from the rows that are whole."""

    key: int
    items: int
    text: int
    dates: int  # -1 where no column holds dates
    width: int
    groups: frozenset[int]  # the first parts its keys have


def _cell(raw: str, number: int) -> tuple[Block, ...]:
    """The blocks of a cell; where the header says two cells are one column, numbers are put before their texts."""
    if "\t" not in raw:
        return cell_blocks(raw, number)
    left, right = raw.split("\t", 1)
    blocks = list(cell_blocks(right, number))
    numbers = [found[0] for found in NUMBER_ONLY.finditer(left)]
    texts = [at for at, block in enumerate(blocks) if block.kind == "paragraph"]
    if not numbers or len(texts) < len(numbers) or has_letters(left):
        return (*cell_blocks(left, number), *blocks)
    for printed, at in zip(numbers, texts, strict=False):
        line = Line(text=printed, number=number)
        blocks[at] = blocks[at].model_copy(update={"lines": (line, *blocks[at].lines)})
    return tuple(blocks)


def parent_of(block: Block) -> tuple[int, int] | None:
    """The key an item belongs to by its number."""
    found = number_of(block.text)
    return found[:2] if found else None


def key_of(text: str) -> tuple[int, int] | None:
    """The two parts of a printed key."""
    found = KEY.match(text)
    return (int(found[1]), int(found[2])) if found else None


def is_numbered(rows: Sequence[Printed]) -> bool:
    """Whether a key of some row is the parent of an item in it."""
    return any(
        key_of(row.text(0)) is not None and key_of(row.text(0)) == parent_of(block)
        for row in rows
        for cell in row.cells[1:]
        for block in cell
    )


def learn_columns(rows: Sequence[Printed]) -> Columns:
    """Which column holds what, from the rows whose key is the parent of their items."""
    whole = [
        row for row in rows if (key := key_of(row.text(0))) and any(parent_of(b) == key for cell in row.cells[1:] for b in cell)
    ]
    width = max(row.width for row in whole)
    counts = [sum(any(parent_of(b) for b in row.cell(at)) for row in whole) for at in range(width)]
    items = counts.index(max(counts))
    dated = [sum(is_date_like(row.text(at)) for row in whole) if at != items else 0 for at in range(width)]
    dates = max(range(1, width), key=lambda at: (dated[at] - 2 * (at < items), -abs(at - items))) if width > 1 else 0
    lengths = [sum(len(row.text(at)) for row in whole) if at not in {0, items, dates} else 0 for at in range(width)]
    if dated[dates] * 2 < len(whole):
        dates = -1
    groups = frozenset(key[0] for row in whole if (key := key_of(row.text(0))))
    return Columns(0, items, lengths.index(max(lengths)), dates, width, groups)


def realign(row: Printed, columns: Columns) -> Printed:
    """The line with its cells in the columns where their content belongs; as printed where nothing speaks for a move."""
    if _fit(row, columns) >= 0:
        return row
    first = row.filled[0]
    shifts = [s for s in range(-min(first, FARTHEST), FARTHEST + 1) if row.width + s <= columns.width]
    return row.moved(max(shifts or [0], key=lambda s: (_fit(row.moved(s), columns), -abs(s))))


def _fit(row: Printed, columns: Columns) -> int:
    return sum(_fit_of(row, at, columns) for at in row.filled)


def _fit_of(row: Printed, at: int, columns: Columns) -> int:
    """How well a cell's content suits its column: above 0 it belongs there, below 0 it cannot."""
    text = row.text(at)
    words = len(text.split())
    has_items = any(parent_of(block) or block.kind == "list_item" for block in row.cell(at))
    is_date = is_date_like(text) and words <= DATE_WORDS
    if at == columns.key:
        return 1 if len(text) <= KEY_CHARACTERS else -2 * (words > KEY_WORDS)
    if at == columns.items:
        return 2 if has_items else -int(is_date and words <= KEY_WORDS)
    if has_items:
        return -2
    if at == columns.dates:
        return 2 if is_date else -2 * (words > 2 * KEY_WORDS)
    if at == columns.text:
        return 0
    return -2 * (words > 4 * KEY_WORDS) - int(is_date and words <= KEY_WORDS and has_digits(text))


def banner_row(number: int, raw: str) -> tuple[Row, list[Line]]:
    """One cell over the columns, a text cut over cells put together; a sign left over and a doubled beginning are returned."""
    pieces = [piece for piece in raw.split("\t") if clean(piece)]
    doubled: list[Line] = []
    if len(pieces) > 1 and clean(pieces[1]).startswith(clean(pieces[0])):
        doubled = [line for line in [make_line(pieces.pop(0), number)] if line]
    while len(pieces) > 1 and len(clean(pieces[-1])) == 1:
        doubled += [line for line in [make_line(pieces.pop(), number)] if line]
    text = ""
    for piece in map(clean, pieces):
        text = _glued(text, piece) if text and piece[:1].islower() else f"{text} {piece}".strip()
    printed = raw[raw.index(pieces[0]) : raw.rindex(pieces[-1]) + len(pieces[-1])]
    changed = "".join(text.split()) != "".join(printed.split())
    line = Line(text=text, number=number, source=printed if changed else None)
    block = Block(kind="paragraph", lines=(line,))
    return Row(cells=(Cell(column=0, column_span=2, blocks=(block,)),)), doubled


def _glued(before: str, after: str) -> str:
    """Two pieces of a word; letters printed on both sides of the cut are kept once ("service" "es")."""
    size = next((n for n in range(min(3, len(before), len(after)), 0, -1) if before.endswith(after[:n])), 0)
    return before + after[size:]

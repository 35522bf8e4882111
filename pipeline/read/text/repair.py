"""Rows of numbered items put together again after a rendition broke them over lines, columns and pages.

A table is of this sort where a key ("1.2") is the parent of item numbers ("1.2.1 …") in its row. For each printed line of it:
1. its cells are moved to the columns where their content belongs, if they stand one or two columns off;
2. it begins a row where a new key is printed, or where its first item's number has a new parent; else it goes on with the row;
3. a line that prints again, misread, what was read already is set aside; so is a misread cell below the cell it repeats;
4. a text cut at a page break is joined to its beginning, also where the rest is printed at the head of the next row.

Words are moved only as whole blocks; what is set aside is returned as furniture with its reason, never dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from schemas.document import Block, Cell, Row, cut_line

from .garble import ALIKE
from .markup import clean, number_of
from .printed import (
    NUMBER_ONLY,
    Columns,
    Printed,
    banner_row,
    key_of,
    learn_columns,
    parent_of,
    realign,
)
from .rejoin import CITED, join_cells, return_tails, save_endings, set_aside

FOOTER_WORDS = 4  # at most, in a cell of a footer
BANNER_CHARACTERS = 120  # at most
NEIGHBOURS = 4  # rows above, in which the text a misread double repeats is looked for
DOUBLED_TEXT = ALIKE - 8  # of 100: a double misreads more in a whole cell than in a line
DOUBLED_NUMBERS = 2  # at least, of a line that doubles rows: one number alone may be a reference
SENTENCE = 8  # words at least of a text that stands for an issue of its own
SPILLED = 3  # words at least of a heading's end


def repair(rows: Sequence[Printed], *, known: Sequence[str], words: frozenset[str]) -> tuple[list[Row], list[Block]]:
    """The rows put together, and what was set aside: footers, header text spilled into cells, misread doubles."""
    columns = learn_columns(rows)
    made: list[Row] = []
    aside: list[Block] = []
    waiting: list[Printed] = []
    for at, row in enumerate(rows):
        if _is_banner(rows, at):
            made += _repaired(waiting, aside, columns, known=known, words=words)
            banner, doubled = banner_row(row.number, "\t".join(row.raws))
            made.append(banner)
            aside += set_aside(doubled)
            waiting = []
        else:
            waiting.append(row)
    made += _repaired(waiting, aside, columns, known=known, words=words)
    return made, aside


def _is_banner(rows: Sequence[Printed], at: int) -> bool:
    """Only the first cell has text, no key and no sentence, and the next row begins a new group of keys."""
    row = rows[at]
    text = row.text(0)
    if row.filled != [0] or key_of(text) or len(text) > BANNER_CHARACTERS or text.endswith("."):
        return False
    below = key_of(rows[at + 1].text(0)) if at + 1 < len(rows) else None
    return below is not None and below[1] == 1


def _repaired(
    rows: Sequence[Printed], aside: list[Block], columns: Columns, *, known: Sequence[str], words: frozenset[str]
) -> list[Row]:
    """The rows between two banners; what is set aside is added to `aside`."""
    kept: list[Printed] = []
    doubles: list[Printed] = []
    for printed in rows:
        if not printed.filled:
            continue
        row = realign(printed, columns)
        if _is_footer(row, columns):
            aside += set_aside(row.lines, "running-foot")
        elif _is_double(row, kept, columns):
            doubles.append(row)
            aside += set_aside(row.lines)
        else:
            row, spilled = _without_spill(row, known, columns)
            row, misread = _without_misread_numbers(row, columns)
            aside += spilled + misread
            kept.append(row)
    groups = _grouped(kept, columns)
    drafts = []
    for group in groups:
        cells, noise = join_cells(group, columns, words)
        drafts.append(cells)
        aside += noise
    for above, below in pairwise(drafts):
        return_tails(above, below, columns)
    for double in doubles:
        save_endings(double, drafts, columns)
    return [_row(cells, is_continued=len(group) > 1) for cells, group in zip(drafts, groups, strict=True)]


def _row(cells: list[list[Block]], *, is_continued: bool) -> Row:
    made = tuple(Cell(column=at, blocks=tuple(blocks)) for at, blocks in enumerate(cells))
    return Row(cells=made, is_continued=is_continued)


def _is_footer(row: Printed, columns: Columns) -> bool:
    """A bare page number where keys are dotted, nothing but short texts beside it, last of its part."""
    rest = [row.text(at) for at in row.filled if at != columns.key]
    return (
        row.at == row.of - 1
        and row.text(columns.key).isdigit()
        and bool(rest)
        and not row.cell(columns.text)
        and not row.cell(columns.items)
        and all(len(text.split()) <= FOOTER_WORDS for text in rest)
    )


def _numbers(row: Printed) -> list[tuple[int, int, int]]:
    return [found for cell in row.cells for block in cell if (found := number_of(block.text))]


def _is_double(row: Printed, kept: Sequence[Printed], columns: Columns) -> bool:
    """No sound key, every number read already, and a neighbour's text in it: a misread double of rows already read."""
    numbers = _numbers(row)
    if key_of(row.text(columns.key)) or len(numbers) < DOUBLED_NUMBERS:
        return False
    read = {number for other in kept for number in _numbers(other)}
    texts = [other.text(columns.text) for other in kept[-NEIGHBOURS:] if other.text(columns.text)]
    own = row.text(columns.text)
    alike = any(fuzz.ratio(own.lower(), text.lower()) >= DOUBLED_TEXT for text in texts) if own else True
    return alike and set(numbers) <= read


def _without_spill(row: Printed, known: Sequence[str], columns: Columns) -> tuple[Printed, list[Block]]:
    """In the first line under a header, the end of a column's heading printed at the head of a cell is cut off."""
    if row.at or not 0 <= columns.dates < len(known) or not row.cell(columns.dates):
        return row, []
    heading = clean(known[columns.dates]).split()
    line = row.cell(columns.dates)[0].lines[0]
    for size in range(len(heading) - 1, SPILLED - 1, -1):
        tail = " ".join(heading[-size:])
        if line.text.lower().startswith(tail.lower() + " "):
            rest = cut_line(line, len(tail), len(line.text))
            cell = row.cell(columns.dates)
            changed = (cell[0].model_copy(update={"lines": (rest, *cell[0].lines[1:])}), *cell[1:])
            cells = tuple(changed if at == columns.dates else c for at, c in enumerate(row.cells))
            return row._replace(cells=cells), set_aside([cut_line(line, 0, len(tail))], "header-spill")
    return row, []


def _without_misread_numbers(row: Printed, columns: Columns) -> tuple[Printed, list[Block]]:
    """A number from a column of its own, of no row here and before the rest of a sentence, is a misread double."""
    aside: list[Block] = []
    blocks: list[Block] = []
    for block in row.cell(columns.items):
        found = number_of(block.text) if NUMBER_ONLY.fullmatch(block.lines[0].text) else None
        if found and found[0] not in columns.groups and len(block.lines) > 1 and block.lines[1].text[:1].islower():
            aside += set_aside(block.lines[:1])
            blocks.append(block.model_copy(update={"lines": block.lines[1:]}))
        else:
            blocks.append(block)
    cells = tuple(tuple(blocks) if at == columns.items else cell for at, cell in enumerate(row.cells))
    return row._replace(cells=cells), aside


def _first_parent(row: Printed, columns: Columns) -> tuple[int, int] | None:
    return next((p for block in row.cell(columns.items) if (p := parent_of(block))), None)


def _grouped(rows: Sequence[Printed], columns: Columns) -> list[list[Printed]]:
    """The printed lines of each row."""
    groups: list[list[Printed]] = []
    current: tuple[int, int] | None = None
    for at, row in enumerate(rows):
        key = _sound_key(row, columns)
        parent = _first_parent(row, columns)
        if not groups or (key != current if key else _begins(row, groups[-1], current, columns)):
            groups.append([row])
            current = key or parent or _parent_below(rows, at, columns)
        else:
            groups[-1].append(row)
            current = current or parent
    return groups


def _sound_key(row: Printed, columns: Columns) -> tuple[int, int] | None:
    key = key_of(row.text(columns.key))
    return key if key and key[0] in columns.groups else None


def _parent_below(rows: Sequence[Printed], at: int, columns: Columns) -> tuple[int, int] | None:
    """The parent of the items on the next line, where that line has no key of its own: the row's key was misread."""
    if at + 1 >= len(rows) or key_of(rows[at + 1].text(columns.key)):
        return None
    return _first_parent(rows[at + 1], columns)


def _begins(row: Printed, group: Sequence[Printed], current: tuple[int, int] | None, columns: Columns) -> bool:
    """Whether a line without a sound key begins a row below the lines of `group`."""
    parent = _first_parent(row, columns)
    if parent and current and parent == (current[0], current[1] + 1) and _opens(row, columns):
        return True
    is_second = len(group) == 1 and group[0].part == row.part
    if row.text(columns.key) and not is_second and row.cell(columns.text):
        return True
    return _stands_alone(row, group, columns)


def _opens(row: Printed, columns: Columns) -> bool:
    """The first item of the line is the first of its parent."""
    first = next((n for block in row.cell(columns.items) if (n := number_of(block.text))), None)
    return first is not None and first[2] == 1


def _stands_alone(row: Printed, group: Sequence[Printed], columns: Columns) -> bool:
    """Only a text, whole sentences with a citation, below a text that had come to its own citation: an issue of its own."""
    if row.filled != [columns.text]:
        return False
    above = next((text for line in reversed(group) if (text := line.text(columns.text))), "")
    text = row.text(columns.text)
    return text[:1].isupper() and len(text.split()) >= SENTENCE and bool(CITED.search(text)) and bool(CITED.search(above))

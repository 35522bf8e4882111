"""Tab-separated rows become tables: one table over page breaks, its header once, banners and footers told from rows.

A run is rows on consecutive lines; runs with nothing but blank lines between them come here together. What a row is:
1. a header: it looks like a row the document repeats at the head of runs, over one or two lines, letters misread included;
2. a banner: one text across the columns, even where the rendition cut it over cells ("Them" | "atic audits");
3. a footer: at the end of a run before a repeated header, a bare page number where the table's keys are dotted numbers;
4. a row. Rows of numbered items are repaired by `pipeline.read.repair`; others stand as printed.

Nothing is dropped: repeated headers, footers and misread doubles follow the table as furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.document import Block, Cell, Line, Row, Table

from .garble import has_digits, has_letters
from .headers import FEWEST, HEADER_CELL, Habits, Header, header_at, trimmed
from .markup import clean, number_of
from .physical import Physical
from .printed import Printed, banner_row, is_numbered
from .rejoin import set_aside
from .repair import repair

_EMPHASISED = re.compile(r"\s*(?:<[ib]>.*</[ib]>|\*\*.*\*\*)\s*$", re.IGNORECASE)

BANNER_KEY = 8  # characters of a banner's text cut off into the key column


class Part(NamedTuple):
    """A header, or none, with the rows under it up to the end of the run or the next header."""

    header: Header | None
    banners: tuple[Physical, ...]
    rows: tuple[Physical, ...]


def read_tables(runs: Sequence[Sequence[Physical]], habits: Habits) -> tuple[Block, ...]:
    """The tables of runs that stand together, each followed by the furniture found in it."""
    groups: list[list[Part]] = []
    width = 0  # of the last group
    for run in runs:
        for part in _parts(run, habits):
            own = _width(part)
            if groups and _continues(groups[-1], width, part, own):
                groups[-1].append(part)
                width = max(width, own)
            else:
                groups.append([part])
                width = own
    return tuple(block for group in groups for block in _table(group, habits))


def _width(part: Part) -> int:
    """The cells of the widest row."""
    return max((len(trimmed(raw)) for _, raw in part.rows), default=0)


def _continues(group: list[Part], width: int, part: Part, own: int) -> bool:
    """Whether a part, so many cells wide as its own, goes on with a group and its width."""
    if part.header is not None:
        first = next((other.header for other in group if other.header), None)
        return first is not None and first.known == part.header.known and not part.banners
    return own == width or (width >= FEWEST and own <= width)


def _parts(run: Sequence[Physical], habits: Habits) -> list[Part]:
    parts: list[Part] = []
    header: Header | None = None
    rows: list[Physical] = []
    banners: tuple[Physical, ...] = ()
    position = 0
    while position < len(run):
        used, found = header_at(run, position, habits)
        if found is None:
            rows.append(run[position])
            position += 1
            continue
        if header is None and len(rows) < FEWEST and all(_is_short(raw) for _, raw in rows):
            banners = tuple(rows)
        elif rows or header:
            parts.append(Part(header, banners, tuple(rows)))
            banners = ()
        header, rows = found, []
        position += used
    parts.append(Part(header, banners, tuple(rows)))
    return [part for part in parts if part.header or part.rows]


def _is_short(raw: str) -> bool:
    return number_of(clean(raw)) is None and len(clean(raw)) <= 3 * HEADER_CELL


def _table(parts: list[Part], habits: Habits) -> list[Block]:
    headers = [part.header for part in parts if part.header]
    best = max(headers, key=lambda header: header.score, default=None)
    known = best.known if best else ()
    printed = [
        Printed.of_line(number, _merged(raw, part.header), at=at, of=len(part.rows), part=index)
        for index, part in enumerate(parts)
        for at, (number, raw) in enumerate(part.rows)
    ]
    furniture = [
        block
        for header in headers
        if header is not best
        for block in set_aside([line for cell in header.cells for line in cell], "repeated-header")
    ]
    width = max([row.width for row in printed] + [header.width for header in headers], default=0)
    rows: list[Row] = []
    for number, raw in (banner for part in parts for banner in part.banners):
        banner, doubled = banner_row(number, raw)
        rows.append(banner)
        furniture += set_aside(doubled)
    if best:
        rows.append(_row(best.cells, width, is_header=True))
    if is_numbered(printed):
        if not best and _is_column_row(printed[0]):
            rows.append(
                _row([tuple(line for block in cell for line in block.lines) for cell in printed[0].cells], width, is_header=True)
            )
            printed = printed[1:]
        repaired, aside = repair(printed, known=known, words=habits.words)
        rows += repaired
    else:
        plain, aside = _plain_rows(printed, width, has_header=best is not None)
        rows += plain
    columns = max((cell.column + cell.column_span for row in rows for cell in row.cells), default=0)
    rows = [_padded(row, columns) for row in rows]
    return [Block(kind="table", table=Table(rows=tuple(rows), columns=columns)), *aside, *furniture]


def _merged(raw: str, header: Header | None) -> list[str]:
    """The cells of a row, two physical columns that are one of the header's joined by a tab."""
    cells = raw.split("\t")
    for at in reversed(header.merges if header else ()):
        if at + 1 < len(cells):
            cells[at : at + 2] = ["\t".join(cells[at : at + 2])]
    return cells


def _row(cells: Sequence[Sequence[Line]], width: int, *, is_header: bool = False) -> Row:
    made = [
        Cell(column=at, blocks=(Block(kind="paragraph", lines=tuple(lines)),) if lines else ())
        for at, lines in enumerate(cells[:width])
    ]
    return Row(cells=tuple(made), is_header=is_header)


def _padded(row: Row, columns: int) -> Row:
    if len(row.cells) == 1 and row.cells[0].column_span > 1:
        return Row(cells=(row.cells[0].model_copy(update={"column_span": columns}),), is_header=row.is_header)
    missing = range(max(cell.column + cell.column_span for cell in row.cells), columns) if row.cells else range(columns)
    return row.model_copy(update={"cells": row.cells + tuple(Cell(column=at) for at in missing)})


def _plain_rows(printed: Sequence[Printed], width: int, *, has_header: bool) -> tuple[list[Row], list[Block]]:
    rows: list[Row] = []
    aside: list[Block] = []
    keys = [row.text(0) for row in printed if row.text(0)]
    numbered = sum(any(sign.isdigit() for sign in key) for key in keys) * 2 >= len(keys) > 0
    wordy = [sum(has_letters(row.text(at)) for row in printed) for at in range(width)]
    for index, row in enumerate(printed):
        filled = row.filled
        if not filled:
            continue
        only_noise = all(not has_letters(row.text(at)) and wordy[at] * 5 >= len(printed) * 4 for at in filled)
        if len(filled) == 1 and filled[0] > 0 and only_noise:
            aside += set_aside(row.lines)
        elif _is_banner(row, width, numbered=numbered):
            banner, doubled = banner_row(row.number, "\t".join(row.raws))
            rows.append(banner)
            aside += set_aside(doubled)
        else:
            cells = tuple(Cell(column=at, blocks=row.cell(at)) for at in range(width))
            emphasised = all(_EMPHASISED.match(row.raws[at]) for at in filled)
            rows.append(Row(cells=cells, is_header=index == 0 and not has_header and emphasised))
    return rows, aside


def _is_column_row(row: Printed) -> bool:
    """The first row of a table of numbered items: short texts in most columns and not a number among them."""
    texts = [row.text(at) for at in row.filled]
    return (
        len(texts) >= FEWEST
        and all(len(text) <= HEADER_CELL and number_of(text) is None for text in texts)
        and not has_digits(texts[0])
    )


def _is_banner(row: Printed, width: int, *, numbered: bool) -> bool:
    filled = row.filled
    if width < FEWEST:
        return False
    if len(filled) == 1:
        return filled[0] <= 1
    key = row.text(0)
    cut = numbered and filled[:2] == [0, 1] and len(key) <= BANNER_KEY and not any(sign.isdigit() for sign in key)
    return cut and all(len(row.text(at)) <= 1 for at in filled[2:])

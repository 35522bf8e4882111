"""Sheets of a table too wide for its paper, printed beside each other: a spreadsheet's columns go on on later pages, row by row.

Such pages are known by their lines alone, and all of these must hold: the levels of both are at the same heights, four at least
on one page, but their uprights are not the same; the later ones begin at the same left edge and hold little but the table; and
its first column had no room left beside the earlier ones. A spreadsheet prints all rows first, or all columns first: runs of
pages with the same uprights are paired one by one.

The pages are read as one, as wide as both; afterwards everything is given back its own page. Pages that only look alike (a form a
page) have the same uprights, and stay apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from schemas.document import Block, Box, Cell, Document, Line, Row, Table, all_lines

from ..sheet import Sheet

FEWEST_LEVELS = 4
FEWEST_ON_LAST = 3  # of the last page of a table, where other pages are known
FEWEST_UPRIGHTS = 2
SAME = 1.0  # points
SAME_EDGE = 3.0  # points between the left edges of two pages
MOST_OUTSIDE = 12  # words of a page beside its table: its number, the name of the file


class _Lines(NamedTuple):
    """The heights of the level lines of a page, and the places of its uprights."""

    levels: tuple[float, ...]
    uprights: tuple[float, ...]


class Stretch(NamedTuple):
    """A stretch of a joined page: where it begins, the page it was taken from, and how far it was moved to the right."""

    x0: float
    page: int
    moved: float


Cuts = Mapping[int, tuple[Stretch, ...]]


def join_beside(sheets: Sequence[Sheet]) -> tuple[list[Sheet], Cuts]:
    """The sheets, those whose columns go on on later pages with these beside them; and the stretches of each joined page."""
    joined = list(sheets)
    if len(joined) < 2:  # noqa: PLR2004 - a page alone
        return joined, {}
    lines = [_lines(sheet) for sheet in sheets]
    runs = _runs(lines)
    cuts: dict[int, tuple[Stretch, ...]] = {}
    first = 0
    for after, run in enumerate(runs[1:], start=1):
        held = runs[first]
        last = runs[after - 1]
        pairs = list(zip(held, last, run, strict=False))
        is_plain = bool(cuts) or any(len(lines[place].levels) >= FEWEST_LEVELS for place in run)
        if is_plain and len(held) == len(run) and all(_goes_on(sheets, lines, before, place) for _, before, place in pairs):
            for home, before, place in pairs:
                own = cuts.get(home, (Stretch(0.0, sheets[home].number, 0.0),))
                moved = own[-1].moved + lines[before].uprights[-1] - lines[place].uprights[0]
                joined[home], joined[place] = _joined(joined[home], joined[place], lines[place], moved)
                cuts[home] = (*own, Stretch(lines[place].uprights[0] + moved, sheets[place].number, moved))
        else:
            first = after
    return joined, {sheets[home].number: own for home, own in cuts.items()}


def _runs(lines: Sequence[_Lines]) -> list[list[int]]:
    """Pages that follow each other with the same uprights."""
    runs: list[list[int]] = []
    for place, own in enumerate(lines):
        if runs and _are_same(lines[place - 1].uprights, own.uprights):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _are_same(some: Sequence[float], others: Sequence[float]) -> bool:
    return len(some) == len(others) and all(abs(one - other) <= SAME for one, other in zip(some, others, strict=True))


def _lines(sheet: Sheet) -> _Lines:
    if sheet.turn is not None:
        return _Lines((), ())
    drawn = [ruling for ruling in sheet.rulings if not ruling.is_fill]
    levels = _apart({ruling.top for ruling in drawn if ruling.top == ruling.bottom})
    return _Lines(levels, _apart({ruling.x0 for ruling in drawn if ruling.x0 == ruling.x1}))


def _apart(places: set[float]) -> tuple[float, ...]:
    """Places from the first to the last, those of one line once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > 2 * SAME:
            found.append(place)
    return tuple(found)


def _goes_on(sheets: Sequence[Sheet], lines: Sequence[_Lines], before: int, after: int) -> bool:
    """Whether the columns of a page go on on another."""
    (levels, uprights), (others, next_uprights) = lines[before], lines[after]
    sheet, other = sheets[before], sheets[after]
    if len(levels) < FEWEST_ON_LAST or len(next_uprights) < FEWEST_UPRIGHTS or not uprights:
        return False
    if (sheet.width, sheet.height) != (other.width, other.height):
        return False
    has_room = uprights[-1] + next_uprights[1] - next_uprights[0] <= sheet.width - uprights[0] + SAME
    is_at_edge = abs(uprights[0] - next_uprights[0]) <= SAME_EDGE
    outside = sum(not _is_within(word.baseline, others) for word in other.words)
    return _are_same(levels, others) and is_at_edge and not has_room and outside <= MOST_OUTSIDE


def _is_within(baseline: float, levels: Sequence[float]) -> bool:
    return levels[0] - SAME <= baseline <= levels[-1] + SAME


def _joined(home: Sheet, other: Sheet, lines: _Lines, moved: float) -> tuple[Sheet, Sheet]:
    """A page with the table of another beside it, and what is left of the other."""
    inside = [word for word in other.words if _is_within(word.baseline, lines.levels)]
    words = (word._replace(x0=word.x0 + moved, x1=word.x1 + moved, mark=-1) for word in inside)
    rulings = (ruling._replace(x0=ruling.x0 + moved, x1=ruling.x1 + moved) for ruling in other.rulings)
    fills = (fill._replace(x0=fill.x0 + moved, x1=fill.x1 + moved) for fill in other.fills)
    whole = home._replace(
        width=max(home.width, other.width + moved), words=(*home.words, *words), rulings=(*home.rulings, *rulings),
        fills=(*home.fills, *fills),
    )  # fmt: skip
    taken = set(inside)
    return whole, other._replace(words=tuple(word for word in other.words if word not in taken), rulings=(), fills=())


def put_back(document: Document, cuts: Cuts, sheets: Sequence[Sheet]) -> Document:
    """The document with everything on the page it was printed on; `sheets` as they were before they were joined."""
    blocks = tuple(_block(block, cuts) for block in document.blocks)
    counts: dict[int, int] = {}
    for line in all_lines(blocks):
        counts[line.page or 0] = counts.get(line.page or 0, 0) + sum(any(map(str.isalnum, word)) for word in line.text.split())
    pages = {stretch.page for own in cuts.values() for stretch in own}
    widths = {sheet.number: sheet.width for sheet in sheets}
    made = (
        page.model_copy(update={"words": counts.get(page.number, 0), "width": widths[page.number]})
        if page.number in pages else page
        for page in document.pages
    )  # fmt: skip
    return document.model_copy(update={"pages": tuple(made), "blocks": blocks})


def _block(block: Block, cuts: Cuts) -> Block:
    table = block.table and _table(block.table, cuts)
    return block.model_copy(update={"lines": tuple(_line(line, cuts) for line in block.lines), "table": table})


def _table(table: Table, cuts: Cuts) -> Table:
    boxes = tuple(own for box in table.boxes for own in _boxes(box, cuts))
    return table.model_copy(update={"rows": tuple(_row(row, cuts) for row in table.rows), "boxes": boxes})


def _row(row: Row, cuts: Cuts) -> Row:
    return row.model_copy(update={"cells": tuple(_cell(cell, cuts) for cell in row.cells)})


def _cell(cell: Cell, cuts: Cuts) -> Cell:
    return cell.model_copy(update={"blocks": tuple(_block(block, cuts) for block in cell.blocks)})


def _boxes(box: Box, cuts: Cuts) -> Iterator[Box]:
    """A box as one on each page that it covers."""
    own = cuts.get(box.page, (Stretch(0.0, box.page, 0.0),))
    for place, stretch in enumerate(own):
        end = own[place + 1].x0 if place + 1 < len(own) else box.x1
        x0, x1 = max(box.x0, stretch.x0) - stretch.moved, min(box.x1, end) - stretch.moved
        if x0 < x1:
            yield box.model_copy(update={"page": stretch.page, "x0": round(x0, 2), "x1": round(x1, 2)})


def _line(line: Line, cuts: Cuts) -> Line:
    own = next((one for one in reversed(cuts.get(line.page or 0, ())) if line.x0 >= one.x0 - SAME), None)
    if own is None or not own.moved:
        return line
    edges = tuple((round(x0 - own.moved, 2), round(x1 - own.moved, 2)) for x0, x1 in line.edges)
    x0, x1 = round(line.x0 - own.moved, 2), round(line.x1 - own.moved, 2)
    return line.model_copy(update={"page": own.page, "x0": x0, "x1": x1, "edges": edges})

"""The tables of a plan, with the priority whose heading stands before each, and the shape of those that hold actions.

A table is an action table by its own headings. One without any is the next part of the action table directly before it, where
its columns are as many, hold the same sort of cells, and the column of dates holds dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas.document import Table
from schemas.reading import Reading

from ..broken_dates import rejoin
from ..kinds.kind import TableShape
from ..shapes import ShapedTable, carry_on, recognise
from ..timescales import read_timescales
from .bands import banded
from .cards import labelled, read_card
from .headings import read_priority


def tables_of(reading: Reading) -> Sequence[tuple[str | None, Table]]:
    """Every table with the number of the priority whose heading stands before it."""
    return reading.once(_tables_of)


def _tables_of(reading: Reading) -> tuple[tuple[str | None, Table], ...]:
    return tuple(_each_table(reading))


def _each_table(reading: Reading) -> Iterator[tuple[str | None, Table]]:
    current: str | None = None
    for section in reading.sections:
        if section.heading is not None:
            found = read_priority(section.heading.text)
            current = found.number if found is not None else current
        form = labelled(section)
        if form is not None:
            yield current, form
        for block in section.blocks:
            if block.table is not None:
                yield current, block.table


def shaped_tables(reading: Reading, shapes: Sequence[TableShape]) -> Sequence[tuple[str | None, ShapedTable | None]]:
    """Every table with its priority and its shape, that of the action table before where it goes on with it; rows that are
    titles are banners, merged or not."""
    return reading.once(_shaped_tables, tuple(shapes))


def _shaped_tables(reading: Reading, shapes: tuple[TableShape, ...]) -> tuple[tuple[str | None, ShapedTable | None], ...]:
    return tuple(_each_shaped_table(reading, shapes))


def _each_shaped_table(
    reading: Reading, shapes: tuple[TableShape, ...]
) -> Iterator[tuple[str | None, ShapedTable | None]]:
    before: ShapedTable | None = None
    for priority, table in tables_of(reading):
        card = read_card(table, shapes)
        shaped = recognise(card.table if card is not None else table, shapes)
        if shaped is None and before is not None:
            shaped = carry_on(before, table)
            shaped = shaped if shaped is not None and _holds_dates(shaped) else None
        before = shaped
        yield priority, banded(shaped) if shaped is not None else None


def _holds_dates(shaped: ShapedTable) -> bool:
    """Whether the cells of the column of dates are mostly dates."""
    texts = [text for row in shaped.rows for text in (row.text("timescale"),) if text]
    return bool(texts) and sum(bool(read_timescales(rejoin(text).text)) for text in texts) * 2 > len(texts)

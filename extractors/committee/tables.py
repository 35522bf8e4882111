"""Ruled or tabbed tables of figures: every cell with a figure, by the heads of its row and column.

A table is one of figures when half of the filled cells right of the first column state a number, or more; tables of
words (a header's labels, actions) are none. The first column names the rows; the header rows name the columns; where no
row is marked as header, the first row is. A cell that states no single number ("60 - 120") keeps its words and no value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractors.figures import parse_value
from schemas.base import Span
from schemas.document import Row, Table
from schemas.reading import spans_of


class TableFigure(NamedTuple):
    """A cell with a figure: the heads of its row and column, its words, and the places of all three."""

    row: str
    column: str
    raw: str
    spans: tuple[Span, ...]


def is_of_figures(table: Table) -> bool:
    """Whether most filled cells right of the first column state a number."""
    _, body = _split(table)
    filled = [cell.text for row in body for cell in row.cells if cell.column > 0 and cell.text]
    numbers = sum(1 for text in filled if parse_value(text)[0] is not None and text[:1].lower() == text[:1].upper())
    return len(filled) > 1 and 2 * numbers >= len(filled)


def figures_in(table: Table) -> Iterator[TableFigure]:
    """Every filled cell of the body, row by row, that is not the head of its row."""
    header, body = _split(table)
    heads: dict[int, str] = {}
    for row in header:
        for cell in row.cells:
            for column in range(cell.column, cell.column + cell.column_span):
                heads[column] = f"{heads.get(column, '')} {cell.text}".strip()
    for row in body:
        first = row.cell(0)
        label = first.text if first is not None else ""
        label_spans = spans_of(first.lines, "label") if first is not None else ()
        for cell in row.cells:
            if cell.column > 0 and cell.text:
                spans = (*spans_of(cell.lines, "raw"), *label_spans)
                yield TableFigure(label, heads.get(cell.column, f"column {cell.column + 1}"), cell.text, spans)


def _split(table: Table) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    if table.header:
        return table.header, table.body
    return table.rows[:1], table.rows[1:]

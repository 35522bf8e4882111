"""The rows of a plan's action tables, cell by field, with the priority they stand under.

Signals, in order of precedence: the table's own headings say which column holds what; a table without any that goes on with
the one before has its columns; a banner row, else the heading above, gives the priority, and the issue where no column does.
What the columns hold decides two things headings leave open: whether a column of references numbers the actions or the issues,
and whether recommendations are quoted or only numbered. It never joins rows and never reads their words: `grouping` does the
first, the readers of the fields the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import Field

from schemas.base import Model, Span
from schemas.document import Block, Cell, Row
from schemas.reading import Ignored, Reading, spans_of

from ..kinds.kind import TableShape
from ..shapes import LabelledRow, ShapedTable, recognise
from .areas import IssueTitle, areas_of, banner_lines, read_issue_title
from .cards import read_card
from .columns import Columns, told_apart
from .tables import shaped_tables, tables_of
from .titled import titled_areas

Cells = dict[str, tuple[Block, ...]]
OTHERS = "others"


class PlanRow(Model):
    """A body row: its blocks by field, the fill behind its rating, and where it stands.

    `is_action`: the table gives each action a row of its own; `is_quoted`: its issues are recommendations.
    `merged` are the fields whose cell goes on over the rows below, `over` the cells of rows above that go on over this one.
    """

    ordinal: int
    table: int
    priority: str | None
    cells: Cells
    fields: frozenset[str]
    fill: str | None = None
    is_action: bool = False
    is_quoted: bool = False
    is_dotted: bool = True
    merged: frozenset[str] = frozenset()
    over: Cells = Field(default_factory=dict)  # the cells of rows above that go on over this one
    is_enumerated: bool = False  # its actions are counted off: "a) …", "b) …"

    def blocks(self, field: str) -> tuple[Block, ...]:
        """The blocks of a field's cell."""
        return self.cells.get(field, ())

    def has(self, field: str) -> bool:
        """Whether the row has a cell for a field, empty or not."""
        return field in self.cells

    def text(self, field: str) -> str:
        """The words of a field's blocks."""
        return " ".join(block.text for block in self.blocks(field) if block.text)


def read_rows(reading: Reading, shapes: tuple[TableShape, ...]) -> Iterator[PlanRow | Ignored]:
    """The rows of all action tables in reading order; banners and empty rows are ignored by name."""
    areas = areas_of(reading, shapes)
    heads = dict(_heads(reading))
    titled = titled_areas(reading, shapes)
    alike = _alike(reading, shapes)
    ordinal = 0
    tables = (table for _, table in tables_of(reading))
    for index, (table, (priority, shaped)) in enumerate(zip(tables, shaped_tables(reading, shapes), strict=True)):
        if shaped is None:
            continue
        labelled_rows = tuple(body_rows(shaped))
        columns = told_apart(shaped, alike[_kind_of(shaped)])
        current = priority or (titled[id(table)].found.number if id(table) in titled else None)
        over: dict[str, tuple[Cell, int]] = {}
        quoted: IssueTitle | None = _titled(heads.get(id(table)), columns)
        for labelled in labelled_rows:
            if labelled.row.is_banner:
                area = areas.number_of(labelled.row)
                current, over = area or current, {}
                stated = read_issue_title(banner_lines(labelled.row), in_table=True) if "issue" not in columns.fields else None
                is_said_on = quoted is not None and bool(quoted.cells) and area is None  # "Outcome: …" between title and rows
                quoted = stated or (quoted if is_said_on else None)
                yield Ignored(rule="banner-row", spans=_spans(labelled.row))
                continue
            over = _going_on(over, columns.cells(labelled))
            row = _row(labelled, columns, ordinal, index, current)
            above = {field: cell for field, (cell, _) in over.items() if not row.has(field)}
            fill = above["rag"].fill if "rag" in above else row.fill
            row = row.model_copy(update={"over": {field: cell.blocks for field, cell in above.items()}, "fill": fill})
            yield _under(quoted, row) if quoted is not None else row
            quoted = quoted.spent() if quoted is not None else None
            ordinal += 1


def _alike(reading: Reading, shapes: tuple[TableShape, ...]) -> dict[tuple[tuple[int, str], ...], list[LabelledRow]]:
    """The rows of all action tables with the same columns, banners left out: what the columns of a table hold, the other tables
    of the plan say as well, and one may have a single row."""
    found: dict[tuple[tuple[int, str], ...], list[LabelledRow]] = {}
    for _, shaped in shaped_tables(reading, shapes):
        if shaped is not None:
            found.setdefault(_kind_of(shaped), []).extend(one for one in body_rows(shaped) if not one.row.is_banner)
    return found


def _kind_of(shaped: ShapedTable) -> tuple[tuple[int, str], ...]:
    return tuple(sorted(shaped.fields.items()))


def body_rows(shaped: ShapedTable) -> Iterator[LabelledRow]:
    """The rows under the headings; where no row is marked as header, the row that holds the headings is left out."""
    headings = {text for text in shaped.headings.values() if text}
    for labelled in shaped.rows:
        texts = {cell.text for cell in labelled.row.cells if cell.text}
        if labelled.row.is_banner or not texts or not texts <= headings:
            yield labelled


def heading_rows(reading: Reading, shapes: tuple[TableShape, ...]) -> Iterator[Ignored]:
    """The heading rows that no reader marked as such."""
    for _, table in tables_of(reading):
        card = read_card(table, shapes)
        if card is not None:
            yield Ignored(rule="label-of-a-form", spans=tuple(span for cell in card.labels for span in spans_of(cell.lines)))
            continue
        shaped = recognise(table, shapes)
        if shaped is not None:
            kept = [id(labelled.row) for labelled in body_rows(shaped)]
            for row in table.body:
                if id(row) not in kept:
                    yield Ignored(rule="table-heading", spans=_spans(row))


def _heads(reading: Reading) -> Iterator[tuple[int, Block | None]]:
    """Each table with what stands over it: the last paragraph before it that states an issue, else its section's heading. A
    numbered sentence states one only where the table goes on under it."""
    for section in reading.sections:
        head = section.heading
        for place, block in enumerate(section.blocks):
            if block.table is not None:
                yield id(block.table), head
            elif read_issue_title(block.lines, in_table=_goes_on(section.blocks[place + 1 : place + 2])) is not None:
                head = block


def _goes_on(after: Sequence[Block]) -> bool:
    """Whether a table without headings follows: a rendition prints a title across a table as a line between its rows."""
    return any(block.table is not None and not block.table.header for block in after)


def _titled(heading: Block | None, columns: Columns) -> IssueTitle | None:
    """The issue that the heading over a table states, where the table has no column for one."""
    if heading is None or "issue" in columns.fields:
        return None
    return read_issue_title(heading.lines, in_table=heading.kind == "paragraph")


def _under(quoted: IssueTitle, row: PlanRow) -> PlanRow:
    """A row under a title that states its issue, printed once over the rows it is for."""
    return row.model_copy(
        update={
            "cells": {**quoted.cells, **row.cells},
            "fields": row.fields | {"issue"},
            "is_quoted": quoted.is_quoted,
        }
    )


def _going_on(over: dict[str, tuple[Cell, int]], own: dict[str, Cell]) -> dict[str, tuple[Cell, int]]:
    """The merged cells that reach a row, each with how many rows it covers from there on."""
    still = {field: (cell, left - 1) for field, (cell, left) in over.items() if left > 1 and field not in own}
    return {**still, **{field: (cell, cell.row_span) for field, cell in own.items() if cell.row_span > 1}}


def _row(labelled: LabelledRow, columns: Columns, ordinal: int, table: int, priority: str | None) -> PlanRow:
    own = columns.cells(labelled)
    cells: Cells = {field: cell.blocks for field, cell in own.items()}
    cells[OTHERS] = tuple(block for cell in columns.others(labelled) for block in cell.blocks)
    rag = own.get("rag")
    return PlanRow(
        ordinal=ordinal, table=table, priority=priority, cells=cells, fields=columns.fields,
        fill=rag.fill if rag is not None else None, is_action=columns.is_row_an_action,
        is_quoted="recommendation" in columns.renamed, is_dotted=columns.is_dotted,
        merged=frozenset(field for field, cell in own.items() if cell.row_span > 1),
    )  # fmt: skip


def _spans(row: Row) -> tuple[Span, ...]:
    return tuple(span for cell in row.cells for span in spans_of(cell.lines))



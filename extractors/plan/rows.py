"""The rows of a plan's action tables, cell by field, with the priority they stand under.

Signals, in order of precedence: the table's own headings say which column holds what; a table without any that goes on with
the one before has its columns; a banner row, else the heading above, gives the priority. What the columns hold decides two
things headings leave open: whether a column of references numbers the actions or the issues, and whether recommendations are
quoted or only numbered. It never joins rows and never reads their words: `grouping` does the first, the readers of the fields
the second.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.base import Model, Span
from schemas.document import Block, Row
from schemas.reading import Ignored, Reading, spans_of

from ..kinds.kind import TableShape
from ..shapes import LabelledRow, ShapedTable, recognise
from .areas import areas_of
from .columns import Columns, told_apart
from .tables import shaped_tables, tables_of

Cells = dict[str, tuple[Block, ...]]
OTHERS = "others"


class PlanRow(Model):
    """A body row: its blocks by field, the fill behind its rating, and where it stands.

    `is_action`: the table gives each action a row of its own; `is_quoted`: its issues are recommendations.
    `merged` are the fields whose cell goes on over the rows below.
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

    def blocks(self, field: str) -> tuple[Block, ...]:
        """The blocks of a field's cell."""
        return self.cells.get(field, ())

    def text(self, field: str) -> str:
        """The words of a field's blocks."""
        return " ".join(block.text for block in self.blocks(field) if block.text)


def read_rows(reading: Reading, shapes: tuple[TableShape, ...]) -> Iterator[PlanRow | Ignored]:
    """The rows of all action tables in reading order; banners and empty rows are ignored by name."""
    areas = areas_of(reading, shapes)
    ordinal = 0
    for index, (priority, shaped) in enumerate(shaped_tables(reading, shapes)):
        if shaped is None:
            continue
        labelled_rows = tuple(body_rows(shaped))
        columns = told_apart(shaped, [labelled for labelled in labelled_rows if not labelled.row.is_banner])
        current = priority
        for labelled in labelled_rows:
            if labelled.row.is_banner:
                current = areas.number_of(labelled.row) or current
                yield Ignored(rule="banner-row", spans=_spans(labelled.row))
                continue
            yield _row(labelled, columns, ordinal, index, current)
            ordinal += 1


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
        shaped = recognise(table, shapes)
        if shaped is not None:
            kept = [id(labelled.row) for labelled in body_rows(shaped)]
            for row in table.body:
                if id(row) not in kept:
                    yield Ignored(rule="table-heading", spans=_spans(row))


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



"""Which table is this: recognised by what its column headings say, then by what its cells hold, never by where columns stand.

Signals in order: a heading that matches a field's patterns (the earlier pattern of a field counts more); every required
field found; the shape that explains most columns. A table without a header that goes on with one before it, its columns as
many and their cells of the same sort, has that one's columns. A heading over several columns belongs to each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from pydantic import Field

from schemas.base import Model
from schemas.document import Cell, Row, Table

from .colours import rag_of_fill
from .kinds.kind import TableShape
from .standing import is_revised, standing


class LabelledRow(Model):
    """A body row with its cells by field; columns that no field claims are under their heading in `others`."""

    row: Row
    cells: dict[str, Cell]
    others: dict[str, Cell]

    def text(self, field: str) -> str:
        """The text of a field's cell, empty where the row has none."""
        cell = self.cells.get(field)
        return cell.text if cell is not None else ""


class ShapedTable(Model):
    """A table whose shape is recognised: which column holds which field, and every column's heading.

    `instead` are the columns that stand in for a field's where its cell is empty: the rating of the quarter before.
    """

    shape: str
    table: Table
    fields: dict[int, str]
    headings: dict[int, str]
    instead: dict[str, tuple[int, ...]] = Field(default_factory=dict)

    @property
    def known(self) -> float:
        """The share of its columns that hold a field, 0 to 1."""
        return len(self.fields) / max(1, len(self.headings))

    @property
    def rows(self) -> Iterator[LabelledRow]:
        """The body rows, banners among them (all their text is in one cell)."""
        for row in self.table.body:
            cells: dict[str, Cell] = {}
            others: dict[str, Cell] = {}
            standing_in = self._standing_in(row)
            for cell in row.cells:
                field = standing_in.get(cell.column)
                if field is not None:
                    cells[field] = cell
                else:
                    others[self.headings.get(cell.column, f"column {cell.column + 1}")] = cell
            yield LabelledRow(row=row, cells=cells, others=others)

    def _standing_in(self, row: Row) -> dict[int, str]:
        """Columns to fields in a row: the field's own, or where that is empty the first that stands in for it and is not."""
        if not self.instead or row.is_banner:
            return self.fields
        said = {
            cell.column for cell in row.cells
            if (cell.text and not _NOTHING.fullmatch(cell.text)) or rag_of_fill(cell.fill) is not None
        }  # fmt: skip
        filled = {
            field: next((column for column in (own, *self.instead.get(field, ())) if column in said), own)
            for own, field in self.fields.items()
        }
        return {column: field for field, column in filled.items()}


def recognise(table: Table, shapes: tuple[TableShape, ...]) -> ShapedTable | None:
    """The shape that explains most of the table's columns, or None."""
    best: ShapedTable | None = None
    for own, headings in _headings(table):
        for shape in shapes:
            if any(_is_in(pattern, heading) for pattern in shape.without for heading in headings.values()):
                continue
            fields, instead = _as_it_stands(_fields(tuple(own.items()), shape), own, shape, headings)
            if all(field in fields.values() for field in shape.required) and (
                best is None or len(fields) > len(best.fields)
            ):
                best = ShapedTable(shape=shape.name, table=table, fields=fields, headings=headings, instead=instead)
    return best


def is_header(texts: tuple[str, ...], shape: TableShape) -> bool:
    """Whether some texts, and nothing else, would be the headings of a shape: its fields found, most texts known, each short."""
    if len(texts) < _FEWEST or any(len(text.split()) > _LONGEST_HEADING for text in texts):
        return False
    fields = _fields(tuple(enumerate(texts)), shape)
    known = len(fields) >= max(_FEWEST, len(texts) * _KNOWN)
    return known and all(field in fields.values() for field in shape.required)


def carry_on(before: ShapedTable, table: Table) -> ShapedTable | None:
    """A table without a header of its own as the next part of a table before it, or None where their columns differ."""
    if table.header or not table.rows or table.columns != before.table.columns:
        return None
    headings = set(before.headings.values())
    is_bare = all({cell.text for cell in row.cells} <= headings for row in before.table.body)  # a title stands under the headings
    if not is_bare and any(_differ(_length(before.table, column), _length(table, column)) for column in before.fields):
        return None
    return before.model_copy(update={"table": table, "headings": {}})


_NOTHING = re.compile(r"[\W_]*|\W*(?:n\W{0,2}a|none|not applicable|no change|unchanged)\W*", re.IGNORECASE)  # a date not revised
_FEWEST = 3  # columns that are known by their headings alone
_LONGEST_HEADING = 8  # words
_KNOWN = 0.6  # of the headings
_LONGEST = 160  # letters of a heading with what it explains; a sentence that holds the words is none
_LONG = 30  # letters of a cell, on average: a column of sentences
_TIMES = 4  # so many times as long are none of the same sort


def _length(table: Table, column: int) -> float:
    """How many letters the cells of a column have on average; none where nothing is printed in it."""
    lengths = [len(cell.text) for row in table.body for cell in row.cells if cell.column == column and cell.text]
    return sum(lengths) / len(lengths) if lengths else 0.0


def _differ(one: float, other: float) -> bool:
    """Whether of two columns that print anything only one holds sentences."""
    short, long = sorted((one, other))
    return short > 0 and long > _LONG and short * _TIMES < long


def _headings(table: Table) -> Iterator[tuple[dict[int, str], dict[int, str]]]:
    """Each column's own heading and its whole heading: of the header rows together where they are marked ("Deadline" and
    "Delivery Deadline"), else of the first row that is no banner."""
    marked = [row for row in table.header if not row.is_banner]
    if marked:
        over: dict[int, list[str]] = {}
        for row in marked:
            for cell in row.cells:
                for column in range(cell.column, cell.column + (cell.column_span if len(marked) > 1 else 1)):
                    over.setdefault(column, []).extend([cell.text] if cell.text else [])
        whole = {column: " ".join(texts) for column, texts in over.items()}
        if any(texts[1:] for texts in over.values()):
            yield {column: texts[-1] if texts else "" for column, texts in over.items()}, whole
        yield whole, whole
        return
    first = next((row for row in table.rows if not row.is_banner), None)
    if first is not None:
        texts = {cell.column: cell.text for cell in first.cells}
        yield texts, texts


@lru_cache(maxsize=4096)  # the same headings come again with each page of a tracker, and for each reader that asks
def _fields(headings: tuple[tuple[int, str], ...], shape: TableShape) -> Mapping[int, str]:
    """Columns to fields: the most telling match of each field first, each column once."""
    short = [(column, heading) for column, heading in headings if len(heading) <= _LONGEST]
    claims = sorted(
        (rank, column, field)
        for field, patterns in shape.columns.items()
        for rank, pattern in enumerate(patterns)
        for column, heading in short
        if _is_in(pattern, heading)
    )
    fields: dict[int, str] = {}
    for _, column, field in claims:
        if column not in fields and field not in fields.values():
            fields[column] = field
    return fields


def _as_it_stands(
    fields: Mapping[int, str], own: dict[int, str], shape: TableShape, headings: dict[int, str]
) -> tuple[dict[int, str], dict[str, tuple[int, ...]]]:
    """Columns to fields, where several are headed alike the one that says how things stand, and what stands in for it."""
    kept, instead = dict(fields), dict[str, tuple[int, ...]]()
    for column, field in fields.items():
        if field not in shape.repeated:
            continue
        rank = next(pattern for pattern in shape.columns[field] if _is_in(pattern, own[column]))
        alike = [
            other for other, heading in own.items()
            if other not in fields and any(
                _is_in(pattern, heading) for pattern in (shape.columns[field] if is_revised(heading) else (rank,))
            )
        ]  # fmt: skip
        if alike:
            first, *rest = standing({place: headings.get(place, own[place]) for place in (column, *alike)})
            del kept[column]
            kept[first] = field
            instead[field] = tuple(rest)
    return kept, instead


@lru_cache(maxsize=4096)
def _is_in(pattern: str, heading: str) -> bool:
    return _compiled(pattern).search(heading) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)

"""What a report holds in reading order, each as what it is: a heading, a block, a row with a grade, a cell that asks for action.

Tables that only frame text are taken apart into the blocks of their cells; of a table of judgements only the columns of the
areas and of their grades are read, not the grade of the time before. Signals, in order: what a table's headings say; a row whose
last cell is a grade; the headings that the reports declare; the lines of a table of judgements that a reader gave as text.

A heading of the reader that begins with a paragraph's number, or is nothing but a mark or a grade, is text: it is never
a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from schemas.document import Block, Cell, Line, Row, Table
from schemas.reading import Reading

from ..kinds.kind import Heading, TableShape
from ..shapes import ShapedTable, recognise
from .flags import is_only_mark
from .graded_lines import HEADING, graded_of, read_graded_lines, read_wrapped_area
from .grades import Graded, is_only_grade, read_graded_line, read_graded_row
from .headings import declared

PRIORITY_TABLE = TableShape(
    name="areas_for_action",
    columns={
        "asked": (r"^areas? for (?:priority action|improvement)",),
        "body": (r"^responsible (?:body|bodies|partners?)",),
    },
    required=("asked",),
)
JUDGEMENT_TABLE = TableShape(
    name="judgements",
    columns={"area": (r"^judge?ments?$",), "grade": (r"^(?:(?:current|overall|new) )?grades?$",)},
    required=("area", "grade"),
)
_NUMBERED = re.compile(r"\d{1,3}\.\s*\D")
_NUMBERED_AREA = re.compile(r"\d\.(?:\d\.?)?\s[A-Z][^.;:]{3,100}[a-z)]")
_TITLE_LINES = 4
_SAYS = re.compile(r"(?::|\bis|\bare)$")  # "…: Good" is one heading, printed as it is

FoundKind = Literal["heading", "block", "graded", "cell", "body", "label"]


class Found(NamedTuple):
    """Something in reading order, with the declared heading it is, its grade, and the table it stands in."""

    kind: FoundKind
    block: Block
    heading: Heading | None = None
    graded: Graded | None = None
    box: Table | None = None


def found_in(reading: Reading) -> tuple[Found, ...]:
    """Everything a report holds, in reading order."""
    return tuple(_with_graded_lines(tuple(_found(reading))))


def _found(reading: Reading) -> Iterator[Found]:
    in_contents = False
    for section in reading.sections:
        if section.heading is not None:
            heading = declared(section.heading.text)
            if in_contents and section.heading.text[-1:].isdigit():
                heading = None  # a heading's words with its page number
            in_contents = heading.name == "contents" if heading is not None else in_contents
            graded = read_graded_line(section.heading.passage) if heading is None else None
            is_text = heading is None and (in_contents or _is_text(section.heading))
            kind: FoundKind = "graded" if graded else "block" if is_text else "heading"
            several = _headings_in(section.heading) if heading is not None else ()
            yield from several or (Found(kind, section.heading, heading, graded),)
        for block in section.blocks:
            if block.table is not None:
                yield from _rows_as_text(block.table) if in_contents else _in_table(block.table)
                continue
            graded = read_graded_line(block.passage) or read_wrapped_area(block.lines)
            headings = () if graded else _headings_in(block)
            yield from headings or (Found("graded" if graded else "block", block, None, graded),)


def _headings_in(block: Block) -> tuple[Found, ...]:
    """A block that is a chapter's heading with its grade, and the heading that may stand right below it ("Summary")."""
    lines = block.lines
    graded = _area_with_grade(lines)
    if graded is not None:
        return (Found("heading", block, declared(graded.area.text), graded),)
    below = declared(lines[-1].text) if len(lines) > 1 else None
    graded = _area_with_grade(lines[:-1]) if below is not None else None
    if graded is None:
        return ()
    first, second = (block.model_copy(update={"lines": part}) for part in (lines[:-1], lines[-1:]))
    return Found("heading", first, declared(graded.area.text), graded), Found("heading", second, below)


def _area_with_grade(lines: Sequence[Line]) -> Graded | None:
    """The area and grade of a chapter's heading that a reader gave as lines, its grade among them."""
    if not 0 < len(lines) <= _TITLE_LINES:
        return None
    found, _ = read_graded_lines((lines,))
    heading = declared(found[0].area.text) if len(found) == 1 else None
    is_box = heading is not None and heading.name == "area" and not _SAYS.search(found[0].area.text)
    return found[0] if is_box else None


def _with_graded_lines(several: Sequence[Found]) -> Iterator[Found]:
    """The same with the judgements that stand as lines under the heading of their table."""
    several = [part for found in several for part in _heading_apart(found)]
    position = 0
    while position < len(several):
        found = several[position]
        position += 1
        if position < len(several) and is_only_grade(several[position].block.text) and _is_area_alone(found):
            one = graded_of(found.block.lines, several[position].block.lines)
            yield Found("graded", Block(kind="paragraph", lines=one.whole.lines), None, one)
            position += 1
            continue
        if found.box is not None or not HEADING.fullmatch(found.block.text.strip(" *#")):
            yield found
            continue
        run = tuple(takewhile(_may_be_graded, several[position:]))
        graded, taken = read_graded_lines([after.block.lines for after in run])
        yield found._replace(kind="label") if graded else found
        for one in graded:
            yield Found("graded", Block(kind="paragraph", lines=one.whole.lines), None, one)
        position += taken


def _heading_apart(found: Found) -> Iterator[Found]:
    """The heading of such a table by itself, where a reader ran it into the lines above or below it."""
    lines = found.block.lines
    at = next((at for at, line in enumerate(lines) if found.kind == "block" and HEADING.fullmatch(line.text.strip())), None)
    parts = [lines] if at is None else [lines[:at], lines[at : at + 1], lines[at + 1 :]]
    for part in parts:
        if part or not lines:
            yield found if part is lines else found._replace(block=found.block.model_copy(update={"lines": part}))


def _is_area_alone(found: Found) -> bool:
    """Whether it is a numbered area as a report's first page lists them, its grade on the line below."""
    return found.box is None and found.kind in ("block", "heading") and _NUMBERED_AREA.fullmatch(found.block.text) is not None


def _may_be_graded(found: Found) -> bool:
    """Whether it may be a line of a table of judgements: an area's words are a heading elsewhere."""
    return found.box is None and (found.heading is None or found.heading.name == "area")


def _is_text(heading: Block) -> bool:
    is_numbered = _NUMBERED.match(heading.text) is not None
    return is_numbered or is_only_mark(heading.text) or is_only_grade(heading.text)


def _rows_as_text(table: Table) -> Iterator[Found]:
    return (Found("block", _as_block(row)) for row in table.rows)


def _in_table(table: Table) -> Iterator[Found]:
    """A table's rows: grades, headings with a grade, or the blocks of the cells."""
    shaped = recognise(table, (JUDGEMENT_TABLE, PRIORITY_TABLE))
    split = [_own_cells(row, shaped) for row in table.rows]
    grades = [read_graded_row(own) for own, _ in split]
    is_box = sum(graded is not None for graded in grades) > 1 or (shaped is not None and shaped.shape == "judgements")
    for row, (own, others), graded in zip(table.rows, split, grades, strict=True):
        if graded is not None:
            heading = None if is_box else declared(graded.area.text)
            yield Found("graded" if heading is None else "heading", _as_block(own), heading, graded, table)
            yield from (Found("block", block, box=table) for cell in others for block in cell.blocks)
        elif row.is_header or _is_label(row, shaped):
            yield from (Found("label", block, box=table) for cell in row.cells for block in cell.blocks)
        else:
            yield from (found._replace(box=table) for found in _in_cells(row, shaped))


def _own_cells(row: Row, shaped: ShapedTable | None) -> tuple[Row, tuple[Cell, ...]]:
    """A row with the cells of the columns that name an area and its grade, and the others: the grade of the time before."""
    if shaped is None or shaped.shape != JUDGEMENT_TABLE.name or row.is_header:
        return row, ()
    own = tuple(cell for cell in row.cells if cell.column in shaped.fields)
    return row.model_copy(update={"cells": own}), tuple(cell for cell in row.cells if cell.column not in shaped.fields)


def _is_label(row: Row, shaped: ShapedTable | None) -> bool:
    """Whether the row is the header that says what the table is, not marked as one by the reader."""
    return shaped is not None and all(
        shaped.headings.get(cell.column) == cell.text for cell in row.cells if cell.text
    )


def _in_cells(row: Row, shaped: ShapedTable | None) -> Iterator[Found]:
    asked = shaped is not None and shaped.shape == PRIORITY_TABLE.name
    for cell in row.cells:
        field = shaped.fields.get(cell.column, "") if shaped is not None and asked else ""
        if asked and field != "body" and cell.blocks:
            yield Found("cell", _as_block(Row(cells=(cell,))))
            continue
        for block in cell.blocks:
            heading = declared(block.text) if block.kind != "list_item" else None
            yield Found("heading" if heading else ("body" if asked else "block"), block, heading)


def _as_block(row: Row) -> Block:
    return Block(kind="paragraph", lines=tuple(line for cell in row.cells for line in cell.lines))

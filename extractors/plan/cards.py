"""Plans that print a form for each action: a column of labels ("Action 3", "Lead", "By when") with what each says beside it.

A table is such a form if the words in its first column, or in every other one, are the headings of an action table, three of them
at least, and its first row is not all headings. It is given back as the table it would have been: the labels as its header, a
row for each action; the first label printed again begins the next action. The number in a label ("Action 3") is the action's.
The same form may be printed without a table, as a heading and paragraphs that begin with their labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas.document import Block, Cell, Line, Passage, Row, Section, Table

from ..kinds.kind import TableShape
from ..shapes import is_header, recognise
from .headings import read_priority

FEWEST_LABELS = 3
LONGEST_LABEL = 6  # words
_NUMBERED = re.compile(r"(?P<label>[^\d]+?)\s*(?:no\.?\s*)?(?P<number>[A-Z]?\d{1,3}(?:\.\d{1,3})*[a-z]?)\s*[:.]?$", re.IGNORECASE)
NUMBER = "Action no."


# As in "Action 1.1: Visit …", "Lead: DCS" and "By when – May 2024".
_LABELLED = re.compile(
    r"(?P<label>[A-Z][^\W\d_]*(?: [^\W\d_]+){0,4}\??(?: [A-Z]?\d{1,3}(?:\.\d{1,3})*[a-z]?)?)\s*(?::|\s[–—-]\s)\s*(?=\S)"
)


class Field(NamedTuple):
    """A label with what it says: its words, the number in it, the label's cell and the value's."""

    label: str
    number: Passage | None
    at: Cell
    value: Cell | None


class Card(NamedTuple):
    """A form as the table it would have been, and the cells of its labels."""

    table: Table
    labels: tuple[Cell, ...]


def read_card(table: Table, shapes: Sequence[TableShape]) -> Card | None:
    """The form as a table, or None where the table is no form."""
    if table.columns % 2 or (len(table.rows) < FEWEST_LABELS and table.columns == 2):  # noqa: PLR2004 - label and value
        return None
    first_row = next((row for row in table.rows if not row.is_banner), None)
    texts = tuple(cell.text for cell in first_row.cells) if first_row is not None else ()
    if any(is_header(texts, shape) for shape in shapes):
        return None  # headings side by side: a table
    fields = list(_fields(table))
    if len(fields) < FEWEST_LABELS or any(len(field.label.split()) > LONGEST_LABEL for field in fields):
        return None
    first = fields[0].label.casefold()
    starts = [place for place, field in enumerate(fields) if field.label.casefold() == first]
    cards = [fields[start:end] for start, end in zip(starts, [*starts[1:], len(fields)], strict=True)]
    labels = tuple(dict.fromkeys(field.label for field in fields))
    if not any(is_header(labels, shape) for shape in shapes):
        return None
    made = Table(rows=(_header(labels), *(_row(card, labels) for card in cards)), columns=len(labels) + 1, boxes=table.boxes)
    if recognise(made, tuple(shapes)) is None:
        return None
    return Card(made, tuple(field.at for field in fields))


def labelled(section: Section) -> Table | None:
    """A section whose heading and paragraphs are a form without rulings ("Lead: DCS"), as a table of labels and values; None
    where they are not. A paragraph without a label goes on with the value before it."""
    rows: list[tuple[Passage, list[Block]]] = []
    is_own = section.heading is not None and read_priority(section.heading.text) is None
    for block in (*((section.heading,) if is_own and section.heading is not None else ()), *section.blocks):
        if block.table is not None:
            return None
        passage = block.passage
        match = _LABELLED.match(passage.text)
        if match is not None:
            value = Block(kind="paragraph", lines=passage.cut(match.end()).lines)
            rows.append((passage.cut(0, match.end("label")), [value]))
        elif rows:
            rows[-1][1].append(block)
    if len(rows) < FEWEST_LABELS:
        return None
    cells = (
        (Cell(column=0, blocks=(Block(kind="paragraph", lines=label.lines),)), Cell(column=1, blocks=tuple(value)))
        for label, value in rows
    )
    return Table(rows=tuple(Row(cells=pair) for pair in cells), columns=2)


def _fields(table: Table) -> Iterator[Field]:
    """The labels with their values, row by row; a row of one cell across is a title."""
    for row in table.rows:
        if row.is_banner:
            continue
        for column in range(0, table.columns, 2):
            at = next((cell for cell in row.cells if cell.column == column), None)
            if at is None or not at.text:
                continue
            value = next((cell for cell in row.cells if cell.column == column + 1), None)
            text = at.text.strip(" :*")
            match = _NUMBERED.fullmatch(text)
            number = Passage(lines=at.lines).cut(at.text.index(text) + match.start("number")) if match else None
            yield Field(match["label"].strip(" :") if match else text, number, at, value)


def _header(labels: Sequence[str]) -> Row:
    """A header of the labels, for a number and each field; nothing of it is printed as such, so it has no lines of its own."""
    texts = (NUMBER, *labels)
    cells = (
        Cell(column=column, blocks=(Block(kind="paragraph", lines=(Line(text=text),)),)) for column, text in enumerate(texts)
    )
    return Row(cells=tuple(cells), is_header=True)


def _row(card: Sequence[Field], labels: Sequence[str]) -> Row:
    number = next((field.number for field in card if field.number is not None), None)
    cells = [Cell(column=0, blocks=(Block(kind="paragraph", lines=number.lines),) if number is not None else ())]
    for column, label in enumerate(labels, start=1):
        value = next((field.value for field in card if field.label == label), None)
        cells.append(
            Cell(column=column, blocks=value.blocks, fill=value.fill) if value is not None else Cell(column=column)
        )
    return Row(cells=tuple(cells))

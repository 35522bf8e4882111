"""Small plans built by hand: tables of cells, cells of blocks, each line with a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from extractors.kinds.action_plan import ACTION_PLAN
from pipeline.extract import extract
from pipeline.segment import segment
from schemas.base import Record
from schemas.document import Block, Cell, Document, Line, Page, Row, Table
from schemas.reading import Ignored, Reading
from schemas.source import Part

HEADER = ("ID", "Issue", "Key Actions", "Timescale", "Lead", "Agencies")
# A cell is its blocks' texts; "• text" and "-- text" are bullets of depth 0 and 1; "@120 text" stands 120 points down.
CellText = str | Sequence[str]
_PLACED = re.compile(r"@(\d+)(?:/(\d+))? ")


class Plan:
    """What the kind's readers made of a document."""

    def __init__(self, reading: Reading, records: tuple[Record, ...], ignored: tuple[Ignored, ...]) -> None:
        self.part = reading.part
        self.records = records
        self.ignored = ignored

    def of(self, table: str) -> list[Any]:
        """The records of a table."""
        return [record for record in self.records if table == record.TABLE]

    def column(self, table: str, *names: str) -> list[Any]:
        """The values of some columns, row by row."""
        rows = [tuple(getattr(record, name) for name in names) for record in self.of(table)]
        return [row[0] for row in rows] if len(names) == 1 else list(rows)


def make_block(text: str, *, on_page: bool) -> Block:
    placed = _PLACED.match(text)
    top, page = (float(placed[1]), int(placed[2] or 1)) if placed else (0.0, 1)
    text = text[placed.end() :] if placed else text
    kind, level, marker = "paragraph", 0, ""
    if text.startswith("• "):
        kind, marker, text = "list_item", "•", text[2:]
    elif text.startswith("-- "):
        kind, level, marker, text = "list_item", 1, "•", text[3:]
    words = text.split()
    line = Line(text=text, number=1)
    if on_page:
        edges = tuple((10.0 * i, 10.0 * i + 8) for i in range(len(words)))
        line = Line(text=text, page=page, top=top, bottom=top + 10, x1=10.0 * len(words), edges=edges)
    return Block.model_validate({"kind": kind, "lines": (line,), "level": level, "marker": marker})


def make_row(cells: Sequence[CellText], *, is_header: bool = False, on_page: bool = True) -> Row:
    made = []
    for column, cell in enumerate(cells):
        texts = [cell] if isinstance(cell, str) else cell
        blocks = tuple(make_block(text, on_page=on_page) for text in texts if text)
        made.append(Cell(column=column, blocks=blocks))
    return Row(cells=tuple(made), is_header=is_header)


def make_banner(text: str, width: int) -> Row:
    return Row(cells=(Cell(column=0, column_span=width, blocks=(make_block(text, on_page=True),)),))


def heading(text: str, *, level: int = 1) -> Block:
    return Block(kind="heading", level=level, lines=(Line(text=text, page=1, x1=100, bottom=10),))


def prose(text: str) -> Block:
    """A paragraph, or a bullet where the text begins with one."""
    return make_block(text, on_page=True)


def table(*rows: str | Sequence[CellText], header: Sequence[str] = HEADER, on_page: bool = True) -> Block:
    """A table: rows of cell texts under a header; a row that is one string is a banner."""
    made = [make_row(header, is_header=True, on_page=on_page)]
    made.extend(make_banner(row, len(header)) if isinstance(row, str) else make_row(row, on_page=on_page) for row in rows)
    return Block(kind="table", table=Table(rows=tuple(made), columns=len(header)))


def read(*blocks: Block) -> Plan:
    """Blocks through segmentation, identification and all readers of the kind."""
    document = Document(reader="pdf", pages=(Page(number=1),), blocks=blocks)
    part = Part(document_id="p", source_id="p", part=1, kind="action_plan")
    reading = Reading(part=part, document=document, sections=segment(blocks, ACTION_PLAN))
    reading = reading.model_copy(update={"part": ACTION_PLAN.identify(reading)})
    found = extract(reading, ACTION_PLAN)
    return Plan(reading, found.records, found.ignored)

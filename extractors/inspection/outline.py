"""The report as a flat list of pieces, each under its headings: what every reader of a report begins with.

A piece is a block, a row of a judgement table, or a heading. Tables that only frame text (a summary box, recommendations
set in a table) are taken apart into the blocks of their cells. Signals for the place of a piece, in order: the headings
the reports declare, at the level they have in a contents list; an area's name in a one-row box with its grade, which is a
heading too; any other heading of the reader, which stands below the declared ones and ends at the next one of its size, or
directly under one that asks for improvement, whatever its size.
The close of a letter and the publisher's notice have no heading of their own and are known by their first words.

A heading of the reader that begins with a paragraph's number, or is nothing but a mark or a grade, is text: it is never
a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from schemas.base import Model
from schemas.document import Block, Line, Passage, Row, Table
from schemas.reading import Reading

from ..kinds.kind import Heading, TableShape
from ..shapes import ShapedTable, recognise
from .flags import is_only_mark
from .graded_lines import HEADING, graded_of, read_graded_lines, read_wrapped_area
from .grades import Graded, is_only_grade, read_graded_line, read_graded_row
from .headings import ASKING, declared

PRIORITY_TABLE = TableShape(
    name="areas_for_action",
    columns={
        "asked": (r"^areas? for (?:priority action|improvement)",),
        "body": (r"^responsible (?:body|bodies|partners?)",),
    },
    required=("asked",),
)
JUDGEMENT_TABLE = TableShape(
    name="judgements", columns={"area": (r"^judge?ments?$",), "grade": (r"^grades?$",)}, required=("area", "grade")
)
_CLOSING = re.compile(r"Yours (?:sincerely|faithfully)|Kind regards", re.IGNORECASE)
_NOTICE = re.compile(
    r"The Office for Standards in Education|If you would like a copy of this document|© Crown copyright"
    r"|You may reuse this information|Any complaints about the inspection|If you are not happy with the inspection",
    re.IGNORECASE,
)
_ENDINGS = (("closing", _CLOSING), ("publisher", _NOTICE))
_NUMBERED = re.compile(r"\d{1,3}\.\s*\D")

_NUMBERED_AREA = re.compile(r"\d\.(?:\d\.?)?\s[A-Z][^.;:]{3,100}[a-z)]")
_TITLE_LINES = 4
_SAYS = re.compile(r"(?::|\bis|\bare)$")  # "…: Good" is one heading, printed as it is
PieceKind = Literal["heading", "block", "graded", "cell", "body", "label"]


class Piece(Model):
    """A block with its place: `path` is the headings above it, `names` the declared names among them, outermost first.

    kind: `heading`; `block`; `graded` (a row with a grade); `cell` (a block in a table that asks for something); `body`
    (who is to act, in such a table); `label` (a table's own heading). `section` counts the headings passed.
    """

    kind: PieceKind
    block: Block
    index: int
    section: int
    path: str
    names: tuple[str, ...]
    graded: Graded | None = None

    @property
    def zone(self) -> str:
        """The innermost declared heading's name, empty before the first."""
        return self.names[-1] if self.names else ""

    @property
    def passage(self) -> Passage:
        """The piece's text."""
        return self.block.passage


class _Entry(NamedTuple):
    rank: int
    title: str
    name: str
    printed_level: int
    box: Table | None = None  # a heading inside a box holds to the end of the box


class _Found(NamedTuple):
    kind: PieceKind
    block: Block
    heading: Heading | None = None
    graded: Graded | None = None
    box: Table | None = None


def outline(reading: Reading) -> tuple[Piece, ...]:
    """All pieces of a report in reading order."""
    return reading.once(_outline)


def _outline(reading: Reading) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    stack: tuple[_Entry, ...] = ()
    section = 0
    for found in _with_graded_lines(tuple(_found(reading))):
        stack = tuple(entry for entry in stack if entry.box is None or entry.box is found.box)
        if found.kind == "heading":
            is_first = bool(pieces) and pieces[-1].kind == "heading"
            stack = _under(stack, found, is_first=is_first)
            section += 1
        else:
            stack = _after_the_end(found.block.text) or stack
        pieces.append(
            Piece(
                kind=found.kind,
                block=found.block,
                index=len(pieces),
                section=section,
                path=" > ".join(entry.title for entry in stack if entry.title),
                names=tuple(entry.name for entry in stack if entry.name),
                graded=found.graded,
            )
        )
    return tuple(pieces)


def _after_the_end(text: str) -> tuple[_Entry, ...]:
    """What stands after the report's own text, known by its first words; empty for any other text."""
    name = next((name for name, pattern in _ENDINGS if pattern.match(text)), None)
    return (_Entry(1, "", name, 0),) if name is not None else ()


def _under(stack: tuple[_Entry, ...], found: _Found, *, is_first: bool) -> tuple[_Entry, ...]:
    """The headings that hold from this heading on; `is_first` where nothing stands between it and the one before."""
    heading, level = found.heading, found.block.level
    title = _title(found.graded.area_name if found.graded is not None else found.block.text)
    if heading is not None:
        kept = tuple(entry for entry in stack if entry.name and entry.rank < heading.level)
        if heading.name in ASKING:
            kept = tuple(entry for entry in kept if entry.name != "strengths")
        box = found.box if found.graded is None else None
        return (*kept, _Entry(heading.level, title, heading.name, level, box))
    kept = stack
    if is_first and kept and kept[-1].name in ASKING:  # set alike, but a heading that asks for something is never left empty
        kept = (*kept[:-1], kept[-1]._replace(printed_level=min(kept[-1].printed_level, level - 1)))
    is_label = found.block.text.rstrip().endswith(":")  # over a list ("Immediately:"): it closes no declared heading
    while kept and kept[-1].printed_level >= level > 0 and not (is_label and kept[-1].name):
        kept = kept[:-1]
    return (*kept, _Entry(kept[-1].rank + 1 if kept else 1, title, "", level))


def _title(text: str) -> str:
    """A heading's text without mark-up and without a footnote mark."""
    return re.sub(r"(?:[¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[a-z?)])\d)$", "", text.strip(" *#")).strip()


def _found(reading: Reading) -> Iterator[_Found]:
    in_contents = False
    for section in reading.sections:
        if section.heading is not None:
            heading = declared(section.heading.text)
            if in_contents and section.heading.text[-1:].isdigit():
                heading = None  # a heading's words with its page number
            in_contents = heading.name == "contents" if heading is not None else in_contents
            graded = read_graded_line(section.heading.passage) if heading is None else None
            is_text = heading is None and (in_contents or _is_text(section.heading))
            kind: PieceKind = "graded" if graded else "block" if is_text else "heading"
            several = _headings_in(section.heading) if heading is not None else ()
            yield from several or (_Found(kind, section.heading, heading, graded),)
        for block in section.blocks:
            if block.table is not None:
                yield from _rows_as_text(block.table) if in_contents else _in_table(block.table)
                continue
            graded = read_graded_line(block.passage) or read_wrapped_area(block.lines)
            headings = () if graded else _headings_in(block)
            yield from headings or (_Found("graded" if graded else "block", block, None, graded),)


def _headings_in(block: Block) -> tuple[_Found, ...]:
    """A block that is a chapter's heading with its grade, and the heading that may stand right below it ("Summary")."""
    lines = block.lines
    graded = _area_with_grade(lines)
    if graded is not None:
        return (_Found("heading", block, declared(graded.area.text), graded),)
    below = declared(lines[-1].text) if len(lines) > 1 else None
    graded = _area_with_grade(lines[:-1]) if below is not None else None
    if graded is None:
        return ()
    first, second = (block.model_copy(update={"lines": part}) for part in (lines[:-1], lines[-1:]))
    return _Found("heading", first, declared(graded.area.text), graded), _Found("heading", second, below)


def _area_with_grade(lines: Sequence[Line]) -> Graded | None:
    """The area and grade of a chapter's heading that a reader gave as lines, its grade among them."""
    if not 0 < len(lines) <= _TITLE_LINES:
        return None
    found, _ = read_graded_lines((lines,))
    heading = declared(found[0].area.text) if len(found) == 1 else None
    is_box = heading is not None and heading.name == "area" and not _SAYS.search(found[0].area.text)
    return found[0] if is_box else None


def _with_graded_lines(several: Sequence[_Found]) -> Iterator[_Found]:
    """The same with the judgements that stand as lines under the heading of their table."""
    several = [part for found in several for part in _heading_apart(found)]
    position = 0
    while position < len(several):
        found = several[position]
        position += 1
        if position < len(several) and is_only_grade(several[position].block.text) and _is_area_alone(found):
            one = graded_of(found.block.lines, several[position].block.lines)
            yield _Found("graded", Block(kind="paragraph", lines=one.whole.lines), None, one)
            position += 1
            continue
        if found.box is not None or not HEADING.fullmatch(found.block.text.strip(" *#")):
            yield found
            continue
        run = tuple(takewhile(_may_be_graded, several[position:]))
        graded, taken = read_graded_lines([after.block.lines for after in run])
        yield found._replace(kind="label") if graded else found
        for one in graded:
            yield _Found("graded", Block(kind="paragraph", lines=one.whole.lines), None, one)
        position += taken


def _heading_apart(found: _Found) -> Iterator[_Found]:
    """The heading of such a table by itself, where a reader ran it into the lines above or below it."""
    lines = found.block.lines
    at = next((at for at, line in enumerate(lines) if found.kind == "block" and HEADING.fullmatch(line.text.strip())), None)
    parts = [lines] if at is None else [lines[:at], lines[at : at + 1], lines[at + 1 :]]
    for part in parts:
        if part or not lines:
            yield found if part is lines else found._replace(block=found.block.model_copy(update={"lines": part}))


def _is_area_alone(found: _Found) -> bool:
    """Whether it is a numbered area as a report's first page lists them, its grade on the line below."""
    return found.box is None and found.kind in ("block", "heading") and _NUMBERED_AREA.fullmatch(found.block.text) is not None


def _may_be_graded(found: _Found) -> bool:
    """Whether it may be a line of a table of judgements: an area's words are a heading elsewhere."""
    return found.box is None and (found.heading is None or found.heading.name == "area")


def _is_text(heading: Block) -> bool:
    is_numbered = _NUMBERED.match(heading.text) is not None
    return is_numbered or is_only_mark(heading.text) or is_only_grade(heading.text)


def _rows_as_text(table: Table) -> Iterator[_Found]:
    return (_Found("block", _as_block(row)) for row in table.rows)


def _in_table(table: Table) -> Iterator[_Found]:
    """A table's rows: grades, headings with a grade, or the blocks of the cells."""
    shaped = recognise(table, (JUDGEMENT_TABLE, PRIORITY_TABLE))
    grades = [read_graded_row(row) for row in table.rows]
    is_box = sum(graded is not None for graded in grades) > 1 or (shaped is not None and shaped.shape == "judgements")
    for row, graded in zip(table.rows, grades, strict=True):
        if graded is not None:
            heading = None if is_box else declared(graded.area.text)
            yield _Found("graded" if heading is None else "heading", _as_block(row), heading, graded, table)
        elif row.is_header or _is_label(row, shaped):
            yield from (_Found("label", block, box=table) for cell in row.cells for block in cell.blocks)
        else:
            yield from (found._replace(box=table) for found in _in_cells(row, shaped))


def _is_label(row: Row, shaped: ShapedTable | None) -> bool:
    """Whether the row is the header that says what the table is, not marked as one by the reader."""
    return shaped is not None and all(
        shaped.headings.get(cell.column) == cell.text for cell in row.cells if cell.text
    )


def _in_cells(row: Row, shaped: ShapedTable | None) -> Iterator[_Found]:
    asked = shaped is not None and shaped.shape == PRIORITY_TABLE.name
    for cell in row.cells:
        field = shaped.fields.get(cell.column, "") if shaped is not None and asked else ""
        if asked and field != "body" and cell.blocks:
            yield _Found("cell", _as_block(Row(cells=(cell,))))
            continue
        for block in cell.blocks:
            heading = declared(block.text) if block.kind != "list_item" else None
            yield _Found("heading" if heading else ("body" if asked else "block"), block, heading)


def _as_block(row: Row) -> Block:
    return Block(kind="paragraph", lines=tuple(line for cell in row.cells for line in cell.lines))

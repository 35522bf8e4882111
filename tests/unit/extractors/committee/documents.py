"""Small reports built by hand: a rendition's lines, cut into blocks at empty lines as a reader cuts them."""

from __future__ import annotations

from schemas.document import Block, BlockKind, Cell, Document, Line, Row, Section, Table
from schemas.reading import Reading
from schemas.source import Kind, Part


def rendition(text: str) -> tuple[Block, ...]:
    """Blocks of a hard-wrapped text; lines keep their physical numbers, a line "---" is the rule under a heading."""
    blocks: list[Block] = []
    kept: list[Line] = []
    for number, line in enumerate([*text.strip("\n").splitlines(), ""], 1):
        if line.strip():
            kept.append(Line(text=" ".join(line.split()), number=number))
        elif kept:
            blocks.append(Block(kind="paragraph", lines=tuple(kept)))
            kept = []
    return tuple(blocks)


def furniture(text: str) -> Block:
    """A page number as a reader labels it."""
    return Block(kind="furniture", lines=(Line(text=text, number=1),), reason="page-number")


def page_block(text: str, kind: BlockKind = "paragraph", *, page: int = 1) -> Block:
    """A block of a PDF, each line of the text a printed line."""
    lines = tuple(
        Line(text=line, page=page, x0=10, top=10.0 * n, x1=200, bottom=10.0 * n + 8)
        for n, line in enumerate(text.splitlines(), 1)
    )
    return Block(kind=kind, lines=lines)


def table(*rows: tuple[str, ...], fills: dict[tuple[int, int], str] | None = None) -> Block:
    """A table whose first row is the header; a row of one text is a banner over all columns."""
    width = len(rows[0])
    made = tuple(
        Row(
            cells=tuple(
                Cell(
                    column=column,
                    column_span=width if len(texts) == 1 else 1,
                    blocks=(page_block(text),) if text else (),
                    fill=(fills or {}).get((place, column)),
                )
                for column, text in enumerate(texts)
            ),
            is_header=place == 0,
        )
        for place, texts in enumerate(rows)
    )
    return Block(kind="table", table=Table(rows=made, columns=width))


def reading(*blocks: Block, kind: Kind = "committee_report") -> Reading:
    """A reading of some blocks, all in one section: these readers find their sections themselves."""
    part = Part(document_id="d", source_id="d", part=1, kind=kind)
    document = Document(reader="text", pages=(), blocks=blocks)
    return Reading(part=part, document=document, sections=(Section(blocks=blocks),))

"""Small reports built by hand for the tests of this folder."""

from __future__ import annotations

from extractors.inspection.headings import declared
from schemas.document import Block, BlockKind, Cell, Document, Line, Row, Section, Table
from schemas.reading import Reading
from schemas.source import Part


def block(text: str, kind: BlockKind = "paragraph", *, level: int = 0, page: int = 1) -> Block:
    """A block; each line of the text is a printed line."""
    lines = tuple(
        Line(text=line, page=page, x0=10, top=10.0 * n, x1=200, bottom=10.0 * n + 8)
        for n, line in enumerate(text.splitlines(), 1)
    )
    return Block(kind=kind, lines=lines, level=level, marker="•" if kind == "list_item" else "")


def heading(text: str, level: int = 3) -> Block:
    """A heading as a reader of PDFs gives it."""
    return block(text, "heading", level=level)


def bullet(text: str, level: int = 0) -> Block:
    """A bullet."""
    return block(text, "list_item", level=level)


def table(*rows: tuple[str, ...], header: bool = False) -> Block:
    """A table of one-paragraph cells."""
    made = tuple(
        Row(
            cells=tuple(
                Cell(column=n, blocks=(block(text),) if text else ()) for n, text in enumerate(texts)
            ),
            is_header=header and place == 0,
        )
        for place, texts in enumerate(rows)
    )
    return Block(kind="table", table=Table(rows=made, columns=max(len(texts) for texts in rows)))


def reading(*blocks: Block) -> Reading:
    """A report of these blocks, cut into sections as the pipeline does."""
    sections: list[Section] = []
    current = Section()
    for one in blocks:
        known = declared(one.text) if one.kind in ("heading", "paragraph") else None
        if known is None and one.kind != "heading":
            current = current.model_copy(update={"blocks": (*current.blocks, one)})
            continue
        sections.append(current)
        current = Section(name=known.name if known else "", heading=one, level=known.level if known else one.level)
    part = Part(document_id="report", source_id="report", part=1, kind="inspection_report")
    document = Document(reader="pdf", pages=(), blocks=blocks)
    return Reading(part=part, document=document, sections=(*sections, current))

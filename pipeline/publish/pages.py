"""A document as read, drawn over what it was read from: one file to look at, for finding out where a table went wrong.

Each page of a PDF is its picture with layers over it that a reader can take away: words, lines drawn (rulings), cells with row
and column, blocks with their kind, the order of reading; beside it stands what was read, in that order. A text rendition is
its lines with their numbers, coloured by the block each went to. The file is whole in itself: it loads nothing and runs
nothing. All text of the document is data and is escaped.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import pypdfium2

from schemas.document import Block, Document, Line, Page, Table, all_lines

from ..read.pdf import read_sheets
from ..read.sheet import Sheet
from .lines import lines_html

WIDTH = 900  # pixels of a page's picture
QUALITY = 72
ASIDE = 7.5  # points: the number of a block stands beside it
_LAYERS = {
    "blocks": ("Blocks", "var(--paragraph)"), "order": ("Reading order", "#111827"), "cells": ("Cells", "var(--table)"),
    "words": ("Words", "var(--word)"), "rulings": ("Lines drawn", "var(--ruling)"), "picture": ("Picture", "#9ca3af"),
}  # fmt: skip
_OFF = ("words",)  # the layers that are not shown at first

Box = tuple[float, float, float, float]


class _Placed(NamedTuple):
    """A block, its place in the order of reading from 1, and its box on one page."""

    number: int
    block: Block
    box: Box


def pages_html(document: Document, data: bytes, *, name: str) -> str:
    """The whole HTML file; `data` are the bytes that the document was read from."""
    if document.reader == "text":
        body = lines_html(document, data)
        layers = ""
    else:
        body = "".join(_pages(document, data))
        layers = _controls()
    found = f"{len(document.pages)} pages, {document.words} words, {len(document.blocks)} blocks, read by {document.reader}"
    style = files(__package__).joinpath("pages.css").read_text("utf-8") + _switches()
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width"><title>{escape(name)} as read</title><style>{style}</style></head>'
        f"<body><header><h1>{escape(name)}</h1><p>{escape(found)}</p></header>{layers}<main>{body}</main></body></html>\n"
    )


def _switches() -> str:
    """The rules by which an unticked box takes its layer away, and a ticked one is marked."""
    rules = (
        f"#show-{layer}:not(:checked) ~ main .layer-{layer} {{ display: none; }}\n"
        f"#show-{layer}:checked ~ nav label[for=show-{layer}] {{ color: var(--ink); border-color: var(--ink); }}\n"
        f"#show-{layer}:focus-visible ~ nav label[for=show-{layer}] {{ outline: 2px solid #2563eb; }}\n"
        for layer in _LAYERS
    )
    return "".join(rules)


def _controls() -> str:
    boxes = "".join(
        f'<input type="checkbox" id="show-{layer}"{"" if layer in _OFF else " checked"}>' for layer in _LAYERS
    )
    labels = "".join(
        f'<label for="show-{layer}" style="--colour: {colour}"><i></i>{title}</label>'
        for layer, (title, colour) in _LAYERS.items()
    )
    return f"{boxes}<nav>{labels}</nav>"


def _pages(document: Document, data: bytes) -> Iterator[str]:
    sheets = {sheet.number: sheet for sheet in read_sheets(data)}
    file = pypdfium2.PdfDocument(data)
    try:
        for page in document.pages:
            placed = list(_on_page(document.blocks, page.number))
            told = [f"page {page.number}", f"{page.words} words"]
            told += [f"recognised in its picture, {page.confidence:.0%} sure"] if page.confidence is not None else []
            told += [f"{page.unreadable:.0%} of its text has no letters that can be trusted"] if page.unreadable else []
            yield f'<section class="page" id="page-{page.number}"><h2>{" · ".join(told)}</h2><div class="sheet">'
            yield _drawing(page, placed, sheets[page.number], _picture(file[page.number - 1]))
            yield f'</div><ol class="text">{"".join(_entry(item, page.number) for item in placed)}</ol></section>'
    finally:
        file.close()


def _picture(page: pypdfium2.PdfPage) -> str:
    """The page as a JPEG in a data address."""
    picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    file = BytesIO()
    picture.save(file, "JPEG", quality=QUALITY, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(file.getvalue()).decode("ascii")


def _on_page(blocks: Iterable[Block], page: int) -> Iterator[_Placed]:
    for number, block in enumerate(blocks, 1):
        boxes: list[Box] = []
        if block.table is not None:
            boxes += [(box.x0, box.top, box.x1, box.bottom) for box in block.table.boxes if box.page == page]
        boxes += [_box_of(line) for line in all_lines((block,)) if line.page == page]
        if boxes:
            yield _Placed(number, block, _around(boxes))


def _box_of(line: Line) -> Box:
    return line.x0, line.top, line.x1, line.bottom


def _around(boxes: Iterable[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _drawing(page: Page, placed: list[_Placed], sheet: Sheet, picture: str) -> str:
    lines = [line for item in placed for line in all_lines((item.block,)) if line.page == page.number]
    layers = {
        "picture": f'<image href="{picture}" width="{page.width:g}" height="{page.height:g}" preserveAspectRatio="none"/>',
        "blocks": "".join(_shape(item) for item in placed),
        "cells": "".join(_cells(item.block.table, page.number) for item in placed if item.block.table is not None),
        "rulings": _rulings(sheet),
        "words": "".join(_words(line) for line in lines),
        "order": _order(placed),
    }
    groups = "".join(f'<g class="layer-{name}">{shapes}</g>' for name, shapes in layers.items())
    return f'<svg viewBox="0 0 {page.width:g} {page.height:g}" role="img" aria-label="Page {page.number}">{groups}</svg>'


def _rect(box: Box) -> str:
    x0, top, x1, bottom = box
    return f'<rect x="{x0:.1f}" y="{top:.1f}" width="{max(0.5, x1 - x0):.1f}" height="{max(0.5, bottom - top):.1f}"/>'


def _shape(item: _Placed) -> str:
    told = f"{item.number} {_kind(item.block)}"
    return f'<g class="{item.block.kind}"><title>{escape(told)}</title>{_rect(item.box)}</g>'


def _kind(block: Block) -> str:
    """The block's kind with what it has besides: level, marker, the rule that made it furniture, rows and columns."""
    if block.table is not None:
        return f"table, {len(block.table.rows)} rows by {block.table.columns} columns"
    more: Mapping[str, str] = {"heading": f" {block.level}", "list_item": f" {block.level}", "furniture": f": {block.reason}"}
    return block.kind.replace("_", " ") + more.get(block.kind, "")


def _cells(table: Table, page: int) -> str:
    """The words of each cell on a page in a box, with row and column, both from 1."""
    shapes = []
    for row_number, row in enumerate(table.rows, 1):
        for cell in row.cells:
            boxes = [_box_of(line) for line in cell.lines if line.page == page]
            if boxes:
                box = _around(boxes)
                place = f"{row_number}.{cell.column + 1}"
                covers = f" to {cell.column + cell.column_span}" if cell.column_span > 1 else ""
                told = f"row {row_number}, column {cell.column + 1}{covers}{', header' if row.is_header else ''}"
                shapes.append(
                    f'<g><title>{told}</title>{_rect(box)}<text x="{box[0]:.1f}" y="{box[1] - 1:.1f}">{place}</text></g>'
                )
    return "".join(shapes)


def _words(line: Line) -> str:
    return "".join(_rect((x0, line.top, x1, line.bottom)) for x0, x1 in line.edges) or _rect(_box_of(line))


def _rulings(sheet: Sheet) -> str:
    shapes = []
    for ruling in sheet.rulings:
        box = ruling[:4] if sheet.turn is None else sheet.turn.box(*ruling[:4])
        x0, top, x1, bottom = (f"{value:.1f}" for value in box)
        shapes.append(f'<line x1="{x0}" y1="{top}" x2="{x1}" y2="{bottom}"/>')
    return "".join(shapes)


def _order(placed: list[_Placed]) -> str:
    """A number at the head of each block, and the way from one to the next; furniture is out of the way."""
    points = " ".join(f"{item.box[0] - ASIDE:.1f},{item.box[1] + ASIDE:.1f}" for item in placed if item.block.kind != "furniture")
    marks = "".join(
        f'<g class="{item.block.kind}"><circle cx="{item.box[0] - ASIDE:.1f}" cy="{item.box[1] + ASIDE:.1f}" r="6.5"/>'
        f'<text x="{item.box[0] - ASIDE:.1f}" y="{item.box[1] + ASIDE + 2.2:.1f}">{item.number}</text></g>'
        for item in placed
    )
    return f'<polyline points="{points}"/>{marks}'


def _entry(item: _Placed, page: int) -> str:
    block = item.block
    continued = " · goes on from the page before" if block.page is not None and block.page < page else ""
    text = _table(block.table, page) if block.table is not None else f"<span>{escape(_text(block))}</span>"
    return f'<li class="{block.kind}"><b>{item.number}</b><div>{text} <small>{escape(_kind(block))}{continued}</small></div></li>'


def _text(block: Block) -> str:
    return f"{block.marker} {block.text}".strip()


def _table(table: Table, page: int) -> str:
    """The rows of a table that have words on a page."""
    rows = []
    for row in table.rows:
        if not any(line.page == page for cell in row.cells for line in cell.lines):
            continue
        tag = "th" if row.is_header else "td"
        cells = "".join(
            f"<{tag} colspan={max(1, cell.column_span)}>{'<br>'.join(escape(_text(block)) for block in cell.blocks)}</{tag}>"
            for cell in row.cells
        )
        rows.append(f"<tr>{cells}</tr>")
    return f'<div class="scroll"><table>{"".join(rows)}</table></div>'

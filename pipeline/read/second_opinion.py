"""A second opinion on tables: the same pages read by the full pdfplumber reader and by camelot (lattice, vector engine).

What is compared, for each table and reader:

1. a table over several pages is compared page by page, because no other reader rejoins it: the pieces of our cells that stand on
   a page, against the cells of the reader's tables that overlap ours there;
2. a cell is *alike* if it has the same letters and digits; case, spaces, signs, the order of the words within the cell and
   footnote marks aside. A cell that the reader glues to a header repeated on the page, or to words struck through, is alike too;
3. a cell that lies outside every table of the reader is *unseen* and no contradiction: camelot loses rows left open at the foot
   of a page, and neither reader sees a table without rulings;
4. a page whose text runs up or down is compared as displayed: camelot turns it before it reads it, and the rows of the other
   stand beside each other;
5. the grid: the rows and columns of the reader on those pages, added up over the pages (rows) and at most (columns).

pdfplumber parses the file by itself (pdfminer) and is given the two rules of `grid` for its own lines: with its defaults it
loses a quarter of the rows, which says nothing about ours. camelot reads as it does. Nothing read here ever replaces what was
read first. Without being asked for all tables, only a doubtful one is read again: rows that do not cover the columns, a last
row without a foot, words inside the box and outside its cells.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from schemas.base import Model
from schemas.document import STRUCK, Box, Document, Line, Row, Table, all_lines

from .grid import close_open_rows, ruled_edges
from .grid.edges import Edges
from .pdf import read_turns
from .pdf.turned import Turn
from .sheet import Ruling

THIN = 2.6  # points: a rectangle not thicker is a line, as in `rulings`
OVERLAP = 0.5  # of the smaller box: two boxes of one table
SLACK = 2.0  # points
LONGEST_MARK = 2  # figures of a footnote mark
_KEPT = re.compile(r"[^\W_]+")

Edges4 = tuple[float, float, float, float]


class Opinion(Model):
    """What one reader makes of a table: the shares of our cells it reads alike and does not see at all, and its grid."""

    reader: str
    agreement: float
    unseen: float
    rows: int
    columns: int
    page: int | None = None  # where most of the cells that it reads otherwise stand


Opinions = Mapping[tuple[Box, ...], tuple[Opinion, ...]]
_Reader = Callable[[bytes, Sequence[int]], dict[int, list["Other"]]]


class Other(NamedTuple):
    """A table as another reader sees it on one page; `texts` are its cells that are not empty."""

    box: Edges4
    rows: int
    columns: int
    texts: tuple[str, ...]


class _Piece(NamedTuple):
    """The part of one of our cells that stands on a page, folded, with its height on it."""

    text: str
    top: float
    bottom: float


def second_opinions(data: bytes, document: Document, *, verify: bool = False) -> Opinions:
    """What the other readers make of the tables of a PDF, by each table's boxes: of all if `verify`, else of doubtful ones."""
    tables = [block.table for block in document.blocks if block.table is not None and block.table.boxes]
    asked = tables if verify else [table for table in tables if is_doubtful(table, document)]
    pages = sorted({box.page for table in asked for box in table.boxes})
    if not pages:
        return {}
    heads = tuple(sorted({fold(block.text) for block in document.blocks if block.reason in ("repeated-header", STRUCK)} - {""}))
    readers = {"pdfplumber": _seen_by(_by_pdfplumber, data, pages), "camelot": _seen_by(_by_camelot, data, pages)}
    return {
        table.boxes: tuple(_compared(table, name, seen, heads) for name, seen in readers.items() if seen is not None)
        for table in asked
    }


def _seen_by(reader: _Reader, data: bytes, pages: Sequence[int]) -> dict[int, list[Other]] | None:
    """What another reader sees; none if it fails at the file, as parsers do at damaged ones: it has then no opinion."""
    try:
        return reader(data, pages)
    except MemoryError:
        raise
    except Exception:  # whatever a parser of others does here, what was read first stands
        return None


def in_columns(opinions: Iterable[Opinion]) -> dict[str, Any]:
    """The opinions about one table as columns of `tables`."""
    columns: dict[str, Any] = {}
    for opinion in opinions:
        columns |= {f"{name}_{opinion.reader}": getattr(opinion, name) for name in ("agreement", "unseen", "rows", "columns")}
        columns["disputed_page"] = columns.get("disputed_page") or opinion.page
    return columns


def is_doubtful(table: Table, document: Document) -> bool:
    """Whether a table's own grid gives reason to ask: ragged rows, a last row without a foot, words between its cells."""
    return not table.is_closed or any(_is_ragged(row, table.columns) for row in table.rows) or _has_words_between(table, document)


def fold(text: str) -> str:
    """The letters and digits of a text in small letters, sorted: readers differ in the order of the words within a cell."""
    return "".join(sorted("".join(_KEPT.findall(text.casefold()))))


def _is_ragged(row: Row, columns: int) -> bool:
    """Whether a row has two cells in one place, or reaches over the edge."""
    places = [place for cell in row.cells for place in range(cell.column, cell.column + cell.column_span)]
    return len(set(places)) < len(places) or (bool(places) and max(places) >= columns)


def _has_words_between(table: Table, document: Document) -> bool:
    outside = (block for block in document.blocks if block.table is None and block.kind != "furniture")
    return any(_is_inside(line, box) for line in all_lines(outside) for box in table.boxes if line.page == box.page)


def _is_inside(line: Line, box: Box) -> bool:
    x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
    return box.x0 + SLACK < x < box.x1 - SLACK and box.top + SLACK < y < box.bottom - SLACK


def _compared(table: Table, reader: str, seen: Mapping[int, Sequence[Other]], heads: Sequence[str]) -> Opinion:
    total = alike = unseen = rows = columns = 0
    otherwise: Counter[int] = Counter()
    for box in table.boxes:
        pieces = list(_pieces(table, box.page))
        others = [other for other in seen.get(box.page, ()) if _overlap(other.box, (box.x0, box.top, box.x1, box.bottom))]
        left = Counter(text for other in others for text in other.texts)
        total += len(pieces)
        rows += sum(other.rows for other in others)
        columns = max([columns, *(other.columns for other in others)])
        for piece in pieces:
            if _take(piece.text, left, heads):
                alike += 1
            elif any(other.box[1] - SLACK <= piece.top and piece.bottom <= other.box[3] + SLACK for other in others):
                otherwise[box.page] += 1
            else:
                unseen += 1
    page = max(otherwise, key=lambda page: (otherwise[page], -page)) if otherwise else None
    return Opinion(
        reader=reader, agreement=round(alike / total, 4) if total else 1.0, unseen=round(unseen / total, 4) if total else 0.0,
        rows=rows, columns=columns, page=page,
    )  # fmt: skip


def _pieces(table: Table, page: int) -> Iterator[_Piece]:
    """Our cells on a page, words that stand on other pages left out."""
    for row in table.rows:
        for cell in row.cells:
            lines = [line for line in cell.lines if line.page == page]
            text = fold(" ".join(_printed(block.marker, block.lines, page) for block in cell.blocks))
            if text:
                yield _Piece(text, min(line.top for line in lines), max(line.bottom for line in lines))


def _printed(marker: str, lines: Iterable[Line], page: int) -> str:
    found = " ".join(line.text for line in lines if line.page == page)
    return f"{marker} {found}" if found else ""


def _take(text: str, left: Counter[str], heads: Sequence[str]) -> bool:
    """Take a text from those not yet matched: the same, or the same glued to a header or with the figures of a footnote mark."""
    names = (text, *("".join(sorted(head + text)) for head in heads))
    found = next((name for name in names if left[name]), None)
    if found is None:
        found = next((other for other in left if left[other] and _is_marked(other, text)), None)
    if found is not None:
        left[found] -= 1
    return found is not None


def _is_marked(other: str, text: str) -> bool:
    """Whether the other text has one or two figures more, and nothing else."""
    if not 0 < len(other) - len(text) <= LONGEST_MARK:
        return False
    more = Counter(other) - Counter(text)
    return more.total() == len(other) - len(text) and all(sign.isdigit() for sign in more)


def _overlap(first: Edges4, second: Edges4) -> bool:
    wide = min(first[2], second[2]) - max(first[0], second[0])
    high = min(first[3], second[3]) - max(first[1], second[1])
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (first, second)]
    return wide > 0 and high > 0 and wide * high >= OVERLAP * min(areas)


def _by_pdfplumber(data: bytes, pages: Sequence[int]) -> dict[int, list[Other]]:
    import pdfplumber  # noqa: PLC0415  takes a while to load, and most runs do not ask it

    found: dict[int, list[Other]] = {}
    turns = read_turns(data, pages)
    with pdfplumber.open(BytesIO(data), pages=list(pages)) as file:
        for page in file.pages:
            edges, _ = close_open_rows(ruled_edges(_rulings(page)))
            if edges.uprights[1:] and edges.levels[1:]:
                is_upright = turns[page.page_number].way in ("up", "down")  # its rows stand beside each other
                found[page.page_number] = [
                    Other(table.bbox, *(grid[::-1] if is_upright else grid), _texts(table.extract()))
                    for table in page.find_tables(_settings(edges))
                    for grid in [(len(table.rows), len(table.columns))]
                ]
            page.close()
    return found


def _settings(edges: Edges) -> dict[str, Any]:
    # given as lines to begin with: pdfplumber still snaps, joins and crosses them by itself
    uprights = [(x, top, x, bottom) for x, top, bottom in edges.uprights]
    levels = [(x0, y, x1, y) for y, x0, x1 in edges.levels]
    return {
        "vertical_strategy": "explicit", "horizontal_strategy": "explicit",
        "explicit_vertical_lines": [_drawn(box, "v") for box in uprights],
        "explicit_horizontal_lines": [_drawn(box, "h") for box in levels],
    }  # fmt: skip


def _drawn(box: Edges4, orientation: str) -> dict[str, Any]:
    x0, top, x1, bottom = box
    place = {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top}
    return {"object_type": "line", "orientation": orientation, **place}


def _rulings(page: Any) -> Iterator[Ruling]:
    """pdfplumber's own lines and thin rectangles as rulings, and the edges of its wider rectangles as those of fills."""
    for line in page.lines:
        yield Ruling(line["x0"], line["top"], line["x1"], line["bottom"])
    for rect in page.rects:
        x0, top, x1, bottom = rect["x0"], rect["top"], rect["x1"], rect["bottom"]
        if bottom - top <= THIN:
            yield Ruling(x0, (top + bottom) / 2, x1, (top + bottom) / 2)
        elif x1 - x0 <= THIN:
            yield Ruling((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)
        else:
            is_fill = not rect["stroke"]
            for y in (top, bottom):
                yield Ruling(x0, y, x1, y, is_fill)
            if not is_fill:
                for x in (x0, x1):
                    yield Ruling(x, top, x, bottom)


def _by_camelot(data: bytes, pages: Sequence[int]) -> dict[int, list[Other]]:
    import camelot  # noqa: PLC0415  takes seconds to load, and most runs do not ask it

    found: dict[int, list[Other]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every page without a table
        tables = camelot.read_pdf(
            BytesIO(data), pages=",".join(map(str, pages)), flavor="lattice", engine="vector", suppress_stdout=True
        )
        turns = read_turns(data, sorted({table.page for table in tables}))
        for table in tables:
            rows, columns = table.shape
            other = Other(_as_displayed(table._bbox, table.pdf_size, turns[table.page]), rows, columns, _texts(table.data))
            found.setdefault(table.page, []).append(other)
    return found


def _as_displayed(box: Edges4, size: tuple[float, float], turn: Turn) -> Edges4:
    """A box of camelot's, from the bottom left of a page that it turns itself where the text runs up or down."""
    x0, y0, x1, y1 = box
    top, bottom = size[1] - y1, size[1] - y0
    is_turned = turn.way in ("up", "down") and abs(size[0] - turn.height) < SLACK and abs(size[1] - turn.width) < SLACK
    return turn.box(x0, top, x1, bottom) if is_turned else (x0, top, x1, bottom)


def _texts(rows: Iterable[Iterable[str | None]]) -> tuple[str, ...]:
    return tuple(text for row in rows for cell in row if (text := fold(cell or "")))

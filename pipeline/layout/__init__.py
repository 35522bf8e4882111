"""Pages as seen into a `Document`: reading order, furniture, headings, paragraphs, lists and tables.

In this order: grids take their words, furniture is labelled, the lines between are made into pieces; then the pages are read
through once, and what goes on over a page break is rejoined (a table with its next part, a paragraph with its rest). Last, a
piece is a heading if its type is larger than the body's, or if all of it is bold, short and not a label with its value
("Date: 3 May"); where the file's own structure tree calls it a heading, bold and short are enough. The levels of headings
are the ranks of their type, largest first. Nothing is reworded and nothing is dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from extractors.kinds.catalogue import is_header_of_any
from schemas.document import Block, Document, Line, Page

from ..read.grid import Grid, find_grids
from ..read.grid.alignment import find_aligned
from ..read.grid.half_ruled import find_half_ruled, meet
from ..read.grid.unruled import find_unruled, words_outside
from ..read.pdf.legible import unreadable_share
from ..read.pdf.tags import Agreement, Tagged, agreements, tagged, tell_pieces
from ..read.sheet import Sheet, Word
from . import stitch
from .columns import in_columns, rejoined
from .cut_words import mend_cut_words
from .furniture import Labels, PageText, find_furniture
from .lines import make_lines, words_in
from .parts import Dealt, Part, PartRow, cut_prose, deal, hold, make_part
from .pieces import Leadings, Piece, continues, is_above, is_entry, leadings, make_pieces, set_levels
from .struck import struck_blocks

LARGER = 1.08  # of the body's size
LONGEST_HEADING = 220  # characters
HEADING_LINES = 4
BOLD_HEADING = 150  # characters of a heading that is only bold

_LABEL = re.compile(r"[^:]{2,40}:\s+\S")
_COUNTED = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)

Flow = list[Piece | Part]


@dataclass(slots=True)
class _Seen:
    """One page on its way: its grids, their lines, the lines outside with the marks taken out of them.

    `ends` are the places among the lines where a column ends; only the last where the page has none. `going_on` is the page's
    last grid without upright lines.
    """

    sheet: Sheet
    grids: tuple[Grid, ...]
    dealt: Dealt
    lines: list[Line]
    marks: list[Line]
    ends: list[int]
    going_on: Grid | None


def lay_out(sheets: Sequence[Sheet], *, reader: str, title: str = "") -> Document:
    """The document that some pages are. `reader` names who saw them."""
    pages: list[_Seen] = []
    for sheet in sheets:
        pages.append(_see(sheet, pages[-1].going_on if pages else None))
    body_size = _body_size(pages)
    tags = tagged(sheets)
    labels = find_furniture([_page_text(page, tags) for page in pages], body_size)
    leading = leadings(_groups(pages, labels))
    flows = [_flow(page, found, leading) for page, found in zip(pages, labels, strict=True)]
    tell_pieces([[element for element in flow if isinstance(element, Piece)] for flow in flows], tags)
    elements, ends = _through(flows, body_size)
    mend_cut_words(elements)
    levels = _heading_levels(elements, body_size)
    blocks: list[Block] = []
    start = 0
    for page, found, end in zip(pages, labels, ends, strict=True):
        feet = list(_furniture(page, found))
        blocks.extend(block for block in feet if block.reason == "running-head")
        for element in elements[start:end]:
            blocks.append(_block(element, levels, body_size))
            if isinstance(element, stitch.Whole):
                blocks.extend(stitch.furniture(element))
        blocks.extend(block for block in feet if block.reason != "running-head")
        blocks.extend(struck_blocks(page.sheet))
        start = end
    agreed = agreements(blocks, tags)
    return Document(reader=reader, pages=tuple(_page(page, agreed) for page in pages), blocks=tuple(blocks), title=title)


def _see(sheet: Sheet, before: Grid | None) -> _Seen:
    ruled = find_grids(sheet)
    lined = (*find_half_ruled(sheet, ruled), *ruled)
    held = hold(sheet.words, lined)
    grids, going_on = _with_unlined(sheet, lined, ruled, held.outside, before)
    if grids != lined:
        held = hold(sheet.words, grids)
    dealt = deal(held, sheet.number)
    lines: list[Line] = []
    marks: list[Line] = []
    ends: list[int] = []
    for words in in_columns(dealt.outside, sheet, [(grid.box[1], grid.box[3]) for grid in grids]):
        found, noted = make_lines(words, sheet.number)
        lines += found
        marks += noted
        ends.append(len(lines))
    return _Seen(sheet, grids, dealt, lines, marks, ends, going_on)


def _with_unlined(
    sheet: Sheet, lined: Sequence[Grid], ruled: Sequence[Grid], words: Sequence[Word], before: Grid | None
) -> tuple[tuple[Grid, ...], Grid | None]:
    """The grids of a page: those `lined` (between rows only, or `ruled`), those without lines under headings of ours among the
    other words, and tables of figures that only stand in columns. And the last one without upright lines, which may go on
    overleaf."""
    level = lined[: len(lined) - len(ruled)]
    outside = tuple(words_outside(words, lined)) if lined else sheet.words
    unlined = (*level, *find_unruled(sheet, outside, is_header_of_any, before))
    aligned = (grid for grid in find_aligned(sheet, ruled) if not any(meet(grid, other) for other in unlined))
    return (*unlined, *aligned), max(unlined, key=lambda grid: grid.ys[-1], default=None)


def _page_text(page: _Seen, tags: Tagged) -> PageText:
    names = {index: tag.name for index, line in enumerate(page.lines) if (tag := tags.of(line)) is not None}
    return PageText(page.sheet.number, page.sheet.width, page.sheet.height, page.lines, page.sheet.rulings, names)


def _page(page: _Seen, agreed: Mapping[int, Agreement]) -> Page:
    inside = (lines for grid in page.dealt.cells for lines in grid)
    struck = (block.lines for block in struck_blocks(page.sheet))
    words = words_in(chain(page.lines, page.marks, *page.dealt.marks, *inside, *struck))
    agreement = agreed.get(page.sheet.number, Agreement(0, 0))
    return Page(
        number=page.sheet.number, width=page.sheet.width, height=page.sheet.height, words=words,
        unreadable=unreadable_share(page.sheet.words), tagged=agreement.tagged, tags_agreed=agreement.agreed,
    )  # fmt: skip


def _body_size(pages: Sequence[_Seen]) -> float:
    """The size most of the text outside tables is set in, titles in bold apart; of the text in them, where there is no other."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if not line.is_bold:
                sizes[line.size] += len(line.text)
    if not sizes:
        for page in pages:
            for grid in page.dealt.cells:
                sizes.update({line.size: len(line.text) for lines in grid for line in lines})
    return max(sizes, key=lambda size: sizes[size]) if sizes else 0.0


def _groups(pages: Sequence[_Seen], labels: Sequence[Labels]) -> Iterator[list[Line]]:
    for page, found in zip(pages, labels, strict=True):
        yield [line for index, line in enumerate(page.lines) if index not in found]
        for grid in page.dealt.cells:
            yield from grid


def _flow(page: _Seen, labels: Labels, leading: Leadings) -> Flow:
    """The pieces and tables of a page from top to bottom."""
    parts = [
        part
        for grid, lines, marks in zip(page.grids, page.dealt.cells, page.dealt.marks, strict=True)
        if (part := make_part(grid, lines, marks, leading, page.sheet.number)) is not None
    ]
    parts.sort(key=lambda part: (part.box[1], part.box[0]))
    flow: Flow = []
    for begin, stop in pairwise((0, *page.ends)):
        lines = [line for index, line in enumerate(page.lines[begin:stop], begin) if index not in labels]
        is_last = stop == page.ends[-1]
        low = lines[-1].bottom if lines else 0.0
        here = [part for part in parts if is_last or part.box[1] < low]
        parts = parts[len(here) :]
        found = _column(page, lines, here, leading)
        joined = flow and found and isinstance(flow[-1], Piece) and isinstance(found[0], Piece) and rejoined(flow[-1], found[0])
        flow.extend(found[1:] if joined else found)
    return flow


def _column(page: _Seen, lines: list[Line], parts: Sequence[Part], leading: Leadings) -> Flow:
    """The pieces and tables of a column, or of a page without columns, from top to bottom."""
    right = max((line.x1 for line in lines), default=page.sheet.width)
    flow: Flow = []
    start = 0
    for part in parts:
        end = start
        while end < len(lines) and (lines[end].top + lines[end].bottom) / 2 < part.box[1]:
            end += 1
        flow.extend(make_pieces(lines[start:end], leading, right=right, in_cell=False))
        prose = cut_prose(part)
        if part.rows:
            flow.append(part)
        else:
            page.marks.extend(part.marks)
        flow.extend(_framed(prose, leading))
        start = end
    flow.extend(make_pieces(lines[start:], leading, right=right, in_cell=False))
    return flow


def _framed(rows: Sequence[PartRow], leading: Leadings) -> Iterator[Piece]:
    """The text in a frame, cell by cell; what stands beside its title (a grade) is no title."""
    for row in rows:
        for index, cell in enumerate(cell for cell in row.cells if cell.lines):
            right = max(line.x1 for line in cell.lines)
            for piece in make_pieces(cell.lines, leading, right=right, in_cell=False):
                piece.is_value = index > 0
                yield piece


def _through(flows: Sequence[Flow], body_size: float) -> tuple[list[Piece | stitch.Whole], list[int]]:
    """All pages read through, and for each page how many elements had begun by its end."""
    elements: list[Piece | stitch.Whole] = []
    ends: list[int] = []
    previous: Flow = []
    for flow in flows:
        for index, element in enumerate(flow):
            last = elements[-1] if index == 0 and previous else None
            if isinstance(element, Part):
                if not (isinstance(last, stitch.Whole) and stitch.extend(last, element)):
                    elements.append(stitch.begin(element))
            elif (
                isinstance(last, Piece)
                and not (_is_heading(last, body_size) or _is_heading(element, body_size))
                and continues(last, element)
            ):
                last.lines.extend(element.lines)
            else:
                elements.append(element)
        ends.append(len(elements))
        previous = flow
    set_runs(elements)
    return elements, ends


def set_runs(elements: Sequence[Piece | stitch.Whole]) -> None:
    """Set the levels of the bullets in each run of list items; any other text ends a run, and so does the head of a column."""
    run: list[Piece] = []
    for element in elements:
        if isinstance(element, Piece) and element.marker:
            if run and is_above(element, run[-1]):
                set_levels(run)
                run = []
            run.append(element)
        else:
            set_levels(run)
            run = []
    set_levels(run)


def _is_heading(piece: Piece, body_size: float) -> bool:
    text = " ".join(line.text for line in piece.lines)
    if piece.marker or piece.is_value or is_entry(piece.lines[-1]) or not any(map(str.isalpha, text)):
        return False
    if len(piece.lines) > HEADING_LINES or len(text) > LONGEST_HEADING:
        return False
    if all(line.size >= LARGER * body_size for line in piece.lines):
        return len(piece.lines) == 1 or not text.endswith(".")
    if not piece.is_bold or len(text) > BOLD_HEADING or text.endswith((".", ",", ";")):
        return False
    is_label = _LABEL.match(text) and not _COUNTED.search(text.partition(":")[0])
    return piece.is_titled or (piece.lines[0].size >= body_size - 0.6 and not is_label)


def _style(piece: Piece) -> tuple[float, bool]:
    return round(max(line.size for line in piece.lines) * 2) / 2, piece.is_bold


def _heading_levels(elements: Sequence[Piece | stitch.Whole], body_size: float) -> dict[tuple[float, bool], int]:
    """The level of each style of heading: larger first, bold before plain."""
    styles = {_style(element) for element in elements if isinstance(element, Piece) and _is_heading(element, body_size)}
    return {style: rank for rank, style in enumerate(sorted(styles, reverse=True), start=1)}


def _block(element: Piece | stitch.Whole, levels: dict[tuple[float, bool], int], body_size: float) -> Block:
    if isinstance(element, stitch.Whole):
        return stitch.finish(element)
    lines = tuple(element.lines)
    if _is_heading(element, body_size):
        return Block(kind="heading", lines=lines, level=levels[_style(element)])
    if element.marker:
        return Block(kind="list_item", lines=lines, level=element.level, marker=element.marker)
    return Block(kind="paragraph", lines=lines)


def _furniture(page: _Seen, labels: Labels) -> Iterator[Block]:
    """The page's furniture: each line by itself, a footnote's lines together, and the marks taken out of its words."""
    note: list[Line] = []
    for index in sorted(labels):
        line = page.lines[index]
        if labels[index] != "footnote":
            yield Block(kind="furniture", lines=(line,), reason=labels[index])
            continue
        if note and re.match(r"(?:\d{1,3}|[*†‡])\s", line.text):
            yield Block(kind="furniture", lines=tuple(note), reason="footnote")
            note = []
        note.append(line)
    if note:
        yield Block(kind="furniture", lines=tuple(note), reason="footnote")
    for mark in page.marks:
        yield Block(kind="furniture", lines=(mark,), reason="footnote-mark")

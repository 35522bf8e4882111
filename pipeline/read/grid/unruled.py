"""Tables of sentences without any lines, known by the headings over their columns.

The last step, after the grids and the half-ruled tables, on the words that stand in none. Signals, in order of precedence:

1. a line of three runs of words or more, with the lines it wraps onto, that are the headings of a table some kind of document
   declares: text that only stands in columns may be anything, a known header is a table's;
2. the lines under it, as long as they keep to its columns and no wide space parts them from it; a single line across columns is a
   band, if lines in columns follow;
3. a row begins on each line with a reference, where the first column holds little else; otherwise after a space wider than
   between lines, where two columns or more have text, the first among them if rows usually fill it;
4. at the head of the next page, lines that begin where the columns did go on with the table.

Nothing is looked for where no heading is known, and the table ends at the first line that fits no column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..sheet import Sheet, Word
from . import Grid, GridCell, background
from .columned import WIDEST_SPACE, Columns, has_columned_line, place_line, widened
from .runs import TextLine, text_lines

FEWEST_COLUMNS = 3
HEADER_LINES = 4
HEADER_GAP = 0.75  # of the size: between two lines of one header
FAR = 3.2  # of the size: from a line of the table to the next
WIDER = 0.22  # of the size: by which the space between rows is wider than between lines
NEARLY_ALL = 0.85
START = 2.0  # points by which the beginnings of a column's lines may differ
ROOM = 2.0  # points left of a column's text
FOOT = 0.07  # of the height: where a page's own foot may stand
BAND_WORDS = 25
_REFERENCE = re.compile(r"[A-Za-z]{0,3}\d{0,3}(?:[.-]\d{1,3})*(?:\([a-z]{1,3}\)|\w?)[.)]?")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?", re.IGNORECASE)

IsHeader = Callable[[tuple[str, ...]], bool]


class _Body(NamedTuple):
    """A table's lines, the columns of each one's runs (none for a band), and how wide they make the columns."""

    lines: tuple[TextLine, ...]
    places: tuple[tuple[int, ...], ...]
    columns: Columns


def find_unruled(sheet: Sheet, words: Sequence[Word], is_header: IsHeader, before: Grid | None = None) -> tuple[Grid, ...]:
    """The grids that only headings show among words that stand in no other grid; `before` is the last of the page before,
    where that was one without upright lines."""
    is_worth = has_columned_line(words)
    if not words or not (is_worth or before is not None):
        return ()
    lines = text_lines(words, word_space=WIDEST_SPACE)
    found: list[Grid] = []
    start = 0
    while is_worth and start < len(lines):
        table = _table(lines, start, is_header, sheet)
        if table is None:
            start += 1
            continue
        grid, start = table
        found.append(grid)
    rest = _rest(lines, before, sheet) if before is not None else None
    if rest is not None and not any(grid.ys[0] < rest.ys[-1] for grid in found):
        found.insert(0, rest)
    return tuple(found)


def _table(lines: Sequence[TextLine], start: int, is_header: IsHeader, sheet: Sheet) -> tuple[Grid, int] | None:
    """The table whose header begins on a line, and the number of the line after it."""
    header = _header(lines, start, is_header)
    if header is None:
        return None
    first, after, body = header
    body = _with_body(lines[after:], body, sheet)
    starts = _row_starts(body, head=after - first)
    if len(starts) < 2:  # noqa: PLR2004 - the header and a row
        return None
    return _grid(body, starts, sheet), first + len(body.lines)


def _header(lines: Sequence[TextLine], start: int, is_header: IsHeader) -> tuple[int, int, _Body] | None:
    """The lines of a header around one that has most of its headings: from, to, and what they say of the columns."""
    line = lines[start]
    if len(line.runs) < FEWEST_COLUMNS:
        return None
    columns: Columns = tuple((run.x0, run.x1) for run in line.runs)
    own, places, first = [line], [tuple(range(len(columns)))], start
    while first > 0 and start - first < HEADER_LINES - 1 and lines[first].top - lines[first - 1].bottom < HEADER_GAP * line.size:
        found = place_line(lines[first - 1], columns)
        if found is None or len(set(found)) < len(found):
            break
        first -= 1
        columns = widened(columns, lines[first], found)
        own.insert(0, lines[first])
        places.insert(0, found)
    for after in range(start + 1, min(start + HEADER_LINES, len(lines))):
        if is_header(_headings(own, places, len(columns))):
            return first, after, _Body(tuple(own), tuple(places), columns)
        found = place_line(lines[after], columns)
        if found is None or lines[after].top - lines[after - 1].bottom > HEADER_GAP * line.size:
            return None
        columns = widened(columns, lines[after], found)
        own.append(lines[after])
        places.append(found)
    return None


def _headings(lines: Sequence[TextLine], places: Sequence[tuple[int, ...]], count: int) -> tuple[str, ...]:
    texts = [""] * count
    for line, own in zip(lines, places, strict=True):
        for run, place in zip(line.runs, own, strict=True):
            texts[place] = f"{texts[place]} {run.text}".strip()
    return tuple(texts)


def _with_body(lines: Sequence[TextLine], body: _Body, sheet: Sheet) -> _Body:
    """A header, or nothing yet, with the lines under it that keep to its columns."""
    kept, places, columns = list(body.lines), list(body.places), body.columns
    for index, line in enumerate(lines):
        if kept and line.top - kept[-1].bottom > FAR * line.size:
            break
        found = place_line(line, columns)
        if found is None:
            if not _is_band(lines, index, columns):
                break
            kept.append(line)
            places.append(())
            continue
        kept.append(line)
        places.append(found)
        columns = widened(columns, line, found)
    while kept and (not places[-1] or _is_foot(kept[-1], sheet)):
        kept.pop()
        places.pop()
    return _Body(tuple(kept), tuple(places), columns)


def _is_band(lines: Sequence[TextLine], index: int, columns: Columns) -> bool:
    """Whether a line across the columns is a band over the rows after it: short, and lines in columns follow directly."""
    line = lines[index]
    if len(line.runs) != 1 or len(line.runs[0].text.split()) > BAND_WORDS or line.runs[0].x0 < columns[0][0] - ROOM * 2:
        return False
    for after in lines[index + 1 : index + 2]:
        found = place_line(after, columns)
        if found is not None and len(found) > 1 and after.top - line.bottom < FAR * line.size:
            return True
    return False


def _is_foot(line: TextLine, sheet: Sheet) -> bool:
    """Whether a line is a page's own: its number, at the very foot."""
    return line.top > sheet.height * (1 - FOOT) and len(line.runs) == 1 and bool(_PAGE_NUMBER.fullmatch(line.runs[0].text))


def _row_starts(body: _Body, *, head: int) -> list[int]:
    """The lines that begin a row: the header's first, bands, and those `_rows` finds. None but the header where nothing shows
    where rows begin."""
    rows = _rows(body, head)
    bands = [index for index, own in enumerate(body.places) if not own]
    after = [index + 1 for index in bands if index + 1 < len(body.lines)]
    return sorted({0, *rows, *bands, *after}) if rows else [0]


def _rows(body: _Body, head: int) -> list[int]:
    """The lines under the header that begin rows: those with a reference, where the first column holds little else; else those
    after a space wider than usual, with text in two columns, the first of all among them where rows usually fill it."""
    lines = range(head, len(body.lines))
    first = [index for index in lines if 0 in body.places[index]]
    numbered = [index for index in first if _is_referenced(body.lines[index], body.places[index])]
    is_begun = numbered[:1] == [head] or (numbered and head == 0)  # a page may open with the rest of a row
    if is_begun and len(numbered) > NEARLY_ALL * len(first):
        return sorted({head, *numbered})
    gaps = [low.top - high.bottom for high, low in pairwise(body.lines)]
    least = min(gaps, default=0.0) + WIDER * body.lines[0].size
    filled = [index for index in lines if index and gaps[index - 1] > least and len(set(body.places[index])) > 1]
    is_named = sum(0 in body.places[index] for index in filled) >= NEARLY_ALL * len(filled)
    rows = [index for index in filled if not is_named or 0 in body.places[index]]
    if not [index for index in rows if index != head]:
        return [head] if head in rows else []
    return sorted({head, *rows}) if head < len(body.lines) else rows


def _is_referenced(line: TextLine, places: Sequence[int]) -> bool:
    text = next((run.text for run, place in zip(line.runs, places, strict=False) if place == 0), "")
    return any(map(str.isdigit, text)) and _REFERENCE.fullmatch(text) is not None and len(set(places)) > 1


def _grid(body: _Body, starts: Sequence[int], sheet: Sheet) -> Grid:
    columns = body.columns
    xs = (*(low - ROOM for low, _ in columns), columns[-1][1] + ROOM)
    tops = [(body.lines[index - 1].bottom + body.lines[index].top) / 2 if index else body.lines[0].top - ROOM for index in starts]
    ys = (*tops, body.lines[-1].bottom + ROOM)
    cells: list[GridCell] = []
    for row, (start, (top, bottom)) in enumerate(zip(starts, pairwise(ys), strict=True)):
        is_band = not body.places[start]
        for column in range(1 if is_band else len(columns)):
            span = len(columns) if is_band else 1
            right = xs[column + span] if is_band else min(xs[column + 1], columns[column][1] + ROOM)
            box = (xs[column], top, right, bottom)
            cells.append(GridCell(*box, row, column, span, background(box, sheet.fills)))
    return Grid(tuple(cells), xs, ys, is_open=True)


def _rest(lines: Sequence[TextLine], before: Grid, sheet: Sheet) -> Grid | None:
    """The rows at the head of a page that go on with a table of the page before, or None."""
    edges = list(pairwise(before.xs))
    for start, line in enumerate(lines[:HEADER_LINES]):
        if not _keeps(line, edges):
            continue
        end = next((index for index in range(start, len(lines)) if not _keeps(lines[index], edges)), len(lines))
        own = _kept_together(lines[start:end])
        while own and _is_foot(own[-1], sheet):
            own.pop()
        places = tuple(tuple(_column(run.x0, edges) for run in line.runs) for line in own)
        if not any(len(set(found)) > 1 for found in places):
            return None
        columns = tuple((x0 + ROOM, x1 - ROOM) for x0, x1 in edges)
        body = _Body(tuple(own), places, columns)
        starts = _row_starts(body, head=0)
        return _grid(body, starts, sheet)
    return None


def _kept_together(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines up to the first wide space."""
    kept: list[TextLine] = []
    for line in lines:
        if kept and line.top - kept[-1].bottom > FAR * line.size:
            break
        kept.append(line)
    return kept


def _keeps(line: TextLine, edges: Sequence[tuple[float, float]]) -> bool:
    """Whether all runs of a line begin where a column's text does, and stay in it."""
    return all(
        any(abs(run.x0 - x0 - ROOM) <= START and run.x1 <= x1 + START for x0, x1 in edges) for run in line.runs
    )


def _column(x: float, edges: Sequence[tuple[float, float]]) -> int:
    return max(0, sum(x0 <= x + START for x0, _ in edges) - 1)


def words_outside(words: Sequence[Word], grids: Sequence[Grid]) -> Iterator[Word]:
    """The words that stand in none of some grids."""
    boxes = [grid.box for grid in grids]
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.baseline - 0.3 * word.size
        if not any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes):
            yield word

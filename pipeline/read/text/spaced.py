"""Tables of a rendition that are set in columns of spaces, as text taken from a PDF with its layout kept.

No tab says where a cell ends. Signals, in order of precedence:
1. three or more texts side by side, with the lines they wrap onto, that are the headings of a table some kind of document
   declares: lines in columns may be anything, a known header is a table's;
2. the lines under it whose words keep to the columns; one text across them is a band, where lines in columns follow it;
3. a row begins on each line with a reference, where the first column holds little else; on each with a rating, else a date, in
   the column of these, where that gives more rows; otherwise after a blank line, where two columns or more have text. Where
   nothing shows it, or a reference stands in the midst of a row, nothing is a table.

A text across several columns ends the table. Blank lines divide; two and a line that keeps to no column end it. A header
printed again is furniture, and so are page numbers; nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from extractors.statuses import read_rag
from extractors.timescales import read_timescales
from schemas.document import Block, Cell, Line, Row, Table

from .columns import DRIFT, RUN, Cut, begun_in, columns_of, cut_line, is_reference
from .markup import is_bullet, make_line
from .physical import Physical, furniture_reason

FEWEST_COLUMNS = 3
HEADER_LINES = 3
LOOK = 12  # lines after the first of a header in which its columns show
HEADER_WORDS = 4
BAND_WORDS = 25
MOST_BLANK = 3
NEARLY_ALL = 0.85
MOSTLY = 0.5
FEWEST_ROWS = 2
_NUMBERED = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,3})*[.)]?|[a-z][.)])\s")

IsHeader = Callable[[tuple[str, ...]], bool]


class Found(NamedTuple):
    """A table, the furniture inside it, and the lines it takes: from one to before the other."""

    table: Block
    furniture: tuple[Block, ...]
    first: int
    stop: int


class _Placed(NamedTuple):
    line: Physical
    cut: Cut  # empty for a band
    after_blank: bool


def find_spaced(lines: Sequence[Physical], start: int, stop: int, is_header: IsHeader) -> Iterator[Found]:
    """The tables among some lines, in order."""
    at = start
    while at < stop:
        found = _table(lines, at, stop, is_header) if len(RUN.findall(lines[at].raw)) >= FEWEST_COLUMNS else None
        if found is not None:
            yield found
        at = found.stop if found is not None else at + 1


def _table(lines: Sequence[Physical], at: int, stop: int, is_header: IsHeader) -> Found | None:
    head, columns = _head(lines, at, stop, is_header)
    if not head:
        return None
    placed, furniture, end = _body(lines, at + len(head), stop, columns, {line.raw.strip() for line in head})
    rows = _rows(placed)
    if not rows:
        return None
    made = (_header(head, columns), *(_row(row, len(columns)) for row in rows))
    return Found(Block(kind="table", table=Table(rows=made, columns=len(columns))), furniture, at, end)


def _head(lines: Sequence[Physical], at: int, stop: int, is_header: IsHeader) -> tuple[list[Physical], tuple[int, ...]]:
    """The lines of a header that begins on a line, as many as belong to it, and where its columns begin; none if it is none."""
    head: list[Physical] = []
    best: tuple[list[Physical], tuple[int, ...]] = ([], ())
    begun = begun_in(lines[at + 1 : min(at + 1 + LOOK, stop)])
    for line in lines[at : min(at + HEADER_LINES, stop)]:
        runs = RUN.findall(line.raw)
        is_rest = not _is_row(line.raw) and all(len(run.split()) <= HEADER_WORDS for run in runs)
        is_full = bool(best[0]) and len(runs) * 2 > len(best[1])  # the first row has all its cells
        if not runs or is_full or (head and not is_rest):
            break
        head.append(line)
        columns = columns_of(head, begun)
        if len(columns) >= FEWEST_COLUMNS and is_header(_headings(head, columns)):
            best = (list(head), columns)
    return best


def _is_row(raw: str) -> bool:
    """Whether a line begins with a reference, and so a row."""
    found = RUN.search(raw)
    return found is not None and is_reference(found.group())


def _headings(head: Sequence[Physical], columns: Sequence[int]) -> tuple[str, ...]:
    texts = [""] * len(columns)
    for line in head:
        for column, text in cut_line(line.raw, columns) or ():
            texts[column] = f"{texts[column]} {text}".strip()
    return tuple(texts)


def _body(
    lines: Sequence[Physical], start: int, stop: int, columns: Sequence[int], heads: set[str]
) -> tuple[list[_Placed], tuple[Block, ...], int]:
    """The lines under a header that keep to its columns, the furniture among them, and where they end."""
    placed: list[_Placed] = []
    aside: list[Block] = []
    end, blank, kept = start, 1, 0
    for at in range(start, stop):
        line = lines[at]
        reason = furniture_reason(line.raw) or ("repeated-header" if line.raw.strip() in heads else "")
        if not line.raw.strip() or reason:
            blank = 1 if reason else blank + 1  # a page may end between rows
            if reason and (made := make_line(line.raw, line.number)) is not None:
                aside.append(Block(kind="furniture", lines=(made,), reason=reason))
            continue
        cut = cut_line(line.raw, columns)
        is_alone = cut is None or _is_alone(lines, at, stop, columns)
        numbered = any(_is_row(one.line.raw) for one in placed)
        is_band = is_alone and _is_band(lines, at, stop, columns, numbered=numbered)
        cut = None if is_alone else cut
        if (cut is None and not is_band) or blank > MOST_BLANK:
            break
        placed.append(_Placed(line, cut or (), after_blank=blank > 0))
        end, blank, kept = at + 1, 0, len(aside)
    while placed and not placed[-1].cut:
        end = lines.index(placed.pop().line, start)
    return placed, tuple(aside[:kept]), end


def _is_band(lines: Sequence[Physical], at: int, stop: int, columns: Sequence[int], *, numbered: bool) -> bool:
    """Whether one text across the columns stands over rows of the same table: texts that begin where its columns do, the first of
    them a reference where its rows have one. Over anything else it is a heading, and the table is ended."""
    raw = lines[at].raw
    if len(RUN.findall(raw)) != 1 or len(raw.split()) > BAND_WORDS:
        return False
    after = next((lines[place].raw for place in range(at + 1, stop) if lines[place].raw.strip()), "")
    runs = list(RUN.finditer(after))[:2]
    is_kept = all(min(abs(run.start() - x) for x in columns) <= DRIFT for run in runs) and len(runs) > 1
    return is_kept and (_is_row(after) or not numbered)


def _is_alone(lines: Sequence[Physical], at: int, stop: int, columns: Sequence[int]) -> bool:
    """Whether one text that begins where the first column does stands with blank lines about it."""
    runs = list(RUN.finditer(lines[at].raw))
    about = [lines[place].raw for place in (at - 1, at + 1) if 0 <= place < stop]
    is_first = len(runs) == 1 and abs(runs[0].start() - columns[0]) <= DRIFT and not _is_row(lines[at].raw)
    return is_first and not any(raw.strip() for raw in about)


def _rows(placed: Sequence[_Placed]) -> list[list[_Placed]]:
    """The lines of each row; none where nothing shows where rows begin."""
    starts = _starts(placed)
    if sum(bool(placed[place].cut) for place in starts) < FEWEST_ROWS and not any(_is_row(one.line.raw) for one in placed):
        return []
    rows: list[list[_Placed]] = []
    for place, one in enumerate(placed):
        if not one.cut or not place or place in starts or not rows[-1][0].cut:
            rows.append([])
        rows[-1].append(one)
    return rows if not any(map(_is_centred, rows)) else []


def _is_centred(row: Sequence[_Placed]) -> bool:
    """Whether a row's reference stands under its first line, as where cells are centred: no line then shows where rows begin."""
    numbered = [bool(one.cut) and one.cut[0][0] == 0 and is_reference(one.cut[0][1]) for one in row]
    return not numbered[0] and any(numbered)


def _starts(placed: Sequence[_Placed]) -> set[int]:
    """The lines that begin a row: those with a reference, those with a rating or a date where they are more, or after a blank."""
    filled = [place for place, one in enumerate(placed) if one.cut]
    named = [place for place in filled if placed[place].cut[0][0] == 0]
    numbered = {place for place in named if is_reference(placed[place].cut[0][1])}
    by_number = bool(numbered) and filled[0] in numbered and len(numbered) > NEARLY_ALL * len(named)
    told = next((own for holds in (_is_rating, _is_date) if (own := _told(placed, filled, holds))), set())
    if told and (not by_number or numbered <= told):
        return told
    return numbered if by_number else {place for place in filled if placed[place].after_blank and len(placed[place].cut) > 1}


def _told(placed: Sequence[_Placed], filled: Sequence[int], holds: Callable[[str], bool]) -> set[int]:
    """The lines on which a column of ratings or of dates has one, where each begins a row: the first line among them, and beside
    it texts that begin no smaller than a sentence does."""
    columns = {column for place in filled for column, _ in placed[place].cut}
    for column in sorted(columns, reverse=True):
        texts = {place: text for place in filled for own, text in placed[place].cut if own == column}
        own = {place for place, text in texts.items() if holds(text)}
        is_column = len(own) > MOSTLY * len(texts) and filled[0] in own and len(own) >= FEWEST_ROWS
        whole = [place for place in own if len(placed[place].cut) >= FEWEST_COLUMNS and _begins(placed[place], column)]
        if is_column and len(whole) > NEARLY_ALL * len(own):
            return set(whole)
    return set()


def _begins(one: _Placed, but: int) -> bool:
    """Whether the longest text of a line, one column left out, begins a sentence."""
    longest = max((text for column, text in one.cut if column != but), key=len, default="")
    return not longest[:1].islower()


def _is_rating(text: str) -> bool:
    return read_rag(text) is not None


def _is_date(text: str) -> bool:
    found = read_timescales(text)
    return bool(found) and found[0].start == 0


def _header(head: Sequence[Physical], columns: Sequence[int]) -> Row:
    row = _row([_Placed(line, cut_line(line.raw, columns) or (), after_blank=False) for line in head], len(columns))
    return row.model_copy(update={"is_header": True})


def _row(row: Sequence[_Placed], width: int) -> Row:
    """The cells of a row: a band across the table, or each column's texts."""
    if not row[0].cut:
        made = make_line(row[0].line.raw, row[0].line.number)
        return Row(cells=(Cell(column=0, column_span=width, blocks=_blocks([made] if made is not None else [])),))
    cells: list[list[Line]] = [[] for _ in range(width)]
    for one in row:
        for column, text in one.cut:
            made = make_line(text, one.line.number)
            cells[column].extend([made] if made is not None else [])
    return Row(cells=tuple(Cell(column=column, blocks=_blocks(own)) for column, own in enumerate(cells)))


def _blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The lines of a cell as blocks: a bullet or a number begins one."""
    blocks: list[Block] = []
    for line in lines:
        if is_bullet(line.text[:1]):
            text = line.text[1:].strip()
            own = line.model_copy(update={"text": text, "source": line.source or line.text})
            blocks.append(Block(kind="list_item", marker=line.text[:1], lines=(own,)))
        elif not blocks or _NUMBERED.match(line.text):
            blocks.append(Block(kind="paragraph", lines=(line,)))
        else:
            blocks[-1] = blocks[-1].model_copy(update={"lines": (*blocks[-1].lines, line)})
    return tuple(blocks)

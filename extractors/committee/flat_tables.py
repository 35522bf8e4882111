"""Tables of figures whose rulings and tabs were lost: rows of a label and the same number of figures each.

A rendition may print a table's row on one line ("Priority 4 – Care 16 actions 1"), over several, or each cell by itself.
Signals, in order: three or more rows, one after the other, that each end in the same number of figures, or have words of
comment after them; what stands before the first row without a full stop is the header. Column headings: one a group of
lines where there are as many groups as columns, else the n-th word of each line where every line has a word a column.
It never makes a table of fewer rows, and never a row of a sentence: a label is short and has no stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from schemas.base import Span
from schemas.document import Line, Passage

from .entries import Entry

Group = tuple[Line, ...]

_FEWEST_ROWS = 3
_MOST_COLUMNS = 8
_LONGEST_LABEL = 15  # words
_LONGEST_HEADER_LINE = 8  # words
_FIGURE = r"£?[-–]?\d[\d,]*(?:\.\d+)?(?:\s?[½¼¾])?(?:%|\s[a-z]+)?"
_CAPTION = re.compile(r"Table\s+\d+", re.IGNORECASE)
_STOPPED = re.compile(r"[.:;?!][’'”\")]*$")


class FlatRow(NamedTuple):
    """A row: its label, its figures as printed with their places, and the words of comment after them."""

    label: str
    figures: tuple[tuple[str, tuple[Span, ...]], ...]
    comment: str
    label_spans: tuple[Span, ...]
    comment_spans: tuple[Span, ...]


class FlatTable(NamedTuple):
    """A table: its own title, the headings of its figures, its rows, its caption, the places of header and caption."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[FlatRow, ...]
    caption: str
    frame: tuple[Span, ...]


class _Found(NamedTuple):
    first: int
    last: int
    rows: tuple[tuple[int, int], ...]
    columns: int


def gather_tables(found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries with those of each table put together into one entry of the form ``flat_table``."""
    pieces = [piece for entry in found for piece in _pieces(entry)]
    groups = [piece.lines if piece.form in ("text", "banner", "section") else () for piece in pieces]
    kept: list[Entry] = []
    position = 0
    for table in _find(groups):
        kept.extend(pieces[position : table.first])
        lines = tuple(line for group in groups[table.first : table.last] for line in group)
        kept.append(Entry("flat_table", pieces[table.first].block, lines))
        position = table.last
    kept.extend(pieces[position:])
    return found if position == 0 else tuple(_restored(kept))


def read_table(entry: Entry) -> FlatTable | None:
    """The table in an entry of the form ``flat_table``."""
    groups = list(_groups(entry.lines))
    table = next(iter(_find(groups)), None)
    if table is None:
        return None
    rows = tuple(_row(groups[first:last], table.columns) for first, last in table.rows)
    begin, end = table.rows[0][0], table.rows[-1][1]
    header, after = groups[:begin], groups[end:]
    caption = next((text for group in after if _CAPTION.match(text := _text(group))), "")
    frame = tuple(line.span() for group in (*header, *after) for line in group)
    title, headings = _headings(header, table.columns, rows)
    return FlatTable(title, headings, rows, caption, frame)


def _pieces(entry: Entry) -> Iterator[Entry]:
    """An entry cut where lines are left out between, and after a sentence that a header may follow."""
    if entry.form not in ("text", "banner") or len(entry.lines) == 0:
        yield entry
        return
    for number, group in enumerate(_groups(entry.lines)):
        yield entry._replace(lines=group) if number == 0 else Entry("text", entry.block, group)


def _groups(lines: tuple[Line, ...]) -> Iterator[Group]:
    kept: list[Line] = []
    for line in lines:
        if kept and _is_apart(kept[-1], line):
            yield tuple(kept)
            kept = []
        kept.append(line)
    if kept:
        yield tuple(kept)


def _is_apart(before: Line, line: Line) -> bool:
    gap = before.number is not None and line.number is not None and line.number > before.number + 1
    short = len(line.text.split()) <= _LONGEST_HEADER_LINE
    return gap or (short and bool(_STOPPED.search(before.text.strip())) and line.text[:1].isupper())


def _restored(pieces: list[Entry]) -> Iterator[Entry]:
    """Pieces of one block that no table took, put together again."""
    held: Entry | None = None
    for piece in pieces:
        same = held is not None and held.block is piece.block and piece.form == "text" and held.form != "flat_table"
        if held is not None and same:
            held = held._replace(lines=held.lines + piece.lines)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _find(groups: list[Group]) -> Iterator[_Found]:
    position = 0
    while position < len(groups):
        table = _at(groups, position)
        if table is None:
            position += 1
            continue
        yield table
        position = table.last


def _at(groups: list[Group], start: int) -> _Found | None:
    """The table whose first row begins at a group."""
    columns = next((k for k in range(_MOST_COLUMNS, 1, -1) if _matches(groups[start : start + 1], k)), 0)
    if not columns:
        return None
    rows: list[tuple[int, int]] = []
    pending = start
    for index in range(start, len(groups)):
        alone = _matches(groups[index : index + 1], columns)
        if alone:
            if rows and pending < index:
                rows[-1] = (rows[-1][0], index)
            rows.append((index, index + 1))
            pending = index + 1
        elif _matches(groups[pending : index + 1], columns):
            rows.append((pending, index + 1))
            pending = index + 1
        elif not groups[index] or index - pending > columns:
            break
    if len(rows) < _FEWEST_ROWS:
        return None
    first = _header_start(groups, start, columns)
    last = rows[-1][1]
    if last < len(groups) and groups[last] and _CAPTION.match(_text(groups[last])):
        last += 1
    return _Found(first, last, tuple(rows), columns)


def _header_start(groups: list[Group], start: int, columns: int) -> int:
    first = start
    while first > 0 and start - first <= columns and _is_header(groups[first - 1]):
        first -= 1
    return first


def _is_header(group: Group) -> bool:
    return bool(group) and not _STOPPED.search(_text(group)) and all(
        len(line.text.split()) <= _LONGEST_HEADER_LINE for line in group
    )


def _matches(groups: list[Group], columns: int) -> re.Match[str] | None:
    if not groups or not all(groups):
        return None
    match = _row_form(columns).fullmatch(" ".join(_text(group) for group in groups))
    if match is None or len(match["label"].split()) > _LONGEST_LABEL or not re.search(r"[^\W\d_]", match["label"]):
        return None
    return None if _STOPPED.search(match["label"]) else match


def _text(group: Group) -> str:
    return Passage(lines=group).text


@cache
def _row_form(columns: int) -> re.Pattern[str]:
    figures = r"\s+".join(f"({_FIGURE})" for _ in range(columns))
    return re.compile(rf"(?P<label>\D.*?)\s+{figures}(?:\s+(?P<comment>[A-Z£(].*))?", re.DOTALL)


def _row(groups: list[Group], columns: int) -> FlatRow:
    passage = Passage(lines=tuple(line for group in groups for line in group))
    match = _row_form(columns).fullmatch(passage.text)
    if match is None:
        return FlatRow(passage.text, (), "", passage.spans(), ())
    comment = match["comment"] or ""
    figures = tuple(
        (match[n].strip(), passage.spans("raw", match.start(n), match.end(n))) for n in range(2, columns + 2)
    )
    return FlatRow(
        match["label"],
        figures,
        comment,
        passage.spans("label", match.start("label"), match.end("label")),
        passage.spans("text", match.start("comment"), match.end("comment")) if comment else (),
    )


def _word_lines(header: list[Group], columns: int) -> int:
    """How many of the last header lines have a word for each column (the last perhaps one more, for comments)."""
    count = 0
    for group in reversed(header):
        if len(_text(group).split()) not in ((columns, columns + 1) if count == 0 else (columns,)):
            break
        count += 1
    return count


def _headings(
    header: list[Group], columns: int, rows: tuple[FlatRow, ...]
) -> tuple[str, tuple[str, ...]]:
    """The table's own title and the headings of its columns of figures; "column n" where the header does not say."""
    count = _word_lines(header, columns)
    if count > 1 or (count and columns > 2 and count == len(header)):  # noqa: PLR2004 - two words are no row of heads
        words = [_text(group).split() for group in header[-count:]]
        title = " ".join(_text(group) for group in header[:-count])
        return title, tuple(" ".join(line[n] for line in words) for n in range(columns))
    if len(header) == columns:
        first = _text(header[0])
        opening = {row.label.split()[0] for row in rows[:-1]}
        head = first.split()[0]
        texts = [first.removeprefix(head).strip() if opening == {head} else first]
        return "", (*texts, *(_text(group) for group in header[1:]))
    return " ".join(_text(group) for group in header), tuple(f"column {n + 1}" for n in range(columns))

"""Which kind of document is it, and where does a pack of several documents come apart?

Signals, in order of precedence:
1. an opening that a kind declares ("Report No.", "APPENDIX 1"): a short block without a stop, or a line that is nothing
   else after a line that is complete; never the heading of a section with its number. Only there may a pack be cut;
2. what the kind's signals, and a table of its own under a heading, score over the text after the opening: a cut is made only
   where two or more of them reach `ENOUGH` and no other kind scores higher;
3. what stands before the first cut is the kind whose signals score highest in its first words; where none says enough
   ("Written Statement of Action tracker"), one whose tables of many columns are most of it.

A second document of the kind that is being read must show its header again, by the signals that stand at the beginning of
a line, and the first must have had room to say something: a report number, a title and a date of one header cut once. An
appendix that scores for no kind stays with the document it belongs to. The last of the kinds given takes what no other
recognises. No block is dropped and none stands in two parts; a block is cut at a line, because a rendition may run the end
of one page into the title of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors.kinds.kind import Kind
from extractors.shapes import recognise
from schemas.base import Model
from schemas.document import Block, Document, Table, all_lines

ENOUGH = 2.0
_WINDOW = 450  # words: the header of a report with its summary, or the first page of a plan
_OPENING_WINDOW = 140  # words after an opening within which a document inside a pack must show what it is
_HEADING_WINDOW = 340  # the same after an opening that is set as a heading: a plan begins with an introduction
_SHORT_LINE = 8  # words; a longer line without a stop goes on in the next, which then begins nothing
_FEWEST_SIGNALS = 2  # one word of a kind may be said of it by any other document
_LONGEST_TITLE = 25  # words of the block that an opening begins
_LEAST = 40  # words of a document; an opening before them belongs to the masthead that has begun
_ROOM = 90  # words: a header of labels; two openings of one kind nearer than this are one header
_OF_A_SECTION = re.compile(r"\d{1,2}\.(?:\d|\s)")  # "3.2 Progress against the plan" is a heading inside a document
# A colon ends a label ("Decision Maker:"), and a sentence too when it is longer than a label.
_TABLE = 2.0  # what it weighs that a table of the kind stands under its opening
_UNDER = 4  # blocks
_COLUMNS = 5  # of a table that tells its kind by itself
_KNOWN = 0.7  # of its columns
_LABEL_WORDS = 5
_STOPPED = re.compile(r"(?:[.;?!]|(?:\S+\s+){6}.*:)[’'”\")]*$", re.DOTALL)


class PartBlocks(Model):
    """One document of a source: its kind, its blocks, and its first and last page where there are pages."""

    kind: Kind
    blocks: tuple[Block, ...]
    first_page: int | None
    last_page: int | None


class _Place(NamedTuple):
    """Before line `line` of block `block`."""

    block: int
    line: int


class _Cut(NamedTuple):
    place: _Place
    kind: Kind


def classify(document: Document, kinds: tuple[Kind, ...]) -> tuple[PartBlocks, ...]:
    """The documents a source holds, in reading order; every block belongs to exactly one of them."""
    cuts = tuple(_cuts(document.blocks, kinds))
    places = (_Place(0, 0), *(cut.place for cut in cuts))
    pieces = [
        _between(document.blocks, start, end)
        for start, end in zip(places, (*places[1:], _Place(len(document.blocks), 0)), strict=True)
    ]
    fewest = _FEWEST_SIGNALS if cuts else 1  # the sheet before a pack names what is in it, and is none of it
    named = [best_kind(pieces[0], kinds, fewest=fewest), *(cut.kind for cut in cuts)]
    return tuple(
        _part(kind, blocks) for kind, blocks in zip(named, pieces, strict=True) if blocks or len(pieces) == 1
    )


def best_kind(blocks: Sequence[Block], kinds: tuple[Kind, ...], *, fewest: int = 1) -> Kind:
    """The kind whose signals score highest over the first words, or the last kind where none scores enough.

    `fewest` is how many signals must speak for a kind.
    """
    text = _first_words(blocks, _WINDOW)
    scores = [(score(text, kind), -rank) for rank, kind in enumerate(kinds) if _speaking(text, kind) >= fewest]
    best, rank = max(scores, default=(0.0, 0))
    if best >= ENOUGH:
        return kinds[-rank]
    return next((kind for kind in kinds[:-1] if score(text, kind) >= 0 and _is_told_by_table(blocks, kind)), kinds[-1])


def _is_told_by_table(blocks: Sequence[Block], kind: Kind) -> bool:
    """Whether a table is so much the kind's own that it needs no words: most of its columns, and many, are known, and most of
    what is printed stands in such tables (minutes have a log of actions, too)."""
    within = total = 0
    for block in blocks:
        shaped = recognise(block.table, kind.tables) if block.table is not None else None
        words = len(block.text.split())
        total += words
        if shaped is not None and len(shaped.fields) >= _COLUMNS and shaped.known >= _KNOWN:
            within += words
    return within * 2 > total


def _speaking(text: str, kind: Kind) -> int:
    """How many signals speak for a kind."""
    return sum(1 for signal in kind.signals if signal.weight > 0 and _compiled(signal.pattern).search(text))


def score(text: str, kind: Kind) -> float:
    """The weights of the kind's signals that the text holds, each counted once."""
    return sum(signal.weight for signal in kind.signals if _compiled(signal.pattern).search(text))


def _cuts(blocks: tuple[Block, ...], kinds: tuple[Kind, ...]) -> Iterator[_Cut]:
    """Where a further document begins, and which kind it is."""
    current: Kind | None = None  # not known before the first opening
    begin = _Place(0, 0)
    since = 0  # words since the last cut
    opening = _compiled("|".join(f"(?:{pattern})" for kind in kinds for pattern in kind.openings))
    for number, block in enumerate(blocks):
        if block.table is not None or block.kind == "furniture":
            since += len(block.text.split()) if block.table is not None else 0
            continue
        for offset, line in enumerate(block.lines):
            place = _Place(number, offset)
            kind = _opened(blocks, place, kinds) if opening.match(_title_at(block, offset)) else None
            if kind is not None and since < _LEAST:
                current = current or kind
            elif kind is not None:
                current = current or best_kind(
                    _between(blocks, begin, place), kinds, fewest=_FEWEST_SIGNALS
                )
                if kind.name != current.name or (since >= _ROOM and _shows_header(blocks, place, kind)):
                    yield _Cut(_masthead(blocks, place), kind)
                    current, begin, since = kind, place, 0
            since += len(line.text.split())


def _masthead(blocks: tuple[Block, ...], place: _Place) -> _Place:
    """Where the page of an opening begins, if nothing but short lines stand on it before: a council's name, a report's number."""
    page = blocks[place.block].page
    first = place.block
    while page is not None and place.line == 0 and first > 0 and blocks[first - 1].page == page:
        before = blocks[first - 1]
        if before.kind != "furniture" and (before.table is not None or len(before.text.split()) > _SHORT_LINE):
            return place
        first -= 1
    return _Place(first, 0) if first < place.block else place


def _opened(blocks: tuple[Block, ...], place: _Place, kinds: tuple[Kind, ...]) -> Kind | None:
    """The kind whose opening stands at a place and whose signals the text after it bears out."""
    openers = [kind for kind in kinds if any(_opens(blocks[place.block], place.line, p) for p in kind.openings)]
    if not openers:
        return None
    window = _window(blocks, place)
    shown = _shown(blocks, place)
    scores = {kind.name: score(window, kind) + _TABLE * _has_table(shown, kind) for kind in kinds}
    best = max(openers, key=lambda kind: scores[kind.name])
    borne_out = scores[best.name] >= ENOUGH and scores[best.name] >= max(scores.values())
    return best if borne_out and _speaking(window, best) + _has_table(shown, best) >= _FEWEST_SIGNALS else None


def _shown(blocks: tuple[Block, ...], place: _Place) -> Table | None:
    """The table that stands almost directly under an opening that is set as a heading."""
    if blocks[place.block].kind != "heading":
        return None
    return next((block.table for block in blocks[place.block + 1 :][:_UNDER] if block.table is not None), None)


def _has_table(table: Table | None, kind: Kind) -> bool:
    return table is not None and recognise(table, kind.tables) is not None


def _opens(block: Block, line: int, pattern: str) -> bool:
    """Whether a line is an opening: it begins a short block without a stop, or it is the opening and nothing else."""
    text = _title_at(block, line)
    opening = _compiled(pattern).match(text) if line == 0 else _compiled(pattern).fullmatch(text)
    if opening is None or _OF_A_SECTION.match(text):
        return False
    if line == 0:
        words = block.text.split()
        is_title = len(words) <= _LONGEST_TITLE and not _STOPPED.search(block.text.strip())
        return is_title and block.kind != "list_item"
    before = block.lines[line - 1].text.strip()
    is_wrapped = len(before.split()) > _SHORT_LINE and not _STOPPED.search(before)
    return (text[:1].isupper() or text[:1].isdigit()) and not is_wrapped


def _title_at(block: Block, line: int) -> str:
    """The line of a block at which a title may begin; the whole block where it is short, because a title may wrap."""
    is_short = line == 0 and len(block.lines) > 1 and len(block.text.split()) <= _LONGEST_TITLE
    return (block.text if is_short else block.lines[line].text).strip(" *#")


def _shows_header(blocks: tuple[Block, ...], place: _Place, kind: Kind) -> bool:
    """Whether the signals that stand at the beginning of a line, as a header's labels do, score enough by themselves."""
    window = _window(blocks, place)
    return (
        sum(s.weight for s in kind.signals if s.pattern.startswith("^") and _compiled(s.pattern).search(window))
        >= ENOUGH
    )


def _window(blocks: tuple[Block, ...], place: _Place) -> str:
    """The first words after the line of an opening: the opening does not bear itself out."""
    words = _HEADING_WINDOW if blocks[place.block].kind == "heading" else _OPENING_WINDOW
    following = _between(blocks, _Place(place.block, place.line + 1), _Place(len(blocks), 0), words=words)
    return _first_words(following, words)


def _between(
    blocks: tuple[Block, ...], start: _Place, end: _Place, *, words: int | None = None
) -> tuple[Block, ...]:
    """The blocks from one place to another, those at the ends cut at the line; at least `words` words, or all."""
    kept: list[Block] = []
    count = 0
    for number in range(start.block, min(end.block + 1, len(blocks))):
        block = blocks[number]
        first = start.line if number == start.block else 0
        last = end.line if number == end.block else len(block.lines)
        if block.table is not None or block.kind == "furniture":
            if number < end.block:
                kept.append(block)
        elif first < last:
            whole = first == 0 and last == len(block.lines)
            kept.append(block if whole else block.model_copy(update={"lines": block.lines[first:last]}))
        elif not block.lines and number < end.block:
            kept.append(block)
        count += len(block.text.split())
        if words is not None and count > words:
            break
    return tuple(kept)


def _first_words(blocks: Iterable[Block], limit: int) -> str:
    """The first lines of some blocks, furniture left out, up to a number of words; a line end a line. Then those of the blocks
    that have several lines, each block on one, because a title or a sentence may wrap anywhere, and the labels of tables."""
    lines: list[str] = []
    whole: list[str] = []
    count = 0
    for block in (block for block in blocks if block.kind != "furniture"):
        here = []
        for line in all_lines((block,)):
            here.append(line.text.strip())
            count += len(line.text.split())
            if count >= limit:
                break
        lines += here
        if block.table is not None:
            whole += _labels(block.table)
        elif len(here) > 1:
            whole.append(" ".join(here))
        if count >= limit:
            break
    return "\n".join(lines + whole)


def _labels(table: Table) -> list[str]:
    """The rows of a table that are a label and its value, as a header that is no table prints them."""
    rows = [[cell.text.strip() for cell in row.cells if cell.text.strip()] for row in table.rows]
    two = [row for row in rows if len(row) == 2 and len(row[0].split()) <= _LABEL_WORDS]  # noqa: PLR2004 - label and value
    return [f"{label.rstrip(' :')}: {value}" for label, value in two] if len(two) == len(rows) else []


def _part(kind: Kind, blocks: tuple[Block, ...]) -> PartBlocks:
    pages = [line.page for line in all_lines(blocks) if line.page is not None]
    return PartBlocks(
        kind=kind, blocks=blocks, first_page=min(pages, default=None), last_page=max(pages, default=None)
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)

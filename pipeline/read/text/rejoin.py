"""Cells of a broken row joined again, and texts a page break put into the wrong row returned to theirs.

A piece goes on with the block above it unless it begins an item, or begins in lower case behind a finished sentence (then its
own beginning is lost). Where a piece prints again what ended the one above, the printing with the sounder words is kept, with the
rest of the longer one. Everything else is kept as printed; misread doubles are returned as furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.document import Block, Line

from .garble import doubled_head, has_digits, is_misread, repeated_length, soundness
from .markup import number_of
from .printed import Columns, Printed, key_of, parent_of

ENDS = re.compile(r"[.!?;:][\"'’”)\]]*$")
CITED = re.compile(r"\b(?:rec|para|page|section)[a-z]*\.?\s*[\d ,&and–-]+\.?$", re.IGNORECASE)
_STRAY = re.compile(r"[\W_]*|[^\WaAI\d_]")  # signs alone, or one letter that is no word

LOST_ENDING = 10  # words at most of an ending that only the misread double has
DOUBLE = "garbled-duplicate"


def set_aside(lines: Sequence[Line], reason: str = DOUBLE) -> list[Block]:
    """Lines kept as furniture, with the reason."""
    return [Block(kind="furniture", lines=tuple(lines), reason=reason)] if lines else []


def join_cells(group: Sequence[Printed], columns: Columns, words: frozenset[str]) -> tuple[list[list[Block]], list[Block]]:
    """The cells of a row from its printed lines, and the misread doubles among them."""
    width = max(columns.width, *(row.width for row in group))
    cells: list[list[Block]] = [[] for _ in range(width)]
    aside: list[Block] = []
    for at, row in enumerate(group):
        repeated_key = at == 1 and bool(row.cell(columns.key))
        for column in range(width):
            blocks = list(row.cell(column))
            if not blocks:
                continue
            if column == columns.key:
                if at:
                    aside += set_aside(_lines(blocks))
                else:
                    cells[column] = blocks
            elif column in {columns.text, columns.items}:
                aside += _append_text(cells[column], blocks, words)
            else:
                dates = column == columns.dates
                aside += _append_short(cells[column], blocks, dates=dates, doubled=repeated_key)
    return cells, aside


def _lines(blocks: Sequence[Block]) -> list[Line]:
    return [line for block in blocks for line in block.lines]


def _append_short(into: list[Block], blocks: list[Block], *, dates: bool, doubled: bool) -> list[Block]:
    """Add a date or party cell; misread doubles of what stands above are returned instead."""
    text = " ".join(block.text for block in blocks)
    above = into[-1].lines[-1].text if into else ""
    same = doubled and bool(above) and (into[-1].text.endswith(text) or (not dates and has_digits(text)))
    if same or is_misread(text, dates=dates, like=above):
        return set_aside(_lines(blocks))
    if dates or not into:
        into.extend(blocks)
    else:
        into[-1] = into[-1].model_copy(update={"lines": into[-1].lines + tuple(_lines(blocks[:1]))})
        into.extend(blocks[1:])
    return []


def _append_text(into: list[Block], blocks: list[Block], words: frozenset[str]) -> list[Block]:
    """Add the next piece of a text cell: doubled beginnings cut, a cut sentence joined, list depth carried on."""
    stray = [block for block in blocks if _STRAY.fullmatch(block.text)]
    noise = set_aside(_lines(stray))
    blocks = [block for block in blocks if block not in stray]
    if not into or not blocks:
        into.extend(blocks)
        return noise + _without_doubled_head(into)
    total = len(blocks)
    blocks, aside = _without_double(into, blocks, words)
    aside = noise + aside
    if not blocks:
        return aside
    first, last = blocks[0], into[-1]
    continues = len(blocks) == total and first.kind == "paragraph" and number_of(first.text) is None
    ended = ENDS.search(last.text) is not None and not last.text.endswith(":")
    if continues and not (ended and first.text[:1].islower()):
        into[-1] = last.model_copy(update={"lines": last.lines + first.lines})
        blocks = blocks[1:]
    for block in blocks:
        into.append(_deepened(into[-1], block))
    return aside


def _without_doubled_head(into: list[Block]) -> list[Block]:
    """A title printed twice at the head of a cell is kept once."""
    size = doubled_head(into[0].text) if into else 0
    if not size:
        return []
    first = into[0]
    into[0] = first.model_copy(update={"lines": first.passage.cut(size).lines})
    return set_aside(first.passage.cut(0, size).lines)


def _deepened(above: Block, block: Block) -> Block:
    """An unnumbered item printed below items of a list that was opened on an earlier line belongs to that list."""
    goes_on = block.kind == "list_item" and block.level == 0 and number_of(block.text) is None
    if goes_on and above.kind == "list_item" and above.level == 1:
        return block.model_copy(update={"level": 1})
    return block


def _without_double(into: list[Block], blocks: list[Block], words: frozenset[str]) -> tuple[list[Block], list[Block]]:
    """Where a piece prints the end of the one before again, the sounder printing is kept, with the rest of the longer."""
    last, first = into[-1], blocks[0]
    for doubled in (last.lines, last.lines[-1:]):
        before = " ".join(line.text for line in doubled)
        size = repeated_length(before, first.text)
        if size:
            break
    else:
        return blocks, []
    kept = last.lines[: len(last.lines) - len(doubled)]
    if soundness(first.text[:size], words) > soundness(before, words):
        into[-1] = last.model_copy(update={"lines": kept + first.lines})
        return blocks[1:], set_aside(doubled)
    rest = first.passage.cut(size).lines if size < len(first.text) else ()
    into[-1] = last.model_copy(update={"lines": last.lines + rest})
    return blocks[1:], set_aside(first.passage.cut(0, size).lines)


def return_tails(before: list[list[Block]], cells: list[list[Block]], columns: Columns) -> None:
    """Move what a page break left at the head of a row back to the row it belongs to."""
    texts, above = cells[columns.text], before[columns.text]
    if len(texts) > 1 and above and _is_cut(above[-1].text) and texts[0].text[:1].islower():
        _append_text(above, [texts.pop(0)], frozenset())
    items, above = cells[columns.items], before[columns.items]
    own = _own_parent(cells, columns)
    if not items or not above or own is None:
        return
    size = next((n for n, block in enumerate(items) if parent_of(block) == own), 0)
    lead = items[:size]
    if lead and lead[0].kind == "paragraph" and (parent_of(lead[0]) or _is_cut(above[-1].text)):
        del items[:size]
        _append_text(above, lead, frozenset())


def _own_parent(cells: list[list[Block]], columns: Columns) -> tuple[int, int] | None:
    key = key_of(" ".join(block.text for block in cells[columns.key]))
    if key:
        return key
    parents = [p for block in cells[columns.items] if (p := parent_of(block))]
    return parents[-1] if parents else None


def _is_cut(text: str) -> bool:
    return not ENDS.search(text) and not CITED.search(text)


def save_endings(double: Printed, drafts: list[list[list[Block]]], columns: Columns) -> None:
    """An ending that only the misread double has is kept where it goes on with a sentence that was cut."""
    for block in (block for cell in double.cells for block in cell):
        number = number_of(block.text)
        for blocks in (cells[columns.items] for cells in drafts):
            for at, original in enumerate(blocks):
                if number is None or number_of(original.text) != number or not _is_cut(original.text):
                    continue
                size = repeated_length(original.text, block.text)
                rest = block.passage.cut(size).lines if 0 < size < len(block.text) else ()
                text = " ".join(line.text for line in rest)
                if rest and len(text.split()) <= LOST_ENDING and ENDS.search(text):
                    blocks[at] = original.model_copy(update={"lines": original.lines + rest})

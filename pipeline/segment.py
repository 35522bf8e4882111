"""Blocks to sections: every block stands under the heading before it, and headings the kind declares get their name.

Signals in order: a heading the kind declares, whatever its type (renditions lose the type size, so a declared heading may
be read as a paragraph); a line that is such a heading and nothing else inside a block, after a finished sentence and cut short of
the block's width, or before a printed number (a rendition may lose the space around headings); a block the reader calls a
heading. Furniture is left out here and accounted for by its reason.
It never drops a block: what precedes the first heading is a section without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from extractors.kinds.kind import Kind
from schemas.document import Block, Line, Section

_ENDED = re.compile(r"[.?!:;][’”\"')\]]*\s*$|\)\s*$")
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,2})?[.)]\s")


def segment(blocks: Iterable[Block], kind: Kind) -> tuple[Section, ...]:
    """The sections of a document of that kind, in reading order."""
    return tuple(_sections(blocks, kind))


def _sections(blocks: Iterable[Block], kind: Kind) -> Iterator[Section]:
    current = Section()
    kept: list[Block] = []
    for block in chain.from_iterable(_with_headings_apart(block, kind) for block in blocks):
        if block.kind == "furniture":
            continue
        declared = kind.heading_of(block) if block.kind in ("heading", "paragraph") else None
        if declared is None and block.kind != "heading":
            kept.append(block)
            continue
        if kept or current.heading is not None:
            yield current.model_copy(update={"blocks": tuple(kept)})
        level = (declared.level if declared else 0) or block.level
        current = Section(name=declared.name if declared else "", heading=block, level=level)
        kept = []
    if kept or current.heading is not None:
        yield current.model_copy(update={"blocks": tuple(kept)})


def _with_headings_apart(block: Block, kind: Kind) -> Iterator[Block]:
    """The block cut before and after each of its lines that is a declared heading."""
    lines = block.lines
    if len(lines) < 2 or block.kind not in ("paragraph", "list_item"):  # noqa: PLR2004 - a line alone is a block already
        yield block
        return
    cuts = {place for at in range(len(lines)) if _is_heading(lines, at, kind) for place in (at, at + 1)}
    for start, end in pairwise(sorted({0, len(lines), *cuts})):
        part = block if start == 0 else Block(kind="paragraph")
        yield part.model_copy(update={"lines": lines[start:end]}) if cuts else block


def _is_heading(lines: tuple[Line, ...], at: int, kind: Kind) -> bool:
    """Whether a line among those of a block is a heading that the kind declares."""
    text = lines[at].text
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    is_after_sentence = at == 0 or _ENDED.search(lines[at - 1].text) is not None
    is_apart = is_after_sentence and not after[:1].islower()
    if not (is_apart or _NUMBERED.match(after)) or kind.heading_of(Block(kind="paragraph", lines=(lines[at],))) is None:
        return False
    widest = max(len(line.text) for line in lines)
    return not after or len(text) + len(after.partition(" ")[0]) < widest or _NUMBERED.match(after) is not None

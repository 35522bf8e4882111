"""Blocks to sections: every block stands under the heading before it, and headings the kind declares get their name.

Signals in order: a heading the kind declares, whatever its type (renditions lose the type size, so a declared heading may
be read as a paragraph); a block the reader calls a heading. Furniture is left out here and accounted for by its reason.
It never drops a block: what precedes the first heading is a section without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.kinds.kind import Kind
from schemas.document import Block, Section


def segment(blocks: Iterable[Block], kind: Kind) -> tuple[Section, ...]:
    """The sections of a document of that kind, in reading order."""
    return tuple(_sections(blocks, kind))


def _sections(blocks: Iterable[Block], kind: Kind) -> Iterator[Section]:
    current = Section()
    kept: list[Block] = []
    for block in blocks:
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

"""What is made of one source by itself, after it was read: its documents, cut from one another, and their records.

Nothing here reads bytes, so that a changed rule makes records again without reading a document again: see `cache`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractors.inspection.chain import number_chain_complete
from extractors.kinds.catalogue import KINDS
from schemas.base import Record
from schemas.document import Box, Document
from schemas.reading import Reading, ReadSource
from schemas.source import PageRead, Part, Source, TableRead

from .claims import claim
from .classify import PartBlocks, classify
from .extract import extract
from .find import Found, sha256
from .pause import collector_paused
from .resolving.words import authority_key
from .segment import segment
from .worked import Worked, unread

_Opinions = Mapping[tuple[Box, ...], Mapping[str, Any]]


@collector_paused()
def work_on(file: Found, data: bytes, was_read: ReadSource) -> Worked:
    """All that can be known of one source by itself, from what its readers made of it."""
    document = was_read.document
    if document is None:
        return Worked(source=unread(file, data, "unreadable", was_read.problem or "it could not be read."))
    opinions = {opinion.boxes: opinion.columns for opinion in was_read.opinions}
    parts: list[Part] = []
    records: list[Record] = list(_pages(document, file.source_id))
    for number, piece in enumerate(classify(document, KINDS), 1):
        part, found = _work_on_part(document, piece, file.source_id, number, opinions)
        parts.append(part)
        records.extend(found)
    source = Source(
        source_id=file.source_id, path=file.relative, sha256=sha256(data), bytes=len(data), state="read",
        reader=document.reader, pages=len(document.pages), carries=" and ".join(document.carries) or None,
        words=sum(part.words for part in parts), words_claimed=sum(part.words_claimed for part in parts),
    )  # fmt: skip
    return Worked(source=source, parts=_of_one_authority(parts), records=tuple(records))


def _of_one_authority(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts of a pack; one that names no authority is of the one that all the others name."""
    named = {authority_key(part.authority): part.authority for part in parts if part.authority}
    only = next(iter(named.values())) if len(named) == 1 else None
    return tuple(part if part.authority or only is None else part.model_copy(update={"authority": only}) for part in parts)


def _work_on_part(
    document: Document, piece: PartBlocks, source_id: str, number: int, opinions: _Opinions
) -> tuple[Part, list[Record]]:
    document_id = source_id if number == 1 else f"{source_id}#{number}"
    part = Part(
        document_id=document_id, source_id=source_id, part=number, kind=piece.kind.name,
        first_page=piece.first_page, last_page=piece.last_page,
    )  # fmt: skip
    reading = Reading(part=part, document=document, sections=segment(piece.blocks, piece.kind))
    part = piece.kind.identify(reading)
    reading = reading.model_copy(update={"part": part})
    extraction = extract(reading, piece.kind)
    words, claimed, unclaimed = claim(reading, piece.blocks, extraction)
    part = part.model_copy(
        update={
            "words": words,
            "words_claimed": claimed,
            "number_chain_complete": number_chain_complete(extraction.records),
            "tag_agreement": _tag_agreement(document, part),
        }
    )
    return part, [*extraction.records, *_tables(reading, document.reader, opinions), *unclaimed]


def _tag_agreement(document: Document, part: Part) -> float | None:
    """How far the pages of a part agree with the structure tree of the file, word for word."""
    pages = [page for page in document.pages if (part.first_page or 1) <= page.number <= (part.last_page or page.number)]
    tagged = sum(page.tagged for page in pages)
    return round(sum(page.tags_agreed for page in pages) / tagged, 3) if tagged else None


def _pages(document: Document, source_id: str) -> Iterator[PageRead]:
    for page in document.pages:
        yield PageRead(
            page_id=f"{source_id}/page/{page.number}", source_id=source_id, number=page.number,
            width=page.width, height=page.height, words=page.words, confidence=page.confidence, is_picture=page.is_picture,
            unreadable=page.unreadable,
            reader=page.reader or (document.reader if page.words else None),
        )  # fmt: skip


def _tables(reading: Reading, reader: str, opinions: _Opinions) -> Iterator[TableRead]:
    tables = [block.table for block in reading.blocks if block.table is not None]
    readers = {page.number: page.reader for page in reading.document.pages if page.reader}
    for ordinal, table in enumerate(tables, 1):
        box = table.boxes[0] if table.boxes else None
        yield TableRead(
            table_id=f"{reading.document_id}/table/{ordinal}", document_id=reading.document_id,
            page=box.page if box else None, x0=box.x0 if box else None, top=box.top if box else None,
            x1=box.x1 if box else None, bottom=box.bottom if box else None,
            rows=len(table.rows), columns=table.columns, reader=readers.get(box.page, reader) if box else reader,
            **opinions.get(table.boxes, {}),
        )  # fmt: skip

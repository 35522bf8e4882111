"""What the reading itself left open: renditions that differ, documents and text nobody understood, pages without text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractors.kinds.catalogue import KINDS
from schemas.base import Record, Span
from schemas.committee import ActionStatus
from schemas.document import STRUCK
from schemas.inspection import Paragraph, Recommendation
from schemas.plan import Action, PlanIssue
from schemas.source import PageRead, Part, TableRead, Unclaimed

from ..claims import count_words
from ..corpus import Corpus, document_of, grouped
from ..extra import INSTALL
from ..resolving.words import fold_case
from .seen import Seen, places_of, seen, short

_COMPARED: tuple[tuple[type[Record], str], ...] = (
    (PlanIssue, "issues"),
    (Action, "actions"),
    (Recommendation, "recommendations"),
    (Paragraph, "paragraphs"),
    (ActionStatus, "statuses"),
)
_MADE_OF: dict[str, tuple[type[Record], ...]] = {kind.name: kind.made_of for kind in KINDS}
_NEVER_WITHOUT: dict[str, tuple[type[Record], ...]] = {kind.name: kind.never_without for kind in KINDS}
_DISPUTED = 0.1  # share of cells that a second reader sees and reads otherwise: less is a glyph here and there
_UNRELIABLE = 0.03  # share of a page's text: a bullet or a sign of a symbol font is less
_ALONE = 0.5  # share of cells outside any table of a second reader


class _Told(NamedTuple):
    """A reader's opinion of a table: shares of our cells it reads alike and does not see, and its grid."""

    reader: str
    agreement: float
    unseen: float
    rows: int | None
    columns: int | None

    @property
    def disputed(self) -> float:
        """Share of our cells that it sees and reads otherwise."""
        return max(0.0, 1 - self.agreement - self.unseen)


def reading_findings(corpus: Corpus) -> Iterator[Seen]:
    """Findings about how well the documents could be read."""
    yield from _renditions(corpus)
    yield from _not_understood(corpus)
    yield from _missed(corpus)
    yield from _unclaimed(corpus)
    yield from _pages(corpus)
    yield from _carried(corpus)
    yield from _tables(corpus)


def _renditions(corpus: Corpus) -> Iterator[Seen]:
    texts = {name: _texts(corpus, record_type) for record_type, name in _COMPARED}
    for part in corpus.parts:
        if part.rendition_of is None:
            continue
        pairs = {name: (own.get(part.rendition_of, {}), own.get(part.document_id, {})) for name, own in texts.items()}
        differences = [told for name, (counting, other) in pairs.items() if (told := _difference(name, counting, other))]
        if differences:
            here, there = _first_difference(corpus, part, pairs.values())
            yield Seen(
                code="rendition-differs", document_id=part.document_id, record_id=part.document_id,
                related_id=there.key if there else part.rendition_of,
                detail=f"Compared with {part.rendition_of}: {'; '.join(differences)}.",
                page=here.printed_page if here else part.first_page, spans=places_of(here) if here else (),
            )  # fmt: skip


def _first_difference(
    corpus: Corpus, part: Part, pairs: Iterable[tuple[dict[str, str], dict[str, str]]]
) -> tuple[Record | None, Record | None]:
    """The first record that differs, as this reading has it and as the one that counts has it."""
    keys = [key for counting, other in pairs for key in (*counting, *other) if counting.get(key) != other.get(key)]
    wanted = {f"{document}{keys[0]}" for document in (part.document_id, part.rendition_of)} if keys else set()
    found = {document_of(record): record for record in corpus.records if record.key in wanted}
    return found.get(part.document_id), found.get(part.rendition_of or "")


def _texts(corpus: Corpus, record_type: type[Record]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for record in corpus.of(record_type):
        document_id = document_of(record)
        text = "".join(fold_case(str(getattr(record, "text", ""))).split())
        found.setdefault(document_id, {})[record.key.removeprefix(document_id)] = text
    return found


def _difference(name: str, counting: dict[str, str], other: dict[str, str]) -> str:
    worded = sum(other[key] != text for key, text in counting.items() if key in other)
    counts = {
        "missing": len(counting.keys() - other.keys()),
        "more": len(other.keys() - counting.keys()),
        "worded differently": worded,
    }
    told = [f"{count} {word}" for word, count in counts.items() if count]
    return f"{name}: {', '.join(told)}" if told else ""


def _not_understood(corpus: Corpus) -> Iterator[Seen]:
    """Documents that hold text and none of the records their kind is made of."""
    present = {(document_of(record), type(record)) for record in corpus.records}
    for part in corpus.counting:
        made_of = _MADE_OF.get(part.kind, ())
        if part.words and made_of and not any((part.document_id, record_type) in present for record_type in made_of):
            left = next((row for row in corpus.of(Unclaimed) if row.document_id == part.document_id), None)
            yield Seen(
                code="document-not-understood",
                document_id=part.document_id,
                record_id=part.document_id,
                page=part.first_page,
                spans=places_of(left) if left else (),
                detail=f"No records could be made of its {part.words} words as {part.kind.replace('_', ' ')}.",
            )


def _missed(corpus: Corpus) -> Iterator[Seen]:
    """Documents that hold records of their kind, and none of those that no document of it lacks."""
    counts = Counter((document_of(record), type(record)) for record in corpus.records)
    for part in corpus.counting:
        found = {each: counts[part.document_id, each] for each in _MADE_OF.get(part.kind, ())}
        for lacking in _NEVER_WITHOUT.get(part.kind, ()):
            if any(found.values()) and not found[lacking]:
                held = ", ".join(f"{number} {each.TABLE}" for each, number in found.items() if number)
                yield Seen(
                    code="records-missed", document_id=part.document_id, record_id=part.document_id, page=part.first_page,
                    spans=(),
                    detail=f"None of the {lacking.TABLE} of this {part.kind.replace('_', ' ')} was found; it holds {held}.",
                )  # fmt: skip


def _unclaimed(corpus: Corpus) -> Iterator[Seen]:
    counting = {part.document_id: part for part in corpus.counting}
    for document_id, rows in grouped(corpus.of(Unclaimed), lambda row: row.document_id).items():
        if document_id not in counting:
            continue
        struck = [row for row in rows if row.reason == STRUCK]
        yield from (seen("text-struck", row, f"“{short(row.text)}” is struck through, and no record has it.") for row in struck)
        missed = [row for row in rows if row.reason != STRUCK]
        if not missed:
            continue
        reasons = Counter(row.reason for row in missed)
        most = ", ".join(f"{reason} ({count})" for reason, count in reasons.most_common(3))
        part = counting[document_id]
        left = part.words - part.words_claimed - count_words(token for row in struck for token in row.text.split())
        where = "1 place" if len(missed) == 1 else f"{len(missed)} places"
        detail = f"{left} of {part.words} words in {where} {'is' if left == 1 else 'are'} unclaimed: {most}."
        yield Seen(
            code="text-unclaimed", document_id=document_id, detail=detail, record_id=missed[0].key, page=missed[0].page,
            spans=places_of(missed[0]),
        )  # fmt: skip


def _pages(corpus: Corpus) -> Iterator[Seen]:
    parts = grouped(corpus.parts, lambda part: part.source_id)
    for page in corpus.of(PageRead):
        home = next((part for part in parts.get(page.source_id, []) if _holds(part, page.number)), None)
        if home is not None and page.unreadable >= _UNRELIABLE:
            yield Seen(
                code="page-text-unreliable", document_id=home.document_id, record_id=page.key, page=page.number,
                about=f"page/{page.number}",
                detail=f"{page.unreadable:.0%} of the text of page {page.number} has no letters that can be trusted: "
                "its fonts do not say which letters they print.",
                spans=_whole(page),
            )  # fmt: skip
        elif page.words == 0 and page.width > 0 and home is not None:
            yield Seen(
                code="page-without-text", document_id=home.document_id, record_id=page.key, page=page.number,
                about=f"page/{page.number}", detail=_unread(page),
                spans=_whole(page),
            )  # fmt: skip


def _carried(corpus: Corpus) -> Iterator[Seen]:
    """What files carry beside their pages, told of at the first page."""
    first_parts = {part.source_id: part for part in corpus.parts if part.part == 1}
    first_pages = {page.source_id: page for page in corpus.of(PageRead) if page.number == 1}
    for source in corpus.sources:
        part, page = first_parts.get(source.source_id), first_pages.get(source.source_id)
        if source.carries and part is not None and page is not None:
            yield Seen(
                code="file-carries-more", document_id=part.document_id, record_id=page.key, page=1,
                detail=f"The file carries {source.carries} beside its pages. Nothing of it was run, opened or fetched.",
                spans=_whole(page),
            )  # fmt: skip


def _whole(page: PageRead) -> tuple[Span, ...]:
    return (Span(text="", page=page.number, x0=0, top=0, x1=page.width, bottom=page.height),)


def _unread(page: PageRead) -> str:
    if not page.is_picture:
        return f"Page {page.number} has no text layer."
    if page.reader == "ocr":
        return f"Page {page.number} is a picture, and no words could be recognised in it."
    return f"Page {page.number} is a picture without a text layer, and was not read. To read it: {INSTALL}"


def _holds(part: Part, page: int) -> bool:
    return (part.first_page or 1) <= page <= (part.last_page or page)


def _tables(corpus: Corpus) -> Iterator[Seen]:
    counting = {part.document_id for part in corpus.counting}
    for table in corpus.of(TableRead):
        if table.document_id not in counting:
            continue
        opinions = list(_opinions(table))
        disputed = [opinion for opinion in opinions if opinion.disputed >= _DISPUTED]
        if disputed:
            told = "; ".join(
                f"{opinion.reader} reads {opinion.disputed:.0%} of the cells otherwise, as {opinion.rows} by {opinion.columns}"
                for opinion in disputed
            )
            detail = f"Read here as {table.rows} rows by {table.columns} columns; {told}."
            yield _at_table("reader-disagreement", table, detail, page=table.disputed_page or table.page)
        elif opinions and all(opinion.unseen >= _ALONE for opinion in opinions):
            names = " and ".join(opinion.reader for opinion in opinions)
            detail = f"Read here as {table.rows} rows by {table.columns} columns; not seen by {names}."
            yield _at_table("reader-alone", table, detail, page=table.page)


def _at_table(code: str, table: TableRead, detail: str, *, page: int | None) -> Seen:
    """A finding about a table, at its box; at the whole of another page where it goes on."""
    box = Span(text="", page=table.page, x0=table.x0, top=table.top, x1=table.x1, bottom=table.bottom)
    found = seen(code, table, detail)
    return found.model_copy(update={"page": page, "spans": (box,) if table.page is not None else ()})


def _opinions(table: TableRead) -> Iterator[_Told]:
    """What the readers that were asked make of a table."""
    for reader in ("pdfplumber", "camelot"):
        agreement = getattr(table, f"agreement_{reader}")
        if agreement is not None:
            unseen, rows, columns = (getattr(table, f"{name}_{reader}") for name in ("unseen", "rows", "columns"))
            yield _Told(reader, agreement, unseen or 0.0, rows, columns)

"""What a check saw, before it has a severity and an id."""

from __future__ import annotations

from schemas.base import Model, Record, Span

from ..corpus import document_of


class Seen(Model):
    """A code, the document it was seen in, the record it is about, the sentence to print and the place to look at.

    `about` tells findings of one code apart: the record's id without its document, empty for the document as a whole.
    `related_id` is the record at the other end, whose own places say where it stands.
    """

    code: str
    document_id: str
    detail: str
    record_id: str | None = None
    related_id: str | None = None
    about: str = ""
    page: int | None = None
    spans: tuple[Span, ...] = ()


def seen(code: str, record: Record, detail: str, *, related: Record | None = None) -> Seen:
    """A finding about a record; `related` is the record it is compared with."""
    own = document_of(record)
    return Seen(
        code=code, document_id=own, detail=detail, record_id=record.key, related_id=related.key if related else None,
        about=record.key.removeprefix(own).strip("/"), page=record.printed_page, spans=places_of(record),
    )  # fmt: skip


def places_of(record: Record) -> tuple[Span, ...]:
    """Where a record's words stand, as the places of a finding: those of its text, else of its first field that has any."""
    fields = [span.field for span in record.spans]
    field = "text" if "text" in fields else next(iter(fields), "")
    return tuple(span.model_copy(update={"field": "text"}) for span in record.spans if span.field == field)


def short(text: str, words: int = 12) -> str:
    """The first words of a text, for a sentence about it."""
    tokens = text.split()
    return " ".join(tokens[:words]) + (" …" if len(tokens) > words else "")

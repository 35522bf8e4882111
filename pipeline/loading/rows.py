"""Records as rows, each with a number that says where it stands: the same number whatever was loaded before or after it.

A number is made of the place of the source among all sources and of the record's place among those of its source, so that the
rows of one source are one stretch of every table, and a source that is made again disturbs no other. A record without a
source of its own (what became of a correction of a document that is not loaded) stands after all sources.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

import sqlalchemy as sa

from schemas.base import Record, Span, columns_of
from schemas.database import RECORDS, SPANS, TABLES
from schemas.finding import Correction

from ..corpus import Corpus, document_of, grouped

ROOM = 10**9  # numbers of a source; the numbers of nine million sources can be told apart in any language
_HOMES = ("new_document_id", "document_id", "source_id", "action_id")  # the columns that say whose a record is, in this order
_SPAN = tuple(name for name in Span.model_fields)


class Rows(NamedTuple):
    """Rows of one table, each with its number; `columns` names their values."""

    table: sa.Table
    columns: tuple[str, ...]
    numbers: list[int]
    rows: list[tuple[Any, ...]]


def rows_of(corpus: Corpus, places: Mapping[str, int]) -> Iterator[Rows]:
    """The rows of every table that has any; `places` are those of all sources, by id."""
    counts: dict[str, Counter[int]] = {table.name: Counter() for table in (*TABLES.values(), SPANS)}

    def numbered(table: str, document_id: str) -> int:
        place = places.get(document_id.partition("#")[0], len(places))
        counts[table][place] += 1
        return place * ROOM + counts[table][place]

    by_type = grouped(corpus.all_records, type)
    for record_type in (kind for kind in RECORDS if kind in by_type):
        records = by_type[record_type]
        columns = tuple(columns_of(record_type))
        values = itemgetter(*columns)
        if record_type is Correction:
            numbers = [int(record.key.rsplit("/", 1)[-1]) for record in records]  # their places in the file
        else:
            numbers = [numbered(record_type.TABLE, _home(record)) for record in records]
        yield Rows(TABLES[record_type], columns, numbers, [values(record.__dict__) for record in records])
    with_spans = [record for kind in RECORDS for record in by_type.get(kind, []) if record.spans]
    if with_spans:
        yield _spans(with_spans, numbered)


def _home(record: Record) -> str:
    """The id of the document whose record it is, or of its source."""
    values = record.__dict__
    named = next((values[name] for name in _HOMES if values.get(name)), None)
    return document_of(record) if named is None else str(named).split("/", 1)[0]


def _spans(records: list[Record], numbered: Callable[[str, str], int]) -> Rows:
    values = itemgetter(*_SPAN)
    numbers, rows = [], []
    for record in records:
        document_id = document_of(record)
        for span in record.spans:
            numbers.append(numbered(SPANS.name, document_id))
            rows.append((numbers[-1], record.key, document_id, *values(span.__dict__)))
    return Rows(SPANS, ("span_id", "record_id", "document_id", *_SPAN), numbers, rows)

"""Records as rows, each with a number that says where it stands: the same number whatever was loaded before or after it.

A number is made of the place of the source among all sources and of the record's place among those of its source, so that the
rows of one source are one stretch of every table, and a source that is made again disturbs no other. A record without a
source of its own (what became of a correction of a document that is not loaded) stands after all sources.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple, get_args

from schemas.base import Record, Span, columns_of
from schemas.finding import Correction
from schemas.records import RECORDS, SPANS

from ..corpus import Corpus, document_of, grouped

ROOM = 10**9  # numbers of a source; the numbers of nine million sources can be told apart in any language
_HOMES = ("new_document_id", "document_id", "source_id", "action_id")  # the columns that say whose a record is, in this order
_SPAN = tuple(Span.model_fields)
# Of the tables that are filled from sources, in their order.
COLUMNS = {**{kind.TABLE: tuple(columns_of(kind)) for kind in RECORDS}, SPANS: ("record_id", "document_id", *_SPAN)}


class Rows(NamedTuple):
    """Rows of one table: each its number, then its values in the order of `COLUMNS`."""

    table: str
    rows: list[tuple[Any, ...]]


def rows_of(corpus: Corpus, places: Mapping[str, int], sources: int) -> Iterator[Rows]:
    """The rows of every table that has any; `places` are those of its sources, by id, among so many sources in all."""
    for part in rows_in_turn([corpus], places, sources):
        yield from part


def rows_in_turn(parts: Iterable[Corpus], places: Mapping[str, int], sources: int) -> Iterator[Iterator[Rows]]:
    """The same of records that come in several parts: each has to be taken before the next. A table's records are all in one."""
    counts: dict[str, Counter[int]] = {table: Counter() for table in COLUMNS}
    place_of = cache(lambda document_id: places.get(document_id.partition("#")[0], sources))

    def numbered(table: str, document_id: str) -> int:
        place: int = place_of(document_id)
        counts[table][place] += 1
        return place * ROOM + counts[table][place]

    yield from (_rows(part, numbered) for part in parts)


def _rows(corpus: Corpus, numbered: Callable[[str, str], int]) -> Iterator[Rows]:
    by_type = grouped(corpus.all_records, type)
    for record_type in (kind for kind in RECORDS if kind in by_type):
        records = by_type[record_type]
        if record_type is Correction:
            numbers = [int(record.key.rsplit("/", 1)[-1]) for record in records]  # their places in the file
        else:
            numbers = [numbered(record_type.TABLE, _home(record)) for record in records]
        values = map(_values(record_type), records)
        yield Rows(record_type.TABLE, [(number, *row) for number, row in zip(numbers, values, strict=True)])
    with_spans = [record for kind in RECORDS for record in by_type.get(kind, []) if record.spans]
    if with_spans:
        yield _spans(with_spans, numbered)


def _values(record_type: type[Record]) -> Callable[[Record], tuple[Any, ...]]:
    """What gives the values of a record as the database has them: days as text."""
    columns = columns_of(record_type)
    values = itemgetter(*columns)
    annotations = {name: record_type.model_fields[name].annotation for name in columns}
    days = [place for place, name in enumerate(columns) if date in (annotations[name], *get_args(annotations[name]))]

    def with_days(record: Record) -> tuple[Any, ...]:
        row = list(values(record.__dict__))
        for place in days:
            if isinstance(day := row[place], date):
                row[place] = day.isoformat()
        return tuple(row)

    return with_days if days else lambda record: tuple(values(record.__dict__))


def _home(record: Record) -> str:
    """The id of the document whose record it is, or of its source."""
    values = record.__dict__
    named = next((values[name] for name in _HOMES if values.get(name)), None)
    return document_of(record) if named is None else str(named).split("/", 1)[0]


def _spans(records: list[Record], numbered: Callable[[str, str], int]) -> Rows:
    values = itemgetter(*_SPAN)
    rows: list[tuple[Any, ...]] = []
    for record in records:
        document_id, key = document_of(record), record.key
        rows.extend((numbered(SPANS, document_id), key, document_id, *values(span.__dict__)) for span in record.spans)
    return Rows(SPANS, rows)

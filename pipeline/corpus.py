"""Everything extracted of some documents: what the stages after extraction take and give back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar, cast

from schemas.base import Model, Record
from schemas.source import Part, Source

R = TypeVar("R", bound=Record)
T = TypeVar("T")
K = TypeVar("K")


class Corpus(Model):
    """Some sources, their documents, and the records of every other table: what is held of them at one time."""

    sources: tuple[Source, ...] = ()
    parts: tuple[Part, ...] = ()
    records: tuple[Record, ...] = ()

    def of(self, record_type: type[R]) -> tuple[R, ...]:
        """The records of one table, in the order extracted."""
        return cast("tuple[R, ...]", self.by_type.get(record_type, ()))

    @cached_property
    def by_type(self) -> dict[type[Record], tuple[Record, ...]]:
        """The records of each table: sorted once, because every stage asks for them for every document."""
        return {record_type: tuple(records) for record_type, records in grouped(self.records, type).items()}

    @property
    def all_records(self) -> tuple[Record, ...]:
        """The records of every table, sources and documents before what was read in them."""
        return (*self.sources, *self.parts, *self.records)

    @property
    def counting(self) -> tuple[Part, ...]:
        """The documents that count: those that are not another reading of the same version."""
        return tuple(part for part in self.parts if part.rendition_of is None)

    def holding(self, *record_types: type[Record]) -> tuple[Part, ...]:
        """The documents that count and hold records of a table: what a document is shows in what was read in it."""
        holders = {document_of(record) for record_type in record_types for record in self.of(record_type)}
        return tuple(part for part in self.counting if part.document_id in holders)

    def replaced(self, record_type: type[Record], records: Iterable[Record]) -> Corpus:
        """The corpus with one table replaced."""
        others = tuple(record for record in self.records if type(record) is not record_type)
        return self.model_copy(update={"records": (*others, *records)})


def by_key(records: Iterable[R]) -> dict[str, R]:
    """Records by their id."""
    return {record.key: record for record in records}


def document_of(record: Record) -> str:
    """The id of the document a record stands in: every id begins with it."""
    return record.key.split("/", 1)[0]


def grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Items by what `key` says of them, in their order."""
    groups: defaultdict[K, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return dict(groups)

"""Sections to records, by the kind's declarations: each of its readers is asked in turn.

A reader says what it made (records) and what a named rule says is no content (`Ignored`); both carry their spans, so that
what nobody claimed can be counted afterwards. Ids must be unique within a document: a second record of the same id is the
reader's mistake or the document's, and is told apart by a ~n suffix, never dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extractors.kinds.kind import Kind
from schemas.base import Model, Record, key_column
from schemas.reading import Ignored, Reading, Unread


class Extraction(Model):
    """What a document's readers found."""

    records: tuple[Record, ...]
    ignored: tuple[Ignored, ...]
    unread: tuple[Unread, ...] = ()


def extract(reading: Reading, kind: Kind) -> Extraction:
    """All records of a document, in the order of the kind's readers."""
    found: list[Record] = []
    ignored: list[Ignored] = []
    unread: list[Unread] = []
    for reader in kind.readers:
        for item in reader(reading):
            if isinstance(item, Unread):
                unread.append(item)
            elif isinstance(item, Ignored):
                ignored.append(item)
            else:
                found.append(item)
    return Extraction(records=tuple(_told_apart(found)), ignored=tuple(ignored), unread=tuple(unread))


def _told_apart(records: Iterable[Record]) -> Iterable[Record]:
    seen: Counter[tuple[str, str]] = Counter()
    for record in records:
        seen[record.TABLE, record.key] += 1
        count = seen[record.TABLE, record.key]
        if count == 1:
            yield record
        else:
            yield record.model_copy(update={key_column(type(record)): f"{record.key}~{count}"})

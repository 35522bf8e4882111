"""Every version of a plan compared with the one before it: matches, changes, and the slip ledger over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import get_args

from schemas.base import Record
from schemas.source import Part
from schemas.trace import Change, ChangeKind, FurtherChange, RecordMatch, Slip, SlipRevision

from ..corpus import Corpus, grouped
from .changes import compare
from .ledger import ledger
from .matching import Matched
from .outline import Outline, outlines
from .told import Told

_MADE: tuple[type[Record], ...] = (Change, FurtherChange, RecordMatch, Slip, SlipRevision)
_KINDS = frozenset(get_args(ChangeKind))


def with_changes(corpus: Corpus) -> Corpus:
    """The corpus with what changed between each version of a plan and the next, and the ledger of dates."""
    kept = tuple(record for record in corpus.records if not isinstance(record, _MADE))
    corpus = corpus.model_copy(update={"records": kept})
    plans = _series(corpus)
    found = outlines(corpus, [part.document_id for versions in plans.values() for part in versions])
    made: list[Record] = []
    for series, versions in plans.items():
        for old, new in pairwise(versions):
            made += compared(series, old, new, found)
    corpus = corpus.model_copy(update={"records": (*corpus.records, *made)})
    return corpus.model_copy(update={"records": (*corpus.records, *ledger(corpus, plans, found))})


def _series(corpus: Corpus) -> dict[str, list[Part]]:
    """The versions that count of each plan, in order."""
    plans = [part for part in corpus.counting if part.series and part.version_rank]
    plans.sort(key=lambda part: (part.series or "", part.version_rank or 0))
    return grouped(plans, lambda part: part.series or "")


def compared(series: str, old: Part, new: Part, found: Mapping[str, Outline]) -> list[Record]:
    """The matches and changes of two versions."""
    stem = f"{series}/{old.version_rank or old.document_id}-{new.version_rank or new.document_id}"
    common = {"series": series, "old_document_id": old.document_id, "new_document_id": new.document_id}
    matched, told = compare(found[old.document_id], found[new.document_id])
    return [*_matches(stem, common, matched), *_changes(stem, common, told)]


def _matches(stem: str, common: Mapping[str, str], matched: Matched) -> Iterator[RecordMatch]:
    for kind, pairs in (("priority", matched.priorities), ("issue", matched.issues), ("action", matched.actions)):
        for pair in pairs:
            values = {"old_id": pair.old, "new_id": pair.new, "score": pair.score, "reason": pair.reason}
            match_id = f"{stem}/{pair.old.partition('/')[2]}"
            yield RecordMatch.model_validate({"match_id": match_id, "kind": kind, **common, **values})


def _changes(stem: str, common: Mapping[str, str], told: Sequence[Told]) -> Iterator[Change | FurtherChange]:
    ordinals = {"changes": 0, "further": 0}
    for item in told:
        table = "changes" if item.kind in _KINDS else "further"
        ordinals[table] += 1
        values = {**common, **item._asdict()}
        if table == "changes":
            yield Change.model_validate({"change_id": f"{stem}/{ordinals[table]}", **values})
        else:
            values.pop("days")
            yield FurtherChange.model_validate({"change_id": f"{stem}/further/{ordinals[table]}", **values})

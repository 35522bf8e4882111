"""Which sources the decisions of a person are about, so that all that one of them names is in one neighbourhood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..correcting.decisions import AcceptFinding, AddLink, Decision, Entry, PlaceVersion, RejectLink, SetField


def sources_named(decision: Decision) -> tuple[str, ...]:
    """The ids of the sources in which the records stand that a decision names; they need not exist."""
    if isinstance(decision, SetField):
        named = [decision.record, decision.value if isinstance(decision.value, str) else ""]
    elif isinstance(decision, AddLink | RejectLink):
        named = [decision.action, decision.recommendation]
    elif isinstance(decision, AcceptFinding):
        named = [decision.finding or "", decision.record or ""]
    elif isinstance(decision, PlaceVersion):
        named = [decision.document]
    return tuple(dict.fromkeys(source_of(name) for name in named if name))


def source_of(key: str) -> str:
    """The id of the source in which a record stands: every id of a record begins with its document's."""
    return key.split("/", 1)[0].partition("#")[0]


def by_source(entries: Iterable[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    """The entries of a corrections file by the sources they name, in their order."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for source_id in sources_named(entry.decision):
            found.setdefault(source_id, []).append(entry)
    return {source_id: tuple(named) for source_id, named in found.items()}

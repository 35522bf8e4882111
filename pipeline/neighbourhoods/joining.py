"""Which sources have to do with one another: those whose documents a later stage may link, compare or name together.

Two sources are neighbours, the first that holds:

1. documents of both name the same authority: everything that is resolved is resolved within one, but for what follows;
2. plans of both would give their series the same name, or a person gave them the same series;
3. a decision of a person names records of both;
4. a document of one names no authority, and its contents say that it belongs with one of the other (see `strangers`).

Rather too many than too few: what is made of a neighbourhood must be the same whatever stands beside it. Sources are taken
one at a time, and their records are not held.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from schemas.plan import Action, PlanIssue, Priority
from schemas.source import Source

from ..caching.entries import checksum
from ..caching.forms import About, about
from ..caching.stored import Lying, Stored
from ..corpus import Corpus, grouped
from ..correct import correct_fields
from ..correcting.decisions import Corrections, Entry, PlaceVersion, SetField
from ..resolving.versions import series_name
from ..resolving.words import authority_key
from .named import by_source, sources_named
from .sets import Sets
from .strangers import Documents

_OF_PLANS = frozenset(kind.TABLE for kind in (Priority, PlanIssue, Action))


class Member(NamedTuple):
    """A source with documents: its place among all sources, its id, and where its records lie."""

    place: int
    source_id: str
    lies: Lying


class Neighbourhood(NamedTuple):
    """Sources that have to do with one another, in their order, and the decisions about them, in theirs.

    `key` is another whenever anything is made of it that was not made before, unless the code is other code.
    """

    members: tuple[Member, ...]
    entries: tuple[Entry, ...]
    key: str


class Joined(NamedTuple):
    """All sources by id, in their order; the neighbourhoods of those with documents; those without; decisions about none.

    `files` are id, path and SHA-256 of each source, `lost` says how many the work on which came to nothing.
    """

    files: tuple[tuple[str, str, str], ...]
    neighbourhoods: tuple[Neighbourhood, ...]
    bare: tuple[Source, ...]
    homeless: tuple[Entry, ...]
    lost: int

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The ids of all sources."""
        return tuple(source_id for source_id, _, _ in self.files)


def join(sources: Iterable[Stored], corrections: Corrections) -> Joined:
    """The neighbourhoods of some sources. Raises `CorrectionsInvalid` and `EntryDamaged`."""
    named = by_source(corrections.entries)

    def set_right(corpus: Corpus) -> Corpus:
        entries = named.get(corpus.sources[0].source_id, ())
        return correct_fields(corpus, corrections.model_copy(update={"entries": entries})) if entries else corpus

    sets, documents = Sets(), Documents(set_right)
    files: list[tuple[str, str, str]] = []
    members: dict[str, Member] = {}
    bare: list[Source] = []
    lost = 0
    for place, stored in enumerate(sources):
        source = stored.source
        files.append((source.source_id, source.path, source.sha256))
        lost += stored.is_lost
        if stored.lies is None:
            bare.append(source)
            continue
        member = Member(place, source.source_id, stored.lies)
        members[member.source_id] = member
        decisions = [entry.decision for entry in named.get(member.source_id, ())]
        is_corrected = any(isinstance(decision, SetField | PlaceVersion) for decision in decisions)
        known = _as_set_right(stored.lies, set_right) if is_corrected else stored.about
        for tag in _tags(known):
            sets.join(member.source_id, tag)
        documents.add(known, stored.lies)
    for one, other in documents.strangers_with_neighbours(sets):
        sets.join(one, other)
    homes = _homes(corrections, members, sets)
    groups = grouped(members.values(), lambda member: sets.find(member.source_id))
    at_home = [entry for entry in corrections.entries if entry.place in homes]
    decided = grouped(at_home, lambda entry: sets.find(homes[entry.place]))
    made = (_neighbourhood(group, decided.get(root, []), corrections) for root, group in groups.items())
    homeless = tuple(entry for entry in corrections.entries if entry.place not in homes)
    return Joined(tuple(files), tuple(made), tuple(bare), homeless, lost)


def _tags(known: About) -> Iterator[Hashable]:
    """What a source shares with those that its documents may be linked with by what they call themselves."""
    for part in known.parts:
        if authority := authority_key(part.authority):
            yield "authority", authority
        if _OF_PLANS & set(known.tables.get(part.document_id, ())):
            yield "series", series_name(part)
            if part.series:
                yield "series", part.series


def _as_set_right(lies: Lying, set_right: Callable[[Corpus], Corpus]) -> About:
    """What a source is about once a person set it right; whether a value refers to another source's record is no matter here."""
    worked = lies.read()
    corpus = set_right(Corpus(sources=(worked.source,), parts=worked.parts, records=worked.records))
    return about(worked.model_copy(update={"parts": corpus.parts, "records": corpus.records}))


def _homes(corrections: Corrections, members: Mapping[str, Member], sets: Sets) -> dict[int, str]:
    """A source that each decision is about, by the decision's place; all that it names are joined."""
    homes: dict[int, str] = {}
    for entry in corrections.entries:
        there = [source_id for source_id in sources_named(entry.decision) if source_id in members]
        for source_id in there:
            homes.setdefault(entry.place, source_id)
            sets.join(there[0], source_id)
    return homes


def _neighbourhood(members: list[Member], entries: list[Entry], corrections: Corrections) -> Neighbourhood:
    said = [entry.model_dump_json() for entry in entries]
    if said and corrections.path is not None:
        said.append(corrections.path.name)
    key = checksum(json.dumps([[(member.source_id, member.lies.content) for member in members], said]).encode())
    return Neighbourhood(tuple(members), tuple(entries), key)

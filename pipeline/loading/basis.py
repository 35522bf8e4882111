"""What of the database before may stay in the new one, because it would be made again just as it is.

The rows of a neighbourhood stay if the same neighbourhood is there again: the same sources with the same records and the same
decisions. All of our code and libraries must be the same, and the database must be the one that the run before made, byte for
byte; that is for the caller to see to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..caching.made import Made
from ..neighbourhoods.joining import Joined, Neighbourhood


class Basis(NamedTuple):
    """A database whose rows stay in part: those of some places, which are their places now; and some corrections, by place.

    `content` is its checksum.
    """

    path: Path
    content: str
    places: Mapping[int, int]
    corrections: frozenset[int]

    @property
    def is_in_place(self) -> bool:
        """Whether all that stays stays where it is."""
        return all(old == new for old, new in self.places.items())


def made_of(joined: Joined) -> Made:
    """What a database is made of."""
    keys = {member.source_id: each.key for each in joined.neighbourhoods for member in each.members}
    return Made(
        sources=tuple((source_id, keys.get(source_id, "")) for source_id in joined.source_ids),
        decisions={each.key: tuple(entry.place for entry in each.entries) for each in joined.neighbourhoods if each.entries},
    )


def basis(path: Path, content: str, before: Made, now: Made) -> Basis:
    """What stays of a database, which has the checksum `content`."""
    places = {source_id: place for place, (source_id, _) in enumerate(now.sources)}
    keys = dict(now.sources)
    stay = {
        place: places[source_id] for place, (source_id, key) in enumerate(before.sources) if key and keys.get(source_id) == key
    }
    kept = {key for place, (_, key) in enumerate(before.sources) if place in stay}
    return Basis(path, content, stay, frozenset(place for key in kept for place in before.decisions.get(key, ())))


def to_make(joined: Joined, found: Basis | None) -> Iterator[Neighbourhood]:
    """The neighbourhoods of which nothing is there."""
    there = set(found.places.values()) if found is not None else set()
    yield from (each for each in joined.neighbourhoods if each.members[0].place not in there)

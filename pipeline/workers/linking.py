"""Neighbourhoods made in processes of their own, as documents are read: the parent has their rows to write, and nothing to link.

What comes back is data, and comes in parts, so that the first are written while the last are made. Whatever goes wrong there is
no reason to go without: it is then made in this process, which also says what is wrong, if anything is.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from typing import NamedTuple

from pydantic_core import to_json

from ..correcting.decisions import Corrections
from ..loading.rows import Rows, rows_in_turn
from ..neighbourhoods.joining import Neighbourhood
from .order import in_turn
from .place import Place
from .pool import Job, work
from .task import Done, InPart, Linking

_AHEAD = 8  # neighbourhoods begun before the oldest unfinished one is done: their rows wait here


class Linked(NamedTuple):
    """What is to be linked, and the places of all sources, by id."""

    neighbourhoods: Iterable[Neighbourhood]
    decided: Corrections
    places: Mapping[str, int]


def link_at(place: Place, linked: Linked) -> Generator[Iterable[Rows], None, None]:
    """The rows of each neighbourhood, in their order and in parts. Raises `CorrectionsInvalid` and `EntryDamaged`."""
    if not place.workers:
        for each in linked.neighbourhoods:
            yield from _rows(each, linked)
        return
    told: Counter[int] = Counter()
    jobs = (Job(each, _task(each, linked)) for each in linked.neighbourhoods)
    with closing(work(jobs, workers=place.workers, limits=place.limits, ahead=_AHEAD, idle=place.idle)) as answers:
        for answer in in_turn((answer.place, answer, not isinstance(answer.what, InPart)) for answer in answers):
            if isinstance(answer.what, InPart):
                told[answer.place] += 1
                yield rows_from_bytes(answer.what.worked)
            elif not isinstance(answer.what, Done):
                yield from islice(_rows(answer.name, linked), told[answer.place], None)


def _task(neighbourhood: Neighbourhood, linked: Linked) -> Linking:
    named = {member.source_id: linked.places[member.source_id] for member in neighbourhood.members}
    return Linking(neighbourhood, linked.decided.model_copy(update={"entries": neighbourhood.entries}), named, len(linked.places))


def _rows(neighbourhood: Neighbourhood, linked: Linked) -> Iterator[list[Rows]]:
    from ..neighbourhoods.making import made_together  # noqa: PLC0415  only where it is done here

    parts = made_together(neighbourhood, linked.decided)
    return map(list, rows_in_turn(parts, linked.places, len(linked.places)))


def rows_to_bytes(linking: Linking) -> Iterator[bytes]:
    """What a neighbourhood gives, as JSON, in parts: the work itself, done wherever this is called."""
    from ..neighbourhoods.making import made_together  # noqa: PLC0415

    parts = made_together(linking.neighbourhood, linking.decided)
    for part in rows_in_turn(parts, linking.places, linking.sources):
        yield to_json([(rows.table, rows.rows) for rows in part])


def rows_from_bytes(data: bytes) -> Iterator[Rows]:
    """One part again."""
    yield from (Rows(table, rows) for table, rows in json.loads(data))

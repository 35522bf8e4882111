"""Neighbourhoods made in processes of their own, as documents are read: the parent has their rows to write, and nothing to link.

What comes back is data. Whatever goes wrong there is no reason to go without: it is then made in this process, which also says
what is wrong, if anything is.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from typing import NamedTuple

from pydantic_core import to_json

from ..correcting.decisions import Corrections
from ..loading.rows import Rows, rows_of
from ..neighbourhoods.joining import Neighbourhood
from .order import in_order
from .place import Place
from .pool import Job, work
from .task import Done, Linking

_AHEAD = 8  # neighbourhoods begun before the oldest unfinished one is done: their rows wait here


class Linked(NamedTuple):
    """What is to be linked, and the places of all sources, by id."""

    neighbourhoods: Iterable[Neighbourhood]
    decided: Corrections
    places: Mapping[str, int]


def link_at(place: Place, linked: Linked) -> Generator[Iterable[Rows], None, None]:
    """The rows of each neighbourhood, in their order. Raises `CorrectionsInvalid` and `EntryDamaged`."""
    if not place.workers:
        yield from (_rows(each, linked) for each in linked.neighbourhoods)
        return
    jobs = (Job(each, _task(each, linked)) for each in linked.neighbourhoods)
    with closing(work(jobs, workers=place.workers, limits=place.limits, ahead=_AHEAD, idle=place.idle)) as answers:
        for each, what in in_order((answer.place, (answer.name, answer.what)) for answer in answers):
            yield rows_from_bytes(what.worked) if isinstance(what, Done) else _rows(each, linked)


def _task(neighbourhood: Neighbourhood, linked: Linked) -> Linking:
    named = {member.source_id: linked.places[member.source_id] for member in neighbourhood.members}
    return Linking(neighbourhood, linked.decided.model_copy(update={"entries": neighbourhood.entries}), named, len(linked.places))


def _rows(neighbourhood: Neighbourhood, linked: Linked) -> Iterator[Rows]:
    from ..neighbourhoods.making import made_together  # noqa: PLC0415  only where it is done here

    return rows_of(made_together(neighbourhood, linked.decided), linked.places, len(linked.places))


def rows_to_bytes(linking: Linking) -> bytes:
    """What a neighbourhood gives, as JSON: the work itself, done wherever this is called."""
    from ..neighbourhoods.making import made_together  # noqa: PLC0415

    corpus = made_together(linking.neighbourhood, linking.decided)
    return to_json([(rows.table, rows.rows) for rows in rows_of(corpus, linking.places, linking.sources)])


def rows_from_bytes(data: bytes) -> Iterator[Rows]:
    """The same again."""
    yield from (Rows(table, rows) for table, rows in json.loads(data))

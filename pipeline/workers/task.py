"""The work on one source as a task: bytes in, bytes out, no file and no clock, so that it can be done anywhere.

What comes back is the form in which the cache keeps it: data, checked when it is read, and never code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from schemas.reading import ReadSource

from ..caching.entries import checksum
from ..caching.forms import worked_to_bytes
from ..extra import Ocr
from ..find import Found
from ..heard import PageTold, unasked, untold

if TYPE_CHECKING:
    from ..correcting.decisions import Corrections
    from ..neighbourhoods.joining import Neighbourhood


class Task(NamedTuple):
    """A source to read and work on.

    `reading` is what the readers made of it in an earlier run, where that still counts. `unless` is the checksum of that for
    which the records kept still count: if the readers make the same again, no records need be made. `given_up` is why the other
    readers were given up on it, after which they are not asked again.
    """

    source_id: str
    path: str
    data: bytes
    verify: bool = False
    ocr: Ocr = "auto"
    reading: bytes = b""
    unless: str = ""
    given_up: str = ""

    @property
    def asks(self) -> bool:
        """Whether other readers are asked about its tables."""
        return not self.given_up


class Linking(NamedTuple):
    """A neighbourhood to make, the decisions about it, the places of its sources by id, and how many sources there are in all.

    Its records are read where they lie, so that it can be done on this machine only.
    """

    neighbourhood: Neighbourhood
    decided: Corrections
    places: Mapping[str, int]
    sources: int


class InPart(NamedTuple):
    """Some of the rows of a neighbourhood; others may follow until it is done."""

    worked: bytes


class Done(NamedTuple):
    """What the readers made of a source, empty if that was given; and its records, empty if those kept still count. Of a
    neighbourhood, nothing: its rows came in parts. `given_up` is why other readers were given up on it, if they were.
    """

    reading: bytes
    worked: bytes
    given_up: str = ""


def do(task: Task, *, tell: PageTold = untold, before_asking: Callable[[], None] = unasked) -> Done:
    """Do the work on one source. `tell` hears the page that is about to be recognised, and of how many."""
    from ..reading import read_source  # noqa: PLC0415  the readers and the rules, which only who does the work has to load
    from ..work import work_on  # noqa: PLC0415

    form, was_read = task.reading, _given(task.reading)
    if was_read is None:
        was_read = read_source(
            task.data, task.path, verify=task.verify, ocr=task.ocr, asks=task.asks, tell=tell, before_asking=before_asking
        )
        form = was_read.model_dump_json(exclude_defaults=True).encode()
    is_new = form != task.reading
    if task.unless and checksum(form) == task.unless:
        return Done(form, b"")
    file = Found(Path(task.path), task.path, task.source_id)
    return Done(form if is_new else b"", worked_to_bytes(work_on(file, task.data, was_read)))


def _given(reading: bytes) -> ReadSource | None:
    """What was read before; none if nothing was, or it is not what our records look like any more."""
    try:
        return ReadSource.model_validate_json(reading) if reading else None
    except ValidationError:
        return None

"""Several isolated processes, each doing one document at a time.

A task is only taken from those to come when a process is free for it, so that no more documents are held than there are
processes; and none is begun that is too far ahead of the oldest unfinished one, so that no more answers wait than that.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from multiprocessing.connection import Connection, wait
from typing import Generic, NamedTuple, TypeVar, cast

from .isolated import Isolated
from .limits import Limits, Lost
from .task import Done, InPart, Linking, Task

AHEAD = 256  # jobs begun before the oldest unfinished one is done
_LOOK = 0.05  # seconds between two looks at what the processes take

T = TypeVar("T")
PageHeard = Callable[[T, int, int], None]


class Job(NamedTuple, Generic[T]):
    """What its giver calls it by, and the task; none where there is nothing to do."""

    name: T
    task: Task | Linking | None


class Answer(NamedTuple, Generic[T]):
    """What became of a job, or of a part of it: its place among all; nothing, where there was nothing to do."""

    place: int
    name: T
    what: Done | InPart | Lost | None


class _Under(NamedTuple, Generic[T]):
    """A job under way, and who does it."""

    place: int
    job: Job[T]
    worker: Isolated


def untold(name: object, page: int, of: int) -> None:
    """Nobody waits for the pages."""


def work(
    jobs: Iterable[Job[T]], *, workers: int, limits: Limits, told: PageHeard[T] = untold, ahead: int = AHEAD,
    idle: list[Isolated] | None = None,
) -> Generator[Answer[T], None, None]:  # fmt: skip
    """Do the jobs in so many processes, and give each answer as soon as it is there.

    The processes end with this iterator: exhaust it or close it. Those of `idle`, where it is given, are used first, and those
    that have nothing more to do are left there: the caller ends them. `told` hears the page that is about to be recognised.
    `ahead` is how many are begun before the oldest unfinished one is done.
    """
    coming = enumerate(jobs)
    under: dict[Connection, _Under[T]] = {}
    ours: list[Isolated] = []
    idle = ours if idle is None else idle
    begun, is_more = 0, True
    try:
        while is_more or under:
            while is_more and len(under) < workers and _is_near(begun, under.values(), ahead):
                place, job = next(coming, (begun, None))
                if job is None:
                    is_more = False
                    break
                begun = place + 1
                lost = _begin(place, job, under, idle, limits) if job.task is not None else None
                if job.task is None or lost is not None:
                    yield Answer(place, job.name, lost)
            for each, what in _heard(under, told) or _overstepped(under):
                answer = what if isinstance(what, InPart) else _over(each, what, under, idle, limits)
                if answer is not None:
                    yield Answer(each.place, each.job.name, answer)
    finally:
        for worker in (*ours, *(each.worker for each in under.values())):
            worker.close()


def _over(
    each: _Under[T], what: Done | Lost, under: dict[Connection, _Under[T]], idle: list[Isolated], limits: Limits
) -> Done | Lost | None:
    """What became of a job that is over, and its process free for another; nothing, where it has begun again."""
    del under[each.worker.connection]
    if isinstance(what, Done) and not each.worker.is_worn:
        idle.append(each.worker)
    else:
        each.worker.close()
    if isinstance(what, Lost) and each.worker.was_asking:
        return _begin(each.place, _without_asking(each.job, what), under, idle, limits)
    if isinstance(what, Done) and isinstance(each.job.task, Task):
        return what._replace(given_up=each.job.task.given_up)
    return what


def _without_asking(job: Job[T], lost: Lost) -> Job[T]:
    """The job without the other readers, at whom it was lost: our own reading of the document was done by then."""
    return job._replace(task=cast("Task", job.task)._replace(given_up=lost.reason))


def _is_near(place: int, under: Iterable[_Under[T]], ahead: int) -> bool:
    return place - min((each.place for each in under), default=place) < ahead


def _begin(
    place: int, job: Job[T], under: dict[Connection, _Under[T]], idle: list[Isolated], limits: Limits
) -> Lost | None:
    """Have a process do a job. One that ended while it had nothing to do says nothing about this document: another is asked."""
    task = cast("Task | Linking", job.task)
    worker = idle.pop() if idle else Isolated(limits)
    if worker.give(task) is not None:
        worker = Isolated(limits)
        if (lost := worker.give(task)) is not None:
            return lost
    under[worker.connection] = _Under(place, job, worker)
    return None


def _heard(under: dict[Connection, _Under[T]], told: PageHeard[T]) -> list[tuple[_Under[T], Done | InPart | Lost]]:
    """The jobs that were done, in part or as a whole, or lost, after a moment's waiting if there are none."""
    over: list[tuple[_Under[T], Done | InPart | Lost]] = []
    for connection in wait(list(under), _LOOK):
        each = under[cast("Connection", connection)]
        heard = each.worker.hear()
        if isinstance(heard, (Done, InPart, Lost)):
            over.append((each, heard))
        elif heard is not None:
            told(each.job.name, *heard)
    return over


def _overstepped(under: dict[Connection, _Under[T]]) -> list[tuple[_Under[T], Done | InPart | Lost]]:
    """The jobs that have to be given up."""
    return [(each, lost) for each in under.values() if (lost := each.worker.overstepped()) is not None]

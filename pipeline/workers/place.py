"""Where the work is done: in this process, in isolated processes of this machine, or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, cast

from .first import take_first
from .isolated import Isolated
from .limits import Limits
from .pool import Answer, Job, PageHeard, T, work
from .task import Task, do


class Place(NamedTuple):
    """Where the work is done: on the cluster at some address, else in so many processes; in this process where both are none.

    In this process nothing is isolated and there are no limits: for one's own few files, and for tests. `idle` are processes
    with nothing to do, where they are kept: see `staying`.
    """

    workers: int = 0
    cluster: str = ""
    limits: Limits = Limits()
    idle: list[Isolated] | None = None


HERE = Place()


@contextmanager
def staying(place: Place) -> Iterator[Place]:
    """The same place, whose processes stay from one kind of work to the next: each has been through its first task only once."""
    idle = take_first(place.limits) if place.workers else []
    try:
        yield place._replace(idle=idle)
    finally:
        for worker in idle:
            worker.close()


def dismiss(place: Place) -> None:
    """Have the idle processes end: there is nothing more to do."""
    for worker in place.idle or ():
        worker.dismiss()


def work_at(place: Place, jobs: Iterable[Job[T]], told: PageHeard[T]) -> Generator[Answer[T], None, None]:
    """Do some jobs, and give each answer as soon as it is there. Raises `ClusterRefused`."""
    if place.cluster:
        from .cluster import work_on_cluster  # noqa: PLC0415  an optional extra

        return work_on_cluster(place.cluster, jobs, limits=place.limits)
    if place.workers:
        return work(jobs, workers=place.workers, limits=place.limits, told=told, idle=place.idle)
    return _work_here(jobs, told)


def _work_here(jobs: Iterable[Job[T]], told: PageHeard[T]) -> Generator[Answer[T], None, None]:
    for number, job in enumerate(jobs):

        def tell(page: int, of: int, name: T = job.name) -> None:
            told(name, page, of)

        yield Answer(number, job.name, do(cast("Task", job.task), tell=tell) if job.task is not None else None)

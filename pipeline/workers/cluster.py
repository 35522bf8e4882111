"""The same tasks on an existing Dask cluster: the bytes travel with the task, so its workers need no folder of ours.

What is asked of the cluster, before anything is sent: that its scheduler answers, that it has workers, and that all of them
have this plantrace, its libraries and Python, to the version: else they might read otherwise than we do. Each worker does the
work in isolated processes of its own, under the same limits. A worker that goes is no fault of the document: Dask does the
task elsewhere; a document at which several workers went is one that could not be read.

Nothing is left behind: what was sent and has not been done when we stop is cancelled.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any, cast

import dask
from distributed import Client, Future, KilledWorker, Worker, WorkerPlugin, get_worker, wait

from schemas.errors import ClusterRefused

from ..caching.code import fingerprint_of_everything, libraries
from ..version import VERSION
from .isolated import Isolated, do_alone
from .limits import Limits, Lost, crashed
from .pool import AHEAD, Answer, Job, T
from .task import Done, Task

_PLUGIN = "plantrace"
_CONNECTING = 20.0  # seconds in which the scheduler has to answer
_PATIENCE = 60.0  # seconds in which a cluster without workers has to find one: they may be starting again
_EACH = 2  # tasks sent for each thread of the workers: one under way, one that waits


class Processes(WorkerPlugin):  # type: ignore[misc]  # distributed is not typed
    """The isolated processes of one worker, one for each of its threads; they end with it."""

    name = _PLUGIN

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def setup(self, worker: Worker) -> None:  # noqa: ARG002  what Dask calls
        """Begin without processes: they are made when there is work."""
        self.processes: dict[int, Isolated] = {}

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002
        """End all processes."""
        for process in self.processes.values():
            process.close()

    def do(self, task: Task) -> Done | Lost:
        """Do a task in the process of the thread that asks."""
        thread = threading.get_ident()
        process = self.processes.pop(thread, None) or _made(self.limits)
        what = do_alone(process, task)
        if isinstance(what, Lost) and process.was_asking:
            process, given_up = _made(self.limits), what.reason
            what = do_alone(process, task._replace(given_up=given_up))
            what = what._replace(given_up=given_up) if isinstance(what, Done) else what
        if isinstance(what, Done) and not process.is_worn:
            self.processes[thread] = process
        else:
            process.close()
        return what


def _made(limits: Limits) -> Isolated:
    """A process, made although Dask marks its own as daemons, which may have no children: ours goes when its parent does."""
    here: dict[str, Any] = multiprocessing.current_process()._config  # type: ignore[attr-defined]
    was = here.get("daemon")
    here["daemon"] = False
    try:
        return Isolated(limits)
    finally:
        here["daemon"] = was


def do_there(task: Task) -> Done | Lost:
    """What a worker of the cluster runs."""
    return cast("Processes", get_worker().plugins[_PLUGIN]).do(task)


def versions() -> dict[str, str]:
    """What has to be the same everywhere: plantrace, its very code, Python and the libraries."""
    return {"plantrace": VERSION, "code": fingerprint_of_everything(), "libraries": libraries(), "Dask": version("distributed")}


def work_on_cluster(url: str, jobs: Iterable[Job[T]], *, limits: Limits) -> Generator[Answer[T], None, None]:
    """Do some jobs on the cluster, and give each answer as soon as it is there. Raises `ClusterRefused`."""
    with _connected(url) as client:
        _check(client, url)
        client.register_plugin(Processes(limits), name=_PLUGIN)
        yield from _work(client, url, jobs)


@contextmanager
def _connected(url: str) -> Iterator[Any]:
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GiB"}):
        try:
            client = Client(url, timeout=_CONNECTING, set_as_default=False)
        except (OSError, ValueError) as problem:  # Dask's own time-out is an OSError
            raise ClusterRefused(
                f"the Dask scheduler at {url} cannot be reached: {problem}.",
                remedy="Look whether it runs and whether the address is that of its scheduler.",
            ) from None
        try:
            yield client
        finally:
            client.close()


def _check(client: Any, url: str) -> None:
    """Raise `ClusterRefused` unless there are workers and all of them are as this process is."""
    there: dict[str, Any] = client.run(versions, on_error="return")
    if not there:
        raise ClusterRefused(f"the Dask cluster at {url} has no workers.", remedy="Start some, with this plantrace installed.")
    ours = versions()
    for address, theirs in sorted(there.items()):
        if isinstance(theirs, Exception):
            raise ClusterRefused(
                f"the Dask worker {address} has no plantrace that answers: {theirs}.",
                remedy="Install the same version of plantrace where the workers run, and start them again.",
            )
        if other := [name for name, ours_is in ours.items() if theirs.get(name) != ours_is]:
            name = other[0]
            shown = f" ({theirs.get(name)} there, {ours[name]} here)" if name in ("plantrace", "Dask") else ""
            raise ClusterRefused(
                f"the Dask worker {address} is not as this machine: {' and '.join(other)} are of another version{shown}.",
                remedy="Install the same versions of plantrace, Python and the libraries there, and start the workers again.",
            )


def _work(client: Any, url: str, jobs: Iterable[Job[T]]) -> Generator[Answer[T], None, None]:
    coming = enumerate(jobs)
    under: dict[Future, tuple[int, Job[T]]] = {}
    begun, is_more, heard = 0, True, time.monotonic()
    try:
        while is_more or under:
            most = _EACH * max(1, sum(client.nthreads().values()))
            while is_more and len(under) < most and begun - min((place for place, _ in under.values()), default=begun) < AHEAD:
                place, job = next(coming, (begun, None))
                if job is None:
                    is_more = False
                    break
                begun = place + 1
                if job.task is None:
                    yield Answer(place, job.name, None)
                else:
                    under[client.submit(do_there, job.task, pure=False)] = (place, job)
            done = _done(client, url, list(under), heard)
            heard = time.monotonic() if done else heard
            for future in done:
                place, job = under.pop(future)
                yield Answer(place, job.name, _answer(future, url))
    finally:
        client.cancel(list(under))


def _done(client: Any, url: str, futures: list[Future], heard: float) -> list[Future]:
    """The futures that are done, after a second's waiting if there are none. Raises `ClusterRefused` if nobody works any more."""
    if not futures:
        return []
    try:
        with client.as_current():
            return list(wait(futures, timeout=1, return_when="FIRST_COMPLETED").done)
    except TimeoutError:
        pass
    gone = client.status != "running"
    if gone or (not client.nthreads() and time.monotonic() - heard > _PATIENCE):
        raise ClusterRefused(
            f"the Dask cluster at {url} has {'gone' if gone else 'no workers any more'}.",
            remedy="What was done is kept: run again when it is back.",
        )
    return []


def _answer(future: Future, url: str) -> Done | Lost:
    problem = future.exception() if future.status != "cancelled" else None
    if isinstance(problem, KilledWorker):
        return crashed("several workers of the cluster went at it")
    if problem is not None or future.status != "finished":
        raise ClusterRefused(
            f"the Dask cluster at {url} could not do a task: {problem or future.status}.",
            remedy="Look at the logs of its workers.",
        )
    return cast("Done | Lost", future.result())

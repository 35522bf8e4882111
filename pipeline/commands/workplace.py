"""The options that say where the work on each source is done, how much of it at once, and what one document may take."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from ..workers.limits import Limits
from ..workers.start import prepare
from .common import WRONG_USAGE, fail

if TYPE_CHECKING:
    from ..workers.place import Place

INSTALL = 'pip install "plantrace[cluster]"'

WorkersOption = Annotated[
    int,
    typer.Option("--workers", min=1, help="Documents worked on at once, each by its own process.", show_default="processors"),
]
ClusterOption = Annotated[
    str, typer.Option("--cluster", metavar="URL", help="Work on a Dask cluster instead: tcp://HOST:PORT of its scheduler.")
]
TimeoutOption = Annotated[
    float,
    typer.Option("--timeout", min=1, metavar="SECONDS", help="What a document may take; in proportion from 100 pages on."),
]
MemoryOption = Annotated[
    int, typer.Option("--memory", min=64, metavar="MB", help="What a document may take; in proportion from 100 pages on.")
]


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def workplace(workers: int, cluster: str, timeout: float, memory: int) -> Place:
    """The place that the options name. Ends the command where the cluster's extra is not installed."""
    if cluster and find_spec("distributed") is None:
        raise fail(f"--cluster needs an optional extra: {INSTALL}.", WRONG_USAGE)
    from ..workers.first import is_begun  # noqa: PLC0415  what a run with nothing to do need not wait for
    from ..workers.place import Place  # noqa: PLC0415

    if not cluster and not is_begun():
        prepare()  # the processes load what they need while this one does

    return Place(workers=workers, cluster=cluster, limits=Limits(seconds=timeout, memory=memory))

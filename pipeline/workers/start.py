"""How processes are made on this system, and how to begin before they are needed.

Where it is sound (Linux), each is a copy of one process that has loaded everything; elsewhere each loads by itself. This module
loads nothing of ours, so that a command can begin while it loads the rest.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

_PRELOADED = "pipeline.workers.ready"


def processes() -> Any:
    """What makes processes and pipes, as `multiprocessing` has them."""
    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([_PRELOADED])
    return context


def prepare() -> None:
    """Begin to load what the processes need, while the parent loads its own."""
    if sys.platform == "linux":
        from multiprocessing import resource_tracker  # noqa: PLC0415  not on every system
        from multiprocessing.forkserver import ensure_running  # noqa: PLC0415

        processes()
        resource_tracker.ensure_running()  # before the other, which would begin it, and lets Ctrl-C through again when it has
        with undisturbed():
            ensure_running()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Begin a process that Ctrl-C does not reach, though it reaches the whole group: the parent decides what becomes of it. To
    ignore it is too late once the process has begun: it loads for half a second, and would say where it was interrupted.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

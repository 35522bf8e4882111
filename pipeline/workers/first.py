"""The first process of a run over one new document: a copy of this one, made before anything else is waited for.

It has at once what this one has loaded, and goes on loading while this one does; that takes less, in all, than to begin a process
that loads everything by itself. It is sound only where processes are copied (Linux), and while this one has a single thread: at
the very beginning of a command. Else nothing is made here.
"""

from __future__ import annotations

import sys
from multiprocessing import get_context
from pathlib import Path

from .isolated import Isolated
from .limits import Limits

_THREADS = Path("/proc/self/task")
_made: list[Isolated] = []


def begin_first() -> bool:
    """Make the first process, and say whether that was done."""
    if sys.platform != "linux" or len(list(_THREADS.iterdir())) > 1:
        return False
    _made.append(Isolated(Limits(), get_context("fork")))
    return True


def is_begun() -> bool:
    """Whether there is a first process that nobody has taken."""
    return bool(_made)


def take_first(limits: Limits) -> list[Isolated]:
    """The first process, if there is one, with the limits that hold now that the command line is read; the caller ends it."""
    taken = list(_made)
    _made.clear()
    for worker in taken:
        worker.limits = limits
    return taken

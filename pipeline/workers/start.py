"""How processes are made on this system, and how to begin before they are needed.

Where it is sound (Linux), each is a copy of one process that has loaded everything; elsewhere each loads by itself. This module
loads nothing of ours, so that a command can begin while it loads the rest.
"""

from __future__ import annotations

import sys
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
        from multiprocessing.forkserver import ensure_running  # noqa: PLC0415  not on every system

        processes()
        ensure_running()

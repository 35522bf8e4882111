"""Python's collector of reference cycles, paused while a document is worked on.

A document is many thousand small frozen values that refer to each other in one direction only. The collector would walk through
them again and again, a tenth of the time of a run, and find nothing. So what was made in a pause counts as old afterwards: else
the collector would walk through all of it the moment it goes on.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector; afterwards it is as it was."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()

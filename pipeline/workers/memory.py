"""How much memory a process takes, and how much it may.

Two guards, because neither is everywhere: the system's own limit of what a process may allocate (Linux keeps it; the work then
fails at the allocation that is too much), and the parent, which looks at what the process takes and ends it (every system).
"""

from __future__ import annotations

import sys
from pathlib import Path

import psutil

_STATM = Path("/proc/self/statm")
_DATA = 5  # the field of statm that the limit counts: pages of data and stack


def allow(more: int) -> None:
    """Let this process allocate so many bytes more than it has now, where the system can see to it."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415  not on every system

        has = int(_STATM.read_text().split()[_DATA]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        limit = has + more if most == resource.RLIM_INFINITY else min(has + more, most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))


def allow_all() -> None:
    """Take back what was allowed: this process may allocate what the system gives it."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415  not on every system

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def taken_by(pid: int) -> int:
    """Bytes of memory that a process takes; none if it has ended."""
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0

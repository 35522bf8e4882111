"""Where anything published is written: beside its place first, and put there whole, so that one cut short leaves the old one.

What stands beside a place is named for the machine and the process that writes it. What a process left that was killed is
settled by the next: an old folder comes back if nothing is in its place, everything else goes. Never touched: what belongs to
a process that lives, or to another machine, of whose processes nothing is known here.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import psutil

_LEFT = re.compile(r"\.(?P<machine>[0-9a-f]{8})-(?P<process>\d{1,9})\.(?P<what>new|old)")


@contextmanager
def written_beside(path: Path, *, is_folder: bool) -> Iterator[Path]:
    """Give a place beside `path` to write, and put what was written there in its place. Raises `OSError` where it cannot."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in _left_by_the_dead(path):
        with suppress(OSError):  # it may be somebody else's, and harms nobody
            _remove(left)
    beside = _beside(path, "new")
    try:
        if is_folder:
            beside.mkdir()
        yield beside
        if is_folder:
            _exchange(beside, path)
        else:
            beside.replace(path)
    finally:
        _remove(beside)


def bring_back(path: Path) -> None:
    """Put an old folder in its place again where we were killed between taking it away and putting the new one there."""
    old = [left for left in _left_by_the_dead(path) if left.suffix == ".old"]
    if old and not path.exists():
        old[-1].replace(path)


def _beside(path: Path, what: str) -> Path:
    """What this process has beside a place: what is new, or what is old."""
    return path.with_name(f".{path.name}.{_machine()}-{os.getpid()}.{what}")


def _left_by_the_dead(path: Path) -> list[Path]:
    """What stands beside a place and belongs to no process any more; this one has nothing there when it begins."""
    left, start = [], f".{path.name}"
    for each in sorted(path.parent.iterdir()) if path.parent.is_dir() else ():
        named = _LEFT.fullmatch(each.name[len(start) :]) if each.name.startswith(start) else None
        if named and named["machine"] == _machine() and _is_gone(int(named["process"])):
            left.append(each)
    return left


def _is_gone(process: int) -> bool:
    return process == os.getpid() or not psutil.pid_exists(process)


def _machine() -> str:
    """This machine in eight letters, whatever signs its name has."""
    return sha256(platform.node().encode()).hexdigest()[:8]


def _exchange(new: Path, path: Path) -> None:
    """Put a folder in the place of another, which no system does in one step: the old one comes back if the second fails."""
    old = _beside(path, "old")
    if path.exists():
        path.replace(old)
    try:
        new.replace(path)
    except OSError:
        if old.exists():
            old.replace(path)
        raise
    _remove(old)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)

"""Where anything published is written: beside its place first, and put there whole, so that one cut short leaves the old one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path


@contextmanager
def written_beside(path: Path, *, is_folder: bool) -> Iterator[Path]:
    """Give a place beside `path` to write, and put what was written there in its place. Raises `OSError` where it cannot."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    _remove(beside)
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
    left = sorted(path.parent.glob(f".{escape(path.name)}.*.old"))
    if left and not path.exists():
        left[-1].replace(path)


def _exchange(new: Path, path: Path) -> None:
    """Put a folder in the place of another, which no system does in one step: the old one comes back if the second fails."""
    old = path.with_name(f".{path.name}.{os.getpid()}.old")
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

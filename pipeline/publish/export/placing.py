"""Where an export is written: beside its place first, and put there whole, so that one cut short leaves the old one.

Never overwritten: what plantrace did not make. A file of ours is known by a mark inside it; a folder of ours by its
`datapackage.json`, and by holding nothing that this does not list.
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from schemas.errors import NotOurs

PACKAGE = "datapackage.json"
MARK = "plantrace"
_HEAD = 4096  # bytes of a file in which its mark stands
_REMEDY = "Name another with --out."


@contextmanager
def placed(path: Path, *, is_folder: bool = False) -> Iterator[Path]:
    """Give a place to write, and put what was written there in `path`. Raises `NotOurs`, and `OSError` where it cannot."""
    _bring_back(path)
    refuse_to_destroy(path, is_folder=is_folder)
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


def refuse_to_destroy(path: Path, *, is_folder: bool) -> None:
    """Raise `NotOurs` where something stands at `path` that no export of ours made."""
    if not path.exists() and not path.is_symlink():
        return
    if path.is_dir() != is_folder:
        kind, wanted = ("a folder", "a file") if path.is_dir() else ("a file", "a folder")
        raise NotOurs(f"{path} is {kind}, and this format is {wanted}.", _REMEDY)
    if is_folder:
        foreign = sorted(each.name for each in path.iterdir() if each.name not in _listed(path))
        if foreign:
            raise NotOurs(f"{path} holds what plantrace did not write ({foreign[0]}), and it would be lost.", _REMEDY)
    elif path.stat().st_size and not _has_mark(path):
        raise NotOurs(f"{path} was not made by plantrace, and would be lost.", _REMEDY)


def _listed(folder: Path) -> set[str]:
    """The names of the files of an export of ours; none where the folder is not one."""
    try:
        package = json.loads((folder / PACKAGE).read_text("utf-8"))
        return {PACKAGE, *(resource["path"] for resource in package["resources"])} if package["name"] == MARK else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()  # whatever it is, it is not ours


def _has_mark(path: Path) -> bool:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as file:
            return "docProps/core.xml" in file.namelist() and MARK.encode() in file.read("docProps/core.xml")
    with path.open("rb") as opened:
        return MARK.encode() in opened.read(_HEAD)


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


def _bring_back(path: Path) -> None:
    """Put an old folder in its place again where an export was killed between taking it away and putting the new one there."""
    left = sorted(path.parent.glob(f".{escape(path.name)}.*.old"))
    if left and not path.exists():
        left[-1].replace(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)

"""Where an export is written, and what it may take the place of.

Never overwritten: what plantrace did not make. A file of ours is known by a mark inside it; a folder of ours by its
`datapackage.json`, and by holding nothing that this does not list.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.errors import NotOurs

from ..exchanging import bring_back, written_beside

PACKAGE = "datapackage.json"
MARK = "plantrace"
_HEAD = 4096  # bytes of a file in which its mark stands
_REMEDY = "Name another with --out."


@contextmanager
def placed(path: Path, *, is_folder: bool = False) -> Iterator[Path]:
    """Give a place to write, and put what was written there in `path`. Raises `NotOurs`, and `OSError` where it cannot."""
    bring_back(path)
    refuse_to_destroy(path, is_folder=is_folder)
    with written_beside(path, is_folder=is_folder) as beside:
        yield beside


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

"""Whether a run would make the database that is there already: then it is kept, and nothing is read, linked or written.

That is so when the same files have the same bytes, the corrections, options and arguments are the same, all our code and the
libraries are the same, and the database itself is, byte for byte, the one that the run before made. In any doubt it is not so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from schemas.errors import NothingLoaded

from ..correcting.place import default_path
from ..extra import Ocr
from ..find import find, read_file, sha256
from ..loading.replacing import beside
from . import entries
from .code import fingerprint_of_everything
from .entries import EntryDamaged, checksum, checksum_of_file
from .made import Made

FilesRead = Iterable[tuple[str, str, str]]  # source id, path and SHA-256 of each
Content = Callable[[], str]  # the checksum of a file, worked out by now or not yet; raises `OSError`


class Before(NamedTuple):
    """What a database is made of, what the run that made it was given (see `inputs`), and the database's checksum."""

    made: Made
    given: str
    content: str


def is_unchanged(
    sources: Sequence[Path], *, database: Path, folder: Path, corrections: Path | None, verify: bool, ocr: Ocr,
    content: Content,
) -> bool:  # fmt: skip
    """Whether a run with these sources and options would change nothing. `content` gives the checksum of the database."""
    try:
        made = entries.read_head(_entry(folder, database))
    except EntryDamaged:
        return False
    if made is None or made.stamps.get("code") != fingerprint_of_everything():
        return False
    try:
        files = [(file.source_id, file.relative, sha256(read_file(file.path))) for file in find(sources)]
        decided = corrections or default_path(sources)
        told = inputs(files, sources, decided, corrections_digest(decided), verify=verify, ocr=ocr)
        return made.stamps.get("inputs") == told and made.stamps.get("database") == content()
    except (OSError, NothingLoaded):
        return False  # the run itself says what is wrong


def inputs(
    files: FilesRead, sources: Sequence[Path], corrections: Path | None, digest: str, *, verify: bool, ocr: Ocr
) -> str:
    """All that a run is given, as one checksum; `digest` is that of the corrections."""
    said = [sorted(files), [str(source) for source in sources], str(corrections), digest, verify, ocr]
    return checksum(json.dumps(said).encode())


def corrections_digest(path: Path | None) -> str:
    """The checksum of the corrections file; empty where there is none. Raises `OSError`."""
    return checksum_of_file(path) if path is not None and path.exists() else ""


def made_before(database: Path, folder: Path, *, code: str, content: Content) -> Before | None:
    """What the database is made of, if it is the one that the run before made, byte for byte, with the code there is now.

    `content` gives the checksum of the database.
    """
    try:
        found = entries.read(_entry(folder, database))
        if found is None or found[0].stamps.get("code") != code or any(each.exists() for each in beside(database)):
            return None
        before = Before(Made.model_validate_json(found[1]), found[0].stamps.get("inputs", ""), content())
        return before if found[0].stamps.get("database") == before.content else None
    except (EntryDamaged, ValidationError, OSError):
        return None


def remember(database: Path, folder: Path, *, code: str, given: str, content: str, made: Made) -> None:
    """Note what a database was made of, once it is in its place. Raises `OSError`; the next run is then a whole one.

    `content` is the checksum of the database; `given` is what `inputs` says of them, empty where the same inputs may give another
    database.
    """
    stamps = {"code": code, "inputs": given, "database": content}
    entries.write(_entry(folder, database), stamps, made.model_dump_json().encode())


def _entry(folder: Path, database: Path) -> Path:
    return folder / "made" / checksum(database.name.encode())

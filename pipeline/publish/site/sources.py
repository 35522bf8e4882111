"""The documents themselves: where each file is now, and whether it still is the file that was read.

A file is looked for below the folders that the run was given (or those named by the caller) and recognised by its SHA-256
and by nothing else. What is gone or was changed is said, and the site does without pictures of it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ...asking.questions import ask


class Located(NamedTuple):
    """A source: its file where it was found unchanged, else none and why."""

    source_id: str
    path: str
    is_text: bool
    file: Path | None
    why: str = ""

    def data(self) -> bytes:
        """The bytes of the file; none where there is no file."""
        return self.file.read_bytes() if self.file is not None else b""


def locate(connection: sqlite3.Connection, folders: Sequence[Path] = ()) -> dict[str, Located]:
    """Every source that was read, by its id."""
    given = folders or _folders_of_the_run(connection)
    rows = ask(connection, "SELECT source_id, path, sha256, reader FROM sources WHERE state = 'read' ORDER BY source_id")
    return {
        row["source_id"]: _located(row["source_id"], row["path"], row["sha256"], row["reader"] == "text", given) for row in rows
    }


def _folders_of_the_run(connection: sqlite3.Connection) -> tuple[Path, ...]:
    given = ask(connection, "SELECT arguments FROM runs ORDER BY run_id DESC LIMIT 1")
    return tuple(Path(folder) for folder in json.loads(given[0]["arguments"])) if given else ()


def _located(source_id: str, path: str, sha256: str, is_text: bool, folders: Sequence[Path]) -> Located:
    why = "the file is not where it was read from"
    for candidate in _candidates(path, folders):
        try:
            digest = hashlib.sha256(candidate.read_bytes()).hexdigest()
        except OSError:
            continue
        if digest == sha256:
            return Located(source_id, path, is_text, candidate)
        why = "the file was changed since it was read"
    return Located(source_id, path, is_text, None, why)


def _candidates(path: str, folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        if folder.is_dir():
            yield folder / path
        elif folder.name == path:
            yield folder

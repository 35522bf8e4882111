"""What one source gave, put aside until its neighbours are known: its records lie on disk, and only what they are about is held.

They lie in the cache, where there is one; else in a folder of the run's own, or packed in memory for those few callers that
have no folder at all.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from schemas.base import Model
from schemas.source import Part, Source

from ..worked import Worked
from . import entries
from .entries import EntryDamaged, checksum
from .forms import About, about_from_line, about_line, worked_from_bytes


class Lying(NamedTuple):
    """Where records lie, and their checksum: in a file, or packed in memory."""

    content: str
    path: Path | None = None
    packed: bytes = b""

    def read(self, tables: Collection[str] | None = None) -> Worked:
        """The records, or those of some tables alone. Raises `EntryDamaged` where they are no longer what they were."""
        if self.path is None:
            return worked_from_bytes(zlib.decompress(self.packed), tables)
        found = entries.read(self.path)
        if found is None or found[0].content != self.content:
            raise EntryDamaged(self.path.name)
        return worked_from_bytes(found[1], tables)


class Stored(Model):
    """A source, what its records are about, and where they lie, if there are any.

    `is_lost`: the work on it came to nothing, and may be done another time.
    """

    about: About
    lies: Lying | None = None
    is_lost: bool = False

    @property
    def source(self) -> Source:
        """The source itself."""
        return self.about.source

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its documents, without their places."""
        return self.about.parts


def bare(source: Source, *, is_lost: bool = False) -> Stored:
    """A source without documents."""
    return Stored(about=About(source=source), is_lost=is_lost)


def stored_at(path: Path, head: entries.Head) -> Stored:
    """What lies in an entry of the cache. Raises `EntryDamaged`."""
    return Stored(about=about_from_line(head.about), lies=Lying(head.content, path))


def put_aside(data: bytes, folder: Path | None, name: str) -> Stored:
    """What `worked_to_bytes` gave, in a folder; in memory where there is none. Raises `OSError`."""
    about = about_line(data)
    if folder is not None:
        path = folder / name
        return stored_at(path, entries.write(path, {}, data, about=about))
    return Stored(about=about_from_line(about), lies=Lying(checksum(data), packed=zlib.compress(data, 1)))


def taken_out(stored: Stored) -> Worked:
    """What one source gave, with all its records. Raises `EntryDamaged` where they are no longer what they were."""
    return Worked(source=stored.source, is_lost=stored.is_lost) if stored.lies is None else stored.lies.read()

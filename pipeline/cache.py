"""The work on each source, kept from run to run: a source is read again only if its bytes, the code or the options are others.

Two layers, each with a fingerprint of the code that made it (see `caching.fingerprint`):

1. what the readers made of the bytes, by the bytes: a moved or renamed file is not read again either;
2. the records, by the file's path and what the readers made of it: a changed rule takes layer 1 and makes layer 2 again, and
   a changed reader that reads the same as before leaves layer 2 as it is.

What is kept is data and never code. An entry that is damaged is told of and made again; one that cannot be written is told of
and done without. Nothing here decides what stands in the database: with or without it, the same does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple

from schemas.base import Model

from .caching import entries
from .caching.entries import EntryDamaged, Head, checksum
from .caching.fingerprint import Fingerprints, kept_fingerprints
from .caching.forms import About, about_from_line, about_line
from .caching.stored import Stored, put_aside, stored_at, taken_out
from .extra import Ocr
from .find import Found, sha256
from .heard import PageTold, untold
from .worked import Worked
from .workers.task import Done, Task, do

FOLDER = ".plantrace-cache"  # beside the database
KEPT_RUNS = 30  # an entry that none of the last so many runs used goes
LARGEST = 8 << 30  # bytes of the whole folder; above it those used longest ago go first
_RUNS = "runs"  # when the last runs began, a line each
_KIND = "kind "  # before a kind's name, in the stamps of records
_ABANDONED = 3600.0  # seconds after which a half-written entry has nobody who writes it


class Cache(Model):
    """Where the work is kept, and what made it if it were made now. `is_fresh`: what is there is not looked at.

    `spool` is a folder of the run's own for records that cannot be kept.
    """

    folder: Path
    made_by: Fingerprints
    verify: bool
    ocr: Ocr
    is_fresh: bool = False
    spool: Path | None = None


class Outcome(NamedTuple):
    """What a source gave, how many of its entries were damaged, and why it could not be kept."""

    stored: Stored
    damaged: int = 0
    unkept: str = ""

    @property
    def worked(self) -> Worked:
        """What it gave, with its records."""
        return taken_out(self.stored)


class Kept(NamedTuple):
    """What the cache has of a source: its records, or the task that makes them; where both stand, and how many are damaged."""

    stored: Stored | None
    task: Task
    reading_path: Path
    records_path: Path
    damaged: int = 0


class Need(NamedTuple):
    """What a run would do with a source: read its bytes, make its records of what was read before, or take those kept."""

    what: Literal["read", "make", "take"]
    why: str


def open_cache(
    folder: Path, *, verify: bool = False, ocr: Ocr = "auto", fresh: bool = False, spool: Path | None = None
) -> Cache:
    """The cache in a folder, which need not exist."""
    made_by = kept_fingerprints(folder, verify=verify, ocr=ocr)
    return Cache(folder=folder, made_by=made_by, verify=verify, ocr=ocr, is_fresh=fresh, spool=spool)


def worked_through(file: Found, data: bytes, cache: Cache, *, tell: PageTold = untold) -> Outcome:
    """All that can be known of one source by itself, as far as possible from what is kept; what had to be made is kept."""
    kept = look_up(file, data, cache)
    return Outcome(kept.stored, kept.damaged) if kept.stored else keep(kept, do(kept.task, tell=tell), cache)


def look_up(file: Found, data: bytes, cache: Cache) -> Kept:
    """What is kept of a source: its records, or the task that makes them of what is kept."""
    damaged: list[EntryDamaged] = []
    reading_path, records_path = _paths(file, data, cache)
    task = Task(file.source_id, file.relative, data, verify=cache.verify, ocr=cache.ocr)
    content = _content_kept(reading_path, cache, damaged)
    stored = None
    if content and (stored := _records_kept(records_path, content, cache, damaged)) is not None:
        _touch(reading_path, records_path)
    elif content:
        task = task._replace(reading=_reading_kept(reading_path, damaged))
    else:
        task = task._replace(unless=_content_counted_on(records_path, cache))
    return Kept(stored, task, reading_path, records_path, len(damaged))


def keep(kept: Kept, done: Done, cache: Cache) -> Outcome:
    """Keep what was made of a source."""
    damaged: list[EntryDamaged] = []
    form, unkept = done.reading or kept.task.reading, ""
    content = checksum(form)
    was_damaged = bool(done.reading and kept.task.reading)
    if done.reading:
        unkept = _keep(kept.reading_path, {"reading": cache.made_by.reading}, form)
    if not done.worked and (stored := _records_kept(kept.records_path, content, cache, damaged)) is not None:
        _touch(kept.records_path)  # the readers changed, and read the same as before
        return Outcome(stored, kept.damaged, unkept)
    records = done.worked or do(kept.task._replace(reading=form, unless="")).worked
    stored, why_not = _keep_records(kept.records_path, records, content, cache)
    return Outcome(stored, kept.damaged + was_damaged + len(damaged), why_not or unkept)


def need(file: Found, data: bytes, cache: Cache) -> Need:
    """What a run would do with a source, and why: read it, make its records again, or take what is kept."""
    reading_path, records_path = _paths(file, data, cache)
    try:
        reading, records = entries.read_head(reading_path), entries.read_head(records_path)
    except EntryDamaged:
        return Need("read", "what was kept of it is damaged")
    if cache.is_fresh:
        return Need("read", "all is to be read afresh")
    if reading is None:
        return Need("read", "nothing is kept of it")
    if reading.stamps.get("reading") != cache.made_by.reading:
        return Need("read", "the code that reads changed, or a library or an option")
    if records is None:
        return Need("make", "its bytes were read under another name")
    why = _why_stale(records, reading.content, cache)
    return Need("make", why) if why else Need("take", "")


def _why_stale(records: Head, content: str, cache: Cache) -> str:
    """Which change makes kept records of no use; empty if they are still what would be made."""
    if records.stamps.get("document") != content:
        return "it is read otherwise than before"
    if records.stamps.get("stages") != cache.made_by.stages:
        return "the code that makes records of a document changed"
    kinds = {name.removeprefix(_KIND): stamp for name, stamp in records.stamps.items() if name.startswith(_KIND)}
    changed = sorted(kind.replace("_", " ") for kind, stamp in kinds.items() if cache.made_by.kinds.get(kind) != stamp)
    return f"the rules of a kind found in it changed: {', '.join(changed)}" if changed else ""


def _stamps(about: About, content: str, cache: Cache) -> dict[str, str]:
    kinds = {f"{_KIND}{part.kind}": cache.made_by.kinds[part.kind] for part in about.parts}
    return {"document": content, "stages": cache.made_by.stages, **kinds}


def _paths(file: Found, data: bytes, cache: Cache) -> tuple[Path, Path]:
    """Where the two layers of a source are kept. A name's ending takes part in how its bytes are read."""
    bytes_key = f"{sha256(data)} {PurePosixPath(file.relative).suffix.lower()} {cache.verify} {cache.ocr}"
    reading = checksum(bytes_key.encode())
    records = checksum(f"{bytes_key} {file.source_id} {file.relative}".encode())
    return cache.folder / "reading" / reading[:2] / reading, cache.folder / "records" / records[:2] / records


def _content_kept(path: Path, cache: Cache, damaged: list[EntryDamaged]) -> str:
    """The checksum of what the readers made of a source, if they are the readers of now; else empty."""
    if cache.is_fresh:
        return ""
    try:
        head = entries.read_head(path)
    except EntryDamaged as problem:
        damaged.append(problem)
        return ""
    return head.content if head is not None and head.stamps.get("reading") == cache.made_by.reading else ""


def _content_counted_on(path: Path, cache: Cache) -> str:
    """The checksum of what the readers have to make of a source for its records to count still; empty if none would do."""
    if cache.is_fresh:
        return ""
    try:
        head = entries.read_head(path)
    except EntryDamaged:
        return ""
    content = head.stamps.get("document", "") if head is not None else ""
    return content if head is not None and not _why_stale(head, content, cache) else ""


def _reading_kept(path: Path, damaged: list[EntryDamaged]) -> bytes:
    """What the readers made of a source, as it is kept; empty if it cannot be had."""
    try:
        found = entries.read(path)
    except EntryDamaged as problem:
        damaged.append(problem)
        return b""
    return found[1] if found is not None else b""


def _records_kept(path: Path, content: str, cache: Cache, damaged: list[EntryDamaged]) -> Stored | None:
    """The records kept of a source, if they were made of the same content by the code of now."""
    if cache.is_fresh:
        return None
    try:
        head = entries.read_checked_head(path)
        return stored_at(path, head) if head is not None and not _why_stale(head, content, cache) else None
    except EntryDamaged as problem:
        damaged.append(problem)
        return None


def _keep_records(path: Path, records: bytes, content: str, cache: Cache) -> tuple[Stored, str]:
    """Keep the records of a source, and say why not, where that cannot be: they are put aside for this run then."""
    about = about_line(records)
    try:
        head = entries.write(path, _stamps(about_from_line(about), content, cache), records, about=about)
        return stored_at(path, head), ""
    except OSError as problem:
        return put_aside(records, cache.spool, path.name), problem.strerror or str(problem)


def _keep(path: Path, stamps: dict[str, str], content: bytes) -> str:
    """Keep an entry; why not, where that cannot be."""
    try:
        entries.write(path, stamps, content)
    except OSError as problem:
        return problem.strerror or str(problem)
    return ""


def _touch(*paths: Path) -> None:
    """Say that some entries were used; it does not matter if they cannot be told."""
    for path in paths:
        with suppress(OSError):
            os.utime(path)


def prune(folder: Path, *, started: float) -> None:
    """Remove what the last runs did not use, and what was used longest ago where the folder is too large.

    `started` is when this run began. Nothing is raised: what cannot be removed stays.
    """
    with suppress(OSError):
        runs = [*_runs(folder), started][-KEPT_RUNS:]
        (folder / _RUNS).write_text("".join(f"{run}\n" for run in runs), encoding="utf-8")
        oldest = runs[0] if len(runs) == KEPT_RUNS else 0.0
        left = sorted(_files(folder), reverse=True)
        room = LARGEST
        for used, size, path in left:
            room -= size
            abandoned = path.suffix == ".new" and used < started - _ABANDONED
            if used < oldest or room < 0 or abandoned:
                path.unlink(missing_ok=True)


def _runs(folder: Path) -> list[float]:
    try:
        return [float(line) for line in (folder / _RUNS).read_text(encoding="utf-8").split()]
    except (OSError, ValueError):
        return []


def _files(folder: Path) -> Iterator[tuple[float, int, Path]]:
    for layer in ("reading", "records"):
        for path in (folder / layer).glob("*/*"):
            with suppress(FileNotFoundError):
                status = path.stat()
                yield status.st_mtime, status.st_size, path

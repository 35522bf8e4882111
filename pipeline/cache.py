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

from pydantic import ValidationError

from schemas.base import Model
from schemas.reading import ReadSource

from .caching import entries
from .caching.entries import EntryDamaged, Head, checksum
from .caching.fingerprint import Fingerprints, fingerprints
from .caching.forms import worked_from_bytes, worked_to_bytes
from .extra import Ocr
from .find import Found, sha256
from .read import PageTold, untold
from .reading import read_source
from .work import Worked, work_on

FOLDER = ".plantrace-cache"  # beside the database
KEPT_RUNS = 30  # an entry that none of the last so many runs used goes
LARGEST = 8 << 30  # bytes of the whole folder; above it those used longest ago go first
_RUNS = "runs"  # when the last runs began, a line each
_KIND = "kind "  # before a kind's name, in the stamps of records
_ABANDONED = 3600.0  # seconds after which a half-written entry has nobody who writes it


class Cache(Model):
    """Where the work is kept, and what made it if it were made now. `is_fresh`: what is there is not looked at."""

    folder: Path
    made_by: Fingerprints
    verify: bool
    ocr: Ocr
    is_fresh: bool = False


class Outcome(NamedTuple):
    """The work on a source, how many of its entries were damaged, and why it could not be kept."""

    worked: Worked
    damaged: int = 0
    unkept: str = ""


class Need(NamedTuple):
    """What a run would do with a source: read its bytes, make its records of what was read before, or take those kept."""

    what: Literal["read", "make", "take"]
    why: str


def open_cache(folder: Path, *, verify: bool = False, ocr: Ocr = "auto", fresh: bool = False) -> Cache:
    """The cache in a folder, which need not exist."""
    return Cache(folder=folder, made_by=fingerprints(verify=verify, ocr=ocr), verify=verify, ocr=ocr, is_fresh=fresh)


def worked_through(file: Found, data: bytes, cache: Cache, *, tell: PageTold = untold) -> Outcome:
    """All that can be known of one source by itself, as far as possible from what is kept; what had to be made is kept."""
    damaged: list[EntryDamaged] = []
    reading_path, records_path = _paths(file, data, cache)
    content = _content_kept(reading_path, cache, damaged)
    if content and (worked := _records_kept(records_path, content, cache, damaged)) is not None:
        _touch(reading_path, records_path)
        return Outcome(worked, len(damaged))
    was_read = _reading_kept(reading_path, damaged) if content else None
    unkept = ""
    if was_read is None:
        was_read = read_source(data, file.relative, verify=cache.verify, ocr=cache.ocr, tell=tell)
        form = was_read.model_dump_json(exclude_defaults=True).encode()
        content = checksum(form)
        unkept = _keep(reading_path, {"reading": cache.made_by.reading}, form)
        if (worked := _records_kept(records_path, content, cache, damaged)) is not None:
            _touch(records_path)  # the readers changed, and read the same as before
            return Outcome(worked, len(damaged), unkept)
    worked = work_on(file, data, was_read)
    unkept = _keep(records_path, _stamps(worked, content, cache), worked_to_bytes(worked)) or unkept
    return Outcome(worked, len(damaged), unkept)


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


def _stamps(worked: Worked, content: str, cache: Cache) -> dict[str, str]:
    kinds = {f"{_KIND}{part.kind}": cache.made_by.kinds[part.kind] for part in worked.parts}
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


def _reading_kept(path: Path, damaged: list[EntryDamaged]) -> ReadSource | None:
    try:
        found = entries.read(path)
        return ReadSource.model_validate_json(found[1]) if found is not None else None
    except (EntryDamaged, ValidationError) as problem:
        damaged.append(EntryDamaged(str(problem)))
        return None


def _records_kept(path: Path, content: str, cache: Cache, damaged: list[EntryDamaged]) -> Worked | None:
    """The records kept of a source, if they were made of the same content by the code of now."""
    if cache.is_fresh:
        return None
    try:
        found = entries.read(path)
        return worked_from_bytes(found[1]) if found is not None and not _why_stale(found[0], content, cache) else None
    except EntryDamaged as problem:
        damaged.append(problem)
        return None


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

"""The sources, one after another: each is read once, and what was read is what counts, whatever becomes of the file meanwhile.

A file that has gone since it was found, or cannot be opened, is a source that could not be read. A file that is being written
while it is read is read again; one that changes, goes or appears later is told of, and belongs to the next run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from schemas.errors import NothingLoaded

from .cache import Cache, Outcome, worked_through
from .corpus import Corpus
from .extra import Ocr
from .find import Found, find, sha256
from .read import PageTold, untold
from .reading import read_source
from .work import Worked, unread, work_on

Told = Callable[[str, int, int], None]
Said = Callable[[str], None]

_TRIES = 3  # a file that is still being written after so many readings is taken as it is then


class _Seen(NamedTuple):
    """A file's size and time of change."""

    size: int
    changed: int


def to_nobody(what: str, done: int, of: int) -> None:
    """Nobody listens: the default of those who tell how far they are."""


def unsaid(message: str) -> None:
    """Nobody listens: the default of those who have something to say."""


def gather(
    sources: Sequence[Path], *, verify: bool = False, ocr: Ocr = "auto", cache: Cache | None = None,
    tell: Told = to_nobody, say: Said = unsaid,
) -> Corpus:  # fmt: skip
    """All documents of the sources and their records, before anything is resolved; as far as possible from the cache.

    `tell` hears the file under work, how many are done, and of how many; `say` hears what a person should know.
    """
    found = find(sources)
    seen: dict[Found, _Seen] = {}
    worked = tuple(_work_in_turn(found, seen, cache, tell, say, verify=verify, ocr=ocr))
    _say_what_moved(sources, found, seen, say)
    if not any(item.source.state == "read" for item in worked):
        unread_files = "".join(f"\n  {item.source.path}: {item.source.error}" for item in worked)
        raise NothingLoaded(f"none of the {len(worked)} files could be read:{unread_files}")
    return Corpus(
        sources=tuple(item.source for item in worked),
        parts=tuple(part for item in worked for part in item.parts),
        records=tuple(record for item in worked for record in item.records),
    )


def _work_in_turn(
    found: Sequence[Found], seen: dict[Found, _Seen], cache: Cache | None, tell: Told, say: Said, *, verify: bool, ocr: Ocr
) -> Iterator[Worked]:
    first_of: dict[str, str] = {}
    damaged, unkept = 0, ""
    for done, file in enumerate(found):
        tell(file.relative, done, len(found))
        try:
            data, seen[file] = _bytes_of(file, say)
        except OSError as problem:
            yield Worked(source=unread(file, b"", "unreadable", why_unopened(problem)))
            continue
        digest = sha256(data)
        if digest in first_of:
            yield Worked(source=unread(file, data, "duplicate", f"the same bytes as {first_of[digest]}"))
            continue
        first_of[digest] = file.relative

        def told(page: int, of: int, file: Found = file, done: int = done) -> None:
            tell(f"{file.relative}: recognising page {page} of {of}", done, len(found))

        if cache is None:
            yield work(file, data, verify=verify, ocr=ocr, tell=told)
            continue
        outcome: Outcome = worked_through(file, data, cache, tell=told)
        damaged, unkept = damaged + outcome.damaged, unkept or outcome.unkept
        yield outcome.worked
    tell("", len(found), len(found))
    if damaged:
        say(f"{damaged} entries of the cache were damaged; what they held was made again.")
    if unkept and cache is not None:
        say(f"the work could not be kept in {cache.folder}: {unkept}. The next run reads the same sources again.")


def work(file: Found, data: bytes, *, verify: bool = False, ocr: Ocr = "auto", tell: PageTold = untold) -> Worked:
    """All that can be known of one source by itself."""
    return work_on(file, data, read_source(data, file.relative, verify=verify, ocr=ocr, tell=tell))


def why_unopened(problem: OSError) -> str:
    """Why a file's bytes cannot be had, in words for the person who gave it."""
    if isinstance(problem, FileNotFoundError):
        return "the file was there when the run began, and has gone. Run again."
    if isinstance(problem, IsADirectoryError):
        return "this folder cannot be listed, and what is in it was not read. Check that you may read it."
    return f"{problem.strerror}. Check that you may read the file."


def _bytes_of(file: Found, say: Said) -> tuple[bytes, _Seen]:
    """The bytes of a file, read when nobody was writing it."""
    for _ in range(_TRIES):
        with file.path.open("rb") as opened:
            before = _seen(os.fstat(opened.fileno()))
            data = opened.read()
            after = _seen(os.fstat(opened.fileno()))
        if before == after and len(data) == after.size:
            return data, after
    say(f"{file.relative} was being written while it was read: what was there last counts. Run again when it is whole.")
    return data, after


def _seen(status: os.stat_result) -> _Seen:
    return _Seen(status.st_size, status.st_mtime_ns)


def _say_what_moved(sources: Sequence[Path], found: Sequence[Found], seen: dict[Found, _Seen], say: Said) -> None:
    """Say which files changed, went or appeared after they were read: the database has them as they were."""
    for file, before in seen.items():
        try:
            now = _seen(file.path.stat())
        except OSError:
            say(f"{file.relative} has gone since it was read; the database has it as it was.")
            continue
        if now != before:
            say(f"{file.relative} has changed since it was read; the database has it as it was. Run again.")
    with suppress(FileNotFoundError, NothingLoaded):
        for path in sorted({file.path for file in find(sources)} - {file.path for file in found}):
            say(f"{path.name} appeared while the run was under way and is not in the database. Run again.")

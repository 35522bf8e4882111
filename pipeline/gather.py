"""The sources, one after another: each is read once, and what was read is what counts, whatever becomes of the file meanwhile.

A file that has gone since it was found, or cannot be opened, is a source that could not be read. A file that is being written
while it is read is read again; one that changes, goes or appears later is told of, and belongs to the next run.

The work on them is done at a `Place`, several at once, and comes back in the order of the files. No more of it is held here
than is under way or waits for its turn.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple, cast

from schemas.errors import NothingLoaded

from .cache import Cache, Kept, Outcome, keep, look_up
from .caching.stored import Stored, bare, put_aside, taken_out
from .corpus import Corpus
from .extra import Ocr
from .find import LARGEST, Found, find, refuse_unfit, sha256
from .heard import PageTold, Said, Told, to_nobody, unsaid, untold
from .worked import Worked, unread
from .workers.limits import Lost
from .workers.order import in_order
from .workers.place import HERE, Place, work_at
from .workers.pool import Answer, Job
from .workers.task import Done, Task

_TRIES = 3  # a file that is still being written after so many readings is taken as it is then


class _Seen(NamedTuple):
    """A file's size and time of change."""

    size: int
    changed: int


def gather(
    sources: Sequence[Path], *, verify: bool = False, ocr: Ocr = "auto", cache: Cache | None = None, place: Place = HERE,
    tell: Told = to_nobody, say: Said = unsaid,
) -> Corpus:  # fmt: skip
    """All documents of a few sources and their records, before anything is resolved: see `each_source`."""
    stored = tuple(each_source(sources, verify=verify, ocr=ocr, cache=cache, place=place, tell=tell, say=say))
    worked = [taken_out(item) for item in stored]
    return Corpus(
        sources=tuple(item.source for item in worked),
        parts=tuple(part for item in worked for part in item.parts),
        records=tuple(record for item in worked for record in item.records),
    )


def each_source(
    sources: Sequence[Path], *, verify: bool = False, ocr: Ocr = "auto", cache: Cache | None = None, spool: Path | None = None,
    place: Place = HERE, tell: Told = to_nobody, say: Said = unsaid,
) -> Generator[Stored, None, None]:  # fmt: skip
    """What each source gave, one at a time, in the order of `find`; as far as possible from the cache.

    The records lie in the cache, else in the folder `spool`, else in memory: see `Stored`. Neither the order nor what is given
    depends on the place. `tell` hears the file under work, how many are done, and of how many; `say` hears what a person should
    know. Close the iterator if it is not exhausted: the processes end with it.
    Raises `NothingLoaded` once none of them could be read, and as `find` and `work_at` do.
    """
    found = find(sources)
    round_ = _Round(found, cache, spool, tell, say)
    unread_files: list[str] | None = []
    with closing(work_at(place, round_.jobs(verify=verify, ocr=ocr), round_.heard)) as answers:
        for stored in in_order((answer.name.place, round_.taken(answer.name, _whole(answer))) for answer in answers):
            if stored.source.state == "read":
                unread_files = None
            elif unread_files is not None:
                unread_files.append(f"\n  {stored.source.path}: {stored.source.error}")
            yield stored
    round_.finish()
    _say_what_moved(sources, found, round_.seen, say)
    if unread_files is not None:
        raise NothingLoaded(f"none of the {len(found)} files could be read:{''.join(unread_files)}")


def _whole(answer: Answer[_Under]) -> Done | Lost | None:
    """What became of a source: it never comes in parts."""
    return cast("Done | Lost | None", answer.what)


class _Under(NamedTuple):
    """A source under work: its place, its file, what is known of it if nothing comes of the work, and what is kept of it."""

    place: int
    file: Found
    bare: Stored
    kept: Kept | None = None


class _Round:
    """The files of one run: which were seen with which bytes, and what became of them."""

    def __init__(self, found: Sequence[Found], cache: Cache | None, spool: Path | None, tell: Told, say: Said) -> None:
        self.found, self.cache, self.spool, self.tell, self.say = found, cache, spool, tell, say
        self.seen: dict[Found, _Seen] = {}
        self.done = self.damaged = 0
        self.unkept = ""

    def jobs(self, *, verify: bool, ocr: Ocr) -> Iterator[Job[_Under]]:
        """What is to be done with each file; nothing, where all is known."""
        first_of: dict[str, str] = {}
        for place, file in enumerate(self.found):
            self.tell(file.relative, self.done, len(self.found))
            try:
                data, self.seen[file] = _bytes_of(file, self.say)
            except OSError as problem:
                yield Job(_Under(place, file, bare(unread(file, b"", "unreadable", why_unopened(problem)))), None)
                continue
            digest = sha256(data)
            state, first = ("duplicate", first_of[digest]) if digest in first_of else ("unreadable", "")
            under = _Under(place, file, bare(unread(file, data, state, f"the same bytes as {first}")))
            if digest in first_of:
                yield Job(under, None)
                continue
            first_of[digest] = file.relative
            if self.cache is None:
                yield Job(under, Task(file.source_id, file.relative, data, verify=verify, ocr=ocr))
                continue
            kept = look_up(file, data, self.cache)
            yield Job(under._replace(kept=kept), kept.task if kept.stored is None else None)

    def heard(self, under: _Under, page: int, of: int) -> None:
        """Tell which page is about to be recognised."""
        self.tell(f"{under.file.relative}: recognising page {page} of {of}", self.done, len(self.found))

    def taken(self, under: _Under, what: Done | Lost | None) -> Stored:
        """What a source gave, now that the work on it is done; it is kept at once, whoever has to wait for it."""
        self.done += 1
        self.tell(under.file.relative, self.done, len(self.found))
        if isinstance(what, Lost):
            return bare(under.bare.source.model_copy(update={"error": str(what)}), is_lost=True)
        if what is not None and what.given_up:
            self.say(f"{under.file.relative}: its tables were not compared with other readers': {what.given_up}")
        if self.cache is None or under.kept is None:
            return put_aside(what.worked, self.spool, str(under.place)) if what is not None else under.bare
        kept = under.kept
        outcome = keep(kept, what, self.cache) if what is not None else Outcome(kept.stored or under.bare, kept.damaged)
        self.damaged, self.unkept = self.damaged + outcome.damaged, self.unkept or outcome.unkept
        return outcome.stored

    def finish(self) -> None:
        """Tell that all is done, and what was the matter with the cache."""
        self.tell("", len(self.found), len(self.found))
        if self.damaged:
            self.say(f"{self.damaged} entries of the cache were damaged; what they held was made again.")
        if self.unkept and self.cache is not None:
            where = self.cache.folder
            self.say(f"the work could not be kept in {where}: {self.unkept}. The next run reads the same sources again.")


def work(file: Found, data: bytes, *, verify: bool = False, ocr: Ocr = "auto", tell: PageTold = untold) -> Worked:
    """All that can be known of one source by itself."""
    from .reading import read_source  # noqa: PLC0415  see `workers.task.do`
    from .work import work_on  # noqa: PLC0415

    return work_on(file, data, read_source(data, file.relative, verify=verify, ocr=ocr, tell=tell))


def why_unopened(problem: OSError) -> str:
    """Why a file's bytes cannot be had, in words for the person who gave it."""
    if isinstance(problem, FileNotFoundError):
        return "the file was there when the run began, and has gone. Run again."
    if isinstance(problem, IsADirectoryError):
        return "this folder cannot be listed, and what is in it was not read. Check that you may read it."
    if problem.errno == errno.EFBIG:
        return f"the file has more than {LARGEST >> 20} MB. Save the pages you need as a file of their own."
    if problem.errno == errno.ENOTSUP:
        return "this is no file but a device or a pipe. Save what comes out of it as a file."
    return f"{problem.strerror}. Check that you may read the file."


def _bytes_of(file: Found, say: Said) -> tuple[bytes, _Seen]:
    """The bytes of a file, read when nobody was writing it. Raises `OSError`."""
    refuse_unfit(file.path)
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

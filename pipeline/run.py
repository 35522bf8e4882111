"""The order of the stages: find, read, classify, segment, extract; then a neighbourhood at a time: correct, resolve, audit, load.

What is read of a source lies on disk until it is known which others it has to do with; no more is ever held than one
neighbourhood. A neighbourhood that is there already, just as it would be made, is taken from the database before.
"""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from .asking.questions import opened
from .cache import open_cache, prune
from .caching.code import fingerprint_of_everything
from .caching.entries import EntryDamaged, checksum_of_file
from .caching.fingerprint import keep_fingerprints
from .caching.impact import Impact, impact
from .caching.unchanged import Content, corrections_digest, inputs, made_before, remember
from .corpus import Corpus
from .correcting.decisions import Corrections
from .correcting.file import read_corrections
from .correcting.place import default_path
from .extra import Ocr
from .gather import each_source, gather, work
from .heard import Said, Told, to_nobody, unsaid
from .load import load_each, written
from .loading.basis import Basis, basis, made_of, to_make
from .loading.rows import Rows, rows_in_turn
from .neighbourhoods.joining import Joined, join
from .workers.linking import Linked, link_at
from .workers.place import HERE, Place, dismiss, staying

__all__ = ["gather", "run", "what_would_change", "work"]


class _Prepared(NamedTuple):
    """What is to be loaded: all sources in their neighbourhoods, the decisions about them, and what may stay; or it is there."""

    joined: Joined
    decided: Corrections
    basis: Basis | None
    code: str
    inputs: str
    is_there: bool


def run(
    sources: Sequence[Path], *, database: Path, corrections: Path | None = None, verify: bool = False, ocr: Ocr = "auto",
    keep: Path | None = None, fresh: bool = False, place: Place = HERE, tell: Told = to_nobody, say: Said = unsaid,
    content: Content | None = None,
) -> bool:  # fmt: skip
    """Read the sources and replace the database, and say whether that was done: what they give may be there already.

    `tell` hears the file under work, how many are done, and of how many.
    `verify` has other readers read every table again, and not only the doubtful ones. `ocr` says which pages are read from
    their pictures: those without a text layer, none, or all.
    `corrections` is the file of a person's decisions; by default corrections.yaml in the first folder given, if it is there.
    `place` is where the work on each source is done, and under which limits; what comes of it does not depend on it.
    `keep` is the folder of the cache; without it nothing is kept. `fresh` makes everything again, and keeps that. `say` hears
    what a person should know though nothing failed. `content` gives the checksum of the database there is, where it is being
    worked out already.
    Raises `CorrectionsInvalid` when it cannot be read or makes no sense, `NothingLoaded` when no source could be read (the
    old database is untouched), `FileNotFoundError` for a source that does not exist, `DatabaseDamaged`, `DatabaseBusy` and
    `OSError` as `load_each` does.
    """
    started = time.time()
    with (
        staying(place) as there,
        _prepared(
            sources, database, corrections, keep, verify=verify, ocr=ocr, fresh=fresh, place=there, tell=tell, say=say,
            content=content,
        ) as ready,
    ):  # fmt: skip
        if ready.is_there:
            return False
        with closing(_rows(ready, there)) as rows:
            made = load_each(
                rows, database, started=started,
                arguments=[str(source) for source in sources], corrections=ready.decided.path, basis=ready.basis,
            )  # fmt: skip
        if keep:
            prune(keep, started=started)
            is_certain = not ready.joined.lost and all(source.bytes for source in ready.joined.bare)
            with suppress(OSError):  # the next run is a whole one
                given = ready.inputs if is_certain else ""
                remember(database, keep, code=ready.code, given=given, content=made, made=made_of(ready.joined))
    return True


def what_would_change(
    sources: Sequence[Path], *, database: Path, corrections: Path | None = None, verify: bool = False, ocr: Ocr = "auto",
    keep: Path | None = None, fresh: bool = False, place: Place = HERE, tell: Told = to_nobody, say: Said = unsaid,
) -> tuple[Impact, ...]:  # fmt: skip
    """The rows that `run` would add to the database, remove from it and alter; nothing is replaced.

    Raises `DatabaseDamaged` where there is no database to compare with, and as `run` does.
    """
    started = time.time()
    with (
        opened(database) as old,
        staying(place) as there,
        _prepared(
            sources, database, corrections, keep, verify=verify, ocr=ocr, fresh=fresh, place=there, tell=tell, say=say
        ) as ready,
        closing(_rows(ready, there)) as rows,
        written(rows, database, started=started, basis=ready.basis) as beside,
    ):
        return impact(old, beside.path)


@contextmanager
def _prepared(
    sources: Sequence[Path], database: Path, corrections: Path | None, keep: Path | None, *, verify: bool, ocr: Ocr, fresh: bool,
    place: Place, tell: Told, say: Said, content: Content | None = None,
) -> Iterator[_Prepared]:  # fmt: skip
    """All sources read and sorted into neighbourhoods; what is read lies on disk until this ends."""
    content = content or partial(checksum_of_file, database)
    code = fingerprint_of_everything() if keep else ""
    path = corrections or default_path(sources)
    digest = corrections_digest(path) if keep else ""
    decided = read_corrections(path, must_exist=corrections is not None)
    spool = database.with_name(f".{database.name}.{os.getpid()}.new.read")
    cache = open_cache(keep, verify=verify, ocr=ocr, fresh=fresh, spool=spool) if keep else None
    if cache is not None:
        with suppress(OSError):
            keep_fingerprints(cache.folder, cache.made_by, verify=verify, ocr=ocr)
    try:
        with ThreadPoolExecutor(1) as aside:  # the checksum of a large database, while processes read what is new
            before = aside.submit(made_before, database, keep, code=code, content=content) if keep and not fresh else None
            each = each_source(sources, verify=verify, ocr=ocr, cache=cache, spool=spool, place=place, tell=tell, say=say)
            with closing(each) as stored:
                joined = join(stored, decided)
        stays = before.result() if before is not None else None
        found = basis(database, stays.content, stays.made, made_of(joined)) if stays is not None else None
        given = inputs(joined.files, sources, path, digest, verify=verify, ocr=ocr)
        yield _Prepared(joined, decided, found, code, given, is_there=stays is not None and stays.given == given)
    except EntryDamaged as problem:
        raise OSError(errno.EIO, f"what was read of a source is damaged ({problem}): run again") from problem
    finally:
        shutil.rmtree(spool, ignore_errors=True)


def _rows(ready: _Prepared, place: Place) -> Generator[Iterable[Rows], None, None]:
    """What is new, a neighbourhood at a time; then the sources without documents, and the decisions about none that is there."""
    places = {source_id: number for number, source_id in enumerate(ready.joined.source_ids)}
    with closing(link_at(place, Linked(to_make(ready.joined, ready.basis), ready.decided, places))) as linked:
        yield from linked
    dismiss(place)
    if ready.joined.bare or ready.joined.homeless:
        from .neighbourhoods.making import made  # noqa: PLC0415  the processes have it, and most runs need it there alone

        homeless = ready.decided.model_copy(update={"entries": ready.joined.homeless})
        yield from rows_in_turn(made(Corpus(sources=ready.joined.bare), homeless), places, len(places))

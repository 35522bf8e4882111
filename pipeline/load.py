"""Records to SQLite: a new database beside the old one, checked, then put in its place in one step.

A failure at any moment leaves the old database as it was: the new file has another name until it is complete, checked and on
the disk (see `replacing`). The records come a neighbourhood at a time and are not held. Where the old database has rows that
would be made again just as they are, they are taken from it (see `basis`); the same input gives the same database either way.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from .corpus import Corpus
from .loading.basis import Basis
from .loading.describing import run_row
from .loading.replacing import behind_link, put_in_place
from .loading.rows import Rows, rows_of
from .loading.sqlite import build


class Beside(NamedTuple):
    """A new database that is complete and checked, and its checksum."""

    path: Path
    content: str


def load(
    corpus: Corpus, path: Path, *, started: float, arguments: Iterable[str] = (), corrections: Path | None = None
) -> None:
    """Write one corpus that is held whole to `path`; see `load_each`."""
    source_ids = [source.source_id for source in corpus.sources]
    places = {source_id: place for place, source_id in enumerate(source_ids)}
    load_each([rows_of(corpus, places, len(places))], path, started=started, arguments=arguments, corrections=corrections)


def load_each(
    batches: Iterable[Iterable[Rows]], path: Path, *, started: float, arguments: Iterable[str] = (),
    corrections: Path | None = None, basis: Basis | None = None,
) -> str:  # fmt: skip
    """Write some rows to `path`, replacing what is there only when the new database is complete and sound; give its checksum.

    What `basis` says stays is not among the rows. Where `path` is a link, the file it stands for is replaced and the link stays.
    `started` is `time.time()` at the start of the run, `corrections` the file a person's decisions belong in. Raises
    `DatabaseDamaged` when SQLite's own checks fail, `DatabaseBusy` when another program does not let go of the old database,
    and `OSError` when the folder cannot be written or the disk is full; the old database is then untouched.
    """
    path = behind_link(path)
    with written(batches, path, started=started, arguments=arguments, corrections=corrections, basis=basis) as beside:
        put_in_place(beside.path, path)
    return beside.content


@contextmanager
def written(
    batches: Iterable[Iterable[Rows]], path: Path, *, started: float, arguments: Iterable[str] = (),
    corrections: Path | None = None, basis: Basis | None = None,
) -> Iterator[Beside]:  # fmt: skip
    """The new database, complete and checked, beside the one it may replace; it goes if it is not put in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        content = build(beside, batches, lambda: run_row(started, arguments, corrections), basis=basis)
        yield Beside(beside, content)
    except sqlite3.OperationalError as problem:  # the disk is full, or gone
        raise OSError(errno.EIO, str(problem)) from problem
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(beside.name + "-journal").unlink(missing_ok=True)

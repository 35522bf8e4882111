"""The order of the stages: find, read, classify, segment, extract, correct, resolve, audit, load."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from .audit import audit
from .cache import open_cache, prune
from .caching.code import fingerprint_of_everything
from .caching.unchanged import corrections_digest, inputs, remember
from .corpus import Corpus
from .correct import accept_findings, correct_fields, correct_links
from .correcting.decisions import Corrections
from .correcting.file import default_path, read_corrections
from .extra import Ocr
from .gather import Said, Told, gather, to_nobody, unsaid, work
from .load import load
from .resolve import resolve
from .suggest import suggest

__all__ = ["gather", "make", "run", "work"]


def run(
    sources: Sequence[Path], *, database: Path, corrections: Path | None = None, verify: bool = False, ocr: Ocr = "auto",
    keep: Path | None = None, fresh: bool = False, tell: Told = to_nobody, say: Said = unsaid,
) -> Corpus:  # fmt: skip
    """Read the sources and replace the database. `tell` hears the file under work, how many are done, and of how many.

    `verify` has other readers read every table again, and not only the doubtful ones. `ocr` says which pages are read from
    their pictures: those without a text layer, none, or all.
    `corrections` is the file of a person's decisions; by default corrections.yaml in the first folder given, if it is there.
    `keep` is the folder of the cache; without it nothing is kept. `fresh` makes everything again, and keeps that. `say` hears
    what a person should know though nothing failed.
    Raises `CorrectionsInvalid` when it cannot be read or makes no sense, `NothingLoaded` when no source could be read (the
    old database is untouched), `FileNotFoundError` for a source that does not exist, `DatabaseDamaged`, `DatabaseBusy` and
    `OSError` as `load` does.
    """
    started = time.time()
    code = fingerprint_of_everything() if keep else ""
    path = corrections or default_path(sources)
    digest = corrections_digest(path) if keep else ""
    decided = read_corrections(path, must_exist=corrections is not None)
    corpus = make(sources, decided, verify=verify, ocr=ocr, keep=keep, fresh=fresh, tell=tell, say=say)
    load(corpus, database, started=started, arguments=[str(source) for source in sources], corrections=decided.path)
    if keep:
        prune(keep, started=started)
        if all(source.bytes or source.state == "read" for source in corpus.sources):
            files = [(source.source_id, source.path, source.sha256) for source in corpus.sources]
            with suppress(OSError):  # the next run is a whole one
                remember(
                    database, keep, code=code, given=inputs(files, sources, path, digest, verify=verify, ocr=ocr)
                )
    return corpus


def make(
    sources: Sequence[Path], decided: Corrections, *, verify: bool = False, ocr: Ocr = "auto", keep: Path | None = None,
    fresh: bool = False, tell: Told = to_nobody, say: Said = unsaid,
) -> Corpus:  # fmt: skip
    """Everything that the database will say of the sources; see `run`."""
    cache = open_cache(keep, verify=verify, ocr=ocr, fresh=fresh) if keep else None
    corpus = gather(sources, verify=verify, ocr=ocr, cache=cache, tell=tell, say=say)
    corpus = correct_fields(corpus, decided)
    corpus = resolve(corpus)
    corpus = suggest(corpus)
    corpus = correct_links(corpus, decided)
    corpus = corpus.model_copy(update={"records": (*corpus.records, *audit(corpus))})
    return accept_findings(corpus, decided)

"""The site from beginning to end: gather the facts, find the documents, draw the pages, write the HTML, put it in place.

The folder is made anew beside the old one and takes its place when it is whole. A folder that is not a site of ours is
never replaced.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from ..exchanging import bring_back, written_beside
from ..export.made import made_at
from .addresses import address, document_address
from .changes import changes
from .days import reporting_days
from .exceptions import exceptions, exceptions_on
from .facts import Facts, gather_facts
from .findings import findings
from .limits import decided, limits
from .mark import mark_report, refuse_to_destroy
from .matrix import matrix
from .measures import measures
from .naming import document_name
from .overview import overview
from .page import Page, environment, render
from .pictures import draw_pages
from .records import proved, records, with_pages
from .register import register
from .site import Site
from .slips import slips
from .sources import Located, locate
from .strips import Proofs, pages_with_places
from .texts import lines_of, text_pages
from .timeline import timeline
from .workbook import workbook

LIMIT = 30_000_000  # bytes: what can be mailed
_FOR_PICTURES, _FOR_COPIES = 0.45, 0.25  # shares of the limit
_STATIC = ("site.css", "tables.js", "coverage.js", "proofs.js")
_MAKERS = (overview, matrix, register, timeline, exceptions, measures, changes, slips, findings, decided, limits, records)


class Made(NamedTuple):
    """What was made: the page to open, how many pages and bytes, how long it took, and what is missing."""

    start: Path
    pages: int
    pictures: int
    size: int
    seconds: float
    missing: tuple[Located, ...]
    not_copied: tuple[str, ...]


def make_site(connection: sqlite3.Connection, out: Path, *, folders: Sequence[Path] = (), days: Sequence[date] = ()) -> Made:
    """Make the site in the folder `out`. Raises `NotOurs` when the folder holds other things, `OSError` where it cannot write."""
    started = time.monotonic()
    bring_back(out)
    refuse_to_destroy(out)
    with written_beside(out, is_folder=True) as new:
        made = _make(connection, new, folders, days)
    return made._replace(start=out / made.start, seconds=time.monotonic() - started)


def _make(connection: sqlite3.Connection, new: Path, folders: Sequence[Path], days: Sequence[date]) -> Made:
    facts, located = gather_facts(connection), locate(connection, folders)
    copied = _copied(facts, located)
    wanted = pages_with_places(facts, proved(facts))
    pictures = draw_pages({key: pages for key, pages in wanted.items() if key in located}, located, new,
                          budget=int(LIMIT * _FOR_PICTURES))  # fmt: skip
    lines = {key: lines_of(source) for key, source in located.items() if source.is_text}
    site = Site(connection, facts, Proofs(facts, located, pictures, copied, lines), located, reporting_days(facts, days))
    pages = _write(site, new, located, copied)
    files_made = mark_report(new)
    counting = {row["source_id"] for row in facts.documents.values() if not row["rendition_of"]}
    there = {key for key in counting if key in located and located[key].file is not None}
    return Made(
        Path("index.html"), pages, len(pictures), sum(path.stat().st_size for path in files_made), 0.0,
        tuple(source for source in located.values() if source.file is None), tuple(sorted(there - copied)),
    )  # fmt: skip


def _copied(facts: Facts, located: dict[str, Located]) -> frozenset[str]:
    """The sources to copy: those of the documents that count, the smallest first, as long as there is room."""
    counting = {row["source_id"] for row in facts.documents.values() if not row["rendition_of"]}
    room = LIMIT * _FOR_COPIES
    chosen = set()
    sizes = sorted((file.stat().st_size, key) for key in counting if key in located and (file := located[key].file) is not None)
    for size, key in sizes:
        room -= size
        if room >= 0:
            chosen.add(key)
    return frozenset(chosen)


def _write(site: Site, out: Path, located: dict[str, Located], copied: frozenset[str]) -> int:
    templates = environment(frozenset(str(address(record_id)) for record_id in with_pages(site.facts)))
    authorities = dict.fromkeys(row["authority"] for row in site.facts.documents.values() if row["authority"])
    templates.globals["about"] = " and ".join(authorities) if len(authorities) <= 3 else f"{len(authorities)} authorities"  # noqa: PLR2004
    number = 0
    for page in chain(_pages(site), text_pages(located, copied)):
        place = out / page.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(render(templates, page), encoding="utf-8", newline="\n")
        number += 1
    names = {key: document_name(row) for key, row in site.facts.documents.items()}
    made = made_at(site.connection)
    for day in site.days:
        (out / f"exceptions-{day.isoformat()}.xlsx").write_bytes(workbook(exceptions_on(site, day), names, made=made))
    for name in _STATIC:
        (out / name).write_bytes(files(__package__).joinpath("static", name).read_bytes())
    for key in copied:
        if not located[key].is_text:
            (out / "documents").mkdir(exist_ok=True)
            shutil.copyfile(str(located[key].file), out / document_address(key, is_text=False))
    return number


def _pages(site: Site) -> Iterator[Page]:
    for make in _MAKERS:
        yield from make(site)

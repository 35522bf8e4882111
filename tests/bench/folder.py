"""A folder of reports from nothing to the database: pages a second, start-up, linking and writing included."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pdfplumber

from .figure import Figure
from .process import cost
from .timing import ROOT, SHARED

COMPARED = 2  # files that the other reader reads the words of: it would need minutes for all


def measure() -> Iterator[Figure]:
    """The real reports of many authorities where they stand beside the project, else the sample set."""
    folder = SHARED / "ofsted" if (SHARED / "ofsted").is_dir() else ROOT / "corpus"
    with tempfile.TemporaryDirectory() as place:
        database = Path(place) / "bench.sqlite"
        took = cost("run", folder, "--database", database, "--ocr", "off")
        with closing(sqlite3.connect(database)) as connection:
            files, pages = connection.execute("SELECT count(*), sum(pages) FROM sources WHERE state = 'read'").fetchone()
    of = f"{folder.name}: {files} files, {pages} pages"
    yield Figure(
        what="cold run, end to end", of=of, unit="pages/s on the clock", plantrace=pages / took.seconds,
        pdfplumber=_words_of_others(folder), value=pages / took.seconds,
        means=f"pages a second, {pages / took.processor:.0f} a second of processor; pdfplumber: its words alone",
        asked="≥ 60",
    )  # fmt: skip
    yield Figure(
        what="memory of that run", of=of, unit="MB", plantrace=took.parent_mb, value=took.parent_mb,
        means=f"MB of the parent at most; a worker {took.worker_mb:.0f}", asked="≤ 400",
    )  # fmt: skip


def _words_of_others(folder: Path) -> float:
    """Pages a second of pdfplumber's words, on the smallest files."""
    started, pages = time.perf_counter(), 0
    for path in sorted(folder.rglob("*.pdf"), key=lambda path: path.stat().st_size)[:COMPARED]:
        with pdfplumber.open(path) as file:
            pages += sum(1 for page in file.pages if page.extract_words() is not None)
    return pages / (time.perf_counter() - started)

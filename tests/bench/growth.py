"""What a run costs as the documents grow from 10 to 1,000, and the plot of it.

Each run reads generated documents from nothing in a process of its own. The ratio of 1,000 to 100 documents is what is asked
of: ten times as many documents should take about ten times as long, and the parent should need no more memory.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from .figure import Figure
from .generated import OF_A_PLACE, print_documents
from .process import cost

NUMBERS = (10, 100, 1000)


class Point(NamedTuple):
    """A run of so many documents: pages, seconds on the clock and of all processors, megabytes of the parent and a worker."""

    documents: int
    pages: int
    seconds: float
    processor: float
    parent_mb: float
    worker_mb: float
    database_mb: float


def point(number: int) -> Point:
    """Print so many documents, and run."""
    with tempfile.TemporaryDirectory() as place:
        folder, database = Path(place) / "documents", Path(place) / "bench.sqlite"
        print_documents(folder, number)
        took = cost("run", folder, "--database", database)
        with closing(sqlite3.connect(database)) as connection:
            pages = connection.execute("SELECT sum(pages) FROM sources").fetchone()[0]
        size = database.stat().st_size / 1e6
    return Point(number, pages, took.seconds, took.processor, took.parent_mb, took.worker_mb, size)


def measure(numbers: Sequence[int] = NUMBERS) -> list[Point]:
    """A point for each number of documents."""
    return [point(number) for number in numbers]


def figures(points: Iterable[Point]) -> Iterator[Figure]:
    """The points as lines of the table; the last is compared with the one before."""
    points = list(points)
    for one in points:
        of = f"{-(-one.documents // OF_A_PLACE)} places, {one.pages} pages"
        yield Figure(
            what=f"run of {one.documents:,} generated documents", of=of,
            unit="s on the clock", plantrace=one.seconds, value=one.documents / one.seconds,
            means=f"documents a second; {one.processor:.0f} s of processor, {one.database_mb:.0f} MB of database",
        )  # fmt: skip
    for one, ten in zip(points[-2:-1], points[-1:], strict=True):
        times, of = ten.seconds / one.seconds, f"from {one.documents:,} to {ten.documents:,} documents"
        yield Figure(what="growth of time", of=of, unit="s on the clock", plantrace=ten.seconds, value=times,
                     means=f"times as long; {ten.processor / one.processor:.1f} times the processor", asked="≤ 11")  # fmt: skip
    for one in points:
        yield Figure(what="memory of the parent", of=f"{one.documents:,} documents", unit="MB", plantrace=one.parent_mb,
                     value=one.parent_mb, means=f"MB at most; a worker {one.worker_mb:.0f}", asked="≤ 400")  # fmt: skip


def plot(points: Sequence[Point], path: Path) -> None:
    """Time and memory against documents, as SVG; the same points give the same bytes."""
    import matplotlib as mpl  # noqa: PLC0415  only the plot needs it
    from matplotlib.figure import Figure as Drawing  # noqa: PLC0415

    drawing = Drawing(figsize=(9, 3.6), layout="constrained")
    time, memory = drawing.subplots(1, 2)
    number = [one.documents for one in points]
    time.loglog(number, [one.seconds for one in points], "o-", label="on the clock")
    time.loglog(number, [one.processor for one in points], "s--", label="of all processors")
    first = points[0]
    time.loglog(number, [first.seconds * each / first.documents for each in number], ":", color="grey", label="in proportion")
    time.set(xlabel="documents", ylabel="seconds", title="Time of a run from nothing")
    time.legend()
    memory.semilogx(number, [one.parent_mb for one in points], "o-", label="parent")
    memory.semilogx(number, [one.worker_mb for one in points], "s--", label="largest worker")
    memory.axhline(400, color="grey", linestyle=":", label="asked of the parent: at most 400")
    memory.set(xlabel="documents", ylabel="MB at most", title="Memory", ylim=(0, None))
    memory.legend()
    with mpl.rc_context({"svg.hashsalt": "plantrace", "svg.fonttype": "none"}):
        drawing.savefig(path, format="svg", metadata={"Date": None, "Creator": None})

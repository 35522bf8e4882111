"""`make bench`: everything the project claims about speed and memory, beside pdfplumber and camelot, in one run on one machine.

`python -m tests.bench [PIECE…] [--keep]`; without a piece all of them. `--keep` puts the results in the place of those that
the repository holds (results.json, results.md, growth.svg), which the README quotes. The real documents are used where they
stand beside the project, else the sample ones. Ratios matter, not seconds: machines are shared and noisy.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from . import folder, growth, icdar, incremental, results
from .figure import Figure, from_ratio
from .memory import peak
from .tables import compare_tables
from .timing import SHARED, documents
from .words import compare_runs, compare_words


def main() -> None:
    """Measure, print, and keep where asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("pieces", nargs="*", choices=[[], *PIECES], help="by default all", metavar="PIECE")
    parser.add_argument("--keep", action="store_true", help="put the results in the place of those in the repository")
    chosen = parser.parse_args()
    console = Console(width=180)
    pieces = PIECES | ({"growth": partial(_growth, results.PLOT)} if chosen.keep else {})
    measured: dict[str, list[Figure]] = {}
    seconds: dict[str, float] = {}
    for name in chosen.pieces or PIECES:
        started = time.perf_counter()
        measured[name] = list(pieces[name]())
        seconds[name] = time.perf_counter() - started
        console.print(_table(f"{results.TITLES[name]} ({seconds[name]:.0f} s)", measured[name]))
        if chosen.keep:
            results.keep({name: measured[name]}, seconds)


def _words() -> Iterator[Figure]:
    yield from map(from_ratio, compare_words())


def _tables() -> Iterator[Figure]:
    yield from map(from_ratio, compare_tables())


def _runs() -> Iterator[Figure]:
    yield from map(from_ratio, compare_runs())


def _memory() -> Iterator[Figure]:
    for path in documents("*plan*.pdf"):
        at_most = peak(path)
        yield Figure(
            what="memory of a run", of=path.name, unit="MB", plantrace=at_most, value=at_most, means="MB at most", asked="≤ 250"
        )


def _icdar() -> Iterator[Figure]:
    """Precision, recall, F1 and TEDS of ours, of pdfplumber's and of camelot's tables, where the public truth is at hand."""
    place = SHARED / "icdar2013"
    if not place.is_dir():
        return
    ours, pdfplumber, camelot = (icdar.score(reader, place) for reader in (icdar.by_us, icdar.by_pdfplumber, icdar.by_camelot))
    for name, asked in (("precision", ""), ("recall", ""), ("f1", "≥ 0"), ("teds", "≥ 0")):
        values = [float(getattr(score, name)) for score in (ours, pdfplumber, camelot)]
        yield Figure(
            what={"f1": "adjacency F1", "teds": "TEDS"}.get(name, name), of=f"{len(list(place.glob('*.pdf')))} documents",
            unit="0 to 1", plantrace=values[0], pdfplumber=values[1], camelot=values[2],
            value=values[0] - max(values[1:]), means="ahead of the better of the two", asked=asked,
        )  # fmt: skip


def _growth(plot: Path | None = None) -> Iterator[Figure]:
    points = growth.measure()
    if plot is not None:
        growth.plot(points, plot)
    yield from growth.figures(points)


def _incremental() -> Iterator[Figure]:
    yield from incremental.figures()


PIECES: dict[str, Callable[[], Iterator[Figure]]] = {
    "words": _words, "tables": _tables, "run": _runs, "memory": _memory, "folder": folder.measure, "incremental": _incremental,
    "growth": _growth, "icdar": _icdar,
}  # fmt: skip


def _table(title: str, figures: list[Figure]) -> Table:
    table = Table(title=title, title_justify="left")
    for heading in ("what", "of", "plantrace", "pdfplumber", "camelot", "unit", "measure", "asked", "met"):
        table.add_column(heading)
    for figure in figures:
        numbers = (results.shown(number) for number in (figure.plantrace, figure.pdfplumber, figure.camelot))
        met = {True: "yes", False: "NO", None: ""}[figure.is_met]
        measure = f"{results.shown(figure.value)} {figure.means}"
        table.add_row(figure.what, figure.of, *numbers, figure.unit, measure, figure.asked, met)
    return table


if __name__ == "__main__":
    main()

"""`make bench`: speed as ratios, memory, and tables scored on public truth, all in one run on one machine.

The real documents are used where they stand beside the project, else the sample ones. Ratios matter, not seconds: machines are
shared and noisy. Ours is the least of three runs.
"""

from __future__ import annotations

import platform
from importlib.metadata import version

from rich.console import Console
from rich.table import Table

from . import icdar
from .memory import peak
from .tables import compare_tables
from .timing import SHARED, documents
from .words import compare_runs, compare_words

PACKAGES = ("pypdfium2", "pdfplumber", "camelot-py")


def main() -> None:
    """Measure and print."""
    console = Console(width=140)
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    console.print(f"Python {platform.python_version()}, {platform.machine()}; {versions}")
    console.print(_speed())
    for path in documents("*plan*.pdf"):
        console.print(f"{path.name}: {peak(path)} MB at most (asked: ≤ 250)")
    if (SHARED / "icdar2013").is_dir():
        console.print(_tables())


def _speed() -> Table:
    table = _headed("Speed, seconds of processor time", "file", "work", "ours", "theirs", "quotient", "asked")
    for compare in (compare_words, compare_tables, compare_runs):
        for ratio in compare():
            figures = (f"{ratio.ours:.2f}", f"{ratio.theirs:.2f}", f"{ratio.times:.1f}")
            table.add_row(ratio.file, ratio.work, *figures, ratio.asked)
    return table


def _tables() -> Table:
    table = _headed("Tables of ICDAR 2013", "reader", "precision", "recall", "adjacency F1", "TEDS")
    readers = {
        "plantrace": icdar.by_us, "pdfplumber": icdar.by_pdfplumber, "camelot lattice/vector": icdar.by_camelot,
    }  # fmt: skip
    for name, reader in readers.items():
        table.add_row(name, *(f"{value:.3f}" for value in icdar.score(reader, SHARED / "icdar2013")))
    return table


def _headed(title: str, *headings: str) -> Table:
    table = Table(title=title)
    for heading in headings:
        table.add_column(heading)
    return table


if __name__ == "__main__":
    main()

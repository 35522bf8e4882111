"""`python -m tests.bench.incremental [DOCUMENTS]`: what a run costs when nothing, or one document, or one rule has changed.

The documents are the sample set, printed again for as many invented boroughs as it takes: six of each, linked with one another
and with no other borough's. Each run is the whole command in a process of its own; each figure is also the share of the first
run, on the clock and of its processor. The last line says whether the database is the one that a fresh run makes.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from .figure import Figure
from .process import Cost, cost

ROOT = Path(__file__).resolve().parents[2]
OF_ONE = 6  # documents of one borough
TIMES = 5  # of a short run, of which the middle one counts
PRINTED = "Harrowmere"
FIRST = ("Ash", "Birk", "Cold", "Dun", "East", "Fen", "Green", "Hazel", "Ivy", "King")
LAST = ("borough", "combe", "field", "gate", "hurst", "mouth", "ness", "stead", "ton", "wick")


def boroughs(number: int) -> list[str]:
    """Names of boroughs that do not exist."""
    return [first + last for first, last in product(FIRST, LAST)][:number]


def print_set(borough: str, folder: Path) -> None:
    """Print the sample set for another borough."""
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(ROOT / "corpus" / "build", Path(place) / "build", ignore=shutil.ignore_patterns("__pycache__"))
        for path in Path(place).rglob("*.*"):
            if path.suffix in (".py", ".toml"):
                path.write_text(path.read_text(encoding="utf-8").replace(PRINTED, borough), encoding="utf-8")
        subprocess.run([sys.executable, "-m", "build", str(folder)], cwd=place, check=True)
    shutil.rmtree(folder / "gold")


def dump(database: Path) -> list[str]:
    """Everything in a database except when it was made."""
    connection = sqlite3.connect(database)
    lines = [line for line in connection.iterdump() if not line.startswith('INSERT INTO "runs"')]
    connection.close()
    return lines


def change(text: Path) -> None:
    """One more sentence at the end of a text rendition."""
    text.write_text(text.read_text(encoding="utf-8") + "\n\nThe plan is looked at again every month.\n", encoding="utf-8")


class Measured(NamedTuple):
    """What each run took, how many documents there were, megabytes of the database, and whether it is a fresh run's."""

    runs: dict[str, Cost]
    documents: int
    megabytes: float
    is_same: bool


def measure(documents: int) -> Measured:
    """Print the documents, run, run again, change one and run, and run afresh. The short runs are done `TIMES` times."""
    with tempfile.TemporaryDirectory() as place:
        folder, database = Path(place) / "documents", Path(place) / "bench.sqlite"
        for name in boroughs(-(-documents // OF_ONE)):
            print_set(name, folder / name.lower())
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        command = ("run", folder, "--database", database)
        runs = {"first": cost(*command), "nothing changed": _middle([cost(*command) for _ in range(TIMES)])}
        changed = []
        for text in [path for path in files if path.suffix == ".txt"][:TIMES]:
            change(text)
            changed.append(cost(*command))
        runs["one document changed"] = _middle(changed)
        kept = dump(database)
        runs["all read afresh"] = cost(*command, "--fresh")
        return Measured(runs, len(files), database.stat().st_size / 1e6, kept == dump(database))


def _middle(costs: list[Cost]) -> Cost:
    return sorted(costs)[len(costs) // 2]


def figures(documents: int = 200) -> Iterator[Figure]:
    """The runs as lines of the table of `make bench`."""
    found = measure(documents)
    asked = {"nothing changed": "≤ 2", "one document changed": "≤ 5"}
    first = found.runs["first"]
    for name, took in found.runs.items():
        yield Figure(
            what=f"run: {name}", of=f"{found.documents} documents", unit="s on the clock", plantrace=took.seconds,
            value=100 * took.seconds / first.seconds, asked=asked.get(name, ""),
            means=f"% of the first run, {100 * took.processor / first.processor:.3g} % of its processor",
        )  # fmt: skip
    yield Figure(
        what="the same database as a fresh run's", of=f"{found.documents} documents", unit="MB", plantrace=found.megabytes,
        value=float(found.is_same), means="(1: the same, row by row)", asked="= 1",
    )  # fmt: skip


def main(documents: int) -> None:
    """Measure and print."""
    found = measure(documents)
    table = Table(title=f"{found.documents} documents, {found.megabytes:.0f} MB of database")
    for heading in ("run", "s", "of the first", "processor", "of the first"):
        table.add_column(heading, justify="left" if heading == "run" else "right")
    first = found.runs["first"]
    for name, took in found.runs.items():
        shares = f"{took.seconds / first.seconds:.1%}", f"{took.processor / first.processor:.1%}"
        table.add_row(name, f"{took.seconds:.2f}", shares[0], f"{took.processor:.2f}", shares[1])
    Console().print(table)
    Console().print("the same database as a fresh run's" if found.is_same else "NOT the same database")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)

"""`python -m tests.bench.incremental [DOCUMENTS]`: what a run costs when nothing, or one document, or one rule has changed.

The documents are the sample set, printed again for as many invented boroughs as it takes: six of each, linked with one another
and with no other borough's. Each run is the whole command in a process of its own; each figure is also the share of the first
run. The last line says whether the database is the one that a fresh run makes.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from .figure import Figure

ROOT = Path(__file__).resolve().parents[2]
OF_ONE = 6  # documents of one borough
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


def seconds(folder: Path, database: Path, *options: str) -> float:
    """How long the command takes."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "pipeline", "run", str(folder), "--database", str(database), *options]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


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
    """Seconds of each run, how many documents there were, megabytes of the database, and whether it is a fresh run's."""

    times: dict[str, float]
    documents: int
    megabytes: float
    is_same: bool


def measure(documents: int) -> Measured:
    """Print the documents, run, run again, change one and run, and run afresh."""
    with tempfile.TemporaryDirectory() as place:
        folder, database = Path(place) / "documents", Path(place) / "bench.sqlite"
        names = boroughs(-(-documents // OF_ONE))
        for name in names:
            print_set(name, folder / name.lower())
        number = sum(1 for path in folder.rglob("*") if path.is_file())
        times = {"first": seconds(folder, database), "nothing changed": seconds(folder, database)}
        change(next(folder.rglob("*.txt")))
        times["one document changed"] = seconds(folder, database)
        kept = dump(database)
        times["all read afresh"] = seconds(folder, database, "--fresh")
        return Measured(times, number, database.stat().st_size / 1e6, kept == dump(database))


def figures(documents: int = 200) -> Iterator[Figure]:
    """The runs as lines of the table of `make bench`."""
    found = measure(documents)
    asked = {"nothing changed": "≤ 2", "one document changed": "≤ 5"}
    for name, took in found.times.items():
        yield Figure(what=f"run: {name}", of=f"{found.documents} documents", unit="s on the clock", plantrace=took,
                     value=100 * took / found.times["first"], means="% of the first run", asked=asked.get(name, ""))  # fmt: skip
    yield Figure(
        what="the same database as a fresh run's", of=f"{found.documents} documents", unit="MB", plantrace=found.megabytes,
        value=float(found.is_same), means="(1: the same, row by row)", asked="= 1",
    )  # fmt: skip


def main(documents: int) -> None:
    """Measure and print."""
    found = measure(documents)
    table = Table(title=f"{found.documents} documents, {found.megabytes:.0f} MB of database")
    for heading in ("run", "s", "of the first"):
        table.add_column(heading, justify="left" if heading == "run" else "right")
    for name, took in found.times.items():
        table.add_row(name, f"{took:.2f}", f"{took / found.times['first']:.1%}")
    Console().print(table)
    Console().print("the same database as a fresh run's" if found.is_same else "NOT the same database")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)

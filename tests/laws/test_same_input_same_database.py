"""Law 7: two runs over the same input differ in the table `runs` and nowhere else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pipeline.run import run

ROOT = Path(__file__).resolve().parents[2]


def dump(database: Path) -> list[str]:
    connection = sqlite3.connect(database)
    lines = [line for line in connection.iterdump() if not line.startswith('INSERT INTO "runs"')]
    connection.close()
    return lines


def test_two_runs_make_the_same_database(sample: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.sqlite"
    run([ROOT / "corpus"], database=again)
    assert dump(sample) == dump(again)

"""Law 4: what is printed and what is inferred are two fields."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def test_a_misprinted_number_is_kept_beside_the_expected_one(bromley: Path) -> None:
    connection = sqlite3.connect(bromley)
    rows = connection.execute(
        "SELECT DISTINCT number FROM actions WHERE printed_number = '8.6.3' AND number <> '8.6.3'"
    ).fetchall()
    assert rows == [("5.6.3",)]
    connection.close()


def test_every_timescale_keeps_its_words_beside_its_date(sample: Path) -> None:
    connection = sqlite3.connect(sample)
    rows = connection.execute("SELECT raw, due_on, kind FROM timescales").fetchall()
    connection.close()
    assert all(raw for raw, _, _ in rows)
    assert any(due for _, due, _ in rows)
    assert all(due is None for _, due, kind in rows if kind in ("unknown", "done"))


def test_the_sample_holds_numbers_that_are_not_as_printed(sample: Path) -> None:
    connection = sqlite3.connect(sample)
    misprinted = connection.execute(
        "SELECT count(*) FROM actions WHERE printed_number IS NOT NULL AND printed_number <> number"
    ).fetchone()[0]
    unprinted = connection.execute("SELECT count(*) FROM actions WHERE printed_number IS NULL").fetchone()[0]
    connection.close()
    assert misprinted >= 1
    assert unprinted >= 1

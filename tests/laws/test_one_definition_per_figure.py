"""Law 9: a figure and the list behind it come from the same view."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from typer.testing import CliRunner

from pipeline.asking import questions
from pipeline.cli import app


def test_totals_by_state_are_the_lengths_of_the_lists(sample: Path) -> None:
    with questions.opened(sample) as connection:
        totals = questions.coverage_totals(connection)
        recommendations = questions.coverage(connection)
        gaps = questions.coverage(connection, gaps=True)
        paragraphs = questions.coverage(connection, layer="paragraphs", gaps=True)
    counted = {(row["layer"], row["state"]): row["number"] for row in totals}
    for state in ("answered", "listed_only", "unanswered"):
        listed = [row for row in recommendations if row["state"] == state]
        assert counted.get(("recommendations", state), 0) == len(listed)
    assert len(gaps) == sum(n for (layer, state), n in counted.items() if layer == "recommendations" and state != "answered")
    assert len(paragraphs) == counted["flagged paragraphs", "uncited"]
    assert gaps
    assert paragraphs


def test_the_command_prints_what_the_view_holds(sample: Path) -> None:
    result = CliRunner().invoke(app, ["coverage", "--gaps", "--format", "json", "--database", str(sample)])
    connection = sqlite3.connect(sample)
    numbers = [row[0] for row in connection.execute("SELECT number FROM recommendations_without_action")]
    connection.close()
    assert [row["number"] for row in json.loads(result.stdout)] == numbers

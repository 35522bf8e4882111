"""The bench: its documents, what it asks, and the results kept in the repository. Nothing is timed here."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

from pipeline.run import run
from tests.bench import results
from tests.bench.figure import Figure, from_ratio
from tests.bench.generated import OF_A_PLACE, places, print_documents
from tests.bench.growth import Point, figures, plot
from tests.bench.process import cost
from tests.bench.timing import Ratio


def figure(value: float, asked: str) -> Figure:
    return Figure(what="w", of="o", unit="s", plantrace=1.0, value=value, means="times", asked=asked)


@pytest.mark.parametrize(
    ("value", "asked", "is_met"),
    [(10, "≥ 10", True), (9.9, "≥ 10", False), (11, "≤ 11", True), (1200, "≤ 1,100", False), (1, "", None)],
)
def test_a_figure_is_met_or_not_as_asked(value: float, asked: str, is_met: bool | None) -> None:
    assert figure(value, asked).is_met is is_met


def test_a_comparison_names_the_other_reader_in_its_column() -> None:
    found = from_ratio(Ratio("a.pdf", "tables, against camelot lattice/vector", 2.0, 8.0, "≥ 3"))
    assert (found.what, found.plantrace, found.camelot, found.pdfplumber, found.value) == ("tables", 2.0, 8.0, None, 4.0)


def test_a_whole_run_against_its_own_words_stands_in_our_column() -> None:
    found = from_ratio(Ratio("a.pdf", "words alone, against the whole run", 2.0, 3.0, "≤ 1.6"))
    assert (found.plantrace, found.pdfplumber, found.value, found.is_met) == (3.0, None, 1.5, True)


def test_growth_compares_the_last_two_and_names_them() -> None:
    took = {10: 4, 100: 20, 1000: 240}
    points = [Point(number, number * 5, seconds, seconds, 300.0, 90.0, 1.0) for number, seconds in took.items()]
    grown = next(each for each in figures(points) if each.what == "growth of time")
    assert (grown.value, grown.of, grown.is_met) == (12.0, "from 100 to 1,000 documents", False)


def test_the_plot_of_the_same_points_is_the_same(tmp_path: Path) -> None:
    points = [Point(number, number, number / 10, number / 8, 300.0, 90.0, 1.0) for number in (10, 100)]
    for name in ("one.svg", "two.svg"):
        plot(points, tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_the_cost_of_a_command_is_its_own_and_its_workers(tmp_path: Path) -> None:
    print_documents(tmp_path / "documents", 2)
    took = cost("run", tmp_path / "documents", "--database", tmp_path / "made.sqlite", "--workers", "1")
    assert took.parent_mb > 20
    assert took.worker_mb > 20
    assert 0 < took.workers < took.processor


def test_names_of_places_are_all_different() -> None:
    assert len(set(places(1_000))) == 1_000


def test_generated_documents_are_read_linked_and_kept_apart(tmp_path: Path) -> None:
    print_documents(tmp_path / "documents", 2 * OF_A_PLACE)
    run([tmp_path / "documents"], database=tmp_path / "generated.sqlite")
    connection = sqlite3.connect(tmp_path / "generated.sqlite")
    states = connection.execute("SELECT state, count(*) FROM sources GROUP BY 1").fetchall()
    plans = connection.execute("SELECT document_id, answers, version_rank FROM documents WHERE kind = 'action_plan'").fetchall()
    renditions = connection.execute("SELECT count(*) FROM documents WHERE rendition_of IS NOT NULL").fetchone()[0]
    cited = connection.execute("SELECT count(DISTINCT recommendation_id) FROM links WHERE basis = 'cited'").fetchone()[0]
    connection.close()
    assert states == [("read", 2 * OF_A_PLACE)]
    assert sorted(rank for *_, rank in plans) == [1, 1, 2, 2, 3, 3]
    assert all(plan.split("-")[0] == report.split("-")[0] for plan, report, _ in plans)
    assert renditions == 0
    assert cited == 10


def test_the_same_documents_are_printed_each_time(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        print_documents(folder, 3)
    names = sorted(path.relative_to(one) for path in one.rglob("*.*"))
    assert len(names) == 3
    assert [(one / name).read_bytes() for name in names] == [(two / name).read_bytes() for name in names]


def test_the_table_kept_is_made_of_the_results_kept() -> None:
    assert results.TABLE.read_text(encoding="utf-8") == results.table()


def test_the_results_say_the_size_of_the_machine_and_not_which() -> None:
    kept = json.loads(results.RESULTS.read_text(encoding="utf-8"))["pieces"]
    assert set(kept) == set(results.TITLES)
    for piece in kept.values():
        assert {"on", "cores", "memory_gb", "system", "python", "versions"} == set(piece["measured"])
    assert not re.search(r"/(home|root|tmp|work|Users)\b", results.RESULTS.read_text(encoding="utf-8"))

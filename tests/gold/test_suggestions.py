"""Suggested links and doubtful citations on real documents: figures and numbers only."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation.suggestions import suggestion_scores
from pipeline.evaluation.tables import read_tables

# Recall among the first three and mean reciprocal rank asked of every plan, the version with a planted misprint among them.
RECALL, RECIPROCAL = 0.90, 0.78


def reached(database: Path) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for score in suggestion_scores(read_tables(database)):
        found.setdefault(score.document, {})[score.field] = score.strict_recall
    return found


def asked(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize("folder", ["bromley", "bromley/pdf", "bromley/text"])
def test_the_plans_own_citations_are_among_the_suggestions(
    folder: str, shared: Path, database_of: Callable[[Path], Path]
) -> None:
    scores = reached(database_of(shared / "corpus" / folder))
    assert scores
    for document, values in scores.items():
        assert values["suggestions recall@3"] >= RECALL, document
        assert values["suggestions MRR"] >= RECIPROCAL, document


def test_the_sample_plans_reach_the_same_with_nothing_fitted_to_them(sample: Path) -> None:
    scores = reached(sample)
    assert scores
    assert all(values["suggestions recall@3"] >= RECALL for values in scores.values())
    assert all(values["suggestions MRR"] >= RECIPROCAL for values in scores.values())


def test_the_issues_that_cite_another_recommendation_than_theirs_are_found(bromley: Path) -> None:
    found = asked(bromley, "SELECT record_id, detail FROM findings WHERE code = 'citation-doubtful'")
    first = {record: detail for record, detail in found if "2016-09" in record}
    about = {record.split("/")[2]: detail for record, detail in first.items()}
    assert "clearly first is recommendation 23 " in about["5.4"]
    assert "clearly first is recommendation 12 " in about["5.5"]
    assert len(about) <= 2 * len({"5.4", "5.5"})


def test_the_misprint_planted_in_the_later_version_is_found(bromley: Path) -> None:
    found = asked(bromley, "SELECT record_id FROM findings WHERE code = 'citation-doubtful'")
    assert any("2017-03" in record and "/issue/9.3/" in record for (record,) in found)


def test_every_doubtful_citation_has_its_place(bromley: Path) -> None:
    found = asked(
        bromley,
        "SELECT f.finding_id FROM findings f LEFT JOIN spans s ON s.record_id = f.record_id "
        "WHERE f.code = 'citation-doubtful' AND s.record_id IS NULL",
    )
    assert found == []


def test_suggestions_are_no_coverage(bromley: Path) -> None:
    counted = asked(
        bromley,
        "SELECT r.recommendation_id FROM recommendation_coverage r WHERE r.state = 'answered' AND NOT EXISTS ("
        "SELECT 1 FROM links l WHERE l.recommendation_id = r.recommendation_id AND l.basis IN ('cited', 'accepted'))",
    )
    assert counted == []


def test_every_action_of_a_plan_with_a_report_has_a_ranked_few(bromley: Path) -> None:
    numbers = asked(
        bromley,
        "SELECT DISTINCT (SELECT count(*) FROM links l WHERE l.action_id = a.action_id AND l.basis = 'suggested') "
        "FROM actions a JOIN documents d USING (document_id) WHERE d.answers IS NOT NULL",
    )
    assert numbers == [(3,)]

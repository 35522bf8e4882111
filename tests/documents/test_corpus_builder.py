"""The sample set is what its builder makes of its texts, and it is as large as it has to be."""

import json
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
LARGEST = 3_000_000


def truth(name: str) -> Any:
    return json.loads((CORPUS / "gold" / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def built() -> dict[str, bytes]:
    pytest.importorskip("reportlab", reason="reportlab makes the sample set; it is only in the extra dev")
    from corpus.build.sample_set import build  # noqa: PLC0415

    return build()


def test_building_twice_gives_the_same_bytes(built: dict[str, bytes]) -> None:
    from corpus.build.sample_set import build  # noqa: PLC0415

    assert build() == built


def test_the_committed_files_are_what_the_builder_makes(built: dict[str, bytes]) -> None:
    assert [name for name, data in built.items() if (CORPUS / name).read_bytes() != data] == []


def test_no_document_was_put_there_by_other_means(built: dict[str, bytes]) -> None:
    documents = {path.relative_to(CORPUS).as_posix() for ending in ("*.pdf", "*.txt") for path in CORPUS.rglob(ending)}
    assert documents == {name for name in built if name.endswith((".pdf", ".txt"))}


def test_the_documents_are_small_enough_to_be_committed() -> None:
    assert sum(path.stat().st_size for path in CORPUS.rglob("*.pdf")) < LARGEST


@pytest.mark.parametrize("version", ["2022-05-improvement-plan", "2022-11-improvement-plan"])
def test_each_version_of_the_plan_is_a_whole_plan(version: str) -> None:
    plan = truth(f"pdf/{version}.truth.json")
    assert len(plan["priorities"]) >= 6
    assert len(plan["issues"]) >= 40
    assert len([action for action in plan["actions"] if action["number"]]) >= 150


def test_no_two_actions_say_the_same() -> None:
    texts = [action["text"] for action in truth("pdf/2022-05-improvement-plan.truth.json")["actions"]]
    assert len(set(texts)) == len(texts)


def test_recommendations_and_paragraphs_share_one_number_sequence() -> None:
    report = truth("reports/ofsted_2022.json")
    paragraphs = [paragraph["number"] for paragraph in report["paragraphs"]]
    recommendations = [recommendation["number"] for recommendation in report["recommendations"]]
    assert len(paragraphs) >= 80
    assert sorted(paragraphs + recommendations) == list(range(1, len(paragraphs) + len(recommendations) + 1))


def test_rows_and_paragraphs_break_over_pages() -> None:
    assert any(len(row["pages"]) > 1 for row in truth("pdf/2022-05-improvement-plan.truth.json")["issues"])
    assert any(paragraph["split_by_page_break"] for paragraph in truth("reports/ofsted_2022.json")["paragraphs"])


def test_the_gaps_are_there_to_be_found() -> None:
    coverage = truth("coverage.json")["2022-11-improvement-plan"]
    states = coverage["recommendations"]
    assert [number for number, state in states.items() if state == "unanswered"] == ["19"]
    assert [number for number, state in states.items() if state == "listed_only"] == ["11"]
    assert [number for number, state in states.items() if state == "cited_without_action"] == ["20"]
    assert coverage["flagged_paragraphs_uncited"] == [36, 58, 60, 67, 73, 75, 90, 105, 107]


def test_every_kind_of_change_happens() -> None:
    kinds = {change["kind"] for change in truth("pdf/plan_v1_v2.changes.json")}
    assert kinds >= {"added", "removed", "renumbered", "moved", "reworded", "weakened", "slipped", "brought-forward"}
    assert kinds >= {"lead-changed", "completed", "citation-changed", "issue-added", "issue-removed", "issue-split"}

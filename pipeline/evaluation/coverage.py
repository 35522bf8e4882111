"""What a plan leaves unanswered, by the views, against gold: the end of the chain from page to link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .measures import Score, measure, measure_set
from .tables import Tables

_IN_REPORT = ("paragraph", "recommendation", "recommendation_paragraph")


def coverage_scores(tables: Tables, document_id: str, gold: dict[str, Any]) -> Iterator[Score]:
    """States of the recommendations, flagged paragraphs uncited, citations that lead nowhere, of one plan version."""
    states = tables.all("recommendation_coverage").to_dict("records")
    yield measure(
        document_id,
        "coverage",
        "recommendation states",
        [(str(number), str(state)) for number, state in gold["recommendations"].items()],
        [(str(row["number"]), str(row["state"])) for row in states if row["plan_document_id"] == document_id],
    )
    paragraphs = tables.all("paragraph_coverage").to_dict("records")
    uncited = [
        str(row["number"])
        for row in paragraphs
        if row["plan_document_id"] == document_id and row["is_flagged"] and row["state"] == "uncited"
    ]
    yield measure_set(
        document_id, "coverage", "flagged paragraphs uncited", map(str, gold["flagged_paragraphs_uncited"]), uncited
    )
    yield _dangling(tables, document_id, gold)


def _dangling(tables: Tables, document_id: str, gold: dict[str, Any]) -> Score:
    issues = {row["issue_id"]: str(row["number"]) for row in tables.rows("issues", document_id)}
    expected = [
        f"{row['issue']} {number}" for row in gold["dangling"] for number in (*row["recommendations"], *row["paragraphs"])
    ]
    got = [
        f"{issues.get(row['issue_id'])} {row['target_number']}"
        for row in tables.rows("citations", document_id)
        if row["state"] == "dangling" and row["target_kind"] in _IN_REPORT
    ]
    return measure_set(document_id, "coverage", "dangling citations", expected, got)

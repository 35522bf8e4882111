"""The coverage matrix: recommendations or paragraphs against priorities, how many actions answer each, and what none does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from .facts import Facts, Row, natural
from .naming import document_name
from .overview import pairs
from .page import Page
from .site import Site

ANSWERED = ("answered", "cited")


def matrix(site: Site) -> Iterator[Page]:
    """The page, with a table for each report and plan version and each layer."""
    facts = site.facts
    tables = [
        _table(facts, report, plan, layer, is_latest=is_latest)
        for report, plan, is_latest in pairs(facts)
        for layer in ("recommendations", "paragraphs")
    ]
    unknown = [row for row in facts.coverage if row["plan_document_id"] is None]
    reports = {row["document_id"]: document_name(facts.documents[row["document_id"]]) for row in unknown}
    plans = {table["plan_id"]: table["plan_name"] for table in tables}
    yield Page(
        "coverage.html", "coverage", "Coverage", "coverage.html",
        {"tables": [table for table in tables if table["rows"]], "unknown": unknown, "reports": reports, "plans": plans},
    )  # fmt: skip


def _table(facts: Facts, report: str, plan: str, layer: str, *, is_latest: bool) -> dict[str, Any]:
    is_paragraphs = layer == "paragraphs"
    source = facts.paragraph_coverage if is_paragraphs else facts.coverage
    rows = [row for row in source if (row["document_id"], row["plan_document_id"]) == (report, plan)]
    if is_paragraphs:
        rows = [row for row in rows if row["is_flagged"]]
    priorities = sorted(
        (row for row in facts.priorities.values() if row["document_id"] == plan), key=lambda row: natural(row["number"])
    )
    return {
        "layer": layer, "plan_id": plan, "is_latest": is_latest, "report_name": document_name(facts.documents[report]),
        "plan_name": document_name(facts.documents[plan]), "priorities": priorities,
        "rows": [_row(facts, row, plan, is_paragraphs=is_paragraphs) for row in rows],
        "gaps": sum(row["state"] not in ANSWERED for row in rows),
    }  # fmt: skip


def _row(facts: Facts, row: Row, plan: str, *, is_paragraphs: bool) -> dict[str, Any]:
    target = row["paragraph_id"] if is_paragraphs else row["recommendation_id"]
    record = (facts.paragraphs if is_paragraphs else facts.recommendations)[target]
    answering = [each["action_id"] for each in facts.answering.get(target, ()) if each["plan_document_id"] == plan]
    cells = Counter(facts.register[action_id]["priority_number"] for action_id in answering if action_id in facts.register)
    listed = {each["priority_number"] for each in facts.listed.get(target, ()) if each["document_id"] == plan}
    return {
        **row,
        "target": target,
        "text": record["text"],
        "cells": cells,
        "listed": listed,
        "is_gap": row["state"] not in ANSWERED,
    }

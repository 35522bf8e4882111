"""The traceability as things and links, for tools that know requirements: what the report asks, what the plan answers.

Things are the recommendations, the paragraphs that are flagged or cited, and the actions of the latest version of each plan.
Links are facts alone: what is printed, or what a person accepted. A suggested link is ours, and is never handed on as one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from ...asking.questions import Rows, ask


class Thing(NamedTuple):
    """A recommendation, paragraph or action: its record, its number and words, its state, and what else is known of it."""

    record_id: str
    kind: Literal["recommendation", "paragraph", "action"]
    number: str
    text: str
    points: tuple[str, ...]
    state: str
    facts: dict[str, str]


class Answers(NamedTuple):
    """An action and what it answers to: a recommendation (answers), or a paragraph its issue cites (cites)."""

    action_id: str
    target_id: str
    kind: Literal["answers", "cites"]
    basis: str


class Trace(NamedTuple):
    """The things and the links between them."""

    things: tuple[Thing, ...]
    links: tuple[Answers, ...]


_LATEST = """SELECT document_id FROM documents d WHERE rendition_of IS NULL AND version_rank IS
  (SELECT max(version_rank) FROM documents o WHERE o.series IS d.series AND o.rendition_of IS NULL)"""

_RECOMMENDATIONS = """
SELECT c.*, (SELECT json_group_array(text) FROM (SELECT text FROM recommendation_points p
  WHERE p.recommendation_id = c.recommendation_id ORDER BY ordinal)) AS points
FROM recommendation_coverage c WHERE plan_is_latest OR plan_document_id IS NULL"""

_PARAGRAPHS = """
SELECT c.*, p.text FROM paragraph_coverage c JOIN paragraphs p USING (paragraph_id)
WHERE (plan_is_latest OR plan_document_id IS NULL) AND (c.is_flagged OR c.state = 'cited')"""

_ACTIONS = f"""
SELECT * FROM action_register WHERE document_id IN ({_LATEST}) ORDER BY document_id, action_id"""

_LINKS = f"""
SELECT l.action_id, l.recommendation_id AS target_id, 'answers' AS kind, min(l.basis) AS basis
FROM links l JOIN actions a USING (action_id)
WHERE l.basis IN ('cited', 'accepted') AND a.document_id IN ({_LATEST}) GROUP BY 1, 2
UNION ALL
SELECT DISTINCT c.action_id, c.target_id, 'cites', 'cited'
FROM action_citations c JOIN actions a USING (action_id)
WHERE c.target_kind = 'paragraph' AND c.target_id IS NOT NULL AND a.document_id IN ({_LATEST}) ORDER BY 1, 2, 3"""


def read_trace(connection: sqlite3.Connection) -> Trace:
    """The traceability of the latest plans; a link has both its ends among the things."""
    things = {thing.record_id: thing for thing in _things(connection)}
    links = (Answers(**row) for row in ask(connection, _LINKS))
    return Trace(tuple(things.values()), tuple(link for link in links if {link.action_id, link.target_id} <= things.keys()))


def _things(connection: sqlite3.Connection) -> Iterator[Thing]:
    for row in _counted_once(ask(connection, _RECOMMENDATIONS), "recommendation_id"):
        names = {"document_id": "Report", "audience": "Audience", "plan_document_id": "Plan", "breaks_at": "Breaks at"}
        yield Thing(row["recommendation_id"], "recommendation", row["number"], row["recommendation"],
                    tuple(json.loads(row["points"])), row["state"] or "unknown", _facts(row, names))  # fmt: skip
    for row in _counted_once(ask(connection, _PARAGRAPHS), "paragraph_id"):
        facts = _facts(row, {"document_id": "Report", "section": "Section", "plan_document_id": "Plan"})
        yield Thing(row["paragraph_id"], "paragraph", row["number"], row["text"], (), row["state"] or "unknown", facts)
    for row in ask(connection, _ACTIONS):
        names = {"document_id": "Plan", "priority_title": "Priority", "issue": "Issue", "timescale_raw": "Timescale",
                 "due_on": "Due", "measure": "Measure", "progress": "Progress", "rag": "RAG", "page": "Page"}  # fmt: skip
        facts = _facts(row, names) | {
            name: "; ".join(json.loads(row[name.lower()])) for name in ("Leads", "Agencies") if row[name.lower()] != "[]"
        }
        state = "completed" if row["is_completed"] else row["rag"] or "open"
        points = tuple(json.loads(row["points"]))
        yield Thing(row["action_id"], "action", row["action_number"], row["action"], points, state, facts)


def _counted_once(rows: Rows, key: str) -> Iterator[dict[str, Any]]:
    """The rows, the first of each record: a report that two plans answer has each of its recommendations twice."""
    seen: set[str] = set()
    for row in rows:
        if row[key] not in seen:
            seen.add(row[key])
            yield row


def _facts(row: dict[str, Any], names: dict[str, str]) -> dict[str, str]:
    return {name: str(row[column]) for column, name in names.items() if row[column] not in (None, "")}

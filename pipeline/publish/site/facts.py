"""Everything the site says, asked of the database once: rows of the public views and tables, by the record they are about.

A figure and the list behind it come from the same view. What stands in second readings of a version is left out here, as
the views leave it out.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Hashable, Iterable
from typing import Any, NamedTuple

from ...asking.questions import Rows, ask

Row = dict[str, Any]
_LISTS = ("points", "leads", "agencies", "recommendations", "paragraphs", "corrected")


class Facts(NamedTuple):
    """Rows by id, or lists of rows by the id they belong to."""

    documents: dict[str, Row]
    reports: dict[str, Row]
    priorities: dict[str, Row]
    register: dict[str, Row]
    overdue: dict[str, Row]
    gaps: dict[str, tuple[str, ...]]
    idle_issues: Rows
    issues: dict[str, Row]
    recommendations: dict[str, Row]
    paragraphs: dict[str, Row]
    coverage: Rows
    paragraph_coverage: Rows
    answering: dict[str, Rows]
    links: dict[str, Rows]
    linked: dict[str, Rows]
    listed: dict[str, Rows]
    citations: dict[str, Rows]
    cited_by: dict[str, Rows]
    statuses: dict[str, Rows]
    earlier: dict[str, str]
    later: dict[str, str]
    findings: Rows
    findings_of: dict[str, Rows]
    points: dict[str, Rows]
    spans: dict[str, Rows]

    @property
    def plans(self) -> Rows:
        """The versions of plans that count, each plan's in order."""
        plans = [row for row in self.documents.values() if row["series"] and not row["rendition_of"]]
        return sorted(plans, key=lambda row: (row["series"], row["version_rank"] or 0, row["document_id"]))

    @property
    def latest_plans(self) -> Rows:
        """The last version of each plan."""
        last = {row["series"]: row for row in self.plans}
        return list(last.values())


_COUNTS = "JOIN documents d ON d.document_id = t.document_id AND d.rendition_of IS NULL"  # the documents that the views count
_QUERIES = {
    "documents": "SELECT d.*, s.path, s.reader FROM documents d JOIN sources s USING (source_id) ORDER BY d.rowid",
    "register": "SELECT r.*, u.due_on AS any_due_on, u.due_basis, o.has_lead, o.has_date, o.is_red, o.is_overdue"
    " FROM action_register r LEFT JOIN action_due u USING (action_id) LEFT JOIN action_outcomes o USING (action_id)",
    "reports": f"SELECT t.* FROM committee_reports t {_COUNTS}",
    "priorities": "SELECT * FROM priorities ORDER BY rowid",
    "overdue": "SELECT * FROM overdue_actions",
    "idle_issues": "SELECT * FROM issues_without_action",
    "issues": f"SELECT t.* FROM issues t {_COUNTS} ORDER BY t.rowid",
    "recommendations": f"SELECT t.* FROM recommendations t {_COUNTS} ORDER BY t.rowid",
    "paragraphs": f"SELECT t.* FROM paragraphs t {_COUNTS} ORDER BY t.rowid",
    "coverage": "SELECT * FROM recommendation_coverage",
    "paragraph_coverage": "SELECT * FROM paragraph_coverage",
    "answering": "SELECT * FROM answering_actions",
    "links": "SELECT l.* FROM links l JOIN action_register r USING (action_id) ORDER BY l.score DESC, l.link_id",
    "listed": "SELECT l.*, t.document_id, t.number AS priority_number, t.title AS priority_title FROM listed_recommendations l"
    f" JOIN priorities t USING (priority_id) {_COUNTS} WHERE recommendation_id IS NOT NULL ORDER BY l.rowid",
    "citations": f"SELECT t.* FROM citations t {_COUNTS} ORDER BY t.rowid",
    "statuses": "SELECT r.action_id AS about, r.steps, r.as_at AS holds_on, s.* FROM action_reports r"
    " JOIN action_statuses s USING (status_id) ORDER BY r.as_at, r.steps, s.status_id",
    "matches": "SELECT old_id, new_id FROM matches WHERE kind = 'action'",
    "findings": "SELECT * FROM findings ORDER BY rowid",
    "points": "SELECT action_id AS owner, point_id, text FROM action_points"
    " UNION ALL SELECT recommendation_id, point_id, CASE section WHEN '' THEN text ELSE section || ': ' || text END"
    " FROM recommendation_points",
    "spans": "SELECT * FROM spans ORDER BY span_id",
}


def gather_facts(connection: sqlite3.Connection) -> Facts:
    """Read the views and tables."""
    found = {name: [_decoded(row) for row in ask(connection, query)] for name, query in _QUERIES.items()}
    return Facts(
        documents=_by(found, "documents", "document_id"),
        reports=_by(found, "reports", "document_id"),
        priorities=_by(found, "priorities", "priority_id"),
        register={row["action_id"]: row for row in sorted(found["register"], key=_place)},
        overdue=_by(found, "overdue", "action_id"),
        gaps=_gaps(connection),
        idle_issues=found["idle_issues"],
        issues=_by(found, "issues", "issue_id"),
        recommendations=_by(found, "recommendations", "recommendation_id"),
        paragraphs=_by(found, "paragraphs", "paragraph_id"),
        coverage=found["coverage"],
        paragraph_coverage=found["paragraph_coverage"],
        answering=grouped(found["answering"], lambda row: row["target_id"]),
        links=grouped(found["links"], lambda row: row["action_id"]),
        linked=grouped(found["links"], lambda row: row["recommendation_id"]),
        listed=grouped(found["listed"], lambda row: row["recommendation_id"]),
        citations=grouped(found["citations"], lambda row: row["action_id"] or row["issue_id"]),
        cited_by=grouped((row for row in found["citations"] if row["target_id"]), lambda row: row["target_id"]),
        statuses=grouped(found["statuses"], lambda row: row["about"]),
        earlier={row["new_id"]: row["old_id"] for row in found["matches"]},
        later={row["old_id"]: row["new_id"] for row in found["matches"]},
        findings=found["findings"],
        findings_of=grouped(found["findings"], lambda row: row["record_id"]),
        points=grouped(found["points"], lambda row: row["owner"]),
        spans=grouped(found["spans"], lambda row: row["record_id"]),
    )


GAPS = {"recommendation": "no recommendation", "timescale": "no timescale", "lead": "no lead"}


def _gaps(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """What each action lacks, by the view that lists the actions which lack it."""
    found: dict[str, tuple[str, ...]] = {}
    for name in GAPS:
        for row in ask(connection, f"SELECT action_id FROM actions_without_{name}"):
            found[row["action_id"]] = (*found.get(row["action_id"], ()), name)
    return found


def grouped(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> dict[Any, Rows]:
    """The rows by what the key gives, each group in the order of the rows."""
    groups: dict[Any, Rows] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def natural(number: str | None) -> tuple[tuple[int, str], ...]:
    """What sorts 1.10.2 after 1.9.1, and what has no number after what has one."""
    if not number:
        return ((10**9, ""),)
    parts = number.replace("-", ".").split(".")
    return tuple((int(part), "") if part.isdecimal() else (10**8, part) for part in parts)


def _by(found: dict[str, Rows], name: str, key: str) -> dict[str, Row]:
    return {row[key]: row for row in found[name]}


def _decoded(row: Row) -> Row:
    """The row with its JSON lists as lists."""
    if "corrected" not in row:  # a column of every view that has lists, and of no table
        return row
    return {name: json.loads(value) if name in _LISTS and isinstance(value, str) else value for name, value in row.items()}


def _place(row: Row) -> tuple[Any, ...]:
    return row["document_id"], natural(row["priority_number"]), natural(row["action_number"]), row["action_id"]

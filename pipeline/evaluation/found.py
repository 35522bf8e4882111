"""The rows of a plan as the database has them, with all that hangs on each: the shape gold is compared with."""

from __future__ import annotations

from schemas.base import Model

from .tables import Rows, Tables

_REFERENCES = ("action", "issue")


class FoundAction(Model):
    """An action of the database with what hangs on it."""

    issue_id: str
    number: str
    printed_number: str | None
    text: str
    points: tuple[str, ...]
    is_completed: bool
    timescales: tuple[str, ...]
    refs: tuple[str, ...]
    recommendations: tuple[str, ...]


class FoundIssue(Model):
    """A row of the database with what hangs on it."""

    issue_id: str
    number: str
    printed_number: str | None
    text: str
    citations: tuple[tuple[str, str], ...]
    timescales: tuple[str, ...]
    row_timescales: tuple[str, ...]
    leads: tuple[str, ...]
    agencies: tuple[str, ...]
    actions: tuple[FoundAction, ...]


def found_issues(tables: Tables, document_id: str, priorities: set[str]) -> list[FoundIssue]:
    """The rows of some priorities with their actions, points, dates, parties and citations."""
    number_of = {row["priority_id"]: str(row["number"]) for row in tables.rows("priorities", document_id)}
    timescales = tables.rows("timescales", document_id)
    assignments = tables.rows("assignments", document_id)
    citations = tables.rows("citations", document_id)
    actions = _found_actions(tables, document_id, timescales, citations)
    found = []
    for row in tables.rows("issues", document_id):
        priority = number_of.get(row["priority_id"]) or str(row["number"]).split(".")[0]
        if priority not in priorities:
            continue
        own = row["issue_id"]
        found.append(
            FoundIssue(
                issue_id=own,
                number=row["number"],
                printed_number=row["printed_number"],
                text=row["text"],
                citations=tuple(
                    (item["target_kind"], str(item["target_number"]))
                    for item in citations
                    if item["issue_id"] == own and not item["action_id"] and item["target_kind"] not in _REFERENCES
                ),
                timescales=tuple(item["raw"] for item in timescales if item["issue_id"] == own),
                row_timescales=tuple(item["raw"] for item in timescales if item["issue_id"] == own and not item["action_id"]),
                leads=tuple(item["raw"] for item in assignments if item["issue_id"] == own and item["role"] == "lead"),
                agencies=tuple(item["raw"] for item in assignments if item["issue_id"] == own and item["role"] == "agency"),
                actions=tuple(action for action in actions if action.issue_id == own),
            )
        )
    return found


def _found_actions(tables: Tables, document_id: str, timescales: Rows, citations: Rows) -> list[FoundAction]:
    points = tables.rows("action_points", document_id)
    numbers = tables.all("recommendations").set_index("recommendation_id")["number"].to_dict()
    links = [row for row in tables.rows("links", document_id) if row["basis"] == "cited"]
    return [
        FoundAction(
            issue_id=row["issue_id"],
            number=row["number"],
            printed_number=row["printed_number"],
            text=row["text"],
            points=tuple(item["text"] for item in points if item["action_id"] == row["action_id"]),
            is_completed=bool(row["is_completed"]),
            timescales=tuple(item["raw"] for item in timescales if item["action_id"] == row["action_id"]),
            refs=tuple(
                str(item["target_number"])
                for item in citations
                if item["action_id"] == row["action_id"] and item["target_kind"] in _REFERENCES
            ),
            recommendations=tuple(
                str(numbers.get(item["recommendation_id"])) for item in links if item["action_id"] == row["action_id"]
            ),
        )
        for row in tables.rows("actions", document_id)
    ]

"""How far the actions of a plan had come on a day, as was known then: the one reckoning behind timeline and exception report."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from typing import Any, Literal, NamedTuple

from ...asking.as_of import known_by
from .facts import Facts, Row, natural

State = Literal["completed", "red", "overdue", "not yet due", "undated"]
STATES: tuple[State, ...] = ("completed", "red", "overdue", "not yet due")


class Known(NamedTuple):
    """An action as was known on the day."""

    row: Row
    state: State
    is_due: bool
    leads: tuple[str, ...]
    agencies: tuple[str, ...]
    said: tuple[Row, ...]


def known_on(connection: sqlite3.Connection, facts: Facts, day: date) -> tuple[Known, ...]:
    """Every action of the plans known on the day, by plan, priority and number."""
    rows = known_by(connection, day)
    rows.sort(key=lambda row: (row["document_id"], natural(row["priority_number"]), natural(row["action_number"])))
    return tuple(_known(row, facts, day) for row in rows)


def _known(row: Row, facts: Facts, day: date) -> Known:
    is_due = row["due_on"] is not None and row["due_on"] <= day.isoformat()
    told = [status for status in facts.statuses.get(row["action_id"], ()) if (status["holds_on"] or "9") <= day.isoformat()]
    last = max((status["holds_on"] for status in told), default=None)
    return Known(
        row, _state(row, is_due=is_due), is_due, _names(row["leads"]), _names(row["agencies"]),
        tuple(status for status in told if status["holds_on"] == last),
    )  # fmt: skip


def _state(row: Row, *, is_due: bool) -> State:
    if row["is_completed"] or row["rag"] == "green":
        return "completed"
    if row["rag"] == "red":
        return "red"
    if row["is_overdue"]:
        return "overdue"
    return "not yet due" if row["due_on"] is not None and not is_due else "undated"


def _names(listed: Any) -> tuple[str, ...]:
    return tuple(json.loads(listed)) if isinstance(listed, str) else tuple(listed)

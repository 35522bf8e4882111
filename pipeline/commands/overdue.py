"""`overdue`, and `check --as-of`: what was due by a day, and what was said about it at the time."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ..asking import questions
from ..asking.as_of import due_by, overdue_as_of
from ..telling.printing import Format, counted, err, print_rows, shortened
from .common import AsOf, Database, OutputFormat, asking
from .default import DEFAULT_DATABASE

_COLUMNS = {
    "action_number": "Action", "due_on": "Due", "days": "Days", "state": "Known then", "words": "Action and what was said",
    "document_id": "Plan",
}  # fmt: skip


def overdue(
    *,
    as_of: AsOf = None,
    database: Database = DEFAULT_DATABASE,
    form: OutputFormat = "table",
) -> None:
    """List the actions overdue at the day of the latest committee report, or as was known on any other day."""
    with asking(database) as connection:
        rows = questions.overdue(connection) if as_of is None else overdue_as_of(connection, as_of)
    _print(rows, form=form)
    if rows:
        days = " and ".join(sorted({str(row["as_at"]) for row in rows})) if as_of is None else as_of.isoformat()
        err().print(f"{counted(len(rows), 'action overdue')} as at {days}.")
    else:
        err().print("No action is overdue." if as_of else "No action is overdue, or no committee report says when; try --as-of.")


def print_due(database: Path, day: date, *, form: Format) -> None:
    """Print every action due by a day, with what was known of it then."""
    with asking(database) as connection:
        rows = due_by(connection, day)
    _print(rows, form=form)
    late = sum(row["is_overdue"] for row in rows)
    err().print(f"{counted(len(rows), 'action due')} by {day}; as was known then, {late} of them overdue.")


def _print(rows: questions.Rows, *, form: Format) -> None:
    print_rows([_shown(row) for row in rows] if form == "table" else rows, _COLUMNS, form=form)


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    said = row.get("said")
    words = [shortened(row["action"], 70), f"“{shortened(said, 70)}”" if said else "", row.get("note") or ""]
    state = "completed" if row["is_completed"] else row["rag"] or "nothing said"
    since = f", as at {row['rag_as_at']}" if row["rag_as_at"] else ""
    return {
        **row, "days": row.get("days_overdue", row.get("days_since_due")), "state": state + since,
        "words": " · ".join(part for part in words if part),
    }  # fmt: skip

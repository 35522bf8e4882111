"""`slips`: every date an action ever had, what the plan says beside what reports say, and how far it moved in all."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from ..asking import questions
from ..telling.printing import counted, err, print_rows, shortened
from .common import Database, OutputFormat, asking
from .default import DEFAULT_DATABASE

_COLUMNS = {
    "number": "Action", "original": "In the plan at first", "latest": "Last said", "times_extended": "Extended",
    "days_in_all": "Days in all", "reported": "Reported", "dates": "All dates", "words": "Words",
}  # fmt: skip
_NOT_THERE = "not in the plan"


def slips(
    *,
    moved: Annotated[bool, typer.Option("--moved", help="Only actions whose date moved.")] = False,
    database: Database = DEFAULT_DATABASE,
    form: OutputFormat = "table",
) -> None:
    """List the actions whose date moved or which a report spoke of: every date, how often extended, by how long in all."""
    with asking(database) as connection:
        rows = questions.slips(connection)
    chosen = [row for row in rows if not moved or row["times_extended"] or row["times_brought_forward"]]
    if form == "table":
        print_rows([_shown(row) for row in chosen], _COLUMNS, form=form)
    else:
        flat = [{**row, "revisions": json.dumps(row["revisions"], ensure_ascii=False)} for row in chosen]
        print_rows(chosen if form == "json" else flat, {}, form=form)
    later = sum(row["times_extended"] > 0 for row in chosen)
    err().print(f"{counted(len(chosen), 'action in the ledger of dates')}; {later} put off at least once.")


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    dates = [f"{each['raw']} ({'report' if each['is_partial'] else 'plan'})" for each in row["revisions"] if each["raw"]]
    return {
        **row, "original": row["original_raw"] or _NOT_THERE, "latest": row["latest_raw"] or "",
        "reported": row["reported_raw"] or "", "dates": " → ".join(dates), "words": shortened(row["action"] or "", 60),
    }  # fmt: skip

"""The slip ledger: every action whose date moved or that a status report dates, from its first date to its last."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ...asking.questions import Rows, ask
from . import charts
from .facts import Row, grouped, natural
from .naming import document_name
from .page import Page
from .site import Site


class Move(NamedTuple):
    """A date that moved: the action's number and page, the first date and the last, and the days between."""

    number: str
    action_id: str | None
    old: date
    new: date

    @property
    def days(self) -> int:
        """Days later; negative where it was brought forward."""
        return (self.new - self.old).days


def ledger(connection: sqlite3.Connection) -> list[tuple[Row, Rows]]:
    """Each action of the ledger with what each document says of its date, by number."""
    revisions = grouped(ask(connection, "SELECT * FROM slip_revisions ORDER BY slip_id, ordinal"), lambda row: row["slip_id"])
    rows = ask(connection, "SELECT * FROM slips")
    rows.sort(key=lambda row: (row["series"], natural(row["number"])))
    return [(row, revisions.get(row["slip_id"], [])) for row in rows]


def moves_by(entries: list[tuple[Row, Rows]], day: date | None = None) -> list[Move]:
    """The dates that had moved by a day, or at all: each from its first date to the last one known then."""
    found = []
    for row, revisions in entries:
        moved = [each for each in revisions if each["days"] and (day is None or (each["as_at"] or "9") <= day.isoformat())]
        if moved:
            old = date.fromisoformat(moved[0]["due_on"]) - timedelta(days=moved[0]["days"])
            new = date.fromisoformat(moved[-1]["due_on"])
            if old != new:
                found.append(Move(row["number"], row["action_id"], old, new))
    return found


def slips(site: Site) -> Iterator[Page]:
    """The page."""
    entries = ledger(site.connection)
    moves = moves_by(entries)
    label = "Each action whose date moved, from its first date to its last. The dates are in the table below."
    yield Page(
        "slips.html", "slips", "Slip ledger", "slips.html",
        {
            "entries": entries, "moved": moves,
            "chart": charts.slips([(move.number, move.old, move.new) for move in moves], name="slips", label=label),
            "names": {key: document_name(row) for key, row in site.facts.documents.items()},
        },
    )  # fmt: skip

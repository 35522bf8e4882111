"""What the public views say of some records, asked once for all of them.

A view works out its figures of the whole database before it gives a row of them: asked for each of a thousand records it would
do so a thousand times. So the records, and those they have to do with, are found first, by index.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from .numbered import Numbered
from .questions import Rows, ask

Row = dict[str, Any]

_AT_MOST = 900  # values in one question: every SQLite allows so many

# The actions that some actions are in any version, those themselves included; `ids` stands for the parameters.
SAME_ACTION = """
WITH RECURSIVE same(action_id) AS (
  SELECT action_id FROM actions WHERE action_id IN ({ids})
  UNION SELECT CASE WHEN m.old_id = same.action_id THEN m.new_id ELSE m.old_id END
  FROM same JOIN matches m ON (m.old_id = same.action_id OR m.new_id = same.action_id) AND m.kind = 'action'
)"""
_ACTIONS = {  # those of which a dossier says more than their number
    "action": f"{SAME_ACTION} SELECT action_id FROM same",
    "issue": "SELECT action_id FROM actions WHERE issue_id IN ({ids})",
    "recommendation": "SELECT DISTINCT action_id FROM links WHERE recommendation_id IN ({ids})",
}


class Seen(NamedTuple):
    """Rows of the views: of the register by action, of coverage by recommendation or paragraph; and a person's corrections."""

    register: dict[str, Row]
    coverage: dict[str, Rows]
    corrections: Rows
    corrected: dict[str, frozenset[str]]

    def corrections_of(self, record_id: str) -> Rows:
        """The corrections of a record and of what belongs to it, and those that link another to it."""
        touching = self.corrected.get(record_id, frozenset())
        return [
            row for row in self.corrections
            if record_id in (row["record_id"], row["target_id"]) or row["correction_id"] in touching
        ]  # fmt: skip


def see(connection: sqlite3.Connection, records: Sequence[Numbered]) -> Seen:
    """What the views say of some records and of the actions they have to do with."""
    ids: dict[str, list[str]] = {}
    for each in records:
        ids.setdefault(each.kind.name, []).append(each.record_id)
    actions = [
        row["action_id"] for kind, query in _ACTIONS.items() for row in _asked(connection, query, ids.get(kind, ()))
    ]
    coverage: dict[str, Rows] = {}
    for kind in ("recommendation", "paragraph"):
        for row in _of_view(connection, f"{kind}_coverage", f"{kind}_id", ids.get(kind, ())):
            coverage.setdefault(row[f"{kind}_id"], []).append(row)
    corrected = _of_view(connection, "record_corrections", "record_id", [each.record_id for each in records])
    return Seen(
        register={row["action_id"]: row for row in _of_view(connection, "action_register", "action_id", actions)},
        coverage=coverage,
        corrections=ask(connection, "SELECT * FROM corrections ORDER BY correction_id"),
        corrected={
            row["record_id"]: frozenset(item["correction"] for item in json.loads(row["corrected"])) for row in corrected
        },
    )


def _asked(connection: sqlite3.Connection, query: str, ids: Sequence[str]) -> Iterator[Row]:
    """The rows of a query that looks up its `ids` by index."""
    for first in range(0, len(ids), _AT_MOST):
        some = ids[first : first + _AT_MOST]
        yield from ask(connection, query.format(ids=_marks(some)), *some)


def _of_view(connection: sqlite3.Connection, view: str, column: str, ids: Sequence[str]) -> Iterator[Row]:
    """The rows of a view about some records; where they are many it is asked for all, for it looks at all anyhow."""
    wanted = tuple(dict.fromkeys(ids))
    if not wanted:
        return
    if len(wanted) <= _AT_MOST:
        yield from ask(connection, f"SELECT * FROM {view} WHERE {column} IN ({_marks(wanted)})", *wanted)
        return
    of_them = frozenset(wanted)
    for row in connection.execute(f"SELECT * FROM {view}"):
        if row[column] in of_them:
            yield dict(row)


def _marks(values: Sequence[str]) -> str:
    return ", ".join(f"?{place}" for place in range(1, len(values) + 1))

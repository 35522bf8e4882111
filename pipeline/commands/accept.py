"""`accept`: accept a finding, or a link that was suggested, in the corrections file."""

from __future__ import annotations

from sqlite3 import Connection
from typing import Annotated, Any

import typer

from ..asking.questions import ask
from .common import WRONG_USAGE, Database, asking, fail
from .default import DEFAULT_DATABASE
from .writing import By, CorrectionsFile, Reason, file_of, write

_LINK = """
SELECT l.action_id, l.recommendation_id, a.text, r.text AS recommendation, (
  SELECT min(o.basis) FROM links o WHERE o.action_id = l.action_id AND o.recommendation_id = l.recommendation_id
    AND o.basis IN ('cited', 'accepted')) AS counts
FROM links l JOIN actions a USING (action_id) JOIN recommendations r USING (recommendation_id) WHERE l.link_id = ?"""

_LISTED = 3


def accept(
    finding: Annotated[str, typer.Argument(help="The id of a finding, as check prints it, or of a link suggested or listed.")],
    *,
    reason: Reason,
    by: By = "",
    corrections: CorrectionsFile = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Accept a finding ("justified gap: …"), or a link: writes an entry to the corrections file."""
    with asking(database) as connection:
        entry = _entry(connection, finding)
        path = file_of(connection, corrections)
    write(path, entry, reason=reason, by=by, database=database)


def _entry(connection: Connection, key: str) -> dict[str, Any]:
    for row in ask(connection, "SELECT detail, state FROM findings WHERE finding_id = ?", key):
        if row["state"] == "accepted":
            raise fail(f"{key} is accepted already. Nothing was written.", WRONG_USAGE)
        return {"do": "accept", "finding": key, "found": row["detail"]}
    for row in ask(connection, _LINK, key):
        if row["counts"]:
            raise fail(f"the link counts already: it is {row['counts']}. Nothing was written.", WRONG_USAGE)
        return {
            "do": "add-link", "action": row["action_id"], "recommendation": row["recommendation_id"], "found": row["text"],
            "found_recommendation": row["recommendation"],
        }  # fmt: skip
    raise fail(f"there is no finding {key}{_meant(connection, key)}. check --format json prints ids.", WRONG_USAGE)


def _meant(connection: Connection, key: str) -> str:
    """What may have been meant: the findings of a code, or the ids that are near."""
    from ..telling.near import or_near  # noqa: PLC0415  keeps the other commands quick

    ids = [row["finding_id"] for row in ask(connection, "SELECT finding_id FROM findings WHERE code = ? ORDER BY rowid", key)]
    if ids:
        more = f" and {len(ids) - _LISTED} more" if len(ids) > _LISTED else ""
        return f"; it is the code of {', '.join(ids[:_LISTED])}{more}: name one"
    rows = ask(connection, "SELECT finding_id AS name FROM findings UNION SELECT code FROM findings")
    return or_near(key, [row["name"] for row in rows])

"""The questions people put to a database, each one query on its public views. Reads only, and needs nothing but SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, cast

from schemas.application import APPLICATION_ID
from schemas.errors import DatabaseDamaged

from ..postgres.target import Postgres, Target

Rows = list[dict[str, Any]]
Layer = Literal["recommendations", "paragraphs"]


@contextmanager
def opened(database: Target) -> Iterator[sqlite3.Connection]:
    """A read-only connection. Raises `DatabaseDamaged` when there is no such database, or it is not one of ours.

    A server's answers `execute` as a file's does, and nothing more may be asked of it.
    """
    if isinstance(database, Postgres):
        from ..postgres.reading import opened as opened_on_server  # noqa: PLC0415  an optional extra

        with opened_on_server(database) as asked:
            yield cast("sqlite3.Connection", asked)
        return
    path = database
    if not path.exists():
        raise DatabaseDamaged(f"there is no database at {path}.", "Make one with: plantrace run")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise DatabaseDamaged(f"{path} is not a database made by plantrace.", "Name another with --database.")
        connection.row_factory = sqlite3.Row
        yield connection
    except sqlite3.DatabaseError as problem:
        raise DatabaseDamaged(f"{path} cannot be read: {problem}.", "Make it again with: plantrace run") from problem
    finally:
        connection.close()


def ask(connection: sqlite3.Connection, query: str, *values: Any) -> Rows:
    """The rows a query gives, as dictionaries."""
    return [dict(row) for row in connection.execute(query, values)]


_GAPS: dict[Layer, str] = {
    "recommendations": "SELECT * FROM recommendation_coverage WHERE state <> 'answered'",
    "paragraphs": "SELECT * FROM paragraph_coverage WHERE is_flagged AND state = 'uncited'",
}
LATEST_GAPS: dict[Layer, str] = {
    "recommendations": "SELECT * FROM recommendations_without_action", "paragraphs": "SELECT * FROM flagged_paragraphs_uncited",
}  # fmt: skip
_ALL: dict[Layer, str] = {
    "recommendations": "SELECT * FROM recommendation_coverage", "paragraphs": "SELECT * FROM paragraph_coverage",
}  # fmt: skip


def coverage(
    connection: sqlite3.Connection, *, layer: Layer = "recommendations", gaps: bool = False, plan: str | None = None
) -> Rows:
    """Coverage by the latest plan versions, or by one: every recommendation or paragraph, or only what is not answered."""
    if plan is not None and gaps:
        return ask(connection, f"{_GAPS[layer]} AND plan_document_id = ?", plan)
    if plan is not None:
        return ask(connection, f"{_ALL[layer]} WHERE plan_document_id = ?", plan)
    return ask(connection, LATEST_GAPS[layer] if gaps else f"{_ALL[layer]} WHERE plan_is_latest OR plan_document_id IS NULL")


def plans_answering(connection: sqlite3.Connection) -> Rows:
    """The plan versions that answer a report, with their files and labels; those of other readings of them after them.

    `name` is the reading's own id, `document_id` that of the reading that counts.
    """
    return ask(
        connection,
        """SELECT p.document_id, d.document_id AS name, p.version_label, s.path
           FROM documents p JOIN documents d ON COALESCE(d.rendition_of, d.document_id) = p.document_id
           JOIN sources s ON s.source_id = d.source_id
           WHERE p.answers IS NOT NULL AND p.rendition_of IS NULL
           ORDER BY d.rendition_of IS NOT NULL, p.series, p.version_rank, d.document_id""",
    )


def reports_without_plan(connection: sqlite3.Connection) -> Rows:
    """Inspection reports that no loaded plan answers, with the number of their recommendations."""
    return ask(
        connection,
        """SELECT document_id, count(*) AS recommendations FROM recommendation_coverage
           WHERE plan_document_id IS NULL GROUP BY document_id ORDER BY document_id""",
    )


COVERAGE_TOTALS = """
SELECT document_id, plan_document_id, 'recommendations' AS layer, state, count(*) AS number
FROM recommendation_coverage WHERE plan_is_latest GROUP BY 1, 2, 4
UNION ALL
SELECT document_id, plan_document_id, 'flagged paragraphs', state, count(*)
FROM paragraph_coverage WHERE plan_is_latest AND is_flagged GROUP BY 1, 2, 4 ORDER BY 1, 2, 3 DESC, 4"""


def coverage_totals(connection: sqlite3.Connection) -> Rows:
    """For each report and its latest plan: recommendations and flagged paragraphs, counted by state."""
    return ask(connection, COVERAGE_TOTALS)


# an empty code or severity stands for any, as none does
FINDINGS = """
SELECT severity, code, document_id, page, record_id, related_id, detail, state, reason, finding_id FROM findings
WHERE COALESCE(:code, '') IN ('', code) AND COALESCE(:severity, '') IN ('', severity)
ORDER BY CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, code, document_id, page, rowid"""


def findings(connection: sqlite3.Connection, *, code: str | None = None, severity: str | None = None) -> Rows:
    """The findings, the gravest first, each with its file, its box or lines, and the places of both ends."""
    rows = [dict(row) for row in connection.execute(FINDINGS, {"code": code, "severity": severity})]
    paths = ask(connection, "SELECT document_id, path FROM documents JOIN sources USING (source_id)")
    files = {row["document_id"]: row["path"] for row in paths}
    places: dict[str, Rows] = {}
    for place in ask(connection, "SELECT * FROM finding_places"):
        places.setdefault(place.pop("finding_id"), []).append(place)
    return [_placed(row, files, places.get(row["finding_id"], [])) for row in rows]


def has_open_errors(connection: sqlite3.Connection) -> bool:
    """Whether there is a finding of severity error that nobody has accepted."""
    return bool(ask(connection, "SELECT 1 FROM findings WHERE severity = 'error' AND state = 'open' LIMIT 1"))


_EDGES = ("x0", "top", "x1", "bottom", "first_line", "last_line", "text")


def _placed(row: dict[str, Any], files: dict[str, str], places: Rows) -> dict[str, Any]:
    own = next((place for place in places if place["end"] == "own" and row["page"] in (None, place["page"])), {})
    return {**row, "path": files.get(row["document_id"]), **{name: own.get(name) for name in _EDGES}, "places": places}


def documents(connection: sqlite3.Connection) -> Rows:
    """Every document with what was found in it."""
    return ask(
        connection,
        """SELECT d.*, s.path, s.reader,
             (SELECT count(*) FROM issues i WHERE i.document_id = d.document_id) AS issues,
             (SELECT count(*) FROM actions a WHERE a.document_id = d.document_id) AS actions,
             (SELECT count(*) FROM recommendations r WHERE r.document_id = d.document_id) AS recommendations,
             (SELECT count(*) FROM paragraphs p WHERE p.document_id = d.document_id)
               + (SELECT count(*) FROM committee_paragraphs p WHERE p.document_id = d.document_id) AS paragraphs,
             (SELECT count(*) FROM figures f WHERE f.document_id = d.document_id) AS figures,
             (SELECT count(*) FROM action_statuses t WHERE t.document_id = d.document_id) AS statuses
           FROM documents d JOIN sources s ON s.source_id = d.source_id ORDER BY d.document_id""",
    )


def document_totals(connection: sqlite3.Connection) -> Rows:
    """How many documents of each kind there are, further readings of the same versions left out."""
    return ask(
        connection, "SELECT kind, count(*) AS number FROM documents WHERE rendition_of IS NULL GROUP BY kind ORDER BY kind"
    )


def unread_sources(connection: sqlite3.Connection) -> Rows:
    """The files that were not read, with the reason."""
    return ask(connection, "SELECT path, state, error FROM sources WHERE state <> 'read' ORDER BY path")


def unread_pictures(connection: sqlite3.Connection) -> int:
    """How many pages are pictures that nothing was read from."""
    return int(ask(connection, "SELECT count(*) AS pages FROM pages WHERE is_picture AND reader IS NULL")[0]["pages"])


def finding_totals(connection: sqlite3.Connection) -> Rows:
    """How many findings there are of each code."""
    return ask(
        connection,
        """SELECT severity, code, count(*) AS number FROM findings WHERE state = 'open' GROUP BY 1, 2
           ORDER BY CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, 3 DESC, 2""",
    )


def corrections(connection: sqlite3.Connection) -> Rows:
    """A person's decisions, in the order of their file, applied or not."""
    return ask(connection, "SELECT * FROM corrections ORDER BY CAST(substr(correction_id, 12) AS INTEGER)")


def slips(connection: sqlite3.Connection) -> Rows:
    """The ledger of dates, by plan and action: each action in it with its words and every revision of its date."""
    revisions: dict[str, Rows] = {}
    for row in ask(connection, "SELECT * FROM slip_revisions ORDER BY slip_id, ordinal"):
        revisions.setdefault(row["slip_id"], []).append(row)
    rows = ask(
        connection, "SELECT s.*, a.text AS action FROM slips s LEFT JOIN actions a USING (action_id) ORDER BY s.rowid"
    )
    return [{**row, "revisions": revisions.get(row["slip_id"], [])} for row in rows]


def overdue(connection: sqlite3.Connection) -> Rows:
    """The actions overdue at the day of the latest committee or exception report."""
    return ask(connection, "SELECT * FROM overdue_actions")

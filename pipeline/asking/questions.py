"""The questions people put to a database, each one query on its public views. Reads only, and needs nothing but SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from schemas.application import APPLICATION_ID
from schemas.errors import DatabaseDamaged

Rows = list[dict[str, Any]]
Layer = Literal["recommendations", "paragraphs"]



@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A read-only connection. Raises `DatabaseDamaged` when there is no such database, or it is not one of ours."""
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
_LATEST_GAPS: dict[Layer, str] = {
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
    return ask(connection, _LATEST_GAPS[layer] if gaps else f"{_ALL[layer]} WHERE plan_is_latest OR plan_document_id IS NULL")


def plans_answering(connection: sqlite3.Connection) -> Rows:
    """The plan versions that answer a report, with their files and labels."""
    return ask(
        connection,
        """SELECT d.document_id, d.version_label, s.path FROM documents d JOIN sources s ON s.source_id = d.source_id
           WHERE d.answers IS NOT NULL AND d.rendition_of IS NULL ORDER BY d.series, d.version_rank""",
    )


def reports_without_plan(connection: sqlite3.Connection) -> Rows:
    """Inspection reports that no loaded plan answers, with the number of their recommendations."""
    return ask(
        connection,
        """SELECT document_id, count(*) AS recommendations FROM recommendation_coverage
           WHERE plan_document_id IS NULL GROUP BY document_id ORDER BY document_id""",
    )


def coverage_totals(connection: sqlite3.Connection) -> Rows:
    """For each report and its latest plan: recommendations and flagged paragraphs, counted by state."""
    return ask(
        connection,
        """SELECT document_id, plan_document_id, 'recommendations' AS layer, state, count(*) AS number
           FROM recommendation_coverage WHERE plan_is_latest GROUP BY 1, 2, 4
           UNION ALL
           SELECT document_id, plan_document_id, 'flagged paragraphs', state, count(*)
           FROM paragraph_coverage WHERE plan_is_latest AND is_flagged GROUP BY 1, 2, 4 ORDER BY 1, 2, 3 DESC, 4""",
    )


def findings(connection: sqlite3.Connection, *, code: str | None = None, severity: str | None = None) -> Rows:
    """The findings, the gravest first, each with its file, its box or lines, and the places of both ends."""
    rows = ask(
        connection,
        """SELECT severity, code, document_id, page, record_id, related_id, detail, state, reason, finding_id FROM findings
           WHERE (?1 IS NULL OR code = ?1) AND (?2 IS NULL OR severity = ?2)
           ORDER BY CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, code, document_id, page, rowid""",
        code,
        severity,
    )
    paths = ask(connection, "SELECT document_id, path FROM documents JOIN sources USING (source_id)")
    files = {row["document_id"]: row["path"] for row in paths}
    places: dict[str, Rows] = {}
    for place in ask(connection, "SELECT * FROM finding_places"):
        places.setdefault(place.pop("finding_id"), []).append(place)
    return [_placed(row, files, places.get(row["finding_id"], [])) for row in rows]


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


def overdue(connection: sqlite3.Connection) -> Rows:
    """The actions overdue at the day of the latest committee or exception report."""
    return ask(connection, "SELECT * FROM overdue_actions")


def search(connection: sqlite3.Connection, words: Sequence[str], *, limit: int = -1) -> Rows:
    """What holds all the words, the best match first (bm25), with the words around the first of them."""
    tokens = [token for word in words for token in word.replace("\0", " ").split() if any(map(str.isalnum, token))]
    if not tokens:
        return []
    return ask(
        connection,
        """SELECT s.kind, s.number, s.document_id, s.record_id,
             (SELECT min(p.page) FROM spans p WHERE p.record_id = s.record_id) AS page,
             snippet(search, 4, '[', ']', '…', 24) AS snippet, round(-bm25(search), 3) AS score
           FROM search s WHERE search MATCH ? ORDER BY bm25(search), s.record_id LIMIT ?""",
        " ".join(f'"{token.replace(chr(34), chr(34) * 2)}"' for token in tokens),
        limit,
    )

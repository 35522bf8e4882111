"""Everything about one action, issue, recommendation or paragraph: what `show` prints.

Whatever stands elsewhere (what is cited, who answers, what a status report says, the same action in another version) comes
with its own places, so that both ends can be looked up. What is suggested by likeness stands apart from what is printed.
What the public views say comes from `seen`, which asks each of them once for all records; the rest is looked up by index.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from .numbered import Numbered
from .questions import Rows, ask
from .seen import SAME_ACTION, Seen, see

Dossier = dict[str, Any]


def dossiers(connection: sqlite3.Connection, records: Sequence[Numbered]) -> Iterator[Dossier]:
    """Everything about each of the records."""
    seen = see(connection, records)
    for kind, row in records:
        record_id = str(row[kind.id_column])
        yield {
            "kind": kind.name, "record_id": record_id, **row, **_MORE[kind.name](connection, seen, record_id),
            "findings": _findings(connection, record_id, str(row.get("issue_id") or record_id)),
            "corrections": seen.corrections_of(record_id),
            "places": _spans(connection, record_id),
        }  # fmt: skip


def _spans(connection: sqlite3.Connection, record_id: str) -> Rows:
    return ask(
        connection,
        """SELECT p.field, s.path, p.page, p.x0, p.top, p.x1, p.bottom, p.first_line, p.last_line, p.text
           FROM spans p JOIN documents d ON d.document_id = p.document_id JOIN sources s ON s.source_id = d.source_id
           WHERE p.record_id = ? ORDER BY p.span_id""",
        record_id,
    )


def places_on_pages(spans: Rows) -> Rows:
    """Where a record's text stands, a row a page: the box around its words, or its first and last line."""
    fields = [span["field"] for span in spans]
    field = "text" if "text" in fields else next(iter(fields), None)
    pages: dict[tuple[Any, Any], Rows] = {}
    for span in spans:
        if span["field"] == field:
            pages.setdefault((span["path"], span["page"]), []).append(span)
    return [
        {
            "path": path, "page": page, **{edge: _extreme(min, own, edge) for edge in ("x0", "top", "first_line")},
            **{edge: _extreme(max, own, edge) for edge in ("x1", "bottom", "last_line")},
        }
        for (path, page), own in pages.items()
    ]  # fmt: skip


def _extreme(choose: Callable[[list[Any]], Any], spans: Rows, edge: str) -> Any:
    values = [span[edge] for span in spans if span[edge] is not None]
    return choose(values) if values else None


def _with_places(connection: sqlite3.Connection, rows: Rows, key: str) -> Rows:
    """The rows, each with the places of the record it names."""
    return [{**row, "places": places_on_pages(_spans(connection, row[key])) if row[key] else []} for row in rows]


def _findings(connection: sqlite3.Connection, record_id: str, issue_id: str) -> Rows:
    """What was found about a record, about its points, and about the citations of its row.

    An id begins with another and a stroke where it is not less than that, and less than the other and the sign after a stroke.
    """
    return ask(
        connection,
        """SELECT finding_id, code, severity, detail, state, reason FROM findings
           WHERE record_id = ?1 OR related_id = ?1 OR (record_id >= ?1 || '/' AND record_id < ?1 || '0')
              OR (record_id >= ?2 || '/citation/' AND record_id < ?2 || '/citation0')
           ORDER BY CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, finding_id""",
        record_id,
        issue_id,
    )


def _citations(connection: sqlite3.Connection, condition: str, record_id: str) -> Rows:
    rows = ask(
        connection,
        f"""SELECT c.citation_id, c.raw, c.target_kind, c.target_number, c.target_id, c.state, c.why,
              COALESCE(r.text, p.text, a.text, i.text) AS target_text
            FROM citations c LEFT JOIN recommendations r ON r.recommendation_id = c.target_id
            LEFT JOIN paragraphs p ON p.paragraph_id = c.target_id
            LEFT JOIN actions a ON a.action_id = c.target_id LEFT JOIN issues i ON i.issue_id = c.target_id
            WHERE {condition} ORDER BY c.citation_id""",
        record_id,
    )
    placed = _with_places(connection, rows, "citation_id")
    return [
        {**row, "target_places": places_on_pages(_spans(connection, row["target_id"])) if row["target_id"] else []}
        for row in placed
    ]


def _links(connection: sqlite3.Connection, action_id: str) -> Rows:
    return ask(
        connection,
        """SELECT l.basis, l.score, r.number, r.text, r.recommendation_id
           FROM links l JOIN recommendations r USING (recommendation_id)
           WHERE l.action_id = ? ORDER BY l.basis, l.score DESC, r.ordinal""",
        action_id,
    )


def _about_action(connection: sqlite3.Connection, seen: Seen, action_id: str) -> Dossier:
    row = seen.register.get(action_id, {})
    kept = ("priority_number", "priority_title", "issue_number", "issue", "timescale_raw", "starts_on", "due_on",
            "timescale_basis", "page")  # fmt: skip
    links = _with_places(connection, _links(connection, action_id), "recommendation_id")
    return {
        **{name: row.get(name) for name in kept},
        "points": [r["text"] for r in ask(
            connection, "SELECT text FROM action_points WHERE action_id = ? ORDER BY ordinal", action_id)],
        "parties": ask(
            connection,
            """SELECT s.role, s.raw, p.name FROM assignments s JOIN parties p ON p.party_id = s.party_id
               WHERE s.action_id = ?1
                 OR (s.action_id IS NULL AND s.issue_id = (SELECT issue_id FROM actions WHERE action_id = ?1))
               ORDER BY s.assignment_id""", action_id),
        "citations": _citations(
            connection,
            "c.action_id = ?1 OR (c.action_id IS NULL AND c.issue_id = (SELECT issue_id FROM actions WHERE action_id = ?1))",
            action_id),
        "recommendations": [link for link in links if link["basis"] != "suggested"],
        "suggested": [link for link in links if link["basis"] == "suggested"],
        "versions": _versions(connection, seen, action_id),
        "dates": ask(
            connection,
            f"""{_SAME} SELECT v.*, d.version_label FROM same JOIN slips s USING (action_id)
                JOIN slip_revisions v USING (slip_id) JOIN documents d ON d.document_id = v.document_id
                ORDER BY v.slip_id, v.ordinal""", action_id),
        "statuses": _with_places(connection, ask(
            connection,
            f"""{_SAME} SELECT s.status_id, s.document_id, s.action_number, s.rag, s.as_at, s.timescale_raw, s.due_on,
                  s.text, s.narrative, s.action_id FROM same JOIN action_statuses s USING (action_id)
                JOIN documents d ON d.document_id = s.document_id WHERE d.rendition_of IS NULL
                ORDER BY s.as_at, s.status_id""", action_id), "status_id"),
    }  # fmt: skip


_SAME = SAME_ACTION.format(ids="?1")


def _versions(connection: sqlite3.Connection, seen: Seen, action_id: str) -> Rows:
    """The same action in other versions of the plan, the earliest first."""
    others = ask(
        connection,
        f"""{_SAME} SELECT same.action_id, d.version_label FROM same JOIN actions a ON a.action_id = same.action_id
            JOIN documents d ON d.document_id = a.document_id AND d.rendition_of IS NULL
            WHERE same.action_id <> ?1 ORDER BY d.version_rank, a.rowid""",
        action_id,
    )
    rows = [(other["version_label"], seen.register[other["action_id"]]) for other in others]
    told = [
        {
            "document_id": row["document_id"], "version_label": label, "action_id": row["action_id"],
            "number": row["action_number"], "text": row["action"], "timescale_raw": row["timescale_raw"],
            "due_on": row["due_on"], "is_completed": row["is_completed"],
        }
        for label, row in rows
    ]  # fmt: skip
    return _with_places(connection, told, "action_id")


def _about_issue(connection: sqlite3.Connection, seen: Seen, issue_id: str) -> Dossier:
    own = ask(connection, "SELECT action_id FROM actions WHERE issue_id = ? ORDER BY rowid", issue_id)
    rows = [seen.register[row["action_id"]] for row in own if row["action_id"] in seen.register]
    return {
        "citations": _citations(connection, "c.issue_id = ? AND c.action_id IS NULL", issue_id),
        "actions": [
            {
                "document_id": row["document_id"], "number": row["action_number"], "text": row["action"],
                "is_completed": row["is_completed"], "timescale_raw": row["timescale_raw"], "due_on": row["due_on"],
                "leads": row["leads"], "rag": row["rag"], "basis": "own",
            }
            for row in rows
        ],
    }  # fmt: skip


def _about_recommendation(connection: sqlite3.Connection, seen: Seen, recommendation_id: str) -> Dossier:
    return {
        "points": [r["text"] for r in ask(
            connection, "SELECT CASE section WHEN '' THEN text ELSE section || ': ' || text END AS text"
            " FROM recommendation_points WHERE recommendation_id = ? ORDER BY ordinal", recommendation_id)],
        "coverage": seen.coverage.get(recommendation_id, []),
        "listed": _with_places(connection, ask(
            connection,
            """SELECT l.listed_id, p.document_id, p.number, p.title, l.text FROM listed_recommendations l
               JOIN priorities p USING (priority_id) JOIN documents d ON d.document_id = p.document_id
               WHERE l.recommendation_id = ? AND d.rendition_of IS NULL ORDER BY p.document_id, l.listed_id""",
            recommendation_id), "listed_id"),
        "actions": _answering(connection, seen, "l.basis IN ('cited', 'accepted')", recommendation_id),
        "suggested": _answering(connection, seen, "l.basis = 'suggested'", recommendation_id),
    }  # fmt: skip


def _answering(connection: sqlite3.Connection, seen: Seen, condition: str, recommendation_id: str) -> Rows:
    """The actions of every version that a basis links to a recommendation."""
    links = ask(
        connection,
        f"""SELECT linked.action_id, linked.basis, linked.score
            FROM (SELECT l.action_id, max(l.score) AS score, min(l.rowid) AS place,
                    CASE WHEN min(l.basis) = max(l.basis) THEN min(l.basis) ELSE min(l.basis) || ',' || max(l.basis) END AS basis
                  FROM links l WHERE l.recommendation_id = ? AND {condition} GROUP BY l.action_id) linked
            JOIN actions a ON a.action_id = linked.action_id ORDER BY a.document_id, linked.place""",
        recommendation_id,
    )
    rows = [(link, seen.register[link["action_id"]]) for link in links if link["action_id"] in seen.register]
    told = [
        {
            "document_id": row["document_id"], "action_id": row["action_id"], "number": row["action_number"],
            "text": row["action"], "timescale_raw": row["timescale_raw"], "due_on": row["due_on"], "leads": row["leads"],
            "is_completed": row["is_completed"], "rag": row["rag"], "rag_as_at": row["rag_as_at"],
            "issue_number": row["issue_number"], "basis": link["basis"], "score": link["score"],
        }
        for link, row in rows
    ]  # fmt: skip
    return _with_places(connection, told, "action_id")


def _about_paragraph(connection: sqlite3.Connection, seen: Seen, paragraph_id: str) -> Dossier:
    issues = ask(
        connection,
        """SELECT DISTINCT i.document_id, i.issue_id, i.number, i.text FROM citations c JOIN issues i ON i.issue_id = c.issue_id
           JOIN documents d ON d.document_id = i.document_id AND d.rendition_of IS NULL
           WHERE c.target_id = ? ORDER BY i.document_id, i.issue_id""",
        paragraph_id,
    )
    return {
        "coverage": seen.coverage.get(paragraph_id, []),
        "issues": _with_places(connection, issues, "issue_id"),
    }


_MORE: dict[str, Callable[[sqlite3.Connection, Seen, str], Dossier]] = {
    "action": _about_action,
    "issue": _about_issue,
    "recommendation": _about_recommendation,
    "paragraph": _about_paragraph,
}

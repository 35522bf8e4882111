"""Everything about one action, issue, recommendation or paragraph, asked for by its number: what `show` prints.

A number may name several things (action 1.1.1 of two versions, paragraph 20 and recommendation 20): all are given.
Whatever stands elsewhere (what is cited, who answers, what a status report says, the same action in another version) comes
with its own places, so that both ends can be looked up. What is suggested by likeness stands apart from what is printed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from .naming import KINDS, Kind, Named, named
from .questions import Rows, ask

Dossier = dict[str, Any]


def dossiers(connection: sqlite3.Connection, name: str) -> list[Dossier]:
    """All records of documents that count which carry the number, expected or printed, or whose id it is.

    "Rec 19" and "Para 29" ask for one kind only. A number that only a status report prints gives the action it speaks of.
    """
    asked = named(name) or Named("", name.strip())
    kinds = [kind for kind in KINDS if asked.may_be(kind.name)]
    found = [dossier for kind in kinds for dossier in _of_kind(connection, kind, asked.number)]
    if found or not asked.may_be("action"):
        return found
    spoken_of = ask(connection, "SELECT DISTINCT action_id FROM action_statuses WHERE action_number = ?", asked.number)
    return [dossier for row in spoken_of if row["action_id"] for dossier in _of_kind(connection, KINDS[0], row["action_id"])]


def _of_kind(connection: sqlite3.Connection, kind: Kind, number: str) -> Iterator[Dossier]:
    rows = ask(
        connection,
        f"""SELECT t.*, d.title AS document_title, d.version_label FROM {kind.table} t
            JOIN documents d ON d.document_id = t.document_id
            WHERE (t.number = ?1 OR t.{kind.other_number} = ?1) AND d.rendition_of IS NULL OR t.{kind.id_column} = ?1
            ORDER BY t.{kind.id_column}""",
        number,
    )
    for row in rows:
        record_id = row[kind.id_column]
        yield {
            "kind": kind.name, "record_id": record_id, **row, **_MORE[kind.name](connection, record_id),
            "findings": _findings(connection, record_id, str(row.get("issue_id") or record_id)),
            "corrections": _corrections(connection, record_id),
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
    """What was found about a record, about its points, and about the citations of its row."""
    return ask(
        connection,
        """SELECT finding_id, code, severity, detail, state, reason FROM findings
           WHERE ?1 IN (record_id, related_id) OR substr(record_id, 1, length(?1) + 1) = ?1 || '/'
              OR substr(record_id, 1, length(?2) + 10) = ?2 || '/citation/'
           ORDER BY CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, finding_id""",
        record_id,
        issue_id,
    )


def _corrections(connection: sqlite3.Connection, record_id: str) -> Rows:
    return ask(
        connection,
        """SELECT k.* FROM corrections k WHERE ?1 IN (k.record_id, k.target_id) OR EXISTS (
             SELECT 1 FROM record_corrections r WHERE r.record_id = ?1
             AND instr(r.corrected, '"correction":"' || k.correction_id || '"') > 0) ORDER BY k.correction_id""",
        record_id,
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


_SAME_ACTION = """
WITH RECURSIVE same(action_id) AS (
  SELECT action_id FROM actions WHERE action_id = ?1
  UNION SELECT CASE WHEN m.old_id = same.action_id THEN m.new_id ELSE m.old_id END
  FROM matches m JOIN same ON same.action_id IN (m.old_id, m.new_id) WHERE m.kind = 'action'
)"""


def _about_action(connection: sqlite3.Connection, action_id: str) -> Dossier:
    register = ask(connection, "SELECT * FROM action_register WHERE action_id = ?", action_id)
    row = register[0] if register else {}
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
               JOIN actions a ON s.action_id = a.action_id OR (s.action_id IS NULL AND s.issue_id = a.issue_id)
               WHERE a.action_id = ? ORDER BY s.assignment_id""", action_id),
        "citations": _citations(
            connection,
            "c.action_id = ?1 OR (c.action_id IS NULL AND c.issue_id = (SELECT issue_id FROM actions WHERE action_id = ?1))",
            action_id),
        "recommendations": [link for link in links if link["basis"] != "suggested"],
        "suggested": [link for link in links if link["basis"] == "suggested"],
        "versions": _with_places(connection, ask(
            connection,
            f"""{_SAME_ACTION} SELECT r.document_id, d.version_label, r.action_id, r.action_number AS number, r.action AS text,
                  r.timescale_raw, r.due_on, r.is_completed FROM same JOIN action_register r USING (action_id)
                JOIN documents d ON d.document_id = r.document_id WHERE r.action_id <> ?1 ORDER BY d.version_rank""",
            action_id), "action_id"),
        "dates": ask(
            connection,
            f"""{_SAME_ACTION} SELECT v.*, d.version_label FROM same JOIN slips s USING (action_id)
                JOIN slip_revisions v USING (slip_id) JOIN documents d ON d.document_id = v.document_id
                ORDER BY v.slip_id, v.ordinal""", action_id),
        "statuses": _with_places(connection, ask(
            connection,
            f"""{_SAME_ACTION} SELECT s.status_id, s.document_id, s.action_number, s.rag, s.as_at, s.timescale_raw, s.due_on,
                  s.text, s.narrative, s.action_id FROM same JOIN action_statuses s USING (action_id)
                JOIN documents d ON d.document_id = s.document_id WHERE d.rendition_of IS NULL
                ORDER BY s.as_at, s.status_id""", action_id), "status_id"),
    }  # fmt: skip


def _about_issue(connection: sqlite3.Connection, issue_id: str) -> Dossier:
    return {
        "citations": _citations(connection, "c.issue_id = ? AND c.action_id IS NULL", issue_id),
        "actions": ask(
            connection,
            """SELECT document_id, action_number AS number, action AS text, is_completed, timescale_raw, due_on, leads, rag,
                 'own' AS basis FROM action_register WHERE issue_id = ?""", issue_id),
    }  # fmt: skip


def _about_recommendation(connection: sqlite3.Connection, recommendation_id: str) -> Dossier:
    return {
        "points": [r["text"] for r in ask(
            connection, "SELECT text FROM recommendation_points WHERE recommendation_id = ? ORDER BY ordinal",
            recommendation_id)],
        "coverage": ask(
            connection, "SELECT * FROM recommendation_coverage WHERE recommendation_id = ?", recommendation_id),
        "listed": _with_places(connection, ask(
            connection,
            """SELECT l.listed_id, p.document_id, p.number, p.title, l.text FROM listed_recommendations l
               JOIN priorities p USING (priority_id) JOIN documents d ON d.document_id = p.document_id
               WHERE l.recommendation_id = ? AND d.rendition_of IS NULL ORDER BY p.document_id, l.listed_id""",
            recommendation_id), "listed_id"),
        "actions": _answering(connection, "l.basis IN ('cited', 'accepted')", recommendation_id),
        "suggested": _answering(connection, "l.basis = 'suggested'", recommendation_id),
    }  # fmt: skip


def _answering(connection: sqlite3.Connection, condition: str, recommendation_id: str) -> Rows:
    """The actions of every version that a basis links to a recommendation."""
    rows = ask(
        connection,
        f"""SELECT a.document_id, a.action_id, a.action_number AS number, a.action AS text, a.timescale_raw, a.due_on, a.leads,
              a.is_completed, a.rag, a.rag_as_at, a.issue_number, linked.basis, linked.score
            FROM (SELECT l.action_id, max(l.score) AS score, min(l.rowid) AS place,
                    CASE WHEN min(l.basis) = max(l.basis) THEN min(l.basis) ELSE min(l.basis) || ',' || max(l.basis) END AS basis
                  FROM links l WHERE l.recommendation_id = ? AND {condition} GROUP BY l.action_id) linked
            JOIN action_register a ON a.action_id = linked.action_id ORDER BY a.document_id, linked.place""",
        recommendation_id,
    )
    return _with_places(connection, rows, "action_id")


def _about_paragraph(connection: sqlite3.Connection, paragraph_id: str) -> Dossier:
    issues = ask(
        connection,
        """SELECT DISTINCT i.document_id, i.issue_id, i.number, i.text FROM citations c JOIN issues i ON i.issue_id = c.issue_id
           JOIN documents d ON d.document_id = i.document_id AND d.rendition_of IS NULL
           WHERE c.target_id = ? ORDER BY i.document_id, i.issue_id""",
        paragraph_id,
    )
    return {
        "coverage": ask(connection, "SELECT * FROM paragraph_coverage WHERE paragraph_id = ?", paragraph_id),
        "issues": _with_places(connection, issues, "issue_id"),
    }


_MORE: dict[str, Callable[[sqlite3.Connection, str], Dossier]] = {
    "action": _about_action,
    "issue": _about_issue,
    "recommendation": _about_recommendation,
    "paragraph": _about_paragraph,
}

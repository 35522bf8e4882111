"""What was due by a day, and what was said about it at the time: the state of knowledge of that day, no later.

The plan is the last version dated on or before the day; where there is none, the first one, whose completed marks and RAG
ratings then say nothing of that day and are not counted. What was said is the last status up to the day, of this action or
of the one it is matched with in an earlier version. An action that the plan gives no day is due when a report up to the day
says so. Never here: a second opinion on which actions are the same; the matches between versions are the only one.
"""

from __future__ import annotations

import sqlite3
from datetime import date

from .questions import Rows

DUE = """
WITH RECURSIVE plans AS (
  SELECT document_id, series, dated_on, dated_on <= :day AS is_known,
         row_number() OVER (PARTITION BY series ORDER BY dated_on <= :day DESC,
           CASE WHEN dated_on <= :day THEN -version_rank ELSE version_rank END) AS place
  FROM documents WHERE series IS NOT NULL AND rendition_of IS NULL
), reports AS (
  SELECT * FROM action_reports WHERE as_at <= :day
), reported AS (
  SELECT action_id, due_on AS reported_on,
         row_number() OVER (PARTITION BY action_id ORDER BY as_at DESC, steps, status_id) AS place
  FROM reports WHERE due_on IS NOT NULL
), due AS (
  SELECT r.*, COALESCE(r.due_on, p.reported_on) AS known_due,
         CASE WHEN r.due_on IS NULL THEN 'report' ELSE 'plan' END AS due_basis,
         v.series, v.dated_on, v.is_known, a.rag AS own_rag
  FROM action_register r JOIN actions a USING (action_id)
  JOIN plans v ON v.document_id = r.document_id AND v.place = 1
  LEFT JOIN reported p ON p.action_id = r.action_id AND p.place = 1
  WHERE :is_all OR COALESCE(r.due_on, p.reported_on) <= :day
), said AS (
  SELECT r.action_id AS about, r.said_of, r.as_at AS said_as_at, s.document_id, s.narrative, s.text, s.rag,
         row_number() OVER (PARTITION BY r.action_id ORDER BY r.as_at DESC, r.steps, r.status_id) AS place
  FROM reports r JOIN action_statuses s ON s.status_id = r.status_id
), same (about, action_id) AS (
  SELECT action_id, action_id FROM due
  UNION
  SELECT same.about, m.new_id FROM same JOIN matches m ON m.old_id = same.action_id AND m.kind = 'action'
), later AS (
  SELECT same.about, min(o.dated_on) AS marked_on
  FROM same JOIN actions a ON a.action_id = same.action_id AND a.is_completed
  JOIN documents o ON o.document_id = a.document_id AND o.rendition_of IS NULL AND o.dated_on > :day
  GROUP BY same.about
), known AS (
  SELECT d.*, d.is_completed AND COALESCE(d.is_known, FALSE) AS was_completed, s.said_of, s.document_id AS said_in,
         COALESCE(s.narrative, s.text) AS said, COALESCE(CASE WHEN d.is_known THEN d.own_rag END, s.rag) AS known_rag,
         s.said_as_at, later.marked_on
  FROM due d LEFT JOIN said s ON s.about = d.action_id AND s.place = 1 LEFT JOIN later ON later.about = d.action_id
)
SELECT :day AS as_of, document_id, dated_on AS plan_dated_on, priority_number, priority_title, issue_number, action_id,
       action_number, printed_number, action, timescale_raw, known_due AS due_on, due_basis, timescale_basis,
       CAST(julianday(:day) - julianday(known_due) AS INTEGER) AS days_since_due, leads, agencies,
       was_completed AS is_completed, known_rag AS rag, said_as_at AS rag_as_at, said, said_in, said_of,
       COALESCE(known_due <= :day, FALSE) AND NOT was_completed AND known_rag IS NOT 'green' AS is_overdue,
       CASE WHEN is_completed AND dated_on IS NULL THEN 'marked as completed in an undated plan: not counted'
            WHEN is_completed AND NOT is_known
              THEN 'marked as completed in a version of ' || dated_on || ', after that day: not counted'
            WHEN dated_on IS NULL THEN 'the plan is undated'
            WHEN NOT is_known THEN 'no version of the plan is as old as that: this one is of ' || dated_on
            WHEN NOT is_completed AND marked_on IS NOT NULL
              THEN 'marked as completed in a version of ' || marked_on || ', after that day: not counted'
            END AS note, page, corrected
FROM known ORDER BY known_due, action_id
"""


def due_by(connection: sqlite3.Connection, day: date) -> Rows:
    """Every action due by the day, earliest first, with what was known of it then; `is_overdue` where it was not done."""
    return [dict(row) for row in connection.execute(DUE, {"day": day.isoformat(), "is_all": False})]


def known_by(connection: sqlite3.Connection, day: date) -> Rows:
    """Every action of the plans known on the day, due by then or later or on no day, with what was known of it then."""
    return [dict(row) for row in connection.execute(DUE, {"day": day.isoformat(), "is_all": True})]


def overdue_as_of(connection: sqlite3.Connection, day: date) -> Rows:
    """The actions due by the day and, as was known then, neither completed nor green."""
    return [row for row in due_by(connection, day) if row["is_overdue"]]

"""The public views: one definition per figure, so that a count and the list behind it can never differ.

Views speak of the documents that count: a second file of the same version (`documents.rendition_of`) stays in the tables
and is left out here, so that nothing is counted twice. All versions of a plan are in; `plan_is_latest` names the last.
"""

from __future__ import annotations

from .coverage import (
    ACTION_OUTCOMES,
    ANSWER_CHAINS,
    ANSWERING_ACTIONS,
    PARAGRAPH_COVERAGE,
    RECOMMENDATION_COVERAGE,
    REPORT_PLANS,
    REPORTING_DAYS,
)
from .health import DOCUMENT_FINDINGS, DOCUMENT_HEALTH, HEALTH_TOTALS
from .view import CORRECTED, View

_TIMING = """
WITH own AS (
  SELECT action_id, group_concat(raw, '; ') AS raw, min(starts_on) AS starts_on, max(due_on) AS due_on,
         min(basis) AS basis
  FROM (SELECT * FROM timescales WHERE action_id IS NOT NULL ORDER BY timescale_id) GROUP BY action_id
), shared AS (
  SELECT issue_id, group_concat(raw, '; ') AS raw, count(*) AS number,
         min(starts_on) AS starts_on, max(due_on) AS due_on
  FROM (SELECT * FROM timescales WHERE action_id IS NULL ORDER BY timescale_id) GROUP BY issue_id
)"""

ACTION_TIMING = View(
    name="action_timing",
    description="The timescale of each action: its own, else the one its row shares; a row with several shared dates gives none",
    columns={
        "action_id": "The action",
        "timescale_raw": "As printed; several joined by semicolons",
        "starts_on": "First day",
        "due_on": "Day it is due; none where the page does not say which of several dates is the action's",
        "timescale_basis": "beside, only, in_order or row (shared by the row's actions)",
    },
    select=_TIMING
    + """
SELECT a.action_id,
       COALESCE(own.raw, shared.raw) AS timescale_raw,
       CASE WHEN own.raw IS NOT NULL THEN own.starts_on WHEN shared.number = 1 THEN shared.starts_on END AS starts_on,
       CASE WHEN own.raw IS NOT NULL THEN own.due_on WHEN shared.number = 1 THEN shared.due_on END AS due_on,
       CASE WHEN own.raw IS NOT NULL THEN own.basis WHEN shared.raw IS NOT NULL THEN 'row' END AS timescale_basis
FROM actions a LEFT JOIN own ON own.action_id = a.action_id LEFT JOIN shared ON shared.issue_id = a.issue_id""",
)

ACTION_REPORTS = View(
    name="action_reports",
    description="What every status report says of each action: of itself, or of the one it is in an earlier version of the plan",
    columns={
        "action_id": "The action",
        "status_id": "The status",
        "said_of": "The action the report speaks of: this one, or its match in an earlier version",
        "steps": "How many versions earlier that is; 0 for the action itself",
        "as_at": "The day the status holds for, else the day its report was published",
        "rag": "The RAG rating the report gives",
        "due_on": "The day the report says it is due",
    },
    select="""
WITH RECURSIVE same (action_id, said_of, steps) AS (
  SELECT DISTINCT action_id, action_id, 0 FROM action_statuses WHERE action_id IS NOT NULL
  UNION
  SELECT m.new_id, same.said_of, same.steps + 1 FROM same JOIN matches m ON m.old_id = same.action_id AND m.kind = 'action'
)
SELECT same.action_id, s.status_id, same.said_of, same.steps, COALESCE(s.as_at, d.published_on) AS as_at, s.rag, s.due_on
FROM same
JOIN action_statuses s ON s.action_id = same.said_of
JOIN documents d ON d.document_id = s.document_id AND d.rendition_of IS NULL""",
)

LATEST_STATUS = View(
    name="latest_status",
    description="What the latest status report says of each action, itself or in an earlier version of the plan",
    columns={
        "action_id": "The action",
        "rag": "Its RAG rating",
        "rag_as_at": "The day the rating holds for",
        "status_id": "The status it is taken from",
    },
    select="""
SELECT action_id, rag, as_at AS rag_as_at, status_id FROM (
  SELECT *, row_number() OVER (PARTITION BY action_id ORDER BY as_at DESC, steps, status_id) AS place FROM action_reports
) WHERE place = 1""",
)

ACTION_DUE = View(
    name="action_due",
    description="The day each action is due: the plan's, else the latest that a status report gives",
    columns={
        "action_id": "The action",
        "due_on": "The day",
        "due_basis": "plan or report: who gives it",
    },
    select="""
SELECT t.action_id, COALESCE(t.due_on, r.due_on) AS due_on,
       CASE WHEN t.due_on IS NOT NULL THEN 'plan' WHEN r.due_on IS NOT NULL THEN 'report' END AS due_basis
FROM action_timing t LEFT JOIN (
  SELECT *, row_number() OVER (PARTITION BY action_id ORDER BY as_at DESC, steps, status_id) AS place
  FROM action_reports WHERE due_on IS NOT NULL
) r ON r.action_id = t.action_id AND r.place = 1""",
)

ACTION_CITATIONS = View(
    name="action_citations",
    description="Every number an action answers to: what its issue or the action itself cites",
    columns={
        "action_id": "The action",
        "target_kind": "paragraph, recommendation or recommendation_paragraph",
        "number": "The number in the report where the citation is resolved, else as printed",
        "target_id": "The record cited; none unless resolved",
    },
    select="""
SELECT DISTINCT a.action_id,
       CASE WHEN c.target_id IS NOT NULL AND r.recommendation_id IS NOT NULL THEN 'recommendation'
            ELSE c.target_kind END AS target_kind,
       COALESCE(r.number, p.number, c.target_number) AS number, c.target_id
FROM actions a
JOIN citations c ON (c.issue_id = a.issue_id AND c.action_id IS NULL) OR c.action_id = a.action_id
LEFT JOIN recommendations r ON r.recommendation_id = c.target_id
LEFT JOIN paragraphs p ON p.paragraph_id = c.target_id
WHERE c.target_kind IN ('paragraph', 'recommendation', 'recommendation_paragraph')""",
)

RECORD_CORRECTIONS = View(
    name="record_corrections",
    description="The corrections and decisions applied that touch what views say of a record: its own, its parts', its links'",
    columns={
        "record_id": "The record that a view has a row of",
        "corrected": "A JSON list: the correction, the record, its field, what was found, the value now, the reason",
    },
    select="""
WITH applied AS (SELECT * FROM corrections WHERE is_applied), touched AS (
  SELECT record_id AS about, correction_id FROM applied
  UNION SELECT target_id, correction_id FROM applied
  UNION SELECT f.record_id, correction_id FROM findings f JOIN applied k ON k.record_id = f.finding_id
  UNION SELECT p.action_id, correction_id FROM action_points p JOIN applied k ON k.record_id = p.point_id
  UNION SELECT p.recommendation_id, correction_id FROM recommendation_points p JOIN applied k ON k.record_id = p.point_id
  UNION SELECT s.action_id, correction_id FROM action_reports s JOIN applied k ON k.record_id = s.status_id
  UNION SELECT c.target_id, correction_id FROM citations c JOIN applied k ON k.record_id = c.citation_id
  UNION SELECT a.action_id, correction_id FROM applied k
    JOIN timescales t ON t.timescale_id = k.record_id
    JOIN actions a ON a.action_id = t.action_id OR (t.action_id IS NULL AND a.issue_id = t.issue_id)
  UNION SELECT a.action_id, correction_id FROM applied k
    JOIN assignments s ON s.assignment_id = k.record_id
    JOIN actions a ON a.action_id = s.action_id OR (s.action_id IS NULL AND a.issue_id = s.issue_id)
  UNION SELECT a.action_id, correction_id FROM applied k
    JOIN citations c ON c.citation_id = k.record_id
    JOIN actions a ON a.action_id = c.action_id OR (c.action_id IS NULL AND a.issue_id = c.issue_id)
  UNION SELECT a.action_id, correction_id FROM applied k
    JOIN issues i ON i.issue_id = k.record_id OR i.priority_id = k.record_id JOIN actions a ON a.issue_id = i.issue_id
)
SELECT about AS record_id, json_group_array(json_object(
         'correction', correction_id, 'record', record_id, 'field', field, 'found', old_value, 'value', new_value,
         'reason', reason)) AS corrected
FROM (SELECT about, applied.* FROM touched JOIN applied USING (correction_id)
      WHERE about IS NOT NULL ORDER BY about, CAST(substr(correction_id, 12) AS INTEGER))
GROUP BY about""",
)

ACTION_REGISTER = View(
    name="action_register",
    description="Every action of every plan with all that is known of it",
    columns={
        "document_id": "The plan",
        "priority_number": "Its priority",
        "priority_title": "The priority's title",
        "issue_id": "The issue it answers",
        "issue_number": "The issue's number",
        "issue": "The issue's text",
        "action_id": "The action",
        "action_number": "Its expected number",
        "printed_number": "Its number as printed",
        "action": "Its text",
        "points": "Its points, a JSON list",
        "timescale_raw": "Its timescale as printed",
        "starts_on": "First day",
        "due_on": "Day it is due",
        "timescale_basis": "Why that timescale is the action's",
        "leads": "Its leads as printed, a JSON list",
        "agencies": "The agencies involved as printed, a JSON list",
        "recommendations": "Numbers of the recommendations it answers, by a cited or an accepted link, and numbers cited that "
        "name none; a JSON list",
        "paragraphs": "Numbers of the paragraphs cited, a JSON list",
        "is_completed": "Whether it is marked as completed",
        "measure": "How the plan will know",
        "progress": "Progress note",
        "rag": "Its own RAG rating, else the latest status report's",
        "rag_as_at": "The day that status holds for; none for its own rating",
        "page": "Page it stands on",
        "corrected": CORRECTED,
    },
    select="""
WITH points_of AS (
  SELECT action_id, json_group_array(text) AS points
  FROM (SELECT * FROM action_points ORDER BY action_id, ordinal) GROUP BY action_id
), parties_of AS (
  SELECT a.action_id, s.role, json_group_array(s.raw) AS names
  FROM actions a JOIN assignments s ON s.action_id = a.action_id OR (s.action_id IS NULL AND s.issue_id = a.issue_id)
  GROUP BY a.action_id, s.role
), answered AS (
  SELECT action_id, 1 AS is_paragraph, number FROM action_citations WHERE target_kind = 'paragraph'
  UNION
  SELECT action_id, 0, number FROM action_citations WHERE target_kind <> 'paragraph'
    AND (target_id IS NULL OR target_id NOT IN (SELECT recommendation_id FROM recommendations))
  UNION
  SELECT l.action_id, 0, r.number FROM links l JOIN recommendations r ON r.recommendation_id = l.recommendation_id
  WHERE l.basis IN ('cited', 'accepted')
), numbers_of AS (
  SELECT action_id, is_paragraph, json_group_array(number) AS numbers
  FROM (SELECT * FROM answered ORDER BY action_id, CAST(number AS INTEGER), number) GROUP BY action_id, is_paragraph
)
SELECT a.document_id, p.number AS priority_number, p.title AS priority_title, i.issue_id, i.number AS issue_number,
       i.text AS issue, a.action_id, a.number AS action_number, a.printed_number, a.text AS action,
       COALESCE(points_of.points, '[]') AS points, t.timescale_raw, t.starts_on, t.due_on, t.timescale_basis,
       COALESCE(leads.names, '[]') AS leads, COALESCE(agencies.names, '[]') AS agencies,
       COALESCE(recs.numbers, '[]') AS recommendations, COALESCE(paras.numbers, '[]') AS paragraphs,
       a.is_completed, a.measure, a.progress, COALESCE(a.rag, s.rag) AS rag,
       CASE WHEN a.rag IS NULL THEN s.rag_as_at END AS rag_as_at,
       (SELECT min(page) FROM spans WHERE record_id = a.action_id AND field = 'text') AS page,
       COALESCE(k.corrected, '[]') AS corrected
FROM actions a
JOIN documents d ON d.document_id = a.document_id AND d.rendition_of IS NULL
JOIN issues i ON i.issue_id = a.issue_id
LEFT JOIN priorities p ON p.priority_id = i.priority_id
LEFT JOIN action_timing t ON t.action_id = a.action_id
LEFT JOIN points_of ON points_of.action_id = a.action_id
LEFT JOIN parties_of leads ON leads.action_id = a.action_id AND leads.role = 'lead'
LEFT JOIN parties_of agencies ON agencies.action_id = a.action_id AND agencies.role = 'agency'
LEFT JOIN numbers_of recs ON recs.action_id = a.action_id AND recs.is_paragraph = 0
LEFT JOIN numbers_of paras ON paras.action_id = a.action_id AND paras.is_paragraph = 1
LEFT JOIN latest_status s ON s.action_id = a.action_id
LEFT JOIN record_corrections k ON k.record_id = a.action_id""",
)

_COVERAGE_COLUMNS = RECOMMENDATION_COVERAGE.columns

RECOMMENDATIONS_WITHOUT_ACTION = View(
    name="recommendations_without_action",
    description="The recommendations that no action of the latest plan version answers: every state but answered",
    columns=_COVERAGE_COLUMNS,
    select="SELECT * FROM recommendation_coverage WHERE plan_is_latest AND state <> 'answered'",
)

FLAGGED_PARAGRAPHS_UNCITED = View(
    name="flagged_paragraphs_uncited",
    description="The paragraphs marked as evidence for a recommendation that no issue of the latest plan version cites",
    columns=PARAGRAPH_COVERAGE.columns,
    select="SELECT * FROM paragraph_coverage WHERE plan_is_latest AND is_flagged AND state = 'uncited'",
)


def _actions_where(name: str, description: str, condition: str) -> View:
    return View(
        name=name, description=description, columns=ACTION_REGISTER.columns,
        select=f"SELECT * FROM action_register WHERE {condition}",
    )  # fmt: skip


ACTIONS_WITHOUT_RECOMMENDATION = _actions_where(
    "actions_without_recommendation", "Actions with no recommendation, cited or accepted", "recommendations = '[]'"
)
ACTIONS_WITHOUT_TIMESCALE = _actions_where(
    "actions_without_timescale", "Actions with no timescale, their own or their row's", "timescale_raw IS NULL"
)
ACTIONS_WITHOUT_LEAD = _actions_where("actions_without_lead", "Actions with no lead, their own or their row's", "leads = '[]'")

ISSUES_WITHOUT_ACTION = View(
    name="issues_without_action",
    description="Issues that have no action",
    columns={
        "document_id": "The plan", "issue_id": "The issue", "number": "Its expected number",
        "printed_number": "Its number as printed", "text": "Its text", "priority_number": "Its priority",
        "corrected": CORRECTED,
    },
    select="""
SELECT i.document_id, i.issue_id, i.number, i.printed_number, i.text, p.number AS priority_number,
       COALESCE(k.corrected, '[]') AS corrected
FROM issues i JOIN documents d ON d.document_id = i.document_id AND d.rendition_of IS NULL
LEFT JOIN priorities p ON p.priority_id = i.priority_id
LEFT JOIN record_corrections k ON k.record_id = i.issue_id
WHERE NOT EXISTS (SELECT 1 FROM actions a WHERE a.issue_id = i.issue_id)""",
)  # fmt: skip

OVERDUE_ACTIONS = View(
    name="overdue_actions",
    description="Actions of the latest plan version due by the day of the latest committee or exception report and not completed",
    columns={
        **ACTION_REGISTER.columns,
        "due_on": "Day it is due by the plan, else by the latest status report that gives one",
        "as_at": "The day of that report", "days_overdue": "Days from the due date to that day",
        "due_basis": "plan or report: who gives the due date",
    },
    select=f"""
SELECT {', '.join('due.due_on' if name == 'due_on' else f'a.{name}' for name in ACTION_REGISTER.columns)}, day.as_at,
       CAST(julianday(day.as_at) - julianday(due.due_on) AS INTEGER) AS days_overdue, due.due_basis
FROM action_register a
JOIN documents d ON d.document_id = a.document_id
JOIN reporting_days day ON day.authority IS d.authority
JOIN action_outcomes o ON o.action_id = a.action_id
JOIN action_due due ON due.action_id = a.action_id
WHERE o.is_overdue
  AND (d.series IS NULL OR (d.series, d.version_rank) IN
       (SELECT series, max(version_rank) FROM documents WHERE rendition_of IS NULL GROUP BY series))
ORDER BY due.due_on, a.action_id""",
)  # fmt: skip

FINDING_PLACES = View(
    name="finding_places",
    description="Where to look for each finding: its own place and that of the record at the other end, a row a page",
    columns={
        "finding_id": "The finding",
        "end": "own: what it is about; related: the record it is compared with",
        "record_id": "The record at that end",
        "document_id": "Its document",
        "path": "Its file",
        "page": "Page; none in a text rendition without pages",
        "x0": "Left edge of the words on that page",
        "top": "Top edge, from the top of the page",
        "x1": "Right edge",
        "bottom": "Bottom edge",
        "first_line": "First line, in a text rendition",
        "last_line": "Last line, in a text rendition",
        "text": "The words that stand there",
    },
    select="""
WITH ends AS (
  SELECT finding_id, 'own' AS "end", record_id, finding_id AS place_of, 'text' AS field FROM findings
  UNION ALL
  SELECT f.finding_id, 'related', f.related_id, f.related_id,
         (SELECT s.field FROM spans s WHERE s.record_id = f.related_id ORDER BY s.field <> 'text', s.span_id LIMIT 1)
  FROM findings f WHERE f.related_id IS NOT NULL
)
SELECT finding_id, "end", record_id, document_id, path, page, min(x0) AS x0, min("top") AS "top", max(x1) AS x1,
       max(bottom) AS bottom, min(first_line) AS first_line, max(last_line) AS last_line, group_concat(text, ' ') AS text
FROM (
  SELECT e.*, p.span_id, p.document_id, s.path, p.page, p.x0, p."top", p.x1, p.bottom, p.first_line, p.last_line, p.text
  FROM ends e
  JOIN spans p ON p.record_id = e.place_of AND p.field = e.field
  JOIN documents d ON d.document_id = p.document_id
  JOIN sources s ON s.source_id = d.source_id ORDER BY e.finding_id, e."end", p.span_id
)
GROUP BY finding_id, "end", record_id, document_id, path, page
ORDER BY finding_id, "end", min(span_id)""",
)

# In an order in which each may use those before it.
VIEWS: tuple[View, ...] = (
    ACTION_TIMING, ACTION_REPORTS, LATEST_STATUS, ACTION_DUE, ACTION_CITATIONS, RECORD_CORRECTIONS, ACTION_REGISTER,
    REPORT_PLANS, REPORTING_DAYS, ACTION_OUTCOMES, ANSWERING_ACTIONS, ANSWER_CHAINS, RECOMMENDATION_COVERAGE,
    PARAGRAPH_COVERAGE, RECOMMENDATIONS_WITHOUT_ACTION, FLAGGED_PARAGRAPHS_UNCITED, ACTIONS_WITHOUT_RECOMMENDATION,
    ACTIONS_WITHOUT_TIMESCALE, ACTIONS_WITHOUT_LEAD, ISSUES_WITHOUT_ACTION, OVERDUE_ACTIONS, FINDING_PLACES,
    DOCUMENT_FINDINGS, DOCUMENT_HEALTH, HEALTH_TOTALS,
)  # fmt: skip

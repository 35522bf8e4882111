"""The views of coverage: each recommendation and paragraph against each plan version, link by link to its outcome.

One chain serves both layers, and the commands, the findings' figures and the lists all ask these views: cited by an issue,
answered by an action, with a lead, with a date that can be read, then completed, red or overdue.
"""

from __future__ import annotations

from .view import CORRECTED, View

REPORT_PLANS = View(
    name="report_plans",
    description="Which plan versions answer which inspection report; a report that no loaded plan answers has none",
    columns={
        "document_id": "The report",
        "plan_document_id": "The plan version",
        "plan_is_latest": "Whether it is the last version of its series",
    },
    select="""
WITH latest AS (
  SELECT series, max(version_rank) AS version_rank FROM documents
  WHERE rendition_of IS NULL AND series IS NOT NULL GROUP BY series
)
SELECT r.document_id, p.document_id AS plan_document_id,
       p.document_id IS NOT NULL AND p.version_rank IS l.version_rank AS plan_is_latest
FROM documents r
LEFT JOIN documents p ON p.answers = r.document_id AND p.rendition_of IS NULL
LEFT JOIN latest l ON l.series = p.series
WHERE r.rendition_of IS NULL AND r.kind = 'inspection_report'""",
)

REPORTING_DAYS = View(
    name="reporting_days",
    description="The day of each authority's latest committee or exception report: overdue is counted from it",
    columns={"authority": "The authority; none where the report names none", "as_at": "The day"},
    select="""
SELECT d.authority, max(COALESCE(s.as_at, d.published_on)) AS as_at
FROM documents d LEFT JOIN action_statuses s ON s.document_id = d.document_id
WHERE d.kind IN ('committee_report', 'exception_report') GROUP BY d.authority""",
)

_OUTCOMES = {
    "has_lead": "Whether it has a lead, its own or its row's",
    "has_date": "Whether the plan gives it a due date that can be read",
    "is_completed": "Whether it is marked as completed",
    "is_red": "Whether it is red, by itself or by the latest status report",
    "is_overdue": "Whether it was due by the authority's latest report (its date the plan's, else a report's), not completed "
    "then and not green",
}

ACTION_OUTCOMES = View(
    name="action_outcomes",
    description="How far each action has come: led, dated, completed, red, overdue",
    columns={"action_id": "The action", "plan_document_id": "The plan version", **_OUTCOMES},
    select="""
WITH led AS (
  SELECT action_id FROM assignments WHERE role = 'lead' AND action_id IS NOT NULL
  UNION
  SELECT a.action_id FROM assignments s JOIN actions a ON a.issue_id = s.issue_id WHERE s.role = 'lead' AND s.action_id IS NULL
)
SELECT a.action_id, a.document_id AS plan_document_id, a.action_id IN (SELECT action_id FROM led) AS has_lead,
       t.due_on IS NOT NULL AS has_date, a.is_completed, COALESCE(a.rag, s.rag) IS 'red' AS is_red,
       due.due_on IS NOT NULL AND day.as_at IS NOT NULL AND due.due_on <= day.as_at AND NOT a.is_completed
         AND COALESCE(a.rag, s.rag) IS NOT 'green' AS is_overdue
FROM actions a
JOIN documents d ON d.document_id = a.document_id AND d.rendition_of IS NULL
LEFT JOIN action_timing t ON t.action_id = a.action_id
LEFT JOIN action_due due ON due.action_id = a.action_id
LEFT JOIN latest_status s ON s.action_id = a.action_id
LEFT JOIN reporting_days day ON day.authority IS d.authority""",
)

ANSWERING_ACTIONS = View(
    name="answering_actions",
    description="Each action that answers a recommendation (a cited or accepted link) or that a paragraph is cited for",
    columns={
        "target_id": "The recommendation or paragraph", "action_id": "The action", "plan_document_id": "The plan version",
        **_OUTCOMES,
    },
    select="""
SELECT p.target_id, o.* FROM (
  SELECT recommendation_id AS target_id, action_id FROM links WHERE basis IN ('cited', 'accepted')
  UNION
  SELECT target_id, action_id FROM action_citations WHERE target_kind = 'paragraph' AND target_id IS NOT NULL
) p JOIN action_outcomes o ON o.action_id = p.action_id""",
)  # fmt: skip

_CHAIN_COLUMNS = {
    "issues_citing": "Issues of the plan that cite it, themselves or by an action",
    "actions_citing": "Actions of those issues, and actions that cite it themselves",
    "actions_with_lead": "Of those, with a lead",
    "actions_with_date": "Of those, with a due date that can be read",
    "actions_with_both": "Of those, with a lead and such a date",
    "actions_completed": "Of those, marked as completed",
    "actions_red": "Of those, red",
    "actions_overdue": "Of those, due by the authority's latest report, not completed then and not green",
    "breaks_at": "The first link of the chain that is missing: issue (none cites it), action (those that cite it have none), "
    "lead (no action has one), date (none with a lead has one); empty: whole; NULL: cannot tell",
}

ANSWER_CHAINS = View(
    name="answer_chains",
    description="How far each recommendation or paragraph that a plan version names is answered, from the issue to the outcome",
    columns={"target_id": "The recommendation or paragraph", "plan_document_id": "The plan version", **_CHAIN_COLUMNS},
    select="""
WITH named AS (
  SELECT target_id, document_id AS plan_document_id, count(DISTINCT issue_id) AS issues, 0 AS actions, 0 AS led, 0 AS dated,
         0 AS "both", 0 AS completed, 0 AS red, 0 AS overdue
  FROM citations WHERE state = 'resolved' AND issue_id IS NOT NULL GROUP BY target_id, document_id
  UNION ALL
  SELECT target_id, plan_document_id, 0, count(*), sum(has_lead), sum(has_date), sum(has_lead AND has_date), sum(is_completed),
         sum(is_red), sum(is_overdue)
  FROM answering_actions GROUP BY target_id, plan_document_id
)
SELECT target_id, plan_document_id, sum(issues) AS issues_citing, sum(actions) AS actions_citing, sum(led) AS actions_with_lead,
       sum(dated) AS actions_with_date, sum("both") AS actions_with_both, sum(completed) AS actions_completed,
       sum(red) AS actions_red, sum(overdue) AS actions_overdue,
       CASE WHEN sum("both") > 0 THEN '' WHEN sum(led) > 0 THEN 'date' WHEN sum(actions) > 0 THEN 'lead' ELSE 'action' END
         AS breaks_at
FROM named GROUP BY target_id, plan_document_id""",
)

_CHAIN = """
       COALESCE(h.issues_citing, 0) AS issues_citing, COALESCE(h.actions_citing, 0) AS actions_citing,
       COALESCE(h.actions_with_lead, 0) AS actions_with_lead, COALESCE(h.actions_with_date, 0) AS actions_with_date,
       COALESCE(h.actions_with_both, 0) AS actions_with_both, COALESCE(h.actions_completed, 0) AS actions_completed,
       COALESCE(h.actions_red, 0) AS actions_red, COALESCE(h.actions_overdue, 0) AS actions_overdue,
       CASE WHEN v.plan_document_id IS NOT NULL THEN COALESCE(h.breaks_at, 'issue') END AS breaks_at,"""

_RECOMMENDATION_COLUMNS = {
    "document_id": "The report",
    "recommendation_id": "The recommendation",
    "number": "Its number",
    "paragraph_number": "Its number among the paragraphs",
    "audience": "Who is to act",
    "recommendation": "Its text",
    "plan_document_id": "The plan version; none where no plan that answers the report is loaded",
    "plan_is_latest": "Whether it is the last version of its series",
    **_CHAIN_COLUMNS,
    "state": "answered, cited_without_action, listed_only (only a priority's head names it), unanswered; NULL: cannot tell",
    "corrected": CORRECTED,
}

RECOMMENDATION_COVERAGE = View(
    name="recommendation_coverage",
    description="Each recommendation against each plan version that answers its report; state NULL: no such plan is loaded",
    columns=_RECOMMENDATION_COLUMNS,
    select=f"""
WITH listed AS (
  SELECT DISTINCT l.recommendation_id, p.document_id AS plan_id
  FROM listed_recommendations l JOIN priorities p ON p.priority_id = l.priority_id
  WHERE l.recommendation_id IS NOT NULL
), chains AS MATERIALIZED (SELECT * FROM answer_chains), found AS MATERIALIZED (
SELECT r.document_id, r.recommendation_id, r.ordinal, r.number, r.paragraph_number, r.audience, r.text AS recommendation,
       v.plan_document_id, v.plan_is_latest,{_CHAIN}
       CASE WHEN v.plan_document_id IS NULL THEN NULL
            WHEN h.actions_citing > 0 THEN 'answered'
            WHEN h.target_id IS NOT NULL THEN 'cited_without_action'
            WHEN l.recommendation_id IS NOT NULL THEN 'listed_only'
            ELSE 'unanswered' END AS state,
       COALESCE(k.corrected, '[]') AS corrected
FROM recommendations r
JOIN report_plans v ON v.document_id = r.document_id
LEFT JOIN chains h ON h.target_id = r.recommendation_id AND h.plan_document_id = v.plan_document_id
LEFT JOIN listed l ON l.recommendation_id = r.recommendation_id AND l.plan_id = v.plan_document_id
LEFT JOIN record_corrections k ON k.record_id = r.recommendation_id
)
SELECT {', '.join(_RECOMMENDATION_COLUMNS)} FROM found ORDER BY document_id, plan_document_id, ordinal""",
)

_PARAGRAPH_COLUMNS = {
    "document_id": "The report",
    "paragraph_id": "The paragraph",
    "number": "Its number",
    "section": "The headings it stands under",
    "is_flagged": "Whether it is marked as evidence for a recommendation",
    "plan_document_id": "The plan version; none where no plan that answers the report is loaded",
    "plan_is_latest": "Whether it is the last version of its series",
    **_CHAIN_COLUMNS,
    "state": "cited (by an issue or an action) or uncited; NULL: cannot tell",
    "corrected": CORRECTED,
}

PARAGRAPH_COVERAGE = View(
    name="paragraph_coverage",
    description="Each numbered paragraph against each plan version that answers its report; state NULL: no such plan is loaded",
    columns=_PARAGRAPH_COLUMNS,
    select=f"""
WITH chains AS MATERIALIZED (SELECT * FROM answer_chains), found AS MATERIALIZED (
SELECT p.document_id, p.paragraph_id, p.number, p.section, p.is_flagged, v.plan_document_id, v.plan_is_latest,{_CHAIN}
       CASE WHEN v.plan_document_id IS NULL THEN NULL WHEN h.target_id IS NOT NULL THEN 'cited' ELSE 'uncited' END AS state,
       COALESCE(k.corrected, '[]') AS corrected
FROM paragraphs p
JOIN report_plans v ON v.document_id = p.document_id
LEFT JOIN chains h ON h.target_id = p.paragraph_id AND h.plan_document_id = v.plan_document_id
LEFT JOIN record_corrections k ON k.record_id = p.paragraph_id
)
SELECT {', '.join(_PARAGRAPH_COLUMNS)} FROM found ORDER BY document_id, plan_document_id, CAST(number AS INTEGER)""",
)

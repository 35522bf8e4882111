"""The auditor's questions as canned queries: the very SQL that the commands ask (`pipeline.asking`), with a title each."""

from __future__ import annotations

from ...asking.as_of import DUE
from ...asking.questions import COVERAGE_TOTALS, FINDINGS, LATEST_GAPS
from ...asking.searching import holding

_DUE = DUE.strip().replace(":is_all", "0")

CANNED: dict[str, dict[str, str]] = {
    "recommendations-without-action": {
        "title": "Which recommendations does no action answer?",
        "description": "By the latest version of each plan. The same as: plantrace coverage --gaps",
        "sql": LATEST_GAPS["recommendations"],
    },
    "flagged-paragraphs-uncited": {
        "title": "Which paragraphs marked as evidence does no issue cite?",
        "description": "By the latest version of each plan. The same as: plantrace coverage --gaps --layer paragraphs",
        "sql": LATEST_GAPS["paragraphs"],
    },
    "coverage-totals": {
        "title": "How many recommendations and flagged paragraphs are answered?",
        "description": "By state, for each report and the latest plan that answers it",
        "sql": COVERAGE_TOTALS.strip(),
    },
    "overdue-at-the-last-report": {
        "title": "What was overdue at the last report?",
        "description": "The same as: plantrace overdue",
        "sql": "SELECT * FROM overdue_actions",
    },
    "due-by-a-day": {
        "title": "What was due by a day, and what was known of it then?",
        "description": "The day is written 2017-01-31. The same as: plantrace check --as-of DAY",
        "sql": _DUE,
    },
    "overdue-at-a-day": {
        "title": "What was overdue at a day, as was known then?",
        "description": "The day is written 2017-01-31. The same as: plantrace overdue --as-of DAY",
        "sql": f"SELECT * FROM (\n{_DUE}\n) WHERE is_overdue",
    },
    "citations-that-point-nowhere": {
        "title": "Which citations point nowhere, or to more than one thing?",
        "description": "The number as printed, and why it was not resolved",
        "sql": "SELECT raw, target_kind, target_number, state, why, issue_id, action_id, document_id FROM citations "
        "WHERE state <> 'resolved' ORDER BY document_id, citation_id",
    },
    "dropped-between-versions": {
        "title": "Which actions and issues were dropped between two versions?",
        "description": "Removed without a successor; the same rows as plantrace diff tells",
        "sql": "SELECT kind, old_number, old_value, detail, old_document_id, new_document_id FROM changes "
        "WHERE kind IN ('removed', 'issue_removed') ORDER BY new_document_id, change_id",
    },
    "slipped-dates": {
        "title": "Which dates slipped, and by how much?",
        "description": "The ledger of every date an action had, the longest way first",
        "sql": "SELECT * FROM slips ORDER BY days_in_all DESC, slip_id",
    },
    "what-to-look-at": {
        "title": "What should a person look at?",
        "description": "Code and severity (error, warning, note) may be left empty. The same as: plantrace check",
        "sql": FINDINGS.strip(),
    },
    "where-a-word-stands": {
        "title": "Where does a word stand?",
        "description": "In actions, issues, recommendations and paragraphs; all the words, in any of their forms",
        "sql": holding("search", "escape_fts(:words)"),
    },
    "where-else-a-word-stands": {
        "title": "Where else does a word stand?",
        "description": "In priorities, leads, indicators, statuses, judgements, figures, findings and the like",
        "sql": holding("search_rest", "escape_fts(:words)"),
    },
}

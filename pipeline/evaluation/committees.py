"""A committee report and the exception report in its pack against gold.

The header belongs to the report, statuses and narratives to whichever document of the pack holds them; Table 1 and the RAG
key are looked for in both. Statuses are compared for the priorities gold holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..resolving.words import fold, fold_case
from .heads import first_words
from .measures import Score, measure, measure_set
from .tables import Rows, Tables

_HEADER = {
    "report_no": "report_number", "decision_maker": "decision_maker", "date": "meeting_date",
    "decision_type": "decision_type", "contact_officer": "contact_officer", "contact_email": "contact_email",
    "chief_officer": "chief_officer", "lead_officer": "chief_officer", "board": "decision_maker", "ward": "ward",
}  # fmt: skip
_RED = {
    "text": "text",
    "timescale": "timescale_raw",
    "lead": "leads_raw",
    "agencies": "agencies_raw",
    "priority": "priority_number",
}
_COLUMNS = {"actions_due": re.compile(r"\bdue\b"), "not_progressed": re.compile(r"\bnot\b.*\bprogress|\bred\b")}


def committee_scores(tables: Tables, documents: Sequence[str], gold: dict[str, Any], *, group: str) -> Iterator[Score]:
    """All fields of a committee or exception report; `documents` are the parts of the pack, the report itself first."""
    document_id = documents[0]
    header = gold.get("document", gold)
    yield _header(tables, document_id, header, group)
    if gold.get("paragraphs"):
        yield _paragraphs(tables, document_id, gold, group)

    def gathered(table: str) -> Rows:
        return [row for document in documents for row in tables.rows(table, document)]

    if gold.get("rag_definitions"):
        yield measure(
            document_id, group, "RAG key",
            list(gold["rag_definitions"].items()), [(row["rag"], row["meaning"]) for row in gathered("rag_meanings")],
        )  # fmt: skip
    if gold.get("table1"):
        yield _table(document_id, gold, group, gathered("figures"))
    statuses = gathered("action_statuses")
    if gold.get("red_actions"):
        yield from _red(document_id, gold["red_actions"], group, statuses)
    if gold.get("status_updates"):
        yield _narratives(document_id, gold["status_updates"], group, statuses)


def _header(tables: Tables, document_id: str, header: dict[str, Any], group: str) -> Score:
    part = tables.rows("documents", document_id)[0]
    rows = tables.rows("committee_reports", document_id)
    row = rows[0] if rows else {}
    found = {key: row.get(column) for key, column in _HEADER.items()} | {"title": part["title"]}
    found["date"] = found["date"] or part["published_on"]
    keys = [key for key in (*_HEADER, "title") if header.get(key)]
    got = [(key, str(found[key])[: 10 if key == "date" else None]) for key in keys if found[key]]
    return measure(document_id, group, "header", [(key, str(header[key])) for key in keys], got)


def _paragraphs(tables: Tables, document_id: str, gold: dict[str, Any], group: str) -> Score:
    models = {str(item["number"]): str(item["first_words"]) for item in gold["paragraphs"]}
    sections = {str(item["number"]) for item in gold.get("sections", [])}
    rows = {str(row["number"]): str(row["text"]) for row in tables.rows("committee_paragraphs", document_id)}
    got = [(n, first_words(text, models.get(n, ""))) for n, text in rows.items() if n in models and n not in sections]
    return measure(document_id, group, "report paragraphs", list(models.items()), got)


def _table(document_id: str, gold: dict[str, Any], group: str, figures: Rows) -> Score:
    """Table 1 by row and column: a figure is the row's whose title its label holds, the column's whose words it holds."""
    expected = [
        (f"{row['priority']} {column}", f"{row[column]:g}") for row in gold["table1"] for column in _COLUMNS if column in row
    ]
    total = gold.get("table1_total") or {}
    expected += [(f"total {column}", f"{value:g}") for column, value in total.items() if column in _COLUMNS]
    got: dict[str, str] = {}
    for figure in figures:
        label = fold_case(str(figure["label"]))
        row = next((str(r["priority"]) for r in gold["table1"] if fold_case(str(r["title"])) in label), None)
        row = row or ("total" if label.startswith("total") else None)
        column = next((name for name in reversed(_COLUMNS) if _COLUMNS[name].search(label)), None)
        if row and column and figure["value"] is not None:
            got.setdefault(f"{row} {column}", f"{figure['value']:g}")
    return measure(document_id, group, "table of actions by priority", expected, list(got.items()))


def _red(document_id: str, red: list[dict[str, Any]], group: str, statuses: Rows) -> Iterator[Score]:
    priorities = {str(item["priority"]) for item in red}
    expected = {str(item["action_id"]): item for item in red}
    found = {
        str(row["action_number"]): row
        for row in statuses
        if row["rag"] == "red" and _priority(row) in priorities and (row["text"] or row["timescale_raw"])
    }
    yield measure_set(document_id, group, "red actions", expected, found)
    for key, column in _RED.items():
        yield measure(
            document_id, group, f"red action {key}",
            [(number, str(item[key])) for number, item in expected.items() if item.get(key)],
            [(number, str(row[column])) for number, row in found.items() if row[column]],
        )  # fmt: skip


def _priority(row: dict[str, Any]) -> str:
    return str(row["priority_number"] or str(row["action_number"]).split(".")[0])


def _narratives(document_id: str, updates: list[dict[str, Any]], group: str, statuses: Rows) -> Score:
    models = {str(number): str(item.get("first_words") or item["text"]) for item in updates for number in item["action_ids"]}
    priorities = {str(item["priority"]) for item in updates}
    got = [
        (str(row["action_number"]), fold(first_words(str(row["narrative"]), models.get(str(row["action_number"]), ""))))
        for row in statuses
        if row["narrative"] and _priority(row) in priorities
    ]
    return measure(document_id, group, "narratives", list(models.items()), got)

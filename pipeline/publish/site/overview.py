"""The first page: the documents with their versions, the headline figures, what changed, how well it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from ...asking.questions import ask, finding_totals
from . import charts
from .facts import GAPS, Facts, Row, grouped
from .naming import document_name
from .page import Page
from .site import Site

_GAP_STATES = ("listed_only", "cited_without_action", "unanswered")


class Headline(NamedTuple):
    """A figure, of how many, what it counts, the list behind it, and whether it wants attention."""

    number: int
    of: int | None
    words: str
    link: str
    is_gap: bool = False


def overview(site: Site) -> Iterator[Page]:
    """The page."""
    facts = site.facts
    coverage = list(_coverage(facts))
    yield Page(
        "index.html", "overview", "Overview", "overview.html",
        {
            "documents": _documents(site), "coverage": coverage, "plans": [_plan(facts, plan) for plan in facts.latest_plans],
            "unanswered": _unanswered(facts), "changes": _changes(site), "findings": finding_totals(site.connection),
            "runs": ask(site.connection, "SELECT * FROM runs"), "days": site.days, "chart": _chart(coverage),
            "reading": ask(site.connection, "SELECT sum(words) AS words, sum(words_claimed) AS claimed FROM documents")[0],
        },
    )  # fmt: skip


def _documents(site: Site) -> list[dict[str, Any]]:
    others = grouped((row for row in site.facts.documents.values() if row["rendition_of"]), lambda row: row["rendition_of"])
    return [
        {**row, "name": document_name(row), "others": others.get(row["document_id"], []),
         "place": site.proofs.link(row, f"page={row['first_page'] or 1}" if row["reader"] != "text" else "L1")}
        for row in site.facts.documents.values() if not row["rendition_of"]
    ]  # fmt: skip


def pairs(facts: Facts) -> list[tuple[str, str, bool]]:
    """Each report with each plan version that answers it, and whether that is the last one; the last ones first."""
    found = {(row["document_id"], row["plan_document_id"], bool(row["plan_is_latest"])): None
             for rows in (facts.coverage, facts.paragraph_coverage) for row in rows if row["plan_document_id"]}  # fmt: skip
    return sorted(found, key=lambda pair: (not pair[2], pair[0], pair[1]))


def _coverage(facts: Facts) -> Iterator[dict[str, Any]]:
    """For each report and its latest plan the headlines of both layers."""
    for report, plan, is_latest in pairs(facts):
        if not is_latest:
            continue
        states = Counter(r["state"] for r in facts.coverage if (r["document_id"], r["plan_document_id"]) == (report, plan))
        flagged = Counter(
            r["state"] for r in facts.paragraph_coverage
            if (r["document_id"], r["plan_document_id"]) == (report, plan) and r["is_flagged"]
        )  # fmt: skip
        total, of_flagged = sum(states.values()), sum(flagged.values())
        here = f"coverage.html#plan={quote(plan, safe='')}"
        headlines = [Headline(states["answered"], total, "recommendations answered by an action", here)]
        gaps = sum(states[state] for state in _GAP_STATES)
        headlines.append(Headline(gaps, total, "recommendations without an action", f"{here}&only=gaps", bool(gaps)))
        if of_flagged:
            uncited = flagged["uncited"]
            link = f"{here}&layer=paragraphs&only=gaps"
            headlines.append(Headline(uncited, of_flagged, "flagged paragraphs that no issue cites", link, bool(uncited)))
        yield {
            "report": facts.documents[report], "plan": facts.documents[plan], "name": document_name(facts.documents[report]),
            "plan_name": document_name(facts.documents[plan]), "states": states, "flagged": flagged, "headlines": headlines,
        }  # fmt: skip


def _unanswered(facts: Facts) -> list[tuple[str, int]]:
    """Reports that no loaded plan answers, with how many recommendations they have."""
    counts = Counter(row["document_id"] for row in facts.coverage if row["plan_document_id"] is None)
    return [(document_name(facts.documents[report]), number) for report, number in sorted(counts.items())]


def _plan(facts: Facts, plan: Row) -> dict[str, Any]:
    rows = [row for row in facts.register.values() if row["document_id"] == plan["document_id"]]
    here = f"actions.html#plan={quote(plan['document_id'], safe='')}"
    overdue = [facts.overdue[row["action_id"]] for row in rows if row["action_id"] in facts.overdue]
    as_at = max((row["as_at"] for row in overdue), default=None)
    headlines = [
        Headline(len(rows), None, "actions", here),
        Headline(sum(row["is_completed"] for row in rows), len(rows), "marked as completed", f"{here}&state=completed"),
        Headline(sum(row["rag"] == "red" for row in rows), len(rows), "red by the latest status", f"{here}&rag=red"),
    ]
    if as_at:
        headlines.append(Headline(len(overdue), len(rows), "overdue", f"{here}&state=overdue", is_gap=True))
    for name, text in GAPS.items():
        lacking = sum(name in facts.gaps.get(row["action_id"], ()) for row in rows)
        headlines.append(Headline(lacking, len(rows), f"with {text}", f"{here}&gap={name}", bool(lacking)))
    return {"plan": plan, "name": document_name(plan), "headlines": headlines, "as_at": as_at}


def _changes(site: Site) -> list[dict[str, Any]]:
    """How many changes of each kind there are between the last two versions of each plan."""
    rows = ask(site.connection, "SELECT new_document_id, old_document_id, kind, count(*) AS number FROM changes GROUP BY 1, 2, 3"
               " ORDER BY number DESC, kind")  # fmt: skip
    latest = {plan["document_id"] for plan in site.facts.latest_plans}
    found = grouped((row for row in rows if row["new_document_id"] in latest), lambda row: row["new_document_id"])
    return [
        {"old": document_name(site.facts.documents[of[0]["old_document_id"]]), "new": document_name(site.facts.documents[new]),
         "kinds": of, "number": sum(row["number"] for row in of)}
        for new, of in found.items()
    ]  # fmt: skip


def _chart(coverage: list[dict[str, Any]]) -> Any:
    order = ("answered", "listed_only", "cited_without_action", "unanswered")
    rows: dict[str, list[int]] = {}
    for each in coverage:
        head = f"{each['report']['authority'] or ''} " if len(coverage) > 1 else ""
        rows[f"{head}recommendations".strip()] = [each["states"][state] for state in order]
        if each["flagged"]:
            rows[f"{head}flagged paragraphs".strip()] = [each["flagged"]["cited"], 0, 0, each["flagged"]["uncited"]]
    label = "How many recommendations and flagged paragraphs the plan answers; the numbers are in the figures beside."
    return charts.stacked_rows(rows, charts.COVERAGE, name="coverage", label=label, unit="number")

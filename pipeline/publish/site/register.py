"""The action register: every action of every plan version, to be sorted, filtered and searched where it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .facts import GAPS, Facts, Row, natural
from .naming import document_name, priority_name
from .page import Page
from .site import Site

_RAGS = ("red", "amber", "green", "blue", "white")


def register(site: Site) -> Iterator[Page]:
    """The page; the latest plan is shown first, the others by the filter."""
    facts = site.facts
    rows = [_row(facts, row) for row in facts.register.values()]
    plans = {plan["document_id"]: document_name(plan) for plan in reversed(facts.plans)}
    priorities = {row["priority_number"]: priority_name(row) for row in rows if row["priority_number"]}
    yield Page(
        "actions.html", "actions", "Action register", "actions.html",
        {
            "rows": rows, "plans": plans, "latest": [plan["document_id"] for plan in facts.latest_plans][:1],
            "priorities": dict(sorted(priorities.items(), key=lambda item: natural(item[0]))),
            "leads": sorted({lead for row in rows for lead in row["leads"]}, key=str.casefold),
            "rags": [rag for rag in _RAGS if any(row["rag"] == rag for row in rows)],
            "recommendations": sorted({number for row in rows for number in row["recommendations"]}, key=natural),
            "months": sorted({row["any_due_on"][:7] for row in rows if row["any_due_on"]}), "gaps": GAPS,
            "as_at": sorted({row["as_at"] for row in facts.overdue.values()}), "idle": facts.idle_issues,
            "plan_names": plans,
        },
    )  # fmt: skip


def _row(facts: Facts, row: Row) -> dict[str, Any]:
    overdue = facts.overdue.get(row["action_id"])
    return {
        **row, "gaps": facts.gaps.get(row["action_id"], ()), "overdue": overdue,
        "order": ".".join(f"{number:06d}" for number, _ in natural(row["action_number"])),
    }  # fmt: skip

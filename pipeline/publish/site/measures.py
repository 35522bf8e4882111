"""The performance measures of a plan: every indicator with its baseline, targets and comparators, by priority."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...asking.questions import Rows, ask
from .addresses import safe
from .facts import Row, grouped, natural
from .naming import document_name
from .page import Page
from .site import Site

# What the heading of a column promises; what promises nothing else is what was measured.
_TARGET = re.compile(r"target|ambition|aim|goal|trajectory|milestone", re.IGNORECASE)
_COMPARED = re.compile(r"national|england|neighbour|average|regional|region|london|benchmark|compar", re.IGNORECASE)


def measures(site: Site) -> Iterator[Page]:
    """A page for each plan version; the last version's is the entry of the menu."""
    facts = site.facts
    indicators = grouped(ask(site.connection, "SELECT * FROM indicators ORDER BY rowid"), lambda row: row["document_id"])
    values = grouped(ask(site.connection, "SELECT * FROM indicator_values ORDER BY rowid"), lambda row: row["indicator_id"])
    plans = [plan for plan in reversed(facts.plans) if plan["document_id"] in indicators]
    plans.sort(key=lambda plan: plan["document_id"] not in {latest["document_id"] for latest in facts.latest_plans})
    places = {plan["document_id"]: _address(plan, is_first=number == 0) for number, plan in enumerate(plans)}
    versions = [(document_name(plan), places[plan["document_id"]]) for plan in plans]
    for plan in plans:
        sections = _sections(site, indicators[plan["document_id"]], values)
        yield Page(
            places[plan["document_id"]], "measures", f"Performance measures: {document_name(plan)}", "measures.html",
            {"plan": plan, "sections": sections, "versions": versions, "number": len(indicators[plan["document_id"]])},
        )  # fmt: skip
    if not plans:
        yield Page("measures.html", "measures", "Performance measures", "measures.html",
                   {"plan": None, "sections": [], "versions": [], "number": 0})  # fmt: skip


def _address(plan: Row, *, is_first: bool) -> str:
    return "measures.html" if is_first else f"measures-{safe(plan['document_id'])}.html"


def _sections(site: Site, indicators: Rows, values: dict[str, Rows]) -> list[dict[str, Any]]:
    """Each priority with its tables; the indicators of no priority come first, as the plan's general picture."""
    priorities = site.facts.priorities
    of_priority = grouped(indicators, lambda row: row["priority_id"])
    order = sorted(of_priority, key=lambda key: (key is not None, natural(priorities[key]["number"] if key else None)))
    return [
        {"priority": priorities.get(key) if key else None, "tables": [
            _table(section, rows, values) for section, rows in grouped(of_priority[key], lambda row: row["section"]).items()
        ]}
        for key in order
    ]  # fmt: skip


def _table(section: str, rows: Rows, values: dict[str, Rows]) -> dict[str, Any]:
    headings = list(dict.fromkeys(value["heading"] for row in rows for value in values.get(row["indicator_id"], ())))
    return {
        "section": section.replace(" > ", " › "),
        "headings": [(heading, kind_of(heading)) for heading in headings],
        "has_source": any(row["source"] for row in rows), "has_type": any(row["type"] for row in rows),
        "rows": [{**row, "values": _joined(values.get(row["indicator_id"], ()))} for row in rows],
    }  # fmt: skip


def _joined(values: Any) -> dict[str, str]:
    """What stands under each heading; a heading printed twice keeps both values."""
    found: dict[str, str] = {}
    for value in values:
        before = found.get(value["heading"])
        found[value["heading"]] = f"{before} · {value['raw']}" if before else value["raw"] or ""
    return found


def kind_of(heading: str) -> str:
    """What a column of values is, by its heading: a target, a comparator, or what was measured (the baseline)."""
    if _TARGET.search(heading):
        return "target"
    return "comparator" if _COMPARED.search(heading) else "baseline"

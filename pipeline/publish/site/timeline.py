"""The timeline: what is due in each month of each priority, and how far it had come on the day of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ...asking.questions import Rows
from . import charts
from .addresses import day_address
from .facts import Row
from .naming import document_name, written
from .page import Page
from .progress import STATES, Known, known_on
from .site import Site
from .slips import ledger, moves_by

_LONGEST = 60  # months that a chart has room for; a lone date far away stands in the table alone


def timeline(site: Site) -> Iterator[Page]:
    """A page for each day; the last day's is also the entry of the menu."""
    days = list(site.days)
    entries = ledger(site.connection)
    for day in days:
        page = _page(site, day, entries)
        yield page
        if day == days[-1]:
            yield page._replace(path="timeline.html")
    if not days:
        empty: dict[str, Any] = {"day": None, "days": {}, "plans": [], "why": "", "moves": [], "slips": None}
        yield Page("timeline.html", "timeline", "Timeline", "timeline.html", empty)


def _page(site: Site, day: date, entries: list[tuple[Row, Rows]]) -> Page:
    known = known_on(site.connection, site.facts, day)
    plans = {each.row["document_id"]: None for each in known}
    tables = [_plan(site, plan, [each for each in known if each.row["document_id"] == plan], day) for plan in plans]
    moves = moves_by(entries, day)
    label = f"Each date that had moved by {written(day)}, from the first to the last known then. The table below has them."
    drawn = charts.slips([(move.number, move.old, move.new) for move in moves], name="slips", label=label)
    return Page(
        day_address("timeline", day.isoformat()), "timeline", f"Timeline as at {written(day)}", "timeline.html",
        {"day": day, "days": site.days, "why": site.days[day], "plans": tables, "moves": moves, "slips": drawn},
    )  # fmt: skip


def _plan(site: Site, plan: str, known: Sequence[Known], day: date) -> dict[str, Any]:
    counts: dict[str, dict[str, list[int]]] = {}
    titles: dict[str, str] = {}
    undated: Counter[str] = Counter()
    for each in known:
        priority = each.row["priority_number"] or "–"
        titles.setdefault(priority, each.row["priority_title"] or "")
        if each.row["due_on"] is None or each.state == "undated":
            undated[priority] += 1
            continue
        month = counts.setdefault(priority, {}).setdefault(each.row["due_on"][:7], [0] * len(STATES))
        month[STATES.index(each.state)] += 1
    months = sorted({month for of_month in counts.values() for month in of_month})
    shown = _without_gaps(months)
    name = f"due-{list(site.facts.documents).index(plan)}"
    label = f"Actions due in each month, by priority, as at {written(day)}. The numbers are in the table below."
    return {
        "name": document_name(site.facts.documents[plan]), "plan": plan, "counts": counts, "titles": titles, "months": months,
        "undated": undated, "states": STATES,
        "totals": {month: [sum(of.get(month, [0] * len(STATES))[i] for of in counts.values()) for i in range(len(STATES))]
                   for month in months},
        "chart": charts.months_by_priority({f"Priority {number}": of for number, of in counts.items()}, shown, name=name,
                                           label=label, day=day.isoformat()[:7]),
    }  # fmt: skip


def _without_gaps(months: Sequence[str]) -> list[str]:
    """Every month from the first to the last, as far as there is room."""
    if not months:
        return []
    year, number = (int(part) for part in months[0].split("-"))
    found: list[str] = []
    while len(found) < _LONGEST and (month := f"{year:04d}-{number:02d}") <= months[-1]:
        found.append(month)
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)  # noqa: PLR2004  months of a year
    return found

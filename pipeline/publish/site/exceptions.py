"""The highlight and exception report in the councils' own form: by priority what was due and not progressed, then each action.

"Not progressed" is what a status report says: red. "Overdue" is what the dates say: due by the day, neither marked as
completed nor green. The two are counted apart, because the one is printed and the other is reckoned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from ...asking.questions import Rows, ask
from .addresses import day_address
from .facts import Facts, Row, grouped
from .naming import document_name, priority_name, written
from .page import Page
from .progress import Known, known_on
from .site import Site

_LISTED = ("red", "overdue")  # in this order: what a report says comes before what is reckoned
_MEANINGS = "SELECT * FROM rag_meanings WHERE document_id = ? ORDER BY rowid"
_UNMATCHED = "SELECT * FROM action_statuses WHERE document_id = ? AND action_id IS NULL ORDER BY rowid"
_PRINTED = """
SELECT * FROM figures WHERE document_id = ? AND (label LIKE 'Priority %' OR label LIKE 'Total %') AND label LIKE '% – %'
ORDER BY rowid"""


class Line(NamedTuple):
    """A line of the first table: a priority with how many were due, and of those done, red, overdue."""

    priority: str
    due: int
    completed: int
    red: int
    overdue: int


class Exceptions(NamedTuple):
    """The report on one plan as at one day."""

    plan: Row
    plan_name: str
    day: date
    reports: tuple[Row, ...]
    meanings: Rows
    lines: tuple[Line, ...]
    total: Line
    entries: tuple[tuple[str, tuple[Known, ...]], ...]
    unmatched: Rows
    printed: tuple[tuple[str, Rows], ...]
    rated_red: int


def exceptions_on(site: Site, day: date) -> list[Exceptions]:
    """The report as at a day, for each plan known then."""
    known = known_on(site.connection, site.facts, day)
    plans = grouped(({"plan": each.row["document_id"], "known": each} for each in known), lambda row: row["plan"])
    return [_report(site, plan, [row["known"] for row in rows], day) for plan, rows in plans.items()]


def exceptions(site: Site) -> Iterator[Page]:
    """A page for each day; the last day's is also the entry of the menu."""
    days = list(site.days)
    for day in days:
        address = day_address("exceptions", day.isoformat())
        page = Page(
            address, "exceptions", f"Highlight and exception report as at {written(day)}", "exceptions.html",
            {"day": day, "days": site.days, "why": site.days[day], "reports": exceptions_on(site, day),
             "workbook": address.replace(".html", ".xlsx"), "names": _names(site.facts)},
        )  # fmt: skip
        yield page
        if day == days[-1]:
            yield page._replace(path="exceptions.html")
    if not days:
        yield Page("exceptions.html", "exceptions", "Highlight and exception report", "exceptions.html",
                   {"day": None, "days": {}, "why": "", "reports": [], "workbook": "", "names": {}})  # fmt: skip


def _names(facts: Facts) -> dict[str, str]:
    return {key: document_name(row) for key, row in facts.documents.items()}


def _report(site: Site, plan: str, known: Sequence[Known], day: date) -> Exceptions:
    document = site.facts.documents[plan]
    by_priority = grouped(({"name": priority_name(each.row), "known": each} for each in known), lambda row: row["name"])
    groups = {name: [row["known"] for row in rows] for name, rows in by_priority.items()}
    told = {status["document_id"] for each in known for status in each.said}
    reports = tuple(row for key, row in site.facts.documents.items() if key in told)
    entries = {name: tuple(each for state in _LISTED for each in of if each.state == state) for name, of in groups.items()}
    ids = [row["document_id"] for row in reports]
    return Exceptions(
        document, document_name(document), day, reports,
        [row for key in ids for row in ask(site.connection, _MEANINGS, key)],
        tuple(_line(name, of) for name, of in groups.items()), _line("Total", known),
        tuple((name, of) for name, of in entries.items() if of),
        [row for key in ids for row in ask(site.connection, _UNMATCHED, key)],
        tuple((key, _printed(site, key)) for key in ids),
        sum(status["rag"] == "red" for each in known for status in each.said if each.state == "red"),
    )  # fmt: skip


def _line(name: str, known: Sequence[Known]) -> Line:
    """How many were due by the day, or are red: a red action that the page gives no day is due too, for its report says so."""
    due = [each for each in known if each.is_due or each.state == "red"]
    return Line(name, len(due), *(sum(each.state == state for each in due) for state in ("completed", "red", "overdue")))


def _printed(site: Site, document_id: str) -> Rows:
    """The figures that the report itself prints by priority, for comparing."""
    return ask(site.connection, _PRINTED, document_id)


def as_rows(report: Exceptions, names: dict[str, str]) -> Iterator[tuple[str, Known, dict[str, Any]]]:
    """Each listed action with the cells of its row, for page and workbook alike."""
    for name, of in report.entries:
        for each in of:
            yield name, each, {
                "timescale": each.row["timescale_raw"],
                "due_on": each.row["due_on"], "number": each.row["action_number"], "action": each.row["action"],
                "leads": " / ".join(each.leads), "agencies": " / ".join(each.agencies), "state": each.state,
                "said": "\n".join(s["narrative"] or s["text"] for s in each.said),
                "said_in": ", ".join(dict.fromkeys(names[s["document_id"]] for s in each.said)),
                "note": each.row["note"] or "",
            }  # fmt: skip

"""The days as at which the site tells what was due: those of the status reports and of later reports, and any asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .facts import Facts
from .naming import document_name


def reporting_days(facts: Facts, asked: Iterable[date] = ()) -> dict[date, str]:
    """Each day with the reason it is there, the first day first.

    A status report holds for a day of its own, which its ratings are as at; a committee's report for its meeting. A report
    from before the first plan has nothing to say about it.
    """
    found: dict[date, str] = {}
    for rows in facts.statuses.values():
        for status in rows:
            if status["holds_on"]:
                name = document_name(facts.documents[status["document_id"]])
                found[date.fromisoformat(status["holds_on"])] = f"the day that the ratings of this report hold for: {name}"
    dated = [plan["period_start"] or plan["dated_on"] for plan in facts.plans]
    first = min((day for day in dated if day), default=None)
    for document in (facts.documents[report] for report in facts.reports):
        day = document["dated_on"]
        if first and day and day >= first:
            found.setdefault(date.fromisoformat(day), f"the day of this report: {document_name(document)}")
    for day in asked:
        found.setdefault(day, "the day asked for")
    return dict(sorted(found.items()))

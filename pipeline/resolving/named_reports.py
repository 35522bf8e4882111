"""The report that a citation names beside its number, where that is not the one its plan answers.

Signals: the year, which is one of those the report was published, dated or inspected in; the kind, which its title says. A name
that fits the answered report changes nothing, and so does a year where nothing says the answered report's. A name that fits no
report of the plan's authority leaves the citation without a target: the number would be looked up in the wrong report.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extractors.cited_reports import NamedReport, read_named_report
from schemas.source import Part

from ..corpus import Corpus
from .dating import days_of
from .reports import Answered, citable_reports
from .words import same_authority

NOT_LOADED = "it names another report, which is not loaded"


class NamedReports:
    """The reports of a corpus, to be asked for by what a citation says of them."""

    def __init__(self, corpus: Corpus) -> None:
        """Raises nothing; a corpus without reports has none to name."""
        self._days = days_of(corpus)
        self._parts = {part.document_id: part for part in corpus.parts}
        self._reports = citable_reports(corpus)

    def meant(self, raw: str, document_id: str, answer: Answered) -> Answered:
        """The report that a citation of a plan means: the answered one, unless its words say another."""
        named = read_named_report(raw)
        answered = self._parts.get(answer.document_id or "")
        if (named.year is None and named.title is None) or (answered is not None and self._fits(answered, named)):
            return answer
        plan = self._parts[document_id]
        fitting = [report for report in self._reports if same_authority(report.authority, plan.authority)]
        return _one_of([report for report in fitting if self._fits(report, named)])

    def _fits(self, report: Part, named: NamedReport) -> bool:
        years = {day.year for day in self._dates(report)}
        return (named.year is None or not years or named.year in years) and (
            named.title is None or named.title.search(report.title or "") is not None
        )

    def _dates(self, report: Part) -> Sequence[date]:
        known = (report.published_on, report.period_start, report.period_end, self._days.get(report.document_id))
        return [day for day in known if day is not None]


def _one_of(reports: Sequence[Part]) -> Answered:
    names = tuple(report.document_id for report in reports)
    if len(names) > 1:
        return Answered(candidates=names, why=f"it names another report, and {len(names)} fit: {', '.join(names)}")
    return Answered(document_id=names[0], candidates=names) if names else Answered(why=NOT_LOADED)

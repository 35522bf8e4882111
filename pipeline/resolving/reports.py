"""Which inspection report a plan answers.

Signals in order:
1. the report whose recommendations the plan quotes: most of its quotations, and more than of any other report;
2. the latest report of the plan's own authority published before the plan's day. Two on the same day: ambiguous.
A report published after the plan is never answered by it, nor one of another authority; where one of the two names no
authority, only the quotations can tell.
"""

from __future__ import annotations

from datetime import date

from rapidfuzz import fuzz

from schemas.base import Model
from schemas.inspection import Paragraph, Recommendation, RecommendationPoint
from schemas.plan import ListedRecommendation, PlanIssue, Priority
from schemas.source import Part

from ..corpus import Corpus, grouped
from .dating import days_of
from .words import fold_case, same_authority

NO_REPORT = "no inspection report of the plan's authority from before the plan is loaded"
_QUOTED = 85.0  # rapidfuzz ratio of folded texts
MOST = 0.5  # of a plan's quotations


class Answered(Model):
    """The report a plan answers: one, or none and why."""

    document_id: str | None = None
    candidates: tuple[str, ...] = ()
    why: str | None = None


def reports_answered(corpus: Corpus) -> dict[str, Answered]:
    """For each plan of which something could be read, renditions among them, the report it answers."""
    days = days_of(corpus)
    with_rows = {issue.document_id for issue in corpus.of(PlanIssue)} | {item.document_id for item in corpus.of(Priority)}
    reports = citable_reports(corpus)
    texts, quoted = wordings(corpus), quotations(corpus)
    return {
        plan.document_id: _answered(plan, reports, days, texts, quoted.get(plan.document_id, []))
        for plan in corpus.parts
        if plan.document_id in with_rows
    }


def citable_reports(corpus: Corpus) -> list[Part]:
    """The documents that count and have something to be cited by its number, or a recommendation."""
    citable = {item.document_id for item in corpus.of(Paragraph) if not item.number.startswith("~")}
    citable |= {item.document_id for item in corpus.of(Recommendation)}
    return [part for part in corpus.counting if part.document_id in citable]


def quotations(corpus: Corpus) -> dict[str, list[str]]:
    """The recommendations that each plan quotes at the heads of its priorities, folded."""
    priorities = {priority.priority_id: priority.document_id for priority in corpus.of(Priority)}
    listed = grouped(corpus.of(ListedRecommendation), lambda item: priorities.get(item.priority_id, ""))
    return {document_id: [fold_case(item.text) for item in items] for document_id, items in listed.items()}


def wordings(corpus: Corpus) -> dict[str, list[str]]:
    """The recommendations of each report, their points with them, as a plan quotes them, folded."""
    return {
        document_id: [fold_case(text) for text in quotable(corpus, items).values()]
        for document_id, items in grouped(corpus.of(Recommendation), lambda item: item.document_id).items()
    }


def quotable(corpus: Corpus, recommendations: list[Recommendation]) -> dict[str, str]:
    """Each recommendation's text with its points joined to it, by its id."""
    points = grouped(corpus.of(RecommendationPoint), lambda point: point.recommendation_id)
    return {
        item.recommendation_id: " ".join([item.text, *(point.text for point in points.get(item.recommendation_id, []))])
        for item in recommendations
    }


def _answered(
    plan: Part, reports: list[Part], days: dict[str, date], texts: dict[str, list[str]], quotations: list[str]
) -> Answered:
    day = days.get(plan.document_id)
    before = [report for report in reports if not _is_later(days.get(report.document_id), day)]
    own = [report for report in before if same_authority(report.authority, plan.authority)]
    if not own:
        nameless = [report for report in before if not (plan.authority and report.authority)]
        own = [report for report in nameless if share_quoted(quotations, texts.get(report.document_id, [])) >= MOST]
    if not own:
        return Answered(why=NO_REPORT)
    if len(own) == 1:
        return Answered(document_id=own[0].document_id, candidates=(own[0].document_id,))
    shares = {report.document_id: share_quoted(quotations, texts.get(report.document_id, [])) for report in own}
    best = max(shares.values())
    quoted = [name for name, share in shares.items() if share == best]
    if best >= MOST and len(quoted) == 1:
        return Answered(document_id=quoted[0], candidates=(quoted[0],))
    latest = max(days.get(report.document_id, date.min) for report in own)
    last = tuple(report.document_id for report in own if days.get(report.document_id, date.min) == latest)
    if len(last) == 1:
        return Answered(document_id=last[0], candidates=last)
    return Answered(candidates=last, why=f"{len(last)} reports of the same authority and day could be meant: {', '.join(last)}")


def _is_later(report: date | None, plan: date | None) -> bool:
    return report is not None and plan is not None and report > plan


def share_quoted(quotations: list[str], texts: list[str]) -> float:
    """The share of some quotations that are, nearly word for word, among some texts; all of them folded."""
    if not quotations:
        return 0.0
    found = sum(any(fuzz.ratio(quotation, text, score_cutoff=_QUOTED) for text in texts) for quotation in quotations)
    return found / len(quotations)


def with_answers(corpus: Corpus) -> Corpus:
    """The corpus with `answers` set on every plan whose report is known."""
    answered = {name: answer.document_id for name, answer in reports_answered(corpus).items()}
    parts = tuple(part.model_copy(update={"answers": answered.get(part.document_id)}) for part in corpus.parts)
    return corpus.model_copy(update={"parts": parts})

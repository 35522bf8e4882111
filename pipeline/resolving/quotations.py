"""Recommendations quoted at the head of a priority: which of the report's they are, and how true the quotation is.

Signals in order: the number, where the plan gives one and the report has one recommendation of it; the best text, where
it is at least 0.75 alike and clearly better than the next. A number whose text is another recommendation's stays with the
number: that the words differ is for the audit to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz

from schemas.inspection import Recommendation, RecommendationPoint
from schemas.plan import ListedRecommendation, PlanIssue, Priority
from schemas.trace import Citation

from ..corpus import Corpus, grouped
from .reports import NO_REPORT, Answered, quotable, reports_answered
from .words import fold_case

# Tried on 292 recommendations of 24 reports, quoted in nine ways: none was taken for another at 0.7 to 0.9. At 0.75 nine of ten
# are found by the first 70 % of their words, at 0.8 six; both link 6 of 6,424 recommendations of other reports, 0.7 links 8.
_ALIKE = 0.75
_MARGIN = 0.1
_SAME = 0.95
_FEWEST_WORDS = 8  # of a quotation; "Recommendations 1, 2 and 5 to 9" is none
_FEWEST_OF_PART = 4  # words that may be part of a recommendation
_PART = 90.0  # rapidfuzz partial ratio
_FEWEST_PROOFS = 2
_LETTERED = re.compile(r"^\W*(?:\(?[A-Za-z]\)|[A-Z]\.|R\d{1,2}[.:)]?|\d{1,2}[.:)]?|[•–-])\s+")  # "b) Ensure that", "“1. Ensure"


def resolve_quotations(corpus: Corpus) -> Corpus:
    """The corpus with `recommendation_id` and `similarity` set on quotations."""
    answered = reports_answered(corpus)
    priorities = {priority.priority_id: priority.document_id for priority in corpus.of(Priority)}
    recommendations = grouped(corpus.of(Recommendation), lambda item: item.document_id)
    texts = {name: _foldings(corpus, items) for name, items in recommendations.items()}
    resolved = []
    for listed in corpus.of(ListedRecommendation):
        answer = answered.get(priorities.get(listed.priority_id, ""))
        report = answer.document_id if answer and answer.document_id else ""
        resolved.append(_resolved(listed, recommendations.get(report, []), texts.get(report, {})))
    return corpus.replaced(ListedRecommendation, resolved)


def _foldings(corpus: Corpus, recommendations: list[Recommendation]) -> dict[str, tuple[str, ...]]:
    """Each recommendation's words, with its points and without, folded: once, because every quotation is compared with them."""
    whole = quotable(corpus, recommendations)
    return {item.key: (fold_case(whole[item.key]), fold_case(item.text)) for item in recommendations}


def _resolved(
    listed: ListedRecommendation, candidates: list[Recommendation], texts: dict[str, tuple[str, ...]]
) -> ListedRecommendation:
    own = fold_case(listed.text)
    likeness = {item.key: max(similarity(own, text) for text in texts[item.key]) for item in candidates}
    same = [item.recommendation_id for item in candidates if item.number == listed.number]
    if not same:
        same = [item.recommendation_id for item in candidates if item.paragraph_number == listed.number]
    if len(same) != 1:
        ranked = sorted(likeness.items(), key=lambda item: -item[1])[:2]
        clear = all(ranked[0][1] - other >= _MARGIN for _, other in ranked[1:])
        same = [ranked[0][0]] if ranked and ranked[0][1] >= _ALIKE and clear else []
    if not same:
        return listed.model_copy(update={"recommendation_id": None, "similarity": None})
    return listed.model_copy(update={"recommendation_id": same[0], "similarity": round(likeness[same[0]], 4)})


class Quoted:
    """The recommendations that rows of plans quote without a number.

    A quotation is at least 0.75 alike and clearly better than the next. An issue that is not headed as a recommendation has to be
    as good as the same words: 0.95.
    """

    def __init__(self, corpus: Corpus, answered: Mapping[str, Answered]) -> None:
        self._answered = answered
        recommendations = grouped(corpus.of(Recommendation), lambda item: item.document_id)
        self._texts = {name: _wordings(corpus, items) for name, items in recommendations.items()}
        self._bullets = {
            (name, item.number.removeprefix("~")): item.key for name, items in recommendations.items() for item in items
        }
        self._unnumbered = {
            name for name, items in recommendations.items() if all(item.number.startswith("~") for item in items)
        }

    def resolved(self, citation: Citation) -> Citation:
        """The citation with the recommendation its words quote."""
        answer = self._answered.get(citation.document_id, Answered(why=NO_REPORT))
        if answer.document_id is None:
            why = answer.why
            return citation.model_copy(update={"state": "ambiguous" if answer.candidates else "dangling", "why": why})
        best = self._best(citation.document_id, citation.raw, _ALIKE)
        if best is None:
            return citation.model_copy(update={"state": "dangling", "why": "no recommendation of the report is like these words"})
        return citation.model_copy(
            update={"target_id": best[0], "similarity": best[1], "state": "resolved", "why": None}
        )

    def by_its_words(self, citation: Citation) -> Citation:
        """A citation that is a quotation under a number, with the recommendation its words quote if that is another one."""
        is_quotation = citation.target_kind == "recommendation" and len(citation.raw.split()) >= _FEWEST_WORDS
        best = self._best(citation.document_id, citation.raw, _ALIKE) if is_quotation and citation.target_id else None
        if best is None or best[0] == citation.target_id:
            return citation
        return citation.model_copy(update={"target_id": best[0], "similarity": best[1]})

    def in_issues(self, issues: Iterable[PlanIssue]) -> Iterator[Citation]:
        """Citations of the recommendations whose very words are the issue's."""
        for issue in issues:
            best = self._best(issue.document_id, issue.text, _SAME) if issue.text else None
            if best is not None:
                spans = tuple(span.model_copy(update={"field": "raw"}) for span in issue.spans if span.field == "text")
                yield Citation(
                    citation_id=f"{issue.issue_id}/citation/quoted", document_id=issue.document_id, issue_id=issue.issue_id,
                    raw=issue.text, target_kind="recommendation", target_number="~1", target_id=best[0], similarity=best[1],
                    state="resolved", spans=spans,
                )  # fmt: skip

    def by_their_issues(self, citations: Iterable[Citation], issues: Iterable[PlanIssue]) -> Iterator[Citation]:
        """The citations, a recommendation's number that the report does not have resolved by the words of the issue it cites for.

        Reports since 2018 have bullets and no numbers, and plans count them: "Ofsted recommendation 2: the quality of …". Words
        that are only part of the bullet of that number are it, and so is the bullet where no words are, once two other numbers
        have proved by their words that the plan counts the bullets in their order, and none the contrary.
        """
        words = {issue.issue_id: issue.text for issue in issues}
        given = list(citations)
        counted = [citation for citation in given if self._is_counted_by_the_plan(citation)]
        found: dict[str, tuple[str, float] | None] = {}
        for citation in counted:
            text = words.get(citation.issue_id or "", "")
            found[citation.citation_id] = self._best(citation.document_id, text, _ALIKE) or self._part_of(citation, text)
        in_order = self._counts_in_order(counted, found)
        for citation in given:
            best = found.get(citation.citation_id)
            if best is None and citation.citation_id in found and citation.document_id in in_order:
                best = self._counted(citation, words.get(citation.issue_id or "", ""))
            if best is None:
                yield citation
            else:
                yield citation.model_copy(update={"target_id": best[0], "similarity": best[1], "state": "resolved", "why": None})

    def _counted(self, citation: Citation, text: str) -> tuple[str, float] | None:
        """The bullet of a number, and how much the words are like it."""
        answer = self._answered[citation.document_id]
        key = self._bullets.get((answer.document_id or "", citation.target_number))
        if key is None:
            return None
        own = fold_case(text)
        return key, round(max(similarity(own, wording) for wording in self._texts[answer.document_id or ""][key]), 4)

    def _part_of(self, citation: Citation, text: str) -> tuple[str, float] | None:
        """The bullet of a number, if the words are part of it and of no other."""
        bullet, own = self._counted(citation, text), fold_case(text)
        if bullet is None or len(own.split()) < _FEWEST_OF_PART:
            return None
        texts = self._texts[self._answered[citation.document_id].document_id or ""]
        holding = [key for key, wordings in texts.items() if any(_is_part(own, wording) for wording in wordings)]
        return bullet if holding == [bullet[0]] else None

    def _counts_in_order(
        self, counted: Iterable[Citation], found: Mapping[str, tuple[str, float] | None]
    ) -> frozenset[str]:
        """The plans that are proved to count the bullets of their report in their order."""
        proved: dict[str, list[bool]] = {}
        for citation in counted:
            best, bullet = found[citation.citation_id], self._counted(citation, "")
            if best is not None:
                proved.setdefault(citation.document_id, []).append(bullet is not None and bullet[0] == best[0])
        return frozenset(plan for plan, agreed in proved.items() if len(agreed) >= _FEWEST_PROOFS and all(agreed))

    def _is_counted_by_the_plan(self, citation: Citation) -> bool:
        """Whether an issue cites a number that only the plan can have given, for the report numbers none."""
        answer = self._answered.get(citation.document_id)
        is_lost = citation.state == "dangling" and citation.target_kind == "recommendation" and citation.action_id is None
        return is_lost and citation.target_number.isdigit() and answer is not None and answer.document_id in self._unnumbered

    def _best(self, plan: str, words: str, least: float) -> tuple[str, float] | None:
        """The recommendation most like some words and how much, or None where none is, or two are nearly as much."""
        answer = self._answered.get(plan)
        texts = self._texts.get(answer.document_id or "", {}) if answer is not None else {}
        own = fold_case(_LETTERED.sub("", words, count=1))
        found = {key: max(similarity(own, text) for text in wordings) for key, wordings in texts.items()}
        ranked = sorted(found.items(), key=lambda item: -item[1])[:2]
        if not ranked or ranked[0][1] < least or any(ranked[0][1] - other < _MARGIN for _, other in ranked[1:]):
            return None
        return ranked[0][0], round(ranked[0][1], 4)


def _wordings(corpus: Corpus, recommendations: list[Recommendation]) -> dict[str, tuple[str, ...]]:
    """Each recommendation's words, folded: its own, with all of its points, and with each of them."""
    whole = quotable(corpus, recommendations)
    points = grouped(corpus.of(RecommendationPoint), lambda point: point.recommendation_id)
    return {
        item.key: tuple(
            fold_case(text)
            for text in (item.text, whole[item.key], *(f"{item.text} {point.text}" for point in points.get(item.key, [])))
        )
        for item in recommendations
    }


def _is_part(part: str, whole: str) -> bool:
    return len(part) <= len(whole) and fuzz.partial_ratio(part, whole, score_cutoff=_PART) > 0


def similarity(one: str, other: str) -> float:
    """Likeness of two folded texts, 0 to 1."""
    return fuzz.ratio(one, other) / 100

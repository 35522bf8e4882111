"""Recommendations quoted at the head of a priority: which of the report's they are, and how true the quotation is.

Signals in order: the number, where the plan gives one and the report has one recommendation of it; the best text, where
it is at least 0.75 alike and clearly better than the next. A number whose text is another recommendation's stays with the
number: that the words differ is for the audit to say.
"""

from __future__ import annotations

from schemas.inspection import Recommendation
from schemas.plan import ListedRecommendation, Priority

from ..corpus import Corpus, grouped
from .reports import quotable, reports_answered
from .wordings import ALIKE, MARGIN, similarity
from .words import fold_case


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
        clear = all(ranked[0][1] - other >= MARGIN for _, other in ranked[1:])
        same = [ranked[0][0]] if ranked and ranked[0][1] >= ALIKE and clear else []
    if not same:
        return listed.model_copy(update={"recommendation_id": None, "similarity": None})
    return listed.model_copy(update={"recommendation_id": same[0], "similarity": round(likeness[same[0]], 4)})

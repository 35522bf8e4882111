"""How the recommendations of a report are worded, and which of them some words of a plan are most like."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import fuzz

from schemas.inspection import Recommendation, RecommendationPoint

from ..corpus import Corpus, grouped
from .reports import Answered, quotable
from .words import fold_case

# Tried on 292 recommendations of 24 reports, quoted in nine ways: none was taken for another at 0.7 to 0.9. At 0.75 nine of ten
# are found by the first 70 % of their words, at 0.8 six; both link 6 of 6,424 recommendations of other reports, 0.7 links 8.
ALIKE = 0.75
MARGIN = 0.1
_LETTERED = re.compile(r"^\W*(?:\(?[A-Za-z]\)|[A-Z]\.|R\d{1,2}[.:)]?|\d{1,2}[.:)]?|[•–-])\s+")  # "b) Ensure that", "“1. Ensure"


class Wordings:
    """The recommendations of the reports that plans answer, by all the words that a plan may quote of each.

    What is asked of a plan is asked of the report it answers.
    """

    def __init__(self, corpus: Corpus, answered: Mapping[str, Answered]) -> None:
        self._answered = answered
        recommendations = grouped(corpus.of(Recommendation), lambda item: item.document_id)
        self._texts = {name: _wordings(corpus, items) for name, items in recommendations.items()}

    def of(self, plan: str) -> Mapping[str, tuple[str, ...]]:
        """The folded wordings of each recommendation of the report that a plan answers."""
        answer = self._answered.get(plan)
        return self._texts.get(answer.document_id or "", {}) if answer is not None else {}

    def best(self, plan: str, words: str, least: float) -> tuple[str, float] | None:
        """The recommendation most like some words, by its id, and how much; None where none is as much as `least`, or two are
        nearly as much.
        """
        own = fold_case(_LETTERED.sub("", words, count=1))
        found = {key: _closest(own, wordings) for key, wordings in self.of(plan).items()}
        ranked = sorted(found.items(), key=lambda item: -item[1])[:2]
        if not ranked or ranked[0][1] < least or any(ranked[0][1] - other < MARGIN for _, other in ranked[1:]):
            return None
        return ranked[0][0], round(ranked[0][1], 4)

    def likeness(self, plan: str, key: str, words: str) -> float:
        """How much some words are like one of the recommendations, 0 to 1."""
        return round(_closest(fold_case(words), self.of(plan)[key]), 4)


def _closest(own: str, wordings: tuple[str, ...]) -> float:
    return max(similarity(own, wording) for wording in wordings)


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


def similarity(one: str, other: str) -> float:
    """Likeness of two folded texts, 0 to 1."""
    return fuzz.ratio(one, other) / 100

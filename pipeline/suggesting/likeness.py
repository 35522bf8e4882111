"""How alike texts and the recommendations of one report are.

TF-IDF over runs of 3 to 5 letters inside words: "foster", "fostering" and "fostered" share most of theirs, a word broken
by a reader still has some of them, and no list of stop words or stems is needed. Letters the report uses everywhere
("children", "social work") weigh little because the weights come from the report's own paragraphs and recommendations.
Nothing is learnt from a plan, so a plan's own citations cannot colour what is suggested for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Scores: TypeAlias = NDArray[np.float64]


class Likeness:
    """Scores texts against the recommendations of a report; made once a report."""

    def __init__(self, recommendations: Sequence[str], paragraphs: Sequence[str]) -> None:
        # 120 MB that a run without a plan and its report can do without
        from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer  # noqa: PLC0415

        self._letters = CountVectorizer(analyzer="char_wb", ngram_range=(3, 5))
        self._weights = TfidfTransformer(sublinear_tf=True)
        self._weights.fit(self._letters.fit_transform([*recommendations, *paragraphs]))
        self._targets = self._weights.transform(self._letters.transform(recommendations)).T

    def of(self, texts: Sequence[str], *, together: Sequence[Sequence[int]] = ()) -> Scores:
        """A line a text, a column a recommendation: the cosine of the two, 0 to 1.

        After the texts comes a line for each list of places in `together`: those texts taken as one.
        """
        counts = self._letters.transform(texts).toarray()
        joined = [counts[list(places)].sum(axis=0, keepdims=True) for places in together]
        scores: Scores = (self._weights.transform(np.vstack([counts, *joined])) @ self._targets).toarray()
        return scores


def relative(scores: Scores) -> Scores:
    """Scores as shares of the best of them; all 0 where none is above it."""
    best = float(scores.max(initial=0.0))
    return scores / best if best > 0 else scores

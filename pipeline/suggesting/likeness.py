"""How alike texts and the recommendations of one report are.

TF-IDF over runs of 3 to 5 letters inside words: "foster", "fostering" and "fostered" share most of theirs, a word broken
by a reader still has some of them, and no list of stop words or stems is needed. Letters the report uses everywhere
("children", "social work") weigh little because the weights come from the report's own paragraphs and recommendations.
Nothing is learnt from a plan, so a plan's own citations cannot colour what is suggested for it.

A run weighs (1 + log of its count in the text) times (1 + log of how rare it is among the report's texts); a text is the
vector of its runs at length 1. The runs of a word are the same wherever it stands, so each word is cut up once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Scores: TypeAlias = NDArray[np.float64]
_Counts: TypeAlias = tuple[NDArray[np.intp], NDArray[np.intp]]  # places of runs, and how often each stands there

_SHORTEST, _LONGEST = 3, 5  # letters, the space before and after a word being two of them


class Likeness:
    """Scores texts against the recommendations of a report; made once a report."""

    def __init__(self, recommendations: Sequence[str], paragraphs: Sequence[str]) -> None:
        texts = [_runs_of(text) for text in (*recommendations, *paragraphs)]
        rare = Counter(run for runs in texts for run in set(runs))
        self._places = {run: place for place, run in enumerate(sorted(rare))}
        among = np.array([rare[run] for run in self._places], dtype=np.float64)
        self._weights: Scores = np.log((1 + len(texts)) / (1 + among)) + 1
        self._words: dict[str, NDArray[np.intp]] = {}
        self._targets = np.zeros((len(self._places), len(recommendations)))
        for column, text in enumerate(recommendations):
            places, values = self._vector(self._counts(text))
            self._targets[places, column] = values

    def of(self, texts: Sequence[str], *, together: Sequence[Sequence[int]] = ()) -> Scores:
        """A line a text, a column a recommendation: the cosine of the two, 0 to 1.

        After the texts comes a line for each list of places in `together`: those texts taken as one.
        """
        counts = [self._counts(text) for text in texts]
        joined = [_added([counts[place] for place in places]) for places in together]
        lines = [self._scores(each) for each in (*counts, *joined)]
        return np.array(lines).reshape(len(lines), self._targets.shape[1])

    def _scores(self, counts: _Counts) -> Scores:
        places, values = self._vector(counts)
        scores: Scores = values @ self._targets[places]
        return scores

    def _vector(self, counts: _Counts) -> tuple[NDArray[np.intp], Scores]:
        """The weights of a text's runs by their places, at length 1; a text without any stays nothing."""
        places, often = counts
        values = (1 + np.log(often)) * self._weights[places]
        length = float(np.sqrt(values @ values))
        return places, values / length if length else values

    def _counts(self, text: str) -> _Counts:
        words = text.lower().split()
        return _counted([self._places_in(word) for word in words])

    def _places_in(self, word: str) -> NDArray[np.intp]:
        """The places of a word's runs that the report knows."""
        if word not in self._words:
            known = [self._places[run] for run in _runs_in(word) if run in self._places]
            self._words[word] = np.array(known, dtype=np.intp)
        return self._words[word]


def _runs_of(text: str) -> list[str]:
    return [run for word in text.lower().split() for run in _runs_in(word)]


def _runs_in(word: str) -> Iterator[str]:
    """The runs of letters of a word with a space on either side; one too short for a length is a run itself, once."""
    padded = f" {word} "
    for length in range(_SHORTEST, _LONGEST + 1):
        yield from (padded[start : start + length] for start in range(max(len(padded) - length, 0) + 1))
        if length >= len(padded):
            return


def _counted(found: Sequence[NDArray[np.intp]]) -> _Counts:
    if not found:
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp)
    places, often = np.unique(np.concatenate(found), return_counts=True)
    return places, often


def _added(counts: Iterable[_Counts]) -> _Counts:
    """Several texts taken as one."""
    listed = list(counts)
    if not listed:
        return _counted([])
    places, where = np.unique(np.concatenate([each[0] for each in listed]), return_inverse=True)
    often = np.zeros(len(places), dtype=np.intp)
    np.add.at(often, where, np.concatenate([each[1] for each in listed]))
    return places, often


def relative(scores: Scores) -> Scores:
    """Scores as shares of the best of them; all 0 where none is above it."""
    best = float(scores.max(initial=0.0))
    return scores / best if best > 0 else scores

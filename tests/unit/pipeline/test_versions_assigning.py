"""Which goes with which: the greatest sum, whatever way it was found."""

from __future__ import annotations

import numpy
import pytest
from scipy.optimize import linear_sum_assignment

from pipeline.versions.assigning import assigned


def test_the_greatest_sum_counts_and_not_the_greatest_score() -> None:
    assert assigned(numpy.array([[0.9, 0.8], [0.8, 0.0]])) == [(0, 1), (1, 0)]


def test_a_score_of_nothing_is_no_pair() -> None:
    assert assigned(numpy.array([[0.0, 0.7, 0.9], [0.0, 0.0, 0.0]])) == [(0, 2)]


def test_of_equals_the_first_goes_with_the_first() -> None:
    assert assigned(numpy.full((2, 2), 0.5)) == [(0, 0), (1, 1)]


def test_nothing_goes_with_nothing() -> None:
    assert assigned(numpy.zeros((0, 3))) == []


@pytest.mark.parametrize("share", [0.05, 0.3, 0.9])
def test_knots_of_every_size_are_as_good_as_the_whole_assigned_at_once(share: float) -> None:
    chance = numpy.random.default_rng(7)
    for _ in range(20):
        scores = chance.random((12, 9)) * (chance.random((12, 9)) < share)
        best = scores[linear_sum_assignment(scores, maximize=True)].sum()
        pairs = assigned(scores)
        assert sum(scores[pair] for pair in pairs) == pytest.approx(best)
        assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)

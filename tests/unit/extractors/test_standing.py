"""Which of several columns of one field says how things stand."""

from __future__ import annotations

import pytest

from extractors.standing import standing


@pytest.mark.parametrize(
    ("headings", "asked"),
    [
        (("Previous RAG", "Current RAG"), (1,)),
        (("RAG this month", "RAG last month"), (0,)),
        (("Baseline RAG", "RAG"), (1,)),
        (("Impact RAG", "Delivery RAG"), (1,)),
        (("BRAG 2023/24 Q1", "BRAG 2023/24 Q2", "BRAG 2023/24 Q3"), (2, 1, 0)),
        (("RAG Nov 23", "RAG Oct 23"), (0, 1)),
        (("RAG Q1", "RAG Q2"), (1, 0)),
        (("Progress", "Monthly progress"), (0,)),
    ],
)
def test_the_column_that_holds_now_comes_first(headings: tuple[str, ...], asked: tuple[int, ...]) -> None:
    assert standing(dict(enumerate(headings))) == asked

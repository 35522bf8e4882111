"""Figures against themselves: a share beside its count, its fraction, its total or the whole of its sentence."""

from __future__ import annotations

import pytest

from tests.unit.pipeline.corpora import corpus, report
from tests.unit.pipeline.test_audit_catalogue import codes_of, figure, said

MORE_FIGURES = {
    "two thirds (60%)": True, "a third (35%)": False, "over half (59%)": False, "over half (41%)": True,
    "12 actions out of the 114 (14%)": True, "20 actions out of the 200 (10%)": False,
}  # fmt: skip


@pytest.mark.parametrize("words", MORE_FIGURES)
def test_a_share_beside_its_own_count_or_fraction(words: str) -> None:
    assert ("figures-disagree" in codes_of(said(f"They are {words} of all."))) is MORE_FIGURES[words]


OF_A_WHOLE = {
    "Of the 190 care leavers it lost touch with, 26 (27.3%) are young.": True,
    "In 2014–2015, of the 954 children, a total of 744 (71%) were seen.": True,
    "Of 173 care leavers, 72 (42%) are out of work.": False,
    "Of 200 leavers, 80 (40%) have no work and of these 80, 20 (25%) are ill.": False,
    "There were 90 leavers last year. Now 26 (40%) have no home.": False,
    "Of these 12% are late, and 26 (40%) have no home.": False,
    "Of the children aged 16, 7 (40%) have no home.": False,
}


@pytest.mark.parametrize("words", OF_A_WHOLE)
def test_a_share_of_the_whole_that_its_sentence_begins_with(words: str) -> None:
    assert ("figures-disagree" in codes_of(said(words))) is OF_A_WHOLE[words]


@pytest.mark.parametrize(("raw", "is_wrong"), [("147 (or 55.9%)", True), ("147 (or 52.3%)", False)])
def test_a_share_of_the_total_above_it(raw: str, is_wrong: bool) -> None:
    counts = (figure("281 children", value=281, ordinal=1, unit="children"), figure("£900", value=900, ordinal=2, unit="GBP"))
    made = corpus([report()], *counts, figure(raw, label="live elsewhere", value=147, ordinal=3))
    assert ("figures-disagree" in codes_of(made)) is is_wrong

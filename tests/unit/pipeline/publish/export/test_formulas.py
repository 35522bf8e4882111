from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.export.formulas import NOTE, is_dangerous, prefixed, unprefixed


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\rx", "\nx", " =1+1", "\ufeff=1", "＝1", "\x00=1"])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert prefixed(text) == "'" + text


@pytest.mark.parametrize("text", ["", "a=b", "5-6", "'Signs of Safety'", "1.1", "–", "• point", "[\"=1\"]"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert prefixed(text) == text
    assert not is_dangerous(text)


def test_a_text_that_looks_made_safe_already_can_be_told_from_one_that_was() -> None:
    assert prefixed("'=1") == "''=1"
    assert unprefixed("''=1") == "'=1"
    assert unprefixed("'=1") == "=1"


@given(st.text(alphabet="'=+-@\t\r\n a＝\u200e", max_size=6) | st.text(max_size=8))
def test_taking_the_apostrophe_away_gives_every_text_as_it_was_and_no_safe_text_is_dangerous(text: str) -> None:
    assert unprefixed(prefixed(text)) == text
    assert not is_dangerous(prefixed(text))


def test_the_rule_that_the_note_gives_is_the_rule() -> None:
    pattern = NOTE.split("matches ")[1].removesuffix(" or export with --raw.")
    assert [re.match(pattern, text) is not None for text in ("'=1", "''=1", "'no", "=1")] == [True, True, False, False]

"""Words added and struck, in plain text and as a page."""

from __future__ import annotations

from pipeline.versions.difference import marked, word_difference
from pipeline.versions.page import page
from pipeline.versions.told import Told
from pipeline.versions.wording import same_words


def test_a_replaced_word_is_struck_and_its_replacement_added() -> None:
    assert marked("Implement the plan.", "Consider the plan.") == "[-Implement-] {+Consider+} the plan."


def test_a_comma_that_came_strikes_no_word() -> None:
    assert [piece.kind for piece in word_difference("deliver it", "deliver, it")] == ["same", "added", "same"]


def test_case_and_quotes_are_the_same_words() -> None:
    assert [piece.kind for piece in word_difference("the Child’s plan", "the child's plan")] == ["same"]


def test_a_page_escapes_the_documents_words_and_needs_no_other_file() -> None:
    made = page([Told("reworded", "1.1.1", "1.1.1", "a <b> & c", "a <script> & c", 'say "x"')], old="<old>", new="new")
    assert "<del>b</del>" in made and "<ins>script</ins>" in made
    assert "<script>" not in made and "<old>" not in made and "&amp;" in made
    assert "src=" not in made and "href=" not in made


def test_a_sign_between_digits_is_no_matter_of_type() -> None:
    assert same_words("co-location – at once", "colocation at once")
    assert not same_words("see 10.5", "see 105")
    assert not same_words("reach 5%", "reach 5")

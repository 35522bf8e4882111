"""The tokeniser, the matcher and the two overlap policies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extractors.rule import Rule, find, first_then_longest, load_spacy, longest_then_first, tokenise

ROOT = Path(__file__).resolve().parents[3]
MONTH = {"LOWER": {"IN": ["sep", "april"]}}
NUMBER = {"TEXT": {"REGEX": r"^\d{2}$"}}
MONTHS = Rule(id="a", why="A month.", patterns=((MONTH, NUMBER),), examples={})
DAYS = Rule(id="b", why="A day.", patterns=((NUMBER, MONTH, NUMBER),), examples={})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Para 31Rec 14", ("Para", "31", "Rec", "14")),
        ("Rec12 &2", ("Rec", "12", "&", "2")),
        ("SeptDec 16", ("Sept", "Dec", "16")),
        ("Oct –Dec16", ("Oct", "–", "Dec", "16")),
        ("as per 1.1.1.", ("as", "per", "1.1.1", ".")),
        ("December Marcher", ("December", "Marcher")),
    ],
)
def test_numbers_letters_and_signs_come_apart(text: str, words: tuple[str, ...]) -> None:
    assert tokenise(text).words == words


def test_tokens_know_their_places_over_a_line_end() -> None:
    tokens = tokenise("Para\n 99")
    assert [(tokens.starts[i], tokens.ends[i]) for i in range(2)] == [(0, 4), (6, 8)]


def test_the_vocabulary_is_blank_and_has_learned_nothing() -> None:
    assert not list(load_spacy.__wrapped__().vocabulary)
    assert load_spacy().vocabulary.vectors_length == 0


def test_matching_loads_nothing_that_could_fetch_anything() -> None:
    code = (
        "import sys; from extractors.rule import Rule, find;"
        "rule = Rule(id='a', why='', patterns=(({'LOWER': 'para'}, {'TEXT': {'REGEX': '[0-9]+'}}),), examples={});"
        "print([match.text for match in find((rule,), 'See Para 64.')], {'spacy.cli', 'requests', 'httpx'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "['Para 64'] set()\n"


def test_longest_then_first_prefers_the_longer_match_even_if_it_begins_later() -> None:
    assert [m.text for m in find((MONTHS, DAYS), "Sep 16 April 17", policy=longest_then_first)] == ["16 April 17"]


def test_first_then_longest_reads_from_left_to_right() -> None:
    found = find((MONTHS, DAYS), "Sep 16 April 17", policy=first_then_longest)
    assert [m.text for m in found] == ["Sep 16", "April 17"]


def test_a_match_can_be_cut_out_of_the_text_by_its_offsets() -> None:
    text = "due  in Sep  16."
    (match,) = find((MONTHS,), text)
    assert text[match.start : match.end] == match.text == "Sep  16"


@pytest.mark.parametrize("attribute", ["LOWERCASE", "IS_DIGIT", "LEMMA"])
def test_a_pattern_that_asks_for_what_no_token_has_is_an_error(attribute: str) -> None:
    broken = Rule(id="c", why="Broken.", patterns=(({attribute: 3},),), examples={})
    with pytest.raises(ValueError, match=rf"rule c asks for {attribute}"):
        find((broken,), "text")


def test_an_empty_text_has_no_match() -> None:
    assert find((MONTHS,), " \n") == ()


def test_a_text_without_what_every_pattern_needs_is_not_matched_and_one_with_it_is() -> None:
    forms = ((MONTH, {"ORTH": "(", "OP": "?"}, NUMBER), ({"ORTH": "Q"}, NUMBER))
    either = Rule(id="d", why="Two forms.", patterns=forms, examples={})
    for text in ("Sep 16", "SEP (16", "due in Q 16"):
        assert len(find((either,), text)) == 1
    for text in ("", "Sep", "16", "q 16", "Sept 16", "Sep 2016"):
        assert find((either,), text) == ()


def test_a_pattern_of_tokens_that_may_all_be_left_out_is_never_passed_over() -> None:
    either = (({"ORTH": "£", "OP": "?"}, {"ORTH": "%", "OP": "?"}),)
    loose = Rule(id="e", why="No token must be there.", patterns=either, examples={})
    assert [match.text for match in find((loose,), "about 40 %")] == ["%"]

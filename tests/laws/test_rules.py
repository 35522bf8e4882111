"""Law 5: rules are proved by their examples. Each matches its examples exactly, and none of its counter-examples."""

from __future__ import annotations

import pytest
from spacy.matcher import Matcher

from extractors.catalogue import all_rules
from extractors.rule import Rule, find, load_spacy

RULES = all_rules()
EXAMPLES = [(rule, text, wanted) for rule in RULES for text, wanted in rule.examples.items()]
COUNTER_EXAMPLES = [(rule, text) for rule in RULES for text in rule.counter_examples]


@pytest.mark.parametrize(("rule", "text", "wanted"), EXAMPLES, ids=lambda value: getattr(value, "id", None))
def test_a_rule_matches_its_examples_exactly(rule: Rule, text: str, wanted: str) -> None:
    assert [match.text for match in find((rule,), text)] == [wanted]


@pytest.mark.parametrize(("rule", "text"), COUNTER_EXAMPLES, ids=lambda value: getattr(value, "id", None))
def test_a_rule_matches_none_of_its_counter_examples(rule: Rule, text: str) -> None:
    assert find((rule,), text) == ()


def test_spacy_finds_every_pattern_valid() -> None:
    checking = Matcher(load_spacy().vocabulary, validate=True)
    for rule in RULES:
        checking.add(rule.id, [list(pattern) for pattern in rule.patterns])
    assert len(checking) == len(RULES)


def test_every_rule_has_an_id_of_its_own_a_reason_an_example_and_a_decoy() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.why.endswith("."), rule.id
        assert rule.examples, rule.id
        assert rule.counter_examples, rule.id

"""Law 5 for wording: every rule of weakening holds for its examples and for none of its counter-examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.versions.quantities import lowered, quantities, struck
from pipeline.versions.weakening import RULES, Weakening, holds, weakened

EXAMPLES = [(rule, old, new) for rule in RULES for old, new in rule.examples]
COUNTER_EXAMPLES = [(rule, old, new) for rule in RULES for old, new in rule.counter_examples]


@pytest.mark.parametrize(("rule", "old", "new"), EXAMPLES)
def test_a_rule_holds_for_its_examples(rule: Weakening, old: str, new: str) -> None:
    assert holds(rule, old, new)


@pytest.mark.parametrize(("rule", "old", "new"), COUNTER_EXAMPLES)
def test_no_rule_holds_for_a_counter_example(rule: Weakening, old: str, new: str) -> None:
    assert not holds(rule, old, new)
    assert weakened(old, new) is None


def test_every_rule_has_an_id_of_its_own_a_reason_an_example_and_a_decoy() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.why.endswith("."), rule.id
        assert rule.examples, rule.id
        assert rule.counter_examples, rule.id


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Audit 20 files.", "Audit 10 files."),
        ("Reach 95% of children.", "Reach 90% of children."),
        ("Recruit six officers.", "Recruit four officers."),
        ("Visit twice a year.", "Visit once a year."),
        ("Report monthly to the board.", "Report quarterly to the board."),
        ("Answer within five working days.", "Answer within ten working days."),
        ("Hold no more than 16 cases.", "Hold no more than 20 cases."),
        ("Reduce caseloads to 16.", "Reduce caseloads to 20."),
        ("Reply within 2 weeks.", "Reply within 20 days."),
        ("Hold no more than 15 cases, as no more than 15 may.", "Hold no more than 25 cases, as no more than 15 may."),
        ("Visit monthly and report monthly.", "Visit quarterly and report monthly."),
        ("Let no child wait longer than 10 days.", "Let no child wait longer than 15 days."),
        ("Bring re-referrals down to 18%.", "Bring re-referrals down to 22%."),
        ("Meet monthly.", "Meet every six weeks."),
        ("Visit every 4 weeks.", "Visit every 6 weeks."),
    ],
)
def test_a_lowered_figure_is_found_and_a_raised_one_is_not(old: str, new: str) -> None:
    assert lowered(old, new)
    assert lowered(new, old) is None
    assert lowered(old, old) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("As in action 3.4.6.", "As in action 3.4.5."),
        ("Publish it in 2017.", "Publish it in 2016."),
        ("Publish it by Sep 17.", "Publish it by Sep 16."),
        ("Answer Rec 12.", "Answer Rec 11."),
        ("Train 20 managers.", "Train 10 volunteers."),
        ("Review 12 month contracts.", "Review 6 month contracts."),
        ("Ask children aged 16 to speak.", "Ask children aged 15 to speak."),
        ("Follow section 47.", "Follow section 17."),
    ],
)
def test_numbers_that_promise_nothing_are_not_judged(old: str, new: str) -> None:
    assert lowered(old, new) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Audit within 10 working days.", "Audit within two weeks."),
        ("Answer within 30 days.", "Answer within one month."),
        ("Finish within 12 weeks.", "Finish within three months."),
        ("Meet monthly.", "Meet every four weeks."),
        ("Meet every 3 months.", "Meet quarterly."),
    ],
)
def test_the_same_length_or_rate_in_other_units_is_not_lowered(old: str, new: str) -> None:
    assert lowered(old, new) is None
    assert lowered(new, old) is None


def test_a_day_or_a_week_more_in_the_same_unit_is_lowered() -> None:
    assert lowered("Finish within 45 days.", "Finish within 46 days.")
    assert lowered("Answer within 10 days.", "Answer within 10 working days.")


def test_a_panel_set_up_to_consider_something_is_no_thought() -> None:
    assert weakened("Set up a panel to scrutinise each entry to care.", "Set up a panel to consider each entry to care.") is None
    assert weakened("The panel to scrutinise each entry to care.", "The panel to consider each entry to care.")


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("Give support to all families.", "Give support to families.", "all"),
        ("Train every front door worker.", "Train front door workers.", "every"),
        ("Review the policy and implement changes.", "Review the policy.", "and implement changes"),
        ("Develop and embed a framework.", "Develop a framework.", "and embed"),
    ],
)
def test_a_text_less_all_or_less_a_duty_and_otherwise_the_same_is_weaker(old: str, new: str, gone: str) -> None:
    assert weakened(old, new) == f"Struck: “{gone}”."
    assert weakened(new, old) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Train all 140 workers.", "Train 140 workers."),
        ("Write to all families.", "Write to families at home."),
        ("Develop and implement a framework.", "Implement a framework."),
        ("Publish the guide and report.", "Publish the guide."),
        ("Train workers.", "Train workers"),
    ],
)
def test_a_text_that_leaves_out_less_or_says_it_otherwise_is_not_weaker(old: str, new: str) -> None:
    assert weakened(old, new) is None


def test_a_measure_that_was_struck_and_nothing_else_is_a_weakening() -> None:
    assert struck("Reduce caseloads to 15.", "Reduce caseloads.")
    assert struck("Reduce caseloads to 15.", "Reduce the load of cases.") is None
    assert struck("Train 15 managers.", "Train managers.") is None


def test_the_number_of_an_action_or_a_row_is_no_figure() -> None:
    assert quantities("As in 2.1.1 and as per 8.3 of this plan.") == []


@given(some.text(alphabet="0123456789.,%£- abetwo½²", max_size=30))
def test_no_text_is_too_odd_to_be_judged(text: str) -> None:
    assert lowered(text, text) is None

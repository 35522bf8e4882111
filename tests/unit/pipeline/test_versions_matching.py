"""Which record of a later version is which, and what became of the rows."""

from __future__ import annotations

import random

import pytest

from pipeline.versions.alignment import align
from pipeline.versions.matching import match
from tests.unit.pipeline.versioned import Version, kinds, told

AUDIT, TRAIN, VISIT, RECORD = (
    "Audit a sample of case files each month and report what was found to the board.",
    "Train every manager in reflective supervision before the end of the year.",
    "Visit each child in care within five working days of a change of home.",
    "Record the child's own words in every assessment and in every plan.",
)
LATE = "Plans are late and do not say who does what."
WEAK = "Supervision is irregular and its records are thin."


def one_row(document: str, *texts: str, number: str = "1.1") -> Version:
    return Version(document).row(number, LATE, {f"{number}.{place}": text for place, text in enumerate(texts, 1)})


def test_the_same_version_twice_has_no_change() -> None:
    assert kinds(one_row("old", AUDIT, TRAIN), one_row("new", AUDIT, TRAIN)) == []


def test_type_alone_is_no_change() -> None:
    old = one_row("old", "Use the ‘one-page’ form – for all staff.")
    assert kinds(old, one_row("new", "Use the 'one-page' form - for all staff")) == []


def test_an_inserted_action_is_one_added_and_the_later_ones_renumbered() -> None:
    found = kinds(one_row("old", AUDIT, TRAIN, VISIT), one_row("new", AUDIT, RECORD, TRAIN, VISIT))
    assert sorted(found, key=str) == [
        ("added", None, "1.1.2"), ("renumbered", "1.1.2", "1.1.3"), ("renumbered", "1.1.3", "1.1.4"),
    ]  # fmt: skip


def test_the_assignment_is_optimal_where_the_nearest_pair_is_not() -> None:
    """Taking the most alike pair first would leave the other two without a partner."""
    old = one_row("old", "Train all team managers in audit.", "Train all team managers in audit and in care.")
    new = one_row("new", "Train all team managers in audit and in law.", "Train all the team managers in audit and in care.")
    assert {kind for kind, *_ in kinds(old, new)} == {"reworded"}


def test_equal_words_are_told_apart_by_their_row() -> None:
    rows = {"1.1": LATE, "1.2": WEAK}
    old, new = Version("old"), Version("new")
    for number, text in rows.items():
        old.row(number, text, {f"{number}.1": AUDIT})
        new.row(number, text, {f"{number}.1": AUDIT})
    assert [pair.old.replace("old", "new") == pair.new for pair in match(old.outline(), new.outline()).actions] == [True, True]


def test_another_action_under_the_same_number_is_no_rewording() -> None:
    found = kinds(one_row("old", AUDIT, TRAIN), one_row("new", AUDIT, VISIT))
    assert sorted(found, key=str) == [("added", None, "1.1.2"), ("removed", "1.1.2", None)]


def test_an_action_in_another_row_has_moved() -> None:
    old = Version("old").row("1.1", LATE, {"1.1.1": AUDIT, "1.1.2": TRAIN}).row("1.2", WEAK, {"1.2.1": VISIT})
    new = Version("new").row("1.1", LATE, {"1.1.1": AUDIT}).row("1.2", WEAK, {"1.2.1": VISIT, "1.2.2": TRAIN})
    assert kinds(old, new) == [("moved", "1.1.2", "1.2.2")]


def test_a_row_that_takes_actions_of_another_is_split_off() -> None:
    old = Version("old").row("1.1", f"{LATE} {WEAK}", {"1.1.1": AUDIT, "1.1.2": TRAIN, "1.1.3": VISIT, "1.1.4": RECORD})
    new = Version("new").row("1.1", LATE, {"1.1.1": AUDIT, "1.1.2": TRAIN}).row("1.2", WEAK, {"1.2.1": VISIT, "1.2.2": RECORD})
    (found,) = told(old, new)
    assert (found.kind, found.old_number, found.new_number) == ("issue_split", "1.1", "1.2")
    assert "1.1.3 -> 1.2.1, 1.1.4 -> 1.2.2" in found.detail


def test_a_row_whose_actions_went_to_another_is_merged() -> None:
    old = Version("old").row("1.1", LATE, {"1.1.1": AUDIT, "1.1.2": TRAIN}).row("1.2", WEAK, {"1.2.1": VISIT, "1.2.2": RECORD})
    new = Version("new").row("1.1", f"{LATE} {WEAK}", {"1.1.1": AUDIT, "1.1.2": TRAIN, "1.1.3": VISIT, "1.1.4": RECORD})
    assert kinds(old, new) == [("issue_merged", "1.2", "1.1")]


def test_a_row_that_took_in_another_tells_its_own_new_number() -> None:
    old = Version("old").row("1.1", LATE, {"1.1.1": AUDIT, "1.1.2": TRAIN}).row("1.2", WEAK, {"1.2.1": VISIT, "1.2.2": RECORD})
    whole = {"1.3.1": AUDIT, "1.3.2": TRAIN, "1.3.3": VISIT, "1.3.4": RECORD}
    rows = [item for item in kinds(old, Version("new").row("1.3", f"{LATE} {WEAK}", whole)) if (item[1] or "").count(".") == 1]
    assert rows == [("renumbered", "1.1", "1.3"), ("issue_merged", "1.2", "1.3")]


def test_a_row_that_is_gone_is_told_once_and_says_what_went_silently() -> None:
    old = Version("old").row("1.1", LATE, {"1.1.1": AUDIT}).row("1.2", WEAK, {"1.2.1": f"{TRAIN} ✓", "1.2.2": VISIT})
    (found,) = told(old, Version("new").row("1.1", LATE, {"1.1.1": AUDIT}))
    assert (found.kind, found.old_number) == ("issue_removed", "1.2")
    assert "without having been marked as completed: 1.2.2." in found.detail


def test_a_row_that_is_new_is_told_once() -> None:
    new = Version("new").row("1.1", LATE, {"1.1.1": AUDIT}).row("1.2", WEAK, {"1.2.1": TRAIN, "1.2.2": VISIT})
    assert kinds(Version("old").row("1.1", LATE, {"1.1.1": AUDIT}), new) == [("issue_added", None, "1.2")]


def test_a_row_under_another_priority_has_moved() -> None:
    old = Version("old").priority("1", "Care").priority("2", "Staff").row("1.1", LATE, {"1.1.1": AUDIT})
    new = Version("new").priority("1", "Care").priority("2", "Staff").row("2.1", LATE, {"2.1.1": AUDIT})
    assert kinds(old, new) == [("moved", "1.1", "2.1"), ("renumbered", "1.1.1", "2.1.1")]


def test_a_priority_put_before_the_others_moves_no_row() -> None:
    old = Version("old").priority("1", "Care").row("1.1", LATE, {"1.1.1": AUDIT})
    new = Version("new").priority("1", "Leaders").priority("2", "Care").row("2.1", LATE, {"2.1.1": AUDIT})
    assert not [kind for kind, *_ in kinds(old, new) if kind == "moved"]


def test_every_match_has_a_score_and_a_reason() -> None:
    matched = match(one_row("old", AUDIT, TRAIN).outline(), one_row("new", AUDIT, f"{TRAIN} Start now.").outline())
    assert [(0 < pair.score <= 1, bool(pair.reason)) for pair in (*matched.issues, *matched.actions)] == [(True, True)] * 3


@pytest.mark.parametrize("seed", range(5))
def test_any_renumbering_of_distinct_actions_is_found(seed: int) -> None:
    verbs, things = ("Audit", "Publish", "Rewrite"), ("rota", "budget", "minutes")
    texts = [f"{verb} the {thing} of every team." for verb in verbs for thing in things]
    mixed = random.Random(seed).sample(texts, len(texts))
    assert {kind for kind, *_ in kinds(one_row("old", *texts), one_row("new", *mixed))} <= {"renumbered"}


def test_alignment_prefers_a_changed_element_to_one_gone_and_one_new() -> None:
    assert align("abc", "axc", lambda one, other: 0.0 if one == other else 1.0) == [("a", "a"), ("b", "x"), ("c", "c")]
    assert align("abc", "bc", lambda one, other: 0.0 if one == other else 1.5) == [("a", None), ("b", "b"), ("c", "c")]

"""Actions counted off by plain numbers or letters."""

from __future__ import annotations

from .documents import read, table

HEADER = ("Issue", "Actions", "By when", "Lead")


def actions(*rows: tuple[object, ...]) -> list[tuple[object, ...]]:
    return read(table(*rows, header=HEADER)).column("actions", "printed_number", "text")  # type: ignore[arg-type]


def test_letters_that_count_off_a_cell_are_no_words_of_its_actions() -> None:
    found = actions(("Visits are late.", ["a) Set a standard.", "b) Audit it."], "May 2024", "DCS"))
    assert found == [("a", "Set a standard."), ("b", "Audit it.")]


def test_plain_numbers_may_go_on_from_row_to_row() -> None:
    found = actions(("Visits are late.", "1. Set a standard.", "", "DCS"), ("Plans drift.", "2. Audit them.", "", "DCS"))
    assert found == [("1", "Set a standard."), ("2", "Audit them.")]


def test_bullets_under_a_letter_are_its_points() -> None:
    plan = read(table(("Visits are late.", ["(a) Set a standard:", "• by team", "(b) Audit it."], "", "DCS"), header=HEADER))
    assert plan.column("action_points", "text") == ["by team"]


def test_a_single_mark_counts_nothing_off() -> None:
    assert actions(("Visits are late.", ["a) Set a standard.", "Audit it."], "", "DCS"))[0] == (None, "a) Set a standard.")


def test_letters_under_a_dotted_number_are_points() -> None:
    found = actions(("Visits are late.", ["1.1.1 Set a standard:", "a) by team", "b) by week"], "", "DCS"))
    assert [number for number, _ in found] == ["1.1.1"]


def test_letters_that_go_on_from_row_to_row_count_actions_off() -> None:
    header = ("Ofsted recommendation", "Action", "Who", "When")
    plan = read(
        table(
            ("Recommendation 1: Plans", "a) Rewrite the form.", "PSW", "May 24"), ("", "b) Train workers.", "PSW", "June 24"),
            ("Recommendation 2: Staff", "a) Hold interviews.", "HR", "May 24"), ("", "b) Pay more.", "HR", "June 24"),
            header=header,
        )
    )  # fmt: skip
    assert plan.column("actions", "text", "printed_number") == [
        ("Rewrite the form.", "a"), ("Train workers.", "b"), ("Hold interviews.", "a"), ("Pay more.", "b"),
    ]  # fmt: skip


def test_an_issue_s_number_with_a_letter_is_an_action_s_even_alone() -> None:
    rows = ("Visits are late.", ["1a. Set a standard.", "1b. Audit it."], "", ""), ("Plans drift.", "2a) Visit.", "", "")
    found = actions(*rows)
    assert found == [("1a", "Set a standard."), ("1b", "Audit it."), ("2a", "Visit.")]


def test_a_letter_with_its_issue_s_number_is_the_action_s_own_number() -> None:
    header = ("No", *HEADER)
    plan = read(table(("1", "Visits are late.", ["1a. Set a standard.", "1b. Audit it."], "", ""), header=header))
    assert plan.column("actions", "number") == ["1a", "1b"]
    plan = read(table(("1", "Visits are late.", ["a. Set a standard.", "b. Audit it."], "", ""), header=header))
    assert plan.column("actions", "number") == ["1.1", "1.2"]


def test_a_number_with_a_letter_behind_a_bullet_is_an_action_s() -> None:
    plan = read(table(("Visits are late.", ["• 3a. Set a standard.", "• 3b. Audit it."], "", ""), header=HEADER))
    assert plan.column("actions", "number", "text") == [("3a", "Set a standard."), ("3b", "Audit it.")]

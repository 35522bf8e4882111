"""Actions with their numbers, texts and points."""

from __future__ import annotations

from .documents import Plan, read, table


def actions_of(*texts: str, number: str = "2.1") -> Plan:
    return read(table((number, "An issue.", list(texts), "", "", "")))


def test_a_bullet_in_a_gap_of_the_sequence_is_the_missing_action() -> None:
    plan = actions_of("2.1.1 Review 25 cases.", "2.1.2 Renew.", "• Include it.", "2.1.4 Train.")
    assert plan.column("actions", "number", "printed_number", "text")[2] == ("2.1.3", None, "Include it.")


def test_a_bullet_without_room_is_a_point() -> None:
    plan = actions_of("2.1.1 Review.", "• a report", "2.1.2 Renew.")
    assert plan.column("actions", "number") == ["2.1.1", "2.1.2"]
    assert plan.column("action_points", "action_id", "depth", "text") == [("p/action/2.1.1", 1, "a report")]


def test_a_bullet_after_the_last_number_is_a_point_and_its_bullets_are_deeper() -> None:
    plan = actions_of("2.1.1 Review.", "• Begin with:", "-- audits", "-- visits")
    assert plan.column("actions", "number") == ["2.1.1"]
    assert plan.column("action_points", "depth", "text") == [(1, "Begin with:"), (2, "audits"), (2, "visits")]


def test_bullets_announced_by_a_colon_never_fill_a_gap() -> None:
    plan = actions_of("2.1.1 Review, to include:", "-- audits", "2.1.3 Renew.")
    assert plan.column("actions", "number") == ["2.1.1", "2.1.3"]


def test_a_row_that_prints_no_number_counts_from_one() -> None:
    plan = actions_of("• Review it.", "-- the audits", "• Renew it.", number="6.2")
    assert plan.column("actions", "number", "text") == [("6.2.1", "Review it."), ("6.2.2", "Renew it.")]


def test_where_bullets_have_lost_their_numbers_the_last_one_is_an_action_too() -> None:
    plan = actions_of("• Develop.", "• Write.", "6.1.3 Train.", "• Sample.", number="6.1")
    assert plan.column("actions", "number") == ["6.1.1", "6.1.2", "6.1.3", "6.1.4"]


def test_numbers_that_run_on_in_a_paragraph_begin_actions() -> None:
    plan = actions_of("2.1.1 Review as per 2.1.3 of this plan. 2.1.2 Renew it at 2.5 per cent.")
    assert plan.column("actions", "text") == ["Review as per 2.1.3 of this plan.", "Renew it at 2.5 per cent."]


def test_dashes_after_a_lead_in_are_points_and_a_dash_in_a_sentence_is_not() -> None:
    plan = actions_of("2.1.1 Review the plan – soon – to include: - terms - membership", "2.1.2 Renew.")
    assert plan.column("actions", "text")[0] == "Review the plan – soon – to include:"
    assert plan.column("action_points", "text") == ["terms", "membership"]


def test_a_second_lead_in_is_text_of_the_action() -> None:
    plan = actions_of("2.1.1 Review, to include:", "-- roles.", "Boards to be included:", "-- the Board")
    assert plan.column("actions", "text") == ["Review, to include: Boards to be included:"]
    assert plan.column("action_points", "text") == ["roles.", "the Board"]


def test_a_line_that_goes_on_in_a_sentence_belongs_to_it() -> None:
    plan = actions_of("2.1.1 Show the child’s life, i.e.", "what it is like at home.")
    assert plan.column("actions", "text") == ["Show the child’s life, i.e. what it is like at home."]
    assert plan.of("action_points") == []


def test_a_closing_mark_completes_the_action_and_a_point_s_mark_does_not() -> None:
    plan = actions_of("2.1.1 Appoint. (completed)", "2.1.2 Review forms completed by staff:", "-- structure (completed)")
    assert plan.column("actions", "is_completed", "text") == [(True, "Appoint."), (False, "Review forms completed by staff:")]
    assert plan.column("action_points", "text") == ["structure (completed)"]


def test_every_word_of_an_action_has_a_place() -> None:
    plan = actions_of("2.1.1 Review the plan. (completed)")
    action = plan.of("actions")[0]
    assert [(span.field, span.text) for span in action.spans] == [
        ("text", "Review the plan."),
        ("is_completed", "(completed)"),
        ("printed_number", "2.1.1"),
    ]

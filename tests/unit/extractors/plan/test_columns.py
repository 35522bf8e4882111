"""What the columns of action tables hold where several could mean the same."""

from __future__ import annotations

from datetime import date

import pytest

from .documents import heading, prose, read, table


def test_the_current_rating_and_the_latest_progress_are_the_actions_own() -> None:
    header = ("Ref", "Action", "Lead", "Previous RAG", "Current RAG", "Progress (Oct 2023)", "Progress (Jan 2024)")
    plan = read(
        table(
            ("A1", "Visit homes.", "DCS", "Red", "Amber", "Begun.", "Half are done."),
            ("A2", "Train staff.", "DCS", "Green", "", "Begun.", ""), header=header,
        )
    )  # fmt: skip
    assert plan.column("actions", "rag", "progress") == [("amber", "Half are done."), (None, "Begun.")]


def test_a_rating_of_the_quarter_before_holds_where_the_next_is_empty() -> None:
    header = ("Ref", "Action", "Lead", "RAG Q1 2023/24", "RAG Q2 2023/24")
    plan = read(table(("A1", "Visit homes.", "DCS", "Red", "Green"), ("A2", "Train.", "DCS", "Amber", ""), header=header))
    assert plan.column("actions", "rag") == ["green", "amber"]


def test_impact_is_how_it_will_be_known_and_evidence_where_nothing_else_is() -> None:
    row = ("1", "Visit homes.", "DCS", "Visit log", "Fewer surprises")
    both = read(table(row, header=("Ref", "Action", "Lead", "Evidence", "Impact")))
    alone = read(table(row[:4], header=("Ref", "Action", "Lead", "Evidence")))
    assert both.column("actions", "measure") == ["Fewer surprises"]
    assert alone.column("actions", "measure") == ["Visit log"]
    assert "column-without-field" in {one.rule for one in both.ignored}


def test_an_outcome_over_several_actions_is_what_they_are_for() -> None:
    rows = (("Plans are on time", "1", "Train writers.", "RB", "Survey"), ("", "2", "Sample plans.", "SO", "Audit"))
    plan = read(table(*rows, header=("Outcome", "Ref", "Action", "Lead", "How will we measure this?")))
    assert plan.column("issues", "text") == ["Plans are on time"]
    assert plan.column("actions", "measure") == ["Survey", "Audit"]


def test_a_register_of_risks_and_a_count_of_ratings_are_no_plan() -> None:
    plan = read(
        table(("Staff leave.", "4", "Extend contracts.", "HR"), header=("Risk", "Likelihood", "Mitigating actions", "Owner")),
        table(("Leadership", "1", "2", "3"), header=("Priority", "Red", "Amber", "Green")),
        table(("1", "Visit homes.", "DCS", "May 2024"), header=("Ref", "Action", "Lead", "By when")),
    )
    assert plan.column("actions", "text") == ["Visit homes."]
    assert {"register-of-risks", "count-of-ratings"} <= {one.rule for one in plan.ignored}


def test_a_paragraph_over_a_table_may_state_what_the_inspectors_asked_for() -> None:
    header = ("Ref", "Action", "Lead", "By when")
    plan = read(
        heading("Our answer"),
        prose("Ofsted area for improvement 1: The quality of management oversight."),
        table(("1a", "Train managers.", "DCS", "May 2024"), header=header),
        prose("Ofsted area for improvement 2: The timeliness of health assessments."),
        table(("2a", "Agree a form.", "DCS", "May 2024"), header=header),
    )
    assert plan.column("issues", "text") == ["The quality of management oversight.", "The timeliness of health assessments."]
    assert plan.column("citations", "target_kind", "target_number") == [("recommendation", "1"), ("recommendation", "2")]


def test_a_revised_date_takes_the_place_of_the_one_before_where_it_is_filled() -> None:
    header = ("No.", "Action", "Lead", "Original due date", "Revised date", "Date completed")
    plan = read(
        table(
            ("1", "Visit homes.", "DCS", "31/12/2023", "31/03/2024", ""), ("2", "Train.", "DCS", "30/11/2023", "", "01/11/2023"),
            header=header,
        )
    )  # fmt: skip
    assert plan.column("timescales", "raw") == ["31/03/2024", "30/11/2023"]


def test_a_quoted_recommendation_is_the_issue_and_the_theme_beside_it_is_not() -> None:
    header = ("Theme", "Ofsted recommendation", "Actions", "Lead", "By when")
    plan = read(
        table(
            ("Leadership", "Ensure that leaders know the quality of practice.", "Hold a practice week.", "DCS", "May 24"),
            ("Practice", "Improve the quality of all children’s plans.", "Write a guide.", "PSW", "June 24"), header=header,
        )
    )  # fmt: skip
    assert plan.column("issues", "text") == [
        "Ensure that leaders know the quality of practice.", "Improve the quality of all children’s plans.",
    ]  # fmt: skip
    assert plan.column("citations", "target_number") == ["~1", "~1"]


@pytest.mark.parametrize(
    ("issue", "action", "lead"),
    [
        ("What did Ofsted say?", "What are we going to do?", "Who?"),
        ("Weakness identified", "Action to address", "Lead agency"),
        ("What Ofsted told us", "Our response", "SRO"),
        ("Improvement area", "What we will deliver", "Delivery lead"),
        ("What needs to improve", "How will we improve this", "Lead professional"),
        ("Development needed", "How", "Strategic lead"),
    ],
)
def test_columns_are_known_by_what_councils_call_them(issue: str, action: str, lead: str) -> None:
    row = ("1", "Visits are late.", "Visit homes.", "DCS", "May 2024")
    plan = read(table(row, header=("Ref", issue, action, lead, "By when")))
    assert plan.column("issues", "text") == ["Visits are late."]
    assert plan.column("actions", "text") == ["Visit homes."]
    assert plan.column("assignments", "role", "raw") == [("lead", "DCS")]


CALENDAR = ("Ref", "Action", "Lead", "Q1 Apr–Jun 24", "Q2 Jul–Sep 24")


def test_an_action_is_due_at_the_end_of_the_last_quarter_that_is_ticked_for_it() -> None:
    rows = (("A1", "Visit homes.", "DCS", "✓", "✓"), ("A2", "Train staff.", "DCS", "✓", ""), ("A3", "Recruit.", "DCS", "", ""))
    plan = read(table(*rows, header=CALENDAR))
    due = plan.column("timescales", "action_id", "due_on")
    assert due == [("p/action/A1", date(2024, 9, 30)), ("p/action/A2", date(2024, 6, 30))]


def test_the_ratings_of_each_quarter_are_no_calendar() -> None:
    block = table(("A1", "Visit homes.", "DCS", "", ""), header=CALENDAR)
    assert block.table is not None
    row = block.table.rows[1]
    coloured = tuple(
        cell.model_copy(update={"fill": {3: "#ff0000", 4: "#00b050"}.get(cell.column)}) for cell in row.cells
    )
    rows = (block.table.rows[0], row.model_copy(update={"cells": coloured}))
    assert not read(block.model_copy(update={"table": block.table.model_copy(update={"rows": rows})})).of("timescales")


def test_a_deliverable_is_the_action_where_no_column_has_actions_and_next_steps_are_none() -> None:
    row = ("1", "Tracker live", "DCS", "May 2024", "Tell the board")
    plan = read(table(row, header=("Ref", "Deliverable", "Owner", "Due", "Next steps")))
    assert plan.column("actions", "text", "progress") == [("Tracker live", "Tell the board")]
    both = read(table(row, header=("Ref", "Deliverable", "Owner", "Due", "Key actions")))
    assert both.column("actions", "text") == ["Tell the board"]


def test_a_column_that_cites_under_a_heading_of_its_own_cites_for_each_action() -> None:
    header = ("No.", "Action", "Lead", "Ofsted reference", "Depends on")
    plan = read(
        heading("Priority 1 - Leadership"),
        table(
            ("R1.1", "Test the data.", "DCS", "ILACS rec 3", "Action R1.2"),
            ("R1.2", "Visit 14 homes.", "PSW", "Paras 14-15", "Action R1.1"), header=header,
        ),
    )  # fmt: skip
    assert plan.column("citations", "target_kind", "target_number") == [
        ("recommendation", "3"), ("paragraph", "14"), ("paragraph", "15"),
    ]  # fmt: skip
    first, second, third = plan.column("citations", "action_id")
    assert first != second == third


def test_remarks_that_mention_a_recommendation_are_no_column_of_citations() -> None:
    header = ("No.", "Action", "Lead", "Dependency")
    remark = "The new system has to be bought before rec 3 can be met."
    plan = read(heading("Priority 1 - Leadership"), table(("R1.1", "Test the data.", "DCS", remark), header=header))
    assert plan.of("citations") == []


def test_a_column_of_recommendations_and_actions_holds_actions() -> None:
    header = ("Ref", "Recommendation / Action", "Owner", "By when")
    row = ("1.1", "Audit 40 files.", "DCS", "31.03.24")
    plan = read(table("Recommendation 1: The quality of assessments", row, header=header))
    assert plan.column("actions", "text") == ["Audit 40 files."]


def test_a_date_that_was_not_revised_stands() -> None:
    header = ("Ref", "Action", "Lead", "Original due date", "Revised due date")
    rows = (("A1", "Visit.", "DCS", "Jan 2024", "N/A"), ("A2", "Train.", "DCS", "Jan 2024", "May 2024"))
    plan = read(table(*rows, ("A3", "Audit.", "DCS", "Jan 2024", "–"), header=header))
    assert plan.column("timescales", "due_on") == [date(2024, 1, 31), date(2024, 5, 31), date(2024, 1, 31)]


def test_an_area_for_priority_action_is_what_the_actions_are_for() -> None:
    header = ("Area for priority action", "Sub action", "Owner", "End date")
    rows = (("Joint commissioning", "1.1 Map demand.", "DCS", "Dec-22"), ("", "1.2 Recruit 6 therapists.", "PSW", "Mar-24"))
    plan = read(table(*rows, header=header))
    assert plan.column("issues", "text") == ["Joint commissioning"]
    assert plan.column("actions", "text") == ["Map demand.", "Recruit 6 therapists."]

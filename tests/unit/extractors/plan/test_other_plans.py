"""Plans of other shapes: trackers with an action a row, other words for the columns, themes for priorities."""

from __future__ import annotations

import pytest

from .documents import heading, prose, read, table

TRACKER = ("Ref", "Area for improvement", "What we will do", "Owner", "By when", "How we will know", "Progress", "RAG")


def test_a_tracker_has_an_action_a_row() -> None:
    plan = read(
        heading("Theme 2: Practice"),
        table(
            (
                "2.1.1",
                "Visits are late.",
                "Set a standard for visits.",
                "HOS QI",
                "Mar-24",
                "Visits in 10 days",
                "Begun in 2023",
                "Amber",
            ),
            ("2.1.2", "", "Audit 20 visits.", "DCS", "June 2024", "", "", "G"),
            header=TRACKER,
        ),
    )
    assert plan.column("issues", "number", "printed_number", "text") == [("2.1", None, "Visits are late.")]
    assert plan.column("issues", "priority_id") == ["p/priority/2"]
    assert plan.column("actions", "number", "text") == [("2.1.1", "Set a standard for visits."), ("2.1.2", "Audit 20 visits.")]
    assert plan.column("actions", "measure", "progress", "rag", "rag_basis")[0] == (
        "Visits in 10 days",
        "Begun in 2023",
        "amber",
        "word",
    )
    assert plan.column("actions", "rag", "rag_basis")[1] == ("green", "letter")
    assert plan.column("timescales", "action_id", "basis") == [("p/action/2.1.1", "only"), ("p/action/2.1.2", "only")]
    assert plan.column("assignments", "action_id", "raw") == [("p/action/2.1.1", "HOS QI"), ("p/action/2.1.2", "DCS")]


def test_actions_may_have_two_parts_under_a_plain_number() -> None:
    plan = read(
        table(
            ("1", "Care is slow.", ["1.1 Review it.", "1.2 Renew it."], "", "DCS", ""),
            ("2", "Homes are few.", "2.1 Build.", "", "", ""),
        )
    )
    assert plan.column("issues", "number") == ["1", "2"]
    assert plan.column("actions", "number", "issue_id") == [("1.1", "p/issue/1"), ("1.2", "p/issue/1"), ("2.1", "p/issue/2")]


def test_plain_paragraphs_in_a_row_are_its_actions() -> None:
    plan = read(table(("3.2", "Care is slow.", ["Review the 25 cases.", "Renew the plan."], "", "DCS", "")))
    assert plan.column("actions", "number", "text") == [("3.2.1", "Review the 25 cases."), ("3.2.2", "Renew the plan.")]


def test_rows_without_any_number_are_told_apart() -> None:
    plan = read(
        table(("Care is slow.", "Review it.", "DCS"), ("Homes are few.", "Build.", "DED"), header=("Issue", "Action", "Lead"))
    )
    assert len(set(plan.column("issues", "issue_id"))) == 2
    assert plan.column("actions", "text") == ["Review it.", "Build."]


def test_a_table_without_actions_is_no_action_table() -> None:
    plan = read(prose("Action 3 is due"), table(("1", "Referrals", "12"), header=("Action no.", "Measure", "Action owner")))
    assert plan.of("actions") == []


def test_a_plan_that_counts_from_one_in_each_priority_keeps_its_actions_apart() -> None:
    rows = (("1.1", "One.", "1.1.1 Act.", "Sep 16", "DCS", ""),)
    plan = read(heading("Objective 1: Homes"), table(*rows), heading("Objective 2: Schools"), table(*rows))
    assert plan.column("actions", "action_id", "issue_id") == [
        ("p/action/1.1.1", "p/issue/1.1"),
        ("p/action/1.1.1~2", "p/issue/1.1~2"),
    ]
    assert plan.column("timescales", "action_id") == ["p/action/1.1.1", "p/action/1.1.1~2"]


def test_a_rating_may_be_a_colour_only() -> None:
    block = table(("2.1.1", "Late.", "Set a standard.", "DCS", "Mar-24", "", "", ""), header=TRACKER)
    assert block.table is not None
    row = block.table.rows[1]
    coloured = row.model_copy(update={"cells": (*row.cells[:-1], row.cells[-1].model_copy(update={"fill": "#ff0000"}))})
    plan = read(block.model_copy(update={"table": block.table.model_copy(update={"rows": (block.table.rows[0], coloured)})}))
    assert plan.column("actions", "rag", "rag_raw", "rag_basis") == [("red", "#ff0000", "fill")]


def test_a_cell_with_a_paragraph_for_each_action_gives_each_its_own() -> None:
    actions = ["2.1.1 Set a standard.", "2.1.2 Audit 20 visits."]
    plan = read(table(("2.1", "Late.", actions, "DCS", "", "Visits in 10 days", "Begun", ["Red", "Green"]), header=TRACKER))
    assert plan.column("actions", "rag", "measure", "progress") == [
        ("red", "Visits in 10 days", "Begun"),
        ("green", "Visits in 10 days", "Begun"),
    ]


def test_a_banner_that_quotes_a_recommendation_is_the_issue_of_its_rows() -> None:
    header = ("Action", "Lead", "By when")
    plan = read(
        table(
            "Ofsted recommendation 2: “Improve the pace of assessments.”", ("Train staff.", "DCS", "May 2024"),
            ("Audit files.", "DCS", "June 2024"), "Staffing", ("Recruit.", "DCS", "May 2024"), header=header,
        )
    )  # fmt: skip
    assert plan.column("issues", "text")[0] == "“Improve the pace of assessments.”"
    assert plan.column("citations", "target_kind", "target_number") == [("recommendation", "2")]
    assert len(plan.of("actions")) == 3


def test_the_heading_of_an_objective_is_the_issue_of_its_table() -> None:
    header = ("Ref", "Action", "Lead", "By when")
    plan = read(
        heading("Priority 1: Practice"),
        heading("Objective 1.1: Children are seen on time", level=2),
        table(("1.1.1", "Train staff.", "DCS", "May 2024"), header=header),
    )
    assert plan.column("issues", "text", "priority_id") == [("Children are seen on time", "p/priority/1")]


@pytest.mark.parametrize(
    ("title", "issue"),
    [
        ("What Ofsted said needs to improve (1): The pace of assessments.", "The pace of assessments."),
        ("Inspectors found that: visits are late and are not recorded", "visits are late and are not recorded"),
        ("Issue 2: Children wait too long", "Children wait too long"),
        ("Ofsted improvement plan: children in need", ""),
        ("Ofsted inspection of May: our plan for children", ""),
    ],
)
def test_a_heading_over_a_table_without_issues_may_state_one(title: str, issue: str) -> None:
    plan = read(heading(title), table(("Train staff.", "DCS", "May 2024"), header=("Action", "Lead", "By when")))
    assert plan.column("issues", "text") == [issue]


def test_a_numbered_sentence_across_a_table_is_the_issue_of_its_rows_and_a_lettered_theme_their_area() -> None:
    rows = (
        "Theme A – Leadership", "1. Members do not see enough to hold officers to account.",
        ("1a", "Train them.", "DCS", "May 2024"), ("1b", "Brief them.", "DCS", "June 2024"),
        "2. Practice", ("2a", "Audit files.", "PSW", "May 2024"),
    )  # fmt: skip
    plan = read(table(*rows, header=("Ref", "Action", "Lead", "By when")))
    assert plan.column("issues", "text") == ["Members do not see enough to hold officers to account.", ""]
    assert plan.column("priorities", "number", "title") == [("A", "Leadership"), ("2", "Practice")]


def test_each_action_has_the_lead_that_stands_beside_it_where_all_have_one() -> None:
    actions = ["@100 1.1.1 Train staff.", "@140 1.1.2 Audit files."]

    def leads(*cells: str) -> list[tuple[str, str | None]]:
        plan = read(table(("1.1", "Late.", actions, ["@100 May 2024", "@140 June 2024"], cells, "")))
        return plan.column("assignments", "raw", "action_id")

    assert leads("@100 DCS", "@140 PSW") == [("DCS", "p/action/1.1.1"), ("PSW", "p/action/1.1.2")]
    assert leads("@100 DCS", "@112 PSW") == [("DCS", None), ("PSW", None)]


def test_an_area_of_weakness_has_its_number() -> None:
    plan = read(heading("Area of significant weakness 2: Health"), table(("2.1", "Late.", "2.1.1 Do it.", "May 24", "DCS", "")))
    assert plan.column("priorities", "number", "title") == [("2", "Health")]


def test_what_needs_to_happen_is_the_action_where_the_issue_has_its_own_column() -> None:
    header = ("Area for improvement", "What needs to happen?", "By whom?", "By when?")
    assert read(table(("Visits are late.", "Train staff.", "DCS", "May 2024"), header=header)).column("actions", "text") == [
        "Train staff."
    ]

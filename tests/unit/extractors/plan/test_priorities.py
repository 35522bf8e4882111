"""The heads of priorities."""

from __future__ import annotations

from .documents import heading, prose, read, table

ROW = ("3.1", "One.", "3.1.1 Do it.", "", "", "")


def test_a_head_is_read_and_a_mention_in_a_list_is_not() -> None:
    plan = read(
        heading("Our priorities"),
        prose("Priority Three - Safer homes"),
        heading("Measuring success"),
        heading("Priority Three: Safer homes"),
        prose("Homes must be safe in all 3 areas."),
        heading("Inspection recommendations:", level=2),
        prose("Recommendation 19 - The board should act. Recommendation 20 – The board should check:"),
        prose("• homes"),
        heading("Identified issues to be addressed", level=2),
        prose("• Homes are not safe."),
        prose("Nobody checks."),
        heading("Expected impact and outcomes", level=2),
        prose("• Homes are safe."),
        prose("Lead officer: Head of Homes"),
        table(ROW),
    )
    assert plan.column("priorities", "number", "title", "introduction", "lead_officer") == [
        ("3", "Safer homes", "Homes must be safe in all 3 areas.", "Head of Homes")
    ]
    assert plan.column("listed_recommendations", "number", "text") == [
        ("19", "The board should act."),
        ("20", "The board should check: homes"),
    ]
    assert plan.column("priority_points", "kind", "text") == [
        ("identified_issue", "Homes are not safe. Nobody checks."),
        ("expected_outcome", "Homes are safe."),
    ]


def test_prose_outside_the_heads_is_ignored_by_name() -> None:
    plan = read(heading("Introduction"), prose("We will improve."), heading("Priority 3: Homes"), table(ROW))
    assert [one.spans[0].text for one in plan.ignored if one.rule == "plan-prose"] == ["We will improve."]


def test_a_misspelt_heading_is_a_priority_s_and_a_sentence_about_one_is_not() -> None:
    plan = read(heading("Prioirty 2 Practice"), table(ROW), prose("The priority is 4 new homes"))
    assert plan.column("priorities", "number", "title") == [("2", "Practice")]


def test_points_end_where_the_lead_officer_or_a_table_stands() -> None:
    plan = read(
        heading("Priority 3: Homes"),
        heading("Expected impact and outcomes", level=2),
        prose("• Homes are safe."),
        prose("Somebody checks."),
        prose("Lead officer: Head of Homes"),
        table(ROW),
        prose("For homes a data set of 2 parts will follow."),
    )
    assert plan.column("priority_points", "text") == ["Homes are safe. Somebody checks."]
    assert any("data set" in one.spans[0].text for one in plan.ignored if one.rule == "plan-prose")


TRACKER = ("Action", "Lead", "By when")


def test_the_titles_over_several_tables_are_areas_and_what_sort_of_list_it_is_is_none() -> None:
    areas = read(
        heading("Leadership"), table(("Train staff.", "DCS", "May 2024"), header=TRACKER),
        heading("2. Practice"), table(("Audit files.", "DCS", "May 2024"), header=TRACKER),
    )  # fmt: skip
    assert areas.column("priorities", "number", "title") == [("~1", "Leadership"), ("2", "Practice")]
    assert [issue.priority_id for issue in areas.of("issues")] == ["p/priority/~1", "p/priority/2"]
    lists = read(
        heading("Open actions"), table(("Train staff.", "DCS", "May 2024"), header=TRACKER),
        heading("Completed actions"), table(("Audit files.", "DCS", "May 2024"), header=TRACKER),
    )  # fmt: skip
    assert lists.of("priorities") == []


def test_one_title_over_the_only_table_is_no_area() -> None:
    assert read(heading("Leadership"), table(("Train staff.", "DCS", "May 2024"), header=TRACKER)).of("priorities") == []

"""Indicator tables."""

from __future__ import annotations

from extractors.plan.indicators import expected

from .documents import heading, read, table

HEADER = ("No.", "Indicator", "Type of Indicator", "Source", "Baseline 2015/16", "Target 16/17")


def test_every_other_column_is_a_value_under_its_heading() -> None:
    plan = read(
        heading("Priority Four – Homes"),
        table(("4.1", "One.", "4.1.1 Do it.", "", "", "")),
        heading("Priority Four – performance measures"),
        table(("4a", "% of 47 visits in time", "Quality", "Audits", "97.00%", "TBC"), header=HEADER),
    )
    assert plan.column("indicators", "number", "name", "type", "source", "priority_id") == [
        ("4a", "% of 47 visits in time", "Quality", "Audits", "p/priority/4")
    ]
    assert plan.column("indicator_values", "heading", "raw", "value", "unit") == [
        ("Baseline 2015/16", "97.00%", 97.0, "%"),
        ("Target 16/17", "TBC", None, None),
    ]


def test_a_row_without_number_keeps_none_and_a_banner_is_ignored() -> None:
    plan = read(
        table("Audits (3 a quarter)", ("2a", "Audits", "", "", "", ""), ("", "of them good", "", "", "", ""), header=HEADER)
    )
    assert plan.column("indicators", "number", "name") == [("2a", "Audits"), (None, "of them good")]
    assert any(one.rule == "indicator-group" for one in plan.ignored)


def test_letters_misread_follow_from_their_place() -> None:
    assert expected(["4k", "41", "4m", "4n", "40", "4р"]) == ("4k", "4l", "4m", "4n", "4o", "4p")


def test_plain_numbers_run_on_over_tables_and_fill_exact_gaps_only() -> None:
    assert expected(["1 /", "", "9", "-10", "", "12"], last=6) == ("7", "8", "9", "10", "11", "12")
    assert expected(["29", "", "", "", "30"], last=28) == ("29", None, None, None, "30")


def test_a_heading_that_names_no_priority_of_the_plan_gives_none() -> None:
    plan = read(heading("Theme 6 - Care leavers"), table(("40", "% in touch", "Local", "", "", ""), header=HEADER))
    assert plan.column("indicators", "section", "priority_id") == [("Theme 6 - Care leavers", None)]


def test_rows_without_number_and_after_a_banner_say_what_they_stand_under() -> None:
    plan = read(
        heading("Measures"),
        table(
            ("2a", "Audits", "", "", "", ""),
            "Caseloads",
            ("2b", "Highest load:", "", "", "", ""),
            ("", "Court", "", "", "", ""),
            ("2c", "Mean load", "", "", "", ""),
            ("", "Court", "", "", "", ""),
            "A note of 9 words says nothing of a group.",
            ("2d", "Visits", "", "", "", ""),
            header=HEADER,
        ),
    )
    assert plan.column("indicators", "name", "section") == [
        ("Audits", "Measures"),
        ("Highest load:", "Measures > Caseloads"),
        ("Court", "Measures > Caseloads > Highest load"),
        ("Mean load", "Measures > Caseloads"),
        ("Court", "Measures > Caseloads > Mean load"),
        ("Visits", "Measures"),
    ]


def test_a_number_keeps_the_share_printed_beside_it() -> None:
    plan = read(heading("Performance indicators"), table(("Vacant posts", "15 10.9%"), header=("Performance indicator", "May")))
    assert plan.column("indicator_values", "raw", "value", "unit", "share") == [("15 10.9%", 15.0, None, 10.9)]

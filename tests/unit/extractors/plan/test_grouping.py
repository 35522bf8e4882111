"""Rows regrouped by their numbers."""

from __future__ import annotations

from .documents import read, table


def test_an_issue_number_lost_follows_from_its_actions() -> None:
    plan = read(table(("1.1", "One", "1.1.1 Do it.", "", "", ""), ("i.2", "Two", "1.2.1 Do more than 1.1.1.", "", "", "")))
    assert plan.column("issues", "number", "printed_number") == [("1.1", "1.1"), ("1.2", "i.2")]


def test_an_issue_without_any_number_takes_the_next() -> None:
    plan = read(
        table(("6.1", "One", "6.1.1 Do it.", "", "", ""), ("", "Two things.", ["6.2.1 Act.", "6.2.2 Act again."], "", "", ""))
    )
    assert plan.column("issues", "number", "printed_number") == [("6.1", "6.1"), ("6.2", None)]


def test_a_misprinted_number_stays_in_its_row() -> None:
    actions = ["5.6.1 Write.", "5.6.2 Review.", "8.6.3 Revise.", "5.6.4 Report as per 8.6."]
    plan = read(table(("5.6", "Plans", actions, "", "", "")))
    assert plan.column("actions", "number", "printed_number")[2] == ("5.6.3", "8.6.3")
    assert plan.column("issues", "number") == ["5.6"]


def test_a_row_that_opens_with_the_tail_of_the_row_before_is_shared_out() -> None:
    plan = read(
        table(
            ("5.6", "Plans are not always", ["5.6.1 Write."], "", "HOS", ""),
            (
                "5.7",
                "up to date. Para 64 Rec 2 There are too few homes. Para 60",
                ["5.6.2 Brief.", "5.7.1 Build."],
                "",
                "DCS",
                "",
            ),
        )
    )
    assert plan.column("issues", "number", "text") == [
        ("5.6", "Plans are not always up to date."),
        ("5.7", "There are too few homes."),
    ]
    assert plan.column("actions", "issue_id", "number") == [
        ("p/issue/5.6", "5.6.1"),
        ("p/issue/5.6", "5.6.2"),
        ("p/issue/5.7", "5.7.1"),
    ]
    assert plan.column("assignments", "issue_id", "raw") == [("p/issue/5.6", "HOS"), ("p/issue/5.7", "DCS")]


def test_a_row_with_nothing_but_an_issue_is_an_issue_without_number() -> None:
    plan = read(
        table(
            ("8.7", "Checks are poor. Para 60 Rec 13", "8.7.1 Check.", "", "", ""),
            ("", "Children must be supported. Rec 13", "", "", "", ""),
        )
    )
    assert plan.column("issues", "number", "text") == [("8.7", "Checks are poor."), ("~1", "Children must be supported.")]


def test_a_row_that_goes_on_over_a_page_is_the_same_issue() -> None:
    plan = read(
        table(
            ("8.7", "Checks are not", "8.7.1 Check.", "", "", ""),
            ("", "good enough. Rec 13", ["8.7.2 Check again."], "", "", ""),
        )
    )
    assert plan.column("issues", "number", "text") == [("8.7", "Checks are not good enough.")]
    assert plan.column("actions", "number", "ordinal") == [("8.7.1", 1), ("8.7.2", 2)]


def test_an_empty_issue_cell_is_an_issue_with_an_empty_text() -> None:
    plan = read(table(("8.1", "One.", "8.1.1 Do it.", "", "", ""), ("8.2", "", "8.2.1 Do more.", "", "", "")))
    assert plan.column("issues", "number", "text") == [("8.1", "One."), ("8.2", "")]


def test_the_banner_row_gives_the_priority() -> None:
    plan = read(table("Priority Four – Better help", ("4.1", "One.", "4.1.1 Do it.", "", "", "")))
    assert plan.column("priorities", "number", "title") == [("4", "Better help")]
    assert plan.column("issues", "priority_id") == ["p/priority/4"]

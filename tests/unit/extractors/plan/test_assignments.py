"""Parties of the key and of the cells."""

from __future__ import annotations

from .documents import read, table

KEY = ("Abbrev.", "Full Title")


def test_the_key_explains_what_the_cells_abbreviate() -> None:
    plan = read(
        table(("HOS C&R", "Head of Care"), ("", "1 211"), header=KEY),
        table(
            ("1.1", "One.", "1.1.1 Ask the HOS.", "", "HOS – C&R", "N/A"),
            ("1.2", "Two.", "1.2.1 Act.", "", "DCS/ HOS C&R", "Police"),
        ),
    )
    assert plan.column("assignments", "issue_id", "role", "party_id") == [
        ("p/issue/1.1", "lead", "p/party/hos-c-and-r"),
        ("p/issue/1.2", "lead", "p/party/dcs"),
        ("p/issue/1.2", "lead", "p/party/hos-c-and-r"),
        ("p/issue/1.2", "agency", "p/party/police"),
    ]
    assert plan.column("parties", "party_id", "name", "is_in_key") == [
        ("p/party/hos-c-and-r", "Head of Care", True),
        ("p/party/dcs", "DCS", False),
        ("p/party/police", "Police", False),
    ]


def test_a_cell_that_names_nobody_is_ignored_by_name() -> None:
    plan = read(table(("1.1", "One.", "1.1.1 Act.", "", "DCS", "N/A")))
    assert plan.column("assignments", "raw") == ["DCS"]
    assert [one.spans[0].text for one in plan.ignored if one.rule == "joins-or-names-nobody"] == ["N/A"]


def test_a_whole_list_printed_again_is_kept_once() -> None:
    plan = read(
        table(
            ("1.1", "One.", "1.1.1 Act.", "", "DCS HOS QI DCS HOS QI", "Police Health Police"),
            ("1.2", "Two.", "1.2.1 Act.", "", "DCS", "Schools"),
        )
    )
    assert plan.column("assignments", "issue_id", "raw") == [
        ("p/issue/1.1", "DCS"),
        ("p/issue/1.1", "HOS QI"),
        ("p/issue/1.1", "Police"),
        ("p/issue/1.1", "Health"),
        ("p/issue/1.1", "Police"),
        ("p/issue/1.2", "DCS"),
        ("p/issue/1.2", "Schools"),
    ]
    assert [one.spans[0].text for one in plan.ignored if one.rule == "repeated-parties"] == ["DCS", "HOS QI"]


def test_chair_of_a_board_is_the_chair_it_is_elsewhere() -> None:
    plan = read(
        table(
            ("1.1", "One.", "1.1.1 Act.", "", "Chair BSCB", ""),
            ("1.2", "Two.", "1.2.1 Act.", "", "Chair of BSCB", ""),
            ("1.3", "Three.", "1.3.1 Act.", "", "Head of Homes", ""),
        )
    )
    assert plan.column("assignments", "party_id") == ["p/party/chair-bscb", "p/party/chair-bscb", "p/party/head-of-homes"]

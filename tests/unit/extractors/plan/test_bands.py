"""Rows that are titles though their cells are not merged."""

from __future__ import annotations

from .documents import read, table

HEADER = ("No.", "Description", "Owner", "Finish")


def test_the_levels_of_a_spreadsheet_are_areas_and_issues() -> None:
    plan = read(
        table(
            ("1", "Leadership and governance", "", ""), ("1.1", "Partners know what they are accountable for", "", ""),
            ("1.1.1", "Publish the terms of reference.", "DCS", "May 2024"), ("1.1.2", "Set up a register.", "DCS", "June 2024"),
            ("1.2", "Parents shape what is done", "", ""), ("1.2.1", "Agree a charter.", "Head of SEND", "July 2024"),
            header=HEADER,
        )
    )  # fmt: skip
    assert plan.column("actions", "printed_number") == ["1.1.1", "1.1.2", "1.2.1"]
    assert plan.column("issues", "text") == ["Partners know what they are accountable for", "Parents shape what is done"]
    assert plan.column("priorities", "title") == ["Leadership and governance"]


def test_a_short_text_alone_in_the_column_of_actions_is_an_area_and_a_total_none() -> None:
    plan = read(
        table(
            ("", "Practice", "", ""), ("1", "Observe each team", "PSW", "May 2024"), ("2", "Share a story", "PSW", "June 2024"),
            ("", "Total number of actions: 2", "", ""), header=("#", "Action", "Lead", "By when"),
        )
    )  # fmt: skip
    assert plan.column("priorities", "title") == ["Practice"]
    assert plan.column("actions", "text") == ["Observe each team", "Share a story"]


def test_an_action_of_which_neither_who_nor_when_is_known_stays_one() -> None:
    plan = read(
        table(
            ("1", "Observe each team", "PSW", "May 2024"), ("2", "Share a story", "PSW", "June 2024"),
            ("3", "Write a guide", "", ""), ("", "Ask parents what they thought of it.", "", ""),
            header=("#", "Action", "Lead", "By when"),
        )
    )  # fmt: skip
    assert [text.split()[0] for text in plan.column("actions", "text")] == ["Observe", "Share", "Write", "Ask"]

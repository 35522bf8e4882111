"""Plans that print a form for each action."""

from __future__ import annotations

from schemas.document import Block, Table

from .documents import heading, make_row, prose, read, table

FORM = (("Action 3", "Visit every family within a week."), ("Lead", "DCS"), ("By when", "March 2024"), ("Progress", "Begun."))


def form(*rows: tuple[str, str]) -> Block:
    return Block(kind="table", table=Table(rows=tuple(make_row(row) for row in rows), columns=2))


def test_a_form_is_one_action_with_what_stands_beside_its_labels() -> None:
    plan = read(heading("Improvement plan"), form(*FORM))
    assert plan.column("actions", "printed_number", "text", "progress") == [("3", "Visit every family within a week.", "Begun.")]
    assert plan.column("timescales", "raw") == ["March 2024"]
    assert plan.column("assignments", "raw") == ["DCS"]


def test_the_first_label_again_begins_the_next_action() -> None:
    second = (("Action 4", "Ask the children."), *FORM[1:])
    assert read(form(*FORM, *second)).column("actions", "printed_number") == ["3", "4"]


def test_headings_side_by_side_are_a_table() -> None:
    plan = read(table(("1.1", "Late.", "1.1.1 Visit.", "May 2024", "DCS", "Police")))
    assert plan.column("actions", "number") == ["1.1.1"]


def test_a_key_is_no_form() -> None:
    assert read(form(("DCS", "Director of Children's Services"), ("HoS", "Head of Service"))).of("actions") == []


def test_paragraphs_that_begin_with_labels_are_a_form_too() -> None:
    plan = read(
        heading("Priority 1: Practice"), heading("Action 1.2: Visit every family.", level=3), prose("Lead: DCS"),
        prose("By when: March 2024"), prose("Progress: Begun."), prose("All teams but one."),
    )  # fmt: skip
    assert plan.column("actions", "number", "text", "progress") == [("1.2", "Visit every family.", "Begun. All teams but one.")]
    assert plan.column("priorities", "title") == ["Practice"]


def test_a_column_for_who_and_when_is_taken_apart() -> None:
    rows = (("1", "Visit.", ["DCS", "May 2024"]), ("2", "Audit.", ["HoS", "June 2024"]))
    plan = read(table(*rows, header=("Ref", "Action", "Lead / Timescale")))
    assert (plan.column("assignments", "raw"), plan.column("timescales", "raw")) == (["DCS", "HoS"], ["May 2024", "June 2024"])


def test_the_keys_of_ratings_and_versions_are_no_content() -> None:
    plan = read(
        heading("Improvement plan"), table(("1.0", "May 2024", "DCS"), header=("Version", "Date", "Author")),
        table(("Green", "On track"), header=("RAG rating", "Meaning")),
    )  # fmt: skip
    assert {"versions-of-the-document", "key-to-ratings"} <= {one.rule for one in plan.ignored}

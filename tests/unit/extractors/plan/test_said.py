"""What a row says of each of its actions."""

from __future__ import annotations

import pytest

from schemas.document import Block, Cell, Line, Row, Table

from .documents import Plan, make_row, read, table

HEADER = ("ID", "Issue", "Action", "Lead", "Timescale", "RAG")


def cell(column: int, *lines: tuple[str, int]) -> Cell:
    return Cell(column=column, blocks=tuple(Block(kind="paragraph", lines=(Line(text=t, number=n),)) for t, n in lines))


def plan(leads: tuple[tuple[str, int], ...]) -> Plan:
    """A row whose two actions stand on the lines 2 and 3."""
    header = Row(cells=tuple(cell(column, (text, 1)) for column, text in enumerate(HEADER)), is_header=True)
    cells = (
        cell(0, ("1.1", 2)), cell(1, ("Visits are late.", 2)), cell(2, ("1.1.1 Train staff.", 2), ("1.1.2 Audit files.", 3)),
        cell(3, *leads), cell(4, ("May 2024", 2), ("June 2024", 3)), cell(5, ("Green", 2), ("Red", 3)),
    )  # fmt: skip
    return read(Block(kind="table", table=Table(rows=(header, Row(cells=cells)), columns=len(HEADER))))


def test_each_action_has_what_is_printed_on_its_line() -> None:
    found = plan((("DCS", 2), ("PSW", 3)))
    assert found.column("actions", "rag") == ["green", "red"]
    assert found.column("assignments", "raw", "action_id") == [("DCS", "p/action/1.1.1"), ("PSW", "p/action/1.1.2")]


def test_a_lead_printed_once_or_on_other_lines_leads_both() -> None:
    assert plan((("DCS", 2),)).column("assignments", "raw", "action_id") == [("DCS", None)]
    assert plan((("DCS", 2), ("PSW", 4))).column("assignments", "action_id") == [None, None]


STATUS = ("No", "Action", "Lead", "Due", "Status", "Progress")


@pytest.mark.parametrize(
    ("status", "progress", "is_completed"),
    [
        ("Completed Jan 24", "", True),
        ("", "Complete – March 2024", True),
        ("Green", "Done 12/3/24", True),
        ("Amber", "Completed the pilot. Two teams follow.", False),
        ("Red", "Complete – March 2024", False),  # the two disagree: the rating holds
        ("On track", "To be completed May 24", False),
    ],
)
def test_an_action_is_completed_where_its_status_or_its_progress_says_so(status: str, progress: str, is_completed: bool) -> None:
    row = ("1.1.1", "Audit files.", "DCS", "31/12/2023", status, progress)
    assert read(table(row, header=STATUS)).column("actions", "is_completed") == [is_completed]


def test_a_cell_merged_over_several_issues_says_it_of_the_actions_of_all() -> None:
    header = ("Ref", "Issue", "Action", "Lead", "Due", "Success measure", "RAG")
    rows = [make_row((f"{n}.1", f"Finding {n}.", f"{n}.1.1 Act.", "DCS", "May 2024", "Audits", "Red")) for n in (1, 2, 3)]
    over = [cell.model_copy(update={"row_span": 2}) if cell.column > 4 else cell for cell in rows[0].cells]
    under = [cell for cell in rows[1].cells if cell.column <= 4]
    last = make_row(("3.1", "Finding 3.", "3.1.1 Act.", "DCS", "May 2024", "", ""))
    made = (make_row(header, is_header=True), Row(cells=tuple(over)), Row(cells=tuple(under)), last)
    found = read(Block(kind="table", table=Table(rows=made, columns=len(header))))
    assert found.column("actions", "measure", "rag") == [("Audits", "red"), ("Audits", "red"), (None, None)]


def test_a_column_of_the_days_of_completion_says_what_is_done_and_never_by_when() -> None:
    plan = read(
        table(
            ("1", "Visit homes.", "DCS", "May 2024", "12/04/24"), ("2", "Train staff.", "DCS", "June 2024", ""),
            ("3", "Sample plans.", "DCS", "July 2024", "Not yet: vacancies"), ("4", "Ask children.", "DCS", "", "Jan 2024"),
            header=("Ref", "Action", "Lead", "Due date", "Date completed"),
        )
    )  # fmt: skip
    assert plan.column("actions", "is_completed") == [True, False, False, True]
    assert plan.column("timescales", "raw") == ["May 2024", "June 2024", "July 2024"]


def test_a_column_completed_says_yes_or_no() -> None:
    rows = (("1", "Visit homes.", "May 2024", "Yes"), ("2", "Train staff.", "May 2024", "No"), ("3", "Ask.", "May 2024", "✓"))
    plan = read(table(*rows, header=("Ref", "Action", "By when", "Completed? (Y/N)")))
    assert plan.column("actions", "is_completed") == [True, False, True]


def test_an_action_merged_over_rows_is_not_done_because_its_first_row_is() -> None:
    header = ("Issue", "Action", "Milestone", "Lead", "Due", "Status")
    first = make_row(("Late.", "1.1 Redesign it.", "Map it.", "DCS", "May 2024", "Complete"))
    over = tuple(cell.model_copy(update={"row_span": 2}) if cell.column < 2 else cell for cell in first.cells)
    second = make_row(("", "", "Agree it.", "PSW", "June 2024", "On track"))
    rows = (make_row(header, is_header=True), Row(cells=over), Row(cells=second.cells[2:]))
    found = read(Block(kind="table", table=Table(rows=rows, columns=len(header))))
    assert found.column("actions", "is_completed") == [False]


def test_a_note_of_progress_rates_where_no_column_does() -> None:
    header = ("Ref", "Action", "Lead", "Due", "Update (Nov 23)")
    rows = (("A1", "Visit.", "DCS", "May 24", "Green – 14 visits"), ("A2", "Train.", "DCS", "May 24", "Red tape was cut."))
    assert read(table(*rows, header=header)).column("actions", "rag", "progress") == [
        ("green", "Green – 14 visits"), (None, "Red tape was cut."),
    ]  # fmt: skip


def test_a_second_column_of_statuses_says_what_is_done() -> None:
    header = ("Ref", "Action", "Lead", "Due", "Delivery status", "Latest position")
    rows = (("A1", "Visit.", "DCS", "May 24", "Complete", "Agreed."), ("A2", "Train.", "DCS", "May 24", "At risk", "Half are."))
    plan = read(table(*rows, header=header))
    assert plan.column("actions", "is_completed", "rag_raw") == [(True, "Complete"), (False, "At risk")]

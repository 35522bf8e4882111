"""What a rendition's row says of each of its actions."""

from __future__ import annotations

from schemas.document import Block, Cell, Line, Row, Table

from .documents import Plan, read

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

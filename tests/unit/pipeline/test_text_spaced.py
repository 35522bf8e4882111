"""Tables of a rendition that are set in columns of spaces."""

from __future__ import annotations

from pipeline.read.text import read_text
from schemas.document import Table

WRAPPED = """
Improvement plan

 Ref   Action                        Lead              By        RAG
                                                       when

 A1    Write to every school with    Head of           May 24    Green
       the new pathway.              Education

 A2    Hold a panel.                 DCS               June 24   Red

 Children in care

 B1    Find more homes.              DCS               July 24   Amber
"""


def tables(text: str) -> list[Table]:
    return [block.table for block in read_text(text.encode()).blocks if block.table is not None]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_rows_begin_at_references_and_a_text_across_them_is_a_band() -> None:
    (table,) = tables(WRAPPED)
    assert texts(table) == [
        ["Ref", "Action", "Lead", "By when", "RAG"],
        ["A1", "Write to every school with the new pathway.", "Head of Education", "May 24", "Green"],
        ["A2", "Hold a panel.", "DCS", "June 24", "Red"],
        ["Children in care"],
        ["B1", "Find more homes.", "DCS", "July 24", "Amber"],
    ]
    assert [row.is_banner for row in table.rows] == [False, False, False, True, False]


def test_rows_without_references_begin_where_each_has_its_date() -> None:
    rows = """
 Issue              Action                    Lead      By when
 Visits are late.   Visit each child within   DCS       May 24
                    ten days.
                    Audit the records of      PSW       June 24
                    fifty visits.
"""
    (table,) = tables(rows)
    assert [row[1] for row in texts(table)[1:]] == ["Visit each child within ten days.", "Audit the records of fifty visits."]
    assert [row[0] for row in texts(table)[1:]] == ["Visits are late.", ""]


def test_a_cell_that_is_wider_than_its_column_pushes_the_next_and_is_not_cut() -> None:
    rows = """
 Ref  Action              Lead     By when

 1    Visit every child in care.  DCS  May 24

 2    Audit visits.        PSW      June 24
"""
    assert texts(tables(rows)[0])[1] == ["1", "Visit every child in care.", "DCS", "May 24"]


def test_a_heading_after_the_rows_ends_the_table_and_a_header_printed_again_is_furniture() -> None:
    header = next(line for line in WRAPPED.splitlines() if "Action" in line)
    row = " B2    Move in.                      DCS               July 24   Red"
    rest = "\n\n".join(("", header, row, " Appendix A: Governance", " The board meets.", ""))
    blocks = read_text((WRAPPED + rest).encode()).blocks
    (table,) = [block.table for block in blocks if block.table is not None]
    assert [row.cells[0].text for row in table.rows][-2:] == ["B1", "B2"]
    assert "repeated-header" in {block.reason for block in blocks if block.kind == "furniture"}
    assert any(block.text.startswith("Appendix A") for block in blocks if block.table is None)


def test_columns_under_no_known_headings_are_no_table() -> None:
    assert not tables(" Name        Town      Telephone\n\n Ann Lee     Anytown   1234\n\n Jo Day      Anyham    5678\n")


def test_rows_whose_references_stand_in_their_midst_are_no_rows() -> None:
    rows = """
 Ref  Action              Lead     By when

      Visit every child   Head of
 1    in care each        Service  May 24
      month.
      Audit the visits    Head of
 2    of all teams        Quality  June 24
      each quarter.
"""
    assert not tables(rows)


def test_a_single_space_divides_headings_where_the_lines_under_them_show_it() -> None:
    rows = """
 No What we will do      Lead  By when Progress so far
 1.1 Visit every child   DCS   May 24  Half of the
     in care.                          visits are on time
 1.2 Audit visits.       PSW   June 24 Not begun
"""
    (table,) = tables(rows)
    assert texts(table)[0] == ["No", "What we will do", "Lead", "By when", "Progress so far"]
    assert texts(table)[1] == ["1.1", "Visit every child in care.", "DCS", "May 24", "Half of the visits are on time"]


def test_a_heading_across_the_columns_is_no_part_of_the_row_before_it() -> None:
    rows = """
 Ref   Action               Lead     By when
 1.1   Offer support to     ICB      May 24
       families.
 Area of weakness 2
 Work with parents and carers at a strategic level
"""
    (table,) = tables(rows + "\n")
    assert texts(table)[-1] == ["1.1", "Offer support to families.", "ICB", "May 24"]

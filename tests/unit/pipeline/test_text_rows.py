"""Rows with tabs become tables: headers, banners, footers, and the repair of rows a rendition broke."""

from __future__ import annotations

from pipeline.read.text import read_text
from schemas.document import Block, Row, Table

HEADER = "ID\tIssue (Para & Rec)\tKey Actions\tTimescale between Jun 30 – Oct 31\tLead\tAgency Involvement"
WHOLE = "1.1\tBoats are old. Para 9 Rec 1\t1.1.1 Buy boats.\tSep 30\tDCS\tN/A"


def read(*lines: str) -> list[Block]:
    return list(read_text("\n".join(lines).encode()).blocks)


def table(*lines: str) -> Table:
    return next(block.table for block in read(*lines) if block.table)


def body(*lines: str) -> list[list[str]]:
    """The cells' texts of the rows below a header that the document repeats."""
    blocks = read(HEADER, "", "Some words between.", "", HEADER, *lines)
    made = [block.table for block in blocks if block.table][-1]
    return [[cell.text for cell in row.cells] for row in made.rows if not row.is_header]


def aside(*lines: str) -> list[tuple[str, str]]:
    blocks = read(HEADER, "", "Some words between.", "", HEADER, *lines)
    return [(block.reason, block.text) for block in blocks if block.kind == "furniture"]


def items(row: Row, column: int = 2) -> list[str]:
    cell = row.cell(column)
    return [block.text for block in cell.blocks] if cell else []


def test_a_table_goes_on_over_a_repeated_header_which_is_kept_once() -> None:
    blocks = read(HEADER, WHOLE, "", HEADER, WHOLE.replace("1.1", "1.2"))
    assert [block.kind for block in blocks] == ["table", "furniture"]
    made = blocks[0].table
    assert made is not None
    assert [row.is_header for row in made.rows] == [True, False, False]
    assert blocks[1].reason == "repeated-header"


def test_the_first_row_of_numbered_items_is_their_header_even_where_no_page_repeats_it() -> None:
    made = table("No.\tIssue\tActions\tWhen", "1.1\tBoats are old\t1.1.1 Buy boats.\tSep 30")
    assert [row.is_header for row in made.rows] == [True, False]


def test_text_between_makes_two_tables() -> None:
    assert [block.kind for block in read("a\tb", "", "Words.", "", "c\td")] == ["table", "paragraph", "table"]


def test_columns_that_are_empty_to_the_right_are_cut_off() -> None:
    assert table("a\tb\t\t\t", "c\td\t\t").columns == 2


def test_a_header_printed_on_two_lines_with_letters_misread_is_one_header() -> None:
    lines = ["D\tIssue\tTimescale\tLead\tAgency\t", "_\t(Para & Rec)\tKey Actions\tbetween Jun 30-Oct 31\tLoad\tInvolvement"]
    blocks = read(HEADER, WHOLE, "", "Words between.", "", HEADER, WHOLE, "", "More words.", "", *lines, WHOLE)
    header = [block.table for block in blocks if block.table][-1].rows[0]
    assert header.is_header
    assert [cell.text for cell in header.cells[1:4]] == ["Issue (Para & Rec)", "Key Actions", "Timescale between Jun 30-Oct 31"]


def test_a_title_above_the_header_is_a_banner_even_where_it_was_cut_over_cells() -> None:
    made = table("Pr\tiority Six - Supportin\tg Ferries\t\t\t", HEADER, WHOLE, "", HEADER, WHOLE)
    assert made.rows[0].is_banner
    assert made.rows[0].text == "Priority Six - Supporting Ferries"
    assert made.rows[0].cells[0].column_span == 6


def test_a_banner_between_keyed_rows_is_put_together_and_a_row_without_key_is_left() -> None:
    rows = ["No.\tIndicator\tType", "2a\tBoats built\tQuality", "Them\tatic audits\t", "\t% of boats afloat\tQuality", "2b\tx\ty"]
    made = table(*rows)
    assert [row.is_banner for row in made.rows] == [False, False, True, False, False]
    assert made.rows[2].text == "Thematic audits"


def test_a_row_of_signs_in_a_table_of_words_is_furniture() -> None:
    blocks = read("Abbrev.\tTitle", "\t1 211 1 2", *(f"A{n}\tWord" for n in "BCDEFGHIJ"))
    assert [(block.kind, block.reason) for block in blocks] == [("table", ""), ("furniture", "garbled-duplicate")]


def test_a_footer_inside_the_rows_is_furniture() -> None:
    assert ("running-foot", "36 Version 2 September 2030") in aside(
        WHOLE, "36\t\t\tVersion 2\t\tSeptember 2030", "", HEADER, WHOLE
    )


def test_a_row_without_key_goes_on_with_the_row_above_cell_by_cell() -> None:
    rows = body("1.1\tBoats are\t1.1.1 Buy\tSep 30\tDCS\tLBB", "\told. Para 9\tboats.\t\t\tHealth")
    assert rows == [["1.1", "Boats are old. Para 9", "1.1.1 Buy boats.", "Sep 30", "DCS", "LBB Health"]]


def test_a_row_that_goes_on_is_marked() -> None:
    made = table(HEADER, WHOLE, "\t\t1.1.2 Sail.\t\t\t", "", HEADER, WHOLE.replace("1.1", "1.2"))
    assert [row.is_continued for row in made.body] == [True, False]
    assert items(made.body[0]) == ["1.1.1 Buy boats.", "1.1.2 Sail."]


def test_cells_that_stand_a_column_off_are_moved_to_where_their_content_belongs() -> None:
    shifted = "Piers need much more care than they get. Para 8\t<ul> <li>1.2.1 Paint.</li> </ul>\tBy Oct 30\tDCS\tN/A"
    assert body(WHOLE, shifted)[1] == [
        "", "Piers need much more care than they get. Para 8", "1.2.1 Paint.", "By Oct 30", "DCS", "N/A",
    ]  # fmt: skip


def test_a_short_first_cell_is_no_reason_to_move_a_row() -> None:
    assert body(WHOLE, "\tRec 7\tand so on\t\t\t")[0][1] == "Boats are old. Para 9 Rec 1 Rec 7"


def test_a_lost_key_begins_a_row_where_the_items_have_a_new_parent_and_stays_empty() -> None:
    rows = body(WHOLE, "\tPiers are weak.\t1.2.1 Paint.\tOct 30\tDCS\tN/A", "\t\t1.2.2 Mend.\t\t\t")
    assert [row[0] for row in rows] == ["1.1", ""]
    assert rows[1][2] == "1.2.1 Paint. 1.2.2 Mend."


def test_an_issue_that_stands_alone_below_a_finished_one_is_a_row() -> None:
    rows = body(WHOLE, "\tEnsure that boats which are moored far away are seen. Rec 13\t\t\t\t")
    assert [row[1] for row in rows][1:] == ["Ensure that boats which are moored far away are seen. Rec 13"]


def test_misread_doubles_below_a_row_are_set_aside_and_honest_second_lines_kept() -> None:
    lines = ("1.1\tBoats\t1.1.1 Buy\tSep 30\tDCS\tPolice", "0.1\tare old.\tboats.\t3ep 10\tDC3\tHealth")
    assert body(*lines) == [["1.1", "Boats are old.", "1.1.1 Buy boats.", "Sep 30", "DCS", "Police Health"]]
    assert [text for reason, text in aside(*lines) if reason == "garbled-duplicate"] == ["0.1", "3ep 10", "DC3"]


def test_a_line_printed_again_at_a_cut_is_kept_once_with_the_rest_of_the_longer_printing() -> None:
    lines = (
        "1.1\tBoats.\t1.1.1 List in the panel: - all boats of the harbour panel\tSep 30\tDCS\tN/A",
        "\t\tall boats of the harbour paner and of the river\t\t\t",
    )
    assert body(*lines)[0][2].endswith("all boats of the harbour panel and of the river")


def test_a_sentence_the_text_prints_twice_is_left_alone() -> None:
    lines = ("1.1\tFor three years boats have\t1.1.1 Buy.\tSep 30\tDCS\tN/A", "\tbeen late. For three years boats have\t\t\t\t")
    assert body(*lines)[0][1] == "For three years boats have been late. For three years boats have"


def test_a_misread_double_of_rows_is_set_aside_but_an_ending_only_it_has_is_kept() -> None:
    items = "1.1.1 Buy boats for the harbour. 1.1.2 Make sure that all boats are painted"
    first = f"1.1\tBoats are old and slow.\t{items}\tSep 30\tDCS\tN/A"
    double = f"Ele pi\tBoats are o1d and slow.\t{items} white.\t\t\t"
    assert len(body(first, double)) == 1
    assert body(first, double)[0][2].endswith("painted white.")


def test_what_a_page_break_left_at_the_head_of_the_next_row_returns_to_its_own() -> None:
    rows = body(
        "1.1\tBoats and\t1.1.1 Buy boats in winter and\tSep 30\tDCS\tN/A",
        "1.2\tpiers are old.  Sails  Sails are torn.\tspring.  1.2.1 Sew.\tOct 30\tDCS\tN/A",
    )
    assert [row[1] for row in rows] == ["Boats and piers are old.", "Sails Sails are torn."]
    assert [row[2] for row in rows] == ["1.1.1 Buy boats in winter and spring.", "1.2.1 Sew."]


def test_the_end_of_a_heading_spilled_into_the_first_cell_is_cut_off() -> None:
    lines = (WHOLE.replace("Sep 30", "Jun 30 – Oct 31 April 31"),)
    assert body(*lines)[0][3] == "April 31"
    assert ("header-spill", "Jun 30 – Oct 31") in aside(*lines)


def test_a_column_cut_in_two_is_joined_and_numbers_go_before_their_texts() -> None:
    cut = HEADER.replace("Key Actions", "Key A\tctions")
    blocks = read(HEADER, WHOLE, "", cut, "1.2\tPiers\t1.2.1 1.2.2\tPaint the piers.  Mend the piers.\tOct 30\tDCS\tN/A")
    made = blocks[0].table
    assert made is not None
    assert items(made.body[1]) == ["1.2.1 Paint the piers.", "1.2.2 Mend the piers."]


def test_a_misprinted_number_does_not_break_a_row() -> None:
    assert (
        len(body("1.1\tBoats.\t<ul><li>1.1.1 Buy.</li><li>8.1.2 Sell.</li></ul>\tSep 30\tDCS\tN/A", "\t\t1.1.3 Sail.\t\t\t")) == 1
    )


def test_one_table_of_several_priorities_keeps_their_banners_as_rows() -> None:
    made = table(
        HEADER, "Priority One: Boats\t\t\t\t\t", WHOLE, "Priority Two: Piers\t\t\t\t\t", WHOLE.replace("1.1", "2.1"), "", HEADER
    )
    assert [row.text for row in made.rows if row.is_banner] == ["Priority One: Boats", "Priority Two: Piers"]
    assert [row.cells[0].text for row in made.body if not row.is_banner] == ["1.1", "2.1"]


def test_a_header_wider_than_its_rows_keeps_all_its_headings() -> None:
    made = table("No.\tName\tRed\tGreen", "1\tBoats", "", "No.\tName\tRed\tGreen", "2\tPiers\t\t")
    assert [cell.text for cell in made.rows[0].cells] == ["No.", "Name", "Red", "Green"]


def test_prose_in_a_column_that_a_cut_heading_joins_to_the_next_is_not_taken_for_numbers() -> None:
    cut = HEADER.replace("Key Actions", "Key A\tctions")
    rows = (WHOLE, "", cut, "1.2\tPiers are old\tSee 1.1.1 Buy boats\tPaint the piers.\tOct 30\tDCS\tN/A")
    text = "\n".join(block.text for block in read(HEADER, *rows))
    assert "See 1.1.1 Buy boats" in text
    assert "Paint the piers." in text

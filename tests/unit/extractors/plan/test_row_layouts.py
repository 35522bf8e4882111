"""Tables that give each action a row: merged issues, columns of citations, starts and dues, areas, colours, no header."""

from __future__ import annotations

from datetime import date

from schemas.document import Block

from .documents import prose, read, table

MERGED = ("Rec", "Area for improvement", "Para", "By when", "What we will do", "Owner")


def coloured(block: Block, row: int, column: int, fill: str) -> Block:
    assert block.table is not None
    rows = list(block.table.rows)
    cells = list(rows[row].cells)
    cells[column] = cells[column].model_copy(update={"fill": fill})
    rows[row] = rows[row].model_copy(update={"cells": tuple(cells)})
    return block.model_copy(update={"table": block.table.model_copy(update={"rows": tuple(rows)})})


def test_actions_under_a_merged_issue_answer_it_and_what_its_columns_cite() -> None:
    plan = read(
        table(
            ("3", "Visits are late", "20, 22-23", "Mar-24", "Set a standard.", "DCS"),
            ("", "", "", "TBC", "Audit 20 visits.", "HOS QI"),
            ("4", "Homes are few", "", "May 2024", "Build.", "DED"),
            header=MERGED,
        )
    )
    assert plan.column("issues", "text") == ["Visits are late", "Homes are few"]
    assert [text.split("/")[-1] for text in plan.column("actions", "issue_id")] == ["~1", "~1", "~2"]
    assert plan.column("citations", "target_kind", "target_number") == [
        ("recommendation", "3"), ("paragraph", "20"), ("paragraph", "22"), ("paragraph", "23"), ("recommendation", "4"),
    ]  # fmt: skip


def test_an_issue_printed_again_in_each_row_is_one() -> None:
    rows = (("Visits are late.", "A1", "Set a standard.", "DCS"), ("Visits are late.", "A2a", "Audit.", "DCS"))
    plan = read(table(*rows, header=("Objective", "Ref", "Action", "Lead")))
    assert plan.column("issues", "text") == ["Visits are late."]
    assert plan.column("actions", "number", "printed_number") == [("A1", "A1"), ("A2a", "A2a")]
    assert "issue-printed-again" in [one.rule for one in plan.ignored]


def test_references_of_every_form_are_the_actions_own() -> None:
    refs = ("A1", "A2a", "3(b)", "P4-07", "7")
    plan = read(table(*((ref, f"Do thing {ref}.", "DCS") for ref in refs), header=("Ref", "Action", "Owner")))
    assert plan.column("actions", "printed_number") == list(refs)
    assert plan.column("actions", "text") == [f"Do thing {ref}." for ref in refs]


def test_start_and_due_of_two_columns_are_one_timescale() -> None:
    plan = read(
        table(
            ("A1", "Review it.", "31/03/2024", "01/04/2023", "DCS"), ("A2", "Renew it.", "31/02/2024", "Sept 2023", "DCS"),
            header=("Ref", "Action", "Due", "Start", "Owner"),
        )
    )  # fmt: skip
    assert plan.column("timescales", "raw", "kind", "starts_on", "due_on") == [
        ("01/04/2023 – 31/03/2024", "range", date(2023, 4, 1), date(2024, 3, 31)),
        ("Sept 2023 – 31/02/2024", "unknown", date(2023, 9, 1), None),
    ]


def test_words_that_are_no_date_are_kept_as_an_unknown_timescale() -> None:
    plan = read(table(("A1", "Review it.", "Phase 2", "DCS"), header=("Ref", "Action", "Due", "Owner")))
    assert plan.column("timescales", "raw", "kind", "due_on") == [("Phase 2", "unknown", None)]


def test_banners_are_areas_and_a_sentence_across_the_table_is_none() -> None:
    header = ("Ref", "Action", "Owner", "Due")
    plan = read(
        table(
            "B – Homes", ("A1", "Build.", "DED", ""), "Leadership", ("A2", "Lead.", "DCS", ""),
            "The rows below were added in May.", ("A3", "Follow.", "DCS", ""), header=header,
        )
    )  # fmt: skip
    assert plan.column("priorities", "number", "title") == [("B", "Homes"), ("~1", "Leadership")]
    assert plan.column("issues", "priority_id") == ["p/priority/B", "p/priority/~1"]


def test_a_table_without_a_header_goes_on_with_the_one_before() -> None:
    first = table(("A1", "Build homes for ten families in the north.", "Mar-24", "DED"), header=("Ref", "Action", "Due", "Owner"))
    rest = table(header=("A2", "Repair forty homes before the winter comes.", "June 2024", "DCS"))
    assert rest.table is not None
    body = tuple(row.model_copy(update={"is_header": False}) for row in rest.table.rows)
    plan = read(first, prose("A note."), rest.model_copy(update={"table": rest.table.model_copy(update={"rows": body})}))
    assert plan.column("actions", "number") == ["A1", "A2"]
    assert plan.column("timescales", "due_on") == [date(2024, 3, 31), date(2024, 6, 30)]


def test_a_fill_rates_where_the_words_do_not() -> None:
    rows = (("A1", "Build.", "DED", "On track"), ("A2", "Mend.", "DED", "Amber – late"))
    block = table(*rows, header=("Ref", "Action", "Owner", "RAG"))
    plan = read(coloured(coloured(block, 1, 3, "#00b050"), 2, 3, "#ff0000"))
    assert plan.column("actions", "rag", "rag_raw", "rag_basis", "rag_distance") == [
        ("green", "#00b050", "fill", 0.0), ("amber", "Amber – late", "word", None),
    ]  # fmt: skip


def test_a_column_of_dates_is_known_by_what_it_holds() -> None:
    rows = (("A1", "Build.", "DED", "Mar-24"), ("A2", "Mend.", "DED", "TBC"))
    plan = read(table(*rows, header=("Ref", "Action", "Owner", "T/scl")))
    assert plan.column("timescales", "raw") == ["Mar-24", "TBC"]


def test_a_recommendation_quoted_without_a_number_is_a_citation_by_its_words() -> None:
    words = "Ensure that every child is visited within ten days."
    plan = read(table((words, "Set a standard.", "DCS"), header=("Recommendation", "Action", "Lead")))
    assert plan.column("issues", "text") == [words]
    assert plan.column("citations", "raw", "target_kind", "target_number") == [(words, "recommendation", "~1")]


def test_a_lead_merged_over_several_issues_leads_the_actions_of_each() -> None:
    header = ("Area for improvement", "Action", "Lead", "By when")
    block = table(
        ("Visits are late.", "Train.", "DCS", "May 24"), ("Plans drift.", "Audit.", "", "June 24"),
        ("Homes are few.", "Build.", "DED", "July 24"), header=header,
    )  # fmt: skip
    assert block.table is not None
    rows = list(block.table.rows)
    cells = list(rows[1].cells)
    cells[2] = cells[2].model_copy(update={"row_span": 2})
    rows[1] = rows[1].model_copy(update={"cells": tuple(cells)})
    rows[2] = rows[2].model_copy(update={"cells": tuple(cell for cell in rows[2].cells if cell.column != 2)})
    plan = read(block.model_copy(update={"table": block.table.model_copy(update={"rows": tuple(rows)})}))
    assert [(issue.rpartition("/")[2], raw) for issue, raw in plan.column("assignments", "issue_id", "raw")] == [
        ("~1", "DCS"), ("~2", "DCS"), ("~3", "DED"),
    ]  # fmt: skip


RENDERED = ("Ref", "Action", "Lead", "By when")


def bare(*rows: tuple[str, ...], header: tuple[str, ...] = RENDERED) -> Block:
    """A table without a header: the next rows of one that a line of text broke off."""
    block = table(*rows, header=header)
    assert block.table is not None
    return block.model_copy(update={"table": block.table.model_copy(update={"rows": block.table.rows[1:]})})


def test_a_line_between_the_rows_of_a_rendition_is_their_area_or_their_issue_and_the_table_goes_on() -> None:
    plan = read(
        table(header=RENDERED),
        prose("Theme A – Leadership"),
        prose("1. Members do not see enough to hold officers to account."),
        bare(("1a", "Give every member a monthly dashboard of performance.", "DCS", "May 2024")),
        prose("2. The board is chaired by one of the officers."),
        bare(("2a", "Appoint a chair.", "CEX", "June 2024")),
    )
    assert plan.column("actions", "printed_number") == ["1a", "2a"]
    assert plan.column("issues", "text", "priority_id") == [
        ("Members do not see enough to hold officers to account.", "p/priority/A"),
        ("The board is chaired by one of the officers.", "p/priority/A"),
    ]


def test_a_numbered_paragraph_over_a_table_with_headings_is_no_issue() -> None:
    rows = table(("1a", "Train staff.", "DCS", "May 2024"), header=RENDERED)
    assert read(prose("3. The table below sets out what we will do next."), rows).column("issues", "text") == [""]


def test_a_table_with_one_row_is_read_as_the_others_with_its_columns() -> None:
    header = ("Ref", "Issue", "Action", "Lead")
    first = table(("1", "Late.", "Train staff.", "DCS"), ("2", "Late.", "Audit files.", "DCS"), header=header)
    alone = table(("3", "Few homes.", "Build.", "DED"), header=header)
    assert read(first, alone).column("actions", "printed_number") == ["1", "2", "3"]
    assert read(alone).column("actions", "printed_number") == [None]


def test_a_dotted_number_with_a_letter_numbers_its_action() -> None:
    header = ("Ref", "Action", "Owner", "By when")
    rows = (("1.1", "Audit.", "DCS", "May 24"), ("1.2a", "Train.", "PSW", "June 24"), ("1.2b", "Sample.", "PSW", "July 24"))
    plan = read(table("Recommendation 1: The quality of assessments", *rows, header=header))
    assert plan.column("actions", "number", "printed_number") == [("1.1", "1.1"), ("1.2a", "1.2a"), ("1.2b", "1.2b")]
    assert plan.column("issues", "number") == ["1"]


def test_a_line_between_a_recommendation_and_its_rows_leaves_them_under_it() -> None:
    header = ("Action No", "Task", "Responsible", "Timescale")
    plan = read(
        table(
            "Recommendation 1: Find children who are privately fostered", "Outcome: children are seen within 7 days",
            ("1.1.1", "Tell schools.", "DCS", "May 24"), "Other actions",
            ("1.2.1", "Sample files.", "PSW", "June 24"), header=header,
        )
    )  # fmt: skip
    assert plan.column("issues", "number", "text") == [("1.1", "Find children who are privately fostered"), ("1.2", "")]
    assert plan.column("citations", "target_number") == ["1"]


def test_a_line_that_says_the_outcome_of_an_area_is_no_area() -> None:
    header = ("Ref", "Action", "Owner", "By when")
    rows = ("1. Leadership", "Expected outcome: members know the data", ("A1", "Test the data.", "DCS", "May 24"))
    plan = read(table(*rows, "2. Homes", ("B1", "Visit 14 homes.", "PSW", "June 24"), header=header))
    assert plan.column("priorities", "number", "title") == [("1", "Leadership"), ("2", "Homes")]
    assert [row.priority_id for row in plan.of("issues")] == [row.priority_id for row in plan.of("priorities")]

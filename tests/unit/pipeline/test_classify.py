"""Kinds and packs: where a source comes apart, and what each part is."""

from __future__ import annotations

from extractors.kinds.catalogue import KINDS
from pipeline.classify import classify
from schemas.document import Block, BlockKind, Cell, Document, Line, Row, Table

FILLER = "The service went on with its work and the board was told of it in the usual way at its meeting. " * 6


def block(*lines: str, kind: BlockKind = "paragraph", page: int | None = None) -> Block:
    return Block(kind=kind, lines=tuple(Line(text=line, page=page, number=None if page else 1) for line in lines))


def parts(*blocks: Block) -> list[str]:
    return [part.kind.name for part in classify(Document(reader="text", pages=(), blocks=blocks), KINDS)]


REPORT = (
    block("Report No.", "AB1"),
    block("London Borough of Anyham"),
    block("Decision Maker: CABINET"),
    block("Date: 4 April 2017"),
    block("Decision Type: Urgent"),
    block("Title: UPDATE ON THE IMPROVEMENT PLAN"),
    block("Chief Officer: Jo Bloggs"),
    block("1. Reason for report"),
    block(FILLER),
)
EXCEPTION = (
    block("LB Anyham Governance Board"),
    block("Subject: Improvement Plan Exception Report"),
    block("Lead Officer: Jo Bloggs"),
    block("1. Purpose of the report"),
    block(FILLER),
)


def test_the_labels_of_one_header_cut_once() -> None:
    assert parts(*REPORT) == ["committee_report"]


def test_an_appendix_that_is_a_document_is_cut_at_its_line_inside_a_block() -> None:
    glued = block("Background Documents:", "Plan of January 2017", "APPENDIX 1")
    document = Document(reader="text", pages=(), blocks=(*REPORT, glued, *EXCEPTION))
    found = classify(document, KINDS)
    assert [part.kind.name for part in found] == ["committee_report", "exception_report"]
    assert found[0].blocks[-1].text == "Background Documents: Plan of January 2017"
    assert found[1].blocks[0].text == "APPENDIX 1"


def test_an_appendix_of_its_own_document_is_no_part() -> None:
    assert parts(*REPORT, block("APPENDIX 1"), block("Indicators"), block(FILLER)) == ["committee_report"]


def test_what_stands_before_the_first_header_is_a_part_of_its_own() -> None:
    agenda = (block("CIVIC CENTRE, HIGH STREET"), block(FILLER), block("Please see the attached report."))
    assert parts(*agenda, *REPORT) == ["other", "committee_report"]


def test_two_reports_of_one_kind_are_two_parts() -> None:
    assert parts(*REPORT, block(FILLER), *REPORT) == ["committee_report", "committee_report"]


def test_a_letter_in_a_pack_begins_with_its_date() -> None:
    letter = (
        block("5 July 2018"),
        block("Jo Bloggs"),
        block("Dear Jo"),
        block("Monitoring visit of Anyham local authority children's services"),
        block("This letter summarises the findings of the monitoring visit to Anyham children's services."),
        block(FILLER),
    )
    assert parts(*REPORT, *letter) == ["committee_report", "monitoring_letter"]


def test_a_date_in_the_text_begins_nothing() -> None:
    assert parts(*REPORT, block("5 July 2018"), block("The monitoring visit went well."), block(FILLER)) == ["committee_report"]


def test_a_sentence_that_names_a_plan_begins_none() -> None:
    naming = block("The council agreed its improvement plan and the key actions by timescale for Priority 1 in it.")
    title = block("Progress on the improvement plan is summarised in the table below:")
    assert parts(*REPORT, naming, block(FILLER), title, naming, block(FILLER)) == ["committee_report"]


def test_a_schedule_of_sums_after_a_report_is_a_part_of_its_own() -> None:
    schedule = (
        block("N/A", "ADDITIONAL MONEY FOR CHILDREN"),
        block("2016/17 2017/18"),
        block("BUDGET SPEND"),
        block("£'000 £'000 COMMENTS"),
        block("PHASE ONE 731 731 Agreed in September"),
    )
    assert parts(*REPORT, *schedule) == ["committee_report", "other"]


def test_a_section_in_capitals_is_no_schedule() -> None:
    assert parts(*REPORT, block("IMPACT ON VULNERABLE CHILDREN"), block(FILLER)) == ["committee_report"]


def test_every_line_is_in_exactly_one_part() -> None:
    glued = block("Plan of January 2017", "APPENDIX 1")
    furniture = Block(kind="furniture", lines=(Line(text="Page 5", number=1),), reason="page-number")
    blocks = (*REPORT, furniture, glued, *EXCEPTION)
    found = classify(Document(reader="text", pages=(), blocks=blocks), KINDS)
    lines = [line.text for part in found for piece in part.blocks for line in piece.lines]
    assert lines == [line.text for piece in blocks for line in piece.lines]


def test_pages_are_those_of_the_part() -> None:
    paged = tuple(block(*(line.text for line in piece.lines), page=1) for piece in REPORT)
    further = tuple(block(*(line.text for line in piece.lines), page=3) for piece in (block("APPENDIX 1"), *EXCEPTION))
    found = classify(Document(reader="pdf", pages=(), blocks=(*paged, *further)), KINDS)
    assert [(part.first_page, part.last_page) for part in found] == [(1, 1), (3, 3)]


def test_an_empty_document_is_one_part_of_no_kind() -> None:
    assert parts() == ["other"]


def test_a_wrapped_line_that_ends_with_a_plans_name_begins_none() -> None:
    wrapped = block(
        "3.2.1 After the inspection of the children's services and of the board of the area",
        "The service then developed the Improvement Plan",
        "to answer its recommendations by its own timescales for Priority 1 and all key actions.",
    )
    assert parts(*REPORT, wrapped, block(FILLER)) == ["committee_report"]


def test_an_agenda_that_names_a_plan_is_none() -> None:
    agenda = (block("AGENDA"), block("3. Improvement Plan: progress"), block("Apologies for absence. " * 20))
    assert parts(*agenda, *REPORT) == ["other", "committee_report"]


def test_an_appendix_with_a_table_of_actions_under_its_title_is_a_plan() -> None:
    texts = (("Ref", "Action", "Lead", "RAG"), ("1.1", "Visit all families.", "DCS", "Green"))
    rows = tuple(
        Row(cells=tuple(Cell(column=place, blocks=(block(text),)) for place, text in enumerate(row)), is_header=row is texts[0])
        for row in texts
    )
    title = block("Appendix 1: Anyham Improvement Plan", kind="heading", page=3)
    table = Block(kind="table", table=Table(rows=rows, columns=4))
    timed = block("All timescales are those of June.", page=3)
    assert parts(*REPORT, title, table, timed) == ["committee_report", "action_plan"]
    assert parts(*REPORT, title, block(FILLER, page=3)) == ["committee_report"]


def test_a_report_with_its_plan_in_an_appendix_is_two_documents_though_it_speaks_of_the_plan() -> None:
    rows = tuple(
        Row(cells=tuple(Cell(column=n, blocks=(block(text),)) for n, text in enumerate(texts)), is_header=texts[0] == "No")
        for texts in (("No", "Action", "Lead", "Deadline"), ("1", "Train staff.", "DCS", "May 2024"))
    )
    report = (
        block("Report to: Scrutiny Panel"), block("Subject: Update on the Improvement Plan"), block("Report of: The Director"),
        block("1. Purpose of the report", kind="heading"), block(FILLER),
    )  # fmt: skip
    appendix = (
        block("Appendix A: Anyham Improvement Plan, position at 31 October 2023", kind="heading"),
        Block(kind="table", table=Table(rows=rows, columns=4)),
    )
    assert parts(*report, *appendix) == ["committee_report", "action_plan"]


def test_the_minutes_of_a_board_with_a_log_of_actions_are_no_plan() -> None:
    header = ("No", "Action", "Owner", "Due")
    cells = (Cell(column=n, blocks=(block(text),)) for n, text in enumerate(header))
    log = Block(kind="table", table=Table(rows=(Row(cells=tuple(cells), is_header=True),), columns=4))
    minutes = (block("Improvement Board"), block("Minutes of the meeting held on 8 February 2024"), block("Apologies: Jo Bloggs"))
    talk = block("Improvement plan: the board asked by when the action plan will be complete.")
    assert parts(*minutes, talk, log) == ["other"]
    assert parts(block("Improvement plan", kind="heading"), talk, log) == ["action_plan"]


def test_an_action_that_speaks_of_an_exception_report_makes_a_plan_none() -> None:
    plan = (block("Inspection Action Plan", kind="heading"), block("Introduce a weekly exception report on visits."))
    assert parts(*plan) == ["action_plan"]


def test_a_letter_is_known_by_a_title_and_a_sentence_that_wrap() -> None:
    title = block("Focused visit to Anyham local authority children’s", "services", kind="heading")
    says = block("This letter summarises the findings of a", "focused visit to Anyham.")
    assert parts(block("Dear Jo"), title, block(FILLER)) == ["monitoring_letter"]
    assert parts(block("Dear Jo"), says, block(FILLER)) == ["monitoring_letter"]
    assert parts(block("Dear Jo"), block("We will focus", "on the visit to children’s services."), block(FILLER)) == ["other"]


def test_an_inspection_report_appended_to_a_paper_begins_at_a_title_that_wraps() -> None:
    title = block("Inspection of Anyham local authority children’s", "services", kind="heading")
    report = (block("Inspection dates: 4 to 8 May 2023"), block("Lead inspector: Jo"), block("Judgement Grade"), block(FILLER))
    assert parts(*REPORT, title, *report) == ["committee_report", "inspection_report"]
    named = block("Inspection of children’s services", kind="heading")
    assert parts(*REPORT, named, block(FILLER)) == ["committee_report"]


def test_a_header_in_a_table_without_colons_makes_a_committee_report() -> None:
    rows = (("Meeting", "Scrutiny"), ("Date of meeting", "4 July 2018"), ("Report title", "The action plan"), ("Ward(s)", "All"))
    cells = [[Cell(column=n, blocks=(block(text),)) for n, text in enumerate(row)] for row in rows]
    head = Block(kind="table", table=Table(rows=tuple(Row(cells=tuple(row)) for row in cells), columns=2))
    assert parts(block("Anyham Council"), head, block("Summary"), block(FILLER)) == ["committee_report"]


def test_the_inspection_of_a_school_or_a_home_is_none_of_an_authority() -> None:
    days = (block("Inspection dates: 11 and 12 October 2023"), block("Lead inspector: Jo Poe"), block(FILLER))
    assert parts(block("Inspection of Anyham children’s services", kind="heading"), *days) == ["inspection_report"]
    assert parts(block("Inspection of Anyham Primary School", kind="heading"), *days) == ["other"]
    assert parts(block("Inspection report for children’s home", kind="heading"), *days) == ["other"]


def test_a_sentence_that_wraps_before_the_words_of_a_title_is_no_report() -> None:
    news = block("Children’s services in Anyham are good, they said. The", "inspection of Anyham children’s services was in May.")
    assert parts(block("Anyham is good", kind="heading"), news, block(FILLER)) == ["other"]


def test_a_table_of_many_columns_tells_its_kind_where_no_words_do() -> None:
    def tracker(*header: str) -> Block:
        cells = tuple(Cell(column=n, blocks=(block(text),)) for n, text in enumerate(header))
        return Block(kind="table", table=Table(rows=(Row(cells=cells, is_header=True),), columns=len(header)))

    title = block("Written Statement of Action tracker", kind="heading")
    full = tracker("Area", "Sub action", "Owner(s)", "Start date", "End date", "RAG", "Comments")
    assert parts(title, full) == ["action_plan"]
    assert parts(title, tracker("No", "Action", "Owner", "End date")) == ["other"]
    assert parts(title, tracker("Risk", "Likelihood", "Impact", "Action", "Owner", "End date", "RAG")) == ["other"]
    assert parts(title, block(FILLER), full) == ["other"]
    assert parts(block("Minutes of the meeting held on 8 February 2024"), full) == ["other"]

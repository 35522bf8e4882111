"""Every word is claimed or told."""

from __future__ import annotations

from pipeline.claims import Claims, claim
from pipeline.extract import Extraction
from schemas.base import Span
from schemas.document import Block, Cell, Document, Line, Row, Section, Table
from schemas.inspection import Paragraph
from schemas.reading import Ignored, Reading, Unread
from schemas.source import Part


def text_line(text: str, number: int, *, source: str | None = None) -> Line:
    return Line(text=text, number=number, source=source)


def page_line(text: str, top: float, *, x0: float = 50.0, page: int = 1) -> Line:
    words = text.split()
    edges = tuple((x0 + 40 * n, x0 + 40 * n + 35) for n in range(len(words)))
    return Line(text=text, page=page, x0=x0, x1=edges[-1][1], top=top, bottom=top + 10, edges=edges)


def paragraph(*lines: Line) -> Block:
    return Block(kind="paragraph", lines=lines)


def claimed(
    blocks: tuple[Block, ...],
    *spans: Span,
    ignored: tuple[Ignored, ...] = (),
    unread: tuple[Unread, ...] = (),
    sections: tuple[Section, ...] = (),
) -> Claims:
    reading = Reading(
        part=Part(document_id="d", source_id="d", part=1, kind="other"),
        document=Document(reader="pdf", pages=(), blocks=blocks),
        sections=sections,
    )
    record = Paragraph(paragraph_id="d/paragraph/1", document_id="d", number="1", text="x", spans=spans)
    return claim(reading, blocks, Extraction(records=(record,), ignored=ignored, unread=unread))


def test_words_inside_a_span_are_claimed_and_the_rest_is_told_by_block() -> None:
    line = page_line("one two three -", 100)
    found = claimed((paragraph(line, page_line("four", 112)),), line.span("text", 0, 7))
    assert (found.words, found.claimed) == (4, 2)
    assert [(row.text, row.page, row.reason) for row in found.unclaimed] == [("three - four", 1, "paragraph")]


def test_the_same_words_on_another_page_are_not_claimed() -> None:
    line = page_line("one two", 100)
    decoy = page_line("one two", 100, page=2)
    found = claimed((paragraph(line), paragraph(decoy)), line.span())
    assert [row.page for row in found.unclaimed] == [2]


def test_a_span_beside_a_line_claims_nothing_of_it() -> None:
    left, right = page_line("one two", 100), page_line("three four", 100, x0=300)
    found = claimed((paragraph(left), paragraph(right)), left.span())
    assert [row.text for row in found.unclaimed] == ["three four"]


def test_cells_of_one_physical_line_are_claimed_one_by_one() -> None:
    cells = (text_line("Sep 16", 7), text_line("N/A", 7), text_line("N/A", 7))
    row = Row(cells=tuple(Cell(column=n, blocks=(paragraph(line),)) for n, line in enumerate(cells)))
    table = Block(kind="table", table=Table(rows=(row,), columns=3))
    section = Section(name="actions", blocks=(table,))
    found = claimed((table,), cells[0].span("raw"), cells[1].span("raw"), cells[1].span("text"), sections=(section,))
    assert (found.words, found.claimed) == (4, 3)
    assert [(u.text, u.reason) for u in found.unclaimed] == [("N/A", "table cell, actions")]


def test_raw_slices_and_parts_of_words_are_claimed_in_a_text_rendition() -> None:
    marked = text_line("Para 31Rec 14", 3, source="<b>Para 31Rec 14</b>")
    found = claimed((paragraph(marked), paragraph(text_line("99 days", 4))), marked.span(), text_line("99", 4).span())
    assert [row.text for row in found.unclaimed] == ["days"]


def test_headings_furniture_table_headers_and_ignored_text_need_no_record() -> None:
    declared = paragraph(text_line("Expected outcomes", 1))
    footer = Block(kind="furniture", lines=(text_line("Page 4", 2),), reason="page-number")
    heading = Block(kind="heading", lines=(text_line("Priority One", 3),))
    header = Row(cells=(Cell(column=0, blocks=(paragraph(text_line("Lead", 4)),)),), is_header=True)
    label = text_line("Contents", 5)
    blocks = (declared, footer, heading, Block(kind="table", table=Table(rows=(header,), columns=1)), paragraph(label))
    sections = (Section(name="expected_outcomes", heading=declared),)
    found = claimed(blocks, ignored=(Ignored(rule="contents", spans=(label.span(),)),), sections=sections)
    assert found.words == found.claimed == 8
    assert not found.unclaimed


def test_what_a_reader_could_not_use_is_unclaimed_for_its_reason() -> None:
    kept, rest = page_line("one two", 100), page_line("three four", 130)
    found = claimed((paragraph(kept), paragraph(rest)), kept.span(), unread=(Unread(rule="rest of a row", spans=(rest.span(),)),))
    assert [(row.text, row.reason) for row in found.unclaimed] == [("three four", "rest of a row, paragraph")]


def test_a_line_that_runs_up_the_page_is_claimed_by_its_own_span() -> None:
    line = Line(text="one two three", page=1, x0=50, x1=60, top=100, bottom=500)
    assert claimed((paragraph(line),), line.span()).unclaimed == ()

"""Pages as seen into a document: furniture, headings, paragraphs, lists, and what goes on over a page break."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from pipeline.layout import lay_out
from pipeline.read.second_opinion import is_doubtful
from pipeline.read.sheet import Fill, Ruling, Sheet, Word
from schemas.document import Block, Document

GLYPH, SPACE = 5.0, 2.5


def line(x: float, y: float, text: str, *, size: float = 10, bold: bool = False) -> list[Word]:
    """The words of a line from (x, y), each glyph five points wide."""
    words = []
    for token in text.split():
        words.append(Word(token, x, x + GLYPH * len(token), y, size, bold))
        x += GLYPH * len(token) + SPACE
    return words


def lines(x: float, y: float, *texts: str, step: float = 12) -> list[Word]:
    return [word for place, text in enumerate(texts) for word in line(x, y + place * step, text)]


def page(number: int, *groups: Iterable[Word], rulings: Iterable[Ruling] = (), fills: tuple[Fill, ...] = ()) -> Sheet:
    words = tuple(word for group in groups for word in group)
    return Sheet(number, 600, 800, words, tuple(rulings), fills)


def read(*sheets: Sheet) -> Document:
    return lay_out(sheets, reader="test")


def texts(document: Document, kind: str) -> list[str]:
    return [block.text for block in document.blocks if block.kind == kind]


FULL = "a line of words that goes on until the right edge of the text is reached by a word at its end so"
BODY = lines(50, 200, FULL, FULL, "and ends there.")


def ruled(xs: tuple[float, ...], ys: tuple[float, ...]) -> list[Ruling]:
    return [
        *(Ruling(xs[0], y, xs[-1], y) for y in ys),
        *(Ruling(x, ys[0], x, ys[-1]) for x in xs),
    ]


def table_of(document: Document) -> Block:
    (block,) = (block for block in document.blocks if block.table)
    return block


def test_page_numbers_and_running_lines_are_furniture_and_a_year_in_the_margin_is_not() -> None:
    sheets = [
        page(n, line(50, 780, f"Version June {n}"), line(500, 30, str(n)), BODY, line(300, 770, "2016") if n == 2 else [])
        for n in (1, 2, 3, 4, 5)
    ]
    document = read(*sheets)
    reasons = [block.reason for block in document.blocks if block.kind == "furniture"]
    assert (reasons.count("page-number"), reasons.count("running-foot")) == (5, 5)
    assert "2016" in texts(document, "paragraph")


def test_a_chapter_heading_at_the_head_of_distant_pages_is_no_running_head() -> None:
    titled = (2, 6, 10)
    sheets = [page(n, line(50, 60, "Findings", bold=True) if n in titled else [], BODY) for n in range(1, 12)]
    assert texts(read(*sheets), "heading") == ["Findings"] * 3


@pytest.mark.parametrize("mark", [Word("1", 50, 53, 746, 6), Word("1", 50, 54, 744.2, 7.2)])
def test_a_footnote_in_smaller_type_is_furniture_and_a_numbered_paragraph_is_not(mark: Word) -> None:
    note = [mark, *line(56, 750, "Under the Act.", size=8)]
    document = read(page(1, BODY, line(50, 260, "1. First paragraph."), note))
    assert [block.reason for block in document.blocks if block.kind == "furniture"] == ["footnote"]
    assert "1. First paragraph." in texts(document, "paragraph")


def test_larger_or_bold_short_lines_are_headings_and_a_label_with_its_value_is_not() -> None:
    document = read(
        page(
            1,
            line(50, 60, "The plan", size=16, bold=True),
            line(50, 100, "Aims", bold=True),
            line(50, 130, "Published: 3 May", bold=True),
            [*line(50, 160, "Lead:", bold=True), *line(90, 160, "the director")],
            BODY,
        )
    )
    assert [(block.level, block.text) for block in document.blocks if block.kind == "heading"] == [(1, "The plan"), (2, "Aims")]
    assert texts(document, "paragraph")[:2] == ["Published: 3 May", "Lead: the director"]


def test_numbered_paragraphs_with_a_hanging_indent_are_one_block_each() -> None:
    document = read(
        page(
            1,
            line(50, 100, "19."),
            line(80, 100, FULL),
            lines(80, 112, "99. of these were seen, which is no item, and " + FULL[:40]),
            line(50, 124, "20."),
            line(80, 124, "The next one."),
        )
    )
    assert [text[:5] for text in texts(document, "paragraph")] == ["19. a", "20. T"]


def test_bullets_take_their_depth_from_their_indent() -> None:
    words = [*line(50, 100, "• outer item"), *line(70, 112, "• inner item"), *line(50, 124, "• outer again")]
    document = read(page(1, words))
    assert [(b.level, b.marker, b.text) for b in document.blocks] == [
        (0, "•", "outer item"),
        (1, "•", "inner item"),
        (0, "•", "outer again"),
    ]


def test_where_nothing_but_titles_stands_outside_tables_the_type_of_the_tables_is_that_of_the_body() -> None:
    title = line(50, 80, "A long title of the whole plan in large type that has most of the letters", size=16, bold=True)
    area = line(50, 120, "Leadership", bold=True)
    words = [*line(53, 145, "Ref"), *line(103, 145, "Action"), *line(53, 175, "1"), *line(103, 175, "Train")]
    document = read(page(1, title, area, words, rulings=ruled((50, 100, 300), (130, 160, 190))))
    assert texts(document, "heading")[1:] == ["Leadership"]


def test_a_paragraph_goes_on_over_a_page_break_past_the_furniture() -> None:
    first = page(1, line(50, 700, "Ended before."), lines(50, 730, FULL, FULL), line(300, 780, "1"))
    second = page(2, lines(50, 60, "it goes on here."), line(50, 90, "Another one."), line(300, 780, "2"))
    assert texts(read(first, second), "paragraph") == ["Ended before.", f"{FULL} {FULL} it goes on here.", "Another one."]


def test_a_finished_paragraph_does_not_go_on_over_a_page_break() -> None:
    first = page(1, lines(50, 700, FULL, "and ends."), line(300, 780, "1"))
    second = page(2, lines(50, 60, "A new one.", FULL.capitalize()), line(300, 780, "2"))
    assert len(texts(read(first, second), "paragraph")) == 3


XS = (50.0, 90.0, 400.0, 500.0)


def broken_table(second_header: bool = True) -> Document:
    """A row 1.1 that breaks over the page under a header, then a row 1.2."""
    header = [*line(55, 612, "ID", bold=True), *line(95, 612, "Action", bold=True), *line(405, 612, "When", bold=True)]
    first = page(
        1,
        header,
        line(55, 640, "1.1"),
        lines(95, 640, "1.1.1 Review the long and winding road of the plan and its", step=12),
        line(405, 640, "Sep 16"),
        rulings=ruled(XS, (600, 620, 700)),
        fills=(Fill(50, 600, 500, 620, "#cccccc"),),
    )
    again = [*line(55, 62, "ID", bold=True), *line(95, 62, "Action", bold=True), *line(405, 62, "When", bold=True)]
    second = page(
        2,
        again if second_header else [],
        lines(95, 82, "many turns.", "1.1.2 Report."),
        line(405, 94, "Jan 17"),
        line(55, 140, "1.2"),
        line(95, 140, "1.2.1 Close."),
        rulings=ruled(XS, (50, 70, 130, 160) if second_header else (70, 130, 160)),
    )
    return read(first, second)


def test_a_table_over_two_pages_is_one_with_its_header_once() -> None:
    document = broken_table()
    table = table_of(document).table
    assert table is not None
    assert [row.is_header for row in table.rows] == [True, False, False]
    assert [box.page for box in table.boxes] == [1, 2]
    assert [block.text for block in document.blocks if block.reason == "repeated-header"] == ["ID Action When"]
    assert table.rows[0].cells[0].fill == "#cccccc"


def test_a_broken_row_is_rejoined_cell_by_cell_and_dates_stay_apart() -> None:
    for has_header in (True, False):
        table = table_of(broken_table(has_header)).table
        assert table is not None
        row = table.body[0]
        assert row.is_continued
        actions, dates = row.cells[1].blocks, row.cells[2].blocks
        assert [block.text.split()[0] for block in actions] == ["1.1.1", "1.1.2"]
        assert actions[0].text.endswith("its many turns.")
        assert [(block.text, block.page) for block in dates] == [("Sep 16", 1), ("Jan 17", 2)]


@pytest.mark.parametrize(
    ("begins", "blocks"), [(640, ["Found in each file", "90% in time"]), (664, ["Found in each file 90% in time"])]
)
def test_words_that_end_above_the_foot_of_a_page_were_not_cut_by_it(begins: float, blocks: list[str]) -> None:
    heads, again = (
        [word for x, name in ((55, "ID"), (95, "Action"), (405, "Known by")) for word in line(x, top, name, bold=True)]
        for top in (612, 62)
    )
    action = lines(95, 640, "1.1.1 Review the winding road of the plan and its", "many turns with those", "who came", step=12)
    first = page(
        1, heads, line(55, 640, "1.1"), action, line(405, begins, "Found in each file"),
        rulings=ruled(XS, (600, 620, 700)), fills=(Fill(50, 600, 500, 620, "#cccccc"),),
    )  # fmt: skip
    rest = [*lines(95, 82, "each year.", "1.1.2 Track it."), *line(405, 94, "90% in time")]
    row = [*line(55, 140, "1.2"), *line(95, 140, "1.2.1 Close.")]
    table = table_of(read(first, page(2, again, rest, row, rulings=ruled(XS, (50, 70, 130, 160))))).table
    assert table is not None
    assert [block.text for block in table.body[0].cells[2].blocks] == blocks


def test_a_cell_merged_over_rows_on_both_sides_of_a_page_break_is_one_and_an_empty_one_is_not() -> None:
    xs = (50.0, 100.0, 300.0, 350.0, 400.0)

    def half(number: int, top: float, *rows: tuple[str, str, str, str]) -> Sheet:
        """Rows of which the third column is merged, and the fourth is not."""
        ys = tuple(top + 30 * place for place in range(len(rows) + 1))
        level = [Ruling(x0, y, x1, y) for y in ys[1:-1] for x0, x1 in ((50, 300), (350, 400))]
        drawn = [*level, *(Ruling(50, y, 400, y) for y in (ys[0], ys[-1])), *(Ruling(x, ys[0], x, ys[-1]) for x in xs)]
        return page(number, *(line(x + 3, y + 15, text) for y, row in zip(ys, rows, strict=False)
                              for x, text in zip(xs, row, strict=False)), rulings=drawn)  # fmt: skip

    first = half(1, 700, ("1.1", "Train staff.", "DCS", "May"), ("1.2", "Audit files.", "", "June"))
    second = half(2, 60, ("1.3", "Write to carers.", "", ""), ("1.4", "Tell the board.", "", "July"))
    table = table_of(read(first, second)).table
    assert table is not None
    cells = [cell for row in table.rows for cell in row.cells]
    assert [(cell.text, cell.row_span) for cell in cells if cell.column == 2] == [("DCS", 4)]
    assert [cell.text for cell in cells if cell.column == 3] == ["May", "June", "", "July"]


def test_a_table_with_another_title_at_the_head_of_a_page_is_another_table() -> None:
    def part(number: int, title: str) -> Sheet:
        xs, ys = (50.0, 90.0, 400.0), (50.0, 70.0, 90.0, 120.0)
        rulings = [r for r in ruled(xs, ys) if not r.is_vertical or r.x0 != 90.0]
        head = [*line(55, 82, "ID", bold=True), *line(95, 82, "Action", bold=True)]
        row = [*line(55, 110, f"{number}.1"), *line(95, 110, "Review.")]
        return page(number, line(55, 62, title, bold=True), head, row, rulings=[*rulings, Ruling(90, 70, 90, 120)])

    document = read(part(1, "Priority One"), part(2, "Priority Two"))
    assert [block.table.rows[0].text for block in document.blocks if block.table] == ["Priority One", "Priority Two"]


def test_a_cell_begins_a_block_at_each_number_bullet_and_clear_gap() -> None:
    cell = lines(95, 120, "1.1.1 Review the plan", "in 2.5 years", "1.1.2 Report to:")
    cell += [*line(110, 156, "• the board"), *line(95, 190, "Completed.")]
    document = read(page(1, line(55, 120, "1.1"), cell, rulings=ruled((50.0, 90.0, 400.0), (100.0, 250.0))))
    table = table_of(document).table
    assert table is not None
    blocks = table.rows[0].cells[1].blocks
    assert [(block.kind, block.level, block.text) for block in blocks] == [
        ("list_item", 0, "1.1.1 Review the plan in 2.5 years"),
        ("list_item", 0, "1.1.2 Report to:"),
        ("list_item", 1, "the board"),
        ("paragraph", 0, "Completed."),
    ]


def test_prose_in_a_merged_cell_is_text_with_its_title_and_not_a_table() -> None:
    title = [*line(55, 112, "Help and protection", size=14, bold=True), *line(405, 112, "Good", size=14, bold=True)]
    prose = lines(55, 140, FULL[:60], FULL[:60], FULL[:60], FULL[:60])
    rulings = [*ruled((50.0, 500.0), (100.0, 120.0, 200.0)), Ruling(400, 100, 400, 120)]
    document = read(page(1, title, prose, BODY[:0], rulings=rulings), page(2, BODY))
    assert texts(document, "table") == []
    assert texts(document, "heading") == ["Help and protection"]


def test_a_table_that_goes_on_as_prose_in_its_frame_ends_where_the_prose_begins() -> None:
    head = [*line(55, 112, "Key judgement", bold=True), *line(405, 112, "Grade", bold=True)]
    row = [*line(55, 132, "Help and protection"), *line(405, 132, "Good")]
    prose = lines(55, 160, FULL[:60], FULL[:60], FULL[:60], FULL[:60])
    rulings = [*ruled((50.0, 500.0), (100.0, 120.0, 140.0, 220.0)), Ruling(400, 100, 400, 140)]
    document = read(page(1, head, row, prose, rulings=rulings))
    table = table_of(document).table
    assert table is not None
    assert (len(table.rows), table.boxes[0].bottom) == (2, 140)
    assert not is_doubtful(table, document)


def test_every_word_of_the_pages_is_in_a_block() -> None:
    document = broken_table()
    assert document.words == sum(
        len(line.text.split())
        for block in document.blocks
        for line in (
            block.lines
            if block.table is None
            else [line for row in block.table.rows for cell in row.cells for line in cell.lines]
        )
    )


def test_a_header_of_two_rows_is_one() -> None:
    rulings = [*ruled((50.0, 150.0, 250.0, 350.0), (100.0, 140.0, 160.0)), Ruling(150, 120, 350, 120)]
    rulings = [ruling for ruling in rulings if not (ruling.is_vertical and ruling.x0 == 250)] + [Ruling(250, 120, 250, 160)]
    words = [
        *line(55, 112, "Action", bold=True), *line(155, 112, "Delivery", bold=True), *line(155, 132, "Lead", bold=True),
        *line(255, 132, "Deadline", bold=True), *line(55, 152, "Visit"), *line(155, 152, "DCS"), *line(255, 152, "May"),
    ]  # fmt: skip
    (table,) = (block.table for block in read(page(1, words, rulings=rulings)).blocks if block.table)
    assert [row.is_header for row in table.rows] == [True, True, False]

"""Tables read again by other readers: what agrees, what differs, and what they cannot see."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.pdf import read_pdf
from pipeline.read.second_opinion import Opinion, fold, in_columns, is_doubtful, second_opinions
from schemas.document import STRUCK, Block, Cell, Document, Line, Row, Table

XS, YS = (72, 200, 400), (700, 670, 640, 610)
TEXTS = (("Ref", "Action"), ("1.1", "Write the plan"), ("1.2", "Tell the board"))


def ruled_pdf(texts: tuple[tuple[str, str], ...] = TEXTS, *, uprights: bool = True, turn: int = 0) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, invariant=True)
    if turn:
        canvas.translate(*{90: (595, 0), 270: (0, 842)}[turn])
        canvas.rotate(turn)
    for y in YS:
        canvas.line(XS[0], y, XS[-1], y)
    for x in XS if uprights else ():
        canvas.line(x, YS[0], x, YS[-1])
    for row, y in zip(texts, YS, strict=False):
        for text, x in zip(row, XS, strict=False):
            canvas.drawString(x + 4, y - 18, text)
    canvas.save()
    return file.getvalue()


def changed(document: Document, old: str, new: str) -> Document:
    return Document.model_validate_json(document.model_dump_json().replace(old, new))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_both_readers_agree_with_a_plain_table() -> None:
    data = ruled_pdf()
    (opinions,) = second_opinions(data, read_pdf(data), verify=True).values()
    assert [(o.reader, o.agreement, o.unseen, o.rows, o.columns) for o in opinions] == [
        ("pdfplumber", 1.0, 0.0, 3, 2),
        ("camelot", 1.0, 0.0, 3, 2),
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("turn", [90, 270])
def test_both_readers_agree_with_a_table_whose_text_runs_up_or_down_the_page(turn: int) -> None:
    data = ruled_pdf(turn=turn)
    (opinions,) = second_opinions(data, read_pdf(data), verify=True).values()
    assert [(o.agreement, o.unseen, o.rows, o.columns) for o in opinions] == [(1.0, 0.0, 3, 2)] * 2


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_readers_that_do_not_know_of_struck_words_agree_with_what_holds() -> None:
    data = ruled_pdf((("Ref", "Action"), ("1.1", "Write no the plan"), ("1.2", "Tell the board")))
    document = changed(read_pdf(data), "Write no the plan", "Write the plan")
    assert [o.agreement for o in opinions_of(data, document)] == [0.8333] * 2
    struck = Block(kind="furniture", lines=(Line(text="no", page=1),), reason=STRUCK)
    apart = document.model_copy(update={"blocks": (*document.blocks, struck)})
    assert [o.agreement for o in opinions_of(data, apart)] == [1.0] * 2


def opinions_of(data: bytes, document: Document) -> tuple[Opinion, ...]:
    (opinions,) = second_opinions(data, document, verify=True).values()
    return opinions


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_cell_read_otherwise_is_disputed_and_case_and_signs_are_not() -> None:
    data = ruled_pdf()
    document = changed(changed(read_pdf(data), "Tell the board", "Tell the bored"), "Write the plan", "write, the plan")
    (opinions,) = second_opinions(data, document, verify=True).values()
    assert [(o.agreement, o.unseen, o.page) for o in opinions] == [(0.8333, 0.0, 1)] * 2


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_table_the_readers_do_not_see_is_unseen_and_not_disputed() -> None:
    data, bare = ruled_pdf(), ruled_pdf(uprights=False)
    (opinions,) = second_opinions(bare, read_pdf(data), verify=True).values()
    assert [(o.agreement, o.unseen) for o in opinions] == [(0.0, 1.0)] * 2


def test_without_being_asked_only_doubtful_tables_are_read_again() -> None:
    data = ruled_pdf()
    assert second_opinions(data, read_pdf(data)) == {}


def test_open_ragged_and_leaky_tables_are_doubtful() -> None:
    whole = Table(rows=(Row(cells=(Cell(column=0), Cell(column=1))),), columns=2)
    ragged = Table(rows=(Row(cells=(Cell(column=0, column_span=2), Cell(column=1))),), columns=2)
    unclosed = whole.model_copy(update={"is_closed": False})
    nothing = Document(reader="pdf", pages=(), blocks=())
    assert [is_doubtful(table, nothing) for table in (whole, ragged, unclosed)] == [False, True, True]
    data = ruled_pdf()
    read = read_pdf(data)
    (table,) = (block.table for block in read.blocks if block.table)
    between = Block(kind="paragraph", lines=(Line(text="lost", page=1, x0=100, top=160, x1=120, bottom=170),))
    assert not is_doubtful(table, read)
    assert is_doubtful(table, read.model_copy(update={"blocks": (*read.blocks, between)}))


def test_opinions_become_columns() -> None:
    opinion = Opinion(reader="camelot", agreement=0.5, unseen=0.25, rows=3, columns=2, page=7)
    assert in_columns((opinion,)) == {
        "agreement_camelot": 0.5, "unseen_camelot": 0.25, "rows_camelot": 3, "columns_camelot": 2, "disputed_page": 7,
    }  # fmt: skip
    assert fold("• Tell  the Board.") == fold("the board tell")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_reader_that_fails_at_a_damaged_file_has_no_opinion_and_the_document_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise KeyError("an object that is not there")

    monkeypatch.setattr("pipeline.read.second_opinion._by_pdfplumber", fails)
    data = ruled_pdf()
    (opinions,) = second_opinions(data, read_pdf(data), verify=True).values()
    assert [opinion.reader for opinion in opinions] == ["camelot"]

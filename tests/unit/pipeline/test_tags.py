"""The structure tree of a tagged PDF as evidence: it decides together with the page, and never against it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2

from pipeline.layout import lay_out
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf.tags import read_tags
from pipeline.read.sheet import Sheet, Tag, Word
from schemas.document import Document
from tests.harmful_pdfs import fan_of_tags
from tests.pdfs import small_pdf

BODY = 10.0


class Said(NamedTuple):
    """A line, what the tree calls it (nothing: it stands in no marked content), and how it is set."""

    text: str
    tag: str | None
    y: float
    x: float = 72.0
    size: float = BODY
    is_bold: bool = False


def body(count: int = 8, *, start: float = 300) -> list[Said]:
    text = "the inspectors saw in visit {} that the plans of most children were up to date"
    return [Said(text.format(n), "P", start + 30 * n) for n in range(count)]


def laid_out(*pages: Sequence[Said], tagged: bool = True) -> Document:
    return lay_out([sheet(lines, number, tagged=tagged) for number, lines in enumerate(pages, 1)], reader="pdf")


def sheet(lines: Sequence[Said], number: int, *, tagged: bool) -> Sheet:
    words: list[Word] = []
    tags: dict[int, Tag] = {}
    for mark, line in enumerate(lines):
        if line.tag is not None:
            tags[mark] = Tag(line.tag, mark)
        x = line.x
        for text in line.text.split():
            width = 0.5 * line.size * len(text)
            of = mark if line.tag is not None else -1
            words.append(Word(text, x, x + width, line.y, line.size, line.is_bold, mark=of))
            x += width + 0.3 * line.size
    return Sheet(number, 595, 842, tuple(words), tags=tags if tagged else {})


def kinds(document: Document) -> dict[str, str]:
    return {block.text.split()[0]: block.kind + (f" {block.reason}" if block.reason else "") for block in document.blocks}


def test_a_small_bold_line_is_a_heading_where_the_tree_says_so() -> None:
    lines = [Said("Team members", "H2", 250, size=9, is_bold=True), *body()]
    assert kinds(laid_out(lines))["Team"] == "heading"
    assert kinds(laid_out(lines, tagged=False))["Team"] == "paragraph"


def test_a_plain_line_tagged_as_a_heading_stays_text() -> None:
    lines = [Said("Children come into care when they must.", "H2", 250), *body()]
    assert kinds(laid_out(lines))["Children"] == "paragraph"


def test_a_line_in_the_margin_that_the_tree_leaves_out_is_furniture() -> None:
    lines = [Said("Partnership report", None, 40), *body()]
    assert kinds(laid_out(lines))["Partnership"] == "furniture tagged-artefact"
    assert kinds(laid_out(lines, tagged=False))["Partnership"] == "paragraph"


def test_a_line_that_the_tree_leaves_out_in_the_middle_of_the_page_stays_text() -> None:
    lines = [*body(), Said("Watermark or note", None, 600)]
    assert kinds(laid_out(lines))["Watermark"] == "paragraph"


def test_a_page_tagged_in_part_has_no_artefacts() -> None:
    lines = [Said("Partnership report", None, 40), *[line._replace(tag=None) for line in body()], *body(2, start=600)]
    assert kinds(laid_out(lines))["Partnership"] == "paragraph"


def test_a_note_is_one_only_in_smaller_type() -> None:
    small = [*body(), Said("Source: return of the council", "Note", 600, size=8)]
    assert kinds(laid_out(small))["Source:"] == "furniture footnote"
    assert kinds(laid_out([line._replace(size=BODY) for line in small]))["Source:"] == "paragraph"


def test_an_item_whose_bullet_is_a_picture_is_a_list_item() -> None:
    points = [Said(f"{word} the plans of the service", "LI", 600 + 30 * n, x=95) for n, word in enumerate(("review", "improve"))]
    found = kinds(laid_out([*body(), *points]))
    assert (found["review"], found["improve"]) == ("list_item", "list_item")
    flush = [point._replace(x=72) for point in points]
    assert kinds(laid_out([*body(), *flush]))["review"] == "paragraph"


def test_an_item_that_goes_on_overleaf_is_no_second_one() -> None:
    first = [*body(), Said("• Ensure that the plans of the", "LI", 600, x=90)]
    rest = [Said("Commissioning Group are shared", "LI", 100, x=98), *body()]
    items = [block.text for block in laid_out(first, rest).blocks if block.kind == "list_item"]
    assert items == ["Ensure that the plans of the Commissioning Group are shared"]
    ended = [*body(), Said("• Ensure that plans are shared.", "LI", 600, x=90)]
    assert kinds(laid_out(ended, rest))["Commissioning"] == "list_item"


def test_agreement_counts_the_words_the_tree_has_a_place_for() -> None:
    (page,) = laid_out([Said("Not a heading here", "H1", 250), *body(4)]).pages
    assert page.tagged == page.words
    assert page.tagged - page.tags_agreed == 4
    (page,) = laid_out(body(4), tagged=False).pages
    assert (page.tagged, page.tags_agreed) == (0, 0)


def test_a_file_without_a_tree_has_no_tags() -> None:
    data = small_pdf("A line")
    file = pypdfium2.PdfDocument(data)
    try:
        assert read_tags(file[0]) == {}
    finally:
        file.close()
    assert read_pdf(data).pages[0].tagged == 0


def test_an_element_that_is_inside_another_twice_counts_once() -> None:
    file = pypdfium2.PdfDocument(fan_of_tags())
    try:
        assert [tag.name for tag in read_tags(file[0]).values()] == ["P"]
    finally:
        file.close()

"""Lines of a text rendition become headings, paragraphs, list items and furniture."""

from __future__ import annotations

import pytest

from pipeline.read.text import read_text
from schemas.document import Block, Document, all_lines
from schemas.errors import Unreadable

WRAPPED = "A line of the body that runs to the width at which the whole of this rendition has been wrapped by"


def read(*lines: str) -> Document:
    return read_text("\n".join(lines).encode())


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def wrapped(*lines: str) -> list[Block]:
    """The blocks of some lines in a rendition that is hard-wrapped throughout."""
    body = [part for n in range(12) for part in (f"{WRAPPED} {n}", "a pump.", "")]
    return [block for block in read(*body, *lines).blocks if (block.lines[0].number or 0) > len(body)]


def test_marks_give_headings_with_their_level_and_a_bold_label_is_a_paragraph() -> None:
    document = read("### **Expected outcomes:**", "", "**Lead officer:** Head of Harbours")
    assert document.blocks[0].kind == "heading"
    assert (document.blocks[0].level, document.blocks[0].text) == (3, "Expected outcomes:")
    assert document.blocks[1].kind == "paragraph"
    assert document.blocks[1].text == "Lead officer: Head of Harbours"


def test_a_bold_line_is_a_sibling_of_the_marked_heading_above_it() -> None:
    blocks = read("## Ferries", "", "Text of it.", "", "**Harbours**", "", "More text.").blocks
    assert (blocks[2].kind, blocks[2].level, blocks[2].text) == ("heading", 2, "Harbours")


def test_where_headings_are_marked_a_short_line_alone_is_none() -> None:
    assert kinds(read("# Plan", "", "Priority One - Ferries", "", "Text."))[1] == ("paragraph", "Priority One - Ferries")


def test_where_none_is_marked_a_short_line_alone_is_a_heading_unless_it_is_a_label_a_date_or_a_sentence() -> None:
    document = read(
        "Executive summary", "", "It went well.", "", "Report published: 27 June 2030", "", "11 July 2030", "", "Dear Sam"
    )
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "paragraph", "paragraph", "paragraph"]


def test_a_short_line_between_labelled_lines_is_the_value_of_a_label() -> None:
    document = read("Decision Type: Urgent", "", "Executive meeting", "", "Title: FERRIES")
    assert kinds(document)[1] == ("paragraph", "Executive meeting")


def test_numbered_paragraphs_begin_blocks_and_keep_their_number_also_behind_a_dash() -> None:
    document = read("1. First thing is done.", "2. Second thing is done.", "- 114. The board should meet.")
    assert [block.text[:4] for block in document.blocks] == ["1. F", "2. S", "114."]
    assert {block.kind for block in document.blocks} == {"paragraph"}


def test_a_list_is_nested_only_below_a_colon() -> None:
    blocks = read("- one", " - two is indented by chance", "- children:", " - in schools", " - at home", "- last").blocks
    assert [block.level for block in blocks] == [0, 0, 0, 1, 1, 0]
    assert {block.marker for block in blocks} == {"-"}


def test_private_use_bullets_are_list_items_without_the_glyph() -> None:
    block = read("\uf0b7 Ferries run daily").blocks[0]
    assert (block.kind, block.marker, block.text) == ("list_item", "•", "Ferries run daily")


def test_a_sentence_cut_by_a_page_goes_on_over_the_page_number_which_follows_as_furniture() -> None:
    blocks = read("The ferries were", "", "Page 5", "", "late in winter.", "", "Then they sank.").blocks
    assert [block.text for block in blocks] == ["The ferries were late in winter.", "Page 5", "Then they sank."]
    assert (blocks[1].kind, blocks[1].reason) == ("furniture", "page-number")
    assert [line.number for line in blocks[0].lines] == [1, 5]


def test_a_lower_case_line_behind_a_finished_sentence_begins_a_paragraph() -> None:
    assert len(read("The ferries were late.", "", "e.g. in winter").blocks) == 2


def test_a_rule_closes_a_block() -> None:
    blocks = read("The cost is", "____________", "not known").blocks
    assert [(block.kind, block.reason) for block in blocks] == [("paragraph", ""), ("furniture", "rule"), ("paragraph", "")]


def test_a_numbered_paragraph_cut_behind_a_full_line_goes_on_with_a_capital_or_a_year() -> None:
    blocks = wrapped(f"3.2.2 {WRAPPED[:88]}", "", "2030. Then it stopped.", "", "3.2.3 Next.")
    assert [len(block.lines) for block in blocks] == [2, 1]


def test_a_hard_wrapped_cell_below_a_full_line_of_a_table_stays_by_itself() -> None:
    blocks = wrapped(f"Jan-30 1.7.2 {WRAPPED[:80]}", "", "DCS LBB", "", "N/A")
    assert [block.text for block in blocks][1:] == ["DCS LBB", "N/A"]
    assert {block.kind for block in blocks} == {"paragraph"}


def test_a_space_at_the_head_of_a_wrapped_line_is_a_lost_form_feed_or_a_lost_bullet() -> None:
    blocks = wrapped("and so it ends here", " APPENDIX 1", "Words below it.", "", " Ferries are included")
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "and so it ends here"),
        ("heading", "APPENDIX 1"),
        ("paragraph", "Words below it."),
        ("list_item", "Ferries are included"),
    ]


def test_form_feeds_make_pages_and_words_are_counted_on_each() -> None:
    document = read_text(b"One two - three\fFour * five")
    assert [(page.number, page.words) for page in document.pages] == [(1, 3), (2, 2)]


def test_text_that_is_not_utf_8_is_read_as_windows_1252() -> None:
    assert read_text(b"\x93Quoted\x94 \x96 text").blocks[0].text == "“Quoted” – text"


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\x00\x01\x02binary"])
def test_an_empty_or_binary_file_is_unreadable_and_says_what_to_do(data: bytes) -> None:
    with pytest.raises(Unreadable) as error:
        read_text(data)
    assert error.value.reason and error.value.remedy


def test_every_line_is_somewhere_and_every_span_is_the_source_s_own() -> None:
    lines = ["# **Plan** A &amp; B", "", "-", "A <b>bold</b> word", "4", "", "x\t<ul> <li>1 &lt; 2</li> </ul>"]
    blocks = read(*lines).blocks
    found = list(all_lines(blocks))
    assert {line.number for line in found} == {1, 3, 4, 5, 7}
    for line in found:
        span = line.span()
        assert span.first_line is not None
        assert "".join(span.text.split()) in "".join(lines[span.first_line - 1].split())


def pages(foot: str, *, count: int = 4) -> list[str]:
    """Pages whose last sentence goes on overleaf, each with a foot and, below it, its number."""
    seen = ("the plans of children and", "what parents told", "some audits, and none of", "those who moved, if")
    return [f"{words}\n\n{foot} {n}\n\n{n}\n\f" for n, words in enumerate(seen[:count], 1)]


def test_what_every_page_repeats_is_furniture_in_the_middle_of_a_sentence() -> None:
    document = read("They wrote", *pages("Inspection of a borough"))
    assert [block.reason for block in document.blocks if block.kind == "furniture"] == ["running-line", "page-number"] * 4
    (paragraph,) = (block for block in document.blocks if block.kind == "paragraph")
    assert paragraph.text.endswith("children and what parents told some audits, and none of those who moved, if")


def test_a_line_that_two_pages_repeat_is_text() -> None:
    document = read("They wrote", *pages("Inspection of a borough", count=2))
    assert [block.reason for block in document.blocks if block.kind == "furniture"] == ["page-number"] * 2


FULL = "The team saw that the plans of most of the children were up to date and"


def test_in_a_rendition_without_blank_lines_a_short_line_ends_a_paragraph() -> None:
    lines = [text for n in range(12) for text in (FULL, f"that {n} of them were kept.", "Audits and", "what they are for")]
    assert [block.text for block in read(*lines).blocks][:4] == [
        f"{FULL} that 0 of them were kept.", "Audits and what they are for",
        f"{FULL} that 1 of them were kept.", "Audits and what they are for",
    ]  # fmt: skip
    assert len(read(*lines, *[""] * 9).blocks) == 1  # blank lines there would be between the paragraphs too


def test_a_number_glued_to_its_paragraph_begins_one() -> None:
    found = [block.text for block in wrapped("Homes are few.", "31.Since the visit, staff", "19.the old number")]
    assert found == ["Homes are few.", "31.Since the visit, staff 19.the old number"]


def test_a_paragraph_with_a_mark_behind_its_last_sentence_is_finished() -> None:
    found = [block.text for block in wrapped(f"1. {FULL[:-8]}", "", "2. And so it went. (Recommendation)", "7", "The next")]
    assert "The next" in found


def test_a_form_feed_left_no_bullet_behind() -> None:
    found = wrapped("7", "\fWhat needs to improve?", "", " Plans.")
    assert [(block.kind, block.text) for block in found if block.kind != "furniture"] == [
        ("paragraph", "What needs to improve?"), ("list_item", "Plans."),
    ]  # fmt: skip


def test_a_number_alone_on_its_line_begins_a_paragraph() -> None:
    found = [block.text for block in wrapped(WRAPPED, "31.", f"Since {WRAPPED}", "staff stay.")]
    assert found[:2] == [WRAPPED, f"31. Since {WRAPPED} staff stay."]


def test_ligatures_are_taken_apart_and_the_source_keeps_them() -> None:
    (block,) = read("Oﬃcers ﬁnd ﬂaws").blocks
    assert block.text == "Officers find flaws"
    assert block.lines[0].span("text").text == "Oﬃcers ﬁnd ﬂaws"


def test_a_hyphen_of_its_own_code_is_a_hyphen_and_joins_the_word_it_broke() -> None:
    (block,) = read("between prof\u2010", "essionals and re\u2011referrals").blocks
    assert block.text == "between prof-essionals and re-referrals"

"""Cells with HTML lists, flattened lists and runs of numbered items become blocks."""

from __future__ import annotations

from pipeline.read.text.markup import cell_blocks, clean, number_of

Found = list[tuple[str, int, str]]


def found(raw: str) -> Found:
    return [(block.kind, block.level, block.text) for block in cell_blocks(raw, 1)]


def test_nested_lists_give_items_with_their_depth() -> None:
    raw = "<ul> <li>1.1.1 Build:  <ul> <li>a pier</li> <li>a quay</li> </ul> </li> <li>1.1.2 Sail.</li> </ul>"
    assert found(raw) == [
        ("list_item", 0, "1.1.1 Build:"),
        ("list_item", 1, "a pier"),
        ("list_item", 1, "a quay"),
        ("list_item", 0, "1.1.2 Sail."),
    ]


def test_a_numbered_item_has_no_marker_and_an_unnumbered_one_has_a_bullet() -> None:
    assert [block.marker for block in cell_blocks("<ul><li>1.1.1 Build</li><li>Sail</li></ul>", 1)] == ["", "•"]


def test_an_item_that_is_counted_off_has_no_marker_and_one_that_begins_with_a_word_has() -> None:
    raw = "<ul><li>a) Build</li><li>(ii) Sail</li><li>a pier</li></ul>"
    assert [block.marker for block in cell_blocks(raw, 1)] == ["", "", "•"]


def test_breaks_begin_paragraphs() -> None:
    assert [text for _, _, text in found("Sep 30<br>By Oct 30<br/>Annually")] == ["Sep 30", "By Oct 30", "Annually"]


def test_numbers_that_continue_the_sequence_begin_items_and_references_do_not() -> None:
    raw = "5.10.1 Plan, see 5.10.4 Below and 7.1.1 Other. 5.10.2 Update the pack. 5.11.1 Review (5.10.2) it."
    assert [text[:6] for _, _, text in found(raw)] == ["5.10.1", "5.10.2", "5.11.1"]


def test_a_number_behind_the_end_of_a_cut_sentence_begins_an_item() -> None:
    assert [text for _, _, text in found("to the families. 4.4.4 Develop it. Links to 2.8")] == [
        "to the families.",
        "4.4.4 Develop it. Links to 2.8",
    ]


def test_dashes_are_items_only_in_a_list_that_was_opened() -> None:
    assert found("2.8.1 Set out:  - home visits - 16- to 18-year-olds") == [
        ("paragraph", 0, "2.8.1 Set out:"),
        ("list_item", 1, "home visits"),
        ("list_item", 1, "16- to 18-year-olds"),
    ]
    assert len(found("2.8.1 Ferries - better boats and piers")) == 1


def test_a_wide_gap_begins_a_paragraph_before_a_capital_only() -> None:
    assert len(found("It is done.  Para 114")) == 2
    assert len(found("It is  done")) == 1


def test_cleaning_keeps_the_raw_slice_where_words_changed_and_only_there() -> None:
    changed, same = cell_blocks("<ul><li>A &amp; B</li><li>C  d</li></ul>", 7)
    assert (changed.lines[0].text, changed.lines[0].source) == ("A & B", "A &amp; B")
    assert (same.lines[0].text, same.lines[0].source, same.lines[0].number) == ("C d", None, 7)


def test_invisible_characters_go_and_a_soft_hyphen_at_the_end_is_a_hyphen() -> None:
    assert clean("multi\u00ad") == "multi-"
    assert clean("a\u00a0b\u200b \u201cc\u201d") == "a b \u201cc\u201d"


def test_a_version_number_or_a_date_is_no_item_number() -> None:
    assert number_of("1.10.2 Review") == (1, 10, 2)
    assert number_of("Version 1.10.2") is None

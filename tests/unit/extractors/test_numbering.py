"""Printed numbers at the start of a text, and the numbers that were meant."""

from __future__ import annotations

import pytest

from extractors.numbering import expected_numbers, missing_parent, read_reference


@pytest.mark.parametrize(
    ("text", "printed", "parts"),
    [
        ("1.1", "1.1", ("1", "1")),
        ("10.2.4 Service user forms", "10.2.4", ("10", "2", "4")),
        ("1.1.1Review the role", "1.1.1", ("1", "1", "1")),
        ("A1", "A1", ("A", "1")),
        ("A2a Appoint a lead", "A2a", ("A", "2", "a")),
        ("3(b) the board", "3(b)", ("3", "b")),
        ("P4-07 Set up", "P4-07", ("P", "4", "07")),
        ("i.1", "i.1", ("i", "1")),
        ("2", "2", ("2",)),
        ("5.", "5.", ("5",)),
        ("19. The local authority", "19", ("19",)),
    ],
)
def test_printed_numbers(text: str, printed: str, parts: tuple[str, ...]) -> None:
    found = read_reference(text)
    assert found is not None
    assert (found.printed, found.parts) == (printed, parts)


def test_the_text_goes_on_at_the_end() -> None:
    text = "1.1.1. Review"
    found = read_reference(text)
    assert found is not None
    assert text[found.end :].strip() == "Review"


@pytest.mark.parametrize(
    "text",
    ["25 or more", "2016", "16 and 17 year olds", "1.5 million", "2.5 years", "9.30am start", "Q3 2023", "S47 Enquiries",
     "20 actions out of", "12 (5.4%)", "03.02.2017", "Review 1.1.1", ""],
)  # fmt: skip
def test_figures_are_no_numbers(text: str) -> None:
    assert read_reference(text) is None


@pytest.mark.parametrize(
    ("parent", "printed", "expected"),
    [
        ("5.6", ("5.6.2", "8.6.3", "8.6.4", "5.6.5"), ("5.6.2", "5.6.3", "5.6.4", "5.6.5")),
        ("2.1", ("2.1.2", None, "2.1.4"), ("2.1.2", "2.1.3", "2.1.4")),
        ("6.1", (None, None, None, None, None, "6.1.6"), tuple(f"6.1.{n}" for n in range(1, 7))),
        ("3.1", ("3.1.2", None, "3.1.3"), ("3.1.2", None, "3.1.3")),
        ("3.1", ("3.1.1", None, None, "3.1.3"), ("3.1.1", None, None, "3.1.3")),
        ("1.7", ("1.7.3", None), ("1.7.3", None)),
        ("4.2", (None, None), ("4.2.1", "4.2.2")),
        ("1.5", ("1.5.1", "1.5.2", "1.5.2", "1.5.3"), ("1.5.1", "1.5.2", "1.5.2", "1.5.3")),
        ("1.5", (), ()),
        ("WS1", ("WS1.01", None, "WS1.03"), ("WS1.01", "WS1.2", "WS1.03")),
    ],
)
def test_expected_numbers(parent: str, printed: tuple[str | None, ...], expected: tuple[str | None, ...]) -> None:
    assert expected_numbers(parent, printed) == expected


def test_a_lost_parent_is_what_most_of_its_actions_begin_with() -> None:
    assert missing_parent(["5.6.1", "8.6.3", None, "5.6.2"]) == "5.6"


def test_a_tie_or_no_number_gives_no_parent() -> None:
    assert missing_parent(["5.6.1", "8.6.3"]) is None
    assert missing_parent([None, "5"]) is None


def test_a_dotted_number_with_a_letter_is_one_only_by_itself() -> None:
    divided = read_reference("1.2a")
    assert divided is not None and divided.parts == ("1", "2", "a")
    assert read_reference("1.5m") is None
    assert read_reference("1.2a was closed.") is None

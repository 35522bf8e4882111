"""Marks of completion, ratings, the key to the colours, and the heads of status narratives."""

from __future__ import annotations

import pytest

from extractors.statuses import read_completed, read_rag, read_rag_key, read_status_heads


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("Appoint a lead (completed)", "(completed)"),
        ("Appoint a lead. (Completed)", "(Completed)"),
        ("Appoint a lead (completed Sep 16)", "(completed Sep 16)"),
        ("Appoint a lead – completed", "– completed"),
        ("Complete", "Complete"),
    ],
)
def test_marks_of_completion(text: str, raw: str) -> None:
    (mark,) = read_completed(text)
    assert (mark.raw, text[mark.start : mark.end]) == (raw, raw)


@pytest.mark.parametrize(
    "text",
    ["validate the work completed", "to be completed by the partner", "completed – then review it", "a part-completed",
     "once the form is completed", ""],
)  # fmt: skip
def test_completion_in_prose_is_no_mark(text: str) -> None:
    assert read_completed(text) == ()


@pytest.mark.parametrize(
    ("text", "rag"),
    [("Red", "red"), ("A", "amber"), ("RAG: Green", "green"), ("(Blue)", "blue"), ("green paper", None), ("", None)],
)
def test_a_rating_is_a_colour_alone(text: str, rag: str | None) -> None:
    assert read_rag(text) == rag


def test_the_key_to_the_colours_in_prose() -> None:
    text = (
        "The plan is RAG rated. Green shows that the action is completed, amber means that it is in progress, red shows "
        "that an action has not progressed and white indicates that it is not planned. Appendix 1 lists the red."
    )
    assert read_rag_key(text) == {
        "green": "the action is completed", "amber": "it is in progress", "red": "an action has not progressed",
        "white": "it is not planned",
    }  # fmt: skip


def test_one_colour_in_prose_is_no_key() -> None:
    assert read_rag_key("The green paper shows that red is common.") == {}


def test_a_narrative_headed_by_several_numbers() -> None:
    text = "7.2.1, 7.2.3 & 7.2.4 - Staff vacancies"
    head = read_status_heads(text)
    assert head is not None
    assert head.numbers == ("7.2.1", "7.2.3", "7.2.4")
    assert text[head.end :] == "Staff vacancies"


@pytest.mark.parametrize("text", ["3.2.6 20 actions were late", "Since 7.2.1 - the", "2016 - a year", ""])
def test_decoys_head_no_narrative(text: str) -> None:
    assert read_status_heads(text) is None

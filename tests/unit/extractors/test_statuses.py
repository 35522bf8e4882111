"""Marks of completion, ratings, the key to the colours, and the heads of status narratives."""

from __future__ import annotations

import pytest

from extractors.statuses import read_completed, read_done, read_rag, read_rag_key, read_status_heads


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
    [
        ("Red", "red"), ("A", "amber"), ("RAG: Green", "green"), ("(Blue)", "blue"), ("BRAG: B", "blue"), ("RAG – A", "amber"),
        ("Green ↑", "green"), ("↓ R", "red"), ("green paper", None), ("Amber → Green", None), ("", None),
    ],
)  # fmt: skip
def test_a_rating_is_a_colour_alone(text: str, rag: str | None) -> None:
    assert read_rag(text) == rag


@pytest.mark.parametrize(
    "text",
    ["Complete", "Completed Jan 24", "Complete – March 2024", "Done 12/3/24", "Action completed on 3rd May 2024", "✓ Closed",
     "Completed. Shared with 40% of schools."],
)  # fmt: skip
def test_a_status_that_begins_with_its_completion_says_that_all_is_done(text: str) -> None:
    assert read_done(text) is not None


@pytest.mark.parametrize(
    "text",
    ["To be completed Jan 24", "Completed 3 of 5 audits", "Complete by Jan 24", "Done: the rota. To do: the audit",
     "Not complete", "Complete – but awaiting sign off", "Completed forms are sent to 12 teams", "Closed-loop review begun",
     "Completed, 50%"],
)  # fmt: skip
def test_completion_of_a_part_or_to_come_is_no_status(text: str) -> None:
    assert read_done(text) is None


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

"""Dates that take each other's place, and days on which something was done."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.timescales import read_timescales

MARCH, JUNE = date(2024, 3, 31), date(2024, 6, 30)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("31/3/24 revised to 30/6/24", JUNE),
        ("31/03/2024 (now 30/06/2024)", JUNE),
        ("Originally March 2024, extended to June 2024", JUNE),
        ("Original date: Mar 24 Revised date: Jun 24", JUNE),
        ("June 2024 (was March 2024)", JUNE),
        ("30/06/2024 (revised from 31/03/2024)", JUNE),
        ("31/03/2024, deferred until June 2024", JUNE),
    ],
)
def test_of_a_date_and_its_revision_the_one_that_holds_counts(text: str, due: date) -> None:
    (found,) = read_timescales(text)
    assert (found.raw, found.due_on) == (text, due)


@pytest.mark.parametrize("text", ["Q1 (Apr – June 2024)", "Q1 Apr–Jun 24", "Quarter 1: April to June 2024"])
def test_the_months_of_a_quarter_say_when_it_ends(text: str) -> None:
    (found,) = read_timescales(text)
    assert (found.raw, found.due_on) == (text, JUNE)


def test_dates_with_nothing_between_them_stay_two() -> None:
    assert [found.due_on for found in read_timescales("March 2024 June 2024")] == [MARCH, JUNE]


@pytest.mark.parametrize("text", ["Complete (Mar 24)", "Completed - 31/03/2024", "Implemented in March 2024"])
def test_the_day_on_which_something_was_done_is_no_day_it_is_due_by(text: str) -> None:
    (found,) = read_timescales(text)
    assert (found.raw, found.kind, found.due_on) == (text, "done", None)


@pytest.mark.parametrize("text", ["Implemented June 2024", "March 2024 Implemented - June 2024"])
def test_a_date_that_may_be_the_next_actions_is_not_the_day_it_was_done(text: str) -> None:
    assert read_timescales(text)[-1].due_on == JUNE


def test_what_is_to_be_completed_is_not_done() -> None:
    (found,) = read_timescales("To be completed by 31 March 2024")
    assert (found.kind, found.due_on) == ("month", MARCH)


def test_the_end_of_a_quarter_says_nothing_of_its_beginning() -> None:
    (found,) = read_timescales("By end of Q4 2023/24")
    assert (found.starts_on, found.due_on) == (None, MARCH)

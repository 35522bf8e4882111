"""Dates that moved, as at a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.publish.site.slips import moves_by

ROW = {"number": "1.1.1", "action_id": "plan/action/1.1.1"}


def said(as_at: str, due: str | None, days: int | None = None) -> dict[str, Any]:
    return {"as_at": as_at, "due_on": due, "days": days}


ENTRY = (ROW, [said("2022-05-31", "2022-06-30"), said("2022-11-30", "2022-09-30", 92), said("2023-02-03", "2022-12-31", 92)])


def test_a_move_goes_from_the_first_date_to_the_last() -> None:
    (move,) = moves_by([ENTRY])
    assert (move.old, move.new, move.days) == (date(2022, 6, 30), date(2022, 12, 31), 184)


def test_what_was_said_later_is_not_known_on_the_day() -> None:
    (move,) = moves_by([ENTRY], date(2022, 12, 1))
    assert move.new == date(2022, 9, 30)
    assert moves_by([ENTRY], date(2022, 11, 1)) == []


def test_a_date_that_came_back_has_not_moved() -> None:
    entry = (ROW, [said("2022-05-31", "2022-06-30"), said("2022-11-30", "2022-07-30", 30), said("2023-02-03", "2022-06-30", -30)])
    assert moves_by([entry]) == []


def test_a_date_without_a_day_does_not_move() -> None:
    assert moves_by([(ROW, [said("2022-05-31", None), said("2022-11-30", "2022-07-30")])]) == []

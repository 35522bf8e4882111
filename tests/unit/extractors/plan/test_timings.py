"""Timescales beside actions, by position, line or order."""

from __future__ import annotations

from typing import Any

from .documents import read, table

TWO = ["@100 1.1.1 Do it in Sep 15.", "@140 1.1.2 Do more."]


def dates(actions: list[str], *cell: str, on_page: bool = True) -> list[tuple[Any, ...]]:
    plan = read(table(("1.1", "An issue.", actions, list(cell), "", ""), on_page=on_page))
    return [
        (raw, action and action.rpartition("/")[2], basis)
        for raw, action, basis in plan.column("timescales", "raw", "action_id", "basis")
    ]


def test_the_only_action_has_the_date() -> None:
    assert dates(["@100 1.1.1 Do it."], "@100 Sep 16") == [("Sep 16", "1.1.1", "only")]


def test_a_date_beside_a_later_action_is_that_action_s() -> None:
    assert dates(TWO, "@142 Sep 16") == [("Sep 16", "1.1.2", "beside")]


def test_a_single_date_at_the_head_of_the_row_is_the_row_s() -> None:
    assert dates(TWO, "@100 Sep 16") == [("Sep 16", None, "row")]


def test_two_dates_go_to_their_actions() -> None:
    assert dates(TWO, "@101 Sep 16", "@138 April 17") == [("Sep 16", "1.1.1", "beside"), ("April 17", "1.1.2", "beside")]


def test_a_date_that_has_drifted_between_two_actions_is_not_guessed() -> None:
    actions = ["@100 1.1.1 Do it.", "@200 1.1.2 Do more.", "@300 1.1.3 Do the rest."]
    found = dates(actions, "@100 Sep 16", "@185 Oct 16", "@300 Dec 16")
    assert found == [("Sep 16", "1.1.1", "beside"), ("Oct 16", None, "row"), ("Dec 16", "1.1.3", "beside")]


def test_a_list_of_dates_beside_a_list_of_as_many_actions_goes_in_order() -> None:
    actions = ["@100 1.1.1 Do it.", "@142 1.1.2 Do more.", "@170 1.1.3 Do the rest."]
    found = dates(actions, "@100 Sep 16", "@114 Oct 16", "@128 From", "@142 Dec 16")
    assert found == [("Sep 16", "1.1.1", "in_order"), ("Oct 16", "1.1.2", "in_order"), ("From Dec 16", "1.1.3", "in_order")]


def test_a_second_date_beside_a_point_is_not_the_action_s() -> None:
    actions = ["@100 1.1.1 Do it.", "@200 1.1.2 Do more:", "@220 -- a point"]
    found = dates(actions, "@100 Sep 16", "@200 Oct 16", "@221 Dec 16")
    assert found == [("Sep 16", "1.1.1", "beside"), ("Oct 16", "1.1.2", "beside"), ("Dec 16", None, "row")]


def test_an_action_on_the_next_page_has_the_date_beside_it_there() -> None:
    actions = ["@700 1.1.1 Do it.", "@60/2 1.1.2 Do more."]
    found = dates(actions, "@700 Sep 16", "@60/2 Oct 16")
    assert found == [("Sep 16", "1.1.1", "beside"), ("Oct 16", "1.1.2", "beside")]


def test_a_phrase_broken_over_two_lines_is_one_timescale() -> None:
    assert dates(["@100 1.1.1 Do it."], "@100 By end", "@112 Sep 16") == [("By end Sep 16", "1.1.1", "only")]


def test_in_a_rendition_as_many_dates_as_actions_go_in_order() -> None:
    actions = ["1.1.1 Do it.", "1.1.2 Do more."]
    assert dates(actions, "Sep 16 April 17", on_page=False) == [
        ("Sep 16", "1.1.1", "in_order"),
        ("April 17", "1.1.2", "in_order"),
    ]


def test_in_a_rendition_fewer_dates_than_actions_are_the_row_s() -> None:
    actions = ["1.1.1 Do it.", "1.1.2 Do more.", "1.1.3 Do the rest."]
    found = dates(actions, "Sep 16 April 17", on_page=False)
    assert found == [("Sep 16", None, "row"), ("April 17", None, "row")]


def test_an_action_without_a_date_has_none() -> None:
    assert dates(["@100 1.1.1 Do it by Sep 16."], "") == []


def test_words_beside_a_date_are_kept_as_a_timescale_that_cannot_be_read() -> None:
    assert dates(["@100 1.1.1 Do it."], "@100 All teams", "@112 by Sep 16") == [
        ("All teams", "1.1.1", "only"), ("by Sep 16", "1.1.1", "only"),
    ]  # fmt: skip


def test_the_labels_of_dates_are_no_timescales() -> None:
    assert [raw for raw, _, _ in dates(["@100 1.1.1 Do it."], "@100 Start: Sep 16 End: Oct 16")] == ["Sep 16", "Oct 16"]


def test_a_date_broken_by_its_column_is_one_timescale() -> None:
    assert dates(["@100 1.1.1 Do it."], "@100 Septem", "@112 ber 2016") == [("September 2016", "1.1.1", "only")]


def test_a_date_after_an_actions_number_is_that_actions_wherever_it_stands() -> None:
    actions = ["@100 1.1.1 Train staff.", "@110 1.1.2 Audit files."]
    plan = read(table(("1.1", "Late.", actions, ["@100 1.1.2: May 24", "@110 1.1.1: June 24"], "DCS", "")))
    assert plan.column("timescales", "action_id", "raw") == [("p/action/1.1.2", "May 24"), ("p/action/1.1.1", "June 24")]


def test_a_number_of_no_action_of_the_row_stays_among_its_timescales() -> None:
    actions = ["@100 1.1.1 Train staff.", "@110 1.1.2 Audit files."]
    plan = read(table(("1.1", "Late.", actions, "@100 Phase 7: May 24", "DCS", "")))
    assert plan.column("timescales", "raw") == ["Phase 7", "May 24"]

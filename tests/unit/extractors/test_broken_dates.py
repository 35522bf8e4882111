"""Dates that a narrow column breaks."""

from __future__ import annotations

import pytest

from extractors.broken_dates import rejoin


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Septem ber 2017", "September 2017"),
        ("31/03/20 24", "31/03/2024"),
        ("31/0 3/20 24", "31/03/2024"),
        ("30 Novem ber 2 023", "30 November 2023"),
        ("Mar-2 4", "Mar-24"),
        ("Q3 2023/2 4", "Q3 2023/24"),
        ("Quar terly", "Quarterly"),
    ],
)
def test_a_broken_date_is_whole_again(printed: str, meant: str) -> None:
    assert rejoin(printed).text == meant


@pytest.mark.parametrize(
    "printed", ["Sep 16 April 17", "Phase 3 1/03/2024", "May 2024 3 months", "Sep 20 21 October", "12 teams"]
)
def test_what_only_stands_side_by_side_is_left_apart(printed: str) -> None:
    assert rejoin(printed).text == printed


def test_each_character_knows_where_it_stood() -> None:
    found = rejoin("by Septem ber 2017")
    start = found.text.index("2017")
    assert found.places[start] == "by Septem ber 2017".index("2017")


@pytest.mark.parametrize(
    ("printed", "meant"), [("3O/06/2024", "30/06/2024"), ("l2/01/24", "12/01/24"), ("By 3l.O3.24", "By 31.03.24")]
)
def test_letters_in_a_day_in_figures_are_figures(printed: str, meant: str) -> None:
    assert rejoin(printed).text == meant


@pytest.mark.parametrize("printed", ["SO/IRO/LO", "I/O", "1.1.l0b", "Ollie Ilott"])
def test_letters_elsewhere_are_letters(printed: str) -> None:
    assert rejoin(printed).text == printed

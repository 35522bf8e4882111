"""Dates in prose."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.dates import read_dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Tuesday 21st March 2017", date(2017, 3, 21), date(2017, 3, 21)),
        ("11 April 2016 to 5 May 2016", date(2016, 4, 11), date(2016, 5, 5)),
        ("26 June to 20 July 2018", date(2018, 6, 26), date(2018, 7, 20)),
        ("22 and 23 February 2017", date(2017, 2, 22), date(2017, 2, 23)),
        ("Tuesday 8 and Wednesday 9 November 2016", date(2016, 11, 8), date(2016, 11, 9)),
        ("12-13 June 2018", date(2018, 6, 12), date(2018, 6, 13)),
        ("1 9 June 2019", date(2019, 6, 19), date(2019, 6, 19)),
        ("03/02/2017", date(2017, 2, 3), date(2017, 2, 3)),
        ("2016-06-27", date(2016, 6, 27), date(2016, 6, 27)),
        ("September 2016", date(2016, 9, 1), date(2016, 9, 30)),
    ],
)
def test_a_date_or_a_span(text: str, first: date, last: date) -> None:
    (found,) = read_dates(f"published {text}.")
    assert (found.raw, found.first, found.last) == (text, first, last)


def test_a_second_date_takes_the_year_of_the_first() -> None:
    found = read_dates("8 July 2019 to 12 July 2019 and 7 August")
    assert [(f.first, f.last) for f in found] == [
        (date(2019, 7, 8), date(2019, 7, 12)),
        (date(2019, 8, 7), date(2019, 8, 7)),
    ]


@pytest.mark.parametrize(
    "text", ["Sep 16", "they may 2016", "31/02/2017", "Friday 24 March", "2016/17", "section 20 of 2016", ""]
)
def test_decoys_are_no_dates(text: str) -> None:
    assert read_dates(text) == ()

"""Timescale cells cut into expressions, each with its kind and days."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.timescales import read_period, read_timescales

PERIOD = (date(2016, 6, 1), date(2017, 10, 31))


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("Sep 16 April 17", ["Sep 16", "April 17"]),
        ("Apr 17 Annually Jun 17 Oct 17", ["Apr 17", "Annually", "Jun 17", "Oct 17"]),
        ("Jan – Mar 17 Sep 16 Oct 16", ["Jan – Mar 17", "Sep 16", "Oct 16"]),
        ("End Aug 16 End Oct 16", ["End Aug 16", "End Oct 16"]),
        ("Jan -Mar 17 Sep - Nov 16", ["Jan -Mar 17", "Sep - Nov 16"]),
        ("By end Sep16 then quarterly prog By Dec 16", ["By end Sep16 then quarterly prog", "By Dec 16"]),
        ("Aug 16 Implemented  May 16", ["Aug 16", "Implemented", "May 16"]),
        ("Head of Service 16/17", []),
        ("N/A", []),
    ],
)
def test_a_cell_is_cut_into_expressions(text: str, raws: list[str]) -> None:
    assert [found.raw for found in read_timescales(text, PERIOD)] == raws


@pytest.mark.parametrize(
    ("text", "kind", "starts_on", "due_on"),
    [
        ("Sep 16", "month", None, date(2016, 9, 30)),
        ("Jan-17", "month", None, date(2017, 1, 31)),
        ("31/03/2024", "month", None, date(2024, 3, 31)),
        ("31/02/2024", "unknown", None, None),
        ("Jun – Sep 16", "range", date(2016, 6, 1), date(2016, 9, 30)),
        ("Aug – Feb17", "range", date(2016, 8, 1), date(2017, 2, 28)),
        ("SeptDec 16", "range", date(2016, 9, 1), date(2016, 12, 31)),
        ("Jun 16 – Oct 17", "range", date(2016, 6, 1), date(2017, 10, 31)),
        ("Q3 2023/24", "quarter", date(2023, 10, 1), date(2023, 12, 31)),
        ("Autumn term 2024", "range", date(2024, 9, 1), date(2024, 12, 31)),
        ("30 September 2016 - 31 March 2017", "range", date(2016, 9, 30), date(2017, 3, 31)),
        ("Monthly from Sept 2023", "month", date(2023, 9, 1), None),
        ("w/c 4 Sept 2023", "range", date(2023, 9, 4), date(2023, 9, 10)),
        ("w/e 8 Sept 2023", "range", date(2023, 9, 2), date(2023, 9, 8)),
        ("Q1 – Q2 2024/25", "quarter", date(2024, 4, 1), date(2024, 9, 30)),
        ("2023/24 Q4", "quarter", date(2024, 1, 1), date(2024, 3, 31)),
        ("School year 2024/25", "range", date(2024, 9, 1), date(2025, 8, 31)),
        ("FY 2023/24", "range", date(2023, 4, 1), date(2024, 3, 31)),
        ("Summer term 2024/25", "range", date(2025, 4, 1), date(2025, 7, 31)),
        ("March 31, 2024", "month", None, date(2024, 3, 31)),
        ("03-May-24", "month", None, date(2024, 5, 3)),
        ("30th of June 2024", "month", None, date(2024, 6, 30)),
        ("From 1 April 2024", "month", date(2024, 4, 1), None),
        ("Annually", "recurring", None, None),
        ("within 6 months", "relative", None, None),
        ("w/c 4 Sept 23", "range", date(2023, 9, 4), date(2023, 9, 10)),
        ("week of 4 September 2023", "range", date(2023, 9, 4), date(2023, 9, 10)),
        ("wb 4/9/23", "range", date(2023, 9, 4), date(2023, 9, 10)),
        ("Spring 24", "range", date(2024, 3, 1), date(2024, 5, 31)),
        ("Summer Term ’24", "range", date(2024, 4, 1), date(2024, 7, 31)),
        ("Autumn 2023 – Spring 2024", "range", date(2023, 9, 1), date(2024, 5, 31)),
        ("Q3/Q4 2023/24", "quarter", date(2023, 10, 1), date(2024, 3, 31)),
        ("Starting in January 2024", "month", date(2024, 1, 1), None),
        ("Commenced 4 September 2023", "month", date(2023, 9, 4), None),
        ("start of March 2024", "month", None, date(2024, 3, 31)),
        ("Delayed from Sept 23 to Jan 24", "month", None, date(2024, 1, 31)),
        ("From Sept 23 to Jan 24", "range", date(2023, 9, 1), date(2024, 1, 31)),
        ("Dec-23 (Rev Mar-24)", "month", None, date(2024, 3, 31)),
        ("31/12/23 → 31/03/24", "month", None, date(2024, 3, 31)),
        ("2022/23 – 2024/25", "range", date(2022, 4, 1), date(2025, 3, 31)),
        ("3rd quarter 2023/24", "quarter", date(2023, 10, 1), date(2023, 12, 31)),
        ("Second quarter", "quarter", None, None),
        ("On-going", "recurring", None, None),
        ("Implemented", "done", None, None),
        ("Closed", "done", None, None),
        ("TBC", "unknown", None, None),
        ("(insert month)", "unknown", None, None),
    ],
)
def test_kinds_and_days(text: str, kind: str, starts_on: date | None, due_on: date | None) -> None:
    (found,) = read_timescales(text)
    assert (found.raw, found.kind, found.starts_on, found.due_on) == (text, kind, starts_on, due_on)


@pytest.mark.parametrize(
    ("text", "qualifier", "recurrence"),
    [
        ("By end Sep16 then quarterly prog", "by", "quarterly"),
        ("End of Sep16", "end", None),
        ("From Aug 16", "from", None),
        ("Ongoing – quarterly", None, "quarterly"),
        ("Annually", None, "annually"),
        ("Dec 16", None, None),
        ("monthly until March 2024", "by", "monthly"),
        ("Bi-annual", None, "six-monthly"),
        ("on going – quarterly", None, "quarterly"),
        ("Dec 16 and on-going", None, "ongoing"),
        ("end-March 2024", "end", None),
        ("half-termly", None, "half-termly"),
        ("Starting in January 2024", "from", None),
    ],
)
def test_qualifiers_and_recurrences(text: str, qualifier: str | None, recurrence: str | None) -> None:
    (found,) = read_timescales(text)
    assert (found.qualifier, found.recurrence) == (qualifier, recurrence)


def test_a_start_is_not_a_due_date() -> None:
    (found,) = read_timescales("From Aug 16")
    assert (found.starts_on, found.due_on) == (date(2016, 8, 1), None)


def test_a_month_without_a_year_takes_it_from_the_period_and_never_from_elsewhere() -> None:
    assert read_timescales("Feb", PERIOD)[0].due_on == date(2017, 2, 28)
    assert read_timescales("Feb")[0].due_on is None


def test_months_of_a_list_take_the_year_of_the_last() -> None:
    assert [f.due_on for f in read_timescales("Jan, Feb and Mar 18", PERIOD)] == [
        date(2018, 1, 31), date(2018, 2, 28), date(2018, 3, 31),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Plan June 2016 – October 2017", "Timescale between Jun 16 – Oct 17"])
def test_the_period_of_a_plan(text: str) -> None:
    assert read_period(text) == PERIOD


def test_no_period_where_only_one_month_stands() -> None:
    assert read_period("Version September 2016") is None


@pytest.mark.parametrize(
    ("text", "starts_on", "due_on"),
    [
        ("31 March 24", None, date(2024, 3, 31)),
        ("by 31 July", None, date(2016, 7, 31)),
        ("October half term 2016", None, date(2016, 10, 31)),
        ("Spring/Summer 2024", date(2024, 3, 1), date(2024, 8, 31)),
        ("starts Sept 2016", date(2016, 9, 1), None),
        ("As soon as possible", None, None),
        ("6-12 months", None, None),
    ],
)
def test_further_styles_are_read_whole(text: str, starts_on: date | None, due_on: date | None) -> None:
    assert [(one.raw, one.starts_on, one.due_on) for one in read_timescales(text, PERIOD)] == [(text, starts_on, due_on)]


def test_the_weeks_of_a_recurrence_are_counted() -> None:
    assert [found.recurrence for found in read_timescales("6-weekly")] == ["6-weekly"]


@pytest.mark.parametrize(
    ("text", "month"), [("Febuary 2024", 2), ("30 Novmber 2024", 11), ("Ocotber 2024", 10), ("Janaury 24", 1)]
)
def test_a_long_name_of_a_month_may_have_a_letter_too_few_or_two_changed_round(text: str, month: int) -> None:
    (found,) = read_timescales(text)
    assert found.due_on is not None
    assert (found.raw, found.due_on.month) == (text, month)


@pytest.mark.parametrize("text", ["Matter 2024", "Jun. members 2024", "Aguste 2024"])
def test_a_word_that_is_merely_like_a_month_is_none(text: str) -> None:
    assert all(found.due_on is None for found in read_timescales(text))


def test_a_week_without_a_year_takes_it_from_the_period() -> None:
    (found,) = read_timescales("w/c 5th September", PERIOD)
    assert (found.starts_on, found.due_on) == (date(2016, 9, 5), date(2016, 9, 11))

"""What a report is called, whose it is and when."""

from __future__ import annotations

from datetime import date

from extractors.committee.identity import identify_report

from .documents import reading, rendition


def test_title_authority_date_and_period() -> None:
    text = (
        "London Borough of Anyham\n\nPART ONE\n\nDecision Maker: CABINET\n\nDate: 4 April 2017\n\nTitle: AN UPDATE\n\n"
        "1. Reason for report\n\n1.1 For the period May 2016 to the end of January 2017 there were 20."
    )
    part = identify_report(reading(*rendition(text)))
    assert (part.title, part.authority, part.published_on) == ("AN UPDATE", "Anyham", date(2017, 4, 4))
    assert (part.period_start, part.period_end) == (date(2016, 5, 1), date(2017, 1, 31))


def test_the_period_of_an_attached_plan_is_not_the_reports() -> None:
    text = "Title: UPDATE\n\n1. Background\n\nThe attached plan covers the period from May 2012 to June 2013."
    assert identify_report(reading(*rendition(text))).period_start is None

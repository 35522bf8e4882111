"""Title, authority and dates of a report."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.inspection.identity import identify_report, own_name

from .documents import block, heading, reading, table


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("London Borough of Anytown", "Anytown"),
        ("City of Anytown Metropolitan Borough Council", "Anytown"),
        ("North and Southshire County Council", "North and Southshire"),
        ("Anytown", "Anytown"),
    ],
)
def test_an_authoritys_name_less_its_form(printed: str, name: str) -> None:
    assert own_name(printed) == name


def test_a_title_page_with_a_footnote_mark_and_the_dates_run_together() -> None:
    part = identify_report(
        reading(
            heading("Anytown County Council", 1),
            heading("Inspection of services for children in need of help\nand protection", 3), heading("and", 4),
            block("Review of the effectiveness of the local safeguarding children\nboard1\n"
                  "Inspection date: 21 November–15 December 2016\nReport published: 13 February 2017"),
        )
    )  # fmt: skip
    assert part.title.endswith("safeguarding children board")
    assert part.authority == "Anytown"
    assert part.published_on == date(2017, 2, 13)
    assert (part.period_start, part.period_end) == (date(2016, 11, 21), date(2016, 12, 15))


def test_the_authority_in_the_title_of_newer_reports_and_no_date_from_prose() -> None:
    part = identify_report(
        reading(
            heading("Inspection of Anytown Borough local authority children’s services", 1),
            block("Inspection dates: 8 July 2019 to 12 July 2019"),
            block("Since 3 May 2018 services have changed."),
        )
    )
    assert part.authority == "Anytown"
    assert part.published_on is None
    assert part.period_end == date(2019, 7, 12)


def test_a_letter_is_dated_above_its_addresses() -> None:
    part = identify_report(
        reading(
            block("5 July 2018"),
            block("Dear colleague"),
            heading("Monitoring visit of Anytown local authority children's services", 2),
            block("This letter summarises the findings of the monitoring visit to Anytown children's services\n"
                  "on 12 and 13 June 2018. It is the first since 4 May 2016."),
        )
    )  # fmt: skip
    assert (part.authority, part.published_on) == ("Anytown", date(2018, 7, 5))
    assert (part.period_start, part.period_end) == (date(2018, 6, 12), date(2018, 6, 13))


def test_a_letter_may_be_dated_under_the_address_of_who_wrote_it() -> None:
    part = identify_report(
        reading(
            block("Ofsted\nPiccadilly Gate"), block("7 November 2023"), block("Jo Poe\nAnytown Council"), block("Dear Jo"),
            heading("Focused visit to Anytown children's services", 2), block("The last visit was on\n4 May 2016"),
        )
    )  # fmt: skip
    assert part.published_on == date(2023, 11, 7)


def test_a_letter_on_a_local_area_names_it() -> None:
    title = heading("Joint local area SEND inspection in Anytown")
    part = identify_report(reading(block("4 September 2017"), block("Dear Jo"), title))
    assert (part.title, part.authority) == ("Joint local area SEND inspection in Anytown", "Anytown")


def test_the_days_of_a_visit_are_not_those_of_the_inspection_before() -> None:
    part = identify_report(
        reading(
            heading("Focused visit to Anytown children’s services", 1),
            block("Dates of previous inspection: 3 to 7 June 2019"),
            block("Focused visit dates: 7 and 8 June 2023"),
        )
    )
    assert (part.period_start, part.period_end) == (date(2023, 6, 7), date(2023, 6, 8))


def test_the_days_may_stand_in_the_cell_beside_their_label() -> None:
    part = identify_report(
        reading(
            heading("Inspection of local authority arrangements for the protection of children"),
            table(("Inspection dates:", "10 – 19 September 2012"), ("Age group:", "All"), ("Published:", "22 October 2012")),
        )
    )
    assert (part.period_start, part.period_end) == (date(2012, 9, 10), date(2012, 9, 19))
    assert part.published_on == date(2012, 10, 22)


def test_a_letter_may_have_a_long_address_before_its_salutation() -> None:
    address = ("Ofsted", "Agora", "6 Cumberland Place", "Nottingham", "NG1 6HJ", "21 May 2018", *("Jo Poe", "Anytown") * 4)
    blocks = (*map(block, address), block("Dear Jo"), heading("Joint local area SEND inspection in Anytown"))
    assert identify_report(reading(*blocks)).published_on == date(2018, 5, 21)


def test_a_letter_may_say_from_when_to_when_and_other_paragraphs_begin_so_too() -> None:
    part = identify_report(
        reading(
            heading("Joint local area SEND inspection in Anytown"), block("From the beginning, leaders helped."),
            block("From 24 April 2017 to 28 April 2017, inspectors visited. From 2 May 2018 they wrote."),
        )
    )  # fmt: skip
    assert (part.period_start, part.period_end) == (date(2017, 4, 24), date(2017, 4, 28))


def test_a_mark_that_stands_alone_does_not_end_a_title() -> None:
    blocks = (heading("Inspection of services for children in need"), block("and"), block("1"), heading("Review of the board"))
    assert identify_report(reading(*blocks)).title == "Inspection of services for children in need and Review of the board"

"""An agenda sheet: what it is called and when it is dated."""

from __future__ import annotations

from datetime import date

from extractors.kinds.other import identify_other

from .documents import page_block, reading, rendition, table


def test_a_sheet_has_the_title_and_the_day_it_prints() -> None:
    sheet = "CIVIC CENTRE, LONG CLOSE, TOWN AB1 2CD\n\nTELEPHONE: 020 1\n\nEXECUTIVE\n\nWednesday 11 July 2018\n\nPlease see it."
    part = identify_other(reading(*rendition(sheet), kind="other"))
    assert (part.title, part.published_on) == ("EXECUTIVE", date(2018, 7, 11))


def test_a_day_in_a_sentence_is_not_the_sheets() -> None:
    part = identify_other(reading(*rendition("A note\n\nSums agreed on 1 March 2017 by all."), kind="other"))
    assert (part.title, part.published_on) == ("A note", None)


def test_a_day_in_a_table_is_not_the_sheets() -> None:
    log = table(("Action", "Due"), ("Bring the figures.", "14 March 2024"))
    assert identify_other(reading(*rendition("Minutes"), log, kind="other")).published_on is None


def test_a_heading_with_a_colon_is_a_title_and_a_label_is_none() -> None:
    sheet = (page_block("Report of: the chair", "heading"), page_block("Serious case review: Child K", "heading"))
    assert identify_other(reading(*sheet, kind="other")).title == "Serious case review: Child K"

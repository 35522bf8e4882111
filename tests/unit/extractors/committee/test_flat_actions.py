"""Rows of actions whose rulings were lost."""

from __future__ import annotations

from collections import Counter

import pytest

from extractors.committee.entries import entries
from extractors.committee.flat_actions import FlatAction, read_row
from extractors.committee.words import rejoined, vocabulary
from schemas.document import Line

from .documents import rendition


def row(text: str, words: Counter[str] | None = None) -> FlatAction:
    (entry,) = (entry for entry in entries(rendition(text)) if entry.form == "row")
    found = read_row(entry, words or Counter())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "leads", "agencies"),
    [
        ("Dec-16 4.3.3 Deliver training.\n\nHOS C&R N/A", "HOS C&R", "N/A"),
        ("Dec-16 4.3.3 Deliver training. HOS QI N/A", "HOS QI", "N/A"),
        ("Dec-16 4.3.3 Deliver training. HOS SG &\nCP\n\nHealth, Police", "HOS SG & CP", "Health, Police"),
        ("Dec-16 4.3.3 Deliver training.\n\nBSCB\nManager\n\nBSCB Members/\nLBB Engagement\n\nOfficer", "BSCB Manager",
         "BSCB Members/ LBB Engagement Officer"),
        ("Dec-16 4.3.3 Deliver training.\n\nPolice Task & Finish Group\nLBB (CSC,\n\nHousing), Health", "Police",
         "Task & Finish Group LBB (CSC, Housing), Health"),
    ],
)  # fmt: skip
def test_lead_and_agencies_come_apart(text: str, leads: str, agencies: str) -> None:
    found = row(text)
    assert (found.text, found.leads, found.agencies) == ("Deliver training.", leads, agencies)


def test_a_sentence_that_begins_with_a_capital_is_no_lead() -> None:
    found = row("Jan-17 1.7.2 Ask all staff. Commencing January 2017.\n\nDCS N/A")
    assert (found.text, found.leads) == ("Ask all staff. Commencing January 2017.", "DCS")


def test_words_without_a_stop_stay_whole_when_the_cells_follow() -> None:
    found = row("Nov-16 5.8.2 Do a short piece of work to bring this up to date\n\nHOS C&R LBB L&D")
    assert (found.text, found.agencies) == ("Do a short piece of work to bring this up to date", "LBB L&D")


def test_a_word_cut_by_a_narrow_cell_is_whole_again_if_the_document_knows_it() -> None:
    lines = (Line(text="Manager/BS", number=1), Line(text="CB Chair", number=2))
    known = vocabulary(rendition("The BSCB met.\nManager/BS\nCB Chair"))
    assert rejoined(lines, known) == "Manager/BSCB Chair"


def test_two_words_over_a_line_end_stay_two() -> None:
    lines = (Line(text="Business", number=1), Line(text="Manager", number=2))
    assert rejoined(lines, vocabulary(rendition("A BusinessManager is one.\nBusiness is\nBusiness"))) == "Business Manager"


def test_each_cell_has_its_place() -> None:
    found = row("Dec-16 4.3.3 Deliver training.\n\nHOS C&R N/A")
    places = {span.field: (span.text, span.first_line) for span in found.spans}
    assert places["timescale_raw"] == ("Dec-16", 1)
    assert places["agencies_raw"] == ("N/A", 3)


def test_the_initials_of_a_printed_name_are_a_word() -> None:
    lines = (Line(text="Police/AS", number=1), Line(text="CB Chair", number=2))
    assert rejoined(lines, vocabulary(rendition("The Anyham Safeguarding Children Board met."))) == "Police/ASCB Chair"

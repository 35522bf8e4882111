"""What a status report says of each action."""

from __future__ import annotations

from datetime import date

from extractors.committee.rag_key import read_rag_meanings
from extractors.committee.red_actions import read_statuses
from schemas.committee import ActionStatus, RagMeaning
from schemas.document import Block

from .documents import page_block, reading, rendition, table

BODY = """
Subject: Exception Report

3. Background

Green shows that the action is completed, amber means that it is in progress
and red shows that an action has not progressed.

It is about actions rated up to 31 January 2017.

5. Current status (see Appendix 1)

Priority 4 – Care
4.3.3 & 4.3.4 - A consultant was found.
It helps:

Staff were told

4.4.1 - Talks go on.

APPENDIX 1
"""
ROWS = """
Actions not progressed between May 2016 to January 2017

Timescale

Action
ID

Key Action Lead Agency

Priority 4 - Care

Dec-16 4.3.3 Deliver training.

HOS C&R N/A

Jan-17 4.3.4 Report to the board.

DCS N/A
"""


def statuses(*blocks: Block) -> dict[str, ActionStatus]:
    found = read_statuses(reading(*blocks, kind="exception_report"))
    return {item.action_number: item for item in found if isinstance(item, ActionStatus)}


def test_a_row_has_its_narrative_its_colour_and_its_day() -> None:
    found = statuses(*rendition(BODY), *rendition(ROWS))
    status = found["4.3.3"]
    assert status.narrative == "A consultant was found. It helps:\nStaff were told"
    assert (status.rag, status.as_at, status.due_on) == ("red", date(2017, 1, 31), date(2016, 12, 31))
    assert found["4.3.4"].narrative == status.narrative


def test_a_narrative_without_a_row_is_a_status_without_a_colour() -> None:
    status = statuses(*rendition(BODY), *rendition(ROWS))["4.4.1"]
    assert (status.narrative, status.rag, status.priority_number) == ("Talks go on.", None, "4")


def test_ruled_rows_are_read_by_their_headings_in_any_order() -> None:
    heads = ("Key Action", "Lead", "Action ID", "Timescale")
    rows = table(heads, ("Priority 6 - Leavers",), ("Write it.", "DCS", "6.1.4", "Oct-16"))
    found = statuses(*rendition(BODY), page_block("Actions not progressed", "heading"), rows)
    status = found["6.1.4"]
    assert (status.text, status.leads_raw, status.timescale_raw, status.agencies_raw) == ("Write it.", "DCS", "Oct-16", None)
    assert (status.priority_number, status.rag) == ("6", "red")


def test_a_rows_own_colour_counts_before_the_titles() -> None:
    rows = table(("Ref", "Action", "BRAG", "Progress"), ("1.1.1", "Do it.", "A", "Half done"), ("1.1.2", "Do more.", "", ""))
    found = statuses(page_block("1. Background", "heading"), page_block("Red actions", "heading"), rows)
    assert (found["1.1.1"].rag, found["1.1.1"].narrative) == ("amber", "Half done")
    assert found["1.1.2"].rag is None


def test_a_strong_fill_rates_and_a_pale_one_does_not() -> None:
    rows = table(
        ("Ref", "Action", "RAG"), ("1.1.1", "Do it.", ""), ("1.1.2", "Do more.", ""), fills={(1, 2): "#ff0000", (2, 2): "#f2dcdb"}
    )
    found = statuses(page_block("1. Background", "heading"), rows)
    assert (found["1.1.1"].rag, found["1.1.2"].rag) == ("red", None)


def test_the_reports_own_key_is_kept() -> None:
    found = read_rag_meanings(reading(*rendition(BODY)))
    meanings = {item.rag: item.meaning for item in found if isinstance(item, RagMeaning)}
    assert meanings["red"] == "an action has not progressed"
    assert "blue" not in meanings


def test_a_numbered_paragraph_with_a_dash_is_no_narrative() -> None:
    text = "Decision Maker: CABINET\n\n3. COMMENTARY\n\n3.1.1 - It went well.\n\n3.1.2 - It went on."
    assert statuses(*rendition(text)) == {}


def test_a_rating_holds_to_the_next_appendix() -> None:
    rows = "Red actions in May\n\nDec-16 4.3.3 Deliver training.\n\nDCS N/A\n\nAPPENDIX 2\n\nJan-17 4.3.4 Report.\n\nDCS N/A"
    found = statuses(*rendition("Subject: A\n\n1. Background\n\nAPPENDIX 1\n\n" + rows))
    assert (found["4.3.3"].rag, found["4.3.4"].rag) == ("red", None)


def test_the_current_rating_is_the_rows_own_and_an_empty_one_is_not_the_titles_nor_the_one_before() -> None:
    ruled = table(
        ("Action ID", "Key Action", "Previous RAG", "Current RAG"),
        ("4.1.1", "Find a consultant.", "Red", "Green"),
        ("4.1.2", "Write a guide.", "Red", ""),
    )
    found = statuses(*rendition("1. Commentary"), page_block("Red actions", "heading"), ruled)
    assert (found["4.1.1"].rag, found["4.1.2"].rag) == ("green", None)

"""The header of a report: labels and their values."""

from __future__ import annotations

from datetime import date

from extractors.committee.header import header_of, read_header
from schemas.committee import CommitteeReport
from schemas.reading import Ignored

from .documents import page_block, reading, rendition, table

HEADER = """
Report No.
AB1234

London Borough of Anyham

Decision Maker: CHILDREN POLICY DEVELOPMENT
COMMITTEE

Date: Tuesday 4th April 2017

Decision Type: Urgent

Non-Executive

Title: AN UPDATE

Contact Officer: Jo Bloggs, Head of Plans,
Tel: 020 1234 5678 E-mail: jo.bloggs@anyham.gov.uk

Chief Officer:

Ward: Borough-wide

1. Reason for report

1.1 Ward: this is not a label of the header.
"""


def header_record(*blocks: object) -> CommitteeReport:
    found = read_header(reading(*blocks))  # type: ignore[arg-type]
    return next(item for item in found if isinstance(item, CommitteeReport))


def test_a_value_goes_on_over_lines_and_empty_lines_to_the_next_label() -> None:
    report = header_record(*rendition(HEADER))
    assert report.decision_maker == "CHILDREN POLICY DEVELOPMENT COMMITTEE"
    assert report.decision_type == "Urgent Non-Executive"
    assert report.contact_officer == "Jo Bloggs, Head of Plans"
    assert report.contact_email == "jo.bloggs@anyham.gov.uk"
    assert report.meeting_date == date(2017, 4, 4)


def test_an_empty_value_is_none_and_not_the_next_label() -> None:
    report = header_record(*rendition(HEADER))
    assert report.chief_officer is None
    assert report.ward == "Borough-wide"


def test_a_report_number_that_is_not_printed_is_not_the_authority() -> None:
    report = header_record(*rendition("Report No. London Borough of Anyham\n\nDecision Maker: CABINET\n\n1. Reason for report"))
    assert report.report_number is None
    assert report.decision_maker == "CABINET"


def test_a_board_is_named_by_the_masthead_where_there_is_no_decision_maker() -> None:
    text = "APPENDIX 1\n\nLB Anyham Governance Board\n\nSubject: A Report\n\nLead Officer: Jo Bloggs\n\n1. Purpose of the report"
    report = header_record(*rendition(text))
    assert (report.decision_maker, report.chief_officer) == ("LB Anyham Governance Board", "Jo Bloggs")


def test_labels_in_the_cells_of_a_table_are_read_alike() -> None:
    cells = table(("Decision Maker:", "CABINET"), ("Date:", "4 April 2017"), ("Ward:", "All"))
    report = header_record(cells, *rendition("1. Reason for report"))
    assert (report.decision_maker, report.meeting_date, report.ward) == ("CABINET", date(2017, 4, 4), "All")


def test_members_recommendation_is_the_section_without_its_number() -> None:
    text = "Decision Maker: CABINET\n\n1. Reason for report\n\n2. RECOMMENDATION(S)\n\n2.1 Members are asked to note it."
    assert header_record(*rendition(text)).members_recommendation == "Members are asked to note it."


def test_every_word_of_the_header_is_claimed_or_ignored() -> None:
    found = list(read_header(reading(*rendition(HEADER))))
    ignored = " ".join(span.text for item in found if isinstance(item, Ignored) for span in item.spans)
    assert "London Borough of Anyham" in ignored
    assert "020 1234 5678" in ignored


def test_a_label_inside_the_body_is_not_of_the_header() -> None:
    assert header_of(reading(*rendition(HEADER))).text("ward") == "Borough-wide"


def test_the_labels_of_other_councils_are_read_alike() -> None:
    labels = "Report of: Jo Bloggs\nReport to: Cabinet\nDate of meeting: 12 June 2019"
    text = f"Anyham City Council\n\n{labels}\n\nPurpose of report\n\nWhy."
    report = header_record(*rendition(text))
    assert (report.chief_officer, report.decision_maker, report.meeting_date) == ("Jo Bloggs", "Cabinet", date(2019, 6, 12))


def test_long_text_without_any_section_is_not_the_last_labels_value() -> None:
    report = header_record(*rendition("Decision Maker: CABINET\n\nWard: All\n\n" + "It went on and on. " * 20))
    assert report.ward == "All"


def test_a_sentence_ends_the_header_where_the_first_heading_is_lost() -> None:
    text = "Subject: A\n\nContact Officer: Jo Bloggs\n\nTo show the Board where actions have fallen behind."
    report = header_record(*rendition(text))
    assert report.contact_officer == "Jo Bloggs"


def test_a_label_without_a_column_ends_the_value_before_it() -> None:
    report = header_record(*rendition("Report to: Cabinet\n\nReport author: Jo Bloggs\n\nContact: jo@anyham.gov.uk\n\nWard: All"))
    assert (report.contact_officer, report.contact_email) == ("Jo Bloggs", "jo@anyham.gov.uk")


def test_labels_in_cells_of_their_own_need_no_colon() -> None:
    head = table(
        ("Meeting", "Scrutiny Committee"), ("Date of meeting", "4 July 2018"), ("Report author(s)", "Tim Oaks, Head of Service"),
        ("Ward(s)", "All"), ("Date of the next visit", "9 May 2019"),
    )  # fmt: skip
    report = header_record(head, page_block("Summary", "heading"), page_block("The visit was in May, and it went well enough."))
    assert (report.decision_maker, report.meeting_date) == ("Scrutiny Committee", date(2018, 7, 4))
    assert report.contact_officer == "Tim Oaks, Head of Service"
    assert (report.ward or "").startswith("All")


def test_labels_of_wards_and_numbers_end_the_value_before_them() -> None:
    text = "REPORT TO CABINET\n\nREPORT AUTHOR: Jo Poe\n\nTEL NO: 01 23\n\nWARD(S) AFFECTED: ALL\n\n1. PURPOSE"
    report = header_record(*rendition(text))
    assert (report.decision_maker, report.contact_officer, report.ward) == ("CABINET", "Jo Poe", "ALL")


def test_an_address_behind_the_contacts_name_is_the_contacts_address() -> None:
    text = "Report to: Cabinet\n\nContact officer: Jo Poe, jo.poe@any.example\n\nWards: All\n\n1. PURPOSE"
    report = header_record(*rendition(text))
    assert (report.contact_officer, report.contact_email) == ("Jo Poe", "jo.poe@any.example")

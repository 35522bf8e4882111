"""Labels, days and drafts' marks that plans print of their versions."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.plan.version_lines import read_version

from .documents import heading, prose, read, table

HEADER = ("Ref", "Action", "Lead", "By when")
ROW = ("1", "Visit homes.", "DCS", "May 2024")


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Version 3.2 – March 2024", "Version 3.2 – March 2024"),
        ("v2.1 FINAL", "v2.1 FINAL"),
        ("Version 1.0 (Approved by Cabinet 14 December 2023)", "Version 1.0 (Approved by Cabinet 14 December 2023)"),
        ("Issue 4, 1st February 2024", "Issue 4, 1st February 2024"),
        ("Last updated: 5 May 2024", "Last updated: 5 May 2024"),
        ("As at 31/03/2024", "As at 31/03/2024"),
        ("Progress update: Quarter 3 2023/24", "Progress update: Quarter 3 2023/24"),
        ("March 2024", "March 2024"),
        ("Final, approved 20 September 2023", "Final, approved 20 September 2023"),
        ("Reviewed and updated October 2023", "Reviewed and updated October 2023"),
        ("Position as at end of September 2023", "Position as at end of September 2023"),
        ("Six month update (January 2024)", "Six month update (January 2024)"),
        ("June 2023 refresh", "June 2023 refresh"),
        ("Revision C, 4 October 2023", "Revision C, 4 October 2023"),
        ("Version: 2 | Date: 4 October 2023 | Owner: DCS", "Version: 2 | Date: 4 October 2023"),
        ("Version two, June 2023", "Version two, June 2023"),
        ("Peer review March 2023", None),
        ("Revision sessions are held for pupils in May 2023", None),
        ("April 2023 to March 2025", None),
        ("The plan was written after the inspection of March 2023 and has eight priorities.", None),
        ("Inspected in March 2023", None),
        ("2023 – 2025", None),
    ],
)
def test_a_line_of_the_cover(line: str, label: str | None) -> None:
    assert read_version((), "Improvement plan", (line,)).label == label


def test_a_footer_comes_before_the_cover_and_a_title_after_it() -> None:
    assert read_version(("Version May 2022 3",), "Improvement plan – June 2022", ("July 2022",)).label == "Version May 2022"
    assert read_version((), "Improvement plan – June 2022", ("July 2022",)).label == "July 2022"
    assert read_version((), "Improvement plan (June 2022)", ()).label == "June 2022"
    assert read_version((), "Improvement plan March 2022 – June 2023", ()).label is None


def test_a_footer_may_say_a_day_and_what_was_done_on_it() -> None:
    footer = "Downshire improvement plan – last updated 4 October 2022 Page 3"
    assert read_version((footer,), "Improvement plan", ("May 2022",)).label == "last updated 4 October 2022"
    assert read_version(("Answers the inspection of May 2022",), "Improvement plan", ()).label is None


def test_a_number_and_a_day_printed_apart_are_one_label() -> None:
    assert read_version((), "Improvement plan", ("Version 4", "Updated January 2024")).label == "Version 4, Updated January 2024"


def test_the_day_of_publication_is_one_and_a_month_is_none() -> None:
    assert read_version((), "Plan", ("Published: 7 June 2022",)).published_on == date(2022, 6, 7)
    assert read_version((), "Plan", ("Published June 2022",)).published_on is None
    assert read_version((), "Plan", ("Updated 7 June 2022",)).published_on is None


@pytest.mark.parametrize(("line", "is_draft"), [("DRAFT v0.3 12/01/2024", True), ("Draft for consultation, May 2022", True),
                                                ("Final draft, June 2022", True), ("Draft reports are late.", False),
                                                ("Final, June 2022", False)])  # fmt: skip
def test_a_draft_says_so_on_a_line_of_its_version(line: str, is_draft: bool) -> None:
    assert read_version((), "Plan", (line,)).is_draft == is_draft


def test_a_heading_that_is_the_authority_is_no_title() -> None:
    plan = read(heading("Downshire County Council"), heading("Improvement Plan"), prose("May 2022"), table(ROW, header=HEADER))
    assert (plan.part.title, plan.part.authority, plan.part.version_label) == ("Improvement Plan", "Downshire", "May 2022")


def test_a_period_on_a_line_of_its_own_is_the_plan_s() -> None:
    plan = read(heading("Improvement Plan"), prose("April 2022 – March 2024"), table(ROW, header=HEADER))
    assert (plan.part.period_start, plan.part.period_end) == (date(2022, 4, 1), date(2024, 3, 31))

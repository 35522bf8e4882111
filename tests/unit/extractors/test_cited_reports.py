"""The report that is named beside a citation's number, and sentences that merely end in such words."""

from __future__ import annotations

import pytest

from extractors.citations import read_citations
from extractors.cited_reports import read_named_report


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("SCR Rec 2", "SCR Rec 2"),
        ("Drift. Peer review recommendation 6", "Peer review recommendation 6"),
        ("(Monitoring visit 2, para 12)", "Monitoring visit 2, para 12"),
        ("Drift (Ofsted 2013 Rec 5)", "Ofsted 2013 Rec 5"),
        ("Rec 4 (SCR)", "Rec 4 (SCR)"),
        ("Rec 4 of the peer review", "Rec 4 of the peer review"),
        ("2019 ILACS Rec 4 & 5", "2019 ILACS Rec 4 & 5"),
    ],
)
def test_the_name_is_part_of_the_citation(text: str, raw: str) -> None:
    assert [found.raw for found in read_citations(text)] == [raw]


@pytest.mark.parametrize(
    "text",
    [
        "Ofsted Rec 4", "as found in the peer review Rec 4", "Children with SEND Rec 4",
        "Drift since the inspection of 2016 Rec 4", "Rec 4 of the report",
    ],
)  # fmt: skip
def test_words_that_end_a_sentence_name_no_report(text: str) -> None:
    assert [found.raw for found in read_citations(text)] == ["Rec 4"]


def test_a_name_says_the_year_or_the_title() -> None:
    dated, titled, none = map(read_named_report, ("Ofsted 2013 Rec 5", "SCR Rec 2", "Rec 2"))
    assert (dated.year, dated.title) == (2013, None)
    assert titled.year is None
    assert titled.title is not None
    assert titled.title.search("Serious Case Review of Child A")
    assert not titled.title.search("Inspection of services")
    assert none == (None, None)

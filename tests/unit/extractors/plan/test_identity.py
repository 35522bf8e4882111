"""Title, authority, version, draft and period of a plan."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.plan.identity import read_authority
from schemas.document import Block, Line

from .documents import heading, prose, read, table


def test_a_draft_s_title_authority_version_and_period() -> None:
    footer = Block(kind="furniture", lines=(Line(text="(Draft) Version May 2022 3", page=1),), reason="footer")
    plan = read(
        heading("DRAFT Harrow Down Council Improvement Plan March 2022 – June 2023"), prose("From 11 April 2021."), footer
    )
    assert plan.part.title == "Harrow Down Council Improvement Plan March 2022 – June 2023"
    assert (plan.part.authority, plan.part.version_label, plan.part.is_draft) == ("Harrow Down", "Version May 2022", True)
    assert (plan.part.period_start, plan.part.period_end) == (date(2022, 3, 1), date(2023, 6, 30))
    assert plan.part.published_on is None


def test_the_heading_of_the_timescale_column_gives_the_period_where_the_title_has_none() -> None:
    header = ("ID", "Issue", "Key Actions", "Timescale between Jun 16 – Oct 17", "Lead", "Agencies")
    plan = read(heading("Improvement Plan"), table(("1.1", "One.", "1.1.1 Do it.", "Sep", "", ""), header=header))
    assert (plan.part.period_start, plan.part.period_end) == (date(2016, 6, 1), date(2017, 10, 31))
    assert plan.column("timescales", "due_on") == [date(2016, 9, 30)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("London Borough of Harrow Down Children's Service Improvement Plan", "Harrow Down"),
        ("Royal Borough of Kings and Down’s plan", "Kings and Down"),
        ("Downshire County Council", "Downshire"),
        ("The City of Downchester plan", "Downchester"),
        ("Written statement of action of the local area of Downham: a response", "Downham"),
        ("the local area partnership for children", None),
        ("the council of ministers in the borough of residence", None),
    ],
)
def test_an_authority_s_own_name(text: str, name: str | None) -> None:
    assert read_authority(text) == name

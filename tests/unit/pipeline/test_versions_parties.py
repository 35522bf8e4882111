"""Parties written out in one version and abbreviated in another."""

from __future__ import annotations

import pytest

from pipeline.versions.parties import is_short_for
from tests.unit.pipeline.test_versions_changes import party
from tests.unit.pipeline.versioned import Version, kinds


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("PSW", "Principal Social Worker"), ("HoS MASH", "Head of Service, MASH"), ("HS", "Head of Service"),
        ("IROs", "Independent Reviewing Officers"), ("DCS", "Director of Children's Services"),
        ("AD Safeguarding & Care", "Assistant Director - Safeguarding and Care"), ("MASH", "Multi-Agency Safeguarding Hub"),
    ],
)  # fmt: skip
def test_a_name_with_words_put_together_as_initials_is_short_for_it(short: str, name: str) -> None:
    assert is_short_for(short, name)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("PSW", "Principal Officer"), ("AD Safeguarding", "Assistant Director, Education"), ("Head of Service", "Service Head"),
        ("Director", "Director of Finance"), ("HoS", "Head of Service, Front Door"), ("ADS", "Assistant Director"), ("", ""),
    ],
)  # fmt: skip
def test_a_name_that_leaves_words_out_is_another_party(short: str, name: str) -> None:
    assert not is_short_for(short, name)


def led(document: str, *leads: str) -> Version:
    return Version(document).row("1.1", "Plans are late.", {"1.1.1": "Review every plan."}, leads=leads)


def test_a_lead_that_is_abbreviated_now_is_the_same_lead() -> None:
    assert kinds(led("old", "Looked After Children"), led("new", "LAC")) == []
    assert kinds(led("old", "Principal Social Worker"), led("new", "Principal Social Worker", "PSW")) == []


def test_an_abbreviation_that_two_parties_fit_stands_for_neither() -> None:
    old = led("old", "Service Manager").row("1.2", "Visits are late.", {"1.2.1": "Visit."}, leads=("Senior Midwife",))
    new = led("new", "SM").row("1.2", "Visits are late.", {"1.2.1": "Visit."}, leads=("Senior Midwife",))
    assert kinds(old, new) == [("lead_changed", "1.1", "1.1")]


def test_what_the_key_says_of_an_abbreviation_goes_before_its_letters() -> None:
    old, new = led("old", "Service Manager"), led("new", "SM")
    new.records.append(party("new", "SM", "School Mentor"))
    assert kinds(old, new) == [("lead_changed", "1.1", "1.1")]

"""Values of indicator cells, and counts and shares in prose."""

from __future__ import annotations

import pytest

from extractors.figures import parse_value, read_figures


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("6 ½", 6.5, ""),
        ("½", 0.5, ""),
        ("88.7%", 88.7, "%"),
        ("2,390", 2390, ""),
        ("prov 2,390", 2390, ""),
        ("total: 391,000", 391000, ""),
        ("12 (5.4%)", 12, ""),
        ("£950K", 950000, "GBP"),
        ("£1.5million", 1500000, "GBP"),
        ("11 actions", 11, "actions"),
        ("TBC", None, ""),
        ("N/A", None, ""),
        ("-", None, ""),
        ("60 -120", None, ""),
        ("Cr £70k", -70000, "GBP"),
        ("Dr £70k", 70000, "GBP"),
        ("", None, ""),
    ],
)
def test_the_value_of_a_cell(raw: str, value: float | None, unit: str) -> None:
    assert parse_value(raw) == (value, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 actions out of the 200 (10%) had", ("20 actions out of the 200 (10%)", 20, "actions", 200, 10)),
        ("two thirds (60%) of actions", ("two thirds (60%)", 66.7, "%", None, 60)),
        ("only one fifth (20%)", ("one fifth (20%)", 20, "%", None, 20)),
        ("147 (or 55.9%) of children", ("147 (or 55.9%)", 147, "", None, 55.9)),
        ("in January (15 actions).", ("15 actions", 15, "actions", None, None)),
        ("Approx. 300 CLA", ("300 CLA", 300, "cla", None, None)),
        ("five children", ("five children", 5, "children", None, None)),
        ("an extra £950K over", ("£950K", 950000, "GBP", None, None)),
        ("and Cr £70k for clients", ("Cr £70k", -70000, "GBP", None, None)),
        ("Approx. 2000 children", ("2000 children", 2000, "children", None, None)),
    ],
)
def test_figures_in_prose(text: str, expected: tuple[object, ...]) -> None:
    (found,) = read_figures(text)
    assert (found.raw, found.value, found.unit, found.total, found.share) == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("two thirds (60%) of actions due", "actions"),
        ("15 care leavers had", "care leavers"),
        ("300 CLA, 20", "CLA"),
        ("in primary schools is 11.4% (the average is higher)", "in primary schools"),
        ("Council agreed a further £1.5million to ensure it", "Council agreed a further"),
        ("all were seen and 93% have a plan.", "have a plan"),
        ("93%", "93%"),
    ],
)
def test_the_noun_beside_a_figure(text: str, label: str) -> None:
    assert read_figures(text)[0].label == label


@pytest.mark.parametrize(
    "text",
    [
        "under Section 20 children", "16 and 17 year olds", "Priority 6 actions", "12 -15 cases", "on 1 March 2017",
        "in March 2017 children were", "",
    ],
)
def test_places_ages_and_dates_are_no_figures(text: str) -> None:
    assert read_figures(text) == ()

"""Charts: text stays text, colours are left to the page, nothing is styled inside."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

from pipeline.publish.site.charts import COVERAGE, _firsts, months_by_priority, slips, stacked_rows

ROWS = {"<b>recommendations</b> & $x$": (20, 1, 0, 2), "flagged": (3, 0, 0, 0)}


def chart() -> str:
    return str(stacked_rows(ROWS, COVERAGE, name="one", label='The "label" <of it>', unit="number"))


def test_a_chart_is_well_formed_and_says_what_it_shows() -> None:
    root = ElementTree.fromstring(chart())
    assert root.attrib["aria-label"] == 'The "label" <of it>'
    assert root.attrib["role"] == "img"


def test_text_stays_text_whatever_it_holds() -> None:
    texts = [element.text for element in ElementTree.fromstring(chart()).iter() if element.tag.endswith("}text")]
    assert "<b>recommendations</b> & $x$" in texts
    assert "unanswered" in texts


def test_no_style_and_no_colour_is_left_inside() -> None:
    svg = chart()
    assert "style" not in svg
    assert not re.search(r'(fill|stroke)="#', svg)
    assert "fill-gap" in svg


def test_ids_of_two_charts_never_meet_and_every_reference_has_its_target() -> None:
    svg = chart()
    ids = re.findall(r' id="([^"]+)"', svg)
    assert all(each.startswith("one-") for each in ids)
    assert set(re.findall(r'(?:href="|url\()#([^")]+)', svg)) <= set(ids)


def test_the_same_numbers_give_the_same_bytes() -> None:
    assert chart() == chart()


def test_nothing_to_show_is_no_chart() -> None:
    assert stacked_rows({"none": (0, 0, 0, 0)}, COVERAGE, name="x", label="x", unit="x") is None
    assert months_by_priority({}, [], name="x", label="x", day="2022-01") is None
    assert slips([], name="x", label="x") is None


def test_each_bar_of_a_month_has_its_number_above() -> None:
    counts = {"Priority 1": {"2022-01": [1, 2, 0, 0]}, "Priority 2": {"2022-02": [0, 0, 0, 7]}}
    svg = str(months_by_priority(counts, ["2022-01", "2022-02"], name="m", label="m", day="2022-01"))
    texts = [element.text for element in ElementTree.fromstring(svg).iter() if element.tag.endswith("}text")]
    assert {"3", "7", "Jan 22", "Feb 22", "Priority 2"} <= set(texts)


def test_an_axis_of_years_has_room_for_its_dates() -> None:
    months = _firsts(date(2012, 11, 30), date(2019, 2, 1))
    assert len(months) <= 10
    assert months[0] == date(2012, 11, 1)

"""Tables of figures whose rulings were lost."""

from __future__ import annotations

from extractors.committee.figures import read_report_figures
from schemas.committee import Figure

from .documents import reading, rendition

HEAD = "Subject: Exception Report\n\n4. Analysis\n\n"
TABLE = """Table 1 overleaf says how many.
Priority Total no of
actions due May
2016

No of
actions not
progressed

Priority 1 – Leadership 11 actions 1

Priority 2 – Oversight and
Quality

27 actions 1

Priority 3 - Care 20 actions 2

Total

58 actions

4 actions

Table 1

The slowest are Priority 1 – Leadership (1 action) and so on.
"""
SCHEDULE = """ADDITIONAL MONEY FOR CARE

2016/17 2017/18 2017/18

BUDGET SPEND BUDGET

£'000 £'000 £'000 COMMENTS

PHASE ONE 731 731 1,171 Staff as agreed in

September. Recruited.

PHASE TWO 218 0 348 None yet

YEAR OF 2016/17 PRESSURES 0 0 2,093 Of which £70k on homes.
"""


def figures(text: str) -> list[Figure]:
    return [item for item in read_report_figures(reading(*rendition(text))) if isinstance(item, Figure)]


def test_every_figure_is_named_by_its_row_and_column() -> None:
    found = {item.label: (item.raw, item.value, item.unit) for item in figures(HEAD + TABLE) if item.section == "Table 1"}
    assert found["Priority 1 – Leadership – Total no of actions due May 2016"] == ("11 actions", 11.0, "actions")
    assert found["Priority 2 – Oversight and Quality – No of actions not progressed"] == ("1", 1.0, "actions")
    assert found["Total – Total no of actions due May 2016"] == ("58 actions", 58.0, "actions")
    assert len(found) == 8


def test_the_sentence_before_and_after_stays_prose() -> None:
    assert [item.raw for item in figures(HEAD + TABLE) if item.section == "Analysis"] == ["1 action"]


def test_columns_headed_word_by_word_and_sums_in_thousands() -> None:
    found = {item.label: (item.value, item.unit) for item in figures(SCHEDULE)}
    assert found["PHASE ONE – 2016/17 BUDGET"] == (731.0, "GBP thousand")
    assert found["YEAR OF 2016/17 PRESSURES – 2017/18 BUDGET"] == (2093.0, "GBP thousand")
    assert (70000.0, "GBP") in found.values()


def test_two_rows_are_no_table() -> None:
    text = HEAD + "The team took part in 2 actions 3\n\nThe board had 4 actions 5"
    assert all(item.section == "Analysis" for item in figures(text))

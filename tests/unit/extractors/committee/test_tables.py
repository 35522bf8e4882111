"""Figures of ruled and tabbed tables."""

from __future__ import annotations

from extractors.committee.figures import read_report_figures
from extractors.committee.tables import is_of_figures
from schemas.committee import Figure

from .documents import reading, rendition, table

HEAD = rendition("Decision Maker: CABINET\n\n3. COMMENTARY\n\n3.1 See the table:")


def test_halves_are_numbers_and_empty_cells_are_nothing() -> None:
    counts = table(("", "Achieved", "At risk"), ("Vision", "6 ½", "1"), ("Quality", "9", ""))
    found = [item for item in read_report_figures(reading(*HEAD, counts)) if isinstance(item, Figure)]
    assert [(item.label, item.raw, item.value) for item in found] == [
        ("Vision – Achieved", "6 ½", 6.5), ("Vision – At risk", "1", 1.0), ("Quality – Achieved", "9", 9.0),
    ]  # fmt: skip


def test_a_table_of_words_has_no_figures() -> None:
    words = table(("Ref", "What"), ("1", "Do it by 5 May"), ("2", "Tell everyone"))
    assert words.table is not None
    assert not is_of_figures(words.table)


def test_a_range_keeps_its_words_and_has_no_value() -> None:
    counts = table(("Team", "Cases"), ("One", "60 - 120"), ("Two", "12"), ("Three", "14"))
    found = [item for item in read_report_figures(reading(*HEAD, counts)) if isinstance(item, Figure)]
    assert (found[0].raw, found[0].value) == ("60 - 120", None)

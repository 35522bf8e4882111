"""The rest of a report, and the figures about the area."""

from __future__ import annotations

from extractors.inspection.area_figures import read_area_figures
from extractors.inspection.prose import read_prose
from schemas.reading import Ignored

from .documents import block, bullet, heading, reading, table


def test_contents_summary_and_notice_are_named() -> None:
    found = read_prose(
        reading(
            heading("Contents"), table(("Recommendations", "7")), heading("Executive summary"), block("Staff stay."),
            heading("Recommendations"), block("1. Improve plans."), block("© Crown copyright 2018"),
        )
    )  # fmt: skip
    rules = [one.rule for one in found if isinstance(one, Ignored)]
    assert [rule for rule in rules if rule != "report-heading"] == ["contents-list", "report-prose", "publisher-notice"]


def test_a_bullet_that_begins_with_a_count_gives_it() -> None:
    found = list(
        read_area_figures(
            reading(
                heading("Information about this local authority area", 3),
                heading("Children looked after in this area", 5),
                bullet("147 (or 55.9%) live outside the area", 1),
                bullet("a rate of 39.8 per 10,000 children"),
                heading("Recommendations", 3),
                bullet("12 children are no figure about the area"),
            )
        )
    )
    assert [(one.section, one.label, one.raw, one.value) for one in found] == [
        ("Children looked after in this area", "live outside the area", "147 (or 55.9%)", 147.0),
        ("Children looked after in this area", "live outside the area – share", "55.9%", 55.9),
    ]

from __future__ import annotations

import pytest

from pipeline.publish.site.measures import kind_of


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Target 22/23", "target"), ("National Average 2020/21", "comparator"), ("Statistical Neighbours", "comparator"),
        ("Harrowmere 2021/22", "baseline"), ("Q1", "baseline"), ("Target against England", "target"),
    ],
)  # fmt: skip
def test_a_column_of_values_is_what_its_heading_promises(heading: str, kind: str) -> None:
    assert kind_of(heading) == kind

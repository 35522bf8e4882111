"""Backgrounds as ratings: the nearest named colour, its distance, and nothing where nothing is near."""

from __future__ import annotations

import pytest

from extractors.colours import rag_of_fill, read_fill


@pytest.mark.parametrize(
    ("fill", "rag"),
    [
        ("#ff0000", "red"), ("#c00000", "red"), ("#FFC000", "amber"), ("#ffff00", "amber"), ("#00b050", "green"),
        ("#92d14f", "green"), ("#0070c0", "blue"), ("#5b9bd5", "blue"),
    ],
)  # fmt: skip
def test_colours_plans_are_painted_with(fill: str, rag: str) -> None:
    assert rag_of_fill(fill) == rag


@pytest.mark.parametrize("fill", [None, "#ffffff", "#d9e2f3", "#e7e6e6", "#000000", "#7030a0", "red", "#12"])
def test_paper_greys_and_headers_rate_nothing(fill: str | None) -> None:
    assert read_fill(fill) is None


def test_the_distance_from_the_named_colour_is_told() -> None:
    same, near = read_fill("#ff0000"), read_fill("#f01010")
    assert same is not None and near is not None
    assert (same.named, same.distance) == ("#ff0000", 0.0)
    assert near.rag == "red" and 0 < near.distance < 15

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


# Shades of other programs (spreadsheets of the web, colour scales, dashboards, public design systems), none of them a named one.
SHADES = {
    "red": (
        "#ea4335", "#cc0000", "#e06666", "#f8696b", "#d64550", "#d4351c", "#ff5050", "#e74c3c", "#f44336", "#dc3545", "#c0504d",
        "#990000", "#ffcccc", "#ff3300", "#ea9999", "#f2dcdb",
    ),
    "amber": (
        "#fbbc04", "#f6b26b", "#ffd966", "#ffeb84", "#e8d166", "#ffcc00", "#ffc107", "#ff8c00", "#f39c12", "#f79646", "#f47738",
        "#ffff99", "#fac090", "#f4b183", "#e69138", "#fde9d9",
    ),
    "green": (
        "#34a853", "#6aa84f", "#93c47d", "#38761d", "#63be7b", "#1aab40", "#00703c", "#28a745", "#9bbb59", "#33cc33", "#99cc00",
        "#c5e0b3", "#a8d08d", "#90ee90", "#76923c", "#d8e4bc",
    ),
    "blue": (
        "#4285f4", "#3d85c6", "#1d70b8", "#007bff", "#2196f3", "#3498db", "#548dd4", "#6fa8dc", "#66ccff", "#538dd5", "#0563c1",
        "#2f5496", "#8db4e2",
    ),
}  # fmt: skip


def test_shades_of_other_programs_rate_as_meant_or_not_at_all() -> None:
    read = {(rag, shade): rag_of_fill(shade) for rag, shades in SHADES.items() for shade in shades}
    assert not {shade: found for (rag, shade), found in read.items() if found not in (rag, None)}
    assert sum(found is not None for found in read.values()) >= 0.9 * len(read)


@pytest.mark.parametrize("fill", ["#8064a2", "#e6e6fa", "#dce6f1", "#ddebf7", "#bdd7ee", "#cfe2f3", "#fffff0", "#17365d"])
def test_shades_of_headers_rate_nothing(fill: str) -> None:
    assert rag_of_fill(fill) is None

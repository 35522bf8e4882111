"""Lines made whole, where they meet, and the cells between: the same as pdfplumber makes of them."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from pipeline.read.grid.edges import JOIN, SNAP, TOUCH, Edge, add_levels, cells, hang_together, meetings, merge
from pipeline.read.sheet import Ruling

PLACES = st.sampled_from([20.0, 60.0, 60.7, 61.9, 63.5, 120.0, 121.3, 200.0, 202.5, 250.25])


@st.composite
def drawn(draw: st.DrawFn) -> Ruling:
    low, high = sorted((draw(PLACES), draw(PLACES) + 40))
    at = draw(PLACES) + draw(st.sampled_from([0.0, 0.4, 1.1]))
    return Ruling(low, at, high, at) if draw(st.booleans()) else Ruling(at, low, at, high)


def as_dictionary(ruling: Ruling) -> dict[str, Any]:
    place = {"x0": ruling.x0, "x1": ruling.x1, "top": ruling.top, "bottom": ruling.bottom}
    size = {"width": ruling.x1 - ruling.x0, "height": ruling.bottom - ruling.top}
    return {"orientation": "v" if ruling.is_vertical else "h", **place, **size}


@given(st.lists(drawn(), min_size=1, max_size=30))
def test_cells_and_tables_are_those_of_pdfplumber(rulings: list[Ruling]) -> None:
    theirs = merge_edges([as_dictionary(ruling) for ruling in rulings], SNAP, SNAP, JOIN, JOIN)
    ours = merge(rulings)
    assert list(ours.uprights) == [(e["x0"], e["top"], e["bottom"]) for e in theirs if e["orientation"] == "v"]
    assert list(ours.levels) == [(e["top"], e["x0"], e["x1"]) for e in theirs if e["orientation"] == "h"]
    crossings = edges_to_intersections(theirs, TOUCH, TOUCH)
    met = meetings(ours)
    assert met.keys() == crossings.keys()
    boxes = list(cells(met))
    assert boxes == intersections_to_cells(crossings)
    assert [sorted(group) for group in hang_together(boxes)] == [sorted(table) for table in cells_to_tables(boxes)]


def test_pieces_of_one_line_become_one_edge_and_a_line_beside_it_stays_another() -> None:
    pieces = (Ruling(50, 100, 50, 140), Ruling(50.8, 142, 50.8, 200), Ruling(56, 100, 56, 200))
    assert merge(pieces).uprights == (Edge(50.4, 100, 200), Edge(56, 100, 200))


def test_a_level_added_later_is_joined_with_those_that_are_there() -> None:
    edges = merge((Ruling(50, 100, 150, 100),))
    assert add_levels(edges, [Edge(100, 152, 300)]).levels == (Edge(100, 50, 300),)
    assert add_levels(edges, []) is edges


def test_a_rectangle_with_a_side_missing_is_no_cell() -> None:
    sides = (Ruling(50, 100, 50, 200), Ruling(150, 100, 150, 200), Ruling(50, 100, 150, 100))
    foot = Ruling(50, 200, 150, 200)
    assert list(cells(meetings(merge((*sides, foot))))) == [(50, 100, 150, 200)]
    assert list(cells(meetings(merge(sides)))) == []

"""Values and parameters as SQLite has them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.postgres.reading import Row, _said, as_sqlite_has_it


@pytest.mark.parametrize(
    ("value", "plain"),
    [(True, 1), (False, 0), (None, None), (date(2023, 1, 31), "2023-01-31"), (Decimal(7), 7), (Decimal("0.5"), 0.5), ("t", "t")],
)
def test_a_value_is_as_sqlite_gives_it(value: Any, plain: Any) -> None:
    found = as_sqlite_has_it(value)
    assert (found, type(found)) == (plain, type(plain))


def test_parameters_are_named_by_their_place_and_literals_are_left() -> None:
    assert _said("SELECT ?, ?, '? :day %', 7 % 2") == "SELECT %(p1)s, %(p2)s, '? :day %%', 7 %% 2"
    assert _said("SELECT ?1, ?2, ?1") == "SELECT %(p1)s, %(p2)s, %(p1)s"
    assert _said("SELECT :day, x::text") == "SELECT %(day)s, x::text"


def test_a_row_is_a_tuple_and_a_mapping() -> None:
    class Named(Row):
        names = ("a", "b")

    row = Named((1, 2))
    assert (row["b"], row[0], dict(row), tuple(row)) == (2, 1, {"a": 1, "b": 2}, (1, 2))

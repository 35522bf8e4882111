"""One SQL for two databases: what is said otherwise for PostgreSQL, and what is left alone."""

from __future__ import annotations

import pytest

from schemas.dialect import for_postgres

SAID = {
    "is between values": ("SELECT a IS b, a IS 'x'", "SELECT a IS NOT DISTINCT FROM b, a IS NOT DISTINCT FROM 'x'"),
    "is not between values": ("SELECT a IS NOT 'green'", "SELECT a IS DISTINCT FROM 'green'"),
    "is null stays": ("SELECT a IS NULL, b IS NOT NULL, c IS TRUE", "SELECT a IS NULL, b IS NOT NULL, c IS TRUE"),
    "said for both stays": ("SELECT a IS NOT DISTINCT FROM b", "SELECT a IS NOT DISTINCT FROM b"),
    "a literal stays": ("SELECT 'this IS a rowid', \"IS\"", "SELECT 'this IS a rowid', \"IS\""),
    "a quote in a literal": ("SELECT 'it''s IS', a IS b", "SELECT 'it''s IS', a IS NOT DISTINCT FROM b"),
    "a list joined": ("SELECT group_concat(a, '; ')", "SELECT string_agg(a, '; ')"),
    "a cast": ("SELECT CAST(substr(a, 2) AS INTEGER)", "SELECT as_integer(substr(a, 2))"),
    "a subquery without a name": ("SELECT * FROM (SELECT 1) WHERE a", "SELECT * FROM (SELECT 1) AS subquery_1 WHERE a"),
    "a subquery with a name": ("SELECT * FROM (SELECT 1) t WHERE a", "SELECT * FROM (SELECT 1) t WHERE a"),
    "one in another": (
        "SELECT * FROM (SELECT * FROM (SELECT 1)) x", "SELECT * FROM (SELECT * FROM (SELECT 1) AS subquery_1) x",
    ),
    "a subquery that is a value": (
        "SELECT a IS (SELECT max(b) FROM t)", "SELECT a IS NOT DISTINCT FROM (SELECT max(b) FROM t)",
    ),
    "a column that is a subquery": ("SELECT a, (SELECT 1) FROM t", "SELECT a, (SELECT 1) FROM t"),
    "null first": ("SELECT 1 ORDER BY a, b", "SELECT 1 ORDER BY a NULLS FIRST, b NULLS FIRST"),
    "null last where it descends": ("SELECT 1 ORDER BY a DESC LIMIT 1", "SELECT 1 ORDER BY a DESC NULLS LAST LIMIT 1"),
    "an order that says it stays": ("SELECT 1 ORDER BY a NULLS LAST", "SELECT 1 ORDER BY a NULLS LAST"),
    "an order over a part": (
        "SELECT row_number() OVER (PARTITION BY x ORDER BY f(a, b), c DESC) AS n FROM t",
        "SELECT row_number() OVER (PARTITION BY x ORDER BY f(a, b) NULLS FIRST, c DESC NULLS LAST) AS n FROM t",
    ),
    "an order in a subquery": (
        "SELECT * FROM (SELECT 1 ORDER BY a) t ORDER BY b",
        "SELECT * FROM (SELECT 1 ORDER BY a NULLS FIRST) t ORDER BY b NULLS FIRST",
    ),
    "a case in an order": (
        "SELECT 1 ORDER BY CASE s WHEN 'a, b' THEN 1 ELSE 2 END, c",
        "SELECT 1 ORDER BY CASE s WHEN 'a, b' THEN 1 ELSE 2 END NULLS FIRST, c NULLS FIRST",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", SAID)
def test_a_query_is_said_in_the_words_of_postgres(what: str) -> None:
    written, said = SAID[what]
    assert for_postgres(written) == said

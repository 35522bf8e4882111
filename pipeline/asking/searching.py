"""`search`: what holds all the words, whatever kind of record it is; and what carries a number, where a number is asked for.

What carries the number comes first, for it is what was asked for; then what holds the words, the best match first. The two
full-text tables are asked alike (see `schemas.search`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from schemas.dialect import holding_words
from schemas.search import SEARCH_TABLES

from .naming import KINDS, Named, named
from .questions import Rows, ask

_BY_NUMBER = ("action", "issue", "recommendation", "paragraph", "priority", "indicator", "status", "report paragraph")
_SHOWN = 160  # characters of a record found by its number
_PAGE = "(SELECT min(p.page) FROM spans p WHERE p.record_id = s.record_id) AS page"


def tokens_of(words: Sequence[str]) -> list[str]:
    """What can be looked for in what a person typed: the pieces that hold a letter or a digit."""
    return [token for word in words for token in word.replace("\0", " ").split() if any(map(str.isalnum, token))]


def search(connection: sqlite3.Connection, words: Sequence[str], *, limit: int = -1) -> Rows:
    """What carries the number asked for, then what holds all the words (bm25), with the words around the first of them."""
    tokens = tokens_of(words)
    if not tokens:
        return []
    asked = named(" ".join(words))
    first = _numbered(connection, asked) if asked else []
    known = {row["record_id"] for row in first}
    found = [row for table in SEARCH_TABLES for row in _holding(connection, table.name, tokens)]
    found.sort(key=lambda row: -row["score"])
    rows = [*first, *(row for row in found if row["record_id"] not in known)]
    return rows if limit < 0 else rows[:limit]


def _holding(connection: sqlite3.Connection, table: str, tokens: Sequence[str]) -> Rows:
    """What holds all the words; a server has its own words for full text, and scores otherwise."""
    if isinstance(connection, sqlite3.Connection):
        return ask(connection, holding(table), " ".join(f'"{token.replace(chr(34), chr(34) * 2)}"' for token in tokens))
    columns = f"s.kind, s.number, s.document_id, s.record_id, {_PAGE}"
    return ask(connection, holding_words(table, len(tokens), columns), *tokens)


def holding(table: str, match: str = "?") -> str:
    """The query for what holds the words of an FTS5 expression, the best match first, in one full-text table."""
    return f"""SELECT s.kind, s.number, s.document_id, s.record_id, {_PAGE},
  snippet({table}, 4, '[', ']', '…', 24) AS snippet, round(-bm25({table}), 3) AS score
FROM {table} s WHERE {table} MATCH {match} ORDER BY bm25({table}), s.record_id"""


def _numbered(connection: sqlite3.Connection, asked: Named) -> Rows:
    """The records of documents that count which carry a number, expected, printed or shared with the paragraphs."""
    kinds = [kind for kind in _BY_NUMBER if asked.may_be(kind.removeprefix("report "))]
    also = " UNION ".join(f"SELECT {kind.id_column} FROM {kind.table} WHERE {kind.other_number} = ?1" for kind in KINDS)
    tables = " UNION ALL ".join(f"SELECT kind, number, document_id, record_id, text FROM {table.name}" for table in SEARCH_TABLES)
    rows = ask(
        connection,
        f"""SELECT s.kind, s.number, s.document_id, s.record_id, {_PAGE}, substr(s.text, 1, {_SHOWN}) AS snippet, NULL AS score
            FROM ({tables}) s WHERE (s.number = ?1 OR s.record_id IN ({also}))
            AND s.kind IN ({', '.join('?' * len(kinds))})""",
        asked.number,
        *kinds,
    )
    return sorted(rows, key=lambda row: (_BY_NUMBER.index(row["kind"]), row["document_id"], row["record_id"]))

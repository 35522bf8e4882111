"""The database's tables as pandas frames, cut to one document."""

from __future__ import annotations

import sqlite3
from typing import Any

import pandas as pd

from ..asking.questions import opened
from ..postgres.target import Target

_TABLES = (
    "sources", "documents", "priorities", "priority_points", "listed_recommendations", "issues", "actions",
    "action_points", "timescales", "parties", "assignments", "recommendations", "recommendation_points", "paragraphs",
    "judgements", "citations", "links", "indicators", "committee_reports", "committee_paragraphs", "rag_meanings",
    "action_statuses", "figures", "changes", "recommendation_coverage", "paragraph_coverage",
)  # fmt: skip

Rows = list[dict[str, Any]]


class Tables:
    """The tables a database holds. Read once; asked by document."""

    def __init__(self, frames: dict[str, pd.DataFrame]) -> None:
        self._frames = frames

    def all(self, table: str) -> pd.DataFrame:
        """A whole table."""
        return self._frames[table]

    def rows(self, table: str, document_id: str) -> Rows:
        """The rows of a document, or of its records where the table names no document, missing values as None."""
        frame = self._frames[table]
        if "document_id" in frame.columns:
            frame = frame[frame["document_id"] == document_id]
        else:
            frame = frame[frame.iloc[:, 0].astype(str).str.split("/").str[0] == document_id]
        plain = frame.astype(object)
        return [{str(key): value for key, value in row.items()} for row in plain.where(plain.notna(), None).to_dict("records")]


def read_tables(database: Target) -> Tables:
    """All tables that are compared with gold. Raises `DatabaseDamaged` where there is no such database of ours."""
    with opened(database) as connection:
        return Tables({table: _frame(connection, table) for table in _TABLES})


def _frame(connection: sqlite3.Connection, table: str) -> pd.DataFrame:
    found = connection.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in found.description]
    return pd.DataFrame.from_records([tuple(row) for row in found], columns=names, coerce_float=True)

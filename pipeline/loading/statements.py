"""What a new database is made with: the statements for its tables, indexes and views, and the rows of its data dictionary.

They follow from the declarations of the records alone, and are worked out once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from schemas.database import METADATA, unit_of
from schemas.search import SEARCH_TABLES
from schemas.views import VIEWS


@cache
def for_tables() -> tuple[str, ...]:
    """The statements that make the tables, in an order in which every foreign key points upwards."""
    return tuple(_sql(CreateTable(table)) for table in METADATA.sorted_tables)


@cache
def for_indexes() -> tuple[str, ...]:
    """The statements that make the indexes, by name: SQLAlchemy keeps them in sets, whose order differs."""
    indexes = [index for table in METADATA.tables.values() for index in table.indexes]
    return tuple(_sql(CreateIndex(index)) for index in sorted(indexes, key=lambda index: str(index.name)))


def for_views() -> tuple[str, ...]:
    """The statements that make the views."""
    return tuple(f"CREATE VIEW {view.name} AS {view.select.strip()}" for view in VIEWS)


def _sql(statement: ExecutableDDLElement) -> str:
    return str(statement.compile(dialect=sqlite.dialect()))


@cache
def described() -> tuple[dict[str, str], ...]:
    """The rows of the data dictionary: a row for each table and view, and one for each of their columns."""
    return tuple(_described())


def _described() -> Iterator[dict[str, str]]:
    for table in METADATA.sorted_tables:
        yield _entry(table.name, "", str(table.comment))
        for column in table.columns:
            yield _entry(table.name, column.name, str(column.comment), unit_of(table.name, column.name))
    for view in VIEWS:
        yield _entry(view.name, "", view.description)
        for name, description in view.columns.items():
            yield _entry(view.name, name, description)
    for searched in SEARCH_TABLES:
        yield _entry(searched.name, "", searched.description)
        for name, description in searched.columns.items():
            yield _entry(searched.name, name, description)


def _entry(table: str, column: str, description: str, unit: str = "") -> dict[str, str]:
    return {"table_name": table, "column_name": column, "description": description, "unit": unit}

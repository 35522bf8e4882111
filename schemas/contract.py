"""The public tables and views as one description: each column's type, key, reference, unit, and what it holds.

Whoever makes something of the database (a file of it, a schema, a page) asks here, so that all of them say the same. A table's
columns have the type their record declares. A view's column has, in order of precedence: the type the view declares; the type
of the table column it is taken from, which SQLite can tell; the type its name stands for in our grammar of names (`_on` is a
day, `is_` a truth); text.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from .application import USER_VERSION
from .base import Model
from .database import METADATA, unit_of
from .search import SEARCH_TABLES, SearchTable
from .view import ColumnType, View
from .views import VIEWS

SCHEMA_ID = f"urn:plantrace:schema:{USER_VERSION}"

_DECLARED: dict[str, ColumnType] = {"TEXT": "text", "INTEGER": "integer", "FLOAT": "number", "BOOLEAN": "boolean", "DATE": "date"}

# What a name stands for where a view works its value out.
_GRAMMAR: tuple[tuple[re.Pattern[str], ColumnType], ...] = (
    (re.compile(r"corrected"), "json"),  # a list of objects
    (re.compile(r"points|leads|agencies|recommendations|paragraphs"), "list"),  # of texts
    (re.compile(r".*_on|(?:.*_)?as_at"), "date"),
    (re.compile(r"(?:.*_)?(?:is|has)_.*"), "boolean"),
    (re.compile(r"(?:actions|issues|days)_.*|.*_line|steps|page"), "integer"),
    (re.compile(r"x0|top|x1|bottom|score"), "number"),
)


class PublicColumn(Model):
    """A column of a public table or view."""

    name: str
    type: ColumnType
    description: str
    unit: str = ""
    is_key: bool = False
    is_required: bool = False
    references: str = ""  # table.column
    choices: tuple[str, ...] = ()


class PublicTable(Model):
    """A public table or view."""

    name: str
    description: str
    is_view: bool
    columns: tuple[PublicColumn, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The names of the columns that together are the primary key; a view has none."""
        return tuple(column.name for column in self.columns if column.is_key)

    def named(self, name: str) -> PublicColumn:
        """The column of a name."""
        return next(column for column in self.columns if column.name == name)


@cache
def public_tables() -> tuple[PublicTable, ...]:
    """Every public table and view: tables in the order in which foreign keys point upwards, then views, then full text."""
    tables = tuple(_table(table) for table in METADATA.sorted_tables)
    keys = _keys(tables)
    with_types = _view_types()
    views = tuple(
        PublicTable(
            name=view.name, description=view.description, is_view=True,
            columns=tuple(
                PublicColumn(
                    name=name, type=with_types[view.name][name], description=description, references=_meant(name, keys)
                )
                for name, description in view.columns.items()
            ),
        )
        for view in VIEWS
    )  # fmt: skip
    return *tables, *views, *(_full_text(table) for table in SEARCH_TABLES)


def _full_text(table: SearchTable) -> PublicTable:
    columns = tuple(PublicColumn(name=name, type="text", description=told) for name, told in table.columns.items())
    return PublicTable(name=table.name, description=table.description, is_view=True, columns=columns)


def _table(table: sa.Table) -> PublicTable:
    columns = tuple(_column(table, column) for column in table.columns)
    return PublicTable(name=table.name, description=str(table.comment), is_view=False, columns=columns)


def _column(table: sa.Table, column: sa.Column[Any]) -> PublicColumn:
    references = next((key.target_fullname for key in column.foreign_keys), "")
    return PublicColumn(
        name=column.name, type=_DECLARED[str(column.type.compile(sqlite.dialect()))], description=str(column.comment),
        unit=unit_of(table.name, column.name), is_key=column.primary_key, is_required=not column.nullable,
        references=references, choices=tuple(column.info.get("choices", ())),
    )  # fmt: skip


def _keys(tables: Iterable[PublicTable]) -> dict[str, str]:
    """What each key's name refers to. Of two tables with keys of one name: the one named for it (paragraphs)."""
    found: dict[str, list[str]] = {}
    for table in tables:
        if len(table.key) == 1 and not table.named(table.key[0]).references:
            found.setdefault(table.key[0], []).append(table.name)
    named = {key: [name for name in names if name == key.removesuffix("_id") + "s"] or names for key, names in found.items()}
    return {key: f"{names[0]}.{key}" for key, names in named.items() if len(names) == 1}


def _meant(name: str, keys: Mapping[str, str]) -> str:
    """The key a view's column refers to: it has the key's name, or that name after `plan_`."""
    return keys.get(name) or keys.get(name.removeprefix("plan_")) or ""


def _view_types() -> dict[str, dict[str, ColumnType]]:
    """The types of the views' columns, from the types SQLite traces them to and from their names."""
    connection = sqlite3.connect(":memory:")
    try:
        for table in METADATA.sorted_tables:
            connection.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
        types = {}
        for view in VIEWS:
            connection.execute(f"CREATE VIEW {view.name} AS {view.select}")
            found = connection.execute(f"PRAGMA table_info({view.name})").fetchall()
            types[view.name] = {name: _type_of(view, name, declared) for _, name, declared, *_ in found}
        return types
    finally:
        connection.close()


def _type_of(view: View, name: str, declared: str) -> ColumnType:
    if name in view.types:
        return view.types[name]
    by_name = next((each for pattern, each in _GRAMMAR if pattern.fullmatch(name)), None)
    if by_name in ("list", "json"):
        return by_name  # SQLite knows both as text
    return _DECLARED.get(declared, by_name or "text")

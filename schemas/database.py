"""The SQLite tables: made from the records' declarations, never written twice.

Besides a table for each record class there are `spans` (the places of every record), `runs` (the only table in which two
runs over the same input differ) and `data_dictionary` (a description of every table, view and column).
"""

from __future__ import annotations

import types
import typing
from datetime import date
from typing import Any, Literal

import sqlalchemy as sa

from .base import Column, Record, columns_of
from .records import DATA_DICTIONARY, RECORDS, RUNS, SPANS

METADATA = sa.MetaData()

# SQLite orders text by its code points and has integers of any length; PostgreSQL is told to do the same.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INTEGER = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def _sql_type(name: str, annotation: Any) -> tuple[sa.types.TypeEngine[Any], bool, tuple[str, ...]]:
    """SQL type, whether it may be null, and the values a CHECK allows."""
    options = typing.get_args(annotation) if _is_union(annotation) else (annotation,)
    nullable = type(None) in options
    kind = next(option for option in options if option is not type(None))
    if typing.get_origin(kind) is Literal:
        return TEXT, nullable, typing.get_args(kind)
    simple: dict[Any, sa.types.TypeEngine[Any]] = {
        str: TEXT, int: INTEGER, float: sa.Float(), date: sa.Date(),
        bool: sa.Boolean(create_constraint=True, name=f"{name}_is_boolean"),
    }  # fmt: skip
    return simple[kind], nullable, ()


def _is_union(annotation: Any) -> bool:
    return typing.get_origin(annotation) in (typing.Union, types.UnionType)


def _sql_column(record_type: type[Record], name: str, declared: Column) -> sa.Column[Any]:
    annotation = record_type.model_fields[name].annotation
    constraint = f"{record_type.TABLE}_{name}"
    sql_type, nullable, choices = _sql_type(constraint, annotation)
    constraints: list[sa.ForeignKey | sa.CheckConstraint] = []
    if declared.references:
        constraints.append(sa.ForeignKey(declared.references, deferrable=True, initially="DEFERRED"))
    if choices:
        allowed = ", ".join(f"'{choice}'" for choice in choices)
        constraints.append(sa.CheckConstraint(f"{name} IN ({allowed})", name=f"{constraint}_is_known"))
    return sa.Column(
        name, sql_type, *constraints, primary_key=declared.is_key, nullable=nullable,
        index=(bool(declared.references) or declared.is_sought) and not declared.is_key, comment=declared.description,
        info={"choices": choices},
    )  # fmt: skip


def _table(record_type: type[Record]) -> sa.Table:
    columns = [_sql_column(record_type, *item) for item in columns_of(record_type).items()]
    return sa.Table(record_type.TABLE, METADATA, *columns, comment=_first_line(record_type))


def _first_line(record_type: type[Record]) -> str:
    return (record_type.__doc__ or "").strip().splitlines()[0]


TABLES: dict[type[Record], sa.Table] = {record_type: _table(record_type) for record_type in RECORDS}

sa.Table(
    SPANS, METADATA,
    sa.Column("span_id", INTEGER, primary_key=True, comment="Place in the table, in reading order of the records"),
    sa.Column("record_id", TEXT, nullable=False, index=True, comment="The record read there"),
    sa.Column("field", TEXT, nullable=False, comment="The column of the record that this place proves"),
    sa.Column("document_id", TEXT, sa.ForeignKey("documents.document_id"), nullable=False, index=True, comment="The document"),
    sa.Column("page", INTEGER, comment="Page, from 1; none in a text rendition"),
    sa.Column("x0", sa.Float, comment="Left edge, in points from the left of the page"),
    sa.Column("top", sa.Float, comment="Upper edge, in points from the top of the page"),
    sa.Column("x1", sa.Float, comment="Right edge"),
    sa.Column("bottom", sa.Float, comment="Lower edge"),
    sa.Column("first_line", INTEGER, comment="First line of a text rendition, from 1"),
    sa.Column("last_line", INTEGER, comment="Last line"),
    sa.Column("reader", TEXT, comment="ocr where the words were recognised in a picture; none where they are the file's own"),
    sa.Column("confidence", sa.Float, comment="How sure the recogniser was of them, 0 to 1; none where they are the file's own"),
    sa.Column("text", TEXT, nullable=False, comment="The source's own words at that place"),
    comment="The places of every record: boxes on pages, or lines of a text rendition",
)  # fmt: skip

sa.Table(
    RUNS, METADATA,
    sa.Column("run_id", INTEGER, primary_key=True, comment="1: a database is made by one run"),
    sa.Column("started_at", TEXT, nullable=False, comment="When the run began, UTC, ISO 8601"),
    sa.Column("finished_at", TEXT, nullable=False, comment="When the database was complete, UTC, ISO 8601"),
    sa.Column("plantrace_version", TEXT, nullable=False, comment="Version of plantrace"),
    sa.Column("python_version", TEXT, nullable=False, comment="Version of Python"),
    sa.Column("arguments", TEXT, nullable=False, comment="The sources given, as JSON"),
    sa.Column("corrections_file", TEXT, comment="Where a person's corrections are kept, as given; none without a folder"),
    sa.Column("seconds", sa.Float, nullable=False, comment="How long the run took"),
    comment="The run that made this database",
)  # fmt: skip

sa.Table(
    DATA_DICTIONARY, METADATA,
    sa.Column("table_name", TEXT, primary_key=True, comment="Table or view"),
    sa.Column("column_name", TEXT, primary_key=True, comment="Column; empty for the table or view itself"),
    sa.Column("description", TEXT, nullable=False, comment="What it holds"),
    sa.Column("unit", TEXT, nullable=False, comment="Unit, empty where it has none"),
    comment="A description of every table, view and column",
)  # fmt: skip


def unit_of(table: str, column: str) -> str:
    """The declared unit of a column, empty where it has none."""
    for record_type in RECORDS:
        if table == record_type.TABLE:
            return columns_of(record_type)[column].unit
    return ""

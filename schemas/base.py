"""The two bases of everything we keep: `Model`, a frozen value, and `Record`, a value that stands in a table and on a page.

A column is declared once, by `column(...)`, and that declaration is the field of the record, the column of the SQL
table with its CHECK and its foreign key, and the line of `data_dictionary`. `schemas.database` reads it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo


class Model(BaseModel):
    """A frozen value; a field nobody declared is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def of_ours(cls, values: dict[str, Any]) -> Self:
        """A record of values that are our own and right: all its fields, in the order declared. Nothing is checked, and the
        dictionary becomes the record's.

        For the few records that are made by the thousand of each document; everything that comes from outside is validated.
        """
        record = cls.__new__(cls)
        object.__setattr__(record, "__dict__", values)
        object.__setattr__(record, "__pydantic_fields_set__", set(values))
        object.__setattr__(record, "__pydantic_extra__", None)
        object.__setattr__(record, "__pydantic_private__", None)
        return record

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy that works out anew what the original has worked out of its fields once and kept (a `cached_property`)."""
        copy = super().model_copy(update=update, deep=deep)
        kept, declared = copy.__dict__, self.__pydantic_fields__
        if len(kept) > len(declared):
            for name in kept.keys() - declared.keys():
                del kept[name]
        return copy


class Column(NamedTuple):
    """What a field is as a column: description, unit, primary key, the column it refers to (``table.column``).

    `is_sought` says that rows are looked for by it: it has an index, as a column that refers to another has.
    """

    description: str
    unit: str
    is_key: bool
    references: str
    is_sought: bool


def column(
    description: str,
    *,
    default: Any = ...,
    unit: str = "",
    key: bool = False,
    references: str = "",
    sought: bool = False,
) -> Any:
    """Declare a column. Without `default` the field is required; `references` is ``table.column``."""
    extra: dict[str, Any] = {"unit": unit, "key": key, "references": references, "sought": sought}
    return Field(default, description=description, json_schema_extra=extra)


def column_of(field: FieldInfo) -> Column:
    """The declaration behind a field made by `column`."""
    extra = field.json_schema_extra
    if not isinstance(extra, dict) or not field.description:
        raise TypeError(f"a field of a record was not declared with column(): {field!r}")
    return Column(
        field.description, str(extra["unit"]), bool(extra["key"]), str(extra["references"]), bool(extra["sought"])
    )  # fmt: skip


class Span(Model):
    """One place in a source and the words that stand there.

    A PDF span has a page (from 1) and a box in points from the top left corner of the page as displayed. A span of a text
    rendition has first and last line (from 1). Words recognised in a picture have reader "ocr" and a confidence. A thing that
    crosses lines or pages has several spans, in reading order.
    """

    field: str = "text"
    text: str
    page: int | None = None
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None
    first_line: int | None = None
    last_line: int | None = None
    reader: str | None = None
    confidence: float | None = None


class Record(Model):
    """A row of a public table, with the places it was read from. The first column is its id, and its primary key."""

    TABLE: ClassVar[str]
    spans: tuple[Span, ...] = Field(default=(), exclude=True, repr=False)

    @property
    def key(self) -> str:
        """The value of the record's id column."""
        return str(getattr(self, key_column(type(self))))

    @property
    def printed_page(self) -> int | None:
        """The page of the first span that has one."""
        return next((span.page for span in self.spans if span.page is not None), None)


@cache
def columns_of(record_type: type[Record]) -> dict[str, Column]:
    """The declared columns of a record type, by name, in the order declared."""
    fields = record_type.model_fields
    return {name: column_of(field) for name, field in fields.items() if name != "spans"}


@cache
def key_column(record_type: type[Record]) -> str:
    """The name of the id column."""
    return next(name for name, declared in columns_of(record_type).items() if declared.is_key)

"""What a public view is: a SELECT with a description of it and of each of its columns."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Model

ColumnType = Literal["text", "integer", "number", "boolean", "date", "list", "json"]


class View(Model):
    """A view: its SELECT, and a description of it and of each of its columns.

    `types` names the types of columns that it works out and whose names do not tell (see `schemas.contract`).
    """

    name: str
    description: str
    columns: dict[str, str]
    select: str
    types: dict[str, ColumnType] = Field(default={})


CORRECTED = "What a person corrected or decided about it: a JSON list of correction, record, field, found, value, reason"

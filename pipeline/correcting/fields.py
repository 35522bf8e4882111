"""Which fields a person may correct, and what a value is in them.

Corrections come before anything is resolved, and may set what was read: not ids, nor what a later stage decides. Links,
findings and versions have decisions of their own.
"""

from __future__ import annotations

import math
import typing
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from schemas.base import Record, columns_of
from schemas.committee import ActionStatus
from schemas.finding import Correction, Finding
from schemas.plan import ListedRecommendation
from schemas.records import RECORDS
from schemas.source import PageRead, Part, Source, TableRead, Unclaimed
from schemas.trace import Change, Citation, Link

_ABOUT_READING = (Source, PageRead, TableRead, Unclaimed, Link, Change, Finding, Correction)
CORRECTABLE: tuple[type[Record], ...] = tuple(kind for kind in RECORDS if kind not in _ABOUT_READING)
_DECIDED_LATER: dict[type[Record], frozenset[str]] = {
    Part: frozenset({
        "kind", "source_id", "part", "first_page", "last_page", "series", "version_rank", "rendition_of", "answers",
        "dated_on", "number_chain_complete", "words", "words_claimed",
    }),
    Citation: frozenset({"target_id", "state", "why"}),
    ListedRecommendation: frozenset({"recommendation_id", "similarity"}),
    ActionStatus: frozenset({"action_id"}),
}  # fmt: skip


def correctable_fields(record_type: type[Record]) -> list[str]:
    """The fields of a record that a person may set."""
    later = _DECIDED_LATER.get(record_type, frozenset())
    return [
        name for name, column in columns_of(record_type).items()
        if not column.is_key and name != "document_id" and name not in later
    ]  # fmt: skip


def value_in(record_type: type[Record], field: str, value: Any, *, may_be_empty: bool = False) -> Any:
    """The value as the field's type has it. Words may stand for a date, a number or a boolean. Raises `ValueError`.

    A text without words is refused where the field must have some, unless it is what was found there.
    """
    annotation = typing.get_type_hints(record_type)[field]
    kinds = typing.get_args(annotation) or (annotation,)
    if date in kinds and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError("a date is written 2016-09-30") from None
    try:
        typed = TypeAdapter(annotation).validate_python(value, strict=not isinstance(value, str))
    except ValidationError as problem:
        raise ValueError(problem.errors()[0]["msg"]) from None
    if isinstance(typed, float) and not math.isfinite(typed):
        raise ValueError("a number must be finite")
    if isinstance(typed, str) and not typed.strip() and not may_be_empty and record_type.model_fields[field].is_required():
        raise ValueError("this text cannot be empty")
    return typed


def as_text(value: Any) -> str | None:
    """A value as the table `corrections` keeps it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def is_optional(record_type: type[Record], field: str) -> bool:
    """Whether the field may hold nothing."""
    return type(None) in typing.get_args(typing.get_type_hints(record_type)[field])

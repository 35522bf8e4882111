"""`correct`: set a field of a record, in the corrections file."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection
from typing import Annotated, Any

import typer

from schemas.base import Record, key_column
from schemas.errors import CorrectionsInvalid

from ..asking.numbered import numbered
from ..asking.questions import ask
from ..telling.printing import some_of
from .common import WRONG_USAGE, Database, asking, fail
from .default import DEFAULT_DATABASE
from .writing import By, CorrectionsFile, Reason, file_of, write


def correct(
    record: Annotated[str, typer.Argument(help="The id of a record, as show prints it.")],
    field: Annotated[str, typer.Argument(help="The column to set.")],
    value: Annotated[str, typer.Argument(help="What it is: words, a date 2016-09-30, true or false, null for nothing.")],
    *,
    reason: Reason,
    by: By = "",
    corrections: CorrectionsFile = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Set a field of a record: writes an entry to the corrections file, which the next run applies."""
    with asking(database) as connection:
        kind, row = _found(connection, record, field)
        path = file_of(connection, corrections)
    new, found = _typed(kind, field, value), _now(path, record, field, _typed(kind, field, row[field]))
    if new == found:
        raise fail(f"{field} of {record} is {value} already. Nothing was written.", WRONG_USAGE)
    entry = {"do": "set", "record": record, "field": field, "found": found, "value": new}
    write(path, entry, reason=reason, by=by, database=database)


def _found(connection: Connection, record: str, field: str) -> tuple[type[Record], dict[str, Any]]:
    from ..correcting.fields import CORRECTABLE, correctable_fields  # noqa: PLC0415  needs SQLAlchemy, which asking does not
    from ..telling.near import or_near  # noqa: PLC0415

    fields: list[str] = []
    for kind in CORRECTABLE:
        for row in ask(connection, f"SELECT * FROM {kind.TABLE} WHERE {key_column(kind)} = ?", record):
            if field in correctable_fields(kind):
                return kind, row
            fields += correctable_fields(kind)
    if fields:
        raise fail(f"{field} cannot be set. Of {record} these can: {', '.join(fields)}.", WRONG_USAGE)
    if meant := [each.record_id for each in numbered(connection, record)]:
        raise fail(f"there is no record {record}. These carry that number: {some_of(meant)}.", WRONG_USAGE)
    ids = [row["id"] for kind in CORRECTABLE for row in ask(connection, f"SELECT {key_column(kind)} AS id FROM {kind.TABLE}")]
    raise fail(f"there is no record {record}{or_near(record, ids)}. show NUMBER --format json prints ids.", WRONG_USAGE)


def _typed(kind: type[Record], field: str, value: Any) -> Any:
    from ..correcting.fields import is_optional, value_in  # noqa: PLC0415

    if value is None or (value == "null" and is_optional(kind, field)):
        return None
    try:
        return value_in(kind, field, str(value))
    except ValueError as problem:
        raise fail(f"{value} does not fit {field}: {problem}.", WRONG_USAGE) from None


def _now(path: Path, record: str, field: str, read: Any) -> Any:
    """What the next run will find there: what was read, or what an entry before this one makes of it."""
    from ..correcting.decisions import SetField  # noqa: PLC0415
    from ..correcting.file import read_corrections  # noqa: PLC0415

    try:
        entries = read_corrections(path).entries
    except CorrectionsInvalid as problem:
        raise fail(problem, WRONG_USAGE) from None
    for entry in entries:
        made = entry.decision
        if isinstance(made, SetField) and (made.record, made.field, made.found) == (record, field, read):
            read = made.value
    return read

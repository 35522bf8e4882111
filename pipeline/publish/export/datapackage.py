"""The `datapackage.json` beside exported tables: Frictionless Data Package, with types, keys, descriptions and units.

A key that the database enforces is a foreign key here. A view's column that has the name of a key refers to it too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from schemas.application import USER_VERSION
from schemas.contract import SCHEMA_ID, PublicColumn, PublicTable, public_tables

from ...version import VERSION
from .formulas import NOTE
from .placing import MARK

_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"}, "integer": {"type": "integer"}, "number": {"type": "number"},
    "boolean": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "date": {"type": "date", "format": "%Y-%m-%d"}, "list": {"type": "array"}, "json": {"type": "array"},
}  # fmt: skip
_MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def data_package(folder: Path, files: Iterable[tuple[PublicTable, Path]], *, made_on: str, is_raw: bool = True) -> dict[str, Any]:
    """The package of the files in a folder; `is_raw` where no text was changed to be safe in a spreadsheet."""
    told = "The public tables and views of a plantrace database. An empty cell is an empty text or nothing."
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": MARK,
        "title": "Which action answers which recommendation",
        "description": told if is_raw else f"{told} {NOTE}",
        "version": VERSION,
        "created": made_on,
        "contract": USER_VERSION,
        "schema": SCHEMA_ID,
        "apostrophes": not is_raw,
        "resources": [_resource(table, folder / path, is_raw=is_raw) for table, path in files],
    }


def _resource(table: PublicTable, path: Path, *, is_raw: bool) -> dict[str, Any]:
    kind = path.suffix.removeprefix(".")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": table.name,
        "type": "table",
        "path": path.name,
        "description": table.description,
        "format": kind,
        "mediatype": _MEDIA[kind],
        **({"encoding": "utf-8", "dialect": {"delimiter": ",", "lineTerminator": "\n"}} if kind == "csv" else {}),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": _schema(table, is_raw=is_raw),
    }


def _schema(table: PublicTable, *, is_raw: bool) -> dict[str, Any]:
    known = {each.name: each for each in public_tables()}
    schema: dict[str, Any] = {"fields": [_field(column, is_raw=is_raw) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    keys = [_foreign_key(table, column) for column in table.columns if column.references.split(".")[0] in known]
    return {**schema, "foreignKeys": keys} if keys else schema


def _foreign_key(table: PublicTable, column: PublicColumn) -> Mapping[str, Any]:
    target, field = column.references.split(".")
    return {"fields": [column.name], "reference": {"resource": "" if target == table.name else target, "fields": [field]}}


def _field(column: PublicColumn, *, is_raw: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.is_required and column.type != "text":  # an empty text and none are one in a CSV
        constraints["required"] = True
    if column.choices and is_raw | all(choice.isalnum() for choice in column.choices):
        constraints["enum"] = list(column.choices)
    return {
        "name": column.name,
        "title": column.name.replace("_", " ").capitalize(),
        "description": column.description,
        **_TYPES[column.type],
        **({"unit": column.unit} if column.unit else {}),
        **({"constraints": constraints} if constraints else {}),
    }

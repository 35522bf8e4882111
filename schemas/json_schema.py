"""The JSON Schema (2020-12) of every public record: what a row of each table and view is, versioned with the contract.

`$defs` has a schema for each table and view; the whole describes the file that `plantrace export --format json` writes. Its
`$id` names the version of the contract and no host: nothing is to be fetched.
"""

from __future__ import annotations

from typing import Any

from .application import USER_VERSION
from .contract import SCHEMA_ID, PublicColumn, PublicTable, public_tables

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "list": {"type": "array", "items": {"type": "string"}},
    "json": {"type": "array", "items": {"type": "object"}},
}


def json_schema() -> dict[str, Any]:
    """The whole schema."""
    tables = public_tables()
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_ID,
        "title": f"plantrace, contract {USER_VERSION}",
        "description": "The rows of every public table and view, as plantrace export --format json writes them",
        "type": "object",
        "properties": {
            "$schema": {"const": SCHEMA_ID},
            "contract": {"const": USER_VERSION},
            "program": {"const": "plantrace"},
            "version": {"type": "string", "description": "Version of plantrace"},
            "made_on": {"type": "string", "format": "date-time", "description": "When the database was complete, UTC"},
            "tables": {
                "type": "object",
                "properties": {
                    table.name: {"type": "array", "items": {"$ref": f"#/$defs/{table.name}"}} for table in tables
                },
                "required": [table.name for table in tables],
            },
        },
        "required": ["$schema", "contract", "tables"],
        "$defs": {table.name: row_schema(table) for table in tables},
    }  # fmt: skip


def row_schema(table: PublicTable) -> dict[str, Any]:
    """The schema of a row. More columns may come with a minor version, so others are allowed."""
    return {
        "title": table.name,
        "description": table.description,
        "type": "object",
        "properties": {column.name: _column_schema(column) for column in table.columns},
        "required": [column.name for column in table.columns],
        **({"x-primary-key": list(table.key)} if table.key else {}),
    }


def _column_schema(column: PublicColumn) -> dict[str, Any]:
    schema = dict(_TYPES[column.type])
    if column.choices:
        schema["enum"] = [*column.choices, *([] if column.is_required else [None])]
    if not column.is_required:
        schema["type"] = [schema["type"], "null"]
    return {
        "description": column.description,
        **schema,
        **({"x-unit": column.unit} if column.unit else {}),
        **({"x-references": column.references} if column.references else {}),
    }

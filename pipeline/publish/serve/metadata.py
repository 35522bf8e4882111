"""What Datasette is told about the database: titles, descriptions, facets, the canned questions; from the contract alone."""

from __future__ import annotations

from typing import Any

from schemas.contract import PublicColumn, PublicTable, public_tables

from .canned import CANNED

NAME = "plantrace"  # the database's name in every address
STYLE = "style"  # the address below which our style sheet stands
_FACETS = 4  # more of them make a page slow to read and to make
_BEST_FACETS = (
    "state", "severity", "code", "kind", "grade", "rag", "priority_number", "role", "is_completed", "is_flagged", "basis",
    "document_id", "plan_document_id",
)  # fmt: skip
_SEARCH = "Full-text search: the questions “Where does a word stand?” and “Where else …?” below."


def metadata() -> dict[str, Any]:
    """The metadata; all of it is plain text, which Datasette escapes."""
    return {
        "title": "plantrace",
        "description": "Which action answers which recommendation, by when, by whom, what became of it, and what nobody answers. "
        "For reading alone: nothing here can be changed.",
        "extra_css_urls": [f"/{STYLE}/serve.css"],
        "databases": {
            NAME: {
                "description": f"Views first: they are what questions are about. {_SEARCH}",
                "tables": {table.name: _table(table) for table in public_tables()},
                "queries": CANNED,
            }
        },
    }


def _table(table: PublicTable) -> dict[str, Any]:
    told: dict[str, Any] = {
        "title": table.name.replace("_", " ").capitalize(),
        "description": table.description,
        "columns": {column.name: _column(column) for column in table.columns},
        "facets": _facets(table),
    }
    if table.name.startswith("search"):
        told |= {"fts_table": table.name, "fts_pk": "rowid"}
    return told


def _column(column: PublicColumn) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    choices = f". One of: {', '.join(column.choices)}" if column.choices else ""
    return f"{column.description}{unit}{choices}"


def _facets(table: PublicTable) -> list[str]:
    names = {column.name for column in table.columns if not column.is_key}
    return [name for name in _BEST_FACETS if name in names][:_FACETS]

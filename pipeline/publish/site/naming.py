"""What documents, days and records are called on the pages."""

from __future__ import annotations

from datetime import date

from .facts import Row

_UNKNOWN = "other"


def document_name(document: Row) -> str:
    """Kind with version, or with the day: what tells one document from another at a glance."""
    kind = "Document" if document["kind"] == _UNKNOWN else document["kind"].replace("_", " ").capitalize()
    if document["version_label"]:
        return f"{kind}, {document['version_label']}"
    return f"{kind}, {written(document['dated_on'])}" if document["dated_on"] else f"{kind} {document['path']}"


def written(day: str | date) -> str:
    """A day as people write it."""
    on = day if isinstance(day, date) else date.fromisoformat(day)
    return f"{on.day} {on:%B %Y}"


def priority_name(row: Row) -> str:
    """A priority of the register by number and title."""
    number, title = row["priority_number"], row["priority_title"]
    return f"Priority {number}" + (f": {title}" if title else "") if number else title or "No priority"

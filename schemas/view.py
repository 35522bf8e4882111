"""What a public view is: a SELECT with a description of it and of each of its columns."""

from __future__ import annotations

from .base import Model


class View(Model):
    """A view: its SELECT, and a description of it and of each of its columns."""

    name: str
    description: str
    columns: dict[str, str]
    select: str


CORRECTED = "What a person corrected or decided about it: a JSON list of correction, record, field, found, value, reason"

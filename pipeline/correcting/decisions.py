"""What a corrections file can say: five decisions, each with a reason, who made it and when.

An entry is `do:` and what that needs. It holds what it expects to find, so that it is never applied to a source that has
changed since.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from schemas.base import Model

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Value = str | bool | int | float | date | None


class _Decision(Model):
    reason: Words
    by: str = ""
    on: date | None = None


class SetField(_Decision):
    """Set a field of a record, if it holds what was found."""

    do: Literal["set"]
    record: Words
    field: Words
    found: Value
    value: Value


class AddLink(_Decision):
    """Say that an action answers a recommendation; `found` is the action's text."""

    do: Literal["add-link"]
    action: Words
    recommendation: Words
    found: str | None = None


class RejectLink(_Decision):
    """Say that an action does not answer a recommendation; `found` is the action's text."""

    do: Literal["reject-link"]
    action: Words
    recommendation: Words
    found: str | None = None


class AcceptFinding(_Decision):
    """Accept a finding, named by its id or by its code and record; `found` is what it says."""

    do: Literal["accept"]
    finding: Words | None = None
    code: Words | None = None
    record: Words | None = None
    found: str | None = None

    @model_validator(mode="after")
    def _names_one(self) -> AcceptFinding:
        if (self.finding is None) != (self.code is not None and self.record is not None):
            raise ValueError("name the finding either by its id or by code and record")
        return self


class PlaceVersion(_Decision):
    """Say to which series a plan belongs, or which version of it this is, from 1."""

    do: Literal["version"]
    document: Words
    series: Words | None = None
    version_rank: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _says_something(self) -> PlaceVersion:
        if self.series is None and self.version_rank is None:
            raise ValueError("give a series, a version_rank or both")
        return self


Decision = Annotated[SetField | AddLink | RejectLink | AcceptFinding | PlaceVersion, Field(discriminator="do")]
DECISIONS: dict[str, type[_Decision]] = {
    "set": SetField, "add-link": AddLink, "reject-link": RejectLink, "accept": AcceptFinding, "version": PlaceVersion,
}  # fmt: skip


class Entry(Model):
    """A decision, its place in the file from 1, and the line it begins on."""

    place: int
    line: int
    decision: Decision


class Corrections(Model):
    """All that one file says; without a file, nothing."""

    path: Path | None = None
    entries: tuple[Entry, ...] = ()

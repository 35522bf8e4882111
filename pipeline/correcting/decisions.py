"""What a corrections file can say: five decisions, each with a reason, who made it and when.

An entry is `do:` and what that needs. It holds what it expects to find (`found`, which no entry may leave out), so that it
is never applied to a source that has changed since.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from schemas.base import Model
from schemas.catalogue import CATALOGUE

from ..telling.near import or_near

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Value = str | bool | int | float | date | None
_CODES = tuple(code.code for code in CATALOGUE)


class _Decision(Model):
    reason: Words
    by: str = ""
    on: date | None = None


class SetField(_Decision):
    """Set a field of a record, if it holds what was found."""

    do: Literal["set"]
    record: Words
    field: Words
    found: Value = Field(description="the value as read, null for none")
    value: Value


class _Linking(_Decision):
    action: Words
    recommendation: Words
    found: str = Field(description="the action's text")
    found_recommendation: str | None = Field(default=None, description="the recommendation's text")


class AddLink(_Linking):
    """Say that an action answers a recommendation."""

    do: Literal["add-link"]


class RejectLink(_Linking):
    """Say that an action does not answer a recommendation."""

    do: Literal["reject-link"]


class AcceptFinding(_Decision):
    """Accept a finding, named by its id or by its code and record."""

    do: Literal["accept"]
    finding: Words | None = None
    code: Words | None = None
    record: Words | None = None
    found: str = Field(description="the sentence of the finding")

    @field_validator("code")
    @classmethod
    def _is_known(cls, code: str | None) -> str | None:
        if code is not None and code not in _CODES:
            raise ValueError(f"there is no code {code}{or_near(code, _CODES)}")
        return code

    @model_validator(mode="after")
    def _names_one(self) -> AcceptFinding:
        if (self.finding is None) != (self.code is not None and self.record is not None):
            raise ValueError("name the finding either by its id or by code and record")
        return self


class PlaceVersion(_Decision):
    """Say to which series a plan belongs, or which version of it this is, from 1."""

    do: Literal["version"]
    document: Words
    found: str | None = Field(description="the version as the document prints it, else its title; null for neither")
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

"""Findings and a person's decisions about them; the codes of findings are in `schemas.catalogue`."""

from __future__ import annotations

from typing import ClassVar, Literal

from .base import Record, column
from .catalogue import CATALOGUE, Code, Severity
from .plan import DOCUMENT

__all__ = ["CATALOGUE", "Code", "Correction", "Finding", "Severity"]


class Finding(Record):
    """Something a person should look at."""

    TABLE: ClassVar[str] = "findings"
    finding_id: str = column("document/finding/code/record", key=True)
    code: str = column("The code, explained by `plantrace codes`")
    severity: Severity = column("error: an answer is missing or wrong; warning: look before relying on it; note: good to know")
    document_id: str | None = column(
        "The document it was found in; none for a correction of a document that is not loaded", default=None, references=DOCUMENT
    )
    record_id: str | None = column("The record it is about", default=None, sought=True)
    related_id: str | None = column(
        "The record at the other end: what it is compared with, cited by or due to", default=None, sought=True
    )
    page: int | None = column("Page of that record", default=None, unit="page")
    detail: str = column("What was found, in a sentence")
    state: Literal["open", "accepted"] = column("Whether a person has accepted it", default="open")
    reason: str | None = column("Why it was accepted", default=None)


class Correction(Record):
    """A person's decision from the corrections file, and whether it was applied."""

    TABLE: ClassVar[str] = "corrections"
    correction_id: str = column("Place in the corrections file, from 1, as correction/n", key=True)
    kind: Literal["set", "add-link", "reject-link", "accept", "version"] = column(
        "set: a field; add-link, reject-link: an action and a recommendation; accept: a finding; version: a plan's place"
    )
    record_id: str = column("What it is about: a record, the action of a link, a finding, a document")
    target_id: str | None = column("The recommendation of a link", default=None)
    field: str = column("The column set; links for a link, state for a finding")
    old_value: str | None = column("What was read, and stands no longer where it is applied", default=None)
    new_value: str | None = column("What the person says it is", default=None)
    reason: str = column("Why")
    author: str = column("Who", default="")
    made_on: str = column("When", default="")
    is_applied: bool = column("Whether its expectation held and it was applied")
    why_not: str | None = column("Why it was not applied", default=None)

"""Two versions of a small invented plan, built by hand as a corpus."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.corpus import Corpus
from pipeline.versions.changes import compare
from pipeline.versions.outline import Outline, outlines
from pipeline.versions.told import Told
from schemas.base import Record
from schemas.plan import Assignment
from tests.unit.pipeline.corpora import action, citation, corpus, issue, plan, priority, timescale


def lead(number: str, name: str, *, document: str, role: str = "lead") -> Assignment:
    return Assignment.model_validate(
        {
            "assignment_id": f"{document}/issue/{number}/{role}/{name}", "document_id": document,
            "issue_id": f"{document}/issue/{number}", "role": role, "raw": name, "party_id": f"{document}/party/{name.lower()}",
        }
    )  # fmt: skip


class Version:
    """Builds the records of one version, a row at a time."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.records: list[Record] = []

    def priority(self, number: str, title: str = "Care") -> Version:
        self.records.append(priority(number, document=self.document).model_copy(update={"title": title}))
        return self

    def row(self, number: str, text: str, actions: dict[str, str], **fields: Any) -> Version:
        """A row with its actions by number; an action marked with a tick is completed."""
        self.records.append(issue(number, text, document=self.document))
        for place, (own, words) in enumerate(actions.items(), 1):
            done = words.endswith("✓")
            found = action(own, words.rstrip("✓ "), document=self.document, is_completed=done, ordinal=place)
            self.records.append(found.model_copy(update={"issue_id": f"{self.document}/issue/{number}"}))
        for own, (raw, due) in fields.get("dates", {}).items():
            self.records.append(self._date(number, own, raw, due))
        self.records += [lead(number, name, document=self.document) for name in fields.get("leads", ())]
        self.records += [lead(number, name, document=self.document, role="agency") for name in fields.get("agencies", ())]
        cited = fields.get("cites", {})
        self.records += [citation(kind, cited[kind], of=f"{self.document}/issue/{number}") for kind in cited]
        return self

    def _date(self, number: str, own: str, raw: str, due: date | None) -> Record:
        is_row = own == number
        made = timescale(own if not is_row else f"{number}.0", raw, due, document=self.document)
        row = f"{self.document}/issue/{number}"
        changed: dict[str, Any] = {"issue_id": row, "kind": "month" if due else "recurring"}
        if is_row:
            changed |= {"action_id": None, "basis": "row"}
        return made.model_copy(update=changed)

    def outline(self) -> Outline:
        return outlines(Corpus(records=tuple(self.records)), [self.document])[self.document]


def both(old: Version, new: Version, *others: Record) -> Corpus:
    """A corpus of two versions of one series."""
    parts = [
        plan(old.document, series="plan", version_rank=1, version_label="Version May 2021"),
        plan(new.document, series="plan", version_rank=2, version_label="Version May 2022"),
    ]
    return corpus(parts, *old.records, *new.records, *others)


def told(old: Version, new: Version) -> tuple[Told, ...]:
    return compare(old.outline(), new.outline())[1]


def kinds(old: Version, new: Version) -> list[tuple[str, str | None, str | None]]:
    return [(item.kind, item.old_number, item.new_number) for item in told(old, new)]

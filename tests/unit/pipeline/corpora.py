"""Small corpora built by hand: an invented borough's plan, its inspection report and a status report."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.corpus import Corpus
from schemas.base import Record
from schemas.committee import ActionStatus
from schemas.inspection import Paragraph, Recommendation
from schemas.plan import Action, PlanIssue, Priority, Timescale
from schemas.source import Part, Source
from schemas.trace import Citation


def source(source_id: str, *, path: str = "", reader: str = "pdf") -> Source:
    return Source(source_id=source_id, path=path or f"{source_id}.pdf", sha256=source_id, bytes=1, state="read", reader=reader)


def part(document_id: str, kind: str, **fields: Any) -> Part:
    values = {"source_id": document_id, "part": 1, "authority": "Wexcombe", "words": 100, "words_claimed": 100}
    return Part.model_validate({"document_id": document_id, "kind": kind} | values | fields)


def plan(document_id: str = "plan", **fields: Any) -> Part:
    values = {"title": "Improvement plan", "version_label": "Version September 2016"}
    return part(document_id, "action_plan", **(values | fields))


def report(document_id: str = "report", **fields: Any) -> Part:
    values = {"title": "Inspection of services", "published_on": date(2016, 6, 27)}
    return part(document_id, "inspection_report", **(values | fields))


def priority(number: str, *, document: str = "plan") -> Priority:
    return Priority(priority_id=f"{document}/priority/{number}", document_id=document, number=number, title="Care")


def issue(number: str, text: str = "Plans are late.", *, document: str = "plan", **fields: Any) -> PlanIssue:
    values = {"priority_id": f"{document}/priority/{number.partition('.')[0]}", "printed_number": number}
    return PlanIssue.model_validate(
        {"issue_id": f"{document}/issue/{number}", "document_id": document, "number": number, "text": text} | values | fields
    )


def action(number: str, text: str = "Review every plan.", *, document: str = "plan", **fields: Any) -> Action:
    values = {"issue_id": f"{document}/issue/{number.rpartition('.')[0]}", "ordinal": 1, "printed_number": number}
    return Action.model_validate(
        {"action_id": f"{document}/action/{number}", "document_id": document, "number": number, "text": text} | values | fields
    )


def recommendation(
    number: str, text: str = "Ensure plans are on time.", *, document: str = "report", own: str | None = None
) -> Recommendation:
    return Recommendation(
        recommendation_id=f"{document}/recommendation/{number}", document_id=document, number=number,
        paragraph_number=own, audience="local_authority", ordinal=1, text=text,
    )  # fmt: skip


def paragraph(number: str, *, document: str = "report", is_flagged: bool = False) -> Paragraph:
    return Paragraph(
        paragraph_id=f"{document}/paragraph/{number}", document_id=document, number=number, text="Plans are late.",
        is_flagged=is_flagged,
    )  # fmt: skip


def citation(kind: str, number: str, *, of: str = "plan/issue/1.1", action_id: str | None = None) -> Citation:
    document = of.partition("/")[0]
    return Citation.model_validate(
        {
            "citation_id": f"{action_id or of}/citation/{kind}{number}", "document_id": document, "issue_id": of,
            "action_id": action_id, "raw": f"{kind} {number}", "target_kind": kind, "target_number": number,
        }
    )  # fmt: skip


def timescale(number: str, raw: str, due: date | None, *, document: str = "plan", **fields: Any) -> Timescale:
    values = {
        "timescale_id": f"{document}/issue/{number.rpartition('.')[0]}/timescale/{number}", "document_id": document,
        "issue_id": f"{document}/issue/{number.rpartition('.')[0]}", "action_id": f"{document}/action/{number}",
        "raw": raw, "kind": "month", "due_on": due, "basis": "beside",
    }  # fmt: skip
    return Timescale.model_validate(values | fields)


def status(number: str, text: str, *, document: str = "exception", **fields: Any) -> ActionStatus:
    values = {"status_id": f"{document}/status/{number}", "document_id": document, "action_number": number, "text": text}
    return ActionStatus.model_validate(values | fields)


def corpus(parts: list[Part], *records: Record, sources: list[Source] | None = None) -> Corpus:
    made = sources if sources is not None else [source(name) for name in dict.fromkeys(p.source_id for p in parts)]
    return Corpus(sources=tuple(made), parts=tuple(parts), records=records)


def by_id(found: Corpus, record_type: type[Record]) -> dict[str, Any]:
    return {record.key: record for record in found.of(record_type)}


def part_of(found: Corpus, document_id: str) -> Part:
    return next(part for part in found.parts if part.document_id == document_id)

"""Citations as printed, links as resolved, changes between versions."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from .base import Record, column
from .plan import DOCUMENT

TargetKind = Literal["paragraph", "recommendation", "recommendation_paragraph", "action", "issue"]


class Citation(Record):
    """One number that an issue or action cites; an expression that names three numbers gives three citations."""

    TABLE: ClassVar[str] = "citations"
    citation_id: str = column("issue or action/citation/ordinal", key=True)
    document_id: str = column("The document that cites", references=DOCUMENT)
    issue_id: str | None = column("The issue that cites", default=None, references="issues.issue_id")
    action_id: str | None = column(
        "The action that cites, where the words stand in an action", default=None, references="actions.action_id"
    )
    raw: str = column("The expression as printed")
    target_kind: TargetKind = column("What is cited; recommendation_paragraph: a number that is both")
    target_number: str = column("The number cited; ~n where words are quoted without one")
    target_id: str | None = column("The record cited; none unless resolved", default=None, sought=True)
    similarity: float | None = column(
        "Likeness of the words to the recommendation's, 0 to 1, where they quote it and give no number", default=None
    )
    state: Literal["resolved", "dangling", "ambiguous"] = column(
        "resolved: one target; dangling: none, or no report is loaded; ambiguous: more than one", default="dangling"
    )
    why: str | None = column("Why it is dangling or ambiguous", default=None)


class Link(Record):
    """An action that answers a recommendation, and how we know."""

    TABLE: ClassVar[str] = "links"
    link_id: str = column("action/link/basis and recommendation", key=True)
    action_id: str = column("The action", references="actions.action_id")
    recommendation_id: str = column("The recommendation", references="recommendations.recommendation_id")
    basis: Literal["cited", "listed", "suggested", "accepted"] = column(
        "cited: printed; listed: promised by a priority's head; suggested: ours, no coverage; accepted: by a person"
    )
    score: float | None = column("Likeness behind a suggestion or a quotation, 0 to 1", default=None)
    citation_id: str | None = column("The citation behind a cited link", default=None, references="citations.citation_id")


ChangeKind = Literal[
    "added", "removed", "renumbered", "moved", "reworded", "weakened", "slipped", "brought_forward",
    "lead_changed", "completed", "citation_changed", "issue_added", "issue_removed", "issue_split", "issue_merged",
]  # fmt: skip


FurtherKind = Literal[
    "agencies_changed", "timescale_changed", "measure_changed", "rag_changed", "priority_added", "priority_removed",
    "priority_reworded", "indicator_added", "indicator_removed", "indicator_reworded", "target_changed",
]  # fmt: skip


class Change(Record):
    """What differs between two versions of a plan."""

    TABLE: ClassVar[str] = "changes"
    change_id: str = column("series/old and new version/ordinal", key=True)
    series: str = column("The plan")
    old_document_id: str = column("The earlier version", references=DOCUMENT)
    new_document_id: str = column("The later version", references=DOCUMENT)
    kind: ChangeKind = column("What changed")
    old_number: str | None = column("Its number in the earlier version", default=None)
    new_number: str | None = column("Its number in the later version", default=None)
    old_value: str | None = column("What the earlier version says", default=None)
    new_value: str | None = column("What the later version says", default=None)
    detail: str = column("More, in words", default="")
    days: int | None = column("How many days later a date is; negative where it was brought forward", default=None, unit="days")


class FurtherChange(Record):
    """What else differs between two versions of a plan: agencies, timescales without a day, measures, indicators."""

    TABLE: ClassVar[str] = "further_changes"
    change_id: str = column("series/old and new version/further/ordinal", key=True)
    series: str = column("The plan")
    old_document_id: str = column("The earlier version", references=DOCUMENT)
    new_document_id: str = column("The later version", references=DOCUMENT)
    kind: FurtherKind = column("What changed")
    old_number: str | None = column("Its number in the earlier version", default=None)
    new_number: str | None = column("Its number in the later version", default=None)
    old_value: str | None = column("What the earlier version says", default=None)
    new_value: str | None = column("What the later version says", default=None)
    detail: str = column("More, in words", default="")


class RecordMatch(Record):
    """Two records of neighbouring versions that are one and the same thing."""

    TABLE: ClassVar[str] = "matches"
    match_id: str = column("series/old and new version/old record's id less its document", key=True)
    series: str = column("The plan")
    old_document_id: str = column("The earlier version", references=DOCUMENT)
    new_document_id: str = column("The later version", references=DOCUMENT)
    kind: Literal["priority", "issue", "action"] = column("What sort of record it is")
    old_id: str = column("The record in the earlier version", sought=True)
    new_id: str = column("The record in the later version", sought=True)
    score: float = column("Likeness of their words, 0 to 1")
    reason: str = column("Why they are one")


class Slip(Record):
    """An action whose date moved, or of which a status report spoke: its dates over all versions, summed up."""

    TABLE: ClassVar[str] = "slips"
    slip_id: str = column("series/slip/number in the first version that has it, or in the report", key=True)
    series: str = column("The plan")
    number: str = column("Its number in the last version that has it")
    action_id: str | None = column(
        "The action in that version; the one whose point it is, where only a report numbers it",
        default=None, references="actions.action_id",
    )
    original_raw: str | None = column("Its first timescale as the plan prints it; none: not in the plan", default=None)
    original_due_on: date | None = column("The day that was due by it", default=None)
    latest_raw: str | None = column("Its last timescale as printed", default=None)
    latest_due_on: date | None = column("The day that is due", default=None)
    plan_raw: str | None = column("The timescale of the plan that the latest status report speaks of", default=None)
    plan_due_on: date | None = column("The day that is due by that plan", default=None)
    reported_raw: str | None = column("The timescale as the latest status report has it", default=None)
    reported_due_on: date | None = column("The day that is due by that report", default=None)
    times_extended: int = column("How often its date moved to a later day")
    times_brought_forward: int = column("How often its date moved to an earlier day")
    days_in_all: int | None = column(
        "Days from the first due date to the last; negative where it is earlier", default=None, unit="days"
    )
    is_completed: bool = column("Whether the last version marks it as completed")


class SlipRevision(Record):
    """What one document says of the date of an action in the ledger."""

    TABLE: ClassVar[str] = "slip_revisions"
    revision_id: str = column("slip/ordinal", key=True)
    slip_id: str = column("The action in the ledger", references="slips.slip_id")
    ordinal: int = column("Place among the revisions, from 1")
    document_id: str = column("The document", references=DOCUMENT)
    as_at: date | None = column("The day the document speaks from", default=None)
    is_partial: bool = column("Whether it is a status report and not the plan itself")
    number: str = column("The action's number there")
    raw: str | None = column("The timescale as printed", default=None)
    due_on: date | None = column("The day due", default=None)
    basis: Literal["action", "row"] | None = column("Whether the date is the action's own or its row's", default=None)
    days: int | None = column("Days since the due date before; none where nothing changed", default=None, unit="days")
    wording: str | None = column("The action's words there, where they are not those of the document before", default=None)

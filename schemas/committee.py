"""Committee and exception reports: their header, what they say of each action, their figures."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from .base import Record, column
from .plan import DOCUMENT, Rag


class CommitteeReport(Record):
    """The header block of a report to a committee or board."""

    TABLE: ClassVar[str] = "committee_reports"
    document_id: str = column("The report", key=True, references=DOCUMENT)
    report_number: str | None = column("Report number as printed", default=None)
    decision_maker: str | None = column("Committee or board it is made to", default=None)
    meeting_date: date | None = column("Date of the meeting, or of the report", default=None)
    decision_type: str | None = column("Decision type as printed, its parts joined by spaces", default=None)
    contact_officer: str | None = column("Contact officer, with the post", default=None)
    contact_email: str | None = column("The contact's e-mail address", default=None)
    chief_officer: str | None = column("Chief officer or lead officer, with the post", default=None)
    ward: str | None = column("Ward", default=None)
    members_recommendation: str | None = column("What members are asked to do", default=None)


class RagMeaning(Record):
    """One colour of the report's own RAG key."""

    TABLE: ClassVar[str] = "rag_meanings"
    meaning_id: str = column("document/rag/colour", key=True)
    document_id: str = column("The report", references=DOCUMENT)
    rag: Rag = column("The colour")
    meaning: str = column("What the report says the colour shows")


class ActionStatus(Record):
    """What a status report says of one action of the plan."""

    TABLE: ClassVar[str] = "action_statuses"
    status_id: str = column("document/status/action number", key=True)
    document_id: str = column("The status report", references=DOCUMENT)
    priority_number: str | None = column("The priority it is listed under", default=None)
    action_number: str = column("The plan's action as the report numbers it")
    action_id: str | None = column(
        "The action of the latest plan version before the report", default=None, references="actions.action_id"
    )
    rag: Rag | None = column("Its RAG rating, from the table's own heading or cell", default=None)
    as_at: date | None = column("The day the status holds for", default=None)
    text: str = column("The action as the report words it", default="")
    timescale_raw: str | None = column("Its timescale as the report prints it", default=None)
    due_on: date | None = column("The day that timescale is due", default=None)
    leads_raw: str | None = column("The lead as the report prints it", default=None)
    agencies_raw: str | None = column("The agencies as the report prints them", default=None)
    narrative: str | None = column("What the report says about the action's progress", default=None)


class CommitteeParagraph(Record):
    """A numbered paragraph of a committee report."""

    TABLE: ClassVar[str] = "committee_paragraphs"
    paragraph_id: str = column("document/paragraph/number", key=True)
    document_id: str = column("The report", references=DOCUMENT)
    number: str = column("Its number as printed; ~n where none is printed")
    section: str = column("The heading it stands under", default="")
    text: str = column("The paragraph whole")


class Figure(Record):
    """A number a report states, in a table or in its prose."""

    TABLE: ClassVar[str] = "figures"
    figure_id: str = column("document/figure/ordinal", key=True)
    document_id: str = column("The report", references=DOCUMENT)
    section: str = column("The heading or table it stands in")
    label: str = column("What is counted: the row and column, or the words beside it")
    raw: str = column("The figure as printed")
    value: float | None = column("The number", default=None)
    unit: str | None = column("Its unit: %, GBP, actions, children …", default=None)

"""An improvement plan: priorities, the issues they name, the actions that answer them, and how success is measured."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from .base import Record, column

DOCUMENT = "documents.document_id"
Rag = Literal["red", "amber", "green", "white", "blue"]


class Priority(Record):
    """A priority (theme, area) of the plan, with its head."""

    TABLE: ClassVar[str] = "priorities"
    priority_id: str = column("document/priority/number", key=True)
    document_id: str = column("The plan", references=DOCUMENT)
    number: str = column("Its number in digits (Priority Three is 3); ~n where none is given")
    title: str = column("Its title as printed, without the number")
    introduction: str = column("The prose between its heading and the first sub-heading", default="")
    lead_officer: str | None = column("The lead officer as printed at its head", default=None)


class PriorityPoint(Record):
    """A bullet of a priority's head: an issue identified, or an outcome expected."""

    TABLE: ClassVar[str] = "priority_points"
    point_id: str = column("priority/kind/ordinal", key=True)
    priority_id: str = column("The priority", references="priorities.priority_id")
    kind: Literal["identified_issue", "expected_outcome"] = column("Which list it stands in")
    ordinal: int = column("Place in its list, from 1")
    text: str = column("The bullet's text")


class ListedRecommendation(Record):
    """A recommendation quoted at the head of a priority: what the priority promises to answer."""

    TABLE: ClassVar[str] = "listed_recommendations"
    listed_id: str = column("priority/listed/number", key=True)
    priority_id: str = column("The priority", references="priorities.priority_id")
    number: str = column("The number as the plan gives it; ~n where it quotes without one")
    text: str = column("The recommendation as the plan quotes it")
    recommendation_id: str | None = column(
        "The report's recommendation it is", default=None, references="recommendations.recommendation_id"
    )
    similarity: float | None = column("Likeness of the quotation to the report's own text, 0 to 1", default=None)


class PlanIssue(Record):
    """A row of the plan's action table: what is wrong, with the paragraphs and recommendations it cites."""

    TABLE: ClassVar[str] = "issues"
    issue_id: str = column("document/issue/number", key=True)
    document_id: str = column("The plan", references=DOCUMENT)
    priority_id: str | None = column("The priority it stands under", default=None, references="priorities.priority_id")
    number: str = column("The number its place in the sequence demands; ~n where nothing tells")
    printed_number: str | None = column("The number as printed, misprints kept; none where it is lost", default=None)
    text: str = column("The issue as printed, citations left out; may be empty")


class Action(Record):
    """One thing the plan says will be done."""

    TABLE: ClassVar[str] = "actions"
    action_id: str = column("document/action/number", key=True)
    document_id: str = column("The plan", references=DOCUMENT)
    issue_id: str = column("The issue it answers", references="issues.issue_id")
    ordinal: int = column("Place among the issue's actions, from 1")
    number: str = column("The number its place in the sequence demands; ~n where nothing tells")
    printed_number: str | None = column("The number as printed, misprints kept; none where none is printed", default=None)
    text: str = column("The action as printed, without its number, its points and a closing completed mark")
    is_completed: bool = column("Whether the action itself is marked as completed", default=False)
    measure: str | None = column("How the plan will know (its success measure), where it has such a column", default=None)
    progress: str | None = column("The progress note, where it has such a column", default=None)
    rag: Rag | None = column("The action's own RAG rating, where the plan prints one", default=None)
    rag_raw: str | None = column("The RAG rating as printed, or the colour as read", default=None)
    rag_basis: Literal["word", "letter", "fill"] | None = column("What the RAG rating was read from", default=None)
    rag_distance: float | None = column(
        "How far the colour of the fill is from the named colour it was taken for (CIE 1976 difference); 0 is the very colour",
        default=None,
    )


class ActionPoint(Record):
    """A bullet inside an action."""

    TABLE: ClassVar[str] = "action_points"
    point_id: str = column("action/point/ordinal", key=True)
    action_id: str = column("The action", references="actions.action_id")
    ordinal: int = column("Place among the action's points, from 1")
    depth: int = column("How deep the bullet is nested, from 1")
    text: str = column("The point's text")


TimescaleKind = Literal["month", "range", "quarter", "recurring", "relative", "done", "unknown"]


class Timescale(Record):
    """A timescale as printed, and what it means."""

    TABLE: ClassVar[str] = "timescales"
    timescale_id: str = column("issue/timescale/ordinal", key=True)
    document_id: str = column("The document", references=DOCUMENT)
    issue_id: str = column("The issue in whose row it stands", references="issues.issue_id")
    action_id: str | None = column(
        "The action it belongs to; none where the row shares it", default=None, references="actions.action_id"
    )
    raw: str = column("The expression as printed")
    kind: TimescaleKind = column("What sort of timescale it is")
    starts_on: date | None = column("First day, where it has one", default=None)
    due_on: date | None = column("Day it is due: the last day of the month, quarter or range named", default=None)
    recurrence: str | None = column("How often it recurs: annually, quarterly, monthly …", default=None)
    qualifier: Literal["by", "end", "from"] | None = column("The word before it", default=None)
    basis: Literal["beside", "only", "in_order", "row"] = column(
        "Why it is the action's: beside it, the row's only one, as many dates as actions; row: nobody can tell"
    )
    offset_points: float | None = column(
        "Distance from the top of the action to the top of the date; positive below", default=None, unit="points"
    )


class Party(Record):
    """An officer, team, agency or board that leads an action or takes part in it."""

    TABLE: ClassVar[str] = "parties"
    party_id: str = column("document/party/abbreviation or name as a slug", key=True)
    document_id: str = column("The document whose key or cells name it", references=DOCUMENT)
    abbreviation: str | None = column("The abbreviation in its usual spelling; none where it is written out", default=None)
    name: str = column("The full name from the document's key; the printed words where the key lacks it")
    kind: Literal["officer", "team", "agency", "board"] = column("What it is")
    is_in_key: bool = column("Whether the document's own key explains it", default=False)


class Assignment(Record):
    """A party named as lead or as agency involved, for one action or for a whole row."""

    TABLE: ClassVar[str] = "assignments"
    assignment_id: str = column("issue/role/ordinal", key=True)
    document_id: str = column("The document", references=DOCUMENT)
    issue_id: str | None = column("The issue in whose row it stands", default=None, references="issues.issue_id")
    action_id: str | None = column(
        "The action, where the row has one each; none where the row shares it", default=None, references="actions.action_id"
    )
    role: Literal["lead", "agency"] = column("Leads it, or is involved in it")
    raw: str = column("The party as printed")
    party_id: str = column("The party", references="parties.party_id")


class Indicator(Record):
    """A performance indicator of a priority, or of an appendix."""

    TABLE: ClassVar[str] = "indicators"
    indicator_id: str = column("document/indicator/section and number", key=True)
    document_id: str = column("The plan", references=DOCUMENT)
    priority_id: str | None = column(
        "The priority it measures, where the section names one", default=None, references="priorities.priority_id"
    )
    section: str = column("The heading it stands under, with the banner and the numbered row above it: heading > banner > row")
    number: str | None = column("The number its place in the sequence demands", default=None)
    printed_number: str | None = column("The number as printed, misreadings kept", default=None)
    name: str = column("The indicator as printed")
    type: str | None = column("Type of indicator", default=None)
    source: str | None = column("Where its data come from", default=None)


class IndicatorValue(Record):
    """One cell of an indicator's row: a baseline, target or comparator."""

    TABLE: ClassVar[str] = "indicator_values"
    value_id: str = column("indicator/value/ordinal", key=True)
    indicator_id: str = column("The indicator", references="indicators.indicator_id")
    heading: str = column("The column's heading as printed")
    raw: str = column("The cell as printed")
    value: float | None = column("The number in it; none where it holds none or several", default=None)
    unit: str | None = column("Unit of the number: %, days, …", default=None)
    share: float | None = column("The share printed after a count (15 10.9%): 10.9", default=None, unit="%")

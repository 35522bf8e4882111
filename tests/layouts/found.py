"""What is read from a printed plan, action by action, beside what it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from pipeline.find import Found
from pipeline.run import work
from schemas.base import Record
from schemas.plan import Action, Assignment, PlanIssue, Priority, Timescale
from schemas.trace import Citation

from .content import AREAS
from .sheet import Sheet


class Told(NamedTuple):
    """An action with everything its row says; what a layout does not print is left empty on both sides."""

    number: str | None
    text: str
    issue: str
    area: str
    leads: tuple[str, ...]
    starts_on: date | None
    due_on: date | None
    timescale: str
    rag: str | None
    progress: str | None
    cited: tuple[str, ...]


def read_plan(data: bytes, name: str = "plan.pdf") -> tuple[Record, ...]:
    """The records of a plan that is one PDF."""
    found = Found(path=Path(name), relative=name, source_id="plan")
    return work(found, data, ocr="off").records


def told(records: tuple[Record, ...]) -> list[Told]:
    """The actions read, in order."""
    issues = {record.issue_id: record for record in records if isinstance(record, PlanIssue)}
    areas = {record.priority_id: record.title for record in records if isinstance(record, Priority)}
    made = []
    for action in records:
        if not isinstance(action, Action):
            continue
        issue = issues[action.issue_id]
        leads = [a.raw for a in own(records, Assignment, action) if a.role == "lead"]
        dates = own(records, Timescale, action)
        cited = [record for record in records if isinstance(record, Citation) and record.issue_id == issue.issue_id]
        made.append(
            Told(
                action.printed_number, action.text, issue.text, areas.get(issue.priority_id or "", ""), tuple(leads),
                next((one.starts_on for one in dates), None), next((one.due_on for one in dates), None),
                " ".join(one.raw for one in dates), action.rag, action.progress,
                tuple(sorted(f"{one.target_kind[0]}{one.target_number}" for one in cited)),
            )
        )  # fmt: skip
    return made


_Row = TypeVar("_Row", Assignment, Timescale)


def own(records: tuple[Record, ...], of: type[_Row], action: Action) -> list[_Row]:
    """An action's own records, else those its whole row shares."""
    row = [record for record in records if isinstance(record, of) and record.issue_id == action.issue_id]
    return [one for one in row if one.action_id == action.action_id] or [one for one in row if one.action_id is None]


def expected(layout: str, sheet: Sheet) -> list[Told]:
    """What a layout prints of each action."""
    made = []
    for issue in sheet.issues:
        for action in issue.actions:
            row = issue.actions[0] if layout == "six-column" else action
            is_tracker = layout == "tracker"
            has_citations = layout in ("six-column", "merged")
            starts_on = action.starts_on if is_tracker else row.due.starts_on
            made.append(
                Told(
                    None if layout == "merged" else action.number, action.text, "" if is_tracker else issue.text,
                    "" if layout in ("half-ruled", "borderless") else AREAS[issue.area - 1],
                    tuple(row.lead.split(" / ")), starts_on, row.due.due_on,
                    f"{action.start} – {row.due.raw}" if is_tracker else row.due.raw,
                    action.rag if is_tracker else None, (action.progress or None) if is_tracker else None,
                    tuple(sorted((f"r{issue.recommendation}", *(f"p{n}" for n in issue.paragraphs)))) if has_citations else (),
                )
            )  # fmt: skip
    return made

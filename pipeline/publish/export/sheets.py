"""Which sheets the workbook for a person has, in which order, and what stands in them.

First what a reader came for: the recommendations against the priorities, each recommendation with its actions, the gaps. Then
the plan, the inspection, the committee reports, the versions, the reading; last what programs need. A table or view that no
group names stands at the end, so that none is ever left out. In each sheet the columns that a person reads come first and
the ids of documents and records last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from schemas.contract import PublicColumn

from .frames import Framed

MAX_ROWS = 1_048_575  # of a sheet in Excel, below its heading
MAX_NAME = 31  # characters of a sheet's name
_DIGITS = 9  # of a number's longest piece, filled up so that texts sort like numbers
_SHORT = 40  # characters of a thing in a list that stands on a line with others
_NO_PRIORITY = "none"  # stands for the number of the priority of an action that has none
FOR_PROGRAMS = "For programs"

GROUPS: dict[str, tuple[str, ...]] = {
    "Answers": (
        "coverage_matrix", "traceability", "recommendations_without_action", "flagged_paragraphs_uncited", "overdue_actions",
        "actions_without_recommendation", "actions_without_timescale", "actions_without_lead", "issues_without_action",
        "recommendation_coverage", "paragraph_coverage", "findings",
    ),
    "The plan": (
        "action_register", "priorities", "priority_points", "listed_recommendations", "issues", "actions", "action_points",
        "timescales", "assignments", "parties", "citations", "indicators", "indicator_values",
    ),
    "The inspection": ("recommendations", "recommendation_points", "paragraphs", "judgements", "inspectors"),
    "Reports to committees": ("committee_reports", "committee_paragraphs", "action_statuses", "rag_meanings", "figures"),
    "Versions": ("changes", "further_changes", "slips", "slip_revisions", "matches"),
    "The reading": ("documents", "sources", "document_health", "corrections", "unclaimed", "data_dictionary"),
}  # fmt: skip


class Sheet(NamedTuple):
    """A sheet: its name, its group, what it holds, the table or view it shows, its columns in their order, its rows."""

    name: str
    group: str
    told: str
    source: str
    columns: tuple[PublicColumn, ...]
    frame: pd.DataFrame


def sheets_of(frames: Mapping[str, Framed]) -> tuple[Sheet, ...]:
    """The sheets of a database's frames, in their order."""
    shown = {**_made_for_people(frames), **frames}
    grouped = {name: group for group, names in GROUPS.items() for name in names}
    order = [name for name in grouped if name in shown] + [name for name in shown if name not in grouped]
    taken: set[str] = set()
    sheets: list[Sheet] = []
    for name in order:
        for sheet in _parted(shown[name], grouped.get(name, FOR_PROGRAMS), taken):
            taken.add(sheet.name.casefold())
            sheets.append(sheet)
    return tuple(sheets)


def _parted(framed: Framed, group: str, taken: set[str]) -> Iterator[Sheet]:
    """A frame as one sheet, or as several where it has more rows than a sheet can hold."""
    table, frame = framed
    columns = tuple(sorted(table.columns, key=lambda column: _rank(column.name)))
    starts = range(0, max(len(frame), 1), MAX_ROWS)
    for part, start in enumerate(starts, 1):
        title = table.name.replace("_", " ").capitalize() + (f" {part}" if len(starts) > 1 else "")
        told = table.description + (f" (part {part} of {len(starts)})" if len(starts) > 1 else "")
        rows = frame.iloc[start : start + MAX_ROWS][[column.name for column in columns]]
        yield Sheet(_free(title, taken), group, told, table.name, columns, rows)


def _free(title: str, taken: set[str]) -> str:
    """The title as the name of a sheet: short enough, and no other sheet's, as Excel compares them."""
    name, number = title[:MAX_NAME], 2
    while name.casefold() in taken:
        name = f"{title[: MAX_NAME - len(str(number)) - 1]} {number}"
        number += 1
    return name


def _rank(name: str) -> int:
    """What a person reads comes first, then which document it is of, then the ids of records."""
    return 1 if name.endswith("document_id") else 2 if name.endswith("_id") else 0


def _made_for_people(frames: Mapping[str, Framed]) -> dict[str, Framed]:
    answers = _answers(frames)
    return {"coverage_matrix": _matrix(frames, answers), "traceability": _traceability(frames, answers)}


def _answers(frames: Mapping[str, Framed]) -> pd.DataFrame:
    """Each recommendation as the latest plan versions answer it, a row an action, or one row without."""
    coverage = frames["recommendation_coverage"].frame
    shown = coverage[coverage["plan_is_latest"].fillna(True).astype(bool)]
    answering = frames["answering_actions"].frame[["target_id", "plan_document_id", "action_id", "is_overdue"]]
    register = frames["action_register"].frame[
        ["action_id", "priority_number", "action_number", "action", "leads", "due_on", "is_completed", "rag"]
    ]
    merged = shown.merge(
        answering, how="left", left_on=["recommendation_id", "plan_document_id"], right_on=["target_id", "plan_document_id"]
    )
    return merged.merge(register, how="left", on="action_id")


_TRACED: dict[str, tuple[str, str]] = {  # where a column's type stands, and what it holds here
    "document_id": ("recommendation_coverage", "The report"),
    "number": ("recommendation_coverage", "The recommendation's number"),
    "recommendation": ("recommendation_coverage", "Its text"),
    "state": ("recommendation_coverage", "How it is answered; anything but answered is a gap"),
    "breaks_at": ("recommendation_coverage", "The first link of its chain that is missing; empty: whole"),
    "plan_document_id": ("recommendation_coverage", "The latest version of the plan that answers the report"),
    "priority_number": ("action_register", "The priority of the action"),
    "action_number": ("action_register", "The action that answers it, by what is printed or a person accepted"),
    "action": ("action_register", "The action's text; empty: no action answers the recommendation"),
    "leads": ("action_register", "Who leads it"),
    "due_on": ("action_register", "The day it is due by the plan"),
    "is_completed": ("action_register", "Whether it is marked as completed"),
    "rag": ("action_register", "Its RAG rating"),
    "is_overdue": ("answering_actions", "Whether it was overdue at the authority's latest report"),
    "action_id": ("action_register", "The action"),
    "recommendation_id": ("recommendation_coverage", "The recommendation"),
}


def _traceability(frames: Mapping[str, Framed], answers: pd.DataFrame) -> Framed:
    columns = tuple(
        frames[source].table.named(name).model_copy(update={"description": told}) for name, (source, told) in _TRACED.items()
    )
    table = frames["recommendation_coverage"].table.model_copy(
        update={
            "name": "traceability", "columns": columns,
            "description": "Each recommendation with the actions of the latest plan that answer it; a gap is a row without one",
        }
    )  # fmt: skip
    recommendation = answers.groupby(["recommendation_id", "plan_document_id"], sort=False, dropna=False).ngroup()
    keyed = answers.assign(place=recommendation, order=answers["action_number"].map(in_order, na_action="ignore"))
    return Framed(table, keyed.sort_values(["place", "order"], kind="stable")[list(_TRACED)].reset_index(drop=True))


def _matrix(frames: Mapping[str, Framed], answers: pd.DataFrame) -> Framed:
    """Recommendations down, priorities across, actions counted; nothing where there is none."""
    keys = ["document_id", "plan_document_id", "number", "recommendation", "state", "recommendation_id"]
    rows = answers[keys].drop_duplicates().reset_index(drop=True)
    with_action = answers.dropna(subset=["action_id"]).fillna({"priority_number": _NO_PRIORITY})
    counts = pd.crosstab(
        [with_action["recommendation_id"], with_action["plan_document_id"]], with_action["priority_number"]
    ).astype("Int64")
    priorities = frames["priorities"].frame
    plans = set(rows["plan_document_id"].dropna())
    across = sorted({*priorities[priorities["document_id"].isin(plans)]["number"], *counts.columns}, key=in_order)
    wide = rows.merge(
        counts.reindex(columns=across).reset_index(), how="left", on=["recommendation_id", "plan_document_id"]
    )
    wide[across] = wide[across].replace(0, pd.NA)
    wide["actions"] = wide[across].sum(axis="columns").astype("Int64") if across else pd.array([0] * len(wide), dtype="Int64")
    known = frames["recommendation_coverage"].table
    columns = (
        *(known.named(name) for name in keys[:-1]),
        *(PublicColumn(name=f"priority_{number}", type="integer",
                       description=f"Actions of priority {number} that answer it; empty: none") for number in across),
        PublicColumn(name="actions", type="integer", description="Actions that answer it, in all"),
        known.named("recommendation_id"),
    )  # fmt: skip
    told = "Recommendations against the priorities of the latest plan: how many actions answer each. A row without any is a gap"
    table = known.model_copy(update={"name": "coverage_matrix", "description": told, "columns": columns})
    return Framed(table, wide.rename(columns={number: f"priority_{number}" for number in across}))


def in_order(number: str) -> str:
    """A number as a text that sorts as people order numbers: 2 before 10, 1.9 before 1.10."""
    return ".".join(piece.zfill(_DIGITS) for piece in str(number).split("."))


def joined(cell: str) -> str:
    """A JSON list as a person reads it: short things on one line, long ones on a line each."""
    items = [item if isinstance(item, str) else json.dumps(item, ensure_ascii=False) for item in json.loads(cell)]
    return ("; " if _are_short(items) else "\n").join(items)


def _are_short(items: Iterable[str]) -> bool:
    return all(len(item) <= _SHORT for item in items)

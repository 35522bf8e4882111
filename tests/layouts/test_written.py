"""Documents as performance officers and inspectors write them, each field held against a truth written by hand beforehand.

They were made with a browser, a word processor and a spreadsheet, in sentences of our own about councils that do not exist; no
two have the same columns. `written/truth.json` says of each what it prints; what it does not name is not asked.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.find import Found
from pipeline.run import work
from pipeline.worked import Worked
from schemas.base import Record
from schemas.plan import Action, Assignment, PlanIssue, Priority, Timescale
from schemas.trace import Citation

from .found import own

FOLDER = Path(__file__).parent / "written"
TRUTH: dict[str, dict[str, Any]] = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))


def read(name: str) -> Worked:
    path = next(FOLDER.glob(f"{name}.*"))
    return work(Found(path=path, relative=path.name, source_id=name), path.read_bytes(), ocr="off")


def letters(text: str) -> str:
    """What of a cell of names is left without the signs and words that join them."""
    return re.sub(r"[\W_]|\band\b", "", text)


def shown(records: tuple[Record, ...]) -> list[dict[str, Any]]:
    """Every action with all that is said of it, by the names of the truth."""
    issues = {record.issue_id: record for record in records if isinstance(record, PlanIssue)}
    areas = {record.priority_id: record.title for record in records if isinstance(record, Priority)}
    made = []
    for action in (record for record in records if isinstance(record, Action)):
        issue = issues[action.issue_id]
        dates, parties = own(records, Timescale, action), own(records, Assignment, action)
        made.append(
            {
                "n": action.printed_number, "text": action.text, "rag": action.rag, "done": action.is_completed,
                "prog": action.progress or "", "meas": action.measure or "", "issue": issue.text,
                "area": areas.get(issue.priority_id or "", ""),
                "raw": " | ".join(one.raw for one in dates),
                "due": next((str(one.due_on) for one in reversed(dates) if one.due_on), None),
                "start": next((str(one.starts_on) for one in dates if one.starts_on), None),
                "lead": letters(" ".join(one.raw for one in parties if one.role == "lead")),
                "agency": letters(" ".join(one.raw for one in parties if one.role == "agency")),
                "cited": sorted(
                    f"{one.target_kind[0]}{one.target_number}" for one in records
                    if isinstance(one, Citation) and one.issue_id == issue.issue_id and one.action_id in (None, action.action_id)
                ),
            }
        )  # fmt: skip
    return made


def told(worked: Worked) -> dict[str, Any]:
    """What a document says beside its actions, by the names of the truth."""
    part = worked.parts[0]
    of: dict[str, list[Any]] = {}
    for record in worked.records:
        of.setdefault(record.TABLE, []).append(record)
    return {
        "kind": [one.kind for one in worked.parts], "authority": part.authority, "published": str(part.published_on),
        "inspection": [str(part.period_start), str(part.period_end)],
        "recs": [[one.number, one.text] for one in of.get("recommendations", [])],
        "points": [[one.section, one.text] for one in of.get("recommendation_points", [])],
        "header": [
            value for one in of.get("committee_reports", [])
            for value in (one.decision_maker, str(one.meeting_date), one.contact_officer, one.chief_officer, one.ward)
        ],
        "inspectors": [one.name for one in of.get("inspectors", [])],
        "judgements": [[one.area, one.grade] for one in of.get("judgements", [])],
        "paragraphs": len(of.get("paragraphs", [])),
        "statuses": [[one.action_number, one.text, one.rag] for one in of.get("action_statuses", [])],
    }  # fmt: skip


@pytest.mark.parametrize("name", [name for name, truth in TRUTH.items() if "actions" in truth])
def test_every_field_of_every_action_is_read(name: str) -> None:
    wanted, found = TRUTH[name]["actions"], shown(read(name).records)
    assert [one["text"] for one in found] == [one["text"] for one in wanted]
    for truth, action in zip(wanted, found, strict=True):
        asked = {field: letters(" ".join(value) if isinstance(value, list) else value) if field in ("lead", "agency") else value
                 for field, value in truth.items()}  # fmt: skip
        assert {field: action[field] for field in asked} == asked


@pytest.mark.parametrize("name", TRUTH)
def test_what_a_document_says_of_itself_is_read(name: str) -> None:
    wanted = {field: value for field, value in TRUTH[name].items() if field != "actions"}
    found = told(read(name))
    assert {field: found[field] for field in wanted} == wanted

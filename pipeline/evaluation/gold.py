"""Gold files as one shape, whichever of their layouts they come in.

A plan's gold is either rows with their actions inside (``plan/issues.jsonl`` with ``priorities.json`` and
``abbreviations.json``) or one ``*.truth.json``. Bullets whose number is null are judgement calls and kept apart.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from schemas.base import Model


class GoldAction(Model):
    """An action of gold; `timescale_raw` is None where gold says that none stands beside it."""

    issue: str
    number: str
    printed_number: str | None
    text: str
    points: tuple[str, ...]
    is_completed: bool
    timescale_raw: str | None
    refs: tuple[str, ...]


class GoldIssue(Model):
    """A row of gold. `bullets` are the bullets that may be actions or points; `citations` are (kind, number)."""

    number: str | None
    printed_number: str | None
    priority: str
    text: str
    citations: tuple[tuple[str, str], ...]
    timescales: tuple[str, ...]
    row_timescale: str | None
    fragments: tuple[tuple[str, str], ...]  # text and timescale of what is left of a lost action
    leads_raw: str
    agencies_raw: str
    actions: tuple[GoldAction, ...]
    bullets: tuple[str, ...]


class GoldPlan(Model):
    """A plan's gold; what a layout does not hold is empty, and what is empty is not compared."""

    issues: tuple[GoldIssue, ...]
    priorities: tuple[dict[str, Any], ...]
    indicators: tuple[tuple[str, str], ...]
    abbreviations: dict[str, str]
    header: dict[str, Any]
    has_dates_by_action: bool


def read_json(path: Path) -> Any:
    """The content of a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_rows(folder: Path) -> GoldPlan:
    """The layout of rows: `issues.jsonl` and, where they stand beside it, priorities and abbreviations."""
    lines = (folder / "issues.jsonl").read_text(encoding="utf-8").splitlines()
    priorities = _optional(folder / "priorities.json")
    indicators = [(str(item["no"]), str(item["indicator"])) for row in priorities for item in row.get("indicators", [])]
    return GoldPlan(
        issues=tuple(_row(json.loads(line)) for line in lines if line.strip()),
        priorities=tuple(priorities),
        indicators=tuple(indicators),
        abbreviations={item["abbrev"]: item["full"] for item in _optional(folder / "abbreviations.json")},
        header={},
        has_dates_by_action=False,
    )


def _optional(path: Path) -> Any:
    return read_json(path) if path.exists() else []


def _row(row: dict[str, Any]) -> GoldIssue:
    number = row["issue_id"]
    complete = [item for item in row["actions"] if item["action_id"] is not None]
    bullets = [item["text"] for item in row["actions"] if item["action_id"] is None and not item.get("fragment")]
    return GoldIssue(
        number=number,
        printed_number=number if row.get("issue_id_printed") else None,
        priority=str(row["priority"]),
        text=row["issue_text"],
        citations=_citations(row["paras"], row["recs"], row["para_recs"]),
        timescales=tuple(row["timescales_raw"]),
        row_timescale=None,
        fragments=_fragments(row["actions"]),
        leads_raw=row["leads_raw"] or "",
        agencies_raw=row["agencies_raw"] or "",
        actions=tuple(
            GoldAction(
                issue=str(number),
                number=item.get("action_id_expected") or item["action_id"],
                printed_number=item["action_id"] if item.get("id_printed") else None,
                text=item["text"],
                points=tuple(item["sub_items"]),
                is_completed=item["completed"],
                timescale_raw=None,
                refs=tuple(item.get("refs", [])),
            )
            for item in complete
        ),
        bullets=tuple(bullets),
    )


def _fragments(actions: list[dict[str, Any]]) -> tuple[tuple[str, str], ...]:
    return tuple((item["text"], item.get("timescale_raw") or "") for item in actions if item.get("fragment"))


def _citations(paras: list[Any], recs: list[Any], both: list[Any]) -> tuple[tuple[str, str], ...]:
    kinds = (("paragraph", paras), ("recommendation", recs), ("recommendation_paragraph", both))
    return tuple((kind, str(number)) for kind, numbers in kinds for number in numbers)


def read_truth(content: dict[str, Any]) -> GoldPlan:
    """The layout of one file: issues, actions and indicators side by side."""
    by_issue: dict[str, list[dict[str, Any]]] = {}
    for action in content["actions"]:
        by_issue.setdefault(str(action["issue"]), []).append(action)
    return GoldPlan(
        issues=tuple(_truth_issue(issue, by_issue) for issue in content["issues"]),
        priorities=tuple(content["priorities"]),
        indicators=tuple((str(item["no"]), str(item["indicator"])) for item in content.get("indicators", [])),
        abbreviations={item["abbrev"]: item["full"] for item in content.get("abbreviations", [])},
        header=content["document"],
        has_dates_by_action=True,
    )


def _truth_issue(issue: dict[str, Any], by_issue: dict[str, list[dict[str, Any]]]) -> GoldIssue:
    actions = by_issue.get(str(issue["number"]), [])
    cited = issue["citations"]
    row = issue.get("timescale")
    own = [item["timescale_raw"] for item in actions if item.get("timescale_raw")]
    shared = row["raw"] if row and row["raw"] not in own else None  # a row of one action gives its date twice
    return GoldIssue(
        number=issue["number"] or issue.get("number_expected"),
        printed_number=issue["printed_number"],
        priority=str(issue["priority"]),
        text=issue["text"],
        citations=_citations(cited["paras"], cited["recs"], cited["para_recs"]),
        timescales=(*((shared,) if shared else ()), *own),
        row_timescale=shared,
        fragments=_fragments(actions),
        leads_raw=issue["leads_raw"] or "",
        agencies_raw=" ".join(issue["agencies"]),
        actions=tuple(_truth_action(item) for item in actions if item["number"] is not None),
        bullets=tuple(item["text"] for item in actions if item["number"] is None and not item.get("fragment")),
    )


def _truth_action(item: dict[str, Any]) -> GoldAction:
    return GoldAction(
        issue=str(item["issue"]),
        number=item["number"],
        printed_number=item["printed_number"],
        text=item["text"],
        points=tuple(item["points"]),
        is_completed=item["completed"],
        timescale_raw=item.get("timescale_raw"),
        refs=(),
    )

"""The content of the sample set, read from the TOML files in texts/."""

import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Action:
    """One action: ``printed`` is its number as printed, empty where the page shows a bullet instead."""

    number: str
    printed: str
    text: str
    by: str = ""
    points: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    done: bool = False


@dataclass(frozen=True)
class Issue:
    """One row of a priority's table. The text holds its citations in braces."""

    number: str
    text: str
    lead: tuple[str, ...]
    leads: tuple[str, ...]
    agencies: tuple[str, ...]
    row_date: str
    actions: tuple[Action, ...]

    def priority(self) -> int:
        """The number of the priority that the issue stands in."""
        return int(self.number.split(".")[0])


@dataclass(frozen=True)
class Priority:
    """One priority; ``head`` is what stands before and after its table, as in the content file."""

    number: int
    title: str
    head: dict[str, Any] = field(hash=False)
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class Plan:
    """One version of the plan."""

    front: dict[str, Any] = field(hash=False)
    priorities: tuple[Priority, ...]
    version: str
    is_draft: bool

    def footer(self) -> str:
        """The line at the foot of each page."""
        return f"(Draft) {self.version}" if self.is_draft else self.version

    def issues(self) -> list[Issue]:
        """All rows in order."""
        return [issue for priority in self.priorities for issue in priority.issues]


def quoted(priority: Priority, recommendations: dict[int, str]) -> dict[int, str]:
    """The recommendations at the head of a priority as the plan quotes them, slips of the pen included."""
    slips = priority.head.get("misquoted", {})
    return {number: slips.get(str(number), recommendations[number]) for number in priority.head["recommendations"]}


def read(name: str) -> dict[str, Any]:
    """One content file as plain data."""
    return tomllib.loads((TEXTS / name).read_text(encoding="utf-8"))


def action(number: str, data: dict[str, Any]) -> Action:
    """An action from its table in a content file."""
    lists = {name: tuple(data.get(name, ())) for name in ("points", "loose", "refs")}
    printed = data.get("printed", number)
    return Action(number, printed, data["text"], data.get("by", ""), done=data.get("done", False), **lists)


def issue(data: dict[str, Any]) -> Issue:
    """A row from its table in a content file; its actions are numbered in order."""
    lead = tuple(data["lead"])
    actions = tuple(action(f"{data['number']}.{at}", one) for at, one in enumerate(data["actions"], 1))
    leads = tuple(data.get("leads", lead))
    return Issue(data["number"], data["text"], lead, leads, tuple(data["agencies"]), data.get("row_date", ""), actions)


def draft_plan() -> Plan:
    """The first version of the plan."""
    priorities = []
    for number in range(1, 1 + len(list((TEXTS / "plan").glob("priority_*.toml")))):
        data = read(f"plan/priority_{number}.toml")
        priorities.append(Priority(number, data["title"], data, tuple(issue(row) for row in data["issue"])))
    return Plan(read("plan/front.toml"), tuple(priorities), "Version May 2022", is_draft=True)


def with_issues(plan: Plan, issues: list[Issue], version: str) -> Plan:
    """The plan with other rows, as a later version that is no draft."""
    priorities = tuple(
        replace(priority, issues=tuple(row for row in issues if row.priority() == priority.number))
        for priority in plan.priorities
    )
    return replace(plan, priorities=priorities, version=version, is_draft=False)

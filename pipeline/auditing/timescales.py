"""Timescales nobody can hold a plan to: unreadable, open ("ongoing", "TBC", a blank to be filled in), or outside the plan.

An open timescale is said only where nothing beside it has a date: "Sep 16, then ongoing" is due in September. A date is
outside the plan where the whole of it is: a range that begins before the plan and ends in it is not. An action marked as
completed may well have been due before the plan began. A month asked for inside an action's words counts as open only where
it is a blank or says that it is to be confirmed; "work that is ongoing" is no timescale. A row whose dates are fewer than
its actions is said once, and only where no date is shared by the row and an action without one is still to be done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.base import Record
from schemas.plan import Action, ActionPoint, PlanIssue, Timescale

from ..corpus import Corpus, by_key, grouped
from .seen import Seen, seen, short

_OPEN = re.compile(
    r"\b(?:on-?\s?going|tb[acd]|to be (?:agreed|advised|arranged|confirmed|decided|determined|set)|not (?:yet )?(?:known|set)|"
    r"as (?:and when )?(?:appropriate|necessary|needed|required)|(?:as soon as|when|where) possible|asap|in due course|insert)\b",
    re.IGNORECASE,
)
_BLANK = re.compile(
    r"[(\[<]\s*(?:please )?(?:insert|enter|add) (?:\w+ )?(?:date|day|deadline|month|quarter|timescale|when|year)s?\s*[)\]>]|"
    r"[(\[<]\s*(?:dates?|deadline|month|timescale)\s*[)\]>]|(?<!\w)(?:x{2,}|_{3,})(?!\w)|"
    r"\b(?:dates?|months?|timescales?) (?:is |are )?(?:tb[acd]\b|to be (?:agreed|confirmed))|[(\[]\s*tb[acd]\s*[)\]]",
    re.IGNORECASE,
)
_TOLD = 3  # dates named in a sentence


def timescale_findings(corpus: Corpus) -> Iterator[Seen]:
    """Timescales and blanks of the plans that count."""
    counting = {part.document_id for part in corpus.counting}
    timescales = [item for item in corpus.of(Timescale) if item.document_id in counting]
    actions = {key: action for key, action in by_key(corpus.of(Action)).items() if action.document_id in counting}
    homes: dict[str, Record] = {**by_key(corpus.of(PlanIssue)), **actions}
    yield from _open(timescales, homes)
    yield from _outside(corpus, timescales, actions, homes)
    yield from _blanks(corpus, actions)
    yield from _fewer(corpus, timescales, actions)


def _open(timescales: list[Timescale], homes: dict[str, Record]) -> Iterator[Seen]:
    for home, beside in grouped(timescales, lambda item: item.action_id or item.issue_id).items():
        is_dated = any(item.due_on is not None for item in beside)
        for item in beside:
            if _OPEN.search(item.raw) and not is_dated:
                detail = f"“{item.raw}” names no day{_of(homes.get(home))}."
                yield seen("timescale-vague", item, detail, related=homes.get(home))
            elif item.kind == "unknown" and not _OPEN.search(item.raw):
                detail = f"No date can be made of “{item.raw}”{_of(homes.get(home))}."
                yield seen("timescale-unreadable", item, detail, related=homes.get(home))


def _outside(
    corpus: Corpus, timescales: list[Timescale], actions: dict[str, Action], homes: dict[str, Record]
) -> Iterator[Seen]:
    plans = by_key(corpus.counting)
    rows = grouped(actions.values(), lambda action: action.issue_id)
    for item in timescales:
        plan = plans[item.document_id]
        if item.due_on is None:
            continue
        home = homes.get(item.action_id or item.issue_id)
        told = f"“{item.raw}”{_of(home)} is due {item.due_on}"
        own = [actions[item.action_id]] if item.action_id in actions else rows.get(item.issue_id, [])
        is_done = bool(own) and all(action.is_completed for action in own)
        if plan.period_start and item.due_on < plan.period_start and not is_done:
            yield seen("timescale-before-plan", item, f"{told}; the plan begins {plan.period_start}.", related=home)
        elif plan.period_end and item.due_on > plan.period_end:
            yield seen("timescale-after-plan", item, f"{told}; the plan ends {plan.period_end}.", related=home)


def _of(home: Record | None) -> str:
    if isinstance(home, Action):
        return f" of action {home.number}"
    return f" of the row of issue {home.number}" if isinstance(home, PlanIssue) else ""


def _blanks(corpus: Corpus, actions: dict[str, Action]) -> Iterator[Seen]:
    points = tuple(point for point in corpus.of(ActionPoint) if point.action_id in actions)
    records: tuple[Action | ActionPoint, ...] = (*actions.values(), *points)
    for record in records:
        action = actions[record.action_id]
        blank = _BLANK.search(record.text)
        if blank is not None:
            detail = f"Action {action.number} ({short(action.text)}) leaves a date open: “{blank.group()}”."
            yield seen("timescale-vague", record, detail, related=None if record is action else action)


def _fewer(corpus: Corpus, timescales: list[Timescale], actions: dict[str, Action]) -> Iterator[Seen]:
    rows = grouped(actions.values(), lambda action: action.issue_id)
    printed = grouped(timescales, lambda item: item.issue_id)
    for issue in corpus.of(PlanIssue):
        beside = printed.get(issue.key, [])
        dated = {item.action_id for item in beside}
        without = [a.number for a in rows.get(issue.key, []) if a.key not in dated and not a.is_completed]
        if without and beside and None not in dated:
            own = ", ".join(f"“{item.raw}” beside {actions[item.action_id or ''].number}" for item in beside[:_TOLD])
            more = " and others" if len(beside) > _TOLD else ""
            detail = f"Issue {issue.number}: no date stands beside action {', '.join(without)}; {own}{more}."
            yield seen("dates-fewer-than-actions", issue, detail, related=beside[0])

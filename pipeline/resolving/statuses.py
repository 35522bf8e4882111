"""Statuses to the actions they speak of: those of the latest plan version before the report.

Signals in order: one authority; the latest version whose day is not after the report's; the action's expected number;
the number printed at it. Where several actions carry the number, the one worded like the status if it clearly is. Where
none does, the action of the same issue that holds the status's words as a point: the plan printed that bullet without a
number, and the report counts it. A status of an action that version does not have stays without one.
"""

from __future__ import annotations

from datetime import date

from rapidfuzz import fuzz

from schemas.committee import ActionStatus
from schemas.plan import Action, ActionPoint
from schemas.source import Part

from ..corpus import Corpus, grouped
from .dating import days_of
from .words import fold_case, same_authority

_ALIKE = 80.0
_MARGIN = 10.0
_WORDED_SO = 95.0


def resolve_statuses(corpus: Corpus) -> Corpus:
    """The corpus with `action_id` set on every status whose action is known."""
    plans = plans_reported(corpus)
    actions = grouped(corpus.of(Action), lambda action: action.document_id)
    points = grouped(corpus.of(ActionPoint), lambda point: point.action_id)
    resolved = []
    for status in corpus.of(ActionStatus):
        candidates = actions.get(plans.get(status.document_id, ""), [])
        found = _action(status, candidates) or _holder(status, candidates, points)
        resolved.append(status.model_copy(update={"action_id": found.action_id if found else None}))
    return corpus.replaced(ActionStatus, resolved)


def plans_reported(corpus: Corpus) -> dict[str, str]:
    """The plan version each status report speaks of: document_id of the report -> document_id of the plan."""
    days = days_of(corpus)
    plans = list(corpus.holding(Action))
    reporting = {status.document_id for status in corpus.of(ActionStatus)}
    found: dict[str, str] = {}
    for report in corpus.parts:
        plan = _plan(report, plans, days) if report.document_id in reporting else None
        if plan is not None:
            found[report.document_id] = plan.document_id
    return found


def _plan(report: Part, plans: list[Part], days: dict[str, date]) -> Part | None:
    day = days.get(report.document_id, date.max)
    before = [
        plan for plan in plans if same_authority(plan.authority, report.authority) and days.get(plan.document_id, date.min) <= day
    ]
    return max(before, key=lambda plan: (days.get(plan.document_id, date.min), plan.version_rank or 0), default=None)


def _action(status: ActionStatus, actions: list[Action]) -> Action | None:
    number = status.action_number.strip(" .")
    same = [action for action in actions if action.number == number]
    if not same:
        same = [action for action in actions if action.printed_number == number]
    if len(same) <= 1:
        return same[0] if same else None
    scored = sorted(((fuzz.ratio(fold_case(a.text), fold_case(status.text)), a) for a in same), key=lambda item: -item[0])
    clear = scored[0][0] >= _ALIKE and scored[0][0] - scored[1][0] >= _MARGIN
    return scored[0][1] if clear else None


def _holder(status: ActionStatus, actions: list[Action], points: dict[str, list[ActionPoint]]) -> Action | None:
    """The action of the status's own issue with a point worded like the status."""
    issue = f"{status.action_number.strip(' .').rpartition('.')[0]}."
    text = fold_case(status.text)
    near = [action for action in actions if len(issue) > 1 and action.number.startswith(issue)]
    holders = [
        action for action in near for point in points.get(action.key, []) if fuzz.ratio(fold_case(point.text), text) >= _WORDED_SO
    ]
    return holders[0] if len(holders) == 1 else None

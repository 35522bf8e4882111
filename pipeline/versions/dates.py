"""Dates that moved between two versions: slipped, brought forward, made vague, or done.

The dates of a row stand in a column of their own, and not every reading says which action each belongs to. So the dates of
two rows are laid side by side in order at the least cost: the same date costs nothing, a little if it seems to belong to
another action now (readings differ), a new date for the same action costs as much as a date that came or went. Only what
is then two dates of one thing has moved. An action that went to another row is compared where both versions give it a date
of its own. A due date is never compared with a starting date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from ..resolving.words import fold_case
from .alignment import align
from .outline import ActionOutline, Dated, IssueOutline
from .told import Told, moved_date

_DRIFTED = 0.6  # the same date beside another action
_OTHER_DATE = 1.0  # another date of the same thing
_OTHER_SCOPE = 1.2  # another date, the row's in one version and the action's in the other
_NOT_ONE_THING = 2.5  # dearer than two dates that stand alone

Pairs = Mapping[str, str]


def dates_changed(
    old: tuple[IssueOutline, ...], new: tuple[IssueOutline, ...], pairs: Pairs, actions: Mapping[str, ActionOutline]
) -> Iterator[Told]:
    """Dates that moved within rows that hold the same matters; `pairs` maps actions to their later selves."""
    stayed = {action.key for issue in new for action in issue.actions}
    pairs = {one: other for one, other in pairs.items() if other in stayed}
    before = [item for issue in old for item in issue.dates]
    after = [item for issue in new for item in issue.dates]
    covered = {item.action_id for item in after}
    shared = None in covered
    for one, other in align(before, after, _cost_with(pairs)):
        if one is None:
            continue
        if other is None:
            yield from _dropped(one, pairs, actions, covered, is_shared=shared)
        else:
            yield from _compared(one, other, (old[0].number, new[0].number), pairs, actions)


def date_of_moved(old: ActionOutline, new: ActionOutline, dates: Mapping[str, Dated]) -> Iterator[Told]:
    """The date of an action that went to another row, where it has one of its own in both."""
    one, other = dates.get(old.key), dates.get(new.key)
    if one is not None and other is not None:
        yield from _said(one, other, old.number, new.number)


def _cost_with(pairs: Pairs) -> Callable[[Dated, Dated], float]:
    def cost(one: Dated, other: Dated) -> float:
        is_shared = one.action_id is None, other.action_id is None
        is_one_thing = any(is_shared) or pairs.get(one.action_id or "") == other.action_id
        if _meaning(one) == _meaning(other):
            return 0.0 if is_one_thing else _DRIFTED
        if not is_one_thing:
            return _NOT_ONE_THING
        return _OTHER_DATE if is_shared[0] == is_shared[1] else _OTHER_SCOPE

    return cost


def _meaning(item: Dated) -> object:
    return item.due_on or item.starts_on or (item.kind, fold_case(item.raw))


def _compared(
    one: Dated, other: Dated, numbers: tuple[str, str], pairs: Pairs, actions: Mapping[str, ActionOutline]
) -> Iterator[Told]:
    if _meaning(one) == _meaning(other):
        return
    back = {new: old for old, new in pairs.items()}
    before = one.action_id or back.get(other.action_id or "", "")
    after = other.action_id or pairs.get(one.action_id or "", "")
    old_number, new_number = numbers
    if before in actions and after in actions:
        old_number, new_number = actions[before].number, actions[after].number
    yield from _said(one, other, old_number, new_number)


def _said(one: Dated, other: Dated, old_number: str, new_number: str) -> Iterator[Told]:
    days = _comparable(one, other)
    if days is not None:
        if days[0] != days[1]:
            kind, length, detail = moved_date(*days)
            yield Told(kind, old_number, new_number, one.raw, other.raw, detail, length)
    elif _meaning(one) != _meaning(other):
        if other.kind == "done":
            yield Told("completed", old_number, new_number, one.raw, other.raw, "The date gave way to a mark of completion.")
        elif one.due_on and not other.due_on:
            yield Told("weakened", old_number, new_number, one.raw, other.raw, "The deadline was made vague.")
        else:
            yield Told("timescale_changed", old_number, new_number, one.raw, other.raw)


def _comparable(one: Dated, other: Dated) -> tuple[date, date] | None:
    if one.due_on and other.due_on:
        return one.due_on, other.due_on
    if one.starts_on and other.starts_on and not (one.due_on or other.due_on):
        return one.starts_on, other.starts_on
    return None


def _dropped(
    one: Dated, pairs: Pairs, actions: Mapping[str, ActionOutline], covered: set[str | None], *, is_shared: bool
) -> Iterator[Told]:
    """The date of an action that is still there, and that no date of the later version can be meant for."""
    later = pairs.get(one.action_id or "")
    if one.action_id is None or later is None or later in covered or is_shared or one.due_on is None:
        return
    yield Told("weakened", actions[one.action_id].number, actions[later].number, one.raw, None, "The deadline is gone.")

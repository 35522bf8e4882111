"""What differs between two versions of a plan, one entry for each thing a person would tell another.

A row that was added, removed, split or merged is told once, with its actions; they are not told again. A row that took
another number is told, and so is each of its actions, because each is now found under another number. What a split or
merged row keeps of its words and citations is part of the split. A reference to another action that only follows its new
number is no rewording. An action gone without ever having been marked as completed is said to have gone silently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .dates import date_of_moved, dates_changed
from .indicators import indicators_changed
from .matching import Matched, match
from .outline import ActionOutline, Dated, IssueOutline, Outline
from .parties import called_alike
from .rows import Rows, numbers_of, rows
from .told import Told
from .uncompared import is_unclaimed_in
from .weakening import weakened
from .wording import renumbered_references, same_words

_UNREAD = "Its words stand in text of the other version that no record could be made of: look at the page."


class _Both(NamedTuple):
    """Two versions, matched, with everything by its id."""

    old: Outline
    new: Outline
    rows: Rows
    issues: Mapping[str, IssueOutline]
    actions: Mapping[str, ActionOutline]
    pairs: Mapping[str, str]
    priorities: Mapping[str, str]
    numbers: Mapping[str, str]
    names: tuple[Mapping[str, str], Mapping[str, str]]

    def said(self, old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, str]:
        """Parties of both versions as each prints them."""
        before, after = self.names
        return ", ".join(before.get(party, party) for party in old), ", ".join(after.get(party, party) for party in new)


def compare(old: Outline, new: Outline) -> tuple[Matched, tuple[Told, ...]]:
    """What is the same in two versions, and what changed, in the order of the plan."""
    old, new = called_alike(old, new.abbreviated_as(old))
    matched = match(old, new)
    both = _both(old, new, matched)
    told = [
        *_rows_told(both), *_rows_changed(both), *_actions_changed(both), *_actions_left(both), *_priorities_changed(both),
        *indicators_changed(old, new),
    ]  # fmt: skip
    return matched, tuple(sorted(told, key=_place))


def _both(old: Outline, new: Outline, matched: Matched) -> _Both:
    issues = {issue.key: issue for issue in (*old.issues, *new.issues)}
    actions = {action.key: action for action in (*old.actions, *new.actions)}
    pairs = {pair.old: pair.new for pair in matched.actions}
    numbers = {actions[one].number: actions[other].number for one, other in pairs.items()}
    numbers |= {issues[pair.old].number: issues[pair.new].number for pair in matched.issues}
    priorities = {pair.old: pair.new for pair in matched.priorities}
    names = dict(old.parties), dict(new.parties)
    return _Both(old, new, rows(old, new, matched), issues, actions, pairs, priorities, numbers, names)


def _place(told: Told) -> tuple[list[tuple[int, int | str]], str]:
    number = told.old_number or told.new_number or ""
    return [(0, int(part)) if part.isdigit() else (1, part) for part in number.split(".")], told.kind


def _rows_told(both: _Both) -> Iterator[Told]:
    for issue in (issue for issue in both.new.issues if issue.key in both.rows.added):
        yield Told("issue_added", None, issue.number, None, issue.text, f"With {_listed(issue)}.")
    for issue in (issue for issue in both.old.issues if issue.key in both.rows.removed):
        open_ones = [action.number for action in issue.actions if not action.is_completed and action.key not in both.pairs]
        silent = f" Gone without having been marked as completed: {', '.join(open_ones)}." if open_ones else ""
        yield Told("issue_removed", issue.number, None, issue.text, None, f"With {_listed(issue)}.{silent}")
    for new, old in both.rows.split.items():
        issue, source = both.issues[new], both.issues[old]
        detail = f"Issue {source.number} is now {numbers_of((both.rows.same[old], new), both.issues)}. {_went(both, old, new)}"
        yield Told("issue_split", source.number, issue.number, source.text, issue.text, detail)
    for old, new in both.rows.merged.items():
        issue, home = both.issues[old], both.issues[new]
        yield Told("issue_merged", issue.number, home.number, issue.text, home.text, _went(both, old, new))


def _listed(issue: IssueOutline) -> str:
    return f"actions {', '.join(action.number for action in issue.actions)}" if issue.actions else "no action"


def _went(both: _Both, old: str, new: str) -> str:
    went = [
        f"{action.number} -> {later.number}"
        for action in both.issues[old].actions
        if (later := both.actions.get(both.pairs.get(action.key, ""))) and later.issue == new
    ]
    return f"Actions: {', '.join(went)}." if went else ""


def _rows_changed(both: _Both) -> Iterator[Told]:
    for olds, news in both.rows.groups():
        before, after = tuple(both.issues[key] for key in olds), tuple(both.issues[key] for key in news)
        one, other = before[0], after[0]
        yield from _row_placed(one, other, both)
        if len(olds) == len(news) == 1 and _is_worded_otherwise(one.text, other.text, both.numbers):
            yield Told("reworded", one.number, other.number, one.text, other.text)
        yield from _led(before, after, both)
        yield from _cited(before, after)
        yield from dates_changed(before, after, both.pairs, both.actions)


def _row_placed(one: IssueOutline, other: IssueOutline, both: _Both) -> Iterator[Told]:
    if one.priority and other.priority and both.priorities.get(one.priority, other.priority) != other.priority:
        yield Told("moved", one.number, other.number, one.text, other.text, "To another priority, with its actions.")
    elif one.number != other.number:
        yield Told("renumbered", one.number, other.number, one.text, other.text)


def _led(before: tuple[IssueOutline, ...], after: tuple[IssueOutline, ...], both: _Both) -> Iterator[Told]:
    """Leads and agencies: of the row where both versions give them so, else of each action."""
    one = before[0]
    for other in after:
        if one.leads and other.leads and one.leads != other.leads:
            yield Told("lead_changed", one.number, other.number, *both.said(one.leads, other.leads), f"Of {_listed(other)}.")
        if one.agencies != other.agencies and (other is after[0] or other.agencies):
            yield Told("agencies_changed", one.number, other.number, *both.said(one.agencies, other.agencies))
    is_read_otherwise = _all_leads(before) == _all_leads(after)
    for issue in before:
        for action in issue.actions:
            later = both.actions.get(both.pairs.get(action.key, ""))
            if later is not None and (action.leads or later.leads) and ((action.leads and later.leads) or not is_read_otherwise):
                old_leads, new_leads = action.leads or issue.leads, later.leads or both.issues[later.issue].leads
                if old_leads and new_leads and old_leads != new_leads:
                    yield Told("lead_changed", action.number, later.number, *both.said(old_leads, new_leads))


def _all_leads(issues: tuple[IssueOutline, ...]) -> set[str]:
    """Everyone who leads something in some rows: the same where readings differ only in whose lead each is."""
    return {lead for issue in issues for item in (issue.leads, *(action.leads for action in issue.actions)) for lead in item}


def _cited(before: tuple[IssueOutline, ...], after: tuple[IssueOutline, ...]) -> Iterator[Told]:
    """What rows that hold the same matters cite, together with their actions: a citation may be printed in either."""
    old, new = _citations(before), _citations(after)
    if old != new:
        yield Told("citation_changed", before[0].number, after[0].number, _as_cited(old), _as_cited(new), _cited_detail(old, new))


def _citations(issues: tuple[IssueOutline, ...]) -> set[tuple[str, str]]:
    of_actions = (cited for issue in issues for action in issue.actions for cited in action.citations)
    of_rows = (cited for issue in issues for cited in issue.citations)
    return {cited for cited in (*of_rows, *of_actions) if _is_to_report(cited)}


def _is_to_report(cited: tuple[str, str]) -> bool:
    """References to other actions are part of the wording."""
    return cited[0] not in ("action", "issue")


def _as_cited(cited: set[tuple[str, str]]) -> str:
    ordered = sorted(cited, key=lambda item: (item[0], len(item[1]), item[1]))
    return ", ".join(f"{kind.replace('_', ' ')} {number}" for kind, number in ordered)


def _cited_detail(old: set[tuple[str, str]], new: set[tuple[str, str]]) -> str:
    gone, fresh = _as_cited(old - new), _as_cited(new - old)
    return " ".join(part for part in (f"No longer: {gone}." if gone else "", f"Now: {fresh}." if fresh else "") if part)


def _actions_changed(both: _Both) -> Iterator[Told]:
    dates = _own_dates(both)
    for key, later_key in both.pairs.items():
        one, other = both.actions[key], both.actions[later_key]
        follows = both.rows.follows(one.issue, other.issue)
        if not follows:
            source, goal = both.issues[one.issue].number, both.issues[other.issue].number
            yield Told("moved", one.number, other.number, one.text, other.text, f"From issue {source} to issue {goal}.")
            yield from date_of_moved(one, other, dates)
        elif one.number != other.number and not both.rows.parted(one.issue, other.issue):
            yield Told("renumbered", one.number, other.number, one.text, other.text)
        yield from _worded(one, other, both.numbers)
        if other.is_completed and not one.is_completed:
            yield Told("completed", one.number, other.number, one.text, other.text)
        if one.measure and other.measure and not same_words(one.measure, other.measure):
            yield Told("measure_changed", one.number, other.number, one.measure, other.measure)
        if one.rag and other.rag and one.rag != other.rag:
            yield Told("rag_changed", one.number, other.number, one.rag, other.rag)


def _own_dates(both: _Both) -> dict[str, Dated]:
    dated = (item for issue in (*both.old.issues, *both.new.issues) for item in issue.dates)
    return {item.action_id: item for item in dated if item.action_id is not None}


def _worded(one: ActionOutline, other: ActionOutline, numbers: Mapping[str, str]) -> Iterator[Told]:
    if _is_worded_otherwise(one.text, other.text, numbers):
        reason = weakened(one.text, other.text)
        yield Told("weakened" if reason else "reworded", one.number, other.number, one.text, other.text, reason or "")


def _is_worded_otherwise(old: str, new: str, numbers: Mapping[str, str]) -> bool:
    """References to other records may have followed their new numbers, or been left behind."""
    return not same_words(old, new) and not same_words(renumbered_references(old, numbers), new)


def _actions_left(both: _Both) -> Iterator[Told]:
    """Actions that only one version has, those of rows that came or went as a whole left out."""
    for action in both.old.actions:
        if action.key not in both.pairs and action.issue not in both.rows.removed:
            detail = "It had been completed." if action.is_completed else "Gone without having been marked as completed."
            unread = f" {_UNREAD}" if is_unclaimed_in(action.text, both.new) else ""
            yield Told("removed", action.number, None, action.text, None, detail + unread)
    known = set(both.pairs.values())
    for action in both.new.actions:
        if action.key not in known and action.issue not in both.rows.added:
            yield Told("added", None, action.number, None, action.text, _UNREAD if is_unclaimed_in(action.text, both.old) else "")


def _priorities_changed(both: _Both) -> Iterator[Told]:
    after = {item.key: item for item in both.new.priorities}
    for one in both.old.priorities:
        other = after.pop(both.priorities.get(one.key, ""), None)
        if other is None:
            yield Told("priority_removed", one.number, None, one.title, None)
            continue
        is_same_title = same_words(one.title, other.title)
        if one.number != other.number or not is_same_title:
            detail = "Another number, the same title." if is_same_title else ""
            yield Told("priority_reworded", one.number, other.number, one.title, other.title, detail)
        if one.lead_officer and other.lead_officer and not same_words(one.lead_officer, other.lead_officer):
            officers = one.lead_officer, other.lead_officer
            yield Told("lead_changed", one.number, other.number, *officers, "The lead officer of the priority.")
    for other in after.values():
        yield Told("priority_added", None, other.number, None, other.title)

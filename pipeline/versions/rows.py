"""What became of the rows: which stayed, were split, merged, added or removed, and where their actions may be found.

A row that is new and took at least half of its actions from one row that stayed is split off from it; a row that is gone
and at least half of whose actions are in one row that another row became is merged into it. One action among others in a
row with words of its own is an action that moved, not a split.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz

from ..resolving.words import fold_case
from .matching import Matched
from .outline import IssueOutline, Outline

_INSIDE = 85.0  # rapidfuzz partial_ratio: the words of a part stand in the whole
_SEVERAL = 2


class Rows(NamedTuple):
    """Rows by id: `same` and `split` (new row -> row it came from), `merged` (old row -> row it went to)."""

    same: Mapping[str, str]
    split: Mapping[str, str]
    merged: Mapping[str, str]
    added: frozenset[str]
    removed: frozenset[str]

    def follows(self, old: str, new: str) -> bool:
        """Whether an action in the new row stands where the old row's actions are expected."""
        return self.same.get(old) == new or self.split.get(new) == old or self.merged.get(old) == new

    def parted(self, old: str, new: str) -> bool:
        """Whether an action that follows its row came to the new row by a split or a merger."""
        return self.same.get(old) != new

    def groups(self) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Old rows and new rows that hold the same matters: a pair, or what a split or merger joins."""
        found = []
        for old, new in self.same.items():
            olds = (old, *(one for one, into in self.merged.items() if into == new))
            news = (new, *(one for one, source in self.split.items() if source == old))
            found.append((olds, news))
        return found


def rows(old: Outline, new: Outline, matched: Matched) -> Rows:
    """What became of the rows of two versions."""
    same = {pair.old: pair.new for pair in matched.issues}
    came = {pair.new: pair.old for pair in matched.issues}
    before = {issue.key: issue for issue in old.issues}
    after = {issue.key: issue for issue in new.issues}
    row_of = {action.key: issue.key for issue in (*old.issues, *new.issues) for action in issue.actions}
    origin = {pair.new: row_of[pair.old] for pair in matched.actions}
    goal = {pair.old: row_of[pair.new] for pair in matched.actions}
    split = {}
    for issue in new.issues:
        source = None if issue.key in came else _most(origin, issue)
        if source in same and _is_part(issue, before[source], origin):
            split[issue.key] = source
    merged = {}
    for issue in old.issues:
        home = None if issue.key in same else _most(goal, issue)
        if home in came and _is_part(issue, after[home], goal):
            merged[issue.key] = home
    added = frozenset(after.keys() - came.keys() - split.keys())
    return Rows(same, split, merged, added, removed=frozenset(before.keys() - same.keys() - merged.keys()))


def _most(places: Mapping[str, str], issue: IssueOutline) -> str | None:
    """The row that at least half of a row's actions came from or went to."""
    counted = Counter(places[action.key] for action in issue.actions if action.key in places)
    if not counted:
        return None
    home, count = counted.most_common(1)[0]
    return home if 2 * count >= len(issue.actions) else None


def _is_part(issue: IssueOutline, whole: IssueOutline, places: Mapping[str, str]) -> bool:
    shared = sum(places.get(action.key) == whole.key for action in issue.actions)
    if shared == len(issue.actions) or shared >= _SEVERAL:
        return True
    return fuzz.partial_ratio(fold_case(issue.text), fold_case(whole.text)) >= _INSIDE


def numbers_of(keys: Iterable[str], issues: Mapping[str, IssueOutline]) -> str:
    """The numbers of some rows, for people."""
    return ", ".join(issues[key].number for key in keys)

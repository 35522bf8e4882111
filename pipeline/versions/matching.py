"""Which record of a later version is which of the earlier one.

Signals, in order: the same number with the same words is settled first; of all others the assignment with the greatest
sum of scores is taken (Kuhn and Munkres, by scipy), so that a new action among the old ones shifts numbers and nothing
else. A score is the likeness of the words, plus a little for the same number, the same row and the same priority: place
decides between equals and never makes a pair alone. Under the same number a text may be written anew if enough of its
words stay; elsewhere it must be nearly the same. Rows are matched by words and by the actions that stand in both; actions
are then matched again, knowing which row is which.

It never matches two records that share only their number, unless one of them has no words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy
from rapidfuzz import fuzz, process

from ..resolving.words import fold_case
from .assigning import Scores, assigned
from .outline import ActionOutline, IssueOutline, Outline, PriorityOutline
from .wording import content_words, same_words, squeezed

_SAME_NUMBER = 0.10
_SAME_ROW_NUMBER = 0.30  # a row that took in another keeps its number
_SAME_ROW = 0.10
_SAME_PRIORITY = 0.03
_ELSEWHERE = 0.75  # likeness that makes a pair without help from the place
_IN_ROW = 0.60
_REWRITTEN = 0.50  # under the same number
_SHARED_WORDS = 0.30  # of the shorter text's content words, under the same number
_CONTAINED = 0.85  # a text wholly inside a longer one is as good as this likeness
_LONG_ENOUGH = 6  # content words that make "wholly inside" mean something
_ROW_ALIKE = 0.80
_SOMEWHAT = 0.30
_HALF = 0.50


class Pair(NamedTuple):
    """Two records that are one: their ids, how sure that is (0 to 1), and why."""

    old: str
    new: str
    score: float
    reason: str


class Matched(NamedTuple):
    """The pairs of two versions, by kind of record."""

    priorities: tuple[Pair, ...]
    issues: tuple[Pair, ...]
    actions: tuple[Pair, ...]


T = TypeVar("T", ActionOutline, IssueOutline, PriorityOutline)


def match(old: Outline, new: Outline) -> Matched:
    """The records both versions have, in the order of the earlier one."""
    priorities = match_priorities(old.priorities, new.priorities)
    by_number = {issue.number: issue.key for issue in new.issues}
    rows = {issue.key: by_number[issue.number] for issue in old.issues if issue.number in by_number}
    actions = match_actions(old.actions, new.actions, rows)
    issues = match_issues(old.issues, new.issues, {pair.old: pair.new for pair in priorities}, actions)
    known = {pair.old: pair.new for pair in issues}
    if known != rows:
        actions = match_actions(old.actions, new.actions, known)
    return Matched(priorities, issues, actions)


def match_priorities(old: Sequence[PriorityOutline], new: Sequence[PriorityOutline]) -> tuple[Pair, ...]:
    """Priorities by title, then by number."""
    likeness = _likeness([item.title for item in old], [item.title for item in new])
    scores = numpy.zeros_like(likeness)
    for row, one in enumerate(old):
        for column, other in enumerate(new):
            alike, same = likeness[row, column], one.number == other.number
            if alike >= _ROW_ALIKE or (same and (alike >= _SOMEWHAT or not (one.title and other.title))):
                scores[row, column] = alike + _SAME_NUMBER * same + 0.01
    return tuple(
        Pair(old[row].key, new[column].key, _rounded(likeness[row, column]), _reason(likeness[row, column], "title"))
        for row, column in assigned(scores)
    )


def match_actions(
    old: Sequence[ActionOutline], new: Sequence[ActionOutline], rows: Mapping[str, str]
) -> tuple[Pair, ...]:
    """Actions by number and words; `rows` says which row of the later version an earlier one is."""
    settled = _settled(old, new, rows)
    taken = {pair.new for pair in settled}
    done = {pair.old for pair in settled}
    before = [item for item in old if item.key not in done]
    after = [item for item in new if item.key not in taken]
    likeness = _likeness([item.text for item in before], [item.text for item in after])
    scores = numpy.zeros_like(likeness)
    reasons: dict[tuple[int, int], str] = {}
    for row, one in enumerate(before):
        for column, other in enumerate(after):
            found = _action_score(one, other, float(likeness[row, column]), in_row=rows.get(one.issue) == other.issue)
            if found is not None:
                scores[row, column], reasons[row, column] = found
    pairs = [
        Pair(before[row].key, after[column].key, _rounded(likeness[row, column]), reasons[row, column])
        for row, column in assigned(scores)
    ]
    order = {item.key: place for place, item in enumerate(old)}
    return tuple(sorted([*settled, *pairs], key=lambda pair: order[pair.old]))


def _settled(old: Sequence[ActionOutline], new: Sequence[ActionOutline], rows: Mapping[str, str]) -> list[Pair]:
    """Actions with the same number, in the same row, with the same words."""
    by_number = {item.number: item for item in reversed(new)}
    pairs = []
    for item in old:
        other = by_number.get(item.number)
        if other and squeezed(item.text) and rows.get(item.issue) == other.issue and same_words(item.text, other.text):
            pairs.append(Pair(item.key, by_number.pop(item.number).key, 1.0, "same number, same words"))
    return pairs


def _action_score(one: ActionOutline, other: ActionOutline, likeness: float, *, in_row: bool) -> tuple[float, str] | None:
    same_number = one.number == other.number
    place = _SAME_NUMBER * same_number + _SAME_ROW * in_row + _SAME_PRIORITY * (_first(one.number) == _first(other.number))
    where = "same number" if same_number and in_row else "same row" if in_row else "another row"
    if likeness >= (_IN_ROW if in_row else _ELSEWHERE):
        return likeness + place, f"{where}, {_reason(likeness, 'words')}"
    if same_number and in_row:
        shared = _shared(one.text, other.text)
        if likeness >= _REWRITTEN or shared >= _SHARED_WORDS or not (one.text and other.text):
            return max(likeness, shared * _ELSEWHERE) + place, f"same number, {shared:.0%} of the words kept"
    return None


def match_issues(
    old: Sequence[IssueOutline], new: Sequence[IssueOutline], priorities: Mapping[str, str], actions: Sequence[Pair]
) -> tuple[Pair, ...]:
    """Rows by their words, their number, and the actions that stand in both."""
    likeness = _likeness([item.text for item in old], [item.text for item in new])
    row_of = {action.key: issue.key for issue in (*old, *new) for action in issue.actions}
    flow = Counter((row_of[pair.old], row_of[pair.new]) for pair in actions)
    scores = numpy.zeros_like(likeness)
    for row, one in enumerate(old):
        for column, other in enumerate(new):
            stayed = flow[one.key, other.key]
            share = stayed / max(len(one.actions) + len(other.actions) - stayed, 1)
            same_number = one.number == other.number
            alike = float(likeness[row, column])
            if _are_one_row(alike, share, same_number=same_number, worded=bool(one.text and other.text)):
                same_priority = one.priority is not None and priorities.get(one.priority) == other.priority
                scores[row, column] = alike + share / 2 + _SAME_ROW_NUMBER * same_number + _SAME_PRIORITY * same_priority
    return tuple(
        Pair(old[row].key, new[column].key, _rounded(alike := likeness[row, column]), _row_reason(old[row], new[column], alike))
        for row, column in assigned(scores)
    )


def _are_one_row(alike: float, share: float, *, same_number: bool, worded: bool) -> bool:
    if alike >= _ROW_ALIKE:
        return True
    if same_number and (alike >= _REWRITTEN or share >= _SOMEWHAT):
        return True
    return share >= _HALF and (alike >= _SOMEWHAT or not worded)


def _row_reason(old: IssueOutline, new: IssueOutline, likeness: float) -> str:
    where = "same number" if old.number == new.number else "another number"
    return f"{where}, {_reason(likeness, 'words')}"


def _likeness(old: Sequence[str], new: Sequence[str]) -> Scores:
    """How alike each two texts are, 0 to 1."""
    if not old or not new:
        return numpy.zeros((len(old), len(new)))
    before, after = [fold_case(text) for text in old], [fold_case(text) for text in new]
    likeness = numpy.asarray(process.cdist(before, after, scorer=fuzz.ratio), dtype=float) / 100
    inside = numpy.asarray(process.cdist(before, after, scorer=fuzz.token_set_ratio), dtype=float) / 100
    long_before = numpy.array([len(content_words(text)) >= _LONG_ENOUGH for text in before])
    long_after = numpy.array([len(content_words(text)) >= _LONG_ENOUGH for text in after])
    contained = numpy.where(numpy.outer(long_before, long_after), numpy.floor(inside) * _CONTAINED, 0.0)
    return numpy.asarray(numpy.maximum(likeness, contained), dtype=float)


def _shared(one: str, other: str) -> float:
    first, second = content_words(one), content_words(other)
    return len(first & second) / max(min(len(first), len(second)), 1)


def _first(number: str) -> str:
    return number.partition(".")[0]


def _reason(likeness: float, what: str) -> str:
    return f"same {what}" if likeness >= 1 else f"{what} {likeness:.0%} alike"


def _rounded(score: float) -> float:
    return round(float(score), 3)

"""Timescales of an issue's row, given to the actions they stand beside.

Signals, in order of precedence:
1. an action alone in its row has all its timescales (`only`);
2. on a page, each belongs to the last action that begins at or above it, a few points of drift allowed (`beside`). One that
   stands lower down beside an action is certain only if it is the action's only one and the pairing in reading order
   with the least sum of distances says the same: two beside one action, or one between two, may belong to a point or
   have drifted;
3. lines of a rendition: each belongs to the action on whose line it is printed (`beside`);
4. as many timescales as actions, in order (`in_order`); on a page, where they are a list without gaps and their heights would not
   give each action one.

Before all of these, a timescale printed after an action's own number ("1.1.2: May 24") is that action's (`beside`).

A single timescale at the head of a row of several actions is the row's, and so is what none of these settles (`row`).
Position decides, never likelihood: no date is given to an action because it would make sense.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from schemas.document import Block, Line, Passage
from schemas.plan import Timescale

from ..broken_dates import rejoin
from ..timescales import TimescaleFound, read_timescales
from .gaps import cell_passage, is_joining
from .items import Item

Basis = Literal["beside", "only", "in_order", "row"]
Period = tuple[date, date] | None

DRIFT = 5.0  # points: a date may stand this much above the action it belongs to
HEAD = 12.0  # points: a date nearer than this to the top of its row stands at its head
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\s*[/. -]\s*(?:\d{1,2}|[A-Za-z]{3,9})\s*[/. -]\s*\d{2,4}\b")  # not "Mar 24"
_SIGNS = " \t,;:.–—-/&()[]"
_PAGE = 10_000.0  # a page further down is further than anything on the same page


class Dated(NamedTuple):
    """A timescale found: what it says, the passage it stands in, and the line it begins on."""

    found: TimescaleFound
    passage: Passage
    first: Line


class Placed(NamedTuple):
    """The action a timescale belongs to (its index, None for the row), why, and how far below its top it stands."""

    item: int | None
    basis: Basis
    offset: float | None


def read_dated(blocks: Sequence[Block], period: Period) -> tuple[Dated, ...]:
    """The timescales of a cell in reading order; its lines are one text, for a phrase may go on over a line or page, and a
    date may be broken by a narrow column. Words of which nothing can be read are a timescale of an unknown kind ("Phase 2")."""
    passage = cell_passage(blocks)
    text, places = rejoin(passage.text)
    read = sorted((*(found := read_timescales(text, period)), *_unread(text, found)))
    placed = (one._replace(start=places[one.start], end=places[one.end - 1] + 1) for one in read)
    return tuple(Dated(one, passage, passage.cut(one.start, one.end).lines[0]) for one in placed)


def _unread(text: str, read: Sequence[TimescaleFound]) -> Iterator[TimescaleFound]:
    """The stretches of a cell beside what was read, as far as they say anything."""
    position = 0
    for stop, after in (*((one.start, one.end) for one in read), (len(text), len(text))):
        raw = text[position:stop].strip(_SIGNS)
        if not is_joining(raw):
            start = text.index(raw, position)
            yield TimescaleFound(start, start + len(raw), raw, "unknown", None, None, None, None)
        position = after


def named(dated: Sequence[Dated], items: Sequence[Item]) -> tuple[tuple[Dated, int | None], ...]:
    """The timescales of a cell, each with the action whose number stands before it, none where no number does; the numbers
    themselves, which say nothing of when, are left out."""
    numbers = {_bare(item.printed): place for place, item in enumerate(items) if item.printed}
    found: list[tuple[Dated, int | None]] = []
    current: int | None = None
    for one in dated:
        own = numbers.get(_bare(one.found.raw)) if one.found.kind == "unknown" else None
        if own is not None:
            current = own
        else:
            found.append((one, current))
    return tuple(found)


def _bare(number: str | None) -> str:
    return (number or "").strip(_SIGNS).casefold()


def placed_by(told: Sequence[tuple[Dated, int | None]], items: Sequence[Item]) -> tuple[Placed, ...]:
    """For each timescale the action it belongs to: the one it is named after, else by its place."""
    free = iter(place([one for one, own in told if own is None], items))
    return tuple(Placed(own, "beside", None) if own is not None else next(free) for _, own in told)


def place(dated: Sequence[Dated], items: Sequence[Item]) -> tuple[Placed, ...]:
    """For each timescale the action it belongs to."""
    if len(items) == 1:
        return tuple(Placed(0, "only", _offset(d.first, items[0].first)) for d in dated)
    firsts = [item.first for item in items]
    if not dated or not items or any(first is None for first in firsts):
        return tuple(Placed(None, "row", None) for _ in dated)
    lines = [first for first in firsts if first is not None]
    if dated[0].first.number is None:
        return _by_position(dated, lines)
    return _by_line(dated, lines)


def stand_beside(blocks: Sequence[Block], items: Sequence[Item]) -> bool:
    """Whether a cell on a page has a paragraph for each of several actions, each beside the line its action begins on."""
    firsts = [item.first for item in items]
    lines = [block.lines[0] for block in blocks if block.lines]
    if len(items) < 2 or len(lines) != len(blocks) or len(lines) != len(firsts):  # noqa: PLR2004 - one has all of it
        return False
    return all(
        first is not None and line.number is None and abs(_height(line) - _height(first)) <= DRIFT
        for line, first in zip(lines, firsts, strict=True)
    )


def _by_position(dated: Sequence[Dated], lines: Sequence[Line]) -> tuple[Placed, ...]:
    tops = [_height(line) for line in lines]
    heights = [_height(d.first) for d in dated]
    if len(dated) == 1 and heights[0] - tops[0] < HEAD and (len(tops) == 1 or heights[0] < tops[1] - DRIFT):
        return (Placed(None, "row", None),)
    above = [_last_above(tops, height) for height in heights]
    nearest = _least_distance(tops, heights)
    counts = Counter(above)
    placed: list[Placed] = []
    for index, height in enumerate(heights):
        item = above[index]
        offset = round(height - tops[item], 1)
        is_at_head = abs(offset) <= DRIFT
        is_certain = is_at_head or (counts[item] == 1 and nearest[index] in (item, None))
        placed.append(Placed(item, "beside", offset) if is_certain else Placed(None, "row", None))
    if len(heights) == len(tops) and any(one.item is None for one in placed) and _is_list(dated[0].passage.lines):
        return tuple(Placed(place, "in_order", None) for place in range(len(tops)))
    return tuple(placed)


def _is_list(lines: Sequence[Line]) -> bool:
    """Whether the lines of a cell follow each other without a gap: a list beside a list, in which no line tells by its height."""
    pairs = pairwise(lines)
    return all(one.page == other.page and other.top - one.bottom < (one.bottom - one.top) / 2 for one, other in pairs)


def _height(line: Line) -> float:
    return (line.page or 0) * _PAGE + line.top


def _last_above(tops: Sequence[float], height: float) -> int:
    """The last action that begins at or above a height, else the first."""
    return max((i for i, top in enumerate(tops) if top <= height + DRIFT), default=0)


def _least_distance(tops: Sequence[float], heights: Sequence[float]) -> list[int | None]:
    """Pairing in reading order, no action twice, with the least sum of distances; None where dates outnumber actions."""
    if len(heights) > len(tops):
        return [None] * len(heights)
    # best[j] holds, for the dates so far, the least cost with the last of them at an action before j, and the pairing
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] * (len(tops) + 1)
    for height in heights:
        following: list[tuple[float, tuple[int, ...]]] = [(float("inf"), ())]
        for j, top in enumerate(tops):
            cost, chosen = best[j]
            option = (cost + abs(height - top), (*chosen, j))
            following.append(min(following[-1], option, key=lambda pair: pair[0]))
        best = following
    return list(best[-1][1])


def _by_line(dated: Sequence[Dated], lines: Sequence[Line]) -> tuple[Placed, ...]:
    numbers = [line.number or 0 for line in lines]
    own = [d.first.number or 0 for d in dated]
    if len(set(numbers)) == len(numbers) and len(set(own)) == len(own) and len(own) > 1:
        found = [max((i for i, number in enumerate(numbers) if number <= line), default=0) for line in own]
        if len(set(found)) == len(found):
            return tuple(Placed(i, "beside", None) for i in found)
    if len(dated) == len(lines):
        return tuple(Placed(i, "in_order", None) for i in range(len(dated)))
    return tuple(Placed(None, "row", None) for _ in dated)


def _offset(line: Line, first: Line | None) -> float | None:
    if first is None or line.number is not None or line.page != first.page:
        return None
    return round(line.top - first.top, 1)


def timescale_records(
    document_id: str, issue_id: str, dated: Sequence[Dated], placed: Sequence[Placed], action_ids: Sequence[str]
) -> Iterator[Timescale]:
    """A record for each timescale."""
    for ordinal, (one, where) in enumerate(zip(dated, placed, strict=True), start=1):
        found = one.found
        yield Timescale.model_validate(
            {
                "timescale_id": f"{issue_id}/timescale/{ordinal}",
                "document_id": document_id,
                "issue_id": issue_id,
                "action_id": action_ids[where.item] if where.item is not None else None,
                "raw": found.raw,
                "kind": found.kind,
                "starts_on": found.starts_on,
                "due_on": found.due_on,
                "recurrence": found.recurrence,
                "qualifier": found.qualifier,
                "basis": where.basis,
                "offset_points": where.offset,
                "spans": one.passage.spans("raw", found.start, found.end),
            }
        )


def begun(due: Sequence[Timescale], starts: Sequence[Timescale]) -> Iterator[Timescale]:
    """Timescales of a column of due dates with those of a column of starts: each start joins the due date of the same action."""
    free = list(starts)
    for record in due:
        start = next((one for one in free if one.action_id == record.action_id), None)
        if start is None:
            yield record
            continue
        free.remove(start)
        starts_on = _first_day(start)
        is_span = starts_on is not None and record.due_on is not None and starts_on <= record.due_on
        yield record.model_copy(
            update={
                "raw": f"{start.raw} – {record.raw}",
                "kind": "range" if is_span else record.kind,
                "starts_on": starts_on or record.starts_on,
                "spans": (*start.spans, *record.spans),
            }
        )
    for start in free:
        yield start.model_copy(update={"starts_on": _first_day(start), "due_on": None})


def _first_day(start: Timescale) -> date | None:
    """The day a start means: the first of the month, quarter or year it names; the day itself, where it names one."""
    if start.starts_on is not None or start.due_on is None:
        return start.starts_on
    return start.due_on if _DAY.search(start.raw) else start.due_on.replace(day=1)

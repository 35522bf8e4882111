"""Rows and actions regrouped by their numbers: which actions answer which issue, and what number each was meant to have.

Signals, in order of precedence:
1. the parent of an action's number (12.4.2 stands under 12.4), where it is credible: it is the row's own number, or belongs to
   the same priority and does not go backwards; another one is a misprint of its last parts' sequence (15.4.3 between 12.4.2
   and 12.4.4);
2. the number in the row's first cell;
3. where neither is printed: the row goes on with the issue before, unless that issue is closed by its citation and this row
   begins an issue text of its own.

Rows that are one action each are for `single_rows`.

A row may open with the tail of the row before: its first words are the earlier issue's when they go on in the middle of a
sentence, up to and including the citation that closes it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from schemas.document import Line, Passage

from ..citations import read_citations
from ..numbering import read_reference
from .groups import Group, Share, is_closed, issue_of
from .pieces import Piece, read_pieces
from .rows import PlanRow
from .single_rows import join_or_begin

_USUAL_PARTS = 3
_OPENED = re.compile(r"^\W+")


def regroup(rows: Sequence[PlanRow]) -> tuple[Group, ...]:
    """The issues of all rows in reading order, their numbers as printed or as their actions say."""
    parts = action_parts(rows)
    gathered: list[Group] = []
    for row in rows:
        previous = gathered[-1] if gathered and _same_place(gathered[-1], row) else None
        joined, new = _share_out(previous, row, parts)
        if joined is not None:
            gathered[-1] = joined
        gathered.extend(new)
    return tuple(_numbered(gathered))


def action_parts(rows: Iterable[PlanRow]) -> int:
    """How many parts an action's number has: the most common among the dotted numbers that begin blocks of actions."""
    counts: Counter[int] = Counter()
    for row in rows:
        own = read_reference(row.text("number"))
        for block in row.blocks("actions"):
            found = read_reference(block.text)
            if found is not None and len(found.parts) > 1 and "." in found.printed:
                counts[len(found.parts)] += 1
        if not row.blocks("issue") and own is not None and "." in own.printed:
            counts[len(own.parts)] += 1
    return counts.most_common(1)[0][0] if counts else _USUAL_PARTS


def _same_place(group: Group, row: PlanRow) -> bool:
    last = group.shares[-1].row
    if row.is_action and last.priority != row.priority:
        return False
    return last.priority == row.priority or last.table == row.table


def _share_out(previous: Group | None, row: PlanRow, parts: int) -> tuple[Group | None, list[Group]]:
    """The group before with what this row adds to it (None where nothing), and the groups that begin in the row."""
    if row.is_action:
        return join_or_begin(previous, row)
    pieces = _pieces(row, parts)
    own = _issue_number(row, parts)
    runs = list(_runs(pieces, own, previous))
    if previous is not None and _goes_on(previous, row, own, runs[0]):
        is_tail = len(runs) > 1
        tail, rest = _split_issue(previous, row) if is_tail else (issue_of(row), Passage(lines=()))
        share = Share(row=row, pieces=runs[0][1], is_opening=is_tail)
        joined = previous.model_copy(
            update={
                "issue": (*previous.issue, *tail.lines),
                "printed_at": (*previous.printed_at, *(() if is_tail else _number_cell(row, parts))),
                "shares": (*previous.shares, share),
            }
        )
        return joined, _begin(runs[1:], row, rest, own=own, printed_at=_number_cell(row, parts))
    tail, rest = _split_issue(previous, row) if previous is not None else (Passage(lines=()), issue_of(row))
    new = _begin(runs, row, rest, own=own, printed_at=_number_cell(row, parts))
    if previous is None or not tail.lines:
        return None, new
    return previous.model_copy(update={"issue": (*previous.issue, *tail.lines)}), new


_Run = tuple[str | None, tuple[Piece, ...]]


def _begin(runs: Sequence[_Run], row: PlanRow, issue: Passage, *, own: str | None, printed_at: tuple[Line, ...]) -> list[Group]:
    """A group for each run; the row's own cells are those of the run it is numbered for, else of the first."""
    holder = next((i for i, (parent, _) in enumerate(runs) if parent == own), 0)
    return [
        Group(
            number=parent,
            printed=Passage(lines=printed_at).text or None if index == holder else None,
            printed_at=printed_at if index == holder else (),
            priority=row.priority,
            issue=issue.lines if index == holder else (),
            shares=(Share(row=row, pieces=pieces, is_opening=index != holder),),
        )
        for index, (parent, pieces) in enumerate(runs)
    ]


def _number_cell(row: PlanRow, parts: int) -> tuple[Line, ...]:
    """The lines of the row's first cell, where its number is the issue's and not an action's."""
    found = read_reference(row.text("number"))
    if found is not None and len(found.parts) == parts:
        return ()
    return tuple(line for block in row.blocks("number") for line in block.lines)


def _issue_number(row: PlanRow, parts: int) -> str | None:
    """The issue's number in the row's first cell; a number as long as an action's is the action's, so its parent counts."""
    found = read_reference(row.text("number"))
    if found is None or not found.printed[:1].isdigit():
        return None
    printed = found.printed.rstrip(".")
    if not row.is_dotted and printed.isdigit():
        return printed
    if len(found.parts) == parts:
        return printed.rpartition(".")[0] or None
    return printed if len(found.parts) == parts - 1 else None


def _pieces(row: PlanRow, parts: int) -> tuple[Piece, ...]:
    """The pieces of the row's actions; a row's own action number is put before its first piece."""
    pieces = tuple(read_pieces(row.blocks("actions"), row=row.ordinal, parts=parts, is_enumerated=row.is_enumerated))
    found = read_reference(row.text("number"))
    if found is None or len(found.parts) != parts or not pieces or any(piece.printed for piece in pieces):
        return pieces
    cell = tuple(line for block in row.blocks("number") for line in block.lines)
    first = pieces[0].model_copy(update={"kind": "number", "depth": 0, "printed": found.printed, "mark": Passage(lines=cell)})
    return (first, *pieces[1:])


def _runs(pieces: Sequence[Piece], own: str | None, previous: Group | None) -> Iterator[_Run]:
    """Stretches of pieces under one parent; a number whose parent is not credible stays in the stretch it stands in."""
    before = previous.number if previous is not None else None
    current, started = own, False
    kept: list[Piece] = []
    for piece in pieces:
        parent, _, last = (piece.printed or "").rpartition(".")
        if parent and parent != current and _is_credible(parent, own=own, current=current, before=before):
            if kept and (started or last == "1"):
                yield (current if started else before), tuple(kept)
                kept = []
            current = parent
        started = started or bool(parent)
        kept.append(piece)
    yield current, tuple(kept)


def _is_credible(parent: str, *, own: str | None, current: str | None, before: str | None) -> bool:
    """Whether a number's parent can be meant: the row's own, the issue's before, or one that can follow."""
    if parent == own or (parent == before and current in (None, own)):
        return True
    return own is None and _follows(current or before, parent)


def _follows(known: str | None, parent: str) -> bool:
    """Whether an issue number can come after another: same priority and higher, or nothing is known before it."""
    if known is None:
        return True
    head, _, last = known.rpartition(".")
    new_head, _, new = parent.rpartition(".")
    if head != new_head:
        return False
    return last.isdigit() and new.isdigit() and int(new) > int(last)


def _goes_on(previous: Group, row: PlanRow, own: str | None, first: _Run) -> bool:
    """Whether the row's first stretch belongs to the issue before."""
    parent, pieces = first
    numbered = any(piece.kind == "number" for piece in pieces)
    if numbered and parent is not None:
        return parent == previous.number
    if own is not None:
        return own == previous.number
    if row.text("number").strip():
        return False
    return not _stands_alone(previous, row)


def _stands_alone(previous: Group, row: PlanRow) -> bool:
    """Whether a row without number has an issue text of its own: the one before is closed and this one begins a sentence."""
    text = issue_of(row).text
    if not text:
        return False
    if "number" not in row.fields and row.text("actions") and not _OPENED.sub("", text)[:1].islower():
        return True  # a quotation may begin with its sign or its number ("“1. Ensure that …")
    cited = read_citations(text)
    begins = text[:1].isupper() and not (cited and cited[0].start == 0)
    return begins and is_closed(Passage(lines=previous.issue).text)


def _split_issue(previous: Group, row: PlanRow) -> tuple[Passage, Passage]:
    """The words of the row's issue cell that end the issue before, and the rest."""
    issue = issue_of(row)
    text = issue.text
    if is_closed(Passage(lines=previous.issue).text) or not text[:1].islower():
        return Passage(lines=()), issue
    cited = read_citations(text)
    if not cited:
        return Passage(lines=()), issue
    end = cited[0].end
    for after in cited[1:]:
        if text[end : after.start].strip(" ,.;"):
            break
        end = after.end
    end += len(text[end:]) - len(text[end:].lstrip(" ."))
    return issue.cut(0, end), issue.cut(end)


def _numbered(groups: Sequence[Group]) -> Iterator[Group]:
    """The groups with numbers of their own: a lost one follows from its place between its neighbours."""
    unknown = 0
    for index, group in enumerate(groups):
        number = group.number
        if number is None and group.pieces and not group.is_plain:
            number = _between(groups, index)
        if number is None:
            unknown += 1
            number = f"~{unknown}"
        yield group.model_copy(update={"number": number})


def _between(groups: Sequence[Group], index: int) -> str | None:
    """The number between its neighbours' (12.3 between 12.2 and 12.4), or after the last, or the priority's first."""
    before = next((g.number for g in reversed(groups[:index]) if g.number and g.priority == groups[index].priority), None)
    after = next((g.number for g in groups[index + 1 :] if g.number and g.priority == groups[index].priority), None)
    if before is not None:
        head, dot, last = before.rpartition(".")
        follows = f"{head}{dot}{int(last) + 1}" if last.isdigit() else None
        return None if follows == after else follows
    if after is not None:
        head, dot, last = after.rpartition(".")
        return f"{head}{dot}{int(last) - 1}" if last.isdigit() and int(last) > 1 else None
    return f"{groups[index].priority}.1" if groups[index].priority else None

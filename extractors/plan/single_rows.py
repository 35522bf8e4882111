"""Rows that are one action each: which issue they answer, and what they are numbered.

The issue's words decide: a row without any (merged or left out), or with those of the row before again, answers the same issue; a
number under another parent does not. The row's reference is the action's, if its column says so or it is dotted; bullets with
nothing before them are an action each. No number is made up for an issue.
"""

from __future__ import annotations

from schemas.document import Passage

from ..numbering import read_reference
from .groups import Group, Share, is_closed, issue_of
from .pieces import Piece, read_pieces
from .rows import PlanRow


def join_or_begin(previous: Group | None, row: PlanRow) -> tuple[Group | None, list[Group]]:
    """The group before with this row added (None where it is no part of it), and the group that begins with the row."""
    pieces = _own_pieces(row)
    cell = tuple(line for block in row.blocks("number") for line in block.lines) if not _is_own_number(row) else ()
    printed = Passage(lines=cell).text or None
    parent = next((piece.printed.rpartition(".")[0] for piece in pieces if piece.printed), "") or None
    number = (printed or "").rstrip(".") or parent
    issue = issue_of(row)
    share = Share(row=row, pieces=pieces)
    if previous is not None and _is_same_issue(previous, issue.text, number):
        is_again = issue.text == Passage(lines=previous.issue).text
        joined = previous.model_copy(
            update={
                "issue": previous.issue if is_again else (*previous.issue, *issue.lines),
                "repeated": (*previous.repeated, *(issue.lines if is_again else ()), *(cell if previous.printed_at else ())),
                "printed": previous.printed or printed,
                "printed_at": previous.printed_at or cell,
                "shares": (*previous.shares, share),
            }
        )
        return joined, []
    made = Group(
        number=number, printed=printed, printed_at=cell, priority=row.priority, issue=issue.lines, shares=(share,),
        is_plain=not row.is_dotted,
    )  # fmt: skip
    return None, [made]


def _is_same_issue(previous: Group, text: str, number: str | None) -> bool:
    """Whether a row that is one action answers the issue before: under the same number, if both have one, and no other words."""
    if number is not None and previous.number is not None and number != previous.number:
        return False
    before = Passage(lines=previous.issue).text
    return not text or text == before or (text[:1].islower() and not is_closed(before))


def _is_own_number(row: PlanRow) -> bool:
    """Whether the number of a row that is one action is the action's: a dotted one where the row has no other column for it."""
    found = read_reference(row.text("number"))
    return "action_number" not in row.fields and found is not None and len(found.parts) > 1 and "." in found.printed


def _own_pieces(row: PlanRow) -> tuple[Piece, ...]:
    """The pieces of a row that is one action, under the number its row prints; bullets with nothing before them, and
    what is counted off, are each one."""
    blocks = row.blocks("actions")
    cell = tuple(line for block in row.blocks("number" if _is_own_number(row) else "action_number") for line in block.lines)
    passage = Passage(lines=cell)
    is_counted = row.is_enumerated and not passage.text.strip()
    pieces = tuple(read_pieces(blocks, row=row.ordinal, parts=0, is_enumerated=is_counted))
    if not pieces:
        return ()
    if is_counted:
        return tuple(piece.model_copy(update={"begins_row": piece.label is not None}) for piece in pieces)
    if not passage.text.strip() and all(piece.kind == "bullet" for piece in pieces):
        return tuple(piece.model_copy(update={"begins_row": piece.depth == pieces[0].depth}) for piece in pieces)
    mark = {"printed": passage.text.strip().rstrip("."), "mark": passage} if passage.text.strip() else {}
    first = pieces[0].model_copy(update={"kind": "number", "depth": 0, "begins_row": True, **mark})
    return (first, *pieces[1:])

"""Issues, their actions and points: everything the action tables print, as records.

What the cells mean is read by the modules beside this one (rows, grouping, items, timings, assignments, citing); here it is
put together, in the order printed. An action's text is without its number, its points and a mark of completion that closes
it; a mark on a point stays in the point.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from schemas.base import Record, Span
from schemas.document import Block, Passage
from schemas.plan import Action, ActionPoint, PlanIssue, Timescale
from schemas.reading import Ignored, Reading, spans_of

from ..kinds.kind import TableShape
from ..parties import PartyFound, read_parties
from ..statuses import read_completed
from .assignments import Role, assign, found_parties, ignored_key_rows, parties_of, read_key
from .beginnings import read_beginning
from .citing import Citing, cite, read_cited, without_citations
from .enumeration import enumerated
from .gaps import between, cell_passage
from .grouping import regroup
from .groups import Group
from .items import Item, read_items
from .line_by_line import is_line_by_line, on_line
from .priorities import known_priorities
from .rows import OTHERS, PlanRow, read_rows
from .said import Said, columns_of, said_of
from .timings import Period, begun, named, placed_by, read_dated, stand_beside, timescale_records


class Context(NamedTuple):
    """What the records of a row need to know of the whole document."""

    document_id: str
    period: Period
    key: dict[str, str]
    priorities: frozenset[str]


def read_issues(reading: Reading, actions: Sequence[TableShape], key: TableShape) -> Iterator[Record | Ignored]:
    """The issues, actions, points, timescales, assignments and citations of all action tables, and their parties."""
    known = known_priorities(reading, actions)
    read = tuple(read_rows(reading, tuple(actions)))
    yield from (one for one in read if isinstance(one, Ignored))
    explained = read_key(reading, key)
    part = reading.part
    period = (part.period_start, part.period_end) if part.period_start and part.period_end else None
    context = Context(reading.document_id, period, {short: full for short, (full, _) in explained.items()}, known)
    named: list[tuple[PartyFound, tuple[Span, ...]]] = []
    taken: Counter[str] = Counter()
    rows, unread = read_beginning(tuple(enumerated([one for one in read if isinstance(one, PlanRow)])))
    yield from unread
    for group in regroup(rows):
        yield from _of_group(group, context, taken, named)
    yield from parties_of(context.document_id, explained, named)
    yield from ignored_key_rows(reading, key)


def _of_group(
    group: Group, context: Context, taken: Counter[str], named: list[tuple[PartyFound, tuple[Span, ...]]]
) -> Iterator[Record | Ignored]:
    """Everything of one issue; `taken` counts the ids given, for a plan may count from 1.1 again in each priority.

    `named` takes the parties of each cell as its assignments have them: those of several cells read together may be others.
    """
    number = group.number or "~"
    issue_id = _own(f"{context.document_id}/issue/{number}", taken)
    yield from _issue(group, context, issue_id, number)
    items = read_items(number, group.pieces)
    names = _names(items, number)
    action_ids = [_own(f"{context.document_id}/action/{name}", taken) for name in names]
    for ordinal, (item, name, action_id) in enumerate(zip(items, names, action_ids, strict=True), start=1):
        fields = {"document_id": context.document_id, "issue_id": issue_id, "ordinal": ordinal, "number": name}
        yield from _action(item, action_id, said_of(group, item, items), fields)
    yield from _timescales(group, items, action_ids, issue_id, context)
    for blocks, owner in _shares(group, items, action_ids, "lead"):
        yield from _assignments(blocks, "lead", owner, issue_id, context)
        named.extend(found_parties(blocks, "lead", context.key))
    for blocks, owner in _shares(group, items, action_ids, "agencies"):
        yield from _assignments(blocks, "agency", owner, issue_id, context)
        named.extend(found_parties(blocks, "agency", context.key))
    texts = [Citing(Passage(lines=group.issue), None, group.quotes), *_cited_in_columns(group, items, action_ids)]
    for item, action_id in zip(items, action_ids, strict=True):
        texts.append(Citing(item.passage, action_id))
        texts.extend(Citing(point.passage, action_id) for point in item.points)
    yield from cite(context.document_id, issue_id, texts)
    for citing in texts:
        if citing.column is not None:
            read = [(cited.start, cited.end) for cited in read_cited(citing.passage.text, citing.column)]
            yield from between(citing.passage, read, rule="joins-citations")
    for row in _rows(group):
        blocks = row.blocks(OTHERS)
        if any(block.text for block in blocks):
            yield Ignored(rule="column-without-field", spans=_spans(blocks, "text"))


def _own(identifier: str, taken: Counter[str]) -> str:
    taken[identifier] += 1
    return identifier if taken[identifier] == 1 else f"{identifier}~{taken[identifier]}"


def _issue(group: Group, context: Context, issue_id: str, number: str) -> Iterator[PlanIssue | Ignored]:
    passage = Passage(lines=group.issue)
    read = without_citations(passage)
    for start, end in read.repeated:
        yield Ignored(rule="sentence-printed-twice", spans=passage.spans("text", start, end))
    if group.repeated:
        yield Ignored(rule="issue-printed-again", spans=spans_of(group.repeated))
    spans = [span for start, end in read.kept for span in passage.spans("text", start, end)]
    spans.extend(spans_of(group.printed_at, "printed_number"))
    if not spans:
        spans.extend(piece.passage.spans("number")[0] for piece in group.pieces[:1] if piece.passage.spans("number"))
    yield PlanIssue(
        issue_id=issue_id,
        document_id=context.document_id,
        priority_id=f"{context.document_id}/priority/{group.priority}" if group.priority in context.priorities else None,
        number=number,
        printed_number=group.printed,
        text=read.words,
        spans=tuple(spans),
    )


def _names(items: Sequence[Item], issue: str) -> list[str]:
    """The actions' numbers, ~n under the issue for those without."""
    names: list[str] = []
    unknown = 0
    for item in items:
        if item.number is None:
            unknown += 1
            names.append(f"{issue}.~{unknown}")
        else:
            names.append(item.number)
    return names


def _action(item: Item, action_id: str, where: Said, fields: dict[str, Any]) -> Iterator[Record]:
    """An action with its points and what its row says of it."""
    passage = item.passage
    text = passage.text
    mark = next((m for m in read_completed(text) if not text[m.end :].strip(" .")), None)
    end = mark.start if mark is not None else len(text)
    spans: list[Span] = list(passage.spans("text", 0, end))
    if mark is not None:
        spans.extend(passage.spans("is_completed", mark.start))
    if item.mark is not None:
        spans.extend(item.mark.spans("printed_number"))
    more = columns_of(where, spans)
    yield Action.model_validate(
        {
            "action_id": action_id,
            **fields,
            "printed_number": item.printed,
            "text": text[:end].strip(),
            "is_completed": mark is not None,
            "spans": tuple(spans),
            **more,
        }
    )
    for index, point in enumerate(item.points, start=1):
        yield ActionPoint(
            point_id=f"{action_id}/point/{index}",
            action_id=action_id,
            ordinal=index,
            depth=point.depth,
            text=point.passage.text,
            spans=point.passage.spans(),
        )


def _rows(group: Group) -> list[PlanRow]:
    return [share.row for share in group.shares if not share.is_opening]


def _timescales(
    group: Group, items: Sequence[Item], action_ids: Sequence[str], issue_id: str, context: Context
) -> Iterator[Record | Ignored]:
    """The timescales of the issue; where its actions have a row each, row by row."""
    ordinal = 0
    for cells, own, _ in _by_row(group, items, "timescale", "start"):
        ids = [action_ids[items.index(item)] for item in own]
        found: list[Timescale] = []
        for field in ("timescale", "start"):
            blocks = cells[field]
            read = read_dated(blocks, context.period)
            told = named(read, own)
            dated = [one for one, _ in told]
            placed = placed_by(told, own)
            records = timescale_records(context.document_id, issue_id, dated, placed, ids)
            found = list(records) if field == "timescale" else list(begun(found, list(records)))
            for one in read:
                if one not in dated:
                    yield Ignored(rule="number-before-timescale", spans=one.passage.spans("text", one.found.start, one.found.end))
            taken = [(one.found.start, one.found.end) for one in read]
            yield from between(cell_passage(blocks), taken, rule="joins-timescales", of_dates=True)
        for record in found:
            ordinal += 1
            yield record.model_copy(update={"timescale_id": f"{issue_id}/timescale/{ordinal}"})


class Beside(NamedTuple):
    """Cells of one or more rows by field, and the actions that what they say may belong to."""

    cells: Mapping[str, tuple[Block, ...]]
    items: list[Item]
    is_shared: bool


def _by_row(group: Group, items: Sequence[Item], *fields: str) -> Iterator[Beside]:
    """Fields' blocks with the actions they may belong to: of each row, where all actions have their own, else together. A cell
    merged over the rows of an issue, or over several issues, is for all of their actions."""
    rows = _rows(group)
    over = {field: rows[0].over.get(field, ()) if rows else () for field in fields}
    if any(over.values()):
        yield Beside(over, list(items), is_shared=True)
    if len(rows) > 1 and len({item.row for item in items}) == len(items) > 1:
        for row in rows:
            merged = {field: row.blocks(field) if field in row.merged else () for field in fields}
            if any(merged.values()):
                yield Beside(merged, list(items), is_shared=True)
            own = {field: () if field in row.merged else row.blocks(field) for field in fields}
            yield Beside(own, [item for item in items if item.row == row.ordinal], is_shared=False)
        return
    yield Beside({field: group.blocks(field) for field in fields}, list(items), is_shared=False)


def _shares(
    group: Group, items: Sequence[Item], action_ids: Sequence[str], field: str
) -> Iterator[tuple[tuple[Block, ...], str | None]]:
    """A field's blocks with the action they are for, on whose line they stand: none where the row's actions share them."""
    rows = _rows(group)
    if len(rows) == 1 and is_line_by_line(rows[0], items):
        yield from ((on_line(rows[0].blocks(field), item), own) for item, own in zip(items, action_ids, strict=True))
        return
    if len(rows) == 1 and not rows[0].over.get(field) and stand_beside(blocks := rows[0].blocks(field), items):
        yield from (((block,), own) for block, own in zip(blocks, action_ids, strict=True))
        return
    for cells, own, is_shared in _by_row(group, items, field):
        is_own = len(own) == 1 and len(items) > 1 and not is_shared
        yield cells[field], action_ids[items.index(own[0])] if is_own else None


def _cited_in_columns(group: Group, items: Sequence[Item], action_ids: Sequence[str]) -> Iterator[Citing]:
    """What columns of recommendations, of paragraphs and of both cite: for the issue where its rows say it once, else for each
    action."""
    columns: tuple[tuple[str, Literal["recommendation", "paragraph"] | None], ...] = (
        ("recommendation", "recommendation"), ("paragraph", "paragraph"), ("cited", None),
    )  # fmt: skip
    for field, column in columns:
        cited = [(row, cell_passage(row.blocks(field))) for row in _rows(group) if row.text(field).strip()]
        if len({passage.text for _, passage in cited}) <= 1:
            yield from (Citing(passage, None, column) for _, passage in cited)
            continue
        for row, passage in cited:
            own = [action_id for item, action_id in zip(items, action_ids, strict=True) if item.row == row.ordinal]
            yield Citing(passage, own[0] if len(own) == 1 else None, column)


def _assignments(
    blocks: Sequence[Block], role: Role, action_id: str | None, issue_id: str, context: Context
) -> Iterator[Record | Ignored]:
    owner = action_id or issue_id
    yield from assign(context.document_id, issue_id, role, blocks, context.key, action_id=action_id, owner=owner)
    passage = cell_passage(blocks)
    taken = [(one.start, one.end) for one in read_parties(passage.text, context.key)]
    yield from between(passage, taken, rule="joins-or-names-nobody")


def _spans(blocks: Sequence[Block], field: str) -> tuple[Span, ...]:
    return tuple(span for block in blocks for span in spans_of(block.lines, field))

"""The slip ledger: what every document says of an action's date, from the first version of the plan to the last.

An action is followed through the matches of neighbouring versions. Its date is its own, or its row's where the row shares
one date with all; a row's date after one of its own does not count, since readings differ in whose a date is. A status
report is a partial version on its own day: the date it prints, and its words where they are not the plan's, stand between
those of the plans. What a report numbers and the plan prints as a point of another action keeps the report's number, with
the date of the action whose point it is. An action stands in the ledger when its date moved or a report spoke of it. Its
original date is a plan's: where no version gives one, there is none, whatever a report says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from schemas.base import Record
from schemas.committee import ActionStatus
from schemas.source import Part
from schemas.trace import RecordMatch, Slip, SlipRevision

from ..corpus import Corpus, grouped
from ..resolving.dating import days_of
from ..resolving.statuses import plans_reported
from .outline import ActionOutline, IssueOutline, Outline
from .wording import squeezed


class Entry(NamedTuple):
    """What one document says of one action."""

    document_id: str
    as_at: date | None
    is_partial: bool
    number: str
    raw: str | None
    due_on: date | None
    basis: Literal["action", "row"] | None
    words: str


Chain = list[str]


def ledger(corpus: Corpus, plans: Mapping[str, Sequence[Part]], found: Mapping[str, Outline]) -> Iterator[Record]:
    """`Slip` records with their `SlipRevision` records, for each series; `found` has the outline of every version."""
    days = days_of(corpus)
    counting = {part.document_id for part in corpus.counting}
    reported = plans_reported(corpus)
    statuses = [status for status in corpus.of(ActionStatus) if status.document_id in counting]
    matches = [match for match in corpus.of(RecordMatch) if match.kind == "action"]
    for series, versions in sorted(plans.items()):
        own = {part.document_id for part in versions}
        here = [status for status in statuses if reported.get(status.document_id) in own]
        known = _Known.of(found[part.document_id] for part in versions)
        places = grouped(((_action_of(status, reported, found, known), status) for status in here), lambda item: item[0])
        for chain in _chains(versions, found, [match for match in matches if match.series == series]):
            spoken = [status for key in chain for _, status in places.get(key, [])]
            by_number = grouped(spoken, lambda status: status.action_number) if _several(spoken) else {"": spoken}
            for numbered in by_number.values():
                yield from _slip(series, chain, known, [*_planned(chain, known, days), *_reported(numbered, days)], numbered)


class _Known(NamedTuple):
    actions: Mapping[str, ActionOutline]
    issues: Mapping[str, IssueOutline]
    documents: Mapping[str, str]

    @classmethod
    def of(cls, versions: Iterable[Outline]) -> _Known:
        """Everything of some versions by its id."""
        listed = list(versions)
        return cls(
            {action.key: action for version in listed for action in version.actions},
            {issue.key: issue for version in listed for issue in version.issues},
            {action.key: version.document_id for version in listed for action in version.actions},
        )


def _several(statuses: Sequence[ActionStatus]) -> bool:
    """Whether one report gives several numbers to what the plan prints as one action."""
    return any(len(group) > 1 for group in grouped(statuses, lambda status: status.document_id).values())


def _action_of(
    status: ActionStatus, reported: Mapping[str, str], found: Mapping[str, Outline], known: _Known
) -> str | None:
    if status.action_id in known.actions:
        return status.action_id
    words = squeezed(status.text)
    plan = found[reported[status.document_id]]
    return next((action.key for action in plan.actions if words and words in squeezed(action.text)), None)


def _chains(versions: Sequence[Part], found: Mapping[str, Outline], matches: Sequence[RecordMatch]) -> Iterator[Chain]:
    """The ids of each action, from the first version that has it to the last."""
    later = {match.old_id: match.new_id for match in matches}
    follows = set(later.values())
    for part in versions:
        for action in found[part.document_id].actions:
            if action.key not in follows:
                chain = [action.key]
                while chain[-1] in later:
                    chain.append(later[chain[-1]])
                yield chain


def _planned(chain: Chain, known: _Known, days: Mapping[str, date]) -> Iterator[Entry]:
    for key in chain:
        action, issue, document = known.actions[key], known.issues[known.actions[key].issue], known.documents[key]
        own = [item for item in issue.dates if item.action_id == key]
        shared = [item for item in issue.dates if item.action_id is None]
        dated = own[-1:] or (shared if len(shared) == 1 else [])
        item = dated[0] if dated else None
        basis: Literal["action", "row"] | None = None if item is None else "action" if own else "row"
        yield Entry(
            document, days.get(document), False, action.number, item.raw if item else None, item.due_on if item else None,
            basis, action.text,
        )  # fmt: skip


def _reported(statuses: Sequence[ActionStatus], days: Mapping[str, date]) -> Iterator[Entry]:
    for status in statuses:
        day = days.get(status.document_id) or status.as_at
        number = status.action_number.strip(" .")
        yield Entry(status.document_id, day, True, number, status.timescale_raw, status.due_on, "action", status.text)


def _slip(
    series: str, chain: Chain, known: _Known, entries: list[Entry], statuses: Sequence[ActionStatus]
) -> Iterator[Record]:
    entries.sort(key=lambda entry: entry.as_at or date.max)
    dues = [due for entry, counts in _counted(entries) if counts and (due := entry.due_on)]
    if not statuses and len(set(dues)) <= 1:
        return
    last, first = known.actions[chain[-1]], known.actions[chain[0]]
    numbered = statuses[0].action_number.strip(" .") if statuses else first.number
    is_point = bool(statuses) and all(known.actions[key].number != numbered for key in chain)
    slip_id = f"{series}/slip/{known.documents[chain[0]]}/{numbered if is_point else first.number}"
    printed = [entry for entry, counts in _counted(entries) if counts and entry.raw]
    last_printed = printed[-1] if printed else entries[-1]
    original = next((entry for entry in printed if not entry.is_partial), None)
    report = next((entry for entry in reversed(entries) if entry.is_partial), None)
    plan = _plan_before(entries, report)
    moves = [(other - one).days for one, other in pairwise(dues)]
    yield Slip(
        slip_id=slip_id, series=series, number=numbered if is_point else last.number, action_id=last.key,
        original_raw=original.raw if original else None, original_due_on=original.due_on if original else None,
        latest_raw=last_printed.raw, latest_due_on=last_printed.due_on,
        plan_raw=plan.raw if plan else None, plan_due_on=plan.due_on if plan else None,
        reported_raw=report.raw if report else None, reported_due_on=report.due_on if report else None,
        times_extended=sum(move > 0 for move in moves), times_brought_forward=sum(move < 0 for move in moves),
        days_in_all=(dues[-1] - dues[0]).days if original and dues else None, is_completed=last.is_completed,
    )  # fmt: skip
    yield from _revisions(slip_id, entries)


def _counted(entries: Sequence[Entry]) -> Iterator[tuple[Entry, bool]]:
    """Each entry, and whether its date counts: the row's date does not, once the plan gave the action one of its own."""
    had_own = False
    for entry in entries:
        yield entry, not (had_own and entry.basis == "row")
        had_own = had_own or (entry.basis == "action" and not entry.is_partial)


def _plan_before(entries: Sequence[Entry], report: Entry | None) -> Entry | None:
    """The plan that the latest report speaks of: the last one before it."""
    if report is None:
        return None
    plans = [entry for entry in entries[: entries.index(report)] if not entry.is_partial]
    return plans[-1] if plans else next((entry for entry in entries if not entry.is_partial), None)


def _revisions(slip_id: str, entries: Sequence[Entry]) -> Iterator[SlipRevision]:
    due: date | None = None
    words = ""
    for ordinal, (entry, counts) in enumerate(_counted(entries), 1):
        day = entry.due_on if counts else None
        days = (day - due).days if day and due and day != due else None
        is_same = not entry.words or squeezed(entry.words) == squeezed(words) or ordinal == 1
        yield SlipRevision(
            revision_id=f"{slip_id}/{ordinal}", slip_id=slip_id, ordinal=ordinal, document_id=entry.document_id,
            as_at=entry.as_at, is_partial=entry.is_partial, number=entry.number, raw=entry.raw, due_on=entry.due_on,
            basis=entry.basis, days=days, wording=None if is_same else entry.words,
        )  # fmt: skip
        due, words = day or due, entry.words or words

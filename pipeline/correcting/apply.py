"""One decision against the records it is about: what it changes, or why it is not applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from schemas.base import Record, columns_of
from schemas.errors import CorrectionsInvalid
from schemas.finding import Correction

from .decisions import AddLink, Corrections, Entry, RejectLink, SetField
from .fields import as_text, correctable_fields, value_in

Key = tuple[type[Record], str]


def told(entry: Entry, *, record_id: str, field: str, **values: Any) -> Correction:
    """The row that says what became of a decision; with `why_not` it was not applied."""
    decision = entry.decision
    return Correction(
        correction_id=f"correction/{entry.place}", kind=decision.do, record_id=record_id, field=field,
        reason=decision.reason, author=decision.by, made_on=decision.on.isoformat() if isinstance(decision.on, date) else "",
        is_applied=values.get("why_not") is None, **values,
    )  # fmt: skip


def apply_field(
    corrections: Corrections, entry: Entry, decision: SetField, records: Sequence[Record], *, exists: Callable[[str, Any], bool]
) -> tuple[Record | None, Correction]:
    """The record corrected, or none, and what became of the decision. `records` carry the id, `exists` knows references.

    Raises `CorrectionsInvalid` for a field no such record has, or a value that does not fit it: no source can make that right.
    """
    if not records:
        return None, told(entry, record_id=decision.record, field=decision.field, new_value=as_text(decision.value),
                          why_not="there is no such record")  # fmt: skip
    record = next((item for item in records if decision.field in correctable_fields(type(item))), None)
    if record is None:
        names = [name for item in records for name in correctable_fields(type(item))]
        raise _wrong(corrections, entry, f"{decision.field} cannot be set", f"Of that record these can: {', '.join(names)}.")
    new = _typed(corrections, entry, record, "value", decision.value)
    expected = _typed(corrections, entry, record, "found", decision.found)
    now = getattr(record, decision.field)
    references = columns_of(type(record))[decision.field].references
    why_not = None
    if now != expected:
        why_not = f"it reads {_quoted(now)} now, where {_quoted(expected)} was expected"
    elif references and new is not None and not exists(references, new):
        why_not = f"there is no {new} to refer to"
    row = told(entry, record_id=record.key, field=decision.field, old_value=as_text(now), new_value=as_text(new), why_not=why_not)
    return (record.model_copy(update={decision.field: new}) if why_not is None else None), row


def _typed(corrections: Corrections, entry: Entry, record: Record, name: str, value: Any) -> Any:
    field = getattr(entry.decision, "field", "")
    try:
        return value_in(type(record), field, value, may_be_empty=name == "found")
    except ValueError as problem:
        remedy = "Put words and numbers of sections in quotes; write dates 2016-09-30, booleans true or false, nothing as null."
        raise _wrong(corrections, entry, f"{name}: {as_text(value)} does not fit {field}: {problem}", remedy) from None


def _wrong(corrections: Corrections, entry: Entry, reason: str, remedy: str) -> CorrectionsInvalid:
    return CorrectionsInvalid(f"{corrections.path}, line {entry.line}: {reason}.", remedy)


def _quoted(value: Any) -> str:
    return "nothing" if value is None else f"“{as_text(value)}”"


def link_obstacle(decision: AddLink | RejectLink, actions: Mapping[str, str], recommendations: Mapping[str, str]) -> str | None:
    """Why a decision about a link cannot stand: an end that is missing, or one that reads differently. Texts by id."""
    if decision.action not in actions:
        return f"there is no action {decision.action}"
    if decision.recommendation not in recommendations:
        return f"there is no recommendation {decision.recommendation}"
    ends = (("action", decision.found, actions[decision.action]),
            ("recommendation", decision.found_recommendation, recommendations[decision.recommendation]))  # fmt: skip
    for name, expected, now in ends:
        if expected is not None and expected != now:
            return f"the {name} reads {_quoted(now)} now, where {_quoted(expected)} was expected"
    return None

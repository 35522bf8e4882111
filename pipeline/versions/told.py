"""One thing that changed, before it has a place in a table; and how it is said."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from schemas.trace import ChangeKind, FurtherKind


class Told(NamedTuple):
    """A change of the public kinds, or a further one; numbers and values of both versions."""

    kind: ChangeKind | FurtherKind
    old_number: str | None
    new_number: str | None
    old_value: str | None = None
    new_value: str | None = None
    detail: str = ""
    days: int | None = None


def moved_date(old: date, new: date) -> tuple[ChangeKind, int, str]:
    """Kind, days and words of a date that moved."""
    days = (new - old).days
    months = (new.year - old.year) * 12 + new.month - old.month
    how = f"{abs(days)} day{'s' * (abs(days) != 1)}"
    if months:
        how += f", {abs(months)} month{'s' * (abs(months) != 1)}"
    if days > 0:
        return "slipped", days, f"{how} later: {old} -> {new}"
    return "brought_forward", days, f"{how} earlier: {old} -> {new}"

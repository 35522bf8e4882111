"""One line of the table of everything the project claims about speed and memory, and what was asked of it."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from .timing import Ratio

_ASKED = re.compile(r"([≥≤=])\s*([\d.,]+)")


class Figure(BaseModel):
    """What was measured on what, ours and others' in one unit, and the number that something was asked of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: str
    of: str
    unit: str
    plantrace: float
    pdfplumber: float | None = None
    camelot: float | None = None
    value: float
    means: str
    asked: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether the value is what was asked; none where nothing was."""
        asked = _ASKED.match(self.asked)
        if asked is None:
            return None
        limit = float(asked[2].replace(",", ""))
        return {"≥": self.value >= limit, "≤": self.value <= limit, "=": self.value == limit}[asked[1]]


def from_ratio(ratio: Ratio) -> Figure:
    """A comparison of seconds: with another reader, or of a whole run with a part of it (then `theirs` is the whole)."""
    work, _, against = ratio.work.partition(", against ")
    other = next((name for name in ("pdfplumber", "camelot") if name in against), "")
    seconds = {"plantrace": ratio.ours, other: ratio.theirs} if other else {"plantrace": ratio.theirs}
    return Figure(
        what=work if other else f"{against.removeprefix('the ')} against its {work}", of=ratio.file, unit="s of processor",
        value=ratio.times, means=f"times as fast as {against}" if other else f"times the {work}", asked=ratio.asked, **seconds,
    )  # fmt: skip

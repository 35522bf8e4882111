"""The report that a citation names beside its number: by the year ("Ofsted 2019 Rec 4"), or of another kind ("SCR Rec 2").

A plan may answer more than one report, and a number alone would be looked up in the wrong one. Signals, in order: initials or a
name directly before the citation; a name directly after it, in brackets or behind "of" and "from". A name before it must begin
there, for the sentence that a citation ends may end in the same words ("…found in the peer review Rec 4"). "Ofsted Rec 4" names
no other. What is said here is what is printed; which report that is, the resolver knows.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class _Kind(NamedTuple):
    """A kind of report: its initials, its name in a sentence, and the words of its own title."""

    initials: str
    named: str
    titled: str


_KINDS = (
    _Kind("SCRs?", "serious case reviews?", "serious case review"),
    _Kind("L?CSPRs?", "(?:local )?child safeguarding practice reviews?", "safeguarding practice review"),
    _Kind("DHRs?", "domestic homicide reviews?", "domestic homicide review"),
    _Kind("JTAI", "joint targeted area inspection", r"joint targeted area inspection|\bjtai\b"),
    _Kind("LGA peer review", "peer (?:review|challenge)", r"\bpeer\b"),
    _Kind("DfE commissioner", "commissioner(?:s?['’]s?|s)?", r"\bcommissioner"),
    _Kind("SEND inspection", "send(?: inspection)?", r"\bsend\b|special educational needs"),
    _Kind("Ofsted monitoring visit", r"monitoring (?:visit|letter)s?(?: \d{1,2})?", "monitoring visit"),
    _Kind("Ofsted focused visit", "focus?sed visits?", "focus?sed visit"),
)
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*"
_REPORT = r"(?:ofsted|ilacs|sif|re-?inspection|inspection|report|letter)"
_OF_YEAR = rf"(?:{_YEAR}\s+{_REPORT}(?:\s+{_REPORT})*|{_REPORT}(?:\s+(?:{_REPORT}|of|from|in|{_MONTH}))*\s*\(?{_YEAR}\)?)"
_INITIALS = "|".join(kind.initials for kind in _KINDS)
_NAME = rf"(?i:{_OF_YEAR}|(?:{'|'.join(kind.named for kind in _KINDS)})(?:\s+{_REPORT})?(?:\s*\(?{_YEAR}\)?)?)"
_BEGINS = r"(?:\A|(?<=[.;:(\[\n•])|(?<=[.;:(\[\n•] ))"
_BEFORE = re.compile(rf"(?:(?<!\w)(?:{_INITIALS})(?:\s+{_YEAR})?|{_BEGINS}{_NAME})(?:['’]s)?[\s:,–—-]*\Z")
_AFTER = re.compile(rf"\s*(?:\(\s*(?:{_INITIALS}|{_NAME})\s*\)|(?:of|from|in)\s+(?:the\s+)?(?:{_INITIALS}|{_NAME})(?!\w))")
_FAR = 60  # characters within which a name stands


class NamedReport(NamedTuple):
    """What a citation says of its report: the year, and the words of the title of another kind; None says nothing."""

    year: int | None
    title: re.Pattern[str] | None


def with_named_report(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of a citation together with the report it names."""
    before, after = _BEFORE.search(text, max(0, start - _FAR), start), _AFTER.match(text, end)
    return before.start() if before is not None else start, after.end() if after is not None else end


def read_named_report(raw: str) -> NamedReport:
    """What the words of a citation say of its report."""
    year = re.search(rf"(?<!\d){_YEAR}(?!\d)", raw)
    kind = next(
        (kind for kind in _KINDS if re.search(rf"(?<!\w)(?:{kind.initials}|(?i:{kind.named}))(?!\w)", raw)), None
    )  # fmt: skip
    return NamedReport(int(year.group()) if year else None, re.compile(kind.titled, re.IGNORECASE) if kind else None)

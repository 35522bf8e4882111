"""The day a document speaks from: what is before what.

Signals in order: the day of the version label, or the last day of its month; the day the document was published, met or dated;
a date in the file's path; the last day of the period it covers. The day a file was made on disk is never asked.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from pathlib import PurePosixPath

from schemas.committee import CommitteeReport

from ..corpus import Corpus

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_DECEMBER = 12
_CENTURY = 2000  # "Sep 16"
_PATH_LABEL = re.compile(
    r"(?<![a-z])(?:v(?:er(?:sion)?)?[ ._-]{0,2}\d+(?:\.\d+)*|draft(?:[ ._-]\d{1,2}(?!\d))?|final|revised)(?![a-z])", re.IGNORECASE
)
_DRAFT = re.compile(r"(?<![a-z])draft", re.IGNORECASE)
_PATH_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")


def days_of(corpus: Corpus) -> dict[str, date]:
    """The day each document speaks from, by its id; documents of which nothing says so are left out."""
    paths = {source.source_id: source.path for source in corpus.sources}
    meetings = {report.document_id: report.meeting_date for report in corpus.of(CommitteeReport)}
    found: dict[str, date] = {}
    for part in corpus.parts:
        day = (
            version_day(part.version_label)
            or part.published_on
            or meetings.get(part.document_id)
            or path_day(paths.get(part.source_id, ""))
            or part.period_end
        )
        if day is not None:
            found[part.document_id] = day
    return found


def with_days(corpus: Corpus) -> Corpus:
    """The corpus with `dated_on` set on every document of which something says so."""
    days = days_of(corpus)
    parts = tuple(part.model_copy(update={"dated_on": days.get(part.document_id)}) for part in corpus.parts)
    return corpus.model_copy(update={"parts": parts})


def version_day(label: str | None) -> date | None:
    """The day a version label names, or the last day of the month or quarter; the latest where it names several."""
    found = (read(match) for form, read in _FORMS for match in form.finditer(label or ""))
    return max((day for day in found if day is not None), default=None)


def _of_month(match: re.Match[str]) -> date | None:
    day, month, year = match.groups()
    return _day(_year(year), _MONTHS[month[:3].lower()], day)


def _of_figures(match: re.Match[str]) -> date | None:
    day, month, year = match.groups()
    is_one = 1 <= int(month) <= _DECEMBER and 1 <= int(day) <= calendar.monthrange(_year(year), int(month))[1]
    return date(_year(year), int(month), int(day)) if is_one else None


def _of_quarter(match: re.Match[str]) -> date | None:
    """The last day of a quarter of a financial year, which begins in April."""
    quarter, first = int(match[1]), _year(match[2])
    return _day(first + quarter // 4, (3 * quarter + 2) % _DECEMBER + 1, None)


def _year(printed: str) -> int:
    return int(printed) + (_CENTURY if len(printed) < len(str(_CENTURY)) else 0)


# Written out here: the process that sorts documents into series does not load the rules of timescales, which take half a second.
_FORMS = (
    (
        re.compile(
            r"\b(?:(?<!version )(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
            r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s*['’‘-]?(\d{4}|\d{2})\b",
            re.IGNORECASE,
        ),
        _of_month,
    ),
    (re.compile(r"(?<![\dv/.-])(?<!version )(\d{1,2})[/.-](\d{1,2})[/.-]((?:20)?\d\d)(?![\d/.-]*\d)", re.I), _of_figures),
    (re.compile(r"\bq(?:uarter)?\s*([1-4])\s+((?:20)?\d\d)\s*[/–-]\s*(?:20)?\d\d\b", re.IGNORECASE), _of_quarter),
)


def path_day(path: str) -> date | None:
    """The last date in a file's path: ``2016-09`` is the last day of that month."""
    found = list(_PATH_DATE.finditer(path))
    if not found:
        return None
    year, month, day = found[-1].groups()
    return _day(int(year), int(month), day)


def _day(year: int, month: int, day: str | None) -> date:
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(int(day), last) if day else last)


def path_label(path: str) -> str | None:
    """What a file's name says of the version ("plan v2 final.pdf"), for a plan that prints nothing of it; none if it does not."""
    return " ".join(match.group().strip(" ._-") for match in _PATH_LABEL.finditer(PurePosixPath(path).stem)) or None


def label_order(label: str | None) -> tuple[tuple[int, ...], bool]:
    """The numbers of a version label ("v2.1"), then drafts before what is final, for versions no date tells apart."""
    numbers = tuple(int(number) for number in re.findall(r"\d+", label or ""))
    return numbers, _DRAFT.search(label or "") is None

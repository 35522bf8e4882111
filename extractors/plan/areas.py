"""Banner rows of action tables as the priorities or areas their rows stand under.

A banner that names a priority ("Theme 2: Practice") is that one. One with a number or letter before its title ("3. Homes",
"B – Homes") has that. Any other short banner is an area without a number, ~1, ~2 … in the order printed, unless a heading
before the table names the priority already: then it is a division of that one. A sentence is a note, and no area.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from schemas.document import Block, Line, Passage, Row
from schemas.reading import Reading

from ..citations import read_citations
from ..kinds.kind import TableShape
from .bands import is_sum
from .headings import DIVISION, PriorityFound, read_priority
from .tables import shaped_tables

_LONGEST = 20  # words of an area's title
_COUNTED = re.compile(
    r"(?P<number>\d{1,2}|[A-Z])(?:(?:\s*[.):]|\s+[–—-])\s+(?=\S)|(?<=\d)\s+(?=[A-Z][a-z]))(?P<title>.*)", re.DOTALL
)
_INSPECTOR = r"(?:ofsted|cqc|hmi|inspection|inspectors?[’']?|report|ilacs|send|jtai)"
_QUOTED = re.compile(
    rf"\W*(?:(?:(?:{_INSPECTOR}|key|the|from)\W+)*recommendations?"
    rf"|(?:the\W+)?(?:{_INSPECTOR}\W+)+areas? (?:for|of) (?:priority action|improvement|development))"
    r"\s*(?:no\.?\s*)?(?P<number>\d{1,2})?\s*[:.–—-]\s*",
    re.IGNORECASE,
)
# "What Ofsted told us to improve (2): …", with what it said after a colon or in quotation marks.
_TOLD = re.compile(
    rf"\W*(?:(?:what|where|as)\W+)?(?:the\W+)?{_INSPECTOR}\s+(?:have\s+|has\s+)?"
    r"(?:said|says?|told|found|identified|recommended|asked|wrote|judged|saw|wants?)\b"
    r"[^:“‘\"\d]{0,60}(?:\(\d{1,2}\)|\d{1,2})?\s*(?::\s*|(?=[“\"]))",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\W*(?:issue|finding|concern|weakness|shortfall)\s*(?:no\.?\s*)?\d{1,2}\s*[:.–—-]\s*(?=\S)", re.IGNORECASE)
# "2. Plans are not specific or timed.", and no title ("2. Plans")
_STATED = re.compile(r"\W*\d{1,2}[.)]?\s+(?=[A-Z“‘\"])(?=(?:\S+\s+){4}.*[.!?][’”\"]?\Z)", re.DOTALL)
_DOTTED = re.compile(rf"\W*(?:{DIVISION}\s+)?\d{{1,2}}\.\d{{1,2}}(?!\.?\d)\s*[:.)–—-]*\s+(?=[A-Z“‘\"])", re.IGNORECASE)
# What a banner directly under a title says of it: "Outcome: children are seen", "Lead officer: DCS".
_SAID_OF_TITLE = re.compile(
    r"\W*(?:(?:intended|expected|desired|strategic|overall|senior|responsible)\W+)?(?:outcomes?|impact|aims?|leads?|owners?|sponsor|"
    r"officer|success|measures?|context|baseline|rationale|why|notes?)\b[^:]{0,40}:",
    re.IGNORECASE,
)
_FEWEST_QUOTED = 3  # words of a statement
_CONTINUED = re.compile(r"\s*\(?\bcont(?:inued|['’]?d)?\b\.?\)?\s*$", re.IGNORECASE)


class IssueTitle(NamedTuple):
    """An issue that a banner or heading states for the rows under it, as cells of a row: its words, and what it cites."""

    cells: Mapping[str, tuple[Block, ...]]
    is_quoted: bool

    def spent(self) -> IssueTitle:
        """The same for the rows after the first, which need not say it again."""
        return self._replace(cells={})


def read_issue_title(lines: Sequence[Line], *, in_table: bool = False) -> IssueTitle | None:
    """The issue a title states: a recommendation ("Ofsted recommendation 2: “…”"), what is called an issue, or what has a dotted
    number ("Objective 1.2: …", "1.2 …"); in a table also a sentence with a number. None where it is an area's title, or no
    title."""
    passage = Passage(lines=tuple(lines))
    label = _QUOTED.match(passage.text)
    told = _TOLD.match(passage.text) if label is None else None
    named = _NAMED.match(passage.text) or _DOTTED.match(passage.text) or (_STATED.match(passage.text) if in_table else None)
    found = label or told or named
    if found is None or len(passage.text[found.end() :].split()) < _FEWEST_QUOTED:
        return None
    own = {"issue": passage.cut(found.end())}
    if label is not None:
        is_bare = label["number"] is not None and not read_citations(label.group())  # "Ofsted area for improvement 2"
        own["recommendation"] = passage.cut(*(label.span("number") if is_bare else (0, label.end())))
    cells = {field: (Block(kind="paragraph", lines=part.lines),) for field, part in own.items()}
    return IssueTitle(cells, told is not None or (label is not None and label["number"] is None))


def banner_lines(row: Row) -> tuple[Line, ...]:
    """The lines of a banner row."""
    return tuple(line for cell in row.cells for line in cell.lines)


class Areas(NamedTuple):
    """The areas that banner rows name: the row and what it says, in the order printed; a title once with its number."""

    found: tuple[tuple[Row, PriorityFound], ...]

    def number_of(self, row: Row) -> str | None:
        """The number of the area a banner row names."""
        lines = banner_lines(row)
        return next((found.number for own, found in self.found if own is row or banner_lines(own) == lines), None)


def areas_of(reading: Reading, shapes: Sequence[TableShape]) -> Areas:
    """The areas named by the banner rows of all action tables."""
    return reading.once(_areas_of, tuple(shapes))


def _areas_of(reading: Reading, shapes: tuple[TableShape, ...]) -> Areas:
    return Areas(tuple(_areas(reading, shapes)))


def _areas(reading: Reading, shapes: tuple[TableShape, ...]) -> Iterator[tuple[Row, PriorityFound]]:
    unnumbered: dict[str, str] = {}
    for priority, shaped in shaped_tables(reading, shapes):
        if shaped is None:
            continue
        seen_body = False
        for place, row in enumerate(shaped.table.rows):
            if not row.is_banner:
                seen_body = True
                continue
            is_issue = "issue" not in shaped.fields.values() and read_issue_title(banner_lines(row), in_table=True) is not None
            if is_sum(row) or is_issue:
                continue
            found = read_priority(row.text)
            is_said_of_title = place > 0 and shaped.table.rows[place - 1].is_banner and _SAID_OF_TITLE.match(row.text) is not None
            if found is None and not is_said_of_title and (seen_body or not shaped.table.header) and priority is None:
                is_last = place + 1 == len(shaped.table.rows)
                found = read_area(row.text, unnumbered) if not is_last else None
            if found is not None:
                yield row, found


def read_area(text: str, unnumbered: dict[str, str]) -> PriorityFound | None:
    """The area a short title names, with its number or letter; else ~1, ~2 … as `unnumbered` counts the titles."""
    title = " ".join(_CONTINUED.sub("", text.strip(" *#")).split())
    if len(title.split()) > _LONGEST or title.endswith((".", ",", ";")):
        return None
    counted = _COUNTED.match(title)
    if counted is not None:
        return PriorityFound(counted["number"], counted["title"], counted.start("title"))
    if not title[:1].isupper():
        return None
    return PriorityFound(unnumbered.setdefault(title.casefold(), f"~{len(unnumbered) + 1}"), title, 0)

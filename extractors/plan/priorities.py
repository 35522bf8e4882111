"""The heads of a plan's priorities: number, title, introduction, recommendations quoted, issues identified, outcomes expected.

Signals, in order of precedence: a heading the kind calls a priority, under which sub-headings of a head or an action table
stand, is the priority itself; one without is a mention in a list or over an indicator table. Inside the head the declared
sub-headings say what their blocks are. Where no heading names it, the banner row of its table does, or the title over it.

It never reads the tables of a priority, and never joins bullets the reader told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import dropwhile, pairwise, takewhile
from typing import Literal, NamedTuple

from schemas.base import Record, Span
from schemas.document import Block, Passage, Section
from schemas.plan import ListedRecommendation, Priority, PriorityPoint
from schemas.reading import Extracted, Ignored, Reading, spans_of

from ..kinds.kind import TableShape
from ..shapes import recognise
from .areas import areas_of
from .cards import labelled, read_card
from .headings import PriorityFound, read_priority
from .rows import heading_rows
from .tables import shaped_tables, tables_of
from .titled import titled_areas

HEAD_SECTIONS = ("recommendations", "identified_issues", "expected_outcomes", "lead_officer")
_LISTED = re.compile(r"\s*(?:recommendations?|recs?\.?)\s*(?P<number>\d{1,3}(?:\.\d{1,2})?)\s*[-–—:.]*\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:(?P<figure>\d{1,3})[.)]|(?P<letter>\(?[A-Za-z]\)|[A-Z]\.|R\d{1,2}[.:)]?))\s+(?=\S)")
_LEAD = re.compile(r"\s*(?:lead|responsible|accountable)\s+(?:officers?|director|manager)s?\s*[:–-]\s*", re.IGNORECASE)
_LEAD_IN = re.compile(r"[,:]\s*(?:by\s*:?)?$")


class Head(NamedTuple):
    """A priority with the sections that stand under its heading."""

    found: PriorityFound
    heading: Section
    sections: tuple[Section, ...]


def read_priorities(reading: Reading, shapes: Sequence[TableShape]) -> Extracted:
    """The priorities of a plan in reading order, with their points and quoted recommendations."""
    seen: set[str] = set()
    for head in heads(reading, shapes):
        if head.found.number not in seen:
            seen.add(head.found.number)
            yield from _of_head(head, reading.document_id)
    yield from _of_banners(reading, shapes, seen)
    yield from _of_titles(reading, shapes, seen)


def known_priorities(reading: Reading, shapes: Sequence[TableShape]) -> frozenset[str]:
    """The numbers of the priorities the plan has: what a row may be said to stand under."""
    return reading.once(_known_priorities, tuple(shapes))


def _known_priorities(reading: Reading, shapes: tuple[TableShape, ...]) -> frozenset[str]:
    found = read_priorities(reading, shapes)
    return frozenset(one.number for one in found if isinstance(one, Priority))


def heads(reading: Reading, shapes: Sequence[TableShape]) -> Sequence[Head]:
    """The headings that begin a priority: those with a head or an action table under them."""
    return reading.once(_heads, tuple(shapes))


def _heads(reading: Reading, shapes: tuple[TableShape, ...]) -> tuple[Head, ...]:
    return tuple(_each_head(reading, shapes))


def _each_head(reading: Reading, shapes: tuple[TableShape, ...]) -> Iterator[Head]:
    sections = reading.sections
    pairs = zip(tables_of(reading), shaped_tables(reading, shapes), strict=True)
    known = {id(table) for (_, table), (_, shaped) in pairs if shaped is not None}
    places = [i for i, section in enumerate(sections) if section.name == "priority"]
    for place, end in pairwise((*places, len(sections))):
        heading = sections[place].heading
        found = read_priority(heading.text) if heading is not None else None
        under = sections[place:end]
        if found is not None and any(_belongs(section, shapes, known) for section in under):
            yield Head(found, sections[place], under)


def _belongs(section: Section, shapes: Sequence[TableShape], known: Set[int]) -> bool:
    if section.name in HEAD_SECTIONS:
        return True
    tables = [block.table for block in section.blocks if block.table is not None]
    form = labelled(section)
    if any(id(table) in known for table in tables):
        return True
    return any(read_card(table, shapes) is not None for table in ([form] if form is not None else tables))


def _of_head(head: Head, document_id: str) -> Extracted:
    priority_id = f"{document_id}/priority/{head.found.number}"
    introduction = [b for b in head.heading.blocks if b.table is None and not _LEAD.match(b.text)]
    lead = next(_lead_officers(head.sections), None)
    spans: list[Span] = list(head.heading.heading.passage.spans("title")) if head.heading.heading else []
    for block in introduction:
        spans.extend(block.passage.spans("introduction"))
    if lead is not None:
        spans.extend(lead.spans("lead_officer"))
    yield Priority(
        priority_id=priority_id,
        document_id=document_id,
        number=head.found.number,
        title=head.found.title,
        introduction=" ".join(block.text for block in introduction),
        lead_officer=_LEAD.sub("", lead.text, count=1).strip(" *") if lead is not None else None,
        spans=tuple(spans),
    )
    listed: list[Block] = []
    for section in head.sections:
        blocks = _own_blocks(section)
        if section.name == "recommendations":
            listed.extend(blocks)
        elif section.name == "identified_issues":
            yield from _points(priority_id, "identified_issue", blocks)
        elif section.name == "expected_outcomes":
            yield from _points(priority_id, "expected_outcome", blocks)
    yield from _listed(priority_id, listed)


def _own_blocks(section: Section) -> tuple[Block, ...]:
    """The blocks of a head's section before its first table or lead officer: what comes after is a note on the table."""
    own = dropwhile(lambda block: block.table is None and _LEAD.match(block.text), section.blocks)
    return tuple(takewhile(lambda block: block.table is None and not _LEAD.match(block.text), own))


def _lead_officers(sections: Iterable[Section]) -> Iterator[Passage]:
    """The words that name the lead officer: a labelled paragraph or heading, or what stands under such a heading."""
    for section in sections:
        if section.heading is not None and _LEAD.match(section.heading.text):
            yield section.heading.passage
        elif section.name == "lead_officer" and section.blocks:
            yield section.blocks[0].passage
        for block in section.blocks:
            if block.table is None and _LEAD.match(block.text):
                yield block.passage


def _points(
    priority_id: str, kind: Literal["identified_issue", "expected_outcome"], blocks: Sequence[Block]
) -> Iterator[PriorityPoint]:
    for ordinal, passage in enumerate(_joined(blocks), start=1):
        yield PriorityPoint(
            point_id=f"{priority_id}/{kind}/{ordinal}",
            priority_id=priority_id,
            kind=kind,
            ordinal=ordinal,
            text=passage.text,
            spans=passage.spans(),
        )


def _joined(blocks: Sequence[Block]) -> Iterator[Passage]:
    """The bullets of a list; an indented line that is no bullet goes on with the bullet above."""
    held: list[Passage] = []
    for block in blocks:
        if held and block.kind == "paragraph":
            held[-1] = Passage(lines=(*held[-1].lines, *block.lines))
        elif block.lines:
            held.append(block.passage)
    yield from held


def _listed(priority_id: str, blocks: Sequence[Block]) -> Iterator[Record]:
    """The recommendations quoted; two printed in one paragraph come apart, bullets under one are part of it."""
    quoted: list[tuple[str, Passage, int]] = []
    for block in blocks:
        for passage in _apart(block.passage):
            match, named = _NUMBER.match(passage.text), _LISTED.match(passage.text)
            if named is not None:
                quoted.append((named["number"], passage, named.end()))
            elif match is not None:
                quoted.append((match["figure"] or match["letter"].strip("().:"), passage, match.end()))
            elif quoted:
                number, before, start = quoted[-1]
                quoted[-1] = (number, Passage(lines=(*before.lines, *passage.lines)), start)
            else:
                quoted.append(("", passage, 0))
    for ordinal, (number, passage, start) in enumerate(quoted, start=1):
        name = number or f"~{ordinal}"
        yield ListedRecommendation(
            listed_id=f"{priority_id}/listed/{name}",
            priority_id=priority_id,
            number=name,
            text=passage.text[start:].strip(" *-–"),
            spans=(*passage.spans("number", 0, start), *passage.spans("text", start)),
        )


def _apart(passage: Passage) -> Iterator[Passage]:
    """A paragraph cut before each "Recommendation n -" that begins a new sentence in it."""
    text = passage.text
    starts = [m.start() for m in re.finditer(r"(?<=[.\w])\s+\**(?=Recommendation \d{1,3}\s*\**\s*[-–—:])", text)]
    position = 0
    for start in (*starts, len(text)):
        if text[position:start].strip():
            yield passage.cut(position, start)
        position = start


def _of_banners(reading: Reading, shapes: Sequence[TableShape], seen: set[str]) -> Extracted:
    """Priorities that only a banner row of an action table names."""
    for row, found in areas_of(reading, shapes).found:
        if found.number in seen:
            continue
        seen.add(found.number)
        spans = tuple(span for cell in row.cells for span in spans_of(cell.lines, "title"))
        yield _named(reading.document_id, found, spans)


def _of_titles(reading: Reading, shapes: Sequence[TableShape], seen: set[str]) -> Extracted:
    """Priorities that only the titles over the action tables name."""
    for heading, found in titled_areas(reading, shapes).values():
        if found.number not in seen:
            seen.add(found.number)
            yield _named(reading.document_id, found, heading.passage.spans("title"))


def _named(document_id: str, found: PriorityFound, spans: tuple[Span, ...]) -> Priority:
    """A priority of which no more than its name is printed."""
    return Priority(
        priority_id=f"{document_id}/priority/{found.number}", document_id=document_id, number=found.number, title=found.title,
        spans=spans,
    )  # fmt: skip


def read_prose(reading: Reading, shapes: Sequence[TableShape], others: Sequence[TableShape] = ()) -> Iterator[Ignored]:
    """What is no record: introductions, mentions in lists, notes over tables, appendices, heading rows not marked as such."""
    yield from heading_rows(reading, (*shapes, *others))
    used = {id(block) for head in heads(reading, shapes) for block in _used(head)}
    for section in reading.sections:
        for block in section.blocks:
            if block.table is None and id(block) not in used and block.lines:
                yield Ignored(rule="plan-prose", spans=block.passage.spans())


def _used(head: Head) -> Iterator[Block]:
    """The blocks of a head that become records."""
    yield from head.heading.blocks
    for section in head.sections:
        if section.name in HEAD_SECTIONS:
            yield from _own_blocks(section)
        yield from (block for block in section.blocks if block.table is None and _LEAD.match(block.text))


def read_side_tables(reading: Reading, rules: Mapping[str, TableShape], *, others: Sequence[TableShape]) -> Iterator[Ignored]:
    """Tables that are no content of the plan, each by the rule that names it: who changed what and when, what colours mean."""
    for section in reading.sections:
        for table in (block.table for block in section.blocks if block.table is not None):
            rule = next((rule for rule, shape in rules.items() if recognise(table, (shape,)) is not None), None)
            if rule is not None and recognise(table, tuple(others)) is None:
                spans = tuple(span for row in table.body for cell in row.cells for span in spans_of(cell.lines))
                if spans:
                    yield Ignored(rule=rule, spans=spans)

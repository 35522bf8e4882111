"""Performance indicators: every table with an indicator column, all its other columns as values under their own headings.

Signals, in order: the table's headings; the section heading above it, and the priority that heading or the one before it
names. A number misread ("41" for 4l, "40" for 4o, a letter of another alphabet) is what its place in the sequence demands.
A row without number belongs to the indicator above and keeps none; a banner row names the group of the rows after it. Both
are kept as part of the section, after " > ": two rows of the same name are told apart by what they stand under.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas.base import Span
from schemas.document import Cell
from schemas.plan import Indicator, IndicatorValue
from schemas.reading import Extracted, Ignored, Reading, spans_of

from ..figures import parse_value
from ..kinds.kind import TableShape
from ..numbering import expected_numbers
from ..shapes import LabelledRow, recognise
from .assignments import slug
from .headings import read_priority
from .rows import body_rows

# characters: a note over a table may be long ("… – a full data set will be developed as part of …")
_LONGEST_NAME = 200
_LETTERED = re.compile(r"(\d{1,2})\s?([a-z])$")
_PLAIN = re.compile(r"\d{1,3}$")
_COUNT_AND_SHARE = re.compile(r"\d[\d,]*\s+\(?(?P<share>\d+(?:\.\d+)?\s?%)\)?")
_LONGEST_GROUP = 20  # words of a banner that names a group; a sentence is a note
_WORD = re.compile(r"[^\W_]")


class Under(NamedTuple):
    """What a table stands under: the heading, and the priority it names."""

    section: str
    priority: str | None
    group: str = ""
    parent: str = ""

    @property
    def path(self) -> str:
        """The heading, the banner of the group, and the indicator above."""
        return " > ".join(part for part in (self.section, self.group, self.parent) if part)


def read_indicators(reading: Reading, shape: TableShape, *, others: tuple[TableShape, ...], known: frozenset[str]) -> Extracted:
    """The indicators of all tables with their values, in reading order; `known` are the plan's priorities.

    A table of one of the `others` shapes is none of indicators, though it may have a column of measures.
    """
    priority: str | None = None
    heading = ""
    counts: Counter[str] = Counter()
    last = 0
    for section in reading.sections:
        if section.heading is not None:
            heading = section.heading.text.strip(" *#")
            found = read_priority(heading)
            priority = found.number if found is not None else None if section.level == 1 else priority
        name = heading
        for block in section.blocks:
            if block.table is None:
                found = read_priority(block.text)
                if found is not None and len(block.text) < _LONGEST_NAME:
                    name, priority = block.text, found.number
                continue
            shaped = recognise(block.table, (shape,))
            if shaped is not None and recognise(block.table, others) is None:
                rows = [row for row in body_rows(shaped) if _WORD.search(row.row.text)]
                printed = [row.text("number").strip() for row in rows if not row.row.is_banner]
                numbers = expected(printed, last=last)
                last = max((int(number) for number in numbers if number and number.isdigit()), default=last)
                under = Under(name, priority if priority in known else None)
                yield from _of_table(rows, numbers, reading.document_id, under, counts, known=known)


def _of_table(
    rows: Sequence[LabelledRow], numbers: Sequence[str | None], document_id: str, under: Under, counts: Counter[str],
    *, known: frozenset[str],
) -> Extracted:  # fmt: skip
    """The indicators of one table; `counts` numbers those without a number, by section."""
    following = iter(numbers)
    for row in rows:
        if row.row.is_banner:
            found = read_priority(row.row.text)
            if found is not None:
                under = Under(row.row.text, found.number if found.number in known else None)
            else:
                under = under._replace(group=_group(row.row.text), parent="")
            yield Ignored(rule="indicator-group", spans=_spans(row.row.cells, "text"))
            continue
        number = next(following)
        place = slug(under.section)
        counts[place] += number is None
        identifier = f"{document_id}/indicator/{place}/{number or f'~{counts[place]}'}"
        if number is not None:
            under = under._replace(parent="")
        yield from _of_row(row, identifier, document_id=document_id, under=under, number=number)
        if number is not None:
            under = under._replace(parent=row.text("name").strip(" :"))


def _group(text: str) -> str:
    """The group a banner names, or nothing where it is a note."""
    title = " ".join(text.split()).strip(" *#:")
    return "" if title.endswith(".") or len(title.split()) > _LONGEST_GROUP else title


def _of_row(row: LabelledRow, identifier: str, *, document_id: str, under: Under, number: str | None) -> Extracted:
    spans: list[Span] = []
    for field in ("name", "number", "type", "source"):
        cell = row.cells.get(field)
        if cell is not None:
            spans.extend(spans_of(cell.lines, "printed_number" if field == "number" else field))
    yield Indicator(
        indicator_id=identifier,
        document_id=document_id,
        priority_id=f"{document_id}/priority/{under.priority}" if under.priority else None,
        section=under.path,
        number=number,
        printed_number=row.text("number").strip() or None,
        name=row.text("name"),
        type=row.text("type") or None,
        source=row.text("source") or None,
        spans=tuple(spans),
    )
    for ordinal, (heading, cell) in enumerate(row.others.items(), start=1):
        if not cell.text:
            continue
        value, unit = parse_value(cell.text)
        yield IndicatorValue(
            value_id=f"{identifier}/value/{ordinal}",
            indicator_id=identifier,
            heading=heading,
            raw=cell.text,
            value=value,
            unit=unit or None,
            share=_share_beside(cell.text),
            spans=spans_of(cell.lines, "raw"),
        )


def _share_beside(text: str) -> float | None:
    """The share of a cell that gives a number and, after it, what share that is ("15 10.9%", "15 (10.9%)")."""
    match = _COUNT_AND_SHARE.fullmatch(text.strip())
    return parse_value(match["share"])[0] if match else None


def expected(printed: Sequence[str], *, last: int = 0) -> tuple[str | None, ...]:
    """The numbers the printed ones stand for; None for a row that belongs to the one above.

    Letters run on: after 4k the number printed "41" is 4l. Plain numbers run on too, from the table before (`last`): one
    that breaks the sequence, or is lost, is what fills the gap exactly ("-37" is 37; 20, nothing, 22 gives 21).
    """
    lettered = sum(bool(_LETTERED.match(number)) for number in printed)
    if lettered and lettered * 2 >= sum(bool(number) for number in printed):
        return tuple(_run_on(printed))
    return _plain(printed, last)


def _run_on(printed: Sequence[str]) -> Iterator[str | None]:
    before: str | None = None
    for number in printed:
        meant = _lettered(number, before)
        yield meant
        before = meant or before


def _lettered(number: str, before: str | None) -> str | None:
    if not number:
        return None
    match = _LETTERED.match(number)
    if match is not None:
        return match[1] + match[2]
    previous = _LETTERED.match(before or "")
    if previous is None:
        return number
    return previous[1] + chr(ord(previous[2]) + 1) if number.startswith(previous[1]) else number


def _plain(printed: Sequence[str], last: int) -> tuple[str | None, ...]:
    digits = [number.strip(" -–/.|") for number in printed]
    known = [int(number) if _PLAIN.match(number) else 0 for number in digits]
    start = [f"0.{last}"] if last and any(number > last for number in known) else []
    meant = expected_numbers("0", [*start, *(f"0.{number}" if number else None for number in known)])[len(start) :]
    if not any(known):
        return tuple(number or None for number in printed)
    return tuple(
        place.rpartition(".")[2] if place is not None else number or None for place, number in zip(meant, printed, strict=True)
    )


def _spans(cells: Sequence[Cell], field: str) -> tuple[Span, ...]:
    return tuple(span for cell in cells for span in spans_of(cell.lines, field))

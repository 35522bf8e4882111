"""Rows of a status table, whatever it was printed in: ruled, tabbed, or run together.

Signals, in order: a table with a column of action numbers and one of actions, by their headings; a row entry where rulings
and tabs were lost. The priority is that of the banner over the row; a row without an action's number is a banner or a
title and rates nothing. Where the cells stand does not matter, what their columns are called does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from extractors.kinds.kind import TableShape
from extractors.shapes import LabelledRow, ShapedTable, recognise
from extractors.statuses import read_rag
from schemas.base import Span
from schemas.document import Passage
from schemas.plan import Rag
from schemas.reading import Ignored, spans_of

from ..colours import rag_of_fill
from .entries import Entry
from .flat_actions import read_row
from .outline import Zone
from .words import rejoined

STATUS_TABLE = TableShape(
    name="action_status",
    columns={
        "action_number": (r"\baction\s*(?:id|no|ref|number)", r"^(?:id|ref|reference|no)\b\.?(?!\s+of)"),
        "text": (r"\bkey action", r"^actions?$", r"\baction"),
        "timescale": (r"\btime\s?(?:scale|frame)", r"\b(?:deadline|due|by when|target date)\b"),
        "leads": (r"\blead\b", r"\b(?:responsib|owner)"),
        "agencies": (r"\bagenc", r"\bpartners?\b"),
        "rag": (r"\bb?rag\b", r"\brating\b", r"^status$"),
        "narrative": (r"\b(?:progress|update|comment|narrative|status)",),
    },
    required=("action_number", "text"),
    repeated=("rag", "narrative", "timescale"),
)

_PRIORITY = re.compile(r"\W*(?:Priority|Theme|Objective)\s+(\d{1,2})\b", re.IGNORECASE)
_ACTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
_COLUMNS = {"timescale": "timescale_raw", "leads": "leads_raw", "agencies": "agencies_raw"}
_HEADER_WORDS = frozenset(
    ["timescale", "action", "actions", "id", "key", "lead", "agency", "agencies", "involvement", "no", "ref", "rag", "status"]
)
_LONGEST_TITLE = 14  # words


class StatusRow(NamedTuple):
    """A row as printed, with the places of its cells."""

    number: str
    priority: str | None
    timescale: str | None
    text: str
    leads: str | None
    agencies: str | None
    narrative: str | None
    rag: Rag | None
    spans: tuple[Span, ...]


def rows_in(zone: Zone, words: Counter[str]) -> Iterator[StatusRow | Ignored]:
    """The status rows of a zone, and as ignored the banners of its tables; `words` is the document's vocabulary."""
    priority: str | None = None
    for entry in zone.entries if zone.heading is None else (zone.heading, *zone.entries):
        banner = _PRIORITY.match(entry.text)
        if entry.form in ("banner", "text") and banner is not None:
            priority = banner[1]
        elif entry.form == "row" and (flat := read_row(entry, words)) is not None:
            yield StatusRow(
                flat.number, priority, flat.timescale, flat.text, flat.leads, flat.agencies, None, None, flat.spans
            )
        elif entry.block.table is not None and (shaped := recognise(entry.block.table, (STATUS_TABLE,))) is not None:
            yield from _table_rows(shaped, priority, words)


def frames_in(zone: Zone) -> tuple[Entry, ...]:
    """What frames a run-together table of actions: its title, its column headings, its banners."""
    first = next((index for index, entry in enumerate(zone.entries) if entry.form == "row"), None)
    if first is None:
        return ()
    found = [entry for entry in zone.entries[first:] if entry.form == "banner"]
    for entry in reversed(zone.entries[:first]):
        words = re.findall(r"[^\W\d_]+", entry.text.lower())
        is_title = entry is zone.entries[0] and len(words) <= _LONGEST_TITLE and not entry.text.strip().endswith(".")
        is_head = entry.form == "text" and (is_title or _HEADER_WORDS.issuperset(words))
        if entry.form != "banner" and not is_head:
            break
        found.append(entry)
    return tuple(found)


def _table_rows(shaped: ShapedTable, priority: str | None, words: Counter[str]) -> Iterator[StatusRow | Ignored]:
    for row in shaped.rows:
        number = _ACTION.search(row.text("action_number"))
        if number is None:
            banner = _PRIORITY.match(row.row.text)
            priority = banner[1] if banner is not None else priority
            lines = tuple(line for cell in row.row.cells for line in cell.lines)
            is_header = all(shaped.headings.get(cell.column, "") == cell.text for cell in row.row.cells)
            yield Ignored(rule="table-header" if is_header else "table-banner", spans=spans_of(lines))
            continue
        cells = {field: rejoined(cell.lines, words) or None for field, cell in row.cells.items()}
        rag = row.cells.get("rag")
        yield StatusRow(
            number.group(),
            priority,
            cells.get("timescale"),
            cells.get("text") or "",
            cells.get("leads"),
            cells.get("agencies"),
            cells.get("narrative"),
            read_rag(cells.get("rag") or "") or (rag_of_fill(rag.fill) if rag is not None else None),
            tuple(_cell_spans(row)),
        )
        others = tuple(line for cell in row.others.values() for line in cell.lines)
        if others:
            yield Ignored(rule="column-without-field", spans=spans_of(others))


def _cell_spans(row: LabelledRow) -> Iterator[Span]:
    for field, cell in row.cells.items():
        yield from Passage(lines=cell.lines).spans(_COLUMNS.get(field, field))

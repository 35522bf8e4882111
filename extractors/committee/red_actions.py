"""What a status report says of each action of the plan: its row, its rating, its narrative, as one record.

Signals, in order: a row of a status table; the narrative headed by the action's number, joined to the row; a narrative
without a row is a status too. The rating is the row's own, else that of its table, and a table's holds to the next section
or appendix; the priority is the banner's, else the first part of the action's number. Nothing is taken from the plan:
where its words differ, that is for the audit to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from extractors.timescales import read_timescales
from schemas.committee import ActionStatus
from schemas.plan import Rag
from schemas.reading import Extracted, Ignored, Reading, spans_of

from .narratives import Narrative, narratives_of
from .outline import Zone, outline
from .rag_key import meanings_of
from .ratings import rating_of, status_day
from .status_rows import StatusRow, frames_in, rows_in
from .words import vocabulary


def read_statuses(reading: Reading) -> Extracted:
    """A record for each action the report speaks of; the frames of the tables as ignored."""
    told = {number: narrative for narrative in narratives_of(reading) for number in narrative.numbers}
    words = vocabulary(reading.blocks)
    as_at = status_day(reading)
    meanings = meanings_of(reading)
    seen: set[str] = set()
    rating: Rag | None = None
    for zone in outline(reading):
        frame = tuple(line for entry in frames_in(zone) for line in entry.lines)
        if frame:
            yield Ignored(rule="table-header", spans=spans_of(frame))
        rows = tuple(rows_in(zone, words))
        goes_on = zone.heading is not None and zone.heading.form not in ("section", "appendix")
        rating = _rating(reading, zone, rows, meanings) or (rating if goes_on else None)
        for row in rows:
            if isinstance(row, Ignored):
                yield row
                continue
            seen.add(row.number)
            yield _status(reading, row, told.get(row.number), rag=row.rag or rating, as_at=as_at)
    for number, narrative in told.items():
        if number not in seen:
            row = StatusRow(number, None, None, "", None, None, None, None, ())
            yield _status(reading, row, narrative, rag=None, as_at=as_at)


def _rating(
    reading: Reading, zone: Zone, rows: tuple[StatusRow | Ignored, ...], meanings: Mapping[Rag, str]
) -> Rag | None:
    """The colour of the zone's table; none where rows have colours of their own, for then a row without one has none."""
    is_own = any(isinstance(row, StatusRow) and row.rag is not None for row in rows)
    return None if is_own else rating_of(reading, zone, meanings)


def _status(
    reading: Reading, row: StatusRow, narrative: Narrative | None, *, rag: Rag | None, as_at: date | None
) -> ActionStatus:
    found = read_timescales(row.timescale or "", _period(reading))
    said = (row.narrative, narrative.text if narrative is not None else None)
    return ActionStatus(
        status_id=f"{reading.document_id}/status/{row.number}",
        document_id=reading.document_id,
        priority_number=row.priority or row.number.split(".")[0],
        action_number=row.number,
        rag=rag,
        as_at=as_at,
        text=row.text,
        timescale_raw=row.timescale,
        due_on=found[-1].due_on if found else None,
        leads_raw=row.leads,
        agencies_raw=row.agencies,
        narrative="\n".join(text for text in said if text) or None,
        spans=row.spans + (narrative.spans if narrative is not None else ()),
    )


def _period(reading: Reading) -> tuple[date, date] | None:
    start, end = reading.part.period_start, reading.part.period_end
    return (start, end) if start is not None and end is not None else None

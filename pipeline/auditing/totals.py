"""Totals of tables against their rows.

A label is the row's name and the column's heading. A total is a figure whose row is called nothing but "Total"; its rows
are the figures of the same section under the same heading. Figures of prose have no column and are never added up.
Checked only where the total and at least two rows are numbers of one unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.committee import Figure

from ..corpus import Corpus, grouped
from .seen import Seen, seen

_TOTAL = re.compile(r"\W*(?:grand )?totals?\W*", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:: | \| | [–-] |; |, )\s*")
_FEWEST_ROWS = 2


def total_findings(corpus: Corpus) -> Iterator[Seen]:
    """Totals that are not the sum of the rows above them."""
    counting = {part.document_id for part in corpus.counting}
    figures = [figure for figure in corpus.of(Figure) if figure.document_id in counting and figure.value is not None]
    in_tables = [figure for figure in figures if _column(figure.label)]
    for column in grouped(in_tables, lambda f: (f.document_id, f.section, _column(f.label), f.unit)).values():
        totals = [figure for figure in column if _is_total(figure)]
        rows = [figure for figure in column if not _is_total(figure)]
        if len(totals) != 1 or len(rows) < _FEWEST_ROWS:
            continue
        total = totals[0]
        summed = sum(figure.value or 0.0 for figure in rows)
        if total.value is not None and abs(summed - total.value) > _tolerance(rows):
            detail = f"{total.label} is {total.raw}; its {len(rows)} rows add up to {summed:g}."
            yield seen("total-does-not-add-up", total, detail)


def _is_total(figure: Figure) -> bool:
    return _TOTAL.fullmatch(_PARTS.split(figure.label)[0]) is not None


def _column(label: str) -> str:
    """What comes after the row's name: the column's heading."""
    parts = _PARTS.split(label)
    return parts[-1].casefold() if len(parts) > 1 else ""


def _tolerance(rows: list[Figure]) -> float:
    """Half a unit of the last printed place for each row, for rounded figures; none for whole numbers."""
    rounded = any(figure.value is not None and not float(figure.value).is_integer() for figure in rows)
    return 0.05 * len(rows) if rounded else 0.0


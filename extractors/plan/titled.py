"""Areas that only the titles over the tables name: a table for each of "Leadership", "Quality of practice", "3. Homes".

All of these must hold: no heading names a priority by its word and number, and no banner an area; two tables of actions at least
stand directly under titles of their own; and such a title says what the actions are about, and not what sort of list it is
("Completed actions", "Appendix 1") or what the issue is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from schemas.document import Block
from schemas.reading import Reading

from ..kinds.kind import TableShape
from .areas import areas_of, read_area, read_issue_title
from .headings import PriorityFound, read_priority
from .tables import shaped_tables, tables_of

_OF_A_LIST = re.compile(
    r"\b(?:(?:improvement|action|delivery) plans?|actions?|appendix|annex|tables?|updates?|progress|version|contents|"
    r"introduction|summary|overview|completed?|open|closed|report|response)\b",
    re.IGNORECASE,
)
_FEWEST = 2


class Titled(NamedTuple):
    """The title over a table of actions, and the area it names."""

    heading: Block
    found: PriorityFound


def titled_areas(reading: Reading, shapes: Sequence[TableShape]) -> Mapping[int, Titled]:
    """The areas that titles name, by the identity of the table under each; none where priorities or banners name them."""
    return reading.once(_titled_areas, tuple(shapes))


def _titled_areas(reading: Reading, shapes: tuple[TableShape, ...]) -> dict[int, Titled]:
    headings = [section.heading for section in reading.sections if section.heading is not None]
    if areas_of(reading, shapes).found or any(read_priority(heading.text) is not None for heading in headings):
        return {}
    pairs = zip(tables_of(reading), shaped_tables(reading, shapes), strict=True)
    shaped = {id(table): own for (_, table), (_, own) in pairs if own is not None}
    unnumbered: dict[str, str] = {}
    titled: dict[int, Titled] = {}
    for section in reading.sections:
        tables = [block.table for block in section.blocks if block.table is not None and id(block.table) in shaped]
        if section.heading is None or not tables or _OF_A_LIST.search(section.heading.text):
            continue
        if read_issue_title(section.heading.lines) is not None:
            continue
        found = read_area(section.heading.text, unnumbered)
        if found is not None:
            titled |= {id(table): Titled(section.heading, found) for table in tables}
    return titled if len({one.found.number for one in titled.values()}) >= _FEWEST else {}

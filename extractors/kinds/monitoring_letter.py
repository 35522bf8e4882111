"""Letters after a monitoring visit to an authority that was judged inadequate, or a focused visit between inspections."""

from __future__ import annotations

from schemas.inspection import Paragraph

from ..inspection.headings import HEADINGS
from ..inspection.identity import identify_report
from ..inspection.inspectors import read_inspectors
from ..inspection.letter import read_letter
from ..inspection.recommendations import read_recommendations
from .kind import Kind, Signal

MONITORING_LETTER = Kind(
    name="monitoring_letter",
    made_of=(Paragraph,),
    signals=(
        Signal(pattern=r"This letter summarises the findings of (?:the|a|an|our) .{0,20}(?:monitoring|focused) visit", weight=3.0,
               why="the first sentence of every such letter"),
        Signal(pattern=r"^(?:Monitoring|Focused) visit (?:of|to) .* children[’']s services", weight=3.0, why="its title"),
        Signal(pattern=r"^Dear ", weight=0.5, why="it is a letter"),
        Signal(pattern=r"^Areas? covered by the visit", weight=1.0, why="its first heading"),
        Signal(pattern=r"^(?:Decision Maker|Report No)", weight=-3.0, why="a report to a committee that quotes the letter"),
    ),
    # A letter begins with its date; the signals after it decide whether it is one.
    openings=(r"\d{1,2} [A-Z][a-z]+ 20\d\d$", r"(?:Monitoring|Focused) visit (?:of|to) .* children[’']s services$"),
    headings=HEADINGS,
    identify=identify_report,
    readers=(read_recommendations, read_letter, read_inspectors),
)  # fmt: skip

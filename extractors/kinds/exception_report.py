"""A report on a plan's actions to an improvement board: colours, counts by priority, what became of each action.

It is often an appendix of a committee report, and has no form for decisions: a subject and a lead officer instead.
"""

from __future__ import annotations

from extractors.committee.figures import read_report_figures
from extractors.committee.header import read_header
from extractors.committee.identity import identify_report
from extractors.committee.paragraphs import read_paragraphs
from extractors.committee.rag_key import read_rag_meanings
from extractors.committee.red_actions import read_statuses
from extractors.committee.status_rows import STATUS_TABLE
from schemas.committee import ActionStatus

from .kind import Heading, Kind, Signal

EXCEPTION_REPORT = Kind(
    name="exception_report",
    made_of=(ActionStatus,),
    signals=(
        Signal(
            pattern=r"^\W*(?:Subject|Title|Report)\s*:.{0,120}\b(?:Exception|Exemption|Highlight|Progress|Monitoring) Report",
            weight=1.5,
            why="The subject says so.",
        ),
        Signal(pattern=r"^\W*Lead Officer\s*:", weight=1.0, why="Reports to boards name a lead officer."),
        Signal(pattern=r"^\W*Subject\s*:", weight=0.5, why="Reports to boards have a subject, not a title."),
        Signal(pattern=r"\bException Report\b", weight=0.5, why="It calls itself so."),
        Signal(pattern=r"\bRAG[- ]rated\b", weight=0.5, why="It rates actions by colours."),
        Signal(pattern=r"\b(?:Improvement|Governance) Board\b", weight=0.25, why="It is made to a board."),
        Signal(pattern=r"^\W*Decision (?:Maker|Type)\s*:", weight=-3.0, why="That is the form of a committee report."),
    ),
    openings=(r"APPENDIX\s+[\dA-Z]{1,2}\b[\s:–-]*$", r"Subject\s*:"),
    headings=(
        Heading(name="purpose", pattern=r"1\.\s*purpose of (?:the |this )?report$", level=1),
        Heading(name="recommendation", pattern=r"\d\.\s*recommendations?$", level=1),
        Heading(name="status", pattern=r"\d\.\s*(?:current )?status (?:on|of) ", level=1),
        Heading(name="actions", pattern=r"(?:appendix \w+\s+)?actions not (?:progressed|completed)\b", level=1),
    ),
    tables=(STATUS_TABLE,),
    identify=identify_report,
    readers=(read_header, read_rag_meanings, read_paragraphs, read_statuses, read_report_figures),
)

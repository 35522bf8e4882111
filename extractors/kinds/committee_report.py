"""A report to a council's committee: header of labels, recommendation, summary sheet, numbered paragraphs.

What tells it from an exception report is the form for decisions: a decision maker and a decision type. It may hold a table
of actions and their ratings too, and is then read as a report on their status as well.
"""

from __future__ import annotations

from extractors.committee.figures import read_report_figures
from extractors.committee.header import read_header
from extractors.committee.identity import identify_report
from extractors.committee.paragraphs import read_paragraphs
from extractors.committee.rag_key import read_rag_meanings
from extractors.committee.red_actions import read_statuses
from extractors.committee.status_rows import STATUS_TABLE
from extractors.committee.summary_sheet import read_summary_sheet
from schemas.committee import CommitteeParagraph

from .kind import Heading, Kind, Signal

HEADINGS = (
    Heading(name="reason", pattern=r"1\.\s*reasons? for (?:the )?report$", level=1),
    Heading(name="recommendation", pattern=r"\d\.\s*\W*recommendations?(?:\(s\))?\W*$", level=1),
    Heading(name="commentary", pattern=r"\d\.\s*commentary$", level=1),
    Heading(name="implications", pattern=r"\d{1,2}\.\s*[a-z ,]+ implications?$", level=1),
)

COMMITTEE_REPORT = Kind(
    name="committee_report",
    made_of=(CommitteeParagraph,),
    signals=(
        Signal(pattern=r"^\W*Decision Maker\s*:", weight=2.0, why="The form of a report for decision names who decides."),
        Signal(pattern=r"^\W*Decision Type\s*:", weight=1.5, why="The same form says what kind of decision it is."),
        Signal(pattern=r"^\W*Report No\b", weight=0.5, why="Reports to committees are numbered."),
        Signal(pattern=r"^\W*Chief Officer\s*:", weight=0.5, why="The form names the chief officer."),
        Signal(pattern=r"^\W*(?:\d\.\s*)?(?:Reasons? for|Purpose of) (?:the |this )?report", weight=0.5,
               why="The form's first section."),
        Signal(pattern=r"^\W*(?:Report (?:to|of|by|title|author)|Committee|Cabinet)\s*:", weight=2.0,
               why="Other councils' labels."),
        Signal(pattern=r"^\W*(?:Date of meeting|Meeting date)\s*:", weight=1.0, why="A report to a meeting has its date."),
        Signal(pattern=r"^\W*(?:(?:Wards?|Electoral divisions?)(?:\(s\))?(?: affected)?|Key decision|Cabinet member"
                       r"|Portfolio holder)\s*:", weight=1.0,
               why="Only a council's own report says which wards or whose portfolio."),
        Signal(pattern=r"^\W*(?:\d{1,2}\.?\d?\.?\s+)?(?:Financial|Legal|Resource|Equalit(?:y|ies)) "
                       r"(?:[a-z]+ ){0,3}implications",
               weight=1.0, why="Only what is to be decided has its implications told."),
        Signal(pattern=r"^\W*PART (?:ONE|TWO|1|2|I|II)\b", weight=0.25, why="Public or not."),
    ),
    openings=(r"Report No\b", r"Decision Maker\s*:", r"Report (?:to|of)\s*:"),
    headings=HEADINGS,
    identify=identify_report,
    tables=(STATUS_TABLE,),
    readers=(read_header, read_summary_sheet, read_rag_meanings, read_paragraphs, read_statuses, read_report_figures),
)  # fmt: skip

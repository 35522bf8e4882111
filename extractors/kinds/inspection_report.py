"""Inspection reports of children's services, 2013 to now, and joint inspections of a local area."""

from __future__ import annotations

from schemas.inspection import Paragraph, Recommendation

from ..inspection.area_figures import read_area_figures
from ..inspection.found import JUDGEMENT_TABLE, PRIORITY_TABLE
from ..inspection.headings import HEADINGS
from ..inspection.identity import identify_report
from ..inspection.inspectors import read_inspectors
from ..inspection.judgements import read_judgements
from ..inspection.paragraphs import read_paragraphs
from ..inspection.prose import read_prose
from ..inspection.recommendations import read_recommendations
from .kind import Kind, Signal

INSPECTION_REPORT = Kind(
    name="inspection_report",
    made_of=(Recommendation, Paragraph),
    never_without=(Recommendation,),
    signals=(
        Signal(pattern=r"^(?-i:Re-inspection|Inspection|INSPECTION) of .*(?:children|local)", weight=2.0,
               why="the title of every report; a sentence may wrap before its words"),
        Signal(pattern=r"^Joint targeted area inspection", weight=3.0, why="the title of a joint inspection's letter"),
        Signal(pattern=r"^Joint (?:local )?area (?:SEND|special educational needs\b.*) (?:inspection|revisit)", weight=3.0,
               why="the title of a joint inspection of a local area, 2016 to 2022"),
        Signal(pattern=r"^Area SEND inspection of", weight=3.0, why="the title of an inspection of a local area"),
        Signal(pattern=r"Inspection dates?:\s", weight=2.0, why="the days of the inspection stand on the first page"),
        Signal(pattern=r"Reports? published:", weight=1.0, why="reports to 2018 print their day of publication"),
        Signal(pattern=r"Review of the effectiveness of the local safeguarding children board", weight=1.5,
               why="the second half of the title, 2013 to 2018"),
        Signal(pattern=r"^Judge?ment\s+Grade", weight=1.5, why="the head of the judgement table since 2018"),
        Signal(pattern=r"^The overall judgement is|^Children[’']s services in .* (?:is|are|requires?) ", weight=1.0,
               why="the verdict on the first page"),
        Signal(pattern=r"^(?:Lead|Reporting) inspector", weight=1.0, why="who inspected"),
        Signal(pattern=r"(?:monitoring|focused) visit (?:of|to) .* children[’']s services", weight=-4.0,
               why="a letter after an inspection"),
        Signal(pattern=r"^(?:Decision Maker|Report No)", weight=-3.0, why="a report to a committee that quotes the inspection"),
        Signal(pattern=r"^Inspection of .*\b(?:school|academy|college|nursery|pre-school|childminder)\b"
                       r"|What does the (?:school|college|nursery|setting|children[’']s home) need to do|^URN:?\s*\d{6}",
               weight=-5.0, why="the inspection of a school, not of a local authority"),
        Signal(pattern=r"^Inspection (?:report )?(?:for|of) .*(?:children[’']s home|(?:fostering|adoption) (?:agency|service))"
                       r"|^SC\d{6}$",
               weight=-5.0, why="the inspection of a home or an agency"),
    ),
    openings=(
        r"(?:Re-)?inspection of services for children", r"Inspection of (?:.{3,60} )?children[’']s (?:social care )?services$",
        r"Joint targeted area inspection of ", r"(?:Joint local )?area SEND inspection (?:of|in) ",
    ),
    headings=HEADINGS,
    tables=(JUDGEMENT_TABLE, PRIORITY_TABLE),
    identify=identify_report,
    readers=(read_judgements, read_recommendations, read_paragraphs, read_inspectors, read_area_figures, read_prose),
)  # fmt: skip

"""The headings of inspection reports of every era and of monitoring letters, and what they mean for the text under them.

A pattern holds from the first word to the last, so that a line of the contents list ("Recommendations 7") is none; a
footnote mark glued to the last word is allowed. Levels are those of the contents lists: the parts of a report are 1, their
chapters 2, what stands inside a chapter 3; nothing stands under the contents list. The order matters only where two
patterns match: the more telling one first.
"""

from __future__ import annotations

import re
from functools import cache

from ..kinds.kind import Heading
from .grades import GRADE

_END = r"\s*[?:]?\s*(?:[¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[a-z?])\d)?$"
# A heading of a judged area may carry its grade ("…: requires improvement to be good", "… is good", "… are inadequate.").
_VERDICT_END = rf"(?:(?:\bis|\bare|:) {GRADE}|\brequires? improvement(?: to be good)?)\.$"
_AREA_END = rf"[^.;]*(?:(?<![.;,\d\s])$|{_VERDICT_END})"


def _heading(name: str, words: str, level: int, end: str = _END) -> Heading:
    return Heading(name=name, pattern=f"(?:{words}){end}", level=level)


HEADINGS: tuple[Heading, ...] = (
    _heading("contents", "Contents", 9),
    _heading("local_authority", r"(?:Section 1:?\s*)?The local authority", 1),
    _heading("lscb", r"(?:Section 2:?\s*)?The (?:effectiveness of the )?Local Safeguarding Children Board(?: \(LSCB\))?", 1),
    _heading("area", r"The experiences and progress of (?:children|care leavers)", 1, _AREA_END),
    _heading("area", r"The impact of (?:the )?leaders on", 1, _AREA_END),
    _heading("area", r"Leadership, management and governance", 1, r"(?:\s*(?::|is|are)[^.;]*)?" + _END),
    _heading("area", r"Outcomes for (?:looked after )?children and young people|Quality of provision|Capacity to improve", 1),
    _heading("area", r"Overall effectiveness(?: of services for .*)?", 1),
    _heading("judgements_meaning", r"(?:What the|The) inspection judge?ments(?: and what they)? mean(?:: the .*)?", 1),
    _heading("about", r"(?:Information a|A)bout (?:this|the) inspection", 1),
    _heading("main_findings", r"Record of main findings", 1),
    _heading("about", r"Service information", 1),
    _heading("team", r"(?:The )?inspection team", 2),
    _heading("executive_summary", r"Executive summary", 2),
    _heading("findings_summary", r"Summary of (?:key )?findings", 2),
    _heading("summary", r"Summary", 3),
    _heading("children_summary", r"Summary for children and young people", 2),
    _heading("area_information", r"Information about this local authority area", 2),
    _heading(
        "area_information_part",
        r"Previous Ofsted inspections?|Local leadership|Children living in this area|Child protection in this area"
        r"|Children looked after in this area|Other Ofsted inspections?|Other information about this area",
        3,
    ),
    _heading("recommendations", r"Recommendations?", 2),
    _heading("need_to_improve", r"What needs to improve(?: in .{3,70})?|What does the .{2,60} need to improve", 2),
    _heading("priority_action", r"Priority (?:and immediate )?actions?|Areas? for priority action", 3),
    _heading("areas_for_improvement", r"Areas? for improvement", 3),
    _heading("strengths", r"The local authority[’']s strengths|Progress since the last inspection|Key strengths|Strengths", 2),
    _heading("findings", r"Headline findings|Main findings|Next steps|Conclusions?|Inspection outcome", 2),
    _heading("findings", r"Inspection judge?ments? about the .*|Key strengths and weaknesses .*", 2),
    _heading("graded_judgement", r"The graded judge?ment (?:for|about|on) .*", 2, rf"(?:(?<![.;\d])$|{_VERDICT_END})"),
    _heading("inspection_findings", r"Inspection findings(?:\s*[–—-]\s*.*)?", 2),
    _heading("partnership", r"Information about the local area partnership|Local area partnership details", 1),
    _heading("partnership_findings", r"What is it like to be .*|What is the (?:area|local) .* doing that is effective", 1),
    _heading("letter_title", r"(?:Monitoring|Focused) visit (?:of|to) .* children[’']s (?:social care )?services", 1),
    _heading("letter", r"(?:Areas? covered by|Focus of) the (?:monitoring |focused )?visit|Overview|Progress|Background", 2),
    _heading("letter", r"Findings(?: and evaluation of progress)?|Evaluation of progress|Summary of progress", 2),
    _heading("to_do_better", r"What does the .* need to do better", 1),
)  # fmt: skip

# Text under these is what the inspectors say must improve.
ASKING = ("recommendations", "need_to_improve", "priority_action", "areas_for_improvement")
# Text under these holds figures about the area.
AREA_FIGURES = ("area_information", "area_information_part")
# Numbers under these are not those of the report's paragraphs.
UNNUMBERED = ("contents", "publisher", "closing", *AREA_FIGURES)

_LONGEST = 24


def declared(text: str) -> Heading | None:
    """The declared heading a text is, if it is one."""
    stripped = text.strip(" *#")
    if not stripped or len(stripped.split()) > _LONGEST:
        return None
    return next((heading for heading in HEADINGS if _compiled(heading.pattern).match(stripped)), None)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)

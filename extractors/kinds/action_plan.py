"""An improvement plan: how it is recognised, its headings, its tables, and what reads its records. Declarations only.

Other councils' plans name the same columns otherwise ("What we will do", "Owner", "By when", "How we will know"): the
patterns below hold the words met so far, the most telling of each field first.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.base import Record
from schemas.plan import Action, PlanIssue
from schemas.reading import Ignored, Reading

from ..plan.headings import DIVISION, LETTER, NUMBER
from ..plan.identity import identify
from ..plan.indicators import read_indicators
from ..plan.issues import read_issues
from ..plan.priorities import known_priorities, read_priorities, read_prose, read_side_tables
from .kind import Heading, Kind, Signal, TableShape

_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": (
        r"^(?:id|no|nos|ref|reference|number|item|#)\.?(?: (?:no|number)\.?)?$",
        r"^(?:issue|priority|objective|area)\s*(?:no|number|ref|reference|id)\b",
        r"\b(?:ref|reference)\b", r"^(?:no|number)\b",
    ),
    "action_number": (r"^(?:action|task|activity|step)\s*(?:no|nos|number|ref|reference|id|#)\b\.?",),
    "recommendation": (
        r"^(?:ofsted |report |inspection )*rec(?:ommendation)?s?\.?(?: (?:no|nos|number|numbers|ref|reference)\.?)?$",
        r"^(?:ofsted |report |inspection )*recommendations?\b(?!\s*(?:/|&|and|or)\s*(?:key )?actions?\b)",
        r"\blink(?:s|ed)? to rec\w*",
    ),
    "paragraph": (
        r"^(?:ofsted |report |inspection )*para(?:graph)?s?\.?(?: (?:no|nos|number|numbers|ref|reference)\.?)?$",
        r"^(?:ofsted |report |inspection )*para(?:graph)?s?\b",
    ),
    "issue": (
        r"\bissues?\b(?!\s*(?:no|number|ref|id)\b)",
        r"\bareas? (?:for|of) (?:improvement|development|focus|concern|(?:priority )?action)",
        r"\bfindings?\b", r"\bwhat (?:we need|needs|must|do we need)\b",
        r"(?:\bwhat (?:did |have )?|^)(?:ofsted|(?:the )?inspect(?:ors|ion)) (?:said|say|told|tell|found|find)\b",
        r"\bweakness\w*\b|\bgaps?\b|\b(?:improvements?|developments?) (?:needed|required|areas?|points?)\b|"
        r"\b(?:required|needed) improvements?\b|\bkey lines? of enquiry\b|^requirements?$",
        r"\bobjectives?\b|\baims?\b|\bgoals?\b", r"\bwhy\b|\bconcerns?\b|\bproblems?\b", r"\brecommendations?\b",
        r"^(?:areas?|priority|themes?)$|\bdeliverables?\b",
    ),
    "actions": (
        r"\bkey actions?\b|^actions?$", r"\bwhat (?:we will|will we|are we going to|we are going to|is being) (?:do|done)\b",
        r"\bwhat (?:needs|has|must|is|will|should)(?: to)? (?:happen|be done)\b",
        r"^(?!.*\bareas? (?:for|of)\b).*\bactions?\b(?!\s*(?:no|number|ref|id|owner|lead|by|status|plan)\b)",
        r"\b(?:tasks?|activit\w+|(?<!next )steps|interventions?)\b",
        r"\bhow (?:we will|will we|are we going to) (?:do|achieve|get|improve|deliver|address|respond)\b",
        r"\bwhat (?:we will|will we|we are going to) (?:deliver|change|improve)\b|^(?:our|agreed|proposed|management) response\b",
        r"^descriptions?$|^how\??$|^(?:so )?we will\W*$", r"^(?:key )?deliverables?$",
    ),
    "timescale": (
        r"\btime\s?(?:scale|frame|line)s?\b(?!\s*\bstart)", r"\b(?:by )?when\b", r"\bdeadline\b", r"\bdue\b|\bcomplet\w+ by\b",
        r"\b(?:target|completion|end|finish|delivery)(?: date)?\b(?!\s*(?:lead|owner|officer|manager|partner|group|board|team))",
        r"\bdate\b|^end$|^by$",
    ),
    "start": (
        r"^(?!.*\b(?:due|end|finish|complet\w+)\b).*\bstart(?:s|ed|ing)?\b",
        r"^(?!.*\b(?:due|end|finish|complet\w+)\b).*(?:\bbeg[iu]ns?\b|\bfrom\b|\bcommenc\w+)",
    ),
    "done": (
        r"\bdate (?:of )?(?:completed|closed|achieved|actioned)\b|"
        r"\bactual(?:ly)?\b.*\b(?:complet\w+|date|end|finish|deliver\w+)\b",
        r"\b(?:completed|closed|achieved) (?:on|date)\b|^(?:completed?|closed|done|achieved)\s*\??(?: \(?y(?:es)?/no?\)?)?$",
    ),
    "lead": (
        r"^leads?\b", r"\b(?:action )?owners?\b|^assigned\b|^sro\b|\bsenior responsible\b", r"\bresponsib\w+",
        r"\baccountable\b", r"\b(?:by )?whom?\b", r"\blead\b", r"\bofficers?\b",
    ),
    "agencies": (r"(?<!\blead )\bagenc(?:y|ies)\b", r"\bpartners?\b", r"\bsupport(?:ed|ing)?\b", r"\binvol\w+"),
    "measure": (
        r"\bhow (?:we|will we|do we) (?:will )?know\b|\bwe(?: will|[’']ll) know\b", r"\bsuccess\b", r"\bmeasures?\b",
        r"\b(?:impact|difference)\b", r"\bkpis?\b",
    ),
    "outcome": (r"\boutcomes?\b",),
    "evidence": (r"\bevidence\b(?!.*\b(?:completion|completed|to date|progress)\b)",),
    "rag": (r"\bb?rag\w*\b", r"\brating\b|^colour$|\bred\b.*\bamber\b", r"^status$"),
    "progress": (
        r"\bprogress\b(?!\s*rag)", r"\bupdates?\b|\bposition\b", r"\bcommentary\b|\bcomments?\b", r"\bstatus\b",
        r"\bnext steps\b",
        r"\b(?:done|achieved|completed) (?:so far|to date)\b|\bevidence\b.*\b(?:completion|completed|to date|progress)\b",
    ),
}  # fmt: skip
_REPEATED = ("rag", "progress", "timescale")
# A register of risks has actions and owners too, and is no plan: "Likelihood", "Residual score", "Risk owner".
_OF_RISKS = (
    r"\blikelihood\b|\bprobability\b", r"\b(?:inherent|residual|gross|net|mitigated) (?:risk|score|rating)\b",
    r"^risk (?:id|no|ref|owner|score|title|event|description)\b",
)  # fmt: skip
# An action table has actions, and who or when; the more of its columns are known the better.
ACTION_TABLES: tuple[TableShape, ...] = (
    TableShape(name="actions", columns=_COLUMNS, required=("actions", "lead"), repeated=_REPEATED, without=_OF_RISKS),
    TableShape(name="actions", columns=_COLUMNS, required=("actions", "timescale"), repeated=_REPEATED, without=_OF_RISKS),
)
INDICATORS = TableShape(
    name="indicators",
    columns={
        "number": (r"^(?:no|ref|id|number|#)\.?$",),
        "name": (r"^(?:performance )?indicators?\b(?! type)", r"^(?:performance )measures?\b|^measures?$", r"\bindicator\b"),
        "type": (r"\btype\b",),
        "source": (r"\bsource\b",),
    },
    required=("name",),
)
KEY = TableShape(
    name="key",
    columns={
        "abbreviation": (r"^abbrev", r"\bacronym\b", r"^term$"),
        "name": (r"\bfull\b", r"\bmeaning\b", r"\btitle\b", r"\bdefinition\b", r"\bname\b"),
    },
    required=("abbreviation", "name"),
)

VERSIONS = TableShape(
    name="versions",
    columns={
        "version": (r"^(?:version|issue|draft|revision)(?: (?:no|number))?\.?$",),
        "date": (r"\bdate\b",),
        "author": (r"\b(?:author|owner|by|prepared|amended)\b",),
        "change": (r"\b(?:changes?|amendments?|summary|comments?|description|details|status|reason)\b",),
    },
    required=("version", "date"),
)
RATINGS = TableShape(
    name="ratings",
    columns={
        "rating": (r"\bb?rag\b", r"\b(?:rating|colour)\b", r"^(?:status|key)$"),
        "meaning": (r"\b(?:meaning|definition|description|means|explanation|criteria)\b",),
    },
    required=("rating", "meaning"),
)
RISKS = TableShape(
    name="risks",
    columns={
        "risk": (r"\brisks?\b",),
        "score": (r"\blikelihood\b|\bprobability\b|\bscore\b|\brating\b",),
    },
    required=("risk", "score"),
)
# How many actions of each colour a priority has: figures that the audit counts for itself.
SCORES = TableShape(
    name="scores",
    columns={"red": (r"^r(?:ed)?$",), "amber": (r"^a(?:mber)?$",), "green": (r"^g(?:reen)?$",)},
    required=("red", "amber", "green"),
)
_SIDE_TABLES = {
    "versions-of-the-document": VERSIONS, "key-to-ratings": RATINGS, "register-of-risks": RISKS, "count-of-ratings": SCORES,
}  # fmt: skip


def _issues(reading: Reading) -> Iterator[Record | Ignored]:
    return read_issues(reading, ACTION_TABLES, KEY)


def _priorities(reading: Reading) -> Iterator[Record | Ignored]:
    return read_priorities(reading, ACTION_TABLES)


def _indicators(reading: Reading) -> Iterator[Record | Ignored]:
    return read_indicators(reading, INDICATORS, others=ACTION_TABLES, known=known_priorities(reading, ACTION_TABLES))


def _prose(reading: Reading) -> Iterator[Record | Ignored]:
    yield from read_prose(reading, ACTION_TABLES, (INDICATORS, KEY, *_SIDE_TABLES.values()))
    yield from read_side_tables(reading, _SIDE_TABLES, others=(*ACTION_TABLES, INDICATORS, KEY))


ACTION_PLAN = Kind(
    name="action_plan",
    made_of=(PlanIssue, Action),
    never_without=(Action,),
    signals=(
        Signal(pattern=r"\b(?:improvement|action|delivery|(?:accelerated )?progress|recovery|transformation) (?:action )?plan\b",
               weight=3.0, why="plans call themselves so"),
        Signal(pattern=r"\bkey actions?\b|\bwhat (?:we will|will we) do\b", weight=2.0, why="the column of actions"),
        Signal(pattern=rf"\b{DIVISION}\s+{NUMBER}\b", weight=1.5, why="plans are divided into numbered priorities"),
        Signal(pattern=r"\btime\s?scales?\b|\bby when\b|\bdeadline\b", weight=1.0, why="the column of dates"),
        Signal(pattern=r"\bexpected (?:impact|outcomes?)\b", weight=1.0, why="the head of a priority"),
        Signal(
            pattern=r"^\W*(?:(?:report no|decision maker|contact officer)\b|(?:report (?:to|of|author)|wards? affected)\s*:)",
            weight=-4.0, why="a committee report's header",
        ),
        Signal(pattern=r"\binspection (?:report|of services)\b.*\bgrade\b", weight=-2.0, why="the inspection report itself"),
        Signal(pattern=r"^\W*(?:\S+\s+){0,9}exception report\W*$", weight=-3.0, why="an exception report quotes the plan's rows"),
        Signal(pattern=r"^\W*(?:(?:Draft )?Minutes of (?:the|a)\b|Apologies(?: for absence)?\s*:)", weight=-5.0,
               why="the minutes of a meeting have a log of actions, and are no plan"),
    ),
    openings=(r"(?:draft\s+)?(?:.{0,80}\s)?(?:improvement|action) (?:action )?plan\b(?!.*\bupdate\b)",),
    headings=(
        Heading(name="measures", pattern=rf"{DIVISION}\s+{NUMBER}\b.*\bperformance (?:measures|indicators)\b"),
        Heading(name="measures", pattern=r"(?:key )?performance (?:measures|indicators)\b"),
        Heading(name="priority", pattern=rf"{DIVISION}\s+(?:{NUMBER}|{LETTER})\b(?!\.\d)\s*[:.–—-]*\s*\S", level=1),
        Heading(name="recommendations", pattern=r"(?:[\w’']+\s+){0,3}recommendations?(?:\s+[\d,\s&–-]+)?\s*:?\s*$"),
        Heading(
            name="identified_issues",
            pattern=r"(?:identified issues|issues (?:identified|to be addressed|we need)|what (?:we need|needs) to)\b.*",
        ),
        Heading(
            name="expected_outcomes",
            pattern=r"(?:expected (?:impact|outcomes?)|(?:impact|outcomes?) (?:and|we|expected)|what success)\b.*",
        ),
        Heading(name="key", pattern=r"(?:key to (?:the )?abbreviations?|abbreviations?|glossary)\b"),
        Heading(name="appendix", pattern=r"(?:appendix|annex)\s+(?:\d|[a-z]\b|one|two|three)", level=1),
    ),
    tables=(*ACTION_TABLES, INDICATORS, KEY, *_SIDE_TABLES.values()),
    identify=identify,
    readers=(_priorities, _issues, _indicators, _prose),
)  # fmt: skip

"""The forms in which officers, teams, boards and agencies are printed: rules for `extractors.parties`."""

from __future__ import annotations

import re
from typing import Any

from .rule import Rule, TokenPattern

AGENCY_WORDS = (
    "health", "police", "probation", "school", "schools", "education", "housing", "yos", "yot", "ccg", "icb", "camhs",
    "cafcass", "nhs", "procurement", "legal", "finance", "partners", "courts", "nspcc", "judiciary",
)  # fmt: skip
# "DCS", "DCOs", "ADCSC", "CEX": a director's letters begin with D, an assistant's with AD; "DWP" and "DBS" are agencies.
OFFICER_CODE = r"(?!DWP|DBS|DFE)A?D[A-Z][A-Za-z]{1,3}|CE[XO]|CFO|PSW"
# "LSCB", "LSCP", "SAB": the safeguarding boards and partnerships, under any authority's initial; "MASE", "MAP" panels.
BOARD_CODE = r"[A-Z]{0,3}S[AC][BP]|HWBB?|CSP|MASE|MAP"
HEADS = ("HOS", "HoS", "HO", "AD", "GM", "TM", "SM", "Dir")
_TITLES = ("dr", "mr", "mrs", "ms", "miss", "prof", "cllr", "councillor")
# How the words of services and organisations begin: capitalised words without any of them are a person's name, in a lead's cell.
SERVICE_WORDS = re.compile(
    r"\b(?:academ|adopti|agenc|assess|assur|board|borough|business|care|centre|child|college|commission|committee|communit|"
    r"corporate|council|county|court|data|develop|digital|early|educat|engag|famil|financ|foster|group|health|help|hospital|hous|"
    r"human|improv|inclu|inform|intellig|justice|learn|leav|legal|local|manag|mental|multi|nurs|offend|parent|particip|partner|"
    r"perform|perman|placement|plan|polic|practice|prevent|probation|project|protect|provid|public|qualit|referr|resourc|review|"
    r"safeguard|school|sector|servic|social|staff|strateg|support|task|team|tech|train|transform|trust|virtual|volunt|welfare|"
    r"workforce|young|youth)",
    re.IGNORECASE,
)
ROLES = (
    "manager", "managers", "officer", "officers", "auditor", "lead", "leads", "coordinator", "co-ordinator", "chair", "chairs",
    "pm", "commissioner", "director", "worker", "workers", "member", "solicitor", "lawyer", "headteacher", "secretary",
    "iro", "iros", "consultant", "nurse", "doctor", "reviewer",
)  # fmt: skip


def _text(*words: str, op: str = "") -> dict[str, Any]:
    pattern: dict[str, Any] = {"TEXT": {"IN": list(words)}}
    return {**pattern, "OP": op} if op else pattern


def _lower(*words: str, op: str = "") -> dict[str, Any]:
    pattern: dict[str, Any] = {"LOWER": {"IN": list(words)}}
    return {**pattern, "OP": op} if op else pattern


_NOT_PREFIX = "|".join(
    (OFFICER_CODE, *HEADS, "All", "N", "A", "Chair", "Chairs", "Members", "Task",
     *(word.capitalize() for word in AGENCY_WORDS), *(word.upper() for word in AGENCY_WORDS),
     *(word.capitalize() for word in ROLES))
)  # fmt: skip
_DASH = _lower("-", "–", "—", op="?")
_AND = _lower("and", "&")
_CODE: dict[str, Any] = {"TEXT": {"REGEX": r"^[A-Z]{1,5}s?$"}}
_TITLE: dict[str, Any] = {"TEXT": {"REGEX": rf"^(?!(?:{_NOT_PREFIX})$)[A-Z][a-z]+$"}}
# After a rank any word may name the service, an agency's too ("AD Housing").
_SERVICE: dict[str, Any] = {
    "TEXT": {"REGEX": r"^(?!(?:Head|Director|Assistant|Chief|Principal|Designated|Named|Deputy|Manager|Lead)s?$)[A-Z][a-z]+$"}
}
# What goes on a service's name, and begins no role ("Quality Assurance", "Corporate Parenting"; not "Fostering | Team Manager").
_WORK: dict[str, Any] = {
    "TEXT": {
        "REGEX": rf"^(?!(?:{_NOT_PREFIX}|Team|Service|Practice|Project|Business|Court|Group|Board|Young|Staff|Social)$)"
        rf"(?=(?i:{SERVICE_WORDS.pattern}))[A-Z][a-z]+$"
    }
}
_PREFIX: dict[str, Any] = {"TEXT": {"REGEX": rf"^(?!(?:{_NOT_PREFIX})$)[A-Z][A-Za-z]+$"}}
_INITIAL: dict[str, Any] = {"TEXT": {"REGEX": r"^[A-Z]{1,2}$"}}
_SINGLE: dict[str, Any] = {"TEXT": {"REGEX": r"^[A-Z]$"}}
_SURNAME: dict[str, Any] = {"TEXT": {"REGEX": r"^[A-Z][a-z]+$"}}
_STOP: dict[str, Any] = {"ORTH": ".", "OP": "?"}
_APOSTROPHE: dict[str, Any] = {"TEXT": {"IN": ["'", "’"]}, "OP": "?"}
_S: dict[str, Any] = {"TEXT": "s", "OP": "?"}
_ACTING = _lower(
    "ind", "independent", "dep", "deputy", "acting", "interim", "assistant", "executive", "strategic", "service", "all", op="?"
)
_ROLE = _lower(*ROLES)
_GROUP = _lower("group", "groups", "subgroup", "forum")
_BOARD = _lower("board", "committee", "partnership", "panel", "council")
_TEAM = _lower("team", "teams", "service", "services", "unit", "department", "development")
_SMALL = _lower("strategy", "steering", "working", "reference", "improvement", "sub", op="?")
_BOARD_CODE: dict[str, Any] = {"TEXT": {"REGEX": rf"^(?:{BOARD_CODE})$"}}
_OFFICER_CODE: dict[str, Any] = {"TEXT": {"REGEX": rf"^(?:{OFFICER_CODE})$"}}
_PREFIXES: tuple[TokenPattern, ...] = (
    (), (_PREFIX,), (_PREFIX, _PREFIX), (_PREFIX, _PREFIX, _PREFIX),
    (_INITIAL, {"ORTH": "&"}, _INITIAL), (_TITLE, _AND, _TITLE), (_TITLE, _TITLE, _AND, _TITLE),
)  # fmt: skip

_COMMA = _lower(",", "-", "–", op="?")
_FOR = _lower("for", ",", "-", "–", "(", op="?")
# What a rank is a rank of: "Children's Social Care", "Early Help", "Learning and Inclusion", "QA", "Children in Care".
_AREAS: tuple[TokenPattern, ...] = (
    (_SERVICE,),
    (_SERVICE, {"TEXT": {"IN": ["'", "’"]}}, _S, _SERVICE),
    (_SERVICE, {"TEXT": {"IN": ["'", "’"]}}, _S, _TITLE, _TITLE),
    (_SERVICE, _TITLE), (_SERVICE, _AND, _SERVICE), (_SERVICE, _TITLE, _AND, _TITLE), (_SERVICE, _AND, _SERVICE, _TITLE),
    (_SERVICE, _lower("in"), _SERVICE), (_CODE,), (_CODE, {"ORTH": "&"}, _CODE), (_CODE, _AND, _SERVICE),
    (_lower("public"), _lower("health")),
)  # fmt: skip

RULES: tuple[Rule, ...] = (
    Rule(
        id="party-none",
        why="A cell says that nobody takes part, or that nobody is named yet; scanned, the N of N/A is also read IN or IV.",
        label="none",
        patterns=(
            (_text("N", "n", "IN", "IV"), {"ORTH": "/"}, _text("A", "a")), (_lower("none", "na"),),
            (_lower("tbc", "tba", "tbd", "vacant", "vacancy", "unassigned"),), (_lower("vacant"), _lower("post")),
            (_lower("to"), _lower("be"), _lower("confirmed", "agreed", "appointed", "recruited", "determined", "identified")),
            (_lower("not"), _lower("yet", op="?"), _lower("assigned", "allocated", "appointed", "identified")),
        ),
        examples={"HOS QI N/A": "N/A", "TBC": "TBC", "To be appointed": "To be appointed"},
        counter_examples=("NHS", "to be read"),
    ),
    Rule(
        id="party-head-of-service",
        why="Heads of service, assistant directors and group managers are a short word for the rank and their service.",
        label="officer",
        patterns=(
            (_lower("all"), _text(*HEADS, "ADs", "GMs")),
            (_text(*HEADS), _DASH, _CODE),
            (_text(*HEADS), _DASH, _CODE, {"ORTH": "&"}, _CODE),
            (_text(*HEADS), _DASH, _CODE, _AND, _SERVICE),
            (_text(*HEADS), _DASH, _CODE, _lower("chairs", "chair")),
            (_text(*HEADS), _DASH, _SERVICE),
            (_text(*HEADS), _DASH, _SERVICE, _AND, _SERVICE),
            (_text(*HEADS), _DASH, _SERVICE, _WORK),
            (_text(*HEADS), _DASH, _SERVICE, _WORK, _AND, _WORK),
            (_text(*HEADS), _DASH, _SERVICE, _lower("in"), _SERVICE),
            (_text(*HEADS), _DASH, _SERVICE, _lower("with"), _lower("disabilities", "disability")),
            (_text("Dir", "AD"), _SERVICE, _TITLE),
            (_lower("all", op="?"), _lower("heads", "directors"), _lower("of"), _lower("service", "services")),
        ),
        examples={
            "HOS – C&R": "HOS – C&R", "HOS QI N/A": "HOS QI", "All HOS": "All HOS", "HOS SG & CP": "HOS SG & CP",
            "HOS Placements and Brokerage": "HOS Placements and Brokerage", "AD Housing": "AD Housing",
            "HoS Corporate Parenting": "HoS Corporate Parenting", "HoS Fostering Team Manager": "HoS Fostering",
            "HoS Fostering Jane Marlowe": "HoS Fostering", "AD Education & Director of Nursing": "AD Education",
        },
        counter_examples=("Head teachers", "HOS"),
    ),
    Rule(
        id="party-director",
        why="Chief officers are known by an abbreviation or a full title.",
        label="officer",
        patterns=(
            (_ACTING, _OFFICER_CODE),
            (_ACTING, _lower("chief"), _lower("executive", "officer", "constable")),
            *(
                (_ACTING, *rank, *area)
                for rank in (
                    (_lower("director", "head"), _lower("of", "for")),
                    (_lower("lead"), _lower("member", op="?"), _lower("for", "on")),
                    (_lower("manager"), _lower("for")),
                    (_lower("director"), _COMMA),
                    (_lower("head"), _lower("of"), _lower("service", "services"), _FOR),
                )
                for area in _AREAS
            ),
            *((_text("AD"), _FOR, *area) for area in _AREAS[1:3]),
            (_lower("virtual"), _lower("school"), _lower("head", "headteacher")),
        ),
        examples={"IND DCS": "IND DCS", "Director of Public Health": "Director of Public Health", "Dep CEX": "Dep CEX"},
        counter_examples=("the direction of work",),
    ),
    Rule(
        id="party-role",
        why="Other officers are named by their role, with a board or a service before it.",
        label="officer_role",
        patterns=(
            *((*prefix, _ROLE) for prefix in _PREFIXES),
            *((_lower("all"), *prefix, _ROLE) for prefix in _PREFIXES[:3]),
            (_lower("chair"), _lower("of", op="?"), _lower("the", op="?"), _BOARD_CODE),
            (_lower("chair"), _lower("of", op="?"), _TITLE, _TITLE, _APOSTROPHE, _S, _lower("sub", op="?"), _GROUP),
            (_lower("chair"), _lower("of", op="?"), _TITLE, _lower("sub", op="?"), _GROUP),
            (_lower("lead"), _lower("member")),
        ),
        examples={
            "Court Manager": "Court Manager", "LSCB Business Manager HOS QI": "LSCB Business Manager",
            "P&I Officer": "P&I Officer", "DCS and Chair of LSCB": "Chair of LSCB", "Eclipse PM": "Eclipse PM",
        },
        counter_examples=("Management", "leading on"),
    ),
    Rule(
        id="party-person",
        why="Some plans name the very person, by an initial and a surname, or behind a title.",
        label="officer",
        patterns=(
            *((_lower(*_TITLES), _STOP, *first, _SURNAME) for first in ((), (_SINGLE,), (_SURNAME,))),
            (_SINGLE, {"ORTH": "."}, _SURNAME),
            (_SINGLE, {"ORTH": "."}, _SINGLE, {"ORTH": "."}, _SURNAME),
        ),
        examples={"J. Marlowe": "J. Marlowe", "T. R. Okonjo / DCS": "T. R. Okonjo", "Dr A Marlowe, Police": "Dr A Marlowe"},
        counter_examples=("S. the", "Plan B."),
    ),
    Rule(
        id="party-board",
        why="Boards and partnerships act through their members, partners and chair.",
        label="board",
        patterns=(
            (_BOARD_CODE,),
            (_BOARD_CODE, _lower("members", "partners", "partnership", "board")),
            (_BOARD_CODE, _lower("chair"), _AND, _lower("members")),
            *((*prefix, _BOARD) for prefix in _PREFIXES[1:]),
            (_INITIAL, {"ORTH": "&"}, _INITIAL, _BOARD),
        ),
        examples={
            "LSCB Chair and Members": "LSCB Chair and Members", "LSCB Partners": "LSCB Partners",
            "Health and Wellbeing Board": "Wellbeing Board", "PP&S Partnership": "PP&S Partnership",
        },
        counter_examples=("Members", "on board"),
    ),
    Rule(
        id="party-group",
        why="Groups and teams are set up for a task.",
        label="team",
        patterns=(
            (_lower("task"), _AND, _lower("finish"), _lower("sub", op="?"), _GROUP),
            (_lower("multi"), {"ORTH": "-", "OP": "?"}, _lower("agency"), _SMALL, _GROUP),
            *((*prefix, _SMALL, _GROUP) for prefix in _PREFIXES[1:]),
            *((*prefix, _TEAM) for prefix in _PREFIXES[1:]),
        ),
        examples={
            "Task & Finish Group Police": "Task & Finish Group", "Central Placement Team": "Central Placement Team",
            "Multi-Agency Working Group": "Multi-Agency Working Group", "JSNA strategy group": "JSNA strategy group",
            "Workforce Development": "Workforce Development",
        },
        counter_examples=("finish the group", "teamwork"),
    ),
    Rule(
        id="party-agency",
        why="Partner agencies are named by a plain word, one after another.",
        label="agency",
        patterns=(
            (_lower(*AGENCY_WORDS),),
            (_lower("virtual"), _lower("school", "schools")),
            (_lower("nhs"), _lower("trust", "trusts", "england")),
            (_lower("public", "mental"), _lower("health")),
            (_lower("health", "partner", "all"), _lower("agencies", "partners")),
            (_lower("voluntary", "third"), _lower("sector")),
            (_lower("children"), _APOSTROPHE, _S, _lower("social"), _lower("care")),
            (_lower("early"), _lower("years", "help")),
            (_lower("adult", "adults"), _lower("services")),
        ),
        examples={"HOS C&R Health": "Health", "Virtual School": "Virtual School", "Health Agencies": "Health Agencies"},
        counter_examples=("healthy", "schooling"),
    ),
)  # fmt: skip

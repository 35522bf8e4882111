"""Actions that promise a thought and no deed: they review, consider or explore, and say nothing of what follows.

Signals, in order:
1. The action's own verb is one of thinking: it begins with one ("Review …", "To consider …"), with the work as a noun
   ("Undertake a full review of …", "Independent review of …"), or names who is to think ("Team managers to discuss …").
2. No deed stands beside it: nothing after "and", "then", "to", "by" or a stop ("Review and update …", "… to ensure that …",
   "… are to be published"), and no outcome named ("with clear recommendations", "so that").
   What is thought about is no deed: "consider a business case to recruit …", "explore how to reduce …".
Never an action with points of its own: they say what it is to hold. Never one that is completed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.plan import Action, ActionPoint

from ..corpus import Corpus
from .seen import Seen, seen

_VERB = (
    r"(?P<word>review|consider|explore|examine|investigate|discuss|look (?:at|into)|think about|reflect (?:on|upon)|scope)"
    r"(?:ing)?\b"
)
_NOUN = r"(?P<word>review|scoping exercise|exploration|examination|consideration|discussion)\b"
_BEGINS = re.compile(rf"\W*(?:to )?{_VERB}", re.IGNORECASE)
_AS_NOUN = re.compile(
    r"\W*(?:to )?(?:(?:begin|carry out|commission|complete|conduct|do|hold|lead|start|undertake)\s+)?"
    rf"(?:an?\s+|the\s+)?(?:(?:annual|comprehensive|desktop|full|independent|initial|internal|joint|peer|thorough|urgent)\s+){{0,3}}"
    rf"{_NOUN}\s+(?:of|into|on)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"(?P<who>(?:\S+\s+){0,7}?(?:agenc(?:y|ies)|board|chairs?|committee|council|directors?|forum|group|heads?|leads?|managers?|"
    r"members|officers?|panel|partners?(?:hip)?|schools?|services?|staff|supervisors?|teams?|workers?|[A-Z&]{2,}))\s+"
    rf"(?:to|will|should)\s+(?i:{_VERB})"
)
_STEMS = (
    "address|agree|align|allocat|amend|appoint|approv|arrang|assur|build|chang|clos|commenc|commission|communicat|consult|creat|"
    "decid|deliver|develop|devis|disseminat|draft|embed|enabl|end|ensur|escalat|establish|expand|extend|fund|identif|implement|"
    "improv|includ|increas|inform|introduc|issu|launch|mak|meet|monitor|obtain|outlin|prepar|present|prevent|produc|propos|"
    "provid|publish|put|recommend|recruit|redesign|redraft|reduc|refin|refresh|remov|replac|report|restructur|revis|rewrit|roll|"
    "secur|set|shar|sign|stop|streamlin|strengthen|support|tak|task|train|transfer|updat|us|work|writ"
)
_DEED = rf"(?:\w+ly\s+)?(?:{_STEMS})(?:e|es|ed|ing|s|y|ies|ied|ting|t)?\b"
_BIDS = re.compile(rf"\W*(?:{_DEED}|arrange\b|ask\b|hold\b|invite\b|write\b)", re.IGNORECASE)
_DOES = re.compile(
    rf"(?:\b(?:and|then|or|to|by|also|which|that)\b|[,;:.&/–-])\s*(?:then\s+|also\s+|to\s+)?{_DEED}|"
    rf"\b(?:is|are|be|been|being|gets?)\s+{_DEED}|\b(?:improving|increasing|reducing|ensuring|making|strengthening)\b|"
    r"\bso (?:that|as)\b|\bin order (?:to|that)\b|\bresult(?:s|ing)? in\b|\blead(?:s|ing)? to\b|"
    r"\bwith (?:[\w-]+ ){0,3}(?:recommendations?|proposals?|action plan|improvement plan|timescales?)\b",
    re.IGNORECASE,
)
# What is thought about, with the verb that belongs to it: "a business case to recruit", "the capacity of staff to complete".
_THOUGHT_OF = re.compile(
    r"\b(?:abilit(?:y|ies)|capacity|case|feasibility|how(?: best)?|needs?|opportunit(?:y|ies)|options?|possibilit(?:y|ies)|"
    r"potential|proposals?|scope|viability|ways?|when|where|whether)\b(?:\s+(?:of|for)(?:\s+[\w'’-]+){1,5}?)?\s+to\s+(?:\w+ly\s+)?\w+",
    re.IGNORECASE,
)


def promise_findings(corpus: Corpus) -> Iterator[Seen]:
    """Weak commitments of the plans that count."""
    counting = {part.document_id for part in corpus.counting}
    points = {point.action_id for point in corpus.of(ActionPoint)}
    for action in corpus.of(Action):
        if action.document_id in counting and not action.is_completed and action.key not in points:
            word = thought_promised(action.text)
            if word is not None:
                yield seen("weak-commitment", action, f"Action {action.number} promises only to {word}: “{action.text}”")


def thought_promised(text: str) -> str | None:
    """The word of thinking that is all an action promises; none where it promises a deed."""
    thinking = _BEGINS.match(text) or _AS_NOUN.match(text) or _who_thinks(text)
    if thinking is None or _DOES.search(_THOUGHT_OF.sub(" ", text[thinking.end() :])):
        return None
    return _VERBS.get(thinking["word"].lower(), thinking["word"].lower())


_VERBS = {
    "scoping exercise": "scope", "exploration": "explore", "examination": "examine", "consideration": "consider",
    "discussion": "discuss",
}  # fmt: skip


def _who_thinks(text: str) -> re.Match[str] | None:
    """Somebody is to think; not "Set up a group to review", where the deed comes first."""
    return None if _BIDS.match(text) else _WHO.match(text)

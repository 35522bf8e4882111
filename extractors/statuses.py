"""Statuses: marks of completion, RAG ratings, the key that says what the colours mean, and headed status narratives.

Signals, in order of precedence: a word of completion in brackets of its own, or after a dash or a full stop at the very
end of a text; at the head of a cell for statuses, with nothing after it but a date or a remark that takes nothing back; a
colour's name, or its first letter alone in a cell; a colour followed by "shows", "means", "indicates".

Never read: completion in prose ("the work completed", "to be completed by", "completed 3 of 5 audits"), a colour in prose
("green paper").
"""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple

from .rule import Match, Rule, find, tokenise
from .timescales import read_timescales

Rag = Literal["red", "amber", "green", "white", "blue"]

_COMPLETED: dict[str, Any] = {"LOWER": {"IN": ["completed", "complete", "done", "actioned", "implemented"]}}
_WHEN: dict[str, Any] = {
    "LOWER": {"REGEX": r"^(\d{1,4}|in|on|[/.-]|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)$"},
    "OP": "*",
}
_DASH: dict[str, Any] = {"ORTH": {"IN": ["-", "–", "—", ".", ";", ":"]}}
_COLOURS: dict[str, Rag] = {
    "red": "red", "amber": "amber", "green": "green", "white": "white", "blue": "blue", "yellow": "amber", "orange": "amber",
}  # fmt: skip
_LETTERS: dict[str, Rag] = {"r": "red", "a": "amber", "g": "green", "w": "white", "b": "blue"}
_COLOUR: dict[str, Any] = {"LOWER": {"IN": list(_COLOURS)}}
_MEANS: dict[str, Any] = {"LOWER": {"IN": ["shows", "means", "indicates", "denotes", "signifies", "is", "show", "indicate"]}}
_DOTTED: dict[str, Any] = {"TEXT": {"REGEX": r"^\d{1,2}(\.\d{1,2}){1,2}$"}}
_JOIN: dict[str, Any] = {"LOWER": {"IN": [",", "&", "and", "-", "–", "to"]}}

MARK_RULES: tuple[Rule, ...] = (
    Rule(
        id="completed-in-brackets",
        why="Actions done before the plan went out are marked in brackets.",
        label="brackets",
        patterns=(
            ({"ORTH": {"IN": ["(", "["]}}, _COMPLETED, _WHEN, {"ORTH": {"IN": [")", "]"]}}),
            ({"ORTH": {"IN": ["(", "["]}}, {"LOWER": {"IN": ["action", "now"]}}, _COMPLETED, {"ORTH": {"IN": [")", "]"]}}),
        ),
        examples={"Appoint a lead (completed)": "(completed)", "Review it. (Complete)": "(Complete)"},
        counter_examples=("to be completed by the team", "the work completed (by May)", "(completed forms)"),
    ),
    Rule(
        id="completed-at-end",
        why="A word of completion after a dash or a full stop, with nothing after it, is a mark.",
        label="end",
        patterns=((_DASH, _COMPLETED), (_DASH, _COMPLETED, {"ORTH": "."})),
        examples={"Appoint a lead – completed": "– completed"},
        counter_examples=("once the form is completed.",),
    ),
)  # fmt: skip
KEY_RULES: tuple[Rule, ...] = (
    Rule(
        id="rag-key",
        why="Reports say in prose what the colours of their ratings mean.",
        label="rag_key",
        patterns=((_COLOUR, _MEANS), (_COLOUR, {"ORTH": {"IN": ["=", ":", "-", "–"]}})),
        examples={"Green shows that the action is completed": "Green shows"},
        counter_examples=("the green paper shows", "rated Red"),
    ),
)
HEAD_RULES: tuple[Rule, ...] = (
    Rule(
        id="status-head",
        why="A status narrative begins with the number, or numbers, of the actions it is about, and a dash.",
        label="status_head",
        patterns=(
            (_DOTTED, {"ORTH": {"IN": ["-", "–", "—", ":"]}}),
            *((_DOTTED, *(_JOIN, _DOTTED) * n, {"ORTH": {"IN": ["-", "–", "—", ":"]}}) for n in range(1, 7)),
        ),
        examples={"7.2.1, 7.2.3 & 7.2.4 - Staff vacancies": "7.2.1, 7.2.3 & 7.2.4 -", "2.10.1 – The": "2.10.1 –"},
        counter_examples=("3.2.6 20 actions were", "7.2.1, 7.2.3 and others"),
    ),
)  # fmt: skip
RULES: tuple[Rule, ...] = (*MARK_RULES, *KEY_RULES, *HEAD_RULES)


class Mark(NamedTuple):
    """A mark of completion: its place and words."""

    start: int
    end: int
    raw: str


class StatusHead(NamedTuple):
    """The numbers a status narrative is headed by, and where the narrative begins."""

    numbers: tuple[str, ...]
    end: int


_COMPLETION = re.compile(r"complete|done|actioned|implemented", re.IGNORECASE)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DONE = re.compile(
    r"\W*((?:(?:action|task|now|fully)\s+)*(?:completed?|done|actioned|implemented|achieved|delivered|closed))\b"
    # then a sign, a date or nothing: "Complete – March 2024", "Done 12/3/24", not "Completed 3 of 5 audits" or "Done: the rota"
    rf"(?=\s*(?:\Z|[.,;(–—]|(?<=\s)-|-\s|(?:(?:in|on)\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:[./-]\s*\d|{_MONTHS})|{_MONTHS}\b)))",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\b(?:but|except|however|although|subject to|awaiting|pending|outstanding|not|partly|partially|in part|apart from|\d+ ?%)",
    re.IGNORECASE,
)
_TICKED = re.compile(r"\s*(?:[✓✔☑√]️?|y(?:es)?)\s*\.?\s*", re.IGNORECASE)
_WHOLE = re.compile(r"\s*(?:completed?|done|actioned|implemented)\s*\.?\s*", re.IGNORECASE)
_RATED = re.compile(
    r"(?:rag|rating|rated|status|is|:|-|–|\s)*\b(red|amber|green|white|blue|yellow|orange)\b[\s.)’'”]*", re.IGNORECASE
)
_LABEL = re.compile(r"\Ab?rag(?:\s+(?:rating|status))?\s*[:=–-]\s*", re.IGNORECASE)
_DIRECTION = " \n\t←↑→↓↔↕↖↗↘↙⇐⇑⇒⇓⇔⬅⬆➡⬇▲▼►◄"
_MEANING = re.compile(r"(?:that\s+)?(.*?)\s*(?:,\s*(?:and\s*)?|;\s*(?:and\s*)?|\band\s*|\.\s*)?\Z", re.IGNORECASE | re.DOTALL)


def read_completed(text: str) -> tuple[Mark, ...]:
    """The marks of completion in a text: in brackets anywhere, after a dash or full stop at the end, or the whole text."""
    if not _COMPLETION.search(text):
        return ()
    if _WHOLE.fullmatch(text):
        raw = text.strip()
        start = text.index(raw)
        return (Mark(start, start + len(raw), raw),)
    return tuple(
        Mark(match.start, match.end, match.text)
        for match in find(MARK_RULES, text)
        if match.label == "brackets" or _is_at_end(text, match)
    )


def read_done(text: str) -> Mark | None:
    """The word at the head of a status or a note of progress that says all is done ("Completed Jan 24"), or None."""
    found = _DONE.match(text)
    if found is None or _TAKES_BACK.search(re.split(r"[.;]\s", text[found.end() :], maxsplit=1)[0]):
        return None
    return Mark(found.start(1), found.end(1), found.group(1))


def says_done(text: str) -> bool:
    """Whether a cell headed "Date completed" or "Completed?" says that it is: a day, a tick, "Yes", or a word for it."""
    if _TICKED.fullmatch(text) or _WHOLE.fullmatch(text) or read_done(text) is not None:
        return True
    found = read_timescales(text)
    is_dated = len(found) == 1 and found[0].kind == "month" and found[0].qualifier is None and found[0].due_on is not None
    return is_dated and not text.replace(found[0].raw, "").strip(" .()")


def _is_at_end(text: str, match: Match) -> bool:
    """Whether nothing follows a mark, and its dash stands free ("part-completed" is no mark)."""
    is_free = not match.text.startswith("-") or text[: match.start][-1:].isspace()
    return is_free and not text[match.end :].strip(" .)\n")


def read_rag(text: str) -> Rag | None:
    """The rating a short text or cell states ("Red", "A", "RAG: Green"), or None; never a colour out of prose."""
    text = text.strip(_DIRECTION)  # "Green ↑": the rating, and where it goes
    word = _LABEL.sub("", text.strip(), count=1).strip("().").lower()
    if word in _LETTERS:
        return _LETTERS[word]
    match = _RATED.fullmatch(text.strip().strip("(‘'“"))
    return _COLOURS[match.group(1).lower()] if match is not None else None


def read_rag_key(text: str) -> dict[Rag, str]:
    """What each colour means, from a key in prose ("amber means that it is in progress"); empty where there is none."""
    matches = find(KEY_RULES, text)
    if len(matches) < 2:  # noqa: PLR2004 - one colour with a verb is prose, not a key
        return {}
    words = tokenise(text).words
    key: dict[Rag, str] = {}
    ends = [match.start for match in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=True):
        sentence = re.split(r"\.\s", text[match.end : end].strip())[0]
        meaning = _MEANING.match(sentence)
        if meaning is not None and meaning.group(1):
            key.setdefault(_COLOURS[words[match.first].lower()], " ".join(meaning.group(1).split()))
    return key


def read_status_heads(text: str) -> StatusHead | None:
    """The numbers a narrative begins with, ranges not written out, and where its words begin; None where it has none."""
    if not text.lstrip()[:1].isdigit():
        return None
    lead = len(text) - len(text.lstrip())
    for match in find(HEAD_RULES, text[:200]):
        if match.start != lead:
            return None
        numbers = re.findall(r"\d+(?:\.\d+)+", match.text)
        rest = text[match.end :]
        return StatusHead(tuple(numbers), match.end + len(rest) - len(rest.lstrip()))
    return None

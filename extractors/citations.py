"""Citations: numbered paragraphs and recommendations of a report, and other actions and issues of the same plan.

Signals, in order of precedence:
1. a word for the target ("Para", "Rec", "Area for improvement", "Para & Rec") followed by numbers: one expression of one kind,
   with the report it names ("SCR Rec 2");
2. a word of reference ("Links to", "See action", "as per", "from") followed by a dotted number: three parts are an action,
   two an issue;
3. a three-part number alone in brackets.

A list goes on only over a joining sign or word; numbers without one between them are a list only after a plural ("Paras").
Ranges are written out. Never read: a word for the target without a number ("Issue (Report Para & Rec)"), a number
without a word ("25 or more"), a section of an Act, an action's own number at the start of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from .cited_reports import with_named_report
from .rule import Match, Rule, TokenPattern, Tokens, find, tokenise

TargetKind = Literal["paragraph", "recommendation", "recommendation_paragraph", "action", "issue"]

_PARA_WORDS = ["para", "paras", "paragraph", "paragraphs"]
_REC_WORDS = ["rec", "recs", "recommendation", "recommendations"]
_PLURALS = {"paras", "paragraphs", "recs", "recommendations", "afis", "areas"}
_DASHES = {"-", "–", "—", "to"}  # "97-100", "12 to 15"
_JOINS = {",", "&", "and", ";", "/", "+"}
_LONGEST_RANGE = 60  # a range of more paragraphs than this is a misprint, not a citation

PARA: dict[str, Any] = {"LOWER": {"IN": _PARA_WORDS}}
REC: dict[str, Any] = {"LOWER": {"IN": _REC_WORDS}}
AREA: dict[str, Any] = {"LOWER": {"IN": ["area", "areas"]}}
RECOMMENDATIONS: tuple[TokenPattern, ...] = (
    (REC,), ({"LOWER": {"IN": ["afi", "afis"]}},), (AREA, {"LOWER": "for"}, {"LOWER": "improvement"}),
    (AREA, {"LOWER": "for"}, {"LOWER": "priority"}, {"LOWER": "action"}),
)  # fmt: skip
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
NUMBER_WORD: dict[str, Any] = {"LOWER": {"IN": list(_NUMBER_WORDS)}}
STOP: dict[str, Any] = {"ORTH": {"IN": [".", ":", "#"]}, "OP": "?"}
NO: dict[str, Any] = {"LOWER": {"IN": ["no", "nos", "number", "numbers"]}}
S: dict[str, Any] = {"LOWER": "s"}
NUMBER: dict[str, Any] = {"TEXT": {"REGEX": r"^\d{1,3}$"}}
MORE: dict[str, Any] = {"LOWER": {"REGEX": r"^(\d{1,3}|[,&;/+–—-]|and|to)$"}, "OP": "*"}
AND: dict[str, Any] = {"LOWER": {"IN": ["&", "and", "/"]}}
DOTTED: dict[str, Any] = {"TEXT": {"REGEX": r"^\d{1,2}(\.\d{1,2}){1,2}$"}}
THREE_PART: dict[str, Any] = {"TEXT": {"REGEX": r"^\d{1,2}(\.\d{1,2}){2}$"}}
MORE_DOTTED: dict[str, Any] = {
    "LOWER": {"REGEX": r"^(\d{1,2}(\.\d{1,2}){1,2}|[,&;/–—-]|and|to)$"},
    "OP": "*",
}
NOUN: dict[str, Any] = {
    "LOWER": {"IN": ["action", "actions", "section", "sections", "issue", "issues", "point", "points", "item"]}
}


def _lists(*words: dict[str, Any]) -> tuple[TokenPattern, ...]:
    """Words for a target with a number, or a list of numbers, after them: "Para 98", "Para(s) 98 & 99", "Rec. no. 3"."""
    middles: tuple[TokenPattern, ...] = (
        (STOP,), (STOP, NO, STOP), ({"ORTH": "("}, S, {"ORTH": ")"}), ({"ORTH": {"IN": ["'", "’"]}}, S),
    )  # fmt: skip
    lists: tuple[TokenPattern, ...] = ((NUMBER,), (NUMBER, MORE, NUMBER))
    return tuple((*words, *middle, *numbers) for middle in middles for numbers in lists)


RULES: tuple[Rule, ...] = (
    Rule(
        id="cite-paragraph",
        why="Issue cells cite numbered paragraphs of the report: singly, in lists, in ranges.",
        label="paragraph",
        patterns=_lists(PARA),
        examples={
            "Para 64, Rec 2": "Para 64",
            "Para 98, 100 &101 Rec 1": "Para 98, 100 &101",
            "Para 31Rec 14": "Para 31",
            "see paragraphs 12 to 15 below": "paragraphs 12 to 15",
            "Para\n99": "Para\n99",
            "Paras 107 108": "Paras 107 108",
        },
        counter_examples=("Issue (Report Para & Rec)", "workers with 25 or more cases", "the para on page"),
    ),
    Rule(
        id="cite-recommendation",
        why="Issue cells cite the report's numbered recommendations, with or without a space.",
        label="recommendation",
        patterns=(*(form for words in RECOMMENDATIONS for form in _lists(*words)), (REC, STOP, NUMBER_WORD)),
        examples={
            "Para 100 Rec12": "Rec12",
            "Para 100 &102 Rec 3&4.": "Rec 3&4",
            "Recommendation 7": "Recommendation 7",
            "Recs 3 and 4": "Recs 3 and 4",
            "(AFI 3)": "AFI 3",
            "Areas for improvement 1 and 4": "Areas for improvement 1 and 4",
            "Recommendation two": "Recommendation two",
        },
        counter_examples=("recommendations to include: 3 posts", "Issue (Report Para & Rec)", "Record 12"),
    ),
    Rule(
        id="cite-recommendation-paragraph",
        why="Where recommendations are themselves numbered paragraphs, one number is cited as both.",
        label="recommendation_paragraph",
        patterns=(*_lists(PARA, STOP, AND, REC), *_lists(REC, STOP, AND, PARA)),
        examples={"Para & Rec 114": "Para & Rec 114", "Paras and Recs 114 & 115": "Paras and Recs 114 & 115"},
        counter_examples=("Issue (Report Para & Rec)", "Para 64 & Rec"),
    ),
    Rule(
        id="cite-action-or-issue",
        why="Actions refer to others of the same plan by a word of reference and a dotted number.",
        label="cross_reference",
        patterns=(
            ({"LOWER": {"IN": ["link", "links", "linked", "refer", "refers"]}}, {"LOWER": {"IN": ["to", "with"]}},
             {**NOUN, "OP": "?"}, DOTTED, MORE_DOTTED),
            ({"LOWER": "see"}, {"LOWER": "also", "OP": "?"}, {**NOUN, "OP": "?"}, DOTTED, MORE_DOTTED),
            ({"LOWER": "as", "OP": "?"}, {"LOWER": "per"}, {**NOUN, "OP": "?"}, DOTTED, MORE_DOTTED),
            ({"LOWER": {"IN": ["action", "actions", "issue", "issues"]}}, DOTTED, MORE_DOTTED),
            ({"LOWER": {"IN": ["from", "under", "in", "at", "with", "of", "to"]}}, THREE_PART, MORE_DOTTED),
        ),
        examples={
            "to check: Links to 2.1.1 & 3.4.2": "Links to 2.1.1 & 3.4.2",
            "See action 3.4": "See action 3.4",
            "as per section 5.2 of this plan": "as per section 5.2",
            "Summary of feedback (from 10.2.4) to be": "from 10.2.4",
        },
        counter_examples=("1.5.2 Set up a group", "rose from 1.5 to 2.5", "as per the policy", "See action 3"),
    ),
    Rule(
        id="cite-in-brackets",
        why="A three-part number alone in brackets names an action printed elsewhere in the plan.",
        label="cross_reference",
        patterns=(({"ORTH": "("}, THREE_PART, MORE_DOTTED, {"ORTH": ")"}),),
        examples={"each of the above boards (1.5.1), with": "(1.5.1)"},
        counter_examples=("an average (1.5) of cases", "(1.5.1 Review"),
    ),
)  # fmt: skip


class Cited(NamedTuple):
    """One expression of one kind: its place and words, what it names, and the numbers with ranges written out."""

    start: int
    end: int
    raw: str
    target_kind: TargetKind
    numbers: tuple[str, ...]


class _Item(NamedTuple):
    """A number, or a range, of an expression: the tokens it stands on."""

    numbers: tuple[str, ...]
    first: int
    last: int


_KINDS: dict[str, TargetKind] = {
    "paragraph": "paragraph",
    "recommendation": "recommendation",
    "recommendation_paragraph": "recommendation_paragraph",
}
_A_FIGURE = {"%", "percent", "million", "years", "year", "months", "days", "weeks", "or"}  # "80%", "25 or more"
_MAY_CITE = re.compile(rf"\d|\brec(?:ommendation)?s?\W+(?:{'|'.join(_NUMBER_WORDS)})\b", re.IGNORECASE)


def read_citations(text: str) -> tuple[Cited, ...]:
    """Every citation in a text, in reading order, one kind an expression."""
    if not _MAY_CITE.search(text):
        return ()
    tokens = tokenise(text)
    found: list[Cited] = []
    for match in find(RULES, text):
        items = tuple(_items(tokens, match))
        kind = _KINDS.get(match.label)
        if kind is not None and items:
            found.append(_of_its_report(text, _cited(text, tokens, match.first, items, kind)))
        elif items:
            found.extend(_cross_references(text, tokens, match, items))
    return tuple(found)


def _cited(text: str, tokens: Tokens, first: int, items: tuple[_Item, ...], kind: TargetKind) -> Cited:
    start, end = tokens.starts[first], tokens.ends[items[-1].last]
    numbers = dict.fromkeys(number for item in items for number in item.numbers)
    return Cited(start, end, text[start:end], kind, tuple(numbers))


def _of_its_report(text: str, cited: Cited) -> Cited:
    """A citation with the name of the report beside it ("SCR Rec 2")."""
    start, end = with_named_report(text, cited.start, cited.end)
    return cited._replace(start=start, end=end, raw=text[start:end])


def _cross_references(text: str, tokens: Tokens, match: Match, items: tuple[_Item, ...]) -> Iterator[Cited]:
    """An expression of actions and issues, cut where the kind changes ("2.8 & 4.6.2")."""
    first = match.first
    group: list[_Item] = []
    for item in items:
        if group and _dotted_kind(group[-1]) != _dotted_kind(item):
            yield _cited(text, tokens, first, tuple(group), _dotted_kind(group[-1]))
            first, group = item.first, []
        group.append(item)
    cited = _cited(text, tokens, first, tuple(group), _dotted_kind(group[-1]))
    if match.rule_id == "cite-in-brackets" and group[-1].last == match.last - 2:
        cited = cited._replace(end=match.end, raw=text[cited.start : match.end])
    yield cited


def _dotted_kind(item: _Item) -> TargetKind:
    return "action" if item.numbers[0].count(".") == 2 else "issue"  # noqa: PLR2004


def _items(tokens: Tokens, match: Match) -> Iterator[_Item]:
    """The numbers of a match in order, as far as the list really goes."""
    words = tokens.words
    is_plural = words[match.first].lower() in _PLURALS or words[match.first + 2 : match.first + 3] == ("s",)
    last: int | None = None
    position = match.first
    while position < match.last:
        word = words[position]
        if word.lower() in _NUMBER_WORDS:
            yield _Item((_NUMBER_WORDS[word.lower()],), position, position)
        if not word[0].isdigit():
            position += 1
            continue
        joints = {words[i].lower() for i in range(last + 1, position)} if last is not None else set()
        if last is not None and not joints and not is_plural:
            return
        following = words[position + 1].lower() if position + 1 < len(words) else ""
        if last is not None and following in _A_FIGURE:
            return
        stop = position + 2 if following in _DASHES and position + 2 < match.last else position
        written_out = _range(word, words[stop])
        if written_out:
            position = stop
        yield _Item(written_out or (word,), position, position)
        last = position
        position += 1


def _range(first: str, last: str) -> tuple[str, ...]:
    """The numbers from first to last, or nothing where they are no range; dotted numbers vary in their last part."""
    before, _, low = first.rpartition(".")
    before_last, _, high = last.rpartition(".")
    if before != before_last or not low.isdigit() or not high.isdigit():
        return ()
    if not int(low) < int(high) <= int(low) + _LONGEST_RANGE:
        return ()
    return tuple(f"{before}.{n}" if before else str(n) for n in range(int(low), int(high) + 1))

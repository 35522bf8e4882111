"""Figures: the value of an indicator's cell, and the counts and shares in prose that are worth checking.

A cell's value: the first number in it, with thousands, halves and units; a percentage in brackets beside it is a share of
it and not the value. Prose: a count with the noun after it ("15 actions"), a count with a share ("147 (or 55.9%)"), a
fraction in words with a share ("two thirds (60%)"), a sum of money. Number words count to ten, before a noun only.

A sum marked as a credit ("Cr £70k") is negative. A label is never empty: where no noun follows, the words of the clause.

Never read: a range ("60 -120") or "TBC" as a value; a date, a year, a paragraph's number or a section of an Act as a count.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from .rule import Match, Rule, find, first_then_longest, tokenise

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_PARTS = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5,
    "sixth": 1 / 6, "sixths": 1 / 6, "eighth": 1 / 8, "eighths": 1 / 8, "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip
# What our documents count; a noun of two words is known by its first ("care leavers", "young people").
_COUNTED = (
    "action", "actions", "child", "children", "case", "cases", "family", "families", "audit", "audits", "recommendation",
    "recommendations", "cla", "carers", "placements", "posts", "staff", "worker", "workers", "referrals", "visits",
    "assessments", "plans", "meetings", "forms", "candidates", "members", "priorities", "issues", "interviews", "episodes",
    "conferences", "complaints", "households", "leavers", "people",
)  # fmt: skip
_FIRST_WORDS = (
    "red", "amber", "outstanding", "further", "qualified", "looked", "after", "care", "foster", "open", "young", "social",
    "worker", "disabled", "additional",
)  # fmt: skip

_NUMBER: dict[str, Any] = {"TEXT": {"REGEX": r"^\d+(\.\d+)?$"}}
_COUNT: dict[str, Any] = {"LOWER": {"REGEX": r"^(\d{1,4}|" + "|".join(_WORDS) + r")$"}}
_DIGITS: dict[str, Any] = {"TEXT": {"REGEX": r"^\d{1,4}$"}}
_WORD_NUMBER: dict[str, Any] = {"LOWER": {"IN": [*_WORDS, "a"]}, "OP": "?"}
_COMMA: dict[str, Any] = {"ORTH": ",", "OP": "?"}
_THOUSANDS = ({"TEXT": {"REGEX": r"^\d{1,3}$"}}, {"ORTH": ","}, {"TEXT": {"REGEX": r"^\d{3}$"}})
_OPEN: dict[str, Any] = {"ORTH": "("}
_CLOSE: dict[str, Any] = {"ORTH": ")"}
_PERCENT: dict[str, Any] = {"ORTH": "%"}
_OR: dict[str, Any] = {"LOWER": {"IN": ["or", "approximately", "about", "approx", "around"]}, "OP": "?"}
_SHARE = (_OPEN, _OR, _NUMBER, _PERCENT, _CLOSE)
_NOUN: dict[str, Any] = {"LOWER": {"IN": list(_COUNTED)}}
_OTHER: dict[str, Any] = {"LOWER": {"IN": list(_FIRST_WORDS)}, "OP": "*"}
_SCALE: dict[str, Any] = {"LOWER": {"IN": ["k", "m", "million", "bn", "thousand"]}, "OP": "?"}

RULES: tuple[Rule, ...] = (
    Rule(
        id="figure-share-of",
        why="A count out of a total with its share can be checked against itself.",
        label="share_of",
        patterns=(
            *((_COUNT, *noun, *out, {"LOWER": {"IN": ["the", "a"]}, "OP": "?"}, *total, *_SHARE)
            for noun in ((), (_OTHER, _NOUN))
            for out in (({"LOWER": "out"}, {"LOWER": "of"}), ({"LOWER": "of"},))
            for total in ((_COUNT,), (_COUNT, _NOUN))),
            (_DIGITS, {"LOWER": "of"}, _DIGITS),
            (_DIGITS, _OTHER, _NOUN, {"LOWER": "out", "OP": "?"}, {"LOWER": "of"}, _DIGITS),
        ),
        examples={"20 actions out of the 200 (10%) had": "20 actions out of the 200 (10%)"},
        counter_examples=("20 actions out of the plan",),
    ),
    Rule(
        id="figure-count-with-share",
        why="A count with its share in brackets.",
        label="count_with_share",
        patterns=((_NUMBER, *_SHARE), (_COUNT, _OTHER, _NOUN, *_SHARE), (*_THOUSANDS, *_SHARE)),
        examples={"147 (or 55.9%) of": "147 (or 55.9%)", "a total of 20 actions (10%)": "20 actions (10%)"},
        counter_examples=("section (3)", "88.7%"),
    ),
    Rule(
        id="figure-part",
        why="A fraction in words with the share it is said to be: the two may disagree.",
        label="part",
        patterns=((_WORD_NUMBER, {"ORTH": "-", "OP": "?"}, {"LOWER": {"IN": list(_PARTS)}}, *_SHARE),),
        examples={"where two thirds (60%) of": "two thirds (60%)", "and one fifth (20%)": "one fifth (20%)"},
        counter_examples=("the third monitoring visit", "the second quarter"),
    ),
    Rule(
        id="figure-count",
        why="A count of the things our documents report on.",
        label="count",
        patterns=((_COUNT, _OTHER, _NOUN), (*_THOUSANDS, _OTHER, _NOUN)),
        examples={"or January (15 actions)": "15 actions", "Approx. 300 CLA, 230": "300 CLA"},
        counter_examples=("16 and 17 year olds", "under Section 20 for"),
    ),
    Rule(
        id="figure-percentage",
        why="A share without its count.",
        label="percentage",
        patterns=((_NUMBER, _PERCENT), (_NUMBER, {"LOWER": "per"}, {"LOWER": "cent"})),
        examples={"shows that 80% of": "80%"},
        counter_examples=("80 children",),
    ),
    Rule(
        id="figure-money",
        why="Funding is printed in pounds, thousands or millions.",
        label="money",
        patterns=(
            ({"ORTH": "£"}, _NUMBER, _SCALE),
            ({"ORTH": "£"}, *_THOUSANDS, _SCALE),
            ({"ORTH": "£"}, *_THOUSANDS, {"ORTH": ","}, {"TEXT": {"REGEX": r"^\d{3}$"}}),
        ),
        examples={"an extra £950K over": "£950K", "a further £1.5million to": "£1.5million"},
        counter_examples=("£’000",),
    ),
)  # fmt: skip


class FigureFound(NamedTuple):
    """A figure in prose: its place and words, the noun beside it, the value and its unit ("%", "GBP", "actions").

    `total` is the whole it is said to be of, and `share` the percentage printed beside it, where there are such.
    """

    start: int
    end: int
    raw: str
    label: str
    value: float
    unit: str
    total: float | None = None
    share: float | None = None


_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9}
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_VALUE = re.compile(r"(?P<sign>[-–−](?=\d))?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)?\s?(?P<half>[½¼¾])?")
_CELL = re.compile(
    r"(?:(?:prov(?:isional)?|total|approx(?:imately)?|circa|c|about|around|est(?:imated)?)\b[.:]?\s*|[<>≤≥~+])*"
    r"(?:(?P<credit>cr(?:edit)?)\b|dr\b|debit\b)?[.:]?\s*(?P<pound>£)?\s*(?P<value>[-–−]?\d[\d,]*(?:\.\d+)?(?:\s?[½¼¾])?|[½¼¾])\s*(?P<unit>%|per\s?cent|[^\W\d_][^\d(]*)?"
    r"(?P<rest>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_RANGE = re.compile(r"\s*(?:[-–—/]|to\b)\s*\d")
_DIGIT = re.compile(r"\d|£")
_NAME = re.compile(r"\s*,?\s*([^\W\d_][\w’'-]*)")
_SKIPPED = {"of", "the", "these", "those", "all", "a", "an", "over", "for", "in", "on"}
_STOPS = _SKIPPED | {
    "to",
    "had", "has", "have", "is", "are", "was", "were", "will", "that", "which", "who", "and", "with", "at", "by", "as", "from",
    "this", "but", "or", "against", "compared", "due", "during", "between", "being", "been", "not", "did", "do", "up",
}  # fmt: skip
_LABEL_WORDS = 3
_CLAUSE_WORDS = 6
_CLAUSE_END = re.compile(r"[.;:!?,](?=\s|\Z)|[()\[\]]|\s[-–—]\s")
_PREDICATES = {"have", "has", "had", "are", "is", "were", "was"}
_LINKING = _PREDICATES | {"at", "of", "by", "to", "and", "the"}
_CREDIT = re.compile(r"(?:\bCr|\bCR|\b[Cc]redit)\b[.:]?\s*\Z")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEARS = re.compile(
    r"\b(?:acts?|in|since|by|until|(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october)[,(\s]*\Z",
    re.IGNORECASE,
)
_BEFORE_COUNTS = re.compile(r"(?:£|\b(?:approx(?:imately)?|about|around|circa|some|over)\b\.?)\s*\Z", re.IGNORECASE)
_NOT_COUNTS = {
    "section", "sections", "s", "priority", "paragraph", "para", "rec", "recommendation", "table", "appendix", "page", "phase",
    "post", "aged", "age", "year", "stage", "version", "action", "issue",
}  # fmt: skip


def parse_value(raw: str) -> tuple[float | None, str]:
    """The number a cell states and its unit ("%", "GBP", or the word after it); None where it states no single number."""
    text = raw.strip()
    match = _CELL.match(text)
    if match is None:
        return None, ""
    value = _number(match["value"])
    if value is None or _RANGE.match(text[match.end("value") :]):
        return None, ""
    unit = " ".join((match["unit"] or "").split())
    value = -value if match["credit"] else value
    if match["pound"]:
        scale = unit.lower().partition(" ")[0]
        return round(value * _SCALES.get(scale, 1.0), 2), "GBP"
    if unit == "%" or unit.lower().replace(" ", "") == "percent":
        return value, "%"
    return value, unit if re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)?", unit) else ""


def _number(text: str) -> float | None:
    match = _VALUE.fullmatch(text.strip())
    if match is None or (match["number"] is None and match["half"] is None):
        return None
    value = float((match["number"] or "0").replace(",", "")) + _HALVES.get(match["half"] or "", 0.0)
    return -value if match["sign"] else value


def read_figures(text: str) -> tuple[FigureFound, ...]:
    """The counts, shares and sums in prose, in reading order."""
    if not _DIGIT.search(text) and not any(word in text.lower() for word in _WORDS):
        return ()
    words = tokenise(text).words
    found = (_figure(text, match, words) for match in find(RULES, text, policy=first_then_longest))
    return tuple(figure for figure in found if figure is not None)


def _figure(text: str, match: Match, words: tuple[str, ...]) -> FigureFound | None:
    """The figure of a match, or None where the words before it say that it is something else."""
    own = [word.lower() for word in words[match.first : match.last]]
    place = (match.start, match.end, match.text)
    beside = _phrase(text, match.end) or _clause(text, match.start, match.end)
    if match.label == "money":
        return _sum(text, match, beside)
    number_end = match.start + len(own[0])
    if _is_something_else(words, match.first) or is_year(text, match.start, number_end):
        return None
    share = _share(own) if match.label != "percentage" else None
    if match.label == "percentage":
        return FigureFound(*place, beside, float(own[0]), "%")
    if match.label == "part":
        part = _PARTS[next(word for word in own if word in _PARTS)] * _WORDS.get(own[0], 1)
        return FigureFound(*place, beside, round(100 * part, 1), "%", None, share)
    number = _WORDS.get(own[0]) or _first_number(match.text)
    total = None
    if "of" in own:
        total = next((float(_WORDS.get(w) or w) for w in own[own.index("of") :] if w in _WORDS or w.isdigit()), None)
    noun = _noun(words[match.first : match.last])
    if number is None:
        return None
    return FigureFound(*place, noun or beside, float(number), noun.lower(), total, share)


def _sum(text: str, match: Match, beside: str) -> FigureFound | None:
    """A sum of money with the mark of a credit before it, if it has one; None where the sign stands alone."""
    credit = _CREDIT.search(text, 0, match.start)
    start = credit.start() if credit is not None else match.start
    raw = text[start : match.end]
    value, unit = parse_value(raw)
    is_glued = text[match.start + 1].isdigit()
    return FigureFound(start, match.end, raw, beside, value, unit) if value is not None and is_glued else None


def is_year(text: str, start: int, end: int) -> bool:
    """Whether a bare number of four digits is a year: after "Act", a month, "in", or with nothing counted after it."""
    if not _YEAR.fullmatch(text, start, end) or _BEFORE_COUNTS.search(text[:start]):
        return False
    after = _NAME.match(text, end)
    counts = after is not None and after.group(1).lower() in (*_COUNTED, *_FIRST_WORDS)
    return not counts or _BEFORE_YEARS.search(text[:start]) is not None


def _is_something_else(words: tuple[str, ...], first: int) -> bool:
    """Whether the word before a number says that it is a place, an age, or the end of a range."""
    before = words[first - 1].lower() if first else ""
    is_range = before in ("-", "–", "to") and first > 1 and words[first - 2].isdigit()
    return is_range or before in _NOT_COUNTS


def _noun(own: tuple[str, ...]) -> str:
    """The counted noun with the words before it that belong to it ("care leavers", "social worker posts")."""
    words: list[str] = []
    for word in own[1:]:
        if word.lower() in _COUNTED or word.lower() in _FIRST_WORDS:
            words.append(word)
        elif words:
            break
    return " ".join(words)


def _share(own: list[str]) -> float | None:
    if "%" not in own:
        return None
    return float(own[own.index("%") - 1])


def _first_number(text: str) -> float | None:
    match = re.match(r"\d[\d,]*(?:\.\d+)?", text)
    return _number(match.group()) if match is not None else None


def _phrase(text: str, position: int) -> str:
    """The noun phrase that follows a figure, three words at most: up to a verb, a conjunction, or a sign."""
    words: list[str] = []
    while len(words) < _LABEL_WORDS:
        match = _NAME.match(text, position)
        if match is None or (words and "," in match.group()):
            break
        position = match.end()
        word = match.group(1)
        if word.lower() in _SKIPPED and not words:
            continue
        if word.lower() in _STOPS:
            break
        words.append(word)
    return " ".join(words)


def _clause(text: str, start: int, end: int) -> str:
    """The clause a figure stands in, six words at most: what is said of it where it is the subject, else what leads to it.

    Where it is all of its clause, the figure itself.
    """
    stop = _CLAUSE_END.search(text, end)
    after = text[end : stop.start() if stop is not None else len(text)].split()[:_CLAUSE_WORDS]
    before = _CLAUSE_END.split(text[:start])[-1].split()
    while before and before[-1].lower() in _LINKING:
        before.pop()
    is_subject = bool(after) and after[0].lower() in _PREDICATES
    words = after if is_subject else before[-_CLAUSE_WORDS:] or after
    return " ".join(words) or text[start:end]

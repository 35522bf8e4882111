"""The forms in which timescales are printed: rules for `extractors.timescales`, which says what each of them means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .rule import Rule, TokenPattern

_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_LONG = 6  # letters of a name that is still itself with one of them wrong


def _misspelt(name: str) -> Iterator[str]:
    """A long name with one letter left out, or two beside each other changed round ("Febuary", "Ocotber")."""
    for index in range(1, len(name) if len(name) >= _LONG else 0):
        yield name[:index] + name[index + 1 :]
        yield name[: index - 1] + name[index] + name[index - 1] + name[index + 1 :]


MONTHS: dict[str, int] = {
    **{name: number for number, name in enumerate(_NAMES, start=1)},
    **{name[:3]: number for number, name in enumerate(_NAMES, start=1)},
    "sept": 9,
}
WRITTEN_MONTHS = {wrong: number for number, name in enumerate(_NAMES, start=1) for wrong in _misspelt(name)} | MONTHS
# First and last month of the term, and of the season of that name.
TERMS: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "spring": ((1, 4), (3, 5)),
    "summer": ((4, 7), (6, 8)),
    "autumn": ((9, 12), (9, 11)),
    "winter": ((1, 4), (12, 2)),
}

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _one(*words: str, op: str = "") -> dict[str, Any]:
    pattern: dict[str, Any] = {"LOWER": {"IN": list(words)}}
    return {**pattern, "OP": op} if op else pattern


_MONTH = _one(*WRITTEN_MONTHS)
_YEAR: dict[str, Any] = {"TEXT": {"REGEX": r"^(?:(?:19|20)\d\d|[0-4]\d)$"}}
_YEAR4: dict[str, Any] = {"TEXT": {"REGEX": r"^(?:19|20)\d\d$"}}
_DAY: dict[str, Any] = {"TEXT": {"REGEX": r"^[0-3]?\d$"}}
_NUMBER = _one("one", "two", "three", "four", "five", "six", "nine", "twelve")
_FIGURE: dict[str, Any] = {"TEXT": {"REGEX": r"^\d{1,2}$"}}
_MONTH_FIGURE: dict[str, Any] = {"TEXT": {"REGEX": r"^(?:0?[1-9]|1[0-2])$"}}
_TO = _one("-", "–", "—", "/", "to")
_MARK = _one("-", "'", "’", "‘", "/", ",", ".", op="?")  # "Jan-17", "Sept '16"
_WHEN = (
    _one("by", "before", "until", "from", "between", "starting", "starts", "commencing", "commences", "begins", "due", op="?"),
    _one("the", op="?"),
    _one("end", "early", "mid", "late", "start", "beginning", op="?"),
    _one("of", op="?"),
)
_OFTEN = _one("annual", "annually", "yearly", "quarterly", "monthly", "weekly", "fortnightly", "termly", "daily")
_ONGOING = _one("ongoing", "onwards", "continuous", "continuing")
_ON_GOING: TokenPattern = (_one("on"), _one("-", op="?"), _one("going"))
_STARTED = _one(
    "starting", "starts", "started", "start", "commencing", "commences", "commenced", "commence", "beginning", "begins", "began",
    "begun", "begin",
)  # fmt: skip
_IN = _one("in", "on", "from")
_UNTIL = _one("until", "till", "to")
_BEGUN: tuple[TokenPattern, ...] = (
    (_STARTED, _IN),
    (_one("started", "commenced", "commence", "began", "begun", "begin"),),
)
_AFTERWARDS = _one("prog", "progress", "thereafter", "updates", "update", "reports", "reviews", "review", op="?")
_DASH = _one("-", "–", "—", ",", op="?")
_ORDINAL = _one("st", "nd", "rd", "th")
_NAMED_DAY: TokenPattern = (_DAY, {**_ORDINAL, "OP": "?"}, _one("of", op="?"), _MONTH, _one(",", op="?"), _YEAR4)
_SHORT_DAY: TokenPattern = (_DAY, {**_ORDINAL, "OP": "?"}, _one("of", op="?"), _MONTH, _one(",", "'", "’", "‘", op="?"), _YEAR)
_YEARLESS_DAY: TokenPattern = (_DAY, {**_ORDINAL, "OP": "?"}, _one("of", op="?"), _MONTH)
_DOTTED_DAY: dict[str, Any] = {"TEXT": {"REGEX": r"^[0-3]?\d\.[01]?\d\.(20)?\d\d$"}}
_FIGURED_DAY: TokenPattern = (_DAY, _one("/"), _FIGURE, _one("/"), _YEAR)
_QUARTER: TokenPattern = ({"LOWER": {"IN": ["q", "qtr", "quarter"]}}, {"TEXT": {"REGEX": "^[1-4]$"}})
_NUMBERED: tuple[TokenPattern, ...] = ((_one(*ORDINALS),), ({"TEXT": {"REGEX": "^[1-4]$"}}, _ORDINAL))
_TWO_YEARS: TokenPattern = ({"TEXT": {"REGEX": r"^(?:20)?\d\d$"}}, _one("/", "-", "–"), _YEAR)
_UNITS = _one("day", "days", "week", "weeks", "month", "months", "year", "years")


def _with_tails(*cores: TokenPattern) -> tuple[TokenPattern, ...]:
    """Each core alone, and with a recurrence after it."""
    tails: tuple[TokenPattern, ...] = (
        (),
        (_one("then"), _OFTEN, _AFTERWARDS),
        (_one("and"), _one("then", op="?"), _OFTEN, _one("thereafter")),
        (_DASH, _one("and", "then", op="?"), _ONGOING),
        (_DASH, _one("and", "then", op="?"), *_ON_GOING),
    )
    return tuple(core + tail for core in cores for tail in tails)


RULES: tuple[Rule, ...] = (
    Rule(
        id="timescale-month",
        why="Most actions are due in a month, often without a space before the year and with words before it.",
        label="month",
        patterns=(
            *_with_tails((*_WHEN, _MONTH), (*_WHEN, _MONTH, _MARK, _YEAR)),
            (*_WHEN, _MONTH_FIGURE, _one("/"), _YEAR4),
            (*_WHEN, _MONTH, _one("half"), _one("-", op="?"), _one("term"), _YEAR4),
            (_WHEN[0], _one("early", "mid", "late", "end", "start"), _one("-"), _MONTH, _MARK, _YEAR),
            (_OFTEN, _one("from", "starting"), _MONTH, _MARK, _YEAR),
            (_ONGOING, _one("from"), _MONTH, _MARK, _YEAR),
            *((going, _UNTIL, _one("end", op="?"), _one("of", op="?"), _MONTH, _MARK, _YEAR) for going in (_OFTEN, _ONGOING)),
            *((*begun, _MONTH, *year) for begun in _BEGUN for year in ((), (_MARK, _YEAR))),
        ),
        examples={
            "Sep 16": "Sep 16",
            "Dec16": "Dec16",
            "By end Sep16 then quarterly prog": "By end Sep16 then quarterly prog",
            "End of Sep16": "End of Sep16",
            "From Aug 16": "From Aug 16",
            "Jan-17": "Jan-17",
        },
        counter_examples=("Monthly", "16/17"),
    ),
    Rule(
        id="timescale-range",
        why="Work that takes several months is printed as first and last month, the year often only once.",
        label="range",
        patterns=_with_tails(
            (*_WHEN, _MONTH, _TO, _MONTH, _MARK, _YEAR),
            (*_WHEN, _MONTH, _MARK, _YEAR, _TO, _MONTH, _MARK, _YEAR),
            (*_WHEN, _MONTH, _MARK, _YEAR, _TO, _MONTH),
            (*_WHEN, _MONTH, _TO, _MONTH),
            (_MONTH, _MONTH, _MARK, _YEAR),
            (*_WHEN, _MONTH, _MARK, _YEAR, _one("to"), _one("the", op="?"), _one("end"), _one("of", op="?"), _MONTH, _MARK,
             _YEAR),
            (_one("between"), _MONTH, _MARK, _YEAR, _one("and"), _MONTH, _MARK, _YEAR),
        ),
        examples={
            "Jun – Sep 16": "Jun – Sep 16",
            "Aug – Feb17": "Aug – Feb17",
            "SeptDec 16": "SeptDec 16",
            "Jun / Sep 16": "Jun / Sep 16",
            "Jun 16 – Oct 17": "Jun 16 – Oct 17",
        },
        counter_examples=("Sep 16 April 17",),
    ),
    Rule(
        id="timescale-day",
        why="Some plans give the very day, in words or figures.",
        label="day",
        patterns=(
            *_with_tails(
                (*_WHEN, *_NAMED_DAY),
                (*_WHEN, *_FIGURED_DAY),
                (*_WHEN, _DAY, _one("-"), _FIGURE, _one("-"), _YEAR),
            ),
            (*_WHEN, _YEAR4, _one("-"), _FIGURE, _one("-"), _DAY),
            (*_WHEN, _DOTTED_DAY),
            (*_WHEN, _DAY, _one("-"), _MONTH, _one("-"), _YEAR),
            (*_WHEN, _DAY, _ORDINAL, _one("of", op="?"), _MONTH, _YEAR),
            (*_WHEN, _MONTH, _DAY, {**_ORDINAL, "OP": "?"}, _one(",", op="?"), _YEAR4),
            *((going, _UNTIL, *day) for going in (_OFTEN, _ONGOING) for day in (_NAMED_DAY, _FIGURED_DAY)),
            *((*begun, *day) for begun in _BEGUN for day in (_NAMED_DAY, _FIGURED_DAY)),
        ),
        examples={
            "31/03/2024": "31/03/2024", "by 4th September 2023": "by 4th September 2023", "03-May-24": "03-May-24",
            "March 31, 2024": "March 31, 2024",
        },
        counter_examples=("Sep 16 April 17", "16/17"),
    ),
    Rule(
        id="timescale-day-short",
        why="A day with its month may have two figures for the year, or none where the plan's period says it.",
        label="day",
        patterns=_with_tails((*_WHEN, *_SHORT_DAY), (*_WHEN, *_YEARLESS_DAY)),
        examples={"31 March 24": "31 March 24", "30th Sep ’23": "30th Sep ’23", "by 31 July": "by 31 July"},
        counter_examples=("March 24", "31/03/24"),
    ),
    Rule(
        id="timescale-days",
        why="Some plans give the first and the last day.",
        label="days",
        patterns=(
            (_WHEN[0], *_NAMED_DAY, _one("-", "–", "—", "to"), *_NAMED_DAY),
            (_WHEN[0], *_FIGURED_DAY, _one("-", "–", "—", "to"), *_FIGURED_DAY),
            (_WHEN[0], _DOTTED_DAY, _one("-", "–", "—", "to"), _DOTTED_DAY),
        ),
        examples={"30 September 2016 - 31 March 2017": "30 September 2016 - 31 March 2017"},
        counter_examples=("30 September 2016 31 March 2017",),
    ),
    Rule(
        id="timescale-week",
        why="A week is named by its Monday, or by the day it ends on.",
        label="week",
        patterns=(
            *(
                (*name, *day)
                for name in (
                    (_one("w"), _one("/"), _one("c", "b", "e")), (_one("wc", "wb", "we"),),
                    (_one("week"), _one("commencing", "beginning", "ending", "of")),
                )
                for day in (_NAMED_DAY, _FIGURED_DAY, _SHORT_DAY, _YEARLESS_DAY)
            ),
        ),
        examples={"w/c 4 Sept 2023": "w/c 4 Sept 2023"},
        counter_examples=("4 weeks",),
    ),
    Rule(
        id="timescale-quarter",
        why="A quarter of the financial year.",
        label="quarter",
        patterns=(
            *((*_WHEN, *name, *year)
            for name in (
                _QUARTER,
                (*_QUARTER, _one("-", "–", "—", "/", "to", "&", "and"), *_QUARTER),
            )
            for year in ((), (_MARK, _YEAR), (_MARK, *_TWO_YEARS))
            ),
            (*_WHEN, *_TWO_YEARS, _one("-", "–", ",", op="?"), *_QUARTER),
            *((*_WHEN, *name, _one("quarter"), *year) for name in _NUMBERED for year in ((), (_one("of", op="?"), *_TWO_YEARS))),
        ),
        examples={"Q3 2023/24": "Q3 2023/24", "Q1 – Q2 2024/25": "Q1 – Q2 2024/25", "2023/24 Q3": "2023/24 Q3"},
        counter_examples=("Quarterly", "3 per quarter"),
    ),
    Rule(
        id="timescale-term",
        why="Work with schools is due by a term or a season.",
        label="term",
        patterns=(
            (*_WHEN, _one(*TERMS), _one("term"), _YEAR4),
            (*_WHEN, _one(*TERMS), _one("term", op="?"), *_TWO_YEARS),
            (*_WHEN, _one(*TERMS), _one("term", op="?"), _one("'", "’", "‘", op="?"), _YEAR),
            (*_WHEN, _one(*TERMS), _one("term")),
            (*_WHEN, _one(*TERMS), _one("/", "-", "–", "and", "to"), _one(*TERMS), _one("term", op="?"), _YEAR4),
            (*_WHEN, _one(*TERMS), _one("term", op="?"), _YEAR4, _TO, _one(*TERMS), _one("term", op="?"), _YEAR4),
        ),
        examples={
            "Autumn term 2024": "Autumn term 2024", "Spring/Summer 2024": "Spring/Summer 2024", "Spring ’24": "Spring ’24",
        },
        counter_examples=("in the long term",),
    ),
    Rule(
        id="timescale-year",
        why="A whole financial or school year, or the end of a calendar year.",
        label="year",
        patterns=(
            (*_WHEN, _one("financial", "academic", "school", "fiscal"), _one("year"), *_TWO_YEARS),
            (*_WHEN, _one("fy", "ay"), *_TWO_YEARS),
            (*_WHEN, *_TWO_YEARS, _one("-", "–", "—", "to"), *_TWO_YEARS),
            (*_WHEN, *_TWO_YEARS, _one("financial", "academic", "school", "fiscal"), _one("year")),
            (*_WHEN, {"TEXT": {"REGEX": r"^20\d\d$"}}, _one("/", "-", "–"), _YEAR),
            (_one("by", op="?"), _one("the", op="?"), _one("end"), _one("of", op="?"), _YEAR4),
            (_one("by"), _YEAR4),
        ),
        examples={
            "2023/24": "2023/24", "End of 2017": "End of 2017", "School year 2024/25": "School year 2024/25",
        },
        counter_examples=("2017",),
    ),
    Rule(
        id="timescale-recurring",
        why="Some actions have no end: they come back, or go on.",
        label="recurring",
        patterns=(
            (_OFTEN, _one("thereafter", "basis", op="?")),
            (_one("six", "three", "two", "bi"), _one("-", op="?"), _one("monthly", "annually", "weekly")),
            (_FIGURE, _one("-", op="?"), _one("monthly", "weekly")),
            (_one("biannual", "biannually", "continuously"),),
            (_one("bi"), _one("-", op="?"), _one("annual")),
            (_one("half"), _one("-", op="?"), _one("termly", "yearly")),
            (_ONGOING,),
            _ON_GOING,
            *(
                (*going, _one("-", "–", "—", ",", "and", "(", op="?"), _OFTEN, _one(")", op="?"))
                for going in ((_ONGOING,), _ON_GOING)
            ),
            (_OFTEN, _one("-", "–", "—", ",", "and"), _ONGOING),
            (_one("every", "each"), _one("year", "quarter", "month", "week", "term")),
            (_one("every", "each"), _one("half"), _one("-", op="?"), _one("term")),
            (_one("every"), _FIGURE, _UNITS),
            (_one("every"), _NUMBER, _UNITS),
        ),
        examples={
            "Annually": "Annually", "Ongoing – quarterly": "Ongoing – quarterly", "every 6 months": "every 6 months",
        },
        counter_examples=("3 months",),
    ),
    Rule(
        id="timescale-relative",
        why="A period without the day it begins on gives no date.",
        label="relative",
        patterns=(
            (_one("within", "in", "after", op="?"), _one("the", op="?"), _one("next", op="?"), _FIGURE,
             _one("working", op="?"), _UNITS),
            (_one("within", "in", "after", op="?"), _one("the", op="?"), _one("next", op="?"), _NUMBER,
             _one("working", op="?"), _UNITS),
            (_one("within", "in", "after", op="?"), _FIGURE, _one("-", "–", "to"), _FIGURE, _UNITS),
            (_one("with", op="?"), _one("immediate"), _one("effect", op="?")),
            (_one("immediately", "asap"),),
            (_one("as"), _one("soon"), _one("as"), _one("possible", "practicable", "practical")),
        ),
        examples={
            "within 6 months": "within 6 months", "Immediate": "Immediate", "6-12 months": "6-12 months",
            "As soon as possible": "As soon as possible",
        },
        counter_examples=("every month",),
    ),
    Rule(
        id="timescale-done",
        why="The timescale column also says what is done already.",
        label="done",
        patterns=(
            (_one("implemented", "completed", "complete", "done", "achieved", "closed"),),
            (_one("in"), _one("place")),
        ),
        examples={"Aug 16 Implemented": "Implemented"},
        counter_examples=("Not yet begun",),
    ),
    Rule(
        id="timescale-unknown",
        why="A timescale that the authors left open.",
        label="unknown",
        patterns=(
            (_one("tbc", "tba", "tbd"),),
            (_one("to"), _one("be"), _one("confirmed", "agreed", "determined", "advised")),
            (_one("("), _one("insert"), _one("month", "date", "timescale"), _one(")")),
            ({"ORTH": "["}, _one("insert"), _one("month", "date", "timescale"), {"ORTH": "]"}),
        ),
        examples={"TBC": "TBC", "by (insert month)": "(insert month)"},
        counter_examples=("N/A",),
    ),
)  # fmt: skip

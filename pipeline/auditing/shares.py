"""Figures against themselves: printed shares against their counts, parts against their whole.

1. A share in brackets beside a count and its total, or beside a fraction in words, which is allowed to be loose ("a third"
   for 35%) and to say so ("over half (59%)").
2. A share in brackets beside a count that stands under a total of the same section ("200 children", then "50 (or 30%)").
   Said only where it fits none of the counts above it that are large enough to be the total.
3. A share beside a count in a sentence that first says of how many ("Of the 90 leavers, 26 (40%) …"). Said only where it
   fits none of the larger counts before it: "and of these 72, 30 (42%)" has a whole of its own.
4. "60 of these … and a further 50" where the sentence before speaks of 100: parts that cannot be parts of that whole.
Sections, years and spans of time are no counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.figures import FigureFound, read_figures
from schemas.base import Record
from schemas.committee import ActionStatus, CommitteeParagraph, Figure
from schemas.inspection import Paragraph
from schemas.plan import PlanIssue

from ..corpus import Corpus, document_of, grouped
from .seen import Seen, seen, short

_LOOSE = 5.0  # percentage points: "a quarter (17%)" is further off than a loose way to put it
_SHARE = re.compile(r"\(\D{0,16}\d+(?:\.\d+)?\s?%\)")
_WHOLE = re.compile(r"\b[Oo]f (?:a total of |all |the |these |those )*(?P<whole>\d{2,4})\b(?!\s?%)")
_COUNT_WITH_SHARE = re.compile(
    r"(?<![\d.,/£–-])(?P<count>\d{1,4}|\d,\d{3})(?:\s[a-z]+){0,2}\s\((?:or\s|about\s)?(?P<share>\d{1,3}(?:\.\d+)?)\s?%\)"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_SUBSET = re.compile(r"\b(?:of (?:these|those|them|whom|which|this|the)|majority|minority|most)\b", re.IGNORECASE)
_FURTHER = re.compile(r"\band a further (\d{1,4})\b(?!\s?%)", re.IGNORECASE)
_COUNT = re.compile(
    r"(?<![\d.,/£–-])(?<!section )(?<!paragraph )(?<!aged )(\d{1,4})(?![\d.,/–-]*\d|\s?%|st\b|nd\b|rd\b|th\b"
    r"|\s(?:days?|weeks?|months?|years?|hours?|January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b)",
    re.IGNORECASE,
)
_YEARS = range(1990, 2100)
_SIDE = re.compile(
    r"\b(?:(?P<more>over|above|(?:more|greater) than|at least)|under|below|almost|nearly|(?:less|fewer) than)\W*$",
    re.IGNORECASE,
)


def share_findings(corpus: Corpus) -> Iterator[Seen]:
    """Shares that are not those of their counts and parts that exceed their whole, in the documents that count."""
    counting = {part.document_id for part in corpus.counting}
    figures = [figure for figure in corpus.of(Figure) if figure.document_id in counting]
    yield from _own(figures)
    yield from _under_a_total(figures)
    prose = (*corpus.of(Paragraph), *corpus.of(CommitteeParagraph), *corpus.of(ActionStatus), *corpus.of(PlanIssue))
    for record in prose:
        if document_of(record) in counting:
            text = str(getattr(record, "narrative", None) or getattr(record, "text", ""))
            yield from _in_prose(record, text)
            yield from _of_a_whole(record, text)
            yield from _parts(record, text)


def _own(figures: Sequence[Figure]) -> Iterator[Seen]:
    for figure in figures:
        for detail in _mismatches(figure.raw):
            yield seen("figures-disagree", figure, detail)


def _in_prose(record: Record, text: str) -> Iterator[Seen]:
    """The shares of an inspection report's paragraphs: those of committee reports are figures, and checked as such."""
    if isinstance(record, Paragraph) and _SHARE.search(text):
        for detail in _mismatches(text):
            yield seen("figures-disagree", record, detail)


def _with_shares(text: str) -> Iterator[tuple[FigureFound, float]]:
    """The figures of a text that have a share beside them, and it. Without its sign there is none, and nothing is read."""
    if "%" in text:
        yield from ((read, read.share) for read in read_figures(text) if read.share is not None)


def _mismatches(text: str) -> Iterator[str]:
    for read, share in _with_shares(text):
        if read.unit != "%" and not read.total:
            continue
        is_in_words = read.unit == "%"
        own = read.value if is_in_words else 100 * read.value / (read.total or 1)
        is_said_off = is_in_words and _is_said_off(text[: read.start], own, share)
        if not is_said_off and abs(own - share) > (_LOOSE if is_in_words else _last_place(share)):
            yield f"“{read.raw}”: {own:.3g}% by its own words, {share:g}% as printed."


def _is_said_off(before: str, fraction: float, share: float) -> bool:
    """Whether the words before a fraction say on which side of it the share is ("over half (59%)")."""
    side = _SIDE.search(before)
    return side is not None and (share > fraction if side["more"] else share < fraction)


def _under_a_total(figures: Sequence[Figure]) -> Iterator[Seen]:
    for section in grouped(figures, lambda figure: (figure.document_id, figure.section)).values():
        for place, figure in enumerate(section):
            shares = (share for read, share in _with_shares(figure.raw) if read.total is None and read.unit != "%")
            share = next(shares, None)
            if share is None or not figure.value:
                continue
            above = [other for other in section[:place] if (other.value or 0) > figure.value and other.unit not in ("%", "GBP")]
            own = [100 * figure.value / other.value for other in above if other.value]
            if own and all(abs(each - share) > _last_place(share) for each in own):
                total = above[-1]
                detail = f"“{figure.raw}” {figure.label}: of {total.raw} it is {own[-1]:.3g}%, {share:g}% as printed."
                yield seen("figures-disagree", figure, detail, related=total)


def _of_a_whole(record: Record, text: str) -> Iterator[Seen]:
    for sentence in _SENTENCE.split(text):
        whole = _WHOLE.search(sentence)
        for found in _COUNT_WITH_SHARE.finditer(sentence, whole.end() if whole else len(sentence)):
            count, share = int(found["count"].replace(",", "")), float(found["share"])
            larger = [number for number in _counts(sentence[: found.start()]) if number > count]
            own = [100 * count / number for number in larger]
            if own and all(abs(each - share) > _last_place(share) for each in own):
                detail = f"“{found.group()}”: of {larger[0]} it is {own[0]:.3g}%, {share:g}% as printed: “{short(sentence, 24)}”"
                yield seen("figures-disagree", record, detail)


def _parts(record: Record, text: str) -> Iterator[Seen]:
    sentences = _SENTENCE.split(text)
    for before, sentence in pairwise(sentences):
        further = _FURTHER.search(sentence)
        if further is None or _SUBSET.search(sentence[: further.start()]) is None:
            continue
        wholes, parts = _counts(before), _counts(sentence[: further.start()])
        if not wholes or not parts:
            continue
        whole, first, second = wholes[-1], parts[-1], int(further[1])
        if first <= whole < first + second:
            detail = f"{first} and “a further {second}” are {first + second}, of {whole}: “{sentence}”"
            yield seen("figures-disagree", record, detail)


def _counts(text: str) -> list[int]:
    counts = [int(number) for number in _COUNT.findall(text)]
    return [number for number in counts if number not in _YEARS]


def _last_place(share: float) -> float:
    """One unit of the last place printed: shares are rounded or cut."""
    return 1.0 if share.is_integer() else 0.1

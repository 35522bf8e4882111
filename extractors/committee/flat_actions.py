"""Rows of a table of actions whose rulings and tabs were lost: "Dec-16 4.3.3 Deliver training … HOS X & / Y", "Health".

A row begins with a timescale and an action's number; its words run over wide lines; lead and agencies follow in narrow
ones, in groups parted by empty lines, or begin on the last line of the words. Signals, in order:
1. groups: what follows the first group is lead and agencies;
2. a sentence's end in the first group after which only parties stand: there the lead begins;
3. without a sentence's end, the longest end of the last line that is parties, if no group follows;
4. two groups or more: the first is the lead if it is closed (brackets, no joining sign at its end), the others agencies;
   otherwise the parties themselves say where the lead ends.
The words of the action are never cut where no known party stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from extractors.parties import read_parties, split_lead_and_agencies
from schemas.base import Span
from schemas.document import Line, Passage

from .entries import Entry
from .words import rejoined

_HEAD = re.compile(r"(\S.{1,28}?)\s+(\d{1,2}\.\d{1,2}\.\d{1,2})\.?\s+(?=\S)")
_SENTENCE = re.compile(r"[.!?][’'”\")]*\s+")
_SENTENCE_END = re.compile(r"[.!?][’'”\")]*\s*\Z")
_OPEN_END = re.compile(r"(?:[,/&+]|\band)\s*\Z")
_JOINS = ("and", "of", "for", "the", "a")
_LONGEST_PARTIES = 14  # words of lead and agencies that stand on the line of the action's words


class FlatAction(NamedTuple):
    """A row with its five cells as text, and their places."""

    number: str
    timescale: str
    text: str
    leads: str | None
    agencies: str | None
    spans: tuple[Span, ...]


def read_row(entry: Entry, words: Counter[str]) -> FlatAction | None:
    """The cells of a row entry; `words` is the vocabulary of the document."""
    groups = list(_groups(entry.lines))
    first = Passage(lines=groups[0])
    head = _HEAD.match(first.text)
    if head is None:
        return None
    body = first.cut(head.end())
    border = _border(body, has_groups=len(groups) > 1)
    text = body.cut(0, border)
    rest = body.cut(border).lines
    tail = ([rest] if rest else []) + groups[1:]
    leads, agencies, party_spans = _parties(tail, words)
    spans = (
        *first.spans("timescale_raw", head.start(1), head.end(1)),
        *first.spans("action_number", head.start(2), head.end(2)),
        *text.spans("text"),
        *party_spans,
    )
    return FlatAction(head[2], head[1], text.text, leads or None, agencies or None, spans)


def _groups(lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    kept: list[Line] = []
    for line in lines:
        if kept and line.number is not None and kept[-1].number is not None and line.number > kept[-1].number + 1:
            yield tuple(kept)
            kept = []
        kept.append(line)
    if kept:
        yield tuple(kept)


def _border(body: Passage, *, has_groups: bool) -> int:
    """Where the words of the action end in the first group."""
    text = body.text
    for match in _SENTENCE.finditer(text):
        after = text[match.end() :]
        is_sentence = _SENTENCE.search(after) or _SENTENCE_END.search(after)
        if after and not is_sentence and len(after.split()) <= _LONGEST_PARTIES and _is_parties(after):
            return match.end()
    if has_groups or _SENTENCE_END.search(text):
        return len(text)
    start = len(text) - len(body.lines[-1].text)
    places = [start + match.start() for match in re.finditer(r"\S+", text[start:])]
    return next((place for place in places if _is_parties(text[place:])), len(text))


def _is_parties(text: str) -> bool:
    """Whether a text is parties from its first word to its last: names in capitals, and the words that join them."""
    if not all(word in _JOINS or not word[:1].islower() for word in re.findall(r"[^\W\d_]+", text)):
        return False
    lead, agencies = split_lead_and_agencies(text, {})
    found = read_parties(text, {})
    starts_so = bool(found) and found[0].start == 0
    return starts_so or lead == (0, 0) != agencies


def _parties(
    tail: list[tuple[Line, ...]], words: Counter[str]
) -> tuple[str, str, tuple[Span, ...]]:
    """Lead, agencies and their places."""
    if not tail:
        return "", "", ()
    first = rejoined(tail[0], words)
    if len(tail) > 1 and first.count("(") == first.count(")") and not _OPEN_END.search(first):
        others = tuple(line for group in tail[1:] for line in group)
        spans = (*Passage(lines=tail[0]).spans("leads_raw"), *Passage(lines=others).spans("agencies_raw"))
        return first, rejoined(others, words), spans
    lines = tuple(line for group in tail for line in group)
    passage = Passage(lines=lines)
    text = passage.text
    lead, agencies = split_lead_and_agencies(text, {})
    cells = (passage.cut(*lead), passage.cut(*agencies))
    spans = (*passage.spans("leads_raw", *lead), *passage.spans("agencies_raw", *agencies))
    return rejoined(cells[0].lines, words), rejoined(cells[1].lines, words), spans

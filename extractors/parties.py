"""Parties: who leads an action and who takes part, out of cells that print several without a separator.

Signals, in order of precedence:
1. the plan's own key to abbreviations, dashes and spaces aside ("HOS – C&R" is "HOS C&R"), with or without the words for
   a body that close its full title ("JSB Board", where the key says JSB is the "Joint Strategy Board");
2. the forms of officers, boards, groups and agencies (`party_rules`), read from left to right, the longest at each place;
3. strokes, commas, "and" and line ends, between what neither of them knows.

A council's own abbreviation, if the key gives it, is a party by itself before a team or an officer. What nothing knows is
kept as printed. Never done: an abbreviation corrected that the key does not prove; "N/A" taken for a party.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from .party_rules import RULES, SERVICE_WORDS
from .rule import Match, Tokens, find, first_then_longest, tokenise

PartyKind = Literal["officer", "team", "agency", "board"]

__all__ = ["RULES", "PartyFound", "read_parties", "split_lead_and_agencies"]

_DASHES = {"-", "–", "—", "."}
_SEPARATORS = {"/", ",", ";", "&", "and", "(", ")", "+", "[", "]", ":", "•", "·", *_DASHES}
_JOINING = re.compile(r"with|alongside|plus", re.IGNORECASE)
_OF_A_SERVICE = re.compile(r"disab|send\b|special|additional|complex", re.IGNORECASE)  # "Children with Disabilities"
_OFFICER = re.compile(r"\b(?:Head|Director|Manager|Officer|Officers|Chief|Chairs?|Lead|Auditor)\b", re.IGNORECASE)
_TEAM = re.compile(r"\b(?:Group|Team|Development|Unit)\b", re.IGNORECASE)
_BOARD = re.compile(r"\b(?:Board|Partnership|Committee|Panel)\b", re.IGNORECASE)
_COUNCIL = re.compile(r"\b(?:London Borough|Council|County|City of|Borough of)\b", re.IGNORECASE)
_LONGEST_TAIL = 8  # words
_PERSON = re.compile(r"(?:(?:[A-Z][\w'’-]*[a-z]|[A-Z]\.?)\s+){1,2}[A-Z][\w'’-]*[a-z]")  # "Jane Smith", "J. Smith"
_WORD = re.compile(r"[^\W\d_].*[^\W\d_]", re.DOTALL)


class PartyFound(NamedTuple):
    """One party: place, words as printed, the key's abbreviation for it (else as printed), its full name, its kind."""

    start: int
    end: int
    raw: str
    abbreviation: str
    name: str
    kind: PartyKind


class _Entry(NamedTuple):
    words: tuple[str, ...]
    abbreviation: str
    name: str
    tails: tuple[tuple[str, ...], ...] = ()


class _Piece(NamedTuple):
    """A party's tokens; `entry` where the key knows it; label "none" for "N/A"."""

    first: int
    last: int
    label: str
    entry: _Entry | None


def read_parties(text: str, key: Mapping[str, str], *, leads: bool = False) -> tuple[PartyFound, ...]:
    """The parties of a cell in reading order; `key` gives the full title for an abbreviation; lines may be joined by "\\n".

    In a cell that `leads`, what nothing knows may be a person's name, and a name and a post, one of them in brackets behind the
    other, are one party.
    """
    tokens = tokenise(text)
    pieces = _pieces(text, tokens, _entries(tuple(key.items())))
    found = tuple(_party(text, tokens, piece) for piece in pieces if piece.label != "none")
    return tuple(_with_posts(text, found)) if leads else found


def _with_posts(text: str, found: Iterable[PartyFound]) -> Iterator[PartyFound]:
    """The same parties, names told as persons; "J. Smith (Service Manager)" is one, and so is "Service Manager (J. Smith)"."""
    before: PartyFound | None = None
    was_name = False
    for party in found:
        is_name = _is_name(party)
        own = party._replace(kind="officer") if is_name and party.kind == "agency" else party
        if before is not None and is_name != was_name and _is_in_brackets_behind(text, before, own):
            raw = text[before.start : party.end + 1]
            own = PartyFound(before.start, party.end + 1, raw, _as_printed(raw), "", "officer")
        elif before is not None:
            yield before
        before, was_name = own, is_name
    if before is not None:
        yield before


def _is_in_brackets_behind(text: str, before: PartyFound, party: PartyFound) -> bool:
    is_there = text[before.end : party.start].strip() == "(" and text[party.end : party.end + 1] == ")"
    return is_there and before.kind == party.kind == "officer"


def split_lead_and_agencies(text: str, key: Mapping[str, str]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the lead ends and the agencies begin in a text that prints both columns in a row: two pairs of offsets.

    The first party leads, and so do the officers after it and what is joined to a lead by a stroke, a comma or "and"; the
    agencies begin at "N/A" or at the first agency, team or board. Without such a border all are leads, and the second
    pair is empty.
    """
    tokens = tokenise(text)
    pieces = _pieces(text, tokens, _entries(tuple(key.items())))
    end = len(text.rstrip())
    for before, piece in pairwise(pieces):
        between = {word.lower() for word in tokens.words[before.last : piece.first]}
        is_joined = bool(between & {"/", ",", "and", "&"})
        if piece.label == "none" or (not is_joined and _kind(piece) != "officer"):
            return (tokens.starts[pieces[0].first], tokens.ends[before.last - 1]), (tokens.starts[piece.first], end)
    if pieces and pieces[0].label == "none":
        return (0, 0), (tokens.starts[pieces[0].first], end)
    return (len(text) - len(text.lstrip()), end), (end, end)


@lru_cache(maxsize=32)
def _entries(key: tuple[tuple[str, str], ...]) -> dict[str, tuple[_Entry, ...]]:
    """The key by the first word of the abbreviation, the longest first."""
    by_word: dict[str, list[_Entry]] = {}
    for abbreviation, name in key:
        words = tuple(w.lower() for w in tokenise(abbreviation).words if w not in _DASHES)
        if words:
            by_word.setdefault(words[0], []).append(_Entry(words, abbreviation, name, _tails(name)))
    return {word: tuple(sorted(entries, key=lambda entry: -len(entry.words))) for word, entries in by_word.items()}


def _tails(name: str) -> tuple[tuple[str, ...], ...]:
    """The ends of a full title that may be printed after its abbreviation, the longest first; only a body's: "Health" may be
    the next party."""
    words = tuple(word.lower() for word in tokenise(name).words if _WORD.fullmatch(word))
    if not words or not (_BOARD.fullmatch(words[-1]) or _TEAM.fullmatch(words[-1])):
        return ()
    return tuple(words[start:] for start in range(1, len(words)))


def _pieces(text: str, tokens: Tokens, entries: Mapping[str, tuple[_Entry, ...]]) -> list[_Piece]:
    matches: dict[int, list[Match]] = {}
    for match in find(RULES, text, policy=tuple):
        matches.setdefault(match.first, []).append(match)
    pieces: list[_Piece] = []
    unknown = -1
    position = 0
    while position < len(tokens.words):
        piece = _at(tokens, position, entries, matches.get(position, ()))
        is_break = piece is not None or _separates(text, tokens, position)
        is_new_line = position > 0 and "\n" in text[tokens.ends[position - 1] : tokens.starts[position]]
        if unknown >= 0 and (is_break or is_new_line):
            pieces.extend(_unknown(text, tokens, unknown, position))
            unknown = -1
        if piece is not None:
            pieces.append(piece)
            position = piece.last
            continue
        if unknown < 0 and not is_break:
            unknown = position
        position += 1
    if unknown >= 0:
        pieces.extend(_unknown(text, tokens, unknown, len(tokens.words)))
    return pieces


def _separates(text: str, tokens: Tokens, position: int) -> bool:
    """Whether a token is a sign or a word between parties; not so the "&" or "-" inside "C&R"."""
    if _JOINING.fullmatch(tokens.words[position]):
        following = tokens.words[position + 1 : position + 2]
        return bool(following) and not _OF_A_SERVICE.match(following[0])
    if tokens.words[position].lower() not in _SEPARATORS:
        return False
    around = text[max(0, tokens.starts[position] - 1) : tokens.ends[position] + 1]
    return tokens.words[position] not in ("&", "-", "'") or not (len(around) == 3 and around[0].isalpha() and around[2].isalpha())  # noqa: PLR2004


def _unknown(text: str, tokens: Tokens, first: int, last: int) -> list[_Piece]:
    """Words nothing knows, kept as a party; stray figures and signs are not one."""
    if not _WORD.search(text[tokens.starts[first] : tokens.ends[last - 1]]):
        return []
    return [_Piece(first, last, "unknown", None)]


def _at(tokens: Tokens, position: int, entries: Mapping[str, tuple[_Entry, ...]], matches: Sequence[Match]) -> _Piece | None:
    """The party that begins at a token: the key's or a rule's, whichever is longer, the key's if equal."""
    known = _known(tokens.words, position, entries.get(tokens.words[position].lower(), ()))
    if known is not None and known.entry is not None:
        name = known.entry.name
        if _COUNCIL.search(name) and not _BOARD.search(name):
            return known
        matches = [m for m in matches if not (m.label == "officer_role" and _kind(known) == "officer")]
    longest = first_then_longest(matches)
    if longest and (known is None or longest[0].last > known.last):
        return _Piece(longest[0].first, longest[0].last, longest[0].label, None)
    return known


def _known(words: Sequence[str], position: int, entries: Sequence[_Entry]) -> _Piece | None:
    for entry in entries:
        at = position
        for wanted in entry.words:
            while at > position and at < len(words) and words[at] in _DASHES:
                at += 1
            if at >= len(words) or words[at].lower() != wanted:
                break
            at += 1
        else:
            following = tuple(word.lower() for word in words[at : at + _LONGEST_TAIL])
            tail = next((tail for tail in entry.tails if following[: len(tail)] == tail), ())
            return _Piece(position, at + len(tail), "key", entry)
    return None


def _kind(piece: _Piece) -> PartyKind:
    if piece.entry is not None:
        name = piece.entry.name
        if _BOARD.search(name):
            return "board"
        if _OFFICER.search(name):
            return "officer"
        return "team" if _TEAM.search(name) else "agency"
    kinds: dict[str, PartyKind] = {"officer": "officer", "officer_role": "officer", "team": "team", "board": "board"}
    return kinds.get(piece.label, "agency")


def _party(text: str, tokens: Tokens, piece: _Piece) -> PartyFound:
    start, end = tokens.starts[piece.first], tokens.ends[piece.last - 1]
    if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
        end += 1  # "Head of Service (MASH)"
    raw = text[start:end]
    if piece.entry is not None:
        return PartyFound(start, end, raw, piece.entry.abbreviation, piece.entry.name, _kind(piece))
    return PartyFound(start, end, raw, _as_printed(raw), "", _kind(piece))


def _is_name(party: PartyFound) -> bool:
    """Whether words that no key knows are a person's name: two or three of them, each with a capital, none a service's."""
    return not party.name and SERVICE_WORDS.search(party.raw) is None and _PERSON.fullmatch(party.raw) is not None


def _as_printed(raw: str) -> str:
    """The words with single spaces and without a dash that stands by itself."""
    return " ".join(word for word in raw.split() if word not in _DASHES)

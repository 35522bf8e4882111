"""What differs between two texts, told in a few words; type and punctuation at the ends of words are no difference."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from ..resolving.words import fold
from ..versions.alignment import align
from .seen import short

_CHANCE = 2  # words
_ITEM = 40  # words of an item
_RANGE = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
_HYPHEN = re.compile(r"(?<!\d)-|-(?!\d)")
_TOLD = 6  # differences told in a sentence; more are counted


def differences(new_text: str, old_text: str) -> str:
    """What became of the old text in the new one; empty where nothing but type differs."""
    new, old = _tokens(new_text), _tokens(old_text)
    if new == old:
        return ""
    edits = [
        f"“{short(' '.join(old[i:j]))}” became “{short(' '.join(new[k:n]))}”" if i < j and k < n
        else f"“{short(' '.join(old[i:j]))}” is left out{_after(old, i)}" if i < j
        else f"“{short(' '.join(new[k:n]))}” is added{_after(new, k)}"
        for i, j, k, n in _edits(old, new)
    ]  # fmt: skip
    more = f"; and {len(edits) - _TOLD} more" if len(edits) > _TOLD else ""
    return "; ".join(edits[:_TOLD]) + more


def differences_of_items(new: Sequence[str], old: Sequence[str]) -> str:
    """What became of the items of a list: each that is worded otherwise whole, as it was and as it is, and what came or went."""
    told = []
    for before, after in align(old, new, _unlikeness):
        if before is None:
            told.append(f"“{short(after or '', _ITEM)}” is added")
        elif after is None:
            told.append(f"“{short(before, _ITEM)}” is left out")
        elif differences(after, before):
            told.append(f"“{short(before, _ITEM)}” became “{short(after, _ITEM)}”")
    return "; ".join(told)


def _unlikeness(one: str, other: str) -> float:
    """From 0 for the same words to 2, as dear as one item that went and another that came."""
    return 2 - fuzz.token_sort_ratio(fold(one).casefold(), fold(other).casefold()) / 50


def _edits(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    """The stretches that differ, as places in both; a word or two that happen to agree between two edits join them."""
    edits: list[tuple[int, int, int, int]] = []
    for tag, i, j, k, n in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if edits and i - edits[-1][1] <= _CHANCE:
            edits[-1] = (edits[-1][0], j, edits[-1][2], n)
        else:
            edits.append((i, j, k, n))
    return edits


def _tokens(text: str) -> list[str]:
    """Words without the punctuation at their ends: a full stop more or less is no difference of substance."""
    spaced = _HYPHEN.sub(" ", _RANGE.sub("-", fold(text).casefold()))
    stripped = (token.strip(".,;:'\"()•-") for token in spaced.split())
    return [token for token in stripped if token]


def _after(tokens: list[str], place: int) -> str:
    return f" after “{' '.join(tokens[max(place - 2, 0) : place])}”" if place else ""

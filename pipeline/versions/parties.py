"""A party that one version writes out and another abbreviates, called by one name in both: "Principal Social Worker (PSW)".

A name is short for another when its words are those of the other in their order, some of them put together as initials:
"PSW", "AD Safeguarding", "IROs"; small words and commas do not count. What a plan's key says of an abbreviation goes before
its letters. An abbreviation that may be short for two parties of the versions stands for neither: it stays what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..resolving.words import fold_case
from .outline import Outline
from .wording import COMMON

_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|&")
_INITIALS = re.compile(r"(?=(?:.*[A-Z]){2})([A-Z][A-Za-z]{1,7}?)s?")  # "HoS", "IROs"
_SMALL = COMMON | {"&"}


def called_alike(old: Outline, new: Outline) -> tuple[Outline, Outline]:
    """Both versions with each abbreviated party called as it is written out, where only one can be meant."""
    printed = dict(old.parties) | dict(new.parties)
    titles = dict(old.titles) | dict(new.titles)
    written_out = {short: name for short in printed if (name := _written_out(short, printed, titles)) is not None}
    return old.renamed(written_out), new.renamed(written_out)


def _written_out(short: str, printed: Mapping[str, str], titles: Mapping[str, str]) -> str | None:
    meant = titles.get(short)
    names = [
        name
        for name, raw in printed.items()
        if name != short and (fold_case(raw) == meant if meant else is_short_for(printed[short], raw))
    ]
    longest = [name for name in names if not any(is_short_for(printed[name], printed[other]) for other in names if other != name)]
    return longest[0] if len(longest) == 1 else None


def is_short_for(short: str, name: str) -> bool:
    """Whether a printed name is another one with some of its words put together as initials."""
    words, others = _NAME_WORD.findall(short), [word.casefold() for word in _NAME_WORD.findall(name)]
    return any(_INITIALS.fullmatch(word) for word in words) and len(words) < len(others) and _spells(words, others)


def _spells(short: Sequence[str], name: Sequence[str]) -> bool:
    if not short:
        return all(word in _SMALL for word in name)
    word = short[0].casefold()
    if name and (name[0] == word or name[0] in _SMALL):
        return _spells(short[1:], name[1:]) if name[0] == word else _spells(short, name[1:])
    if word in _SMALL:
        return _spells(short[1:], name)
    return any(_spells(short[1:], name[count:]) for count in _initialled(short[0], name))


def _initialled(word: str, name: Sequence[str]) -> Iterator[int]:
    """How many words at the beginning of a name an abbreviation may stand for: its small words have a letter, or none."""
    found = _INITIALS.fullmatch(word)
    if found is None:
        return
    letters = found[1].casefold()
    for count in range(2, len(name) + 1):
        every = "".join(other[0] for other in name[:count])
        telling = "".join(other[0] for other in name[:count] if other not in _SMALL)
        if letters in (every, telling):
            yield count

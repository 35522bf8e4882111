"""What a person may have meant by a name that is none: said with the refusal, so that a slip costs one try."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_LIKE = 60.0  # rapidfuzz ratio: "action-without-led" is 97 to "action-without-lead", an unrelated name is 40
_NAMED = 3


def near(name: str, names: Iterable[str]) -> list[str]:
    """The few names most like one, the most alike first; none where nothing is like it."""
    found = process.extract(name.casefold(), list(names), scorer=fuzz.ratio, limit=_NAMED, score_cutoff=_LIKE)
    return [choice for choice, *_ in found]


def or_near(name: str, names: Iterable[str]) -> str:
    """The end of a sentence that refuses a name: "; near it: a, b", or nothing."""
    found = near(name, names)
    return f"; near it: {', '.join(found)}" if found else ""

"""Indicators of two versions: added, removed, reworded, and the cells (targets, baselines) that changed.

An indicator is known by its section and words first, by its number and words next, last by its section, its number and
words nearly the same: numbers and headings are misread, words seldom are.
Sections are compared without their years, and a cell by its heading, because a later version has a column more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rapidfuzz import fuzz

from ..corpus import grouped
from ..resolving.words import fold_case
from .outline import IndicatorOutline, Outline
from .told import Told
from .wording import same_words, squeezed

_SAME_INDICATOR = 80.0  # rapidfuzz ratio of the names under one number
_YEARS = re.compile(r"(?:19|20)?\d\d(?:[/-]\d\d)?")

Key = tuple[str, str]


def indicators_changed(old: Outline, new: Outline) -> Iterator[Told]:
    """What changed in the indicators, where both versions have any."""
    if not old.indicators or not new.indicators:
        return
    pairs = _pairs(old.indicators, new.indicators)
    matched = {other.key for other in pairs.values()}
    for one in old.indicators:
        other = pairs.get(one.key)
        if other is None:
            yield Told("indicator_removed", one.number, None, one.name, None, one.section)
            continue
        if not same_words(one.name, other.name):
            yield Told("indicator_reworded", one.number, other.number, one.name, other.name, one.section)
        yield from _cells(one, other)
    for other in new.indicators:
        if other.key not in matched:
            yield Told("indicator_added", None, other.number, None, other.name, other.section)


def _pairs(old: tuple[IndicatorOutline, ...], new: tuple[IndicatorOutline, ...]) -> dict[str, IndicatorOutline]:
    pairs: dict[str, IndicatorOutline] = {}
    taken: set[str] = set()
    for key in _KEYS:
        places = grouped((other for other in new if other.key not in taken), key)
        for one in old:
            found = [other for other in places.get(key(one), []) if other.key not in taken and _alike(one, other)]
            if one.key not in pairs and found:
                pairs[one.key] = found[0]
                taken.add(found[0].key)
    return pairs


def _section(item: IndicatorOutline) -> str:
    return squeezed(_YEARS.sub("", item.section))


def _alike(one: IndicatorOutline, other: IndicatorOutline) -> bool:
    return fuzz.ratio(fold_case(one.name), fold_case(other.name)) >= _SAME_INDICATOR


_KEYS: tuple[Callable[[IndicatorOutline], Key], ...] = (
    lambda item: (_section(item), squeezed(item.name)),
    lambda item: (item.number or "", squeezed(item.name)),
    lambda item: (_section(item), item.number or ""),
)


def _cells(one: IndicatorOutline, other: IndicatorOutline) -> Iterator[Told]:
    after = {squeezed(heading): (heading, raw) for heading, raw in other.values}
    for heading, raw in one.values:
        found = after.get(squeezed(heading))
        if found is not None and not same_words(raw, found[1]):
            yield Told("target_changed", one.number, other.number, raw, found[1], f"{heading}: {one.name}")

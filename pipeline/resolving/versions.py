"""The versions of one plan: which documents are one series, and in which order.

Signals in order: one authority; titles alike, less the words every version changes (draft, version, months, years) and
the authority's name; periods that meet, where both are printed. The order is by the day a version speaks from; versions
without a day follow by the numbers of their label. A series or a rank that a person gave comes before all of these.
Renditions share the rank of the reading that counts.
"""

from __future__ import annotations

import re
from datetime import date

from rapidfuzz import fuzz

from schemas.plan import Action, PlanIssue, Priority
from schemas.source import Part

from ..corpus import Corpus, grouped
from .dating import days_of, label_order
from .words import authority_key, fold_case, slug

_CHANGING = re.compile(
    r"\b(?:draft|final|version|update[d]?|revised|v\d[\d.]*|\d{1,4}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b|[^\w\s]"
)
_ALIKE_TITLES = 85.0


def with_versions(corpus: Corpus) -> Corpus:
    """The corpus with `series` and `version_rank` set on every plan."""
    days = days_of(corpus)
    plans = list(corpus.holding(Priority, PlanIssue, Action))
    plans.sort(key=lambda part: (days.get(part.document_id, date.max), label_order(part), part.document_id))
    series: list[list[Part]] = []
    for plan in plans:
        home = next((members for members in series if _is_version(plan, members[-1])), None)
        if home is None:
            series.append([plan])
        else:
            home.append(plan)
    names: dict[str, str] = {}
    for members in series:
        name = _name(members[0], set(names.values()))
        names |= {part.document_id: part.series or name for part in members}
    ranked = grouped(plans, lambda plan: names[plan.document_id])
    places = {
        part.document_id: (name, rank) for name, members in ranked.items() for rank, part in enumerate(_in_order(members), 1)
    }
    return corpus.model_copy(update={"parts": tuple(_named(part, places) for part in corpus.parts)})


def _in_order(members: list[Part]) -> list[Part]:
    """The versions in their order; one to which a person gave a rank goes there."""
    placed = [(part.version_rank or rank, part.version_rank is None, part) for rank, part in enumerate(members, 1)]
    return [part for _, _, part in sorted(placed, key=lambda item: item[:2])]


def _named(part: Part, names: dict[str, tuple[str, int]]) -> Part:
    name, rank = names.get(part.rendition_of or part.document_id, (None, None))
    return part.model_copy(update={"series": name, "version_rank": rank})


def _core(part: Part) -> str:
    title = _CHANGING.sub(" ", fold_case(part.title))
    own = set(authority_key(part.authority).split()) | {"london", "borough", "council", "of", "the", "city", "county"}
    return " ".join(word for word in title.split() if word not in own)


def _is_version(one: Part, other: Part) -> bool:
    if authority_key(one.authority) != authority_key(other.authority):
        return False
    if one.period_start and one.period_end and other.period_start and other.period_end:
        apart = one.period_start > other.period_end or other.period_start > one.period_end
        if apart:
            return False
    return bool(_core(one)) and fuzz.token_sort_ratio(_core(one), _core(other)) >= _ALIKE_TITLES


def _name(part: Part, taken: set[str]) -> str:
    years = sorted({str(day.year) for day in (part.period_start, part.period_end) if day})
    name = slug(" ".join([authority_key(part.authority), _core(part), *years])) or slug(part.document_id)
    if name not in taken:
        return name
    return f"{name}-{slug(part.document_id)}"

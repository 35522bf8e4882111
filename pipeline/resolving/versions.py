"""The versions of one plan: which documents are one series, and in which order.

Signals in order: one authority; titles alike, less the words every version changes (draft, version, months, years) and
the authority's name; periods that meet, where both are printed. The order is by the day a version speaks from; versions
of one day, or of none, follow by the numbers of their label, printed or in the file's name, drafts first. A series or a
rank that a person gave comes before all of these.
Renditions share the rank of the reading that counts.
"""

from __future__ import annotations

import re
from datetime import date

from rapidfuzz import fuzz

from schemas.plan import Action, PlanIssue, Priority
from schemas.source import Part

from ..corpus import Corpus, grouped
from .dating import days_of, label_order, path_label
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
    labels = _labels(corpus, plans)
    plans.sort(key=lambda part: _place(part, days, labels))
    series: list[list[Part]] = []
    for plan in plans:
        home = next((members for members in series if are_versions(plan, members[-1])), None)
        if home is None:
            series.append([plan])
        else:
            home.append(plan)
    names: dict[str, str] = {}
    for members in series:
        name = series_name(members[0])
        if name in names.values():
            name = f"{name}-{slug(members[0].document_id)}"
        names |= {part.document_id: part.series or name for part in members}
    ranked = grouped(plans, lambda plan: names[plan.document_id])
    places = {
        part.document_id: (name, rank) for name, members in ranked.items() for rank, part in enumerate(_in_order(members), 1)
    }
    return corpus.model_copy(update={"parts": tuple(_named(part, places, labels) for part in corpus.parts)})


def _labels(corpus: Corpus, plans: list[Part]) -> dict[str, str | None]:
    """What each plan says of its version, else what its file's name says."""
    paths = {source.source_id: source.path for source in corpus.sources}
    return {part.document_id: part.version_label or path_label(paths.get(part.source_id, "")) for part in plans}


def _place(part: Part, days: dict[str, date], labels: dict[str, str | None]) -> tuple[date, tuple[int, ...], bool, str]:
    numbers, is_final = label_order(labels[part.document_id])
    return days.get(part.document_id, date.max), numbers, is_final and not part.is_draft, part.document_id


def _in_order(members: list[Part]) -> list[Part]:
    """The versions in their order; one to which a person gave a rank goes there."""
    placed = [(part.version_rank or rank, part.version_rank is None, part) for rank, part in enumerate(members, 1)]
    return [part for _, _, part in sorted(placed, key=lambda item: item[:2])]


def _named(part: Part, names: dict[str, tuple[str, int]], labels: dict[str, str | None]) -> Part:
    name, rank = names.get(part.rendition_of or part.document_id, (None, None))
    label = labels.get(part.document_id, part.version_label)
    return part.model_copy(update={"series": name, "version_rank": rank, "version_label": label})


def _core(part: Part) -> str:
    title = _CHANGING.sub(" ", fold_case(part.title))
    own = set(authority_key(part.authority).split()) | {"london", "borough", "council", "of", "the", "city", "county"}
    return " ".join(word for word in title.split() if word not in own)


def are_versions(one: Part, other: Part) -> bool:
    """Whether two plans are versions of one, as far as what they call themselves tells."""
    if authority_key(one.authority) != authority_key(other.authority):
        return False
    if one.period_start and one.period_end and other.period_start and other.period_end:
        apart = one.period_start > other.period_end or other.period_start > one.period_end
        if apart:
            return False
    return bool(_core(one)) and fuzz.token_sort_ratio(_core(one), _core(other)) >= _ALIKE_TITLES


def series_name(part: Part) -> str:
    """What a series is called by its first version."""
    years = sorted({str(day.year) for day in (part.period_start, part.period_end) if day})
    return slug(" ".join([authority_key(part.authority), _core(part), *years])) or slug(part.document_id)

"""Documents that name no authority, and those they belong with by their contents.

What a stage may link to such a document, and the test that the stage itself makes:

1. another reading of it: a document of its kind with the same label, day of issue or period, and mostly the same records;
2. another version of it: a plan that names none either, with a title like its own;
3. the report it answers, or the plan that answers it: the plan quotes the report's recommendations.

Where no document is without an authority, nothing is read. Contents are read where the cheaper signs agree, and few are held
at a time; where very many documents agree in those, they are taken for neighbours without being read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations, product
from typing import NamedTuple

from schemas.inspection import Recommendation, RecommendationPoint
from schemas.plan import Action, ListedRecommendation, PlanIssue, Priority
from schemas.source import Part

from ..caching.forms import About
from ..caching.stored import Lying
from ..corpus import Corpus, grouped
from ..resolving.renditions import CORE, Reading, identified, is_same, readings, telling
from ..resolving.reports import MOST, quotations, share_quoted, wordings
from ..resolving.versions import are_versions
from ..resolving.words import authority_key
from .sets import Sets

_CORE = frozenset(kind.TABLE for kind in CORE)
_PLAN = frozenset(kind.TABLE for kind in (Priority, PlanIssue, Action))
_HELD = 64  # documents' contents held at a time
_MANY = 200  # documents without an authority that agree in kind and in label, day or period

SetRight = Callable[[Corpus], Corpus]


class _Document(NamedTuple):
    """A document by its id, its source, and whether it names no authority."""

    document_id: str
    source_id: str
    is_nameless: bool


class Documents:
    """The documents of all sources, as far as strangers among them may have to do with them.

    `set_right` applies a person's corrections to what was read of one source.
    """

    def __init__(self, set_right: SetRight) -> None:
        self._set_right = set_right
        self._lying: dict[str, Lying] = {}
        self._alike: dict[tuple[object, ...], list[_Document]] = {}
        self._plans: list[Part] = []
        self._quoting: list[_Document] = []
        self._recommending: list[_Document] = []
        self._are_all_named = True

    def add(self, known: About, lies: Lying) -> None:
        """Take note of the documents of one source."""
        headers = {header.document_id: header for header in known.headers}
        self._lying[known.source.source_id] = lies
        for whole in known.parts:
            tables = frozenset(known.tables.get(whole.document_id, ()))
            part = identified(whole, headers.get(whole.document_id))
            document = _Document(part.document_id, part.source_id, not authority_key(part.authority))
            self._are_all_named = self._are_all_named and not document.is_nameless
            if tables & _CORE:
                for place, sign in enumerate(telling(part)):
                    if sign:
                        self._alike.setdefault((part.kind, place, sign), []).append(document)
            if document.is_nameless and tables & _PLAN:
                self._plans.append(part)
            if ListedRecommendation.TABLE in tables:
                self._quoting.append(document)
            if Recommendation.TABLE in tables:
                self._recommending.append(document)

    def strangers_with_neighbours(self, sets: Sets) -> Iterator[tuple[str, str]]:
        """Sources that belong together by the contents of a document without authority. Raises `EntryDamaged`."""
        if self._are_all_named:
            return
        yield from self._readings(sets)
        yield from _versions(self._plans)
        yield from self._answering(sets)

    def _read(self, source_id: str, tables: frozenset[str] | None = None) -> Corpus:
        worked = self._lying[source_id].read(tables)
        return self._set_right(Corpus(sources=(worked.source,), parts=worked.parts, records=worked.records))

    def _readings(self, sets: Sets) -> Iterator[tuple[str, str]]:
        @lru_cache(maxsize=_HELD)
        def contents(source_id: str) -> Mapping[str, Reading]:
            return {reading.part.document_id: reading for reading in readings(self._read(source_id))}

        for alike in self._alike.values():
            strangers = [document for document in alike if document.is_nameless]
            for one, other in product(strangers, alike):
                if not sets.are_one(one.source_id, other.source_id) and (
                    len(strangers) > _MANY
                    or is_same(contents(one.source_id)[one.document_id], contents(other.source_id)[other.document_id])
                ):
                    yield one.source_id, other.source_id

    def _answering(self, sets: Sets) -> Iterator[tuple[str, str]]:
        is_any = any(document.is_nameless for document in (*self._quoting, *self._recommending))
        if not (is_any and self._quoting and self._recommending):
            return
        quoted = {plan.document_id: self._quotations(plan) for plan in self._quoting}
        for report in self._recommending:
            wanted = [plan for plan in self._quoting if plan.is_nameless or report.is_nameless]
            texts = self._wordings(report) if wanted else []
            for plan in wanted:
                is_new = not sets.are_one(plan.source_id, report.source_id)
                if is_new and share_quoted(quoted[plan.document_id], texts) >= MOST:
                    yield plan.source_id, report.source_id

    def _quotations(self, plan: _Document) -> list[str]:
        tables = frozenset({Priority.TABLE, ListedRecommendation.TABLE})
        return quotations(self._read(plan.source_id, tables)).get(plan.document_id, [])

    def _wordings(self, report: _Document) -> list[str]:
        tables = frozenset({Recommendation.TABLE, RecommendationPoint.TABLE})
        return wordings(self._read(report.source_id, tables)).get(report.document_id, [])


def _versions(plans: list[Part]) -> Iterator[tuple[str, str]]:
    """Plans without an authority that may be versions of one: those that call themselves the same are compared once."""
    groups = grouped(plans, lambda plan: (plan.title, plan.authority, plan.period_start, plan.period_end))
    for group in groups.values():
        yield from ((group[0].source_id, other.source_id) for other in group[1:])
    for one, other in combinations([group[0] for group in groups.values()], 2):
        if are_versions(one, other):
            yield one.source_id, other.source_id

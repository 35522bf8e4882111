"""Recommendations cited by a number that only the plan can have given: their report has bullets, and the plan counts them.

Reports since 2018 have no numbers: "Ofsted recommendation 2: the quality of …". The words of the issue decide where they are
clearly one recommendation's. Words that are only part of the bullet of that number are it, and so is the bullet where no words
are, once two other numbers have proved by their words that the plan counts the bullets in their order, and none the contrary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz

from schemas.inspection import Recommendation
from schemas.plan import PlanIssue
from schemas.trace import Citation

from ..corpus import Corpus, grouped
from .reports import Answered
from .wordings import ALIKE, Wordings
from .words import fold_case

_FEWEST_OF_PART = 4  # words that may be part of a recommendation
_PART = 90.0  # rapidfuzz partial ratio
_FEWEST_PROOFS = 2


class Bullets:
    """The recommendations of the reports that number none, by their places."""

    def __init__(self, corpus: Corpus, answered: Mapping[str, Answered], wordings: Wordings) -> None:
        self._answered, self._wordings = answered, wordings
        unnumbered = {
            name: items for name, items in grouped(corpus.of(Recommendation), lambda item: item.document_id).items()
            if all(item.number.startswith("~") for item in items)
        }  # fmt: skip
        self._of = {name: {item.number.removeprefix("~"): item.key for item in items} for name, items in unnumbered.items()}

    def resolved(self, citations: Iterable[Citation], issues: Iterable[PlanIssue]) -> Iterator[Citation]:
        """The citations, those by a number of the plan's own resolved by the words of the issue they stand in."""
        words = {issue.issue_id: issue.text for issue in issues}
        given = list(citations)
        counted = [citation for citation in given if self._is_counted_by_the_plan(citation)]
        found: dict[str, tuple[str, float] | None] = {}
        for citation in counted:
            text = words.get(citation.issue_id or "", "")
            found[citation.citation_id] = self._wordings.best(citation.document_id, text, ALIKE) or self._part_of(citation, text)
        in_order = self._counts_in_order(counted, found)
        for citation in given:
            best = found.get(citation.citation_id)
            if best is None and citation.citation_id in found and citation.document_id in in_order:
                best = self._counted(citation, words.get(citation.issue_id or "", ""))
            if best is None:
                yield citation
            else:
                yield citation.model_copy(update={"target_id": best[0], "similarity": best[1], "state": "resolved", "why": None})

    def _counted(self, citation: Citation, text: str) -> tuple[str, float] | None:
        """The bullet of a number, and how much the words are like it."""
        key = self._bullets(citation.document_id).get(citation.target_number)
        return (key, self._wordings.likeness(citation.document_id, key, text)) if key is not None else None

    def _bullets(self, plan: str) -> Mapping[str, str]:
        answer = self._answered.get(plan)
        return self._of.get(answer.document_id or "", {}) if answer is not None else {}

    def _part_of(self, citation: Citation, text: str) -> tuple[str, float] | None:
        """The bullet of a number, if the words are part of it and of no other."""
        bullet, own = self._counted(citation, text), fold_case(text)
        if bullet is None or len(own.split()) < _FEWEST_OF_PART:
            return None
        texts = self._wordings.of(citation.document_id)
        holding = [key for key, wordings in texts.items() if any(_is_part(own, wording) for wording in wordings)]
        return bullet if holding == [bullet[0]] else None

    def _counts_in_order(
        self, counted: Iterable[Citation], found: Mapping[str, tuple[str, float] | None]
    ) -> frozenset[str]:
        """The plans that are proved to count the bullets of their report in their order."""
        proved: dict[str, list[bool]] = {}
        for citation in counted:
            best, bullet = found[citation.citation_id], self._counted(citation, "")
            if best is not None:
                proved.setdefault(citation.document_id, []).append(bullet is not None and bullet[0] == best[0])
        return frozenset(plan for plan, agreed in proved.items() if len(agreed) >= _FEWEST_PROOFS and all(agreed))

    def _is_counted_by_the_plan(self, citation: Citation) -> bool:
        """Whether an issue cites a number that only the plan can have given, for the report numbers none."""
        is_lost = citation.state == "dangling" and citation.target_kind == "recommendation" and citation.action_id is None
        return is_lost and citation.target_number.isdigit() and bool(self._bullets(citation.document_id))


def _is_part(part: str, whole: str) -> bool:
    return len(part) <= len(whole) and fuzz.partial_ratio(part, whole, score_cutoff=_PART) > 0

"""Recommendations quoted in the rows of plans, without a number or under one that is another's.

A quotation is at least 0.75 alike and clearly better than the next. An issue that is not headed as a recommendation has to be as
good as the same words: 0.95.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from schemas.plan import PlanIssue
from schemas.trace import Citation

from .reports import NO_REPORT, Answered
from .wordings import ALIKE, Wordings

_SAME = 0.95
_FEWEST_WORDS = 8  # of a quotation; "Recommendations 1, 2 and 5 to 9" is none


def by_quotation(citation: Citation, answered: Mapping[str, Answered], wordings: Wordings) -> Citation:
    """The citation with the recommendation its words quote."""
    answer = answered.get(citation.document_id, Answered(why=NO_REPORT))
    if answer.document_id is None:
        why = answer.why
        return citation.model_copy(update={"state": "ambiguous" if answer.candidates else "dangling", "why": why})
    best = wordings.best(citation.document_id, citation.raw, ALIKE)
    if best is None:
        return citation.model_copy(update={"state": "dangling", "why": "no recommendation of the report is like these words"})
    return citation.model_copy(
        update={"target_id": best[0], "similarity": best[1], "state": "resolved", "why": None}
    )


def by_its_words(citation: Citation, wordings: Wordings) -> Citation:
    """A citation that is a quotation under a number, with the recommendation its words quote if that is another one."""
    is_quotation = citation.target_kind == "recommendation" and len(citation.raw.split()) >= _FEWEST_WORDS
    best = wordings.best(citation.document_id, citation.raw, ALIKE) if is_quotation and citation.target_id else None
    if best is None or best[0] == citation.target_id:
        return citation
    return citation.model_copy(update={"target_id": best[0], "similarity": best[1]})


def in_issues(issues: Iterable[PlanIssue], wordings: Wordings) -> Iterator[Citation]:
    """Citations of the recommendations whose very words are the issue's."""
    for issue in issues:
        best = wordings.best(issue.document_id, issue.text, _SAME) if issue.text else None
        if best is not None:
            spans = tuple(span.model_copy(update={"field": "raw"}) for span in issue.spans if span.field == "text")
            yield Citation(
                citation_id=f"{issue.issue_id}/citation/quoted", document_id=issue.document_id, issue_id=issue.issue_id,
                raw=issue.text, target_kind="recommendation", target_number="~1", target_id=best[0], similarity=best[1],
                state="resolved", spans=spans,
            )  # fmt: skip

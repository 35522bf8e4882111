"""Which recommendations and flagged paragraphs the latest version of a plan leaves without an answer, or answers elsewhere.

An action answers a recommendation by a `cited` or `accepted` link only; what a priority's head promises is said apart.
Plans that answer no report that is loaded are left out: of them we cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from schemas.inspection import Paragraph, Recommendation
from schemas.plan import Action, ListedRecommendation, PlanIssue, Priority
from schemas.source import Part
from schemas.trace import Citation, Link

from ..corpus import Corpus, by_key, grouped
from .seen import Seen, seen, short

Target = tuple[str, str]  # a plan, and the recommendation or paragraph it may answer


class _Known(NamedTuple):
    """Who names which target: citations, links that count, heads of priorities, and the issues that cite."""

    cited: set[Target]
    linked: set[Target]
    listed: dict[Target, list[tuple[Priority, ListedRecommendation]]]
    citing: dict[Target, list[PlanIssue]]


def coverage_findings(corpus: Corpus) -> Iterator[Seen]:
    """Recommendations without action or only listed, and flagged paragraphs uncited."""
    recommendations = grouped(corpus.of(Recommendation), lambda item: item.document_id)
    paragraphs = grouped(corpus.of(Paragraph), lambda item: item.document_id)
    known = _Known(_cited(corpus), _linked(corpus), _listed(corpus), _citing(corpus))
    for plan in corpus.counting:
        yield from _answered_elsewhere(plan, by_key(recommendations.get(plan.answers or "", [])), known)
    for plan in _latest(corpus.counting):
        report = plan.answers or ""
        for item in recommendations.get(report, []):
            yield from _recommendation(plan, item, known)
        for paragraph in paragraphs.get(report, []):
            if paragraph.is_flagged and (plan.document_id, paragraph.key) not in known.cited:
                what = f"Paragraph {paragraph.number} ({short(paragraph.text)}) is marked as evidence for a recommendation"
                yield seen("flagged-paragraph-uncited", paragraph, f"{what}; no issue of {plan.document_id} cites it.")


def _latest(parts: tuple[Part, ...]) -> Iterator[Part]:
    plans = [part for part in parts if part.answers]
    for versions in grouped(plans, lambda plan: plan.series).values():
        yield max(versions, key=lambda plan: plan.version_rank or 0)


def _cited(corpus: Corpus) -> set[Target]:
    return {(item.document_id, item.target_id) for item in corpus.of(Citation) if item.target_id is not None}


def _linked(corpus: Corpus) -> set[Target]:
    actions = by_key(corpus.of(Action))
    links = [link for link in corpus.of(Link) if link.basis in ("cited", "accepted")]
    return {(actions[link.action_id].document_id, link.recommendation_id) for link in links if link.action_id in actions}


def _listed(corpus: Corpus) -> dict[Target, list[tuple[Priority, ListedRecommendation]]]:
    """The quotations at heads of priorities with their priorities, by plan and recommendation."""
    priorities = by_key(corpus.of(Priority))
    found: dict[Target, list[tuple[Priority, ListedRecommendation]]] = {}
    for item in corpus.of(ListedRecommendation):
        priority = priorities.get(item.priority_id)
        if priority is not None and item.recommendation_id is not None:
            found.setdefault((priority.document_id, item.recommendation_id), []).append((priority, item))
    return found


def _citing(corpus: Corpus) -> dict[Target, list[PlanIssue]]:
    """The issues that cite a target, themselves or by an action, by plan and target."""
    issues = by_key(corpus.of(PlanIssue))
    pairs = [(item, issues[item.issue_id]) for item in corpus.of(Citation) if item.target_id and item.issue_id in issues]
    found = grouped(pairs, lambda pair: (pair[0].document_id, str(pair[0].target_id)))
    return {key: [issue for _, issue in pairs] for key, pairs in found.items()}


def _answered_elsewhere(plan: Part, recommendations: dict[str, Recommendation], known: _Known) -> Iterator[Seen]:
    """Recommendations a priority lists, that issues of other priorities cite and none of its own."""
    for (plan_id, key), heads in known.listed.items():
        rows = known.citing.get((plan_id, key), [])
        if plan_id != plan.document_id or key not in recommendations or not rows or any(not row.priority_id for row in rows):
            continue
        for priority, quotation in heads:
            if priority.key not in {row.priority_id for row in rows}:
                item = recommendations[key]
                citing = list(dict.fromkeys(row.number for row in rows))
                where = f"issue {citing[0]} does" if len(citing) == 1 else f"issues {', '.join(citing)} do"
                yield seen(
                    "listed-not-cited-here", quotation,
                    f"Priority {priority.number} lists recommendation {item.number} ({short(item.text)}); "
                    f"none of its own issues cites it, {where}.", related=item,
                )  # fmt: skip


def _recommendation(plan: Part, item: Recommendation, known: _Known) -> Iterator[Seen]:
    at = (plan.document_id, item.key)
    name = f"Recommendation {item.number} ({short(item.text)})"
    where = f"in {plan.document_id}"
    if at in known.linked:
        return
    if at in known.cited:
        rows = known.citing.get(at, [])
        by = f"issue {', '.join(dict.fromkeys(row.number for row in rows))}" if rows else "an issue"
        detail = f"{name} is cited {where} by {by}, and no action answers it."
        yield seen("recommendation-without-action", item, detail, related=rows[0] if rows else None)
    elif at in known.listed:
        heads = ", ".join(priority.number for priority, _ in known.listed[at])
        detail = f"{name} is listed at the head of priority {heads} {where} and cited by no issue."
        yield seen("recommendation-listed-only", item, detail, related=known.listed[at][0][1])
    else:
        yield seen("recommendation-without-action", item, f"{name} is cited by no issue and listed by no priority {where}.")

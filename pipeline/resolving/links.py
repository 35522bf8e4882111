"""Which action answers which recommendation.

`cited`: the action or its issue cites the recommendation, by its own number or by its paragraph's. `listed`: only the head
of the action's priority promises it, and the action does not cite it. A link accepted by a person is kept. No link is
made from likeness alone.
"""

from __future__ import annotations

from schemas.inspection import Recommendation
from schemas.plan import Action, ListedRecommendation, PlanIssue
from schemas.trace import Citation, Link

from ..corpus import Corpus, by_key, grouped


def with_links(corpus: Corpus) -> Corpus:
    """The corpus with its cited and listed links, one for each action, recommendation and basis."""
    recommendations = by_key(corpus.of(Recommendation))
    cited = [citation for citation in corpus.of(Citation) if citation.target_id in recommendations]
    by_issue = grouped((c for c in cited if c.action_id is None), lambda citation: citation.issue_id)
    by_action = grouped((c for c in cited if c.action_id is not None), lambda citation: citation.action_id)
    issues = by_key(corpus.of(PlanIssue))
    promised = [item for item in corpus.of(ListedRecommendation) if item.recommendation_id in recommendations]
    listed = grouped(promised, lambda item: item.priority_id)
    links = [link for link in corpus.of(Link) if link.basis in ("accepted", "suggested")]
    for action in corpus.of(Action):
        sources = [*by_action.get(action.action_id, []), *by_issue.get(action.issue_id, [])]
        answers = _first_each(sources)
        links += [_cited(action, citation) for citation in answers.values()]
        issue = issues.get(action.issue_id)
        if issue is not None and issue.priority_id is not None:
            links += _listed(action, listed.get(issue.priority_id, []), set(answers))
    return corpus.replaced(Link, links)


def _first_each(citations: list[Citation]) -> dict[str, Citation]:
    answers: dict[str, Citation] = {}
    for citation in citations:
        if citation.target_id is not None:
            answers.setdefault(citation.target_id, citation)
    return answers


def _cited(action: Action, citation: Citation) -> Link:
    target = str(citation.target_id)
    return Link(
        link_id=f"{action.action_id}/link/cited/{_number(target)}",
        action_id=action.action_id,
        recommendation_id=target,
        basis="cited",
        score=citation.similarity,
        citation_id=citation.citation_id,
    )


def _listed(action: Action, promised: list[ListedRecommendation], answered: set[str]) -> list[Link]:
    first = {str(item.recommendation_id): item for item in reversed(promised)}
    return [
        Link(
            link_id=f"{action.action_id}/link/listed/{_number(target)}",
            action_id=action.action_id,
            recommendation_id=target,
            basis="listed",
            score=item.similarity,
        )
        for target, item in sorted(first.items())
        if target not in answered
    ]


def _number(key: str) -> str:
    return key.rsplit("/", 1)[-1]

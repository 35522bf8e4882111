"""What is known of each row of a plan, gathered from its records: texts to compare, and what it promises and cites."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.base import Model
from schemas.inspection import Paragraph, Recommendation
from schemas.plan import Action, ActionPoint, ListedRecommendation, PlanIssue, Priority
from schemas.source import Part
from schemas.trace import Citation

from ..corpus import Corpus, by_key, grouped
from ..resolving.reports import quotable
from .likeness import Likeness


class Row(Model):
    """A row of a plan. `actions` are (id, text with points), `evidence` the text of the paragraphs it cites.

    `promised` are the recommendations the head of its priority lists, `citations` those that name a recommendation.
    """

    issue: PlanIssue
    title: str
    actions: tuple[tuple[str, str], ...]
    evidence: tuple[str, ...]
    promised: frozenset[str]
    citations: tuple[Citation, ...]


def rows_of(corpus: Corpus, plan: Part) -> list[Row]:
    """The rows of a plan, in their order."""
    paragraphs = by_key(corpus.of(Paragraph))
    recommendations = by_key(corpus.of(Recommendation))
    titles = {priority.priority_id: priority.title for priority in corpus.of(Priority)}
    listed = grouped(corpus.of(ListedRecommendation), lambda item: item.priority_id)
    points = grouped(corpus.of(ActionPoint), lambda point: point.action_id)
    actions = grouped((a for a in corpus.of(Action) if a.document_id == plan.document_id), lambda action: action.issue_id)
    cited = grouped((c for c in corpus.of(Citation) if c.document_id == plan.document_id), lambda citation: citation.issue_id)

    def row(issue: PlanIssue) -> Row:
        citations = cited.get(issue.issue_id, [])
        cited_paragraphs = dict.fromkeys(str(c.target_id) for c in citations if c.target_id in paragraphs)
        promised = listed.get(issue.priority_id or "", [])
        return Row(
            issue=issue,
            title=titles.get(issue.priority_id or "", ""),
            actions=tuple(
                (action.action_id, " ".join([action.text, *(point.text for point in points.get(action.action_id, []))]))
                for action in actions.get(issue.issue_id, [])
            ),
            evidence=tuple(paragraphs[key].text for key in cited_paragraphs),
            promised=frozenset(item.recommendation_id for item in promised if item.recommendation_id),
            citations=tuple(c for c in citations if c.target_id in recommendations),
        )

    return [row(issue) for issue in corpus.of(PlanIssue) if issue.document_id == plan.document_id]


class Targets(Model):
    """The recommendations of the report a plan answers, each with the text it is known by, its points with it."""

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    paragraphs: tuple[str, ...]

    def likeness(self) -> Likeness:
        """How alike any text is to each of them."""
        return Likeness(self.texts, self.paragraphs)


def answered_by(corpus: Corpus, plan: Part) -> Targets | None:
    """The report a plan answers; none where it is not known or makes no recommendation."""
    own: Sequence[Recommendation] = [item for item in corpus.of(Recommendation) if item.document_id == plan.answers]
    texts = {key: text for key, text in quotable(corpus, list(own)).items() if text.strip()}
    if plan.answers is None or not texts:
        return None
    paragraphs = tuple(item.text for item in corpus.of(Paragraph) if item.document_id == plan.answers)
    return Targets(ids=tuple(texts), texts=tuple(texts.values()), paragraphs=paragraphs)

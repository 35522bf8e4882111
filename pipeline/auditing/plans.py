"""What is missing in a plan: actions, citations, recommendations, leads, timescales; quotations that differ; leads nobody
explains.

A lead or timescale of the whole row serves each of its actions. An action is said to have none only where its whole row
has none, because a row's single date may stand for all of them. A row that repeats no text (an empty issue cell) is not
asked for a citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.inspection import Recommendation
from schemas.plan import Action, Assignment, ListedRecommendation, Party, PlanIssue, Timescale
from schemas.trace import Citation

from ..corpus import Corpus, by_key, document_of, grouped
from ..resolving.reports import quotable
from .seen import Seen, places_of, seen, short
from .wording import differences

_ABBREVIATION = re.compile(r"[A-Z][^A-Z]*[A-Z]")


def plan_findings(corpus: Corpus) -> Iterator[Seen]:
    """Findings about single rows, actions and quotations of the plans that count."""
    plans = {part.document_id for part in corpus.counting}
    issues = [issue for issue in corpus.of(PlanIssue) if issue.document_id in plans]
    yield from _issues(corpus, issues)
    actions = [action for action in corpus.of(Action) if action.document_id in plans]
    yield from _actions(corpus, actions)
    yield from _quotations(corpus, plans)
    yield from _keys(corpus, plans)


def _issues(corpus: Corpus, issues: list[PlanIssue]) -> Iterator[Seen]:
    actions = {action.issue_id for action in corpus.of(Action)}
    in_report = [c for c in corpus.of(Citation) if c.target_kind not in ("action", "issue")]
    citing = {citation.issue_id for citation in in_report}
    citing_documents = {citation.document_id for citation in in_report}
    recommended = {item.issue_id for item in in_report if _is_of_recommendation(item)}
    recommending = {item.document_id for item in in_report if _is_of_recommendation(item)}
    for issue in issues:
        if issue.issue_id not in actions:
            yield seen("issue-without-action", issue, f"Issue {_number(issue)} ({short(issue.text)}) has no action.")
        if issue.issue_id not in citing and issue.text and issue.document_id in citing_documents:
            detail = f"Issue {_number(issue)} ({short(issue.text)}) cites no paragraph and no recommendation."
            yield seen("issue-without-citation", issue, detail)
        if issue.issue_id not in recommended and issue.document_id in recommending:
            numbers = ", ".join(dict.fromkeys(item.target_number for item in in_report if item.issue_id == issue.issue_id))
            what = f"cites paragraph {numbers} and no recommendation" if numbers else "cites no recommendation"
            text = f" ({short(issue.text)})" if issue.text else ""
            yield seen("issue-without-recommendation", issue, f"Issue {_number(issue)}{text} {what}.")


def _is_of_recommendation(citation: Citation) -> bool:
    """Whether it cites a recommendation, by the number it has among them or the one it shares with the paragraphs."""
    return citation.target_kind != "paragraph" or "/recommendation/" in (citation.target_id or "")


def _actions(corpus: Corpus, actions: list[Action]) -> Iterator[Seen]:
    assignments = [item for item in corpus.of(Assignment) if item.role == "lead"]
    led = {item.issue_id for item in assignments} | {item.action_id for item in assignments}
    timescales = corpus.of(Timescale)
    timed = {item.issue_id for item in timescales} | {item.action_id for item in timescales}
    documents_led = {item.document_id for item in assignments}
    documents_timed = {item.document_id for item in timescales}
    for action in actions:
        name = f"Action {_number(action)} ({short(action.text)})"
        if action.document_id in documents_led and not led & {action.action_id, action.issue_id}:
            yield seen("action-without-lead", action, f"{name} has no lead, nor has its row.")
        if action.document_id in documents_timed and not timed & {action.action_id, action.issue_id}:
            yield seen("action-without-timescale", action, f"{name} has no timescale, nor has its row.")


def _number(item: PlanIssue | Action) -> str:
    return "without a number" if item.number.startswith("~") else item.number


def _quotations(corpus: Corpus, plans: set[str]) -> Iterator[Seen]:
    recommendations = by_key(corpus.of(Recommendation))
    texts = quotable(corpus, list(recommendations.values()))
    for listed in corpus.of(ListedRecommendation):
        item = recommendations.get(listed.recommendation_id or "")
        if item is None or document_of(listed) not in plans:
            continue
        found = differences(listed.text, texts[item.key])
        if found and differences(listed.text, item.text):
            detail = f"Recommendation {item.number} is quoted differently: {found}."
            yield seen("quotation-differs", listed, detail, related=item)


def _keys(corpus: Corpus, plans: set[str]) -> Iterator[Seen]:
    parties = by_key(corpus.of(Party))
    explained = {
        (party.document_id, token)
        for party in parties.values()
        if party.is_in_key
        for token in _abbreviations(f"{party.abbreviation or ''} {party.name}")
    }
    with_key = {party.document_id for party in parties.values() if party.is_in_key}
    leads = grouped((item for item in corpus.of(Assignment) if item.role == "lead"), lambda item: item.party_id)
    for party_id, assignments in leads.items():
        party = parties.get(party_id)
        if party is None or party.is_in_key or party.document_id not in plans & with_key:
            continue
        name = party.abbreviation or party.name
        unknown = [token for token in _abbreviations(name) if (party.document_id, token) not in explained]
        if not unknown:
            continue
        rows = "1 place" if len(assignments) == 1 else f"{len(assignments)} places"
        detail = f"“{name}” leads in {rows}; the document's own key does not explain {' or '.join(unknown)}."
        yield Seen(
            code="lead-not-in-key", document_id=party.document_id, detail=detail, record_id=party.key,
            about=party.key.removeprefix(party.document_id).strip("/"), page=assignments[0].printed_page,
            spans=places_of(assignments[0]),
        )  # fmt: skip


def _abbreviations(text: str) -> list[str]:
    """The words of a name that stand for others: those with two capitals ("DCS", "S&CP", "DCom")."""
    return [token for token in re.split(r"[\s/,()]+", text) if _ABBREVIATION.search(token)]

"""Citations to what they cite: recommendations and paragraphs of the report the plan answers, or the plan's own numbers.

A recommendation cited by the letter the plan gives it ("Rec B", quoted at a priority's head) is the one quoted under it; one
that a row quotes without any number is the one it quotes (`quoted`), and so is one numbered by the plan and not by the report,
where the issue's words quote it (`counted`). Where a quotation has a number and is another recommendation's, the words decide:
the number may be the plan's own. A paragraph number that is a recommendation's own (reports number both in one sequence)
is that recommendation. A cross reference means the number a place in the sequence demands before the number printed there; where
both exist and differ, it is ambiguous. A citation that names another report beside its number ("SCR Rec 2") is looked up there
or nowhere. It never reaches a report of another authority, a later one, or a rendition that does not count.
"""

from __future__ import annotations

from collections.abc import Iterable

from schemas.inspection import Paragraph, Recommendation
from schemas.plan import Action, ListedRecommendation, PlanIssue, Priority
from schemas.trace import Citation

from ..corpus import Corpus, grouped
from .counted import Bullets
from .named_reports import NamedReports
from .quoted import by_its_words, by_quotation, in_issues
from .reports import NO_REPORT, Answered, reports_answered
from .wordings import Wordings

Index = dict[str, list[str]]
_KIND_WORDS = {
    "paragraph": "paragraph",
    "recommendation": "recommendation",
    "recommendation_paragraph": "recommendation with the paragraph number",
    "action": "action",
    "issue": "issue",
}


def resolve_citations(corpus: Corpus) -> Corpus:
    """The corpus with the target, state and reason of every citation set."""
    answered = reports_answered(corpus)
    in_reports = _report_indexes(corpus)
    in_plans = _plan_indexes(corpus)
    lettered = _lettered(corpus)
    wordings = Wordings(corpus, answered)
    reports = NamedReports(corpus)
    resolved = []
    for citation in corpus.of(Citation):
        if citation.target_kind == "recommendation" and citation.target_number.startswith("~"):
            resolved.append(by_quotation(citation, answered, wordings))
            continue
        named = lettered.get((citation.document_id, citation.target_number.casefold()), [])
        if citation.target_kind == "recommendation" and named and not citation.target_number.isdigit():
            resolved.append(_one_of(citation, named))
            continue
        if citation.target_kind in ("action", "issue"):
            resolved.append(_cross_reference(citation, in_plans.get(citation.document_id, {})))
        else:
            answer = answered.get(citation.document_id, Answered(why=NO_REPORT))
            answer = reports.meant(citation.raw, citation.document_id, answer)
            resolved.append(by_its_words(_report_reference(citation, answer, in_reports), wordings))
    resolved = list(Bullets(corpus, answered, wordings).resolved(resolved, corpus.of(PlanIssue)))
    cited = {citation.issue_id for citation in resolved if citation.target_kind not in ("action", "issue")}
    resolved += in_issues((issue for issue in corpus.of(PlanIssue) if issue.issue_id not in cited), wordings)
    return corpus.replaced(Citation, resolved)


def _lettered(corpus: Corpus) -> dict[tuple[str, str], list[str]]:
    """The recommendations a plan quotes under letters of its own, by plan and letter."""
    plans = {priority.priority_id: priority.document_id for priority in corpus.of(Priority)}
    found: dict[tuple[str, str], list[str]] = {}
    for listed in corpus.of(ListedRecommendation):
        if listed.recommendation_id is not None and listed.number[:1].isalpha():
            found.setdefault((plans.get(listed.priority_id, ""), listed.number.casefold()), []).append(listed.recommendation_id)
    return found


def _index(pairs: Iterable[tuple[str | None, str]]) -> Index:
    found: Index = {}
    for number, key in pairs:
        if number:
            found.setdefault(number, []).append(key)
    return found


def _report_indexes(corpus: Corpus) -> dict[str, dict[str, Index]]:
    recommendations = grouped(corpus.of(Recommendation), lambda item: item.document_id)
    paragraphs = grouped(corpus.of(Paragraph), lambda item: item.document_id)
    return {
        document_id: {
            "number": _index((item.number, item.key) for item in recommendations.get(document_id, [])),
            "own": _index((item.paragraph_number, item.key) for item in recommendations.get(document_id, [])),
            "paragraph": _index((item.number, item.key) for item in paragraphs.get(document_id, [])),
        }
        for document_id in {*recommendations, *paragraphs}
    }


def _plan_indexes(corpus: Corpus) -> dict[str, dict[str, Index]]:
    actions = grouped(corpus.of(Action), lambda item: item.document_id)
    issues = grouped(corpus.of(PlanIssue), lambda item: item.document_id)
    return {
        document_id: {
            "action": _index((item.number, item.key) for item in actions.get(document_id, [])),
            "action printed": _index((item.printed_number, item.key) for item in actions.get(document_id, [])),
            "issue": _index((item.number, item.key) for item in issues.get(document_id, [])),
            "issue printed": _index((item.printed_number, item.key) for item in issues.get(document_id, [])),
        }
        for document_id in {*actions, *issues}
    }


# The indexes a kind of citation is looked up in, the first that has the number decides.
_LOOK_UP = {
    "paragraph": ("own", "paragraph"),
    "recommendation": ("number", "own"),
    "recommendation_paragraph": ("own", "number"),
}


def _report_reference(citation: Citation, answer: Answered, indexes: dict[str, dict[str, Index]]) -> Citation:
    if answer.document_id is None:
        return _set(citation, None, "ambiguous" if answer.candidates else "dangling", answer.why)
    index = indexes.get(answer.document_id, {})
    for name in _LOOK_UP[citation.target_kind]:
        targets = index.get(name, {}).get(citation.target_number, [])
        if targets:
            return _one_of(citation, targets)
    word = _KIND_WORDS[citation.target_kind]
    return _set(citation, None, "dangling", f"the report has no {word} {citation.target_number}")


def _cross_reference(citation: Citation, index: dict[str, Index]) -> Citation:
    kind = citation.target_kind
    expected = index.get(kind, {}).get(citation.target_number, [])
    printed = index.get(f"{kind} printed", {}).get(citation.target_number, [])
    if expected and set(printed) - set(expected):
        why = f"{citation.target_number} is the number of one {_KIND_WORDS[kind]} and is printed at another"
        return _set(citation, None, "ambiguous", why)
    if expected or printed:
        return _one_of(citation, expected or printed)
    return _set(citation, None, "dangling", f"the plan has no {_KIND_WORDS[kind]} {citation.target_number}")


def _one_of(citation: Citation, targets: list[str]) -> Citation:
    if len(set(targets)) == 1:
        return _set(citation, targets[0], "resolved", None)
    why = f"{len(set(targets))} records carry the number {citation.target_number}"
    return _set(citation, None, "ambiguous", why)


def _set(citation: Citation, target_id: str | None, state: str, why: str | None) -> Citation:
    return citation.model_copy(update={"target_id": target_id, "state": state, "why": why})

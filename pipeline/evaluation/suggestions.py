"""Suggested links against the plan's own citations: how often, and how early, a cited recommendation is suggested.

An issue's ranking is that of its actions' suggestions, by the mean of their scores; only what stands in the database
counts, so a recommendation nobody suggests has no place. Measured over the issues that cite a recommendation. An issue
whose citation is a misprint counts against the measure like any other. The suggestions neither see a citation of a
recommendation nor learn from a plan, so the document measured is left out of all fitting by construction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from .measures import Score
from .tables import Tables

_FEW = 3


def suggestion_scores(tables: Tables) -> Iterator[Score]:
    """Of each plan: the share of citing issues with a cited recommendation among the first, and the mean reciprocal rank.

    "all cited @3" is stricter: the share of all that an issue cites which stands among the first three.
    """
    plans = tables.all("documents")
    for document_id in plans.loc[plans["kind"] == "action_plan", "document_id"].astype(str):
        cited, ranked = _cited(tables, document_id), _ranked(tables, document_id)
        if not cited or not ranked:
            continue
        places = {issue_id: _places(ranked.get(issue_id, []), targets) for issue_id, targets in cited.items()}
        best = {issue_id: max((1 / place for place in own), default=0.0) for issue_id, own in places.items()}
        measures = {
            "suggestions recall@1": {issue_id: float(value >= 1) for issue_id, value in best.items()},
            "suggestions recall@3": {issue_id: float(value >= 1 / _FEW) for issue_id, value in best.items()},
            "suggestions MRR": best,
            "suggestions, all cited @3": {
                issue_id: sum(place <= _FEW for place in own) / len(cited[issue_id]) for issue_id, own in places.items()
            },
        }
        for field, values in measures.items():
            yield _score(document_id, field, values, sum(issue_id in ranked for issue_id in cited))


def _cited(tables: Tables, document_id: str) -> dict[str, set[str]]:
    recommendations = set(tables.all("recommendations")["recommendation_id"])
    cited: defaultdict[str, set[str]] = defaultdict(set)
    for row in tables.rows("citations", document_id):
        if row["issue_id"] is not None and row["target_id"] in recommendations:
            cited[str(row["issue_id"])].add(str(row["target_id"]))
    return dict(cited)


def _ranked(tables: Tables, document_id: str) -> dict[str, list[str]]:
    """The recommendations suggested to an issue's actions, best first."""
    issue_of = {str(row["action_id"]): str(row["issue_id"]) for row in tables.rows("actions", document_id)}
    sums: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in tables.rows("links", document_id):
        if row["basis"] == "suggested":
            sums[issue_of[str(row["action_id"])]][str(row["recommendation_id"])] += float(row["score"])
    return {issue_id: sorted(scores, key=lambda key: (-scores[key], key)) for issue_id, scores in sums.items()}


def _places(ranking: Sequence[str], targets: set[str]) -> list[int]:
    at: Mapping[str, int] = {key: place for place, key in enumerate(ranking, 1)}
    return [at[key] for key in targets if key in at]


def _score(document_id: str, field: str, values: Mapping[str, float], found: int) -> Score:
    """A mean over issues as a `Score`: recall over all that cite, precision over those of them with a suggestion."""
    total = sum(values.values())
    recall, precision = round(total / len(values), 4), round(total / found, 4) if found else 0.0
    measured = {"precision": precision, "recall": recall, "f1": recall}
    names = {f"{name}_{key}": value for name in ("strict", "soft", "levenshtein") for key, value in measured.items()}
    wrong = tuple(issue_id.rsplit("/", 1)[-1] for issue_id, value in values.items() if value == 0)
    return Score.model_validate(
        {"document": document_id, "group": "links", "field": field, "support": len(values), "found": found, **names}
        | {"wrong": wrong}
    )

"""Recommendations that each action may answer, by its text: a ranked few, scored, and never coverage.

Every action of every plan whose report is known gets its best three, whether or not it cites one: beside a citation they
confirm it or cast doubt on it, without one they say where to look. See `suggesting.ranking` for the signals. A plan's
own citations of recommendations are not looked at, and nothing is learnt from any plan.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from schemas.trace import Link

from .corpus import Corpus
from .suggesting.ranking import Rankings, promise, rank

_SUGGESTED = 3  # a person reads three; measured, nine of ten rows have one they cite among them


def suggest(corpus: Corpus, rankings: Rankings | None = None) -> Corpus:
    """The corpus with its suggested links, the best first for each action; those it had are replaced.

    `rankings` are those of the corpus, where they are known already.
    """
    links = [link for link in corpus.of(Link) if link.basis != "suggested"]
    return corpus.replaced(Link, [*links, *_suggested(rank(corpus) if rankings is None else rankings)])


def _suggested(rankings: Rankings) -> Iterator[Link]:
    for report, rows in rankings.values():
        for ranked in rows:
            promised = promise(ranked.row, report.ids)
            for (action_id, _), own in zip(ranked.row.actions, ranked.of_actions, strict=True):
                scores = (own + promised) / 2  # each is 1 at most
                for place in np.argsort(-scores, kind="stable")[:_SUGGESTED]:
                    if scores[place] > 0:
                        yield _link(action_id, report.ids[place], float(scores[place]))


def _link(action_id: str, recommendation_id: str, score: float) -> Link:
    return Link(
        link_id=f"{action_id}/link/suggested/{recommendation_id.rsplit('/', 1)[-1]}",
        action_id=action_id,
        recommendation_id=recommendation_id,
        basis="suggested",
        score=round(min(score, 1.0), 4),
    )

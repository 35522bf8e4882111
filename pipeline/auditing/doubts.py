"""Citations that look wrong: the row's words point to another recommendation, and clearly.

Doubted only where all of this holds, each alone being common:
1. one recommendation is first for the issue's own words and for all words of its row (actions, cited paragraphs);
2. it is clearly first, a quarter above: above the next for the issue's own words, above any cited for all words;
3. nothing the row cites is near for the issue's own words: not among the first three, and at most half as alike;
4. the head of the priority does not speak for a recommendation cited against the one that is first.
A row that cites the first one among others is never doubted, nor is one without words of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from schemas.inspection import Recommendation

from ..corpus import Corpus, by_key
from ..suggesting.ranking import Ranked, Rankings, promise, rank
from ..suggesting.rows import Targets
from .seen import Seen, seen, short

_CLEARLY = 1.25
_NEAR = 3
_FAR = 0.5


def doubt_findings(corpus: Corpus, rankings: Rankings | None = None) -> Iterator[Seen]:
    """One finding for each row whose citations of recommendations are doubted, about the nearest of them.

    `rankings` are those of the corpus, where they are known already.
    """
    recommendations = by_key(corpus.of(Recommendation))
    known = rank(corpus) if rankings is None else rankings
    for plan in corpus.counting:
        if plan.document_id not in known:
            continue
        report, rows = known[plan.document_id]
        for ranked in rows:
            doubted = _doubted(ranked, report)
            if doubted is None:
                continue
            row, (nearest, place, first) = ranked.row, doubted
            citation = next(c for c in row.citations if c.target_id == report.ids[nearest])
            cited, better = recommendations[report.ids[nearest]], recommendations[report.ids[first]]
            yield seen(
                "citation-doubtful",
                citation,
                f"Issue {row.issue.number} (“{short(row.issue.text)}”) cites recommendation {cited.number} "
                f"(“{short(cited.text)}”), {_ordinal(place)} of {len(report.ids)} by its words; "
                f"clearly first is recommendation {better.number} (“{short(better.text)}”).",
                related=better,
            )


def _doubted(ranked: Ranked, report: Targets) -> tuple[int, int, int] | None:
    """The nearest recommendation cited, its place from 1, and the one that is first; none where nothing is doubted."""
    row, own, of_row = ranked.row, ranked.of_issue, ranked.of_row
    cited = [report.ids.index(key) for key in {c.target_id for c in row.citations} if key in report.ids]
    if not cited or not row.issue.text.strip() or len(report.ids) <= _NEAR:
        return None
    order = [int(place) for place in np.argsort(-own, kind="stable")]
    first, following = order[0], order[1]
    nearest = max(cited, key=lambda place: (own[place], -place))
    promised = promise(row, report.ids)
    is_first = int(of_row.argmax()) == first
    is_clear = own[first] >= _CLEARLY * own[following] and of_row[first] >= _CLEARLY * of_row[cited].max()
    is_far = order.index(nearest) >= _NEAR and own[nearest] <= _FAR * own[first]
    is_promised = promised[cited].max() > promised[first]
    return (nearest, order.index(nearest) + 1, first) if is_first and is_clear and is_far and not is_promised else None


def _ordinal(number: int) -> str:
    teens = range(11, 14)
    ending = "th" if number % 100 in teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"

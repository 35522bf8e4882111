"""How well each recommendation fits a row or an action: by its words, and by what its priority promises.

Words, two views in equal parts, each as a share of its best: all texts taken together say what a row is about; its best
single text (the issue, an action, a cited paragraph) says it where the rest of the row is long and general. An action is
ranked by its row and, a quarter as heavily, by its own words with the issue and the cited paragraphs: the actions of a
row mostly answer the same recommendation, and few words alone mislead.

Promise: the head of a priority that lists n recommendations gives each 1/n, so that a head naming one is heard and a
head naming ten decides nothing. Which recommendation a row cites is never looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from ..corpus import Corpus
from .likeness import Likeness, Scores, relative
from .rows import Row, Targets, answered_by, rows_of

_OWN_WORDS = 0.25  # of an action, beside its row's; a half or none ranks a little worse


class Ranked(NamedTuple):
    """A row, and how alike each recommendation is to the issue's own words, to all words of the row, and of each of its actions.

    The issue's are plain likeness; the others are shares of their best, those of the actions a line each.
    """

    row: Row
    of_issue: Scores
    of_row: Scores
    of_actions: Scores


Rankings: TypeAlias = Mapping[str, tuple[Targets, tuple[Ranked, ...]]]


def rank(corpus: Corpus) -> Rankings:
    """Every plan whose report is known, by its id: the recommendations of the report, and how well they fit each row."""
    likeness: dict[str, Likeness] = {}
    found = {}
    for plan in corpus.parts:
        report = answered_by(corpus, plan)
        if report is not None and plan.answers is not None:
            alike = likeness.get(plan.answers) or likeness.setdefault(plan.answers, report.likeness())
            found[plan.document_id] = report, tuple(_ranked(alike, row) for row in rows_of(corpus, plan))
    return found


def _ranked(likeness: Likeness, row: Row) -> Ranked:
    shared = [row.title, row.issue.text, *row.evidence]
    texts = [*shared, *(text for _, text in row.actions)]
    chosen = [list(range(len(texts))), *([*range(len(shared)), len(shared) + n] for n in range(len(row.actions)))]
    single, together = np.split(likeness.of(texts, together=chosen), [len(texts)])
    views = [
        relative(relative(joined) + relative(single[places[1:]].max(axis=0)))  # a title alone is no text of the row
        for joined, places in zip(together, chosen, strict=True)
    ]
    of_row, *of_actions = views
    mixed = [relative(of_row + _OWN_WORDS * own) for own in of_actions]
    return Ranked(row, single[shared.index(row.issue.text)], of_row, np.array(mixed).reshape(len(mixed), len(of_row)))


def promise(row: Row, recommendations: Sequence[str]) -> Scores:
    """What the head of the row's priority gives each recommendation: 1 shared among those it lists."""
    return np.array([key in row.promised for key in recommendations], dtype=np.float64) / max(len(row.promised), 1)

"""How well each recommendation fits a row or an action: by its words, and by what its priority promises.

Words, two views in equal parts, each as a share of its best: all texts taken together say what a row is about; its best
single text (the issue, an action, a cited paragraph) says it where the rest of the row is long and general. An action is
ranked by its row and, a quarter as heavily, by its own words with the issue and the cited paragraphs: the actions of a
row mostly answer the same recommendation, and few words alone mislead.

Promise: the head of a priority that lists n recommendations gives each 1/n, so that a head naming one is heard and a
head naming ten decides nothing. Which recommendation a row cites is never looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .likeness import Likeness, Scores, relative
from .rows import Row

_OWN_WORDS = 0.25  # of an action, beside its row's; a half or none ranks a little worse


def words(likeness: Likeness, row: Row) -> tuple[Scores, Scores]:
    """How alike the words of a row are to each recommendation, the best 1, and those of each of its actions, a line each."""
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
    return of_row, np.array(mixed).reshape(len(mixed), len(of_row))


def promise(row: Row, recommendations: Sequence[str]) -> Scores:
    """What the head of the row's priority gives each recommendation: 1 shared among those it lists."""
    return np.array([key in row.promised for key in recommendations], dtype=np.float64) / max(len(row.promised), 1)

"""Words as lines, and each line as runs: words without a wide gap between them. What tables without borders are seen by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..sheet import Word

SAME_LINE = 0.45  # of the size: baselines nearer than this are one line


class Run(NamedTuple):
    """Words without a wide gap: from where to where, and what they say."""

    x0: float
    x1: float
    text: str


class TextLine(NamedTuple):
    """A line of words: its top and bottom, its size, and its runs."""

    top: float
    bottom: float
    size: float
    runs: tuple[Run, ...]


def text_lines(words: Iterable[Word], *, word_space: float) -> list[TextLine]:
    """Words as lines from top to bottom. Words nearer than `word_space`, a share of their size, are one run."""
    rows: list[list[Word]] = []
    for word in sorted((word for word in words if not word.raised), key=lambda word: word.baseline):
        if rows and word.baseline - rows[-1][0].baseline <= SAME_LINE * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_line(sorted(row, key=lambda word: word.x0), word_space) for row in rows]


def _line(row: Sequence[Word], word_space: float) -> TextLine:
    size = max(word.size for word in row)
    runs: list[Run] = []
    for word in row:
        if runs and word.x0 - runs[-1].x1 < word_space * size:
            runs[-1] = Run(runs[-1].x0, max(word.x1, runs[-1].x1), f"{runs[-1].text} {word.text}")
        else:
            runs.append(Run(word.x0, word.x1, word.text))
    return TextLine(min(word.top for word in row), max(word.bottom for word in row), size, tuple(runs))

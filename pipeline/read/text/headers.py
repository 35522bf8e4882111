"""Column headings: which rows of a document are headers, and how a misread or broken header answers to the sound one.

Known are the rows that head runs of rows more than once, letters misread included; variants of one header count as one, the most
frequent. A row is a header where most of its cells are headings of a known one. A header may be printed on two lines, may have a
heading cut over two cells (its rows have a column too many then), and may stand out of its columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from schemas.document import Line

from .garble import common_words, has_digits, has_letters
from .markup import clean, make_line
from .physical import Physical

_KEY = re.compile(r"\d+\.\d+$")
FEWEST = 3  # cells of a header, characters of a heading, columns of a table with banners
HEADER_CELL = 48  # characters: the longest heading of a column
MOST = 0.6  # of a row's cells must be headings, for a header
MATCH = 75  # of 100, for one column heading
SECOND_LINE = 60  # of 100, for the second line of a heading, often misread


def trimmed(raw: str) -> tuple[str, ...]:
    """The texts of a row's cells, without the empty ones at its end."""
    cells = [clean(cell) for cell in raw.split("\t")]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


class Habits(NamedTuple):
    """What the document repeats: its column headings, and the words it uses more than once."""

    headers: tuple[tuple[str, ...], ...]
    words: frozenset[str]


class Header(NamedTuple):
    """A header as printed on one or two lines: its cells by column of the known header, and how well they match it."""

    known: tuple[str, ...]
    cells: tuple[tuple[Line, ...], ...]
    score: float
    merges: tuple[int, ...]  # physical columns that are one column with the next

    @property
    def width(self) -> int:
        """The number of columns up to the last with a heading."""
        return max((at + 1 for at, cell in enumerate(self.cells) if cell), default=0)


def read_habits(lines: Sequence[Physical]) -> Habits:
    """The headings and words a document repeats."""
    counts: Counter[tuple[str, ...]] = Counter()
    previous = ""
    for _, raw in lines:
        cells = trimmed(raw)
        filled = sum(map(bool, cells))
        heads_run = "\t" not in previous or sum(map(bool, trimmed(previous))) < min(filled, FEWEST + 1)
        if heads_run and filled >= FEWEST and max(map(len, cells)) <= HEADER_CELL and not _has_values(cells):
            counts[cells] += 1
        previous = raw
    headers: list[tuple[str, ...]] = []
    for cells, count in counts.most_common():
        is_variant = any(abs(len(known) - len(cells)) <= 1 and _looks_like(cells, known) for known in headers)
        is_repeated = count > 1 or any(_looks_like(other, cells) for other in counts if other != cells)
        if is_repeated and not is_variant:
            headers.append(cells)
    return Habits(tuple(headers), common_words(raw for _, raw in lines))


def _has_values(cells: Sequence[str]) -> bool:
    """A row of the body has a key with a digit in it, or cells without letters."""
    return has_digits(cells[0]) or sum(has_letters(cell) for cell in cells if cell) <= len(cells) / 2


def header_at(run: Sequence[Physical], at: int, habits: Habits) -> tuple[int, Header | None]:
    """The header at a place of a run and how many lines it takes, or none and 0."""
    cells = trimmed(run[at][1])
    alike = [known for known in habits.headers if _looks_like(cells, known)]
    if not alike:
        return 0, None
    known = max(alike, key=lambda known: fuzz.ratio(" ".join(cells), " ".join(known)))
    used = 2 if at + 1 < len(run) and _is_second_line(trimmed(run[at + 1][1]), known) else 1
    return used, _header(run[at : at + used], known)


def _looks_like(cells: Sequence[str], known: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) < FEWEST or len(filled) > len(known) + 2:
        return False
    columns = {column for score, column in (_likeness(cell, known) for cell in filled) if score >= MATCH}
    return len(columns) >= max(FEWEST, MOST * len(filled))


def _likeness(cell: str, known: Sequence[str]) -> tuple[float, int]:
    """How like a heading a cell is, and which; cells too short to judge match nothing."""
    if len(cell) < FEWEST or len(cell) > HEADER_CELL:
        return 0.0, -1
    scored = [
        (fuzz.partial_ratio(cell.lower(), name.lower()) if len(cell) <= len(name) + 6 else 0.0, -at)
        for at, name in enumerate(known)
    ]
    best = max(scored)
    return best[0], -best[1]


def _is_second_line(cells: Sequence[str], known: Sequence[str]) -> bool:
    filled = [cell for cell in cells if len(cell) >= FEWEST]
    scores = [_likeness(cell, known)[0] for cell in filled]
    return bool(scores) and min(scores) >= SECOND_LINE and not _KEY.match(cells[0])


def _header(lines: Sequence[Physical], known: tuple[str, ...]) -> Header:
    raws = [raw.split("\t") for _, raw in lines]
    width = len(trimmed(lines[0][1]))
    merges = (
        tuple(
            at
            for at in range(width - 1)
            if clean(raws[0][at])
            and clean(raws[0][at + 1])
            and any(_is_cut_in_two(clean(raws[0][at]), clean(raws[0][at + 1]), name) for name in known)
        )
        if width > len(known)
        else ()
    )
    cells: list[list[Line]] = [[] for _ in range(max(len(known), width))]
    for (number, _), row in zip(lines, raws, strict=True):
        for at, raw in enumerate(row):
            line = make_line(raw, number)
            if line is None:
                continue
            score, column = _likeness(line.text, known)
            moved = at - sum(1 for merge in merges if merge < at)
            is_degraded = width <= len(known) and len(lines) > 1
            cells[column if is_degraded and score >= MATCH else moved].append(line)
    texts = [" ".join(line.text for line in cell) for cell in cells]
    score = sum(fuzz.ratio(text.lower(), name.lower()) for text, name in zip(texts, known, strict=False))
    return Header(known, tuple(tuple(cell) for cell in cells), score / len(known), merges)


def _is_cut_in_two(left: str, right: str, name: str) -> bool:
    """Whether two cells are the halves of one heading ("Key A" | "ctions")."""
    name = name.lower()
    whole = fuzz.ratio((left + right).lower(), name)
    return whole >= MATCH + 15 and whole > max(fuzz.ratio(left.lower(), name), fuzz.ratio(right.lower(), name))

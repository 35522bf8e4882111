"""Columns of spaces: where they begin, as a header and the lines under it show, and the texts of a line cut by them.

A text ends where two spaces follow it. A single space may divide two columns as well: behind a narrow heading for numbers, and
where several lines have texts that begin at a later word of a heading. Type is not as wide as characters, so a text may begin a
little before its heading, or reach a little into the next column; a wide one pushes the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from .physical import Physical

DRIFT = 2  # characters that a text may begin before its heading
OVERRUN = 12  # and by which it may reach into the next column
FEWEST = 2  # lines on which texts begin at one place, for a column to begin there
RUN = re.compile(r"\S+(?: \S+)*")
_REFERENCE = re.compile(r"[A-Za-z]{0,4}\d{0,3}(?:[.-]\d{1,3})*(?:\([a-z]{1,3}\)|\w?)[.)]?")
_NUMBER_HEADING = re.compile(r"(?:No|Nos|Ref|ID|Item|#)\.?(?= [A-Z])")  # "No Action"

Cut = tuple[tuple[int, str], ...]  # the columns of a line's texts, and the texts


def begun_in(lines: Sequence[Physical]) -> set[int]:
    """Where texts begin, after others, on several lines: a column begins there, whatever its header's spaces say."""
    counts = Counter(run.start() for line in lines for run in list(RUN.finditer(line.raw))[1:])
    return {start for start, count in counts.items() if count >= FEWEST}


def columns_of(head: Sequence[Physical], begun: set[int]) -> tuple[int, ...]:
    """Where the texts of a header begin; one over or under another stands in its column."""
    spans: list[tuple[int, int]] = []
    for line in head:
        for start, stop in _head_spans(line.raw, begun):
            over = [(start, stop), *(span for span in spans if span[0] < stop and start < span[1])]
            spans = [span for span in spans if span not in over]
            spans.append((min(x for x, _ in over), max(x for _, x in over)))
    return tuple(sorted(start for start, _ in spans))


def _head_spans(raw: str, begun: set[int]) -> Iterator[tuple[int, int]]:
    """Where the texts of a header's line begin and end; a single space may divide two ("No Action", "Progress Impact")."""
    for run in RUN.finditer(raw):
        words = [match.start() for match in re.finditer(r"(?<= )\S", raw[: run.end()]) if match.start() > run.start()]
        number = _NUMBER_HEADING.match(raw, run.start())
        after_number = number.end() + 1 if number is not None else None
        cuts = [word for word in words if word == after_number or not begun.isdisjoint(range(word - DRIFT, word + 1))]
        yield from zip((run.start(), *cuts), (*(cut - 1 for cut in cuts), run.end()), strict=True)


def cut_line(raw: str, columns: Sequence[int]) -> Cut | None:
    """The texts of a line by column, or None where one reaches far into the next."""
    found: dict[int, tuple[int, int]] = {}
    runs = list(RUN.finditer(raw))
    ends = (*columns[1:], len(raw))
    if len(runs) == len(columns) and all(run.start() < end for run, end in zip(runs, ends, strict=True)):
        # one each, however far a wide one has pushed the next
        return tuple((column, run.group()) for column, run in enumerate(runs))
    if len(runs) == 1 and _is_across(raw, runs[0], columns):
        return None
    for run in runs:
        start = run.start()
        while start < run.end():
            column = max((place for place, x in enumerate(columns) if x <= start + DRIFT), default=None)
            if column is None:
                return None
            end = _end(raw, start, run.end(), columns[column + 1 :])
            if end is None:
                return None
            found[column] = (found.get(column, (start, end))[0], end)
            start = end + 1
    return tuple((column, raw[start:end]) for column, (start, end) in sorted(found.items()))


def _is_across(raw: str, run: re.Match[str], columns: Sequence[int]) -> bool:
    """Whether the only text of a line is no column's: it goes over several, or begins as no number does where numbers stand."""
    crossed = [x for x in columns if run.start() + DRIFT < x < run.end()]
    words = raw[run.start() : crossed[0]].split() if crossed else []
    is_of_numbers = run.start() <= columns[0] + DRIFT and len(columns) > 1 and columns[1] - columns[0] < OVERRUN
    return len(crossed) > 1 or (bool(words) and is_of_numbers and not is_reference(words[0]))


def _end(raw: str, start: int, end: int, after: Sequence[int]) -> int | None:
    """Where a text ends that begins in the column before some others: it may run on a little, for type is not as wide as
    characters; where it goes on into the next column, a word that begins there begins that column's."""
    words = [match.start() for match in re.finditer(r"(?<= )\S", raw[:end]) if match.start() > start]
    begins = next((place for place in words if abs(place - after[0]) <= 1), None) if after else None
    is_number = begins is not None and (is_reference(raw[start : begins - 1]) or _NUMBER_HEADING.match(raw, start) is not None)
    if not after or (not is_number and end - after[0] <= (OVERRUN if len(after) == 1 or end < after[1] else 0)):
        return end
    return begins - 1 if begins is not None else None


def is_reference(text: str) -> bool:
    """Whether a text is a number such as "1.2", "A3" or "4(b)", and nothing else."""
    return any(map(str.isdigit, text)) and _REFERENCE.fullmatch(text) is not None

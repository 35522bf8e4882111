"""Judgements whose table a reader gave as lines: its columns were parted by nothing but space.

Each line ends in a grade, in a part of one that wraps ("Requires improvement to" / "be good"), or in none. Signals, in order:
the grade begins with a capital at the end of a line, as prose never has it; a part of one goes on only with a grade left open; a
line in small letters goes on with the area above it, any other begins an area. A grade may stand above, beside or below the
middle of its area, so areas and grades are paired by their order, and only where there is one grade for each.

It ends before the first block of prose. A grade inside a sentence is never one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.document import Line, Passage, cut_line

from .grades import Graded

HEADING = re.compile(r"Judge?ments?\s+Grades?")
_WHOLE = "Requires improvement to be good"
_GRADE = re.compile(
    r"(?:^|(?<=\s))(?:Requires?(?: improvement(?: to(?: be(?: good)?)?)?)?|Outstanding|Good|Inadequate|Adequate)$"
)
_REST = re.compile(r"(?:^|(?<=\s))(?:improvement(?: to(?: be(?: good)?)?)?|(?:to )?be good|to(?: be)?|good)$")
_LONGEST = 25  # words of an area
_MOST_BLOCKS = 40
_SENTENCE = re.compile(r"[a-z’)][.?!](?:\s|$)")


class Columns(NamedTuple):
    """The areas and grades of some lines, in order, each with its lines."""

    areas: tuple[tuple[Line, ...], ...] = ()
    grades: tuple[tuple[Line, ...], ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether there is a grade for each area."""
        return len(self.areas) == len(self.grades) > 0


def read_graded_lines(blocks: Sequence[Sequence[Line]]) -> tuple[tuple[Graded, ...], int]:
    """The judgements in the lines of some blocks under the heading of such a table, and how many blocks they take."""
    found, best, taken = Columns(), Columns(), 0
    for count, lines in enumerate(blocks, 1):
        for line in lines:
            found = _with(found, line)
        if any(_is_prose(area) for area in found.areas) or count > _MOST_BLOCKS:
            break
        if found.is_whole:
            best, taken = found, count
    return tuple(graded_of(area, grade) for area, grade in zip(best.areas, best.grades, strict=True)), taken


def read_wrapped_area(lines: Sequence[Line]) -> Graded | None:
    """The one judgement of a block that begins with an area's number and wraps around its grade."""
    if len(lines) < 2 or not re.match(r"\d\.", lines[0].text):  # noqa: PLR2004 - one line wraps around nothing
        return None
    found, _ = read_graded_lines((lines,))
    return found[0] if len(found) == 1 else None


def _with(found: Columns, line: Line) -> Columns:
    """The columns with one more line."""
    areas, grades = found
    text = line.text.rstrip()
    is_open = bool(grades) and _is_open(grades[-1])
    match = _GRADE.search(text) or (_REST.search(text) if is_open else None)
    if match is not None:
        grade = cut_line(line, match.start(), len(text))
        goes_on = is_open and text[match.start()].islower()
        grades = (*grades[:-1], (*grades[-1], grade)) if goes_on else (*grades, (grade,))
        if not text[: match.start()].strip():
            return Columns(areas, grades)
        line = cut_line(line, 0, match.start())
    if line.text[:1].islower() and areas:
        return Columns((*areas[:-1], (*areas[-1], line)), grades)
    return Columns((*areas, (line,)), grades)


def _is_open(lines: Sequence[Line]) -> bool:
    text = Passage(lines=tuple(lines)).text
    return text != _WHOLE and _WHOLE.startswith(text)


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether some lines are longer than the name of an area, or end a sentence."""
    text = Passage(lines=tuple(lines)).text
    return len(text.split()) > _LONGEST or _SENTENCE.search(text) is not None


def graded_of(area: tuple[Line, ...], grade: tuple[Line, ...]) -> Graded:
    """The judgement of an area's lines and its grade's."""
    return Graded(Passage(lines=area), Passage(lines=grade), Passage(lines=(*area, *grade)))

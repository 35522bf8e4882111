"""The grades of inspections, and the three forms in which a report prints one.

A row of a table whose last filled cell is a grade and nothing else ("Judgement | Grade", or three columns without a
header); a line that ends in a grade after a numbered area, where a reader found no table; a verdict in one short sentence
("Children's services in X are inadequate"). A grade inside a longer sentence is prose and never a judgement.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from schemas.document import Passage, Row

GRADE = r"(?:outstanding|good|requires? improvement(?:,? to be good)?|inadequate|adequate)"
_ONLY_GRADE = re.compile(GRADE, re.IGNORECASE)
_LINE = re.compile(rf"(?P<area>\d\.(?:\d\.?)?\s.{{3,120}}?)\s+(?P<grade>{GRADE})", re.IGNORECASE)
_BOARD = r"The (?:effectiveness of the )?(?:LSCB|Local Safeguarding Children Board(?: \(LSCB\))?)"
_ARRANGEMENTS = r"The arrangements in place to .{10,220}?"
_SERVICES = r"Children[’']s services in (?:the )?.{3,60}?"
_OVERALL = r"The overall judge?ment"
_VERDICT = re.compile(
    rf"(?P<area>{_SERVICES}|{_OVERALL}|{_BOARD}|{_ARRANGEMENTS})"
    rf" (?:is that (?P<named>children[’']s services) (?:is|are) |(?:is|are) |(?=requires? ))(?P<grade>{GRADE})\s*\.?",
    re.IGNORECASE,
)
_SCHOOL_GRADE = re.compile(rf"Grade \d \((?P<grade>{GRADE})\)", re.IGNORECASE)
_OVERALL_AREA = re.compile(rf"(?:{_SERVICES}|{_OVERALL}|Children[’']s services|Overall effectiveness.*)", re.IGNORECASE)


class Graded(NamedTuple):
    """An area and its grade, each with its place, and the whole of what states it."""

    area: Passage
    grade: Passage
    whole: Passage

    @property
    def area_name(self) -> str:
        """The area as printed, a footnote mark and a colon at its end left out."""
        return self.area.text.rstrip(" :¹²³⁴⁵⁶⁷⁸⁹")

    @property
    def grade_name(self) -> str:
        """The grade as printed, with a capital; the plural of a sentence's verb undone."""
        text = self.grade.text.strip(" .")
        text = re.sub(r"^require\b", "requires", text, flags=re.IGNORECASE)
        return text[:1].upper() + text[1:]


def read_graded_row(row: Row) -> Graded | None:
    """The area and grade of a table row whose last filled cell is a grade."""
    filled = [cell for cell in row.cells if cell.text.strip()]
    if len(filled) < 2 or not _ONLY_GRADE.fullmatch(filled[-1].text.strip()):  # noqa: PLR2004 - an area and a grade
        return None
    area = Passage(lines=tuple(line for cell in filled[:-1] for line in cell.lines))
    return Graded(area, Passage(lines=filled[-1].lines), Passage(lines=(*area.lines, *filled[-1].lines)))


def read_graded_line(passage: Passage) -> Graded | None:
    """The area and grade of a line such as "2.1 Adoption performance Good"."""
    match = _LINE.fullmatch(passage.text.strip())
    if match is None:
        return None
    return Graded(
        passage.cut(match.start("area"), match.end("area")), passage.cut(match.start("grade")), passage
    )


def read_verdict(passage: Passage) -> Graded | None:
    """The subject and grade of a verdict in one sentence; nothing else may stand beside it."""
    match = _VERDICT.fullmatch(passage.text.strip())
    if match is None:
        return None
    area = "named" if match["named"] else "area"
    return Graded(
        passage.cut(match.start(area), match.end(area)),
        passage.cut(match.start("grade"), match.end("grade")),
        passage,
    )


def read_numbered_grade(passage: Passage) -> Passage | None:
    """The grade of "Grade 3 (Adequate)", which stands under the area's heading."""
    match = _SCHOOL_GRADE.fullmatch(passage.text.strip())
    return passage.cut(match.start("grade"), match.end("grade")) if match is not None else None


def is_only_grade(text: str) -> bool:
    """Whether a text is a grade and nothing else, as in the box at the head of a chapter."""
    return _ONLY_GRADE.fullmatch(text.strip()) is not None or _SCHOOL_GRADE.fullmatch(text.strip()) is not None


def is_overall(area: str) -> bool:
    """Whether the area is the services as a whole."""
    return _OVERALL_AREA.fullmatch(area) is not None


def is_board(area: str) -> bool:
    """Whether the area is the safeguarding board, by its name or by what it is for."""
    return re.fullmatch(f"{_BOARD}|{_ARRANGEMENTS}", area, re.IGNORECASE) is not None

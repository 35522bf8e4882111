"""What the columns of an action table hold where their headings leave it open.

1. Has each action a row of its own? Yes where a column numbers actions by its heading, where no issue is printed at all, and
   where rows print actions under an issue that stands once over them, merged, left out or printed again; also where the
   references are lettered ("A1", "3(b)"). No where the cells of actions print dotted numbers of their own.
2. Are the references of a plain "Ref" column the actions'? Yes in such a table, where they stand on rows without an issue of
   their own, or are lettered.
3. Does a column of recommendations quote them? Then it is the issue, where the table has no other but a word for a theme.
4. Is a column of outcomes what the actions are for? Yes where one stands over the actions of several rows and another column says
   how it will be known; else it says that itself, and so does a column of evidence where no other does.
5. Does a column under a heading that says nothing hold dates or ratings, and no other column does? Then it is theirs; and one
   that holds citations ("Ofsted reference" over "Rec 3", "Paras 14-17") cites. A column of statuses that holds sentences and
   no ratings is one of progress.
6. Do columns headed by months or quarters hold nothing but ticks, or colours, and no column dates? Then the last that is ticked
   says when.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from pydantic import Field

from schemas.base import Model
from schemas.document import Block, Cell, Line, Passage

from ..broken_dates import rejoin
from ..citations import read_citations
from ..numbering import read_reference
from ..shapes import LabelledRow, ShapedTable
from ..statuses import read_rag
from ..timescales import read_timescales

_WORDS = re.compile(r"[^\W\d_]{2,}")
_BOTH = ("lead", "timescale")
_UNASKED = ("outcome", "evidence", "theme")  # under these names nothing reads them
_WHO = re.compile(r"\b(?:who\w*|leads?|owners?|officers?|responsib\w+)\b", re.IGNORECASE)
_THEME = re.compile(r"areas?|priority|themes?|work\s?stream", re.IGNORECASE)
_QUOTED = 4  # words of a cell that is more than a number and its name
_STANDS = re.compile(
    r"\W*(?:completed?|closed|(?:on|off) (?:track|target)|at risk|in progress|under\s?way|overdue|delayed|on hold|"
    r"not (?:yet )?started)\W*",
    re.IGNORECASE,
)
_BESIDE = 2  # words beside a citation that say whose it is: "Ofsted ILACS rec 3"
_OF_REPORTS = ("paragraph", "recommendation", "recommendation_paragraph")
_TICK = re.compile(r"[✓✔☑√●■•◆▲*xX\s]+")  # "•" is what a tick of a symbol font becomes
_FEWEST_PERIODS = 2  # columns of a calendar
_WHITE = "#ffffff"


class Columns(Model):
    """The fields of a table under the names the readers know them by, and how its rows are to be read."""

    renamed: dict[str, str]
    adopted: dict[str, str]
    fields: frozenset[str]
    is_row_an_action: bool
    is_dotted: bool
    shared: str = ""  # the field of a column that says both who and when
    calendar: dict[str, Cell] = Field(default_factory=dict)  # the headings of columns that are ticked, in the order printed

    def named(self, field: str) -> str:
        """The name of a column's field after what it holds."""
        return self.renamed.get(field, field)

    def cells(self, row: LabelledRow) -> dict[str, Cell]:
        """The cells of a row by what they hold."""
        cells = {self.named(field): cell for field, cell in row.cells.items()}
        cells.update({self.adopted[heading]: cell for heading, cell in row.others.items() if heading in self.adopted})
        if self.shared in cells:
            cells["lead"], cells["timescale"] = _apart(cells[self.shared])
        ticked = [heading for heading in self.calendar if _is_ticked(row.others.get(heading))]
        if ticked:
            cells["timescale"] = self.calendar[ticked[-1]].model_copy(update={"fill": None})
        return cells

    def others(self, row: LabelledRow) -> list[Cell]:
        """The cells of a row that no reader asks for."""
        unasked = [cell for field, cell in row.cells.items() if self.named(field) in _UNASKED]
        return [*unasked, *(cell for heading, cell in row.others.items() if heading not in self.adopted)]


def told_apart(shaped: ShapedTable, rows: Sequence[LabelledRow]) -> Columns:
    """The columns of a table after what its rows, banners left out, hold."""
    fields = set(shaped.fields.values())
    renamed: dict[str, str] = {}
    if "recommendation" in fields and _quotes(rows, "recommendation") and ("issue" not in fields or _is_themed(shaped, rows)):
        renamed.update({"issue": "theme"} if "issue" in fields else {})
        renamed["recommendation"] = "issue"
    renamed.update(_outcomes(rows, fields, renamed))
    issue = next((field for field, name in renamed.items() if name == "issue"), "issue")
    cells = [cell for row in rows if (cell := row.cells.get("actions")) is not None]
    numbered = any(_is_dotted(block.text) for cell in cells for block in cell.blocks)
    is_single = not numbered and (
        "action_number" in fields or issue not in fields or _stands_once(rows, issue) or _are_lettered(rows)
    )
    if is_single and "number" in fields and "action_number" not in fields and _numbers_actions(rows, issue):
        renamed["number"] = "action_number"
    adopted = _adopted(rows, fields)
    if "rag" in fields and "progress" not in fields and not _holds(rows, "rag", _is_rating) and _quotes(rows, "rag"):
        renamed["rag"] = "progress"
    headings = {field: shaped.headings.get(column, "") for column, field in shaped.fields.items()}
    shared = _shared(rows, {*fields, *adopted.values()}, headings)
    refs = [row.text("number") or row.text("action_number") for row in rows]
    calendar = _calendar(shaped, rows) if "timescale" not in {*fields, *adopted.values()} and not shared else {}
    dated = ("timescale",) if calendar else ()
    return Columns(
        renamed=renamed,
        adopted=adopted,
        calendar=calendar,
        fields=frozenset((*(renamed.get(field, field) for field in fields), *adopted.values(), *(_BOTH if shared else dated))),
        is_row_an_action=is_single,
        is_dotted=numbered or any(map(_is_dotted, refs)),
        shared=shared,
    )


def _outcomes(rows: Sequence[LabelledRow], fields: set[str], renamed: Mapping[str, str]) -> dict[str, str]:
    """What columns of outcomes and of evidence hold: the issue, or how it will be known."""
    found: dict[str, str] = {}
    has_issue = "issue" in {*fields, *renamed.values()}
    if "outcome" in fields and not has_issue and fields & {"measure", "evidence"} and _stands_once(rows, "outcome"):
        found["outcome"] = "issue"
    known_by = next((field for field in ("outcome", "evidence") if field in fields and field not in found), None)
    if known_by is not None and "measure" not in fields:
        found[known_by] = "measure"
    return found


def _shared(rows: Sequence[LabelledRow], fields: set[str], headings: dict[str, str]) -> str:
    """The one column for who and when ("Lead / Timescale") whose cells mostly say both; empty where each has its own."""
    if len(fields & set(_BOTH)) != 1:
        return ""
    (field,) = fields & set(_BOTH)
    heading = headings.get(field, "")
    texts = [row.text(field) for row in rows if row.text(field)]
    if field == "timescale" and not _WHO.search(heading):
        return ""  # words beside a date are its own
    both = sum(bool(read_timescales(text)) and bool(_WORDS.search(_rest(text))) for text in texts)
    return field if both * 2 > len(texts) else ""


def _rest(text: str) -> str:
    """A text without its timescales."""
    for found in reversed(read_timescales(text)):
        text = text[: found.start] + text[found.end :]
    return text


def _apart(cell: Cell) -> tuple[Cell, Cell]:
    """A cell that says who and when as one of each, every word in one of them."""
    passage = Passage(lines=cell.lines)
    found = read_timescales(passage.text)
    who: list[Line] = []
    when: list[Line] = []
    position = 0
    for one in found:
        who.extend(passage.cut(position, one.start).lines)
        when.extend(passage.cut(one.start, one.end).lines)
        position = one.end
    who.extend(passage.cut(position).lines)
    made = (Block(kind="paragraph", lines=tuple(lines)) for lines in (who, when))
    lead, timescale = (cell.model_copy(update={"blocks": (block,) if block.lines else ()}) for block in made)
    return lead, timescale


def _adopted(rows: Sequence[LabelledRow], fields: set[str]) -> dict[str, str]:
    """Columns under a heading that says nothing to us, after what they hold: dates, ratings or citations, where no heading
    names them."""
    adopted: dict[str, str] = {}
    missing = {"timescale": _is_date, "rag": _is_status, "cited": _is_citation}
    for heading in dict.fromkeys(heading for row in rows for heading in row.others):
        texts = [row.others[heading].text for row in rows if heading in row.others and row.others[heading].text]
        for field, holds in missing.items():
            if field not in fields and field not in adopted.values() and texts and _mostly(map(holds, texts), len(texts)):
                adopted[heading] = field
                break
    return adopted


def _calendar(shaped: ShapedTable, rows: Sequence[LabelledRow]) -> dict[str, Cell]:
    """The headings of the columns that stand for a month or a quarter each and are ticked, in the order printed."""
    headers = shaped.table.header or shaped.table.rows[:1]
    heads = {cell.text: cell for row in headers for cell in row.cells if cell.text and _is_date(cell.text)}
    cells = {heading: [row.others[heading] for row in rows if heading in row.others] for heading in heads}
    found = {heading: heads[heading] for heading, own in cells.items() if all(not one.text or _is_ticked(one) for one in own)}
    ticked = [one for heading in found for one in cells[heading] if _is_ticked(one)]
    is_rated = len({one.fill for one in ticked if not one.text}) > 1  # the ratings of each month, and no calendar
    return found if len(found) >= _FEWEST_PERIODS and ticked and not is_rated else {}


def _is_ticked(cell: Cell | None) -> bool:
    """Whether a cell has a mark and no words, or nothing but a colour."""
    if cell is None:
        return False
    marks = "".join(block.marker for block in cell.blocks) + cell.text
    return _TICK.fullmatch(marks) is not None if marks.strip() else cell.fill not in (None, _WHITE)


def _holds(rows: Sequence[LabelledRow], field: str, holds: Callable[[str], bool]) -> bool:
    texts = [text for row in rows for text in (row.text(field),) if text]
    return _mostly(map(holds, texts), len(texts))


def _mostly(found: Iterable[bool], of: int) -> bool:
    return sum(found) * 2 > of


def _is_date(text: str) -> bool:
    """Whether a timescale is all a text says."""
    return sum(len(found.raw) for found in read_timescales(rejoin(text).text)) * 2 > len(text)


def _is_rating(text: str) -> bool:
    return read_rag(text) is not None


def _is_status(text: str) -> bool:
    """Whether a text is a rating, or a word for how things stand."""
    return _is_rating(text) or _STANDS.fullmatch(text) is not None


def _is_citation(text: str) -> bool:
    """Whether to cite a report is all a text does."""
    found = [cited for cited in read_citations(text) if cited.target_kind in _OF_REPORTS]
    for cited in reversed(found):
        text = text[: cited.start] + text[cited.end :]
    return bool(found) and len(_WORDS.findall(text)) <= _BESIDE


def _quotes(rows: Sequence[LabelledRow], field: str) -> bool:
    """Whether a column prints sentences and not only numbers."""
    texts = [row.text(field) for row in rows if row.text(field)]
    return sum(len(_WORDS.findall(text)) > _QUOTED for text in texts) * 2 > len(texts)


def _is_dotted(text: str) -> bool:
    found = read_reference(text)
    return found is not None and "." in found.printed.rstrip(".")


def _is_themed(shaped: ShapedTable, rows: Sequence[LabelledRow]) -> bool:
    """Whether the column of issues only says under which theme the rows stand ("Theme", "Priority")."""
    heading = next((shaped.headings.get(column, "") for column, field in shaped.fields.items() if field == "issue"), "")
    return _THEME.fullmatch(heading.strip(" :")) is not None and not _quotes(rows, "issue")


def _stands_once(rows: Sequence[LabelledRow], issue: str) -> bool:
    """Whether some issue is printed once for the actions of several rows, or again in each of them."""
    with_action = [row for row in rows if row.text("actions")]
    return any(
        not after.text(issue) or after.text(issue) == before.text(issue)
        for before, after in pairwise(with_action)
        if before.text(issue) or not after.text(issue)
    )


def _are_lettered(rows: Sequence[LabelledRow]) -> bool:
    """Whether most references hold letters."""
    refs = [found.printed for row in rows if (found := read_reference(row.text("number"))) is not None]
    return bool(refs) and sum(any(map(str.isalpha, ref)) for ref in refs) * 2 > len(refs)


def _numbers_actions(rows: Sequence[LabelledRow], issue: str) -> bool:
    """Whether references stand on rows without an issue of their own, or are lettered; dotted ones tell by their length."""
    if any(_is_dotted(row.text("number")) for row in rows):
        return False
    before = ""
    for row in rows:
        text = row.text(issue)
        if row.text("number") and row.text("actions") and text in ("", before):
            return True
        before = text or before
    return _are_lettered(rows)

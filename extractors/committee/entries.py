"""Blocks of a report to entries: each begins where the report's own layout begins something.

Renditions of these reports are hard-wrapped and lose white space between parts: the end of one page runs into the title of
the next, a summary box stands at the end of a paragraph. So a block is cut again, at the lines that begin something.

Signals, in order of precedence, at the start of a line:
1. the name of an appendix alone on its line, with its title where a page sets it as a heading; a label of the back matter
   ("Background Documents:");
2. the name of a summary box ("Corporate Policy"), and in it an item with a label ("2. Call-in: …");
3. a section's number with a name the kind knows or one in capitals ("3. COMMENTARY"), following the last section's; or
   such a name alone in its block, without a number ("Purpose of report");
4. a paragraph's number inside that section ("3.2.6 20 actions"), the status head of an action ("7.2.1 & 7.2.3 -"): a
   single number of the section itself heads an action only under a priority's name;
5. a timescale and an action's number: a row of a table of actions whose rulings were lost; a priority's name.
Of a paragraph, a narrative or a priority only where the line before it has come to its stop: a wrapped line may begin with
a number too.

A page break in the middle of a sentence ("Page 5", "4") does not begin anything: what follows goes on with the entry.
Tables are entries of their own and are never cut. No line is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from extractors.statuses import read_status_heads
from extractors.timescales import read_timescales
from schemas.document import Block, Line, Passage, all_lines

Form = Literal[
    "appendix", "back_matter", "box", "box_item", "section", "number", "status", "banner", "row", "page", "text", "table",
    "flat_table",
]  # fmt: skip


class Entry(NamedTuple):
    """Lines that belong together; `number` is the printed number they begin with, if that is their form."""

    form: Form
    block: Block
    lines: tuple[Line, ...]
    number: str = ""

    @property
    def passage(self) -> Passage:
        """The entry's lines as running text."""
        return Passage(lines=self.lines)

    @property
    def text(self) -> str:
        """The running text of the entry."""
        return self.passage.text


SECTION_NAMES = (
    r"reasons? for (?:the )?report|(?:members'? )?recommendations?(?:\(s\))?|commentary|purpose(?: of (?:the |this )?report)?|"
    r"background(?: information)?|introduction|analysis|conclusions?|summary|next steps|executive summary|consultation|"
    r"options(?: considered)?|(?:current )?status (?:on|of) .*|report details?|main (?:report|issues)|"
    r"(?:policy|financial|legal|personnel|procurement|property|equality|equalities|risk|customer|resource|it|carbon)\b.*"
    r"implications?|impact on .*(?:adults|children)|building a better .* implications?"
)
_MOST_SECTIONS = 20
_LONGEST_NAME = 14  # words of a section's name

_APPENDIX = re.compile(r"appendix\s+[\dA-Z]{1,2}$", re.IGNORECASE)
_NAMED_APPENDIX = re.compile(r"appendix\s+[\dA-Z]{1,2}\s*[:–—-]\s*\S", re.IGNORECASE)
_BACK = re.compile(r"(?:Non-Applicable Sections|Background Documents)\s*:", re.IGNORECASE)
_BOX = re.compile(
    r"(?:Impact on Vulnerable Adults and Children|Corporate Policy|Financial|Staff|Personnel|Legal|Procurement|Property|"
    r"Customer Impact|Ward Councillor Views|Transformation/Policy Implications)$"
)
_BOX_ITEM = re.compile(r"\d\.\s+[^:.?]{3,80}[:?]")
_SECTION = re.compile(r"(\d{1,2})(?:\.0)?\.?\s+(\S.*)$")  # some number their sections 1.0, 2.0
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,2})\.?\s+[^\sa-z]")
_BANNER = re.compile(r"Priority\s+\d{1,2}\s*[-–—:]")
_PAGE = re.compile(r"Page\s+\d+(?:\s+of\s+\d+)?$", re.IGNORECASE)
_FOLIO = re.compile(r"\d{1,3}$")
_FIXED: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("appendix", _APPENDIX), ("back_matter", _BACK), ("page", _PAGE), ("box", _BOX),
)  # fmt: skip
_NAMES = re.compile(SECTION_NAMES, re.IGNORECASE)
_ROW = re.compile(r"(\S.{1,28}?)\s+(\d{1,2}\.\d{1,2}\.\d{1,2})\.?\s+\S")
_TITLES = ("appendix", "box", "section", "banner")  # these come without a stop
_AFTER_A_STOP = ("number", "status", "banner")
_LONGEST_CELL = 25  # words: what follows a row and is longer is a paragraph, not its last cells
_STOPPED = re.compile(r"[.:;?!][’'”\")]*$")


class _State(NamedTuple):
    """What has been read so far: the last section's number, whether a box or a priority is open, the line before."""

    section: int = 0
    in_box: bool = False
    in_priority: bool = False
    before: str = ""


def entries(blocks: Iterable[Block]) -> tuple[Entry, ...]:
    """The entries of a report, furniture left out, in reading order."""
    return tuple(_rows(_joined(_cut(blocks))))


def _cut(blocks: Iterable[Block]) -> Iterator[Entry]:
    state = _State()
    for block in blocks:
        if block.kind == "furniture":
            yield Entry("page", block, block.lines)
            continue
        if block.table is not None:
            yield Entry("table", block, tuple(all_lines((block,))))
            continue
        form: Form = "text"
        number = ""
        kept: list[Line] = []
        state = state._replace(before="")
        for line in block.lines:
            begun, begun_number = _form(line.text.strip(" *_#"), state, block)
            state = _next(state, begun, begun_number)._replace(before="" if begun in _TITLES else line.text)
            if kept and (begun != "text" or form == "appendix"):
                yield Entry(form, block, tuple(kept), number)
                kept = []
            if not kept:
                form, number = begun, begun_number
            kept.append(line)
        if kept:
            yield Entry(form, block, tuple(kept), number)


def _form(text: str, state: _State, block: Block) -> tuple[Form, str]:
    """What a line begins, and the number it begins with."""
    fixed = next((form for form, pattern in _FIXED if pattern.match(text)), None)
    if fixed is None and block.kind == "heading" and block.page is not None and _NAMED_APPENDIX.match(text):
        fixed = "appendix"
    if fixed is not None:
        return fixed, ""
    row = _ROW.match(text)
    if row is not None and _is_timescale(row[1]):
        return "row", row[2]
    if state.in_box and _BOX_ITEM.match(text):
        return "box_item", ""
    if (section := _SECTION.match(text)) and _is_section(section, state, block):
        return "section", section[1]
    if len(block.lines) == 1 and _NAMES.fullmatch(text.rstrip(" :")):
        return "section", ""
    form, printed = _numbered(text, state)
    is_wrapped = form in _AFTER_A_STOP and state.before != "" and _is_open(state.before)
    return ("text", "") if is_wrapped else (form, printed)


def _numbered(text: str, state: _State) -> tuple[Form, str]:
    if _BANNER.match(text):
        return "banner", ""
    head = read_status_heads(text)
    if head is not None and head.numbers[0].count(".") > 1:
        of_section = int(head.numbers[0].partition(".")[0]) == state.section and len(head.numbers) == 1
        return ("number" if of_section and not state.in_priority else "status"), head.numbers[0]
    number = _NUMBER.match(text)
    if number is not None and int(number[1].split(".")[0]) in (state.section, state.section + 1):
        return "number", number[1]
    return "text", ""


def _is_timescale(text: str) -> bool:
    found = read_timescales(text)
    return bool(found) and found[0].start == 0 and found[-1].end >= len(text.rstrip(" -–:"))


def _is_section(section: re.Match[str], state: _State, block: Block) -> bool:
    """Whether a numbered line is a section's heading: the next number, and a name known, in capitals or set as heading."""
    name = section[2].strip(" *_#")
    in_order = state.section < int(section[1]) <= (state.section + 3 if state.section else _MOST_SECTIONS)
    known = _NAMES.fullmatch(name) is not None
    capitals = name.upper() == name and sum(map(str.isalpha, name)) > len(name) // 2
    set_so = block.kind == "heading"
    return in_order and len(name.split()) <= _LONGEST_NAME and (known or capitals or set_so)


def _next(state: _State, form: Form, number: str) -> _State:
    if form == "section":
        return _State(int(number) if number else state.section)
    if form == "number":
        return state._replace(section=int(number.split(".", maxsplit=1)[0]))
    if form == "box":
        return _State(state.section, in_box=True)
    if form == "banner":
        return state._replace(in_priority=True)
    return state


def _joined(cut: Iterable[Entry]) -> Iterator[Entry]:
    """Entries with those a page break cut in two put together again, the page's number set aside."""
    held: Entry | None = None
    folio: Entry | None = None
    for entry in cut:
        if entry.form == "page" or (folio is not None and _FOLIO.match(entry.text)):
            folio = entry._replace(form="page")
            if entry.block.kind != "furniture":
                yield folio
            continue
        goes_on = folio is not None and entry.form == "text" and entry.block.kind == "paragraph"
        if held is not None and goes_on and held.form in ("number", "text", "status") and _is_open(held.text):
            held = held._replace(lines=held.lines + entry.lines)
        else:
            if held is not None:
                yield held
            held = entry
        folio = None
    if held is not None:
        yield held


def _rows(joined: Iterable[Entry]) -> Iterator[Entry]:
    """Entries with the cells after a row gathered into the row, whatever they look like."""
    held: Entry | None = None
    for entry in joined:
        is_cell = entry.form in ("text", "number") and len(entry.text.split()) <= _LONGEST_CELL
        if held is not None and is_cell:
            held = held._replace(lines=held.lines + entry.lines)
            continue
        if held is not None:
            yield held
        held = entry if entry.form == "row" else None
        if held is None:
            yield entry
    if held is not None:
        yield held


def _is_open(text: str) -> bool:
    return not _STOPPED.search(text.strip())

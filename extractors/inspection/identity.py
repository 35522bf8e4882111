"""What an inspection report says of itself: title, authority, when it was published, when the inspection was.

Authority, signals in order: the title's own form ("Inspection of X local authority children's services"); the verdict
("Children's services in X are …"); the council's name on the first page; the line before the title. Dates: the words
after "Report published" and "Inspection dates"; in a letter the date above the addresses, and the sentence saying when the
inspection took place. Where the first page says nothing, nothing is filled in: a date is never taken from the imprint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from schemas.document import Block, Line, Passage
from schemas.reading import Reading
from schemas.source import Part

from ..dates import DateFound, read_dates
from .headings import declared

_FRONT_BLOCKS = 40
_TITLE = re.compile(
    r"(?:Re-)?inspection of|Joint targeted area inspection|Area SEND inspection|(?:Monitoring|Focused) visit"
    r"|Joint (?:local )?area SEND (?:inspection|revisit)|Joint local area special educational needs",
    re.IGNORECASE,
)
_TITLE_GOES_ON = re.compile(
    r"and$|Review of|services$|.*local authority children[’']s services$|Local Area Partnership$", re.IGNORECASE
)
_IN_TITLE = (
    re.compile(
        r"(?:Re-)?inspection of (?P<name>.+?) (?:local authority )?children[’']s (?:social care )?services$", re.IGNORECASE
    ),
    re.compile(r"SEND inspection of (?P<name>.+?) Local Area Partnership", re.IGNORECASE),
    re.compile(
        r"Joint (?:local )?area (?:SEND|special educational needs(?: and/or disabilities)?)(?: \(SEND\))? (?:inspection|revisit) "
        r"(?:in|of) (?:the )?(?:local area of )?(?P<name>.+)$",
        re.IGNORECASE,
    ),
    re.compile(r"Joint targeted area inspection (?:of (?!the )|.* in )(?P<name>.+)$", re.IGNORECASE),
    re.compile(r"(?:Monitoring|Focused) visit (?:of|to) (?P<name>.+?)(?: local authority)? children[’']s", re.IGNORECASE),
)
_IN_VERDICT = re.compile(r"Children[’']s services in (?:the )?(?P<name>.+?) (?:is|are|requires?) ", re.IGNORECASE)
_COUNCIL = re.compile(r"(?:(?:London|Royal) Borough of .+|City of .+|.+ (?:Council|Borough))$")
_NOT_A_NAME = re.compile(r"(?:local authority|local area)$|children", re.IGNORECASE)
_PREFIX = re.compile(r"(?:the )?(?:(?:London|Royal|Metropolitan) Borough|City|County|Borough) of (?:the )?", re.IGNORECASE)
_SUFFIX = re.compile(
    r"(?: (?:City and County|City|County|Metropolitan|Borough|District|Unitary|Council|Local Authority))+$", re.IGNORECASE
)
_PUBLISHED = re.compile(r"(?:Report )?published(?: on)?:?(?:\s|$)", re.IGNORECASE)
_INSPECTED = re.compile(r"(?<!previous )(?:Inspection|Visit) dates?:?(?:\s|$)", re.IGNORECASE)
_TOOK_PLACE = re.compile(
    r"(?:This inspection took place from|This inspection took place between|^Between|^From|visit to .{3,80} on)\s", re.IGNORECASE
)
_LETTER_DATE_WORDS = 4
_ADDRESS_BLOCKS = 25  # of a letter, before its salutation
_MARK = re.compile(r"(?:[¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[a-z])\d)$")


def identify_report(reading: Reading) -> Part:
    """The part with title, authority, publication date and the inspection's first and last day."""
    front = front_blocks(reading)
    title = _title(front)
    period = _inspected(front)
    return reading.part.model_copy(
        update={
            "title": title,
            "authority": read_authority(front, title),
            "published_on": _published(front),
            "period_start": period[0] if period else None,
            "period_end": period[1] if period else None,
        }
    )


def front_blocks(reading: Reading) -> tuple[Block, ...]:
    """The first blocks of a document, furniture left out, those of tables among them."""
    return tuple(block for block, _ in zip(_flat(reading), range(_FRONT_BLOCKS), strict=False))


def is_joint(reading: Reading) -> bool:
    """Whether the inspection is of a partnership: joint targeted area inspections, and those of a local area."""
    pattern = re.compile(r"Joint targeted area inspection|area SEND (?:inspection|revisit)|local area partnership", re.IGNORECASE)
    return any(pattern.search(block.text) for block in front_blocks(reading)[:15])


def read_authority(front: Sequence[Block], title: str) -> str | None:
    """The local authority's own name, less its form."""
    for pattern in _IN_TITLE:
        match = pattern.search(title)
        if match is not None and (name := own_name(match["name"])):
            return name
    verdict = next((m for block in front if (m := _IN_VERDICT.match(block.text))), None)
    if verdict is not None:
        return own_name(verdict["name"])
    texts = [_MARK.sub("", block.text.strip()) for block in front]
    council = next((text for text in texts if _COUNCIL.match(text) and len(text.split()) <= 8), None)  # noqa: PLR2004
    if council is not None:
        return own_name(council)
    before = next((texts[n - 1] for n, text in enumerate(texts) if n and _TITLE.match(text)), "")
    return own_name(before) or None


def own_name(name: str) -> str:
    """A council's name less its form ("London Borough of", "City Council"); empty where no name is left."""
    bare = _SUFFIX.sub("", _PREFIX.sub("", name.strip(" .:")))
    return "" if _NOT_A_NAME.search(bare) else bare.strip()


def _flat(reading: Reading) -> Iterator[Block]:
    for block in reading.blocks:
        if block.table is None:
            yield block
            continue
        for row in block.table.rows:
            yield from (inner for cell in row.cells for inner in cell.blocks)


def _title(front: Sequence[Block]) -> str:
    """The title over the lines it is set in, up to the dates; a footnote mark is left out."""
    for number, block in enumerate(front):
        starts = [place for place, line in enumerate(block.lines) if _TITLE.match(line.text)]
        if not starts:
            continue
        lines, is_ended = _before_dates(block.lines[starts[0] :])
        for following in (block for block in front[number + 1 :] if not re.fullmatch(r"\d{1,2}", block.text.strip())):
            goes_on = _TITLE_GOES_ON.match(following.text.strip()) or following.text[:1].islower()
            if is_ended or not goes_on or declared(following.text) is not None:
                break
            more, is_ended = _before_dates(following.lines)
            lines = (*lines, *more)
        return _MARK.sub("", Passage(lines=lines).text.strip())
    return ""


def _before_dates(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], bool]:
    """The lines before one that gives a date, and whether there is such a line."""
    for place, line in enumerate(lines):
        if _PUBLISHED.match(line.text) or _INSPECTED.match(line.text):
            return lines[:place], True
    return lines, False


def _published(front: Sequence[Block]) -> date | None:
    dates = _dates_after(front, _PUBLISHED)
    if dates:
        return dates[0].last
    salutation = next((place for place, block in enumerate(front[:_ADDRESS_BLOCKS]) if block.text.startswith("Dear ")), 3)
    for line in (line for block in front[:salutation] for line in block.lines):
        found = read_dates(line.text)
        if found and len(line.text.split()) <= _LETTER_DATE_WORDS and found[0].first == found[0].last:
            return found[0].first
    return None


def _inspected(front: Sequence[Block]) -> tuple[date, date] | None:
    dates = _dates_after(front, _INSPECTED) or _dates_after(front, _TOOK_PLACE)
    if not dates:
        return None
    return min(found.first for found in dates), max(found.last for found in dates)


def _dates_after(front: Sequence[Block], label: re.Pattern[str]) -> list[DateFound]:
    """The dates that stand on the label's line, or in its sentence; of a label alone, those of the next block or cell."""
    for place, block in enumerate(front):
        text = "\n".join(line.text for line in block.lines) if label is not _TOOK_PLACE else block.text
        match = label.search(text)
        if match is None:
            continue
        rest = text[match.end() :] or " ".join(after.text for after in front[place + 1 : place + 2])
        stop = re.search(r"\n(?=[A-Z][a-z]+[^\n]*:)|\.\s", rest)
        if found := list(read_dates(rest[: stop.start()] if stop is not None else rest)):
            return found
    return []

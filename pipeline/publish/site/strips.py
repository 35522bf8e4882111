"""Proof strips: for records, where their words stand on the page, as windows on the page's picture with the words marked.

A strip goes over the whole width of the page, so that what stands beside (number, date, lead) is seen too. Lines that stand
under one another are marked together; the next column and the next page get marks of their own. A text rendition gives its
lines. Without the file there is no picture: the strip says so and still says where the words stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .addresses import document_address
from .facts import Facts, Row
from .pictures import Pictures
from .sources import Located

_MARGIN = 12.0  # points of page above and below the marks
_PAD = 1.5  # points between words and the edge of their mark
_LEAST = 46.0  # points: a window is never lower
_RAGGED = 4.0  # points: lines that begin or end within them are as long as one another
_SPACE = 0.7  # line heights: more than that between two pieces of one line, and other words stand between them
_GAP = 1.2  # line heights: more than that between two lines parts their marks


class Wanted(NamedTuple):
    """A record to mark: which of its places, and the role that gives the mark its look."""

    record_id: str
    fields: tuple[str, ...] = ("text",)
    role: str = "words"


class Mark(NamedTuple):
    """A box around words, in points from the page's upper left corner."""

    record_id: str
    role: str
    x: float
    y: float
    width: float
    height: float
    text: str


class Crop(NamedTuple):
    """A window on a page: its picture (none without the file), the window in points, and the marks."""

    page: int
    picture: str | None
    page_width: float
    page_height: float
    y: float
    height: float
    marks: tuple[Mark, ...]
    link: str | None


class Quote(NamedTuple):
    """Lines of a text rendition, each with its number and whether a record's words stand in it."""

    lines: tuple[tuple[int, str, bool], ...]
    link: str | None


class Strip(NamedTuple):
    """The proof of some records of one document."""

    document: Row
    crops: tuple[Crop, ...] = ()
    quotes: tuple[Quote, ...] = ()
    why: str = ""


class Proofs(NamedTuple):
    """What strips are made from."""

    facts: Facts
    located: Mapping[str, Located]
    pictures: Pictures
    copied: frozenset[str]
    lines: Mapping[str, Sequence[str]]

    def strip(self, *wanted: Wanted) -> Strip | None:
        """The strip of records of one document (that of the first that has a place); none where none has."""
        found = [(item, self._places(item)) for item in wanted]
        document_id = next((spans[0]["document_id"] for _, spans in found if spans), None)
        if document_id is None:
            return None
        document = self.facts.documents[document_id]
        own = [(item, [span for span in spans if span["document_id"] == document_id]) for item, spans in found]
        source = self.located.get(document["source_id"])
        return Strip(
            document, tuple(self._crops(document, own)), tuple(self._quotes(document, own)),
            source.why if source is not None else "the file was not read",
        )  # fmt: skip

    def _places(self, item: Wanted) -> list[Row]:
        spans = self.facts.spans.get(item.record_id, [])
        return [span for span in spans if span["field"] in item.fields]

    def _within(self, item: Wanted) -> list[Row]:
        """The places of citations printed within the record's words, which are not its words."""
        citations = self.facts.citations.get(item.record_id, ())
        return [span for row in citations for span in self.facts.spans.get(row["citation_id"], ()) if span["page"] is not None]

    def link(self, document: Row, anchor: str) -> str | None:
        """The address of a place in the copy of a document; none where no copy was made."""
        source_id, is_text = document["source_id"], document["reader"] == "text"
        return f"{document_address(source_id, is_text=is_text)}#{anchor}" if source_id in self.copied else None

    def _crops(self, document: Row, found: Iterable[tuple[Wanted, list[Row]]]) -> Iterator[Crop]:
        marks: dict[int, list[Mark]] = {}
        for item, spans in found:
            for page, mark in _marks(item, spans, self._within(item)):
                marks.setdefault(page, []).append(mark)
        for page, own in sorted(marks.items()):
            picture = self.pictures.get((document["source_id"], page))
            width, height = (picture.width, picture.height) if picture else (0.0, 0.0)
            top, bottom = min(mark.y for mark in own) - _MARGIN, max(mark.y + mark.height for mark in own) + _MARGIN
            top, bottom = max(0.0, top), min(height or bottom, max(bottom, top + _LEAST))
            yield Crop(
                page, picture.address if picture else None, width, height, round(top, 1), round(bottom - top, 1), tuple(own),
                self.link(document, f"page={page}"),
            )  # fmt: skip

    def _quotes(self, document: Row, found: Sequence[tuple[Wanted, list[Row]]]) -> Iterator[Quote]:
        marked = {
            number: span["text"]
            for _, spans in found for span in spans if span["first_line"] is not None
            for number in range(span["first_line"], (span["last_line"] or span["first_line"]) + 1)
        }  # fmt: skip
        whole = self.lines.get(document["source_id"], ())
        for first, last in _runs(sorted(marked)):
            lines = tuple(
                (number, whole[number - 1] if number <= len(whole) else marked[number], number in marked)
                for number in range(first, last + 1)
            )
            yield Quote(lines, self.link(document, f"L{first}"))


def _marks(item: Wanted, spans: Sequence[Row], within: Sequence[Row] = ()) -> Iterator[tuple[int, Mark]]:
    """The boxes around lines that follow one another downwards in one column of one page; `within` stands between them."""
    group: list[Row] = []
    for span in (span for span in spans if span["page"] is not None and span["x0"] is not None):
        if group and (not _goes_on(group, span) or any(_stands_between(group[-1], other, span) for other in within)):
            yield from ((group[0]["page"], _mark(item, part)) for part in _parts(group))
            group = []
        group.append(span)
    if group:
        yield from ((group[0]["page"], _mark(item, part)) for part in _parts(group))


def _parts(group: list[Row]) -> Iterator[list[Row]]:
    """The lines of a box; a first line that begins late and a last one that ends early get their own.

    What stands before and after them (a number, a citation) is not of the record, and is not marked.
    """
    start = 1 if group[0]["x0"] > min(line["x0"] for line in group) + _RAGGED else 0
    end = len(group) - 1 if group[-1]["x1"] < max(line["x1"] for line in group) - _RAGGED else len(group)
    yield from (part for part in (group[:start], group[start : max(start, end)], group[max(start, end) :]) if part)


def _goes_on(group: Sequence[Row], span: Row) -> bool:
    last = group[-1]
    height = max(1.0, last["bottom"] - last["top"])
    is_below = -0.5 * height <= span["top"] - last["top"] and span["top"] - last["bottom"] <= _GAP * height
    overlaps = span["x0"] < max(line["x1"] for line in group) and span["x1"] > min(line["x0"] for line in group)
    leaves_out = span["top"] < last["bottom"] - 0.5 * height and span["x0"] > last["x1"] + _SPACE * height
    return bool(span["page"] == last["page"] and span["field"] == last["field"] and is_below and overlaps and not leaves_out)


def _stands_between(last: Row, other: Row, span: Row) -> bool:
    """Whether other words stand behind one line, or before the next."""
    behind = other["page"] == last["page"] and _level(other, last) and other["x0"] >= last["x1"] - _PAD
    before = other["page"] == span["page"] and _level(other, span) and other["x1"] <= span["x0"] + _PAD
    return behind or before


def _level(one: Row, other: Row) -> bool:
    middle = (one["top"] + one["bottom"]) / 2
    return bool(other["top"] < middle < other["bottom"])


def _mark(item: Wanted, group: Sequence[Row]) -> Mark:
    x0, top = min(line["x0"] for line in group), min(line["top"] for line in group)
    x1, bottom = max(line["x1"] for line in group), max(line["bottom"] for line in group)
    text = " ".join(line["text"] for line in group)
    return Mark(
        item.record_id, item.role, round(x0 - _PAD, 1), round(top - _PAD, 1), round(x1 - x0 + 2 * _PAD, 1),
        round(bottom - top + 2 * _PAD, 1), text,
    )  # fmt: skip


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of numbers with at most one missing between two."""
    start = end = None
    for number in numbers:
        if start is not None and end is not None and number > end + 2:
            yield start, end
            start = None
        start, end = number if start is None else start, number
    if start is not None and end is not None:
        yield start, end


def pages_with_places(facts: Facts, wanted: Iterable[str]) -> dict[str, set[int]]:
    """The pages of each source on which the records have places."""
    pages: dict[str, set[int]] = {}
    for record_id in wanted:
        for span in facts.spans.get(record_id, ()):
            if span["page"] is not None and span["x0"] is not None:
                source_id: Any = facts.documents[span["document_id"]]["source_id"]
                pages.setdefault(source_id, set()).add(span["page"])
    return pages

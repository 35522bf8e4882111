"""Figures about the area: the bullets of the section that describes the local authority.

A bullet that begins with a count gives that count, with the rest of the bullet as what is counted; any other figure of a
bullet is read by the rules of figures. A share printed beside a count is a figure of its own, after the count. Prose about
the area, dates and years give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from schemas.committee import Figure
from schemas.reading import Reading

from ..figures import is_year, parse_value, read_figures
from .headings import AREA_FIGURES
from .outline import Piece, outline

_LEADING = re.compile(
    r"(?P<raw>(?:approximately |about )?(?P<value>\d[\d,]*(?:\.\d+)?%?)(?:\s\((?:or )?[\d.]+%\))?)\s+(?P<label>[^\d\s].*)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\d+(?:\.\d+)?\s?%")
_PER = re.compile(r"\b(?:per|every)\s+$", re.IGNORECASE)  # "39.8 per 10,000 children" counts no children


class _Read(NamedTuple):
    start: int
    end: int
    label: str
    value: float | None
    unit: str


def read_area_figures(reading: Reading) -> Iterator[Figure]:
    """The figures of the area's description, in reading order."""
    ordinal = 0
    for piece in outline(reading):
        if piece.kind != "block" or piece.zone not in AREA_FIGURES or piece.block.kind != "list_item":
            continue
        for read in _figures(piece):
            ordinal += 1
            passage = piece.passage
            yield Figure(
                figure_id=f"{reading.document_id}/figure/{ordinal}",
                document_id=reading.document_id,
                section=piece.path.rpartition(" > ")[2],
                label=read.label,
                raw=passage.text[read.start : read.end],
                value=read.value,
                unit=read.unit or None,
                spans=passage.spans("raw", read.start, read.end),
            )


def _figures(piece: Piece) -> Iterator[_Read]:
    text = piece.block.text
    leading = _LEADING.match(text)
    done = 0
    if leading is not None and not is_year(text, *leading.span("value")):
        value, unit = parse_value(leading["value"])
        done = leading.end("raw")
        label = leading["label"].rstrip(" .;")
        yield _Read(leading.start("raw"), done, label, value, unit)
        yield from _share(text, leading.end("value"), done, label)
    for figure in read_figures(text):
        if figure.start >= done and not _PER.search(text[: figure.start]):
            yield _Read(figure.start, figure.end, figure.label, figure.value, figure.unit)
            if figure.share is not None:
                yield from _share(text, figure.start, figure.end, figure.label)


def _share(text: str, start: int, end: int, label: str) -> Iterator[_Read]:
    """The share printed in brackets beside a count."""
    printed = _SHARE.search(text, start, end)
    if printed is not None:
        value, unit = parse_value(printed.group())
        yield _Read(*printed.span(), f"{label} – share", value, unit)

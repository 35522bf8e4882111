"""Lines of text recognised in an upright picture, by RapidOCR: an optional extra whose models are inside its package.

The detector looks at the picture made smaller, which finds the lines as well and is ten times as quick; the recogniser reads
each line from the picture as it is, one at a time, because a batch is as wide as its widest line. A line that runs over an
upright ruling is two lines. What the recogniser is less than half sure of is no text. Nothing is fetched.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from .upright import Picture

LOOKED_AT = 1280  # pixels of the longer side at which lines are looked for
SURE = 0.5
MARGIN = 2  # pixels left around a line
INSIDE = 6  # pixels an upright ruling must stand within a line to cut it
_WIDE_FORMS = frozenset(map(chr, range(0xFF01, 0xFF5F)))

Pixels = tuple[int, int, int, int]  # x0, top, x1, bottom


class Glyph(NamedTuple):
    """A recognised character: the middle of it in pixels, and how sure the recogniser is of it. A space is one, too."""

    character: str
    x: float
    confidence: float


class TextLine(NamedTuple):
    """A recognised line: where it stands in the picture, and its characters."""

    box: Pixels
    glyphs: tuple[Glyph, ...]


def recognise(picture: Picture, uprights: Sequence[Pixels] = ()) -> tuple[TextLine, ...]:
    """The lines of text of an upright colour picture, cut where an upright ruling crosses them."""
    engine = _engine()
    found = engine(picture, use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None:
        return ()
    height, width = picture.shape[:2]
    boxes = [
        part
        for corners in found.boxes
        for part in _cut(_level(corners, width, height), uprights)
        if part[2] - part[0] > INSIDE and part[3] - part[1] > INSIDE
    ]
    if not boxes:
        return ()
    read = engine.recognize_txt([picture[top:bottom, x0:x1] for x0, top, x1, bottom in boxes])
    lines = (
        TextLine(box, tuple(_glyphs(box, text, word_info)))
        for box, text, score, word_info in zip(boxes, read.txts, read.scores, read.word_results, strict=True)
        if score >= SURE and text.strip()
    )
    return tuple(line for line in lines if line.glyphs)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR  # noqa: PLC0415  an optional extra, and slow to load

    settings = {
        "Global.use_cls": False, "Global.return_word_box": True, "Global.log_level": "critical", "Global.max_side_len": 10_000,
        "Det.limit_type": "max", "Det.limit_side_len": LOOKED_AT, "Rec.rec_batch_num": 1,
        "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,  # half the time: memory is kept from line to line
    }  # fmt: skip
    return RapidOCR(params=settings)


def _level(corners: Any, width: int, height: int) -> Pixels:
    xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    return (
        max(round(min(xs)) - MARGIN, 0), max(round(min(ys)), 0),
        min(round(max(xs)) + MARGIN, width), min(round(max(ys)), height),
    )  # fmt: skip


def _cut(box: Pixels, uprights: Sequence[Pixels]) -> Iterator[Pixels]:
    """The parts of a line between the upright rulings that cross its middle."""
    x0, top, x1, bottom = box
    middle = (top + bottom) / 2
    cuts = sorted(x for x, high, _, low in uprights if high <= middle <= low and x0 + INSIDE < x < x1 - INSIDE)
    for left, right in zip((x0, *cuts), (*cuts, x1), strict=True):
        yield left, top, right, bottom


def _glyphs(box: Pixels, text: str, info: Any) -> Iterator[Glyph]:
    """The characters of a line with their places; the recogniser counts in columns of its own."""
    columns = [column for word in info.word_cols for column in word]
    scale = (box[2] - box[0]) / info.line_txt_len
    place = 0
    for character, confidence in zip(text, info.confs, strict=False):
        if character.isspace():
            yield Glyph(" ", float("nan"), confidence)
        elif place < len(columns):
            yield Glyph(_plain(character), box[0] + (columns[place] + 0.5) * scale, confidence)
            place += 1


def _plain(character: str) -> str:
    """Wide forms and the minus sign, which the recogniser takes for common ones, as those."""
    return "–" if character == "−" else unicodedata.normalize("NFKC", character) if character in _WIDE_FORMS else character

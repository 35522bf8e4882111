"""Words out of recognised lines, measured by the ink: where each begins and ends, its baseline, size and weight.

The recogniser says which characters there are and about where; the picture says exactly where the ink is. In order:

1. where the ink has as many wide gaps as there are recognised spaces, these are they; else a space is the nearest gap;
2. a gap as wide as a space that no recognised space accounts for, beside a letter, is one the recogniser has lost;
3. a small round blot that stands by itself before a line is its bullet, whatever the recogniser made of it;
4. the size follows from the height of a line's ink and from which of its characters rise or hang; a size near
   one that is more common on the page is that one;
5. a line is bold if its strokes are clearly thicker, for their size, than those of most lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ..sheet import Fill, Word
from .ocr import Glyph, Pixels, TextLine

DARK = 0.45  # of the way from the paper to the darkest ink: ink
FAINT = 0.15  # of it: paper
CONTRAST = 60.0  # levels between paper and the darkest ink, at the least
RISE, LOW_RISE, HANG, COMMA = 0.72, 0.53, 0.21, 0.14  # of the size: capitals, small letters, tails, commas
SPACE = 0.22  # of the size: the narrowest gap between two words
ABOUT = 0.8  # of the size: how far the recogniser's place of a character may be off
NEAR = 0.1  # two sizes that differ less are one: ink is never quite even
BOLDER = 1.22  # times the usual stroke
DOT = (0.14, 0.5)  # of the usual size: the side of a bullet
ALONE = 0.35  # of the usual size: the room on both sides of a bullet
ROUND = 0.6  # of its box a bullet fills

_RISING = frozenset("bdfhijklt()[]{}/\\&!?'\"‘’“”%£$|#@§•")
_HANGING = frozenset("gjpqy()[]{}|Q@§")
_COMMAS = frozenset(",;")
_OPENING = frozenset("([{'‘“\"-–/&£")
_BEGINNING = frozenset("([{‘“&£–")
_BULLETS = frozenset("•·●▪■◦∙・.-–*°。◆○O0oe")

Ink = NDArray[np.bool_]
Shade = NDArray[np.float32]  # 0 for paper and rulings, 1 for the darkest ink


Run = tuple[float, float]  # pixels without ink, from left to right


class SureWord(NamedTuple):
    """A word in points, and how sure the recogniser is of it."""

    word: Word
    confidence: float


class _Measured(NamedTuple):
    line: TextLine
    ink: Ink  # of the line's box
    top: int
    bottom: int
    size: float  # pixels
    baseline: float
    stroke: float  # of the size


def find_shade(grey: NDArray[np.uint8], ruled: NDArray[np.bool_]) -> Shade:
    """How dark each pixel is against the paper around it, rulings taken out."""
    paper = cv2.medianBlur(cv2.resize(grey, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA), 7)
    around = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    darkest = float(np.percentile(grey, 0.5))
    shade: Shade = np.clip((around - grey) / np.maximum(around - darkest, CONTRAST), 0, 1).astype(np.float32)
    shade[(shade < FAINT) | ruled] = 0
    return shade


def make_words(lines: Sequence[TextLine], shade: Shade, scale: float) -> tuple[SureWord, ...]:
    """The words of recognised lines, with bullets; `scale` is points to a pixel."""
    measured = [found for line in lines if (found := _measure(line, shade)) is not None]
    if not measured:
        return ()
    sizes = _sizes(measured, scale)
    usual = median(found.size for found in measured for _ in found.line.glyphs)
    stroke = median(found.stroke for found in measured for _ in found.line.glyphs)
    dots = _dots(shade >= DARK, usual)
    words: list[SureWord] = []
    for each in measured:
        points = sizes[round(each.size * scale * 2) / 2]
        is_bold = each.stroke > BOLDER * stroke
        for text, x0, x1, confidence in _split(each):
            word = Word(text, x0 * scale, x1 * scale, each.baseline * scale, points, is_bold)
            words.append(SureWord(word, confidence))
    return tuple(_with_bullets(words, dots, usual * scale, scale))


def _sizes(measured: Sequence[_Measured], scale: float) -> dict[float, float]:
    """For each measured size in half points the size it is meant to be: the most common one near it."""
    letters: Counter[float] = Counter()
    for found in measured:
        letters[round(found.size * scale * 2) / 2] += len(found.line.glyphs)
    meant: dict[float, float] = {}
    for common, _ in letters.most_common():
        for size in letters:
            if common not in meant and size not in meant and abs(size - common) <= NEAR * common and size != common:
                meant[size] = common
        meant.setdefault(common, common)
    return meant


def _measure(line: TextLine, shade: Shade) -> _Measured | None:
    x0, top, x1, bottom = line.box
    part = shade[top:bottom, x0:x1] >= DARK
    characters = {glyph.character for glyph in line.glyphs}
    if not part.any() or not any(map(str.isalnum, characters)):
        return None
    first, last = _main_rows(part)
    rises = any(c.isupper() or c.isdigit() or c in _RISING for c in characters)
    hang = HANG if characters & _HANGING else COMMA if characters & _COMMAS else 0.01
    size = (last + 1 - first) / ((RISE if rises else LOW_RISE) + hang)
    stroke = float(shade[top + first : top + last + 1, x0:x1].sum()) / _outline(part[first : last + 1]) / size
    return _Measured(line, part, top, bottom, size, top + last + 1 - hang * size, stroke)


def _outline(part: Ink) -> float:
    """About half the length of the outlines of the ink, in pixels: its area over this is the width of its strokes."""
    padded = np.pad(part, 1)
    return float(np.hypot((padded[:, 1:] > padded[:, :-1]).sum(), (padded[1:] > padded[:-1]).sum()))


def _main_rows(part: Ink) -> tuple[int, int]:
    """The first and last row of the band of ink with the most of it: a neighbour's tails are cut off by a clear row."""
    weights = part.sum(axis=1)
    bands: list[tuple[int, int, int]] = []
    for is_inked, rows in groupby(range(len(weights)), key=lambda row: weights[row] > 0):
        if is_inked:
            band = list(rows)
            bands.append((int(weights[band].sum()), band[0], band[-1]))
    _, first, last = max(bands)
    for weight, low, high in bands:  # the dots of i and j, and accents, stand apart from their letters
        if high < first and first - high <= (last - first) / 2 and weight > 0:
            first = low
    return first, last


def _split(found: _Measured) -> Iterator[tuple[str, float, float, float]]:
    """The words of a line with their left and right ends in pixels, and their confidence."""
    left = found.line.box[0]
    inked = np.flatnonzero(found.ink.any(axis=0))
    runs = [(float(one + 1 + left), float(other + left)) for one, other in pairwise(inked.tolist()) if other > one + 1]
    first, last = float(inked[0] + left), float(inked[-1] + 1 + left)
    letters: list[list[Glyph]] = [[]]
    for glyph in found.line.glyphs:
        if glyph.character != " ":
            letters[-1].append(glyph)
        elif letters[-1]:
            letters.append([])
    words = [word for word in letters if word]
    wide = [run for run in runs if run[1] - run[0] >= SPACE * found.size]
    spaces = [((one[-1].x + other[0].x) / 2) for one, other in pairwise(words)]
    fits = len(wide) == len(spaces) and all(abs(_middle(run) - x) <= found.size for run, x in zip(wide, spaces, strict=True))
    taken = wide if fits else list(_at_spaces(spaces, runs, wide, ABOUT * found.size))
    free = [run for run in wide if run not in taken and all(abs(_middle(run) - x) > ABOUT * found.size for x in spaces)]
    x0 = first
    for index, word in enumerate(words):
        end, begin = taken[index] if index < len(taken) else (last, last)
        yield from _at_lost_spaces(word, x0, end, free)
        x0 = begin


def _at_lost_spaces(
    word: list[Glyph], x0: float, x1: float, free: Sequence[Run]
) -> Iterator[tuple[str, float, float, float]]:
    begin = 0
    for index, (one, other) in enumerate(pairwise(word), 1):
        if not _may_part(one.character, other.character):
            continue
        gap = next((run for run in free if one.x < _middle(run) < other.x and x0 < run[0] and run[1] < x1), None)
        if gap is not None:
            yield _word(word[begin:index], x0, gap[0])
            x0, begin = gap[1], index
    yield _word(word[begin:], x0, x1)


def _may_part(before: str, after: str) -> bool:
    """Whether a space can be lost between two characters: not in a number ("1.1"), nor inside a bracket or before a stop."""
    return (before.isalpha() or after.isalpha()) and before not in _OPENING and (after.isalnum() or after in _BEGINNING)


def _word(glyphs: Sequence[Glyph], x0: float, x1: float) -> tuple[str, float, float, float]:
    confidence = sum(glyph.confidence for glyph in glyphs) / len(glyphs)
    return "".join(glyph.character for glyph in glyphs), x0, max(x1, x0 + 1), confidence


def _at_spaces(spaces: Sequence[float], runs: Sequence[Run], wide: Sequence[Run], near: float) -> Iterator[Run]:
    """For each recognised space the gap in the ink it is: the nearest wide one, else the nearest, else no room at all."""
    past = float("-inf")
    for x in spaces:
        at_hand = [run for run in wide if abs(_middle(run) - x) <= near and run[0] > past]
        at_hand = at_hand or [run for run in runs if abs(_middle(run) - x) <= near / 2 and run[0] > past]
        found = min(at_hand, key=lambda run: abs(_middle(run) - x), default=(max(x, past), max(x, past)))
        past = found[1]
        yield found


def _middle(run: Run) -> float:
    return (run[0] + run[1]) / 2


def _dots(ink: Ink, size: float) -> list[Pixels]:
    """Small round blots with room on both sides, in pixels."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    low, high = DOT[0] * size, DOT[1] * size
    room = round(ALONE * size)
    found = []
    for x, top, width, height, area in stats[1:count].tolist():
        if not (low <= width <= high and low <= height <= high and area >= ROUND * width * height):
            continue
        if max(width, height) > 1.5 * min(width, height):
            continue
        band = slice(max(top - height, 0), top + 2 * height)
        if not ink[band, max(x - room, 0) : x].any() and not ink[band, x + width : x + width + room].any():
            found.append((x, top, x + width, top + height))
    return found


def _with_bullets(words: list[SureWord], dots: Sequence[Pixels], usual: float, scale: float) -> Iterator[SureWord]:
    """The words with a bullet for each dot that one stands beside; what the recogniser took a dot for is left out."""
    from ..pdf import bullets  # noqa: PLC0415  the reader of text layers calls the reader of pictures

    marks = tuple(Fill(x0 * scale, top * scale, x1 * scale, bottom * scale, "") for x0, top, x1, bottom in dots)
    kept = []
    for sure in words:
        word = sure.word
        is_mark = len(word.text) == 1 and word.text in _BULLETS
        hit = is_mark and any(
            word.x0 - usual / 3 <= (dot.x0 + dot.x1) / 2 <= word.x1 + usual / 3
            and word.baseline - usual < dot.top < word.baseline + usual / 3
            for dot in marks
        )
        if not hit:
            kept.append(sure)
    yield from kept
    for word in bullets(tuple(sure.word for sure in kept), marks):
        yield SureWord(word, 1.0)

"""Words from the character boxes of a PDF page.

pdfium's own plain text breaks words on some producers (those that set each glyph by itself), so words are made here, from
where the glyphs stand. In order of precedence:

1. a baseline that moves ends the word; type set above it right after a word is *raised* (a footnote mark, "21st");
2. a gap of more than `GAP` of the font's size ends it, whatever the stream says;
3. a printed space ends it, unless the glyphs it stands between touch.

Spaces and line ends that pdfium adds by itself have no width and are passed over. Font, size and weight are asked once a
word: asking for every glyph would take longer than all the rest. Text is cleaned (NFC, hyphens, bullets) and never reworded.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import deque
from collections.abc import Iterator
from itertools import repeat

import numpy as np
import pypdfium2.raw as pdfium

from ..sheet import Word
from .direct import (
    Handle,
    font_of,
    handle,
    loose_box_at,
    mark_of,
    matrix_at,
    numbers,
    origin_at,
    places,
    shifted,
    size_at,
    text_object_at,
    unicode_at,
)

Matrix = tuple[float, float, float, float, float, float]

GAP = 0.16  # of the size, without a space glyph between: a word space is 0.25 or more, kerning under 0.1
GAP_WITH_SPACE = 0.06  # with a space glyph between: justified lines squeeze their spaces
SMALL = 0.82  # raised type is at most this share of the type before it
BULLETS = "•◦▪▫■□●○◼◻‣⁃➢❖✓❑►▶"
BOLD_WEIGHT = 600
NO_WIDTH = 0.01  # points: the spaces that pdfium adds
SLANTED = 0.2  # points by which the box of slanted type reaches to the left of where the pen was set down
SHIFT = 0.6  # points by which glyphs of a word may stand off its baseline
BLOCK = 8192  # glyphs that are asked about together
LONGEST_NUMBER = 4  # glyphs of the number of an item, its stop with it
STOP = ord(".")
SPACES = frozenset((0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F, 0x3000))
DIGITS = frozenset(range(ord("0"), ord("9") + 1))
SYMBOLS = frozenset((*range(0xE000, 0xF900), *range(0x80, 0xA0)))  # private use, and C1: what symbol fonts without a map give
LIGATURES = range(0xFB00, 0xFB07)
SURROGATES = range(0xD800, 0xE000)
CONTROLS = frozenset((*range(0x20), 0x7F))
NOTHING = frozenset((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))


def read_words(text_page: ctypes.c_void_p, matrix: Matrix) -> tuple[Word, ...]:
    """The words of a pdfium text page in the order of its content stream; `matrix` takes its points to the page as displayed."""
    fonts = _Fonts(text_page)
    words: list[Word] = []
    for index, text, x0, x1, baseline, size, previous_gap in _runs(text_page, matrix):
        cleaned = clean(text)
        if not cleaned:
            continue
        is_bold, mark = fonts.look(index)
        word = Word(cleaned, round(x0, 2), round(x1, 2), baseline, size, is_bold, mark=mark)
        words.extend(_place(words, word, previous_gap))
    return tuple(words)


def _place(words: list[Word], word: Word, gap: float) -> Iterator[Word]:
    """The word with its bullet split off, or set as raised where it is small type above the word before."""
    base = words[-1] if words and not words[-1].raised else next((w for w in reversed(words[-3:]) if not w.raised), None)
    if (
        base is not None
        and gap < base.size * 0.35
        and word.size <= base.size * SMALL
        and base.size * 0.12 < base.baseline - word.baseline < base.size * 0.75
    ):
        yield word._replace(baseline=base.baseline, raised=True)
        return
    if word.text[0] in BULLETS and len(word.text) > 1:
        share = (word.x1 - word.x0) / len(word.text)
        yield word._replace(text=word.text[0], x1=word.x0 + share)
        word = word._replace(text=word.text[1:], x0=word.x0 + share)
    yield word


def _runs(text_page: ctypes.c_void_p, matrix: Matrix) -> Iterator[tuple[int, str, float, float, float, float, float]]:
    """Runs of touching glyphs on one baseline: index of the first, text, x0, x1, baseline, size, gap to the run before."""
    page = handle(text_page)
    codes: list[int] = []
    first, x0, x1, line, gap_before = 0, 0.0, 0.0, -1e9, 1e9
    limit, spaced = 0.0, False
    begun, ended = -1e9, -1e9  # the box of the glyph before
    matrix_found = pdfium.FS_MATRIX()
    for index, code, left, right, baseline, pen, height in _glyphs(page, pdfium.FPDFText_CountChars(text_page), matrix):
        if code in NOTHING:
            continue
        if code in SPACES:
            spaced = spaced or right - left > NO_WIDTH
            continue
        if codes and not spaced and left == begun and right == ended:  # the next letter of a ligature: one glyph, one box
            codes.append(code)
            continue
        begun, ended = left, right
        if pen - left > SLANTED and (lean := _lean(page, index, matrix_found, height)) > pen - left:
            left, right = pen, right - lean + (pen - left)  # noqa: PLW2901  the glyph without its lean
        gap = left - x1
        is_item = bool(codes) and codes[-1] == STOP and _ends_number(codes, code)
        if not codes or spaced or is_item or gap > limit or gap < -limit * 3 or abs(baseline - line) > SHIFT:
            new_run = not codes or is_item or abs(baseline - line) > SHIFT
            if not new_run:
                size = limit / GAP if limit else height or 1.0
                new_run = gap > size * (GAP_WITH_SPACE if spaced else GAP) or gap < -size * 0.5
            if new_run:
                if codes:
                    yield first, _text(codes), x0, x1, line, limit / GAP, gap_before
                gap_before = abs(gap) if codes else 1e9
                codes, first, x0, line = [], index, left, baseline
                x1 = right
                limit = _size(page, index, matrix_found) * GAP
        codes.append(code)
        x1 = right if right > x1 else x1
        spaced = False
    if codes:
        yield first, _text(codes), x0, x1, line, limit / GAP, gap_before


def _glyphs(page: Handle, count: int, matrix: Matrix) -> Iterator[tuple[int, int, float, float, float, float, float]]:
    """Every glyph: index, code, left and right, baseline, where the pen was set down, and height, or width where it has none."""
    a, b, c, d, e, f = matrix
    for start in range(0, count, BLOCK):
        indexes = range(start, min(start + BLOCK, count))
        boxes = (pdfium.FS_RECTF * len(indexes))()
        pens = (ctypes.c_double * 2 * len(indexes))()
        codes = list(map(unicode_at, repeat(page), indexes))
        deque(map(loose_box_at, repeat(page), indexes, places(boxes)), maxlen=0)
        xs = places(pens)
        deque(map(origin_at, repeat(page), indexes, xs, shifted(xs, ctypes.sizeof(ctypes.c_double))), maxlen=0)
        x0, top, x1, bottom = numbers(boxes, np.float32, 4).astype(np.float64).T
        x, y = numbers(pens, np.float64, 2).T
        one, other = a * x0 + c * bottom + e, a * x1 + c * top + e
        height, width = np.abs(top - bottom), np.abs(x1 - x0)
        columns = (
            np.minimum(one, other), np.maximum(one, other), b * x + d * y + f, a * x + c * y + e,
            np.where(height > 0, height, width),
        )  # fmt: skip
        yield from zip(indexes, codes, *(column.tolist() for column in columns), strict=True)


def _lean(page: Handle, index: int, matrix: pdfium.FS_MATRIX, height: float) -> float:
    """By how much the box of a glyph is wider than the glyph because its type is set aslant; 0 for upright type.

    A font without an italic is slanted by its matrix; the boxes of two such words overlap the space between them.
    """
    if not matrix_at(page, index, ctypes.byref(matrix)) or matrix.b or matrix.c <= 0 or matrix.d <= 0:
        return 0.0
    return float(height * matrix.c / matrix.d)


def _size(page: Handle, index: int, matrix: pdfium.FS_MATRIX) -> float:
    """The size of a glyph's type as displayed, in points; `matrix` is room for its matrix."""
    size = float(size_at(page, index))
    if matrix_at(page, index, ctypes.byref(matrix)):
        size *= float((matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5)
    return size


class _Fonts:
    """The weight of the type at an index, asked once a font."""

    def __init__(self, text_page: ctypes.c_void_p) -> None:
        self.page = handle(text_page)
        self.text_page = text_page
        self.bold: dict[Handle, bool] = {}

    def look(self, index: int) -> tuple[bool, int]:
        """Whether the font is bold, and the marked content that the glyph stands in, -1 if in none."""
        text_object = text_object_at(self.page, index)
        font = (font_of(text_object) or 0) if text_object else 0
        if font not in self.bold:
            self.bold[font] = self._is_bold(index)
        return self.bold[font], mark_of(text_object) if text_object else -1

    def _is_bold(self, index: int) -> bool:
        """By the font's name first: the weight of an embedded subset is often a default."""
        text_object = pdfium.FPDFText_GetTextObject(self.text_page, index)
        font = pdfium.FPDFTextObj_GetFont(text_object) if text_object else None
        if font:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("latin-1").lower()
            if any(part in name for part in ("bold", "black", "heavy")):
                return True
        return bool(pdfium.FPDFText_GetFontWeight(self.text_page, index) >= BOLD_WEIGHT)


def _ends_number(codes: list[int], following: int) -> bool:
    """Whether a run is the number of an item whose text begins with a capital, without room between ("10.Ensure")."""
    return len(codes) <= LONGEST_NUMBER and chr(following).isupper() and all(code in DIGITS for code in codes[:-1])


def _text(codes: list[int]) -> str:
    return "".join(map(chr, codes))


def clean(text: str) -> str:
    """Composed characters, hyphens for pdfium's stand-ins, "•" for a bullet of a symbol font, ligatures taken apart."""
    if text.isascii() and text.isprintable():
        return text
    characters: list[str] = []
    for character in text:
        code = ord(character)
        if code in HYPHENS:
            characters.append("-")
        elif code in SYMBOLS:
            characters.append("•" if len(text) == 1 or not characters else "\ufffd")
        elif code in LIGATURES:
            characters.append(unicodedata.normalize("NFKC", character))
        elif code in SURROGATES or code in CONTROLS:
            characters.append("\ufffd")  # a glyph without a letter
        else:
            characters.append(character)
    return unicodedata.normalize("NFC", "".join(characters))

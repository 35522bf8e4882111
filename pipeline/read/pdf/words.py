"""Words from the character boxes of a PDF page.

pdfium's own plain text breaks words on some producers (those that set each glyph by itself), so words are made here, from
where the glyphs stand. In order of precedence:

1. a baseline that moves ends the word; type set above it right after a word is *raised* (a footnote mark, "21st");
2. a gap of more than `GAP` of the font's size ends it, whatever the stream says;
3. a printed space ends it, unless the glyphs it stands between touch.

Spaces and line ends that pdfium adds by itself have no width and are passed over. Glyphs that plainly follow each other are
taken a stretch at a time, and font, size and weight are asked once a word: asking for every glyph would take longer than all the
rest. Text is cleaned (NFC, hyphens, bullets) and never reworded.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from ..sheet import Word
from .direct import Handle, Matrix, font_of, handle, mark_of, text_object_at
from .glyphs import SLANTED, STOP, SURROGATES, Glyphs, Stretches, find_stretches, lean, read_glyphs, sizes

GAP = 0.16  # of the size, without a space glyph between: a word space is 0.25 or more, kerning under 0.1
GAP_WITH_SPACE = 0.06  # with a space glyph between: justified lines squeeze their spaces
SMALL = 0.82  # raised type is at most this share of the type before it
BULLETS = "•◦▪▫■□●○◼◻‣⁃➢❖✓❑►▶"
BOLD_WEIGHT = 600
SHIFT = 0.6  # points by which glyphs of a word may stand off its baseline
LONGEST_NUMBER = 4  # glyphs of the number of an item, its stop with it
SYMBOLS = frozenset((*range(0xE000, 0xF900), *range(0x80, 0xA0)))  # private use, and C1: what symbol fonts without a map give
LIGATURES = range(0xFB00, 0xFB07)
CONTROLS = frozenset((*range(0x20), 0x7F))
HYPHENS = frozenset((0x02, 0xAD, 0x2010, 0x2011, 0xFFFE))
_DIGITS = frozenset("0123456789")


# Glyphs of one word: pdfium's index of the first, their text, left and right, baseline, size of the first, gap to the run before.
_Run = tuple[int, str, float, float, float, float, float]


def read_words(text_page: ctypes.c_void_p, matrix: Matrix) -> tuple[Word, ...]:
    """The words of a pdfium text page in the order of its content stream; `matrix` takes its points to the page as displayed."""
    glyphs = read_glyphs(text_page, matrix)
    if glyphs is None:
        return ()
    page = handle(text_page)
    runs = _runs(page, glyphs, find_stretches(glyphs))
    if runs is None:
        runs = _runs(page, glyphs, find_stretches(glyphs, alone=True)) or []
    runs = [(run[0], text, *run[2:]) for run in runs if (text := clean(run[1]))]
    if not runs:
        return ()
    indexes, texts, x0s, x1s, baselines, heights, gaps = zip(*runs, strict=True)
    ends = (np.round(xs, 2).tolist() for xs in (x0s, x1s))
    bold, marks = _types(text_page, indexes)
    words: list[Word] = []
    for word, gap in zip(map(Word, texts, *ends, baselines, heights, bold, repeat(False), marks), gaps, strict=True):
        if (words and (words[-1].raised or word.size < words[-1].size)) or word.text[0] in BULLETS:
            words.extend(_place(words, word, gap))
        else:
            words.append(word)
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


def _runs(page: Handle, glyphs: Glyphs, stretches: Stretches) -> list[_Run] | None:
    """Runs of touching glyphs on one baseline; None if a stretch does not hold together after all, at the size of its type."""
    found: list[_Run] = []
    begin, x0, x1, line, gap_before, limit = -1, 0.0, 0.0, -1e9, 1e9, 0.0
    begun, ended = -1e9, -1e9  # the box of the glyph before
    text, index = glyphs.text, glyphs.place.tolist()
    for at, left, right, baseline, pen, height, spaced, full, rest in _each(page, glyphs, stretches):
        if begin < 0 or spaced or left != begun or right != ended:  # else the next letter of a ligature: one glyph, one box
            begun, ended, start, end = left, right, left, right
            if pen - left > SLANTED and (leant := lean(page, index[at], height)) > pen - left:
                start, end = pen, right - leant + (pen - left)  # the glyph without its lean
            gap = start - x1
            is_new = begin < 0 or abs(baseline - line) > SHIFT
            is_new = is_new or (text[at - 1] == STOP and _ends_number(text[begin:at], text[at]))
            if not is_new and (spaced or gap > limit or gap < -limit * 3):
                size = limit / GAP if limit else height or 1.0
                is_new = gap > size * (GAP_WITH_SPACE if spaced else GAP) or gap < -size * 0.5
            if is_new:
                if begin >= 0:
                    found.append((index[begin], text[begin:at], x0, x1, line, limit / GAP, gap_before))
                gap_before = abs(gap) if begin >= 0 else 1e9
                begin, x0, x1, line, limit = at, start, end, baseline, full * GAP
            x1 = max(x1, end)
        if rest is not None:
            widest, tightest, begun, ended = rest
            if x1 != right or widest > limit or tightest < -limit * 3:
                return None
            x1 = ended
    if begin >= 0:
        found.append((index[begin], text[begin:], x0, x1, line, limit / GAP, gap_before))
    return found


def _each(page: Handle, glyphs: Glyphs, stretches: Stretches) -> Iterator[tuple[Any, ...]]:
    """What is known of the first glyph of each stretch, with the size of its type; and of the rest, if there is one: the widest
    and the tightest gap, and the box of the last."""
    starts, ends, widest, tightest = stretches
    firsts = (column[starts].tolist() for column in glyphs[2:])
    rests = zip(widest.tolist(), tightest.tolist(), glyphs.left[ends - 1].tolist(), glyphs.right[ends - 1].tolist(), strict=True)
    is_longer = (ends - starts > 1).tolist()
    after = (rest if longer else None for rest, longer in zip(rests, is_longer, strict=True))
    return zip(starts.tolist(), *firsts, sizes(page, glyphs.place[starts].tolist()), after, strict=True)


def _types(text_page: ctypes.c_void_p, indexes: Sequence[int]) -> tuple[list[bool], list[int]]:
    """Whether the type at each index is bold, asked once a font, and the marked content it stands in, -1 if in none."""
    page = handle(text_page)
    objects = list(map(text_object_at, repeat(page), indexes))
    fonts = list(map(font_of, objects))
    bold: dict[Handle | None, bool] = {}
    for font, index in zip(fonts, indexes, strict=True):
        if font not in bold:
            bold[font] = _is_bold(text_page, index)
    return [bold[font] for font in fonts], list(map(mark_of, objects))


def _is_bold(text_page: ctypes.c_void_p, index: int) -> bool:
    """By the font's name first: the weight of an embedded subset is often a default."""
    text_object = pdfium.FPDFText_GetTextObject(text_page, index)
    font = pdfium.FPDFTextObj_GetFont(text_object) if text_object else None
    if font:
        buffer = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.value.decode("latin-1").lower()
        if any(part in name for part in ("bold", "black", "heavy")):
            return True
    return bool(pdfium.FPDFText_GetFontWeight(text_page, index) >= BOLD_WEIGHT)


def _ends_number(text: str, following: str) -> bool:
    """Whether a run is the number of an item whose text begins with a capital, without room between ("10.Ensure")."""
    return len(text) <= LONGEST_NUMBER and following.isupper() and _DIGITS.issuperset(text[:-1])


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

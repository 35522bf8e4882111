"""Words on a page or in a cell into lines, with footnote marks taken out of the text.

Words whose baselines lie within `SAME` of the smaller type's size share a line, from left to right. A raised word is a footnote
mark if it is figures or signs after a word ("Board¹"), and is handed back beside the lines; raised letters ("21st") and the
figures of a unit ("km²") are part of the word before them. Lines are never reordered in columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter

from schemas.document import Edges, Line

from ..read.sheet import ASCENT, DESCENT, Word

SAME = 0.45
_MARK = re.compile(r"[\d,*†‡§¶#]+")
_PRINTED_MARK = re.compile(r"(?<=[a-z)\].,;:’”'\"])[¹²³⁰⁴-⁹]+$")
_PRINTED = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")
_UNITS = frozenset(("m", "km", "cm", "mm"))
_BASELINE, _LEFT = attrgetter("baseline"), attrgetter("x0")


def make_lines(words: Iterable[Word], page: int) -> tuple[list[Line], list[Line]]:
    """The lines from top to bottom, and the footnote marks found in them."""
    marks: list[Line] = []
    lines = [_line(row, page, marks) for row in _rows(words)]
    return [line for line in lines if line.text], marks


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """The words of each line from top to bottom; a mark set above the line it begins is on that line."""
    rows: list[list[Word]] = []
    row: list[Word] = []
    anchor = None
    for word in sorted(words, key=_BASELINE):
        step = word.baseline - anchor.baseline if anchor is not None else 0.0
        if anchor is None or (step and step > SAME * min(anchor.size, word.size)):
            row = [*rows.pop(), word] if rows and _leads(rows[-1], word) else [word]
            rows.append(row)
            anchor = word
            continue
        if word.size > anchor.size:
            anchor = word
        row.append(word)
    return rows


def _leads(row: list[Word], word: Word) -> bool:
    """Whether a row is nothing but the mark of the footnote that begins with this word."""
    mark = row[0]
    return (
        len(row) == 1
        and _MARK.fullmatch(mark.text) is not None
        and mark.size <= word.size * 0.9
        and word.baseline - mark.baseline < 0.75 * word.size
        and -word.size < word.x0 - mark.x1 < 2 * word.size
    )


def _line(words: list[Word], page: int, marks: list[Line]) -> Line:
    """One line of words from left to right; marks are put aside."""
    words.sort(key=_LEFT)
    texts, x0s, x1s, _, sizes, bold, raised, _ = zip(*words, strict=True)
    text = " ".join(texts)
    if any(raised) or not (text.isascii() or _PRINTED.isdisjoint(text)):  # few lines have marks or raised letters
        return _without_marks(words, page, marks)
    main = words[0] if sizes.count(sizes[0]) == len(sizes) else _main(words)
    return _made(text, tuple(zip(x0s, x1s, strict=True)), main, page, is_bold=any(bold) and _is_bold(words))


def _without_marks(words: list[Word], page: int, marks: list[Line]) -> Line:
    """The line of words some of which are marks, or raised letters."""
    texts: list[str] = []
    edges: list[tuple[float, float]] = []
    kept: list[Word] = []
    for word in words:
        if word.raised and texts:
            if _MARK.fullmatch(word.text) and texts[-1].lower() not in _UNITS:
                marks.append(_as_line([word], word.text, [(word.x0, word.x1)], page))
            else:
                texts[-1] += word.text
                edges[-1] = (edges[-1][0], word.x1)
            continue
        text = word.text
        if not text.isascii() and (found := _PRINTED_MARK.search(text)) and found.start() > 1:
            marks.append(_as_line([word], found.group(), [(word.x0, word.x1)], page))
            text = text[: found.start()]
        texts.append(text)
        edges.append((word.x0, word.x1))
        kept.append(word)
    return _as_line(kept or words, " ".join(texts), edges, page)


def _as_line(words: list[Word], text: str, edges: list[tuple[float, float]], page: int) -> Line:
    return _made(text, tuple(edges), _main(words), page, is_bold=_is_bold(words))


def _is_bold(words: Iterable[Word]) -> bool:
    lettered = [word.is_bold for word in words if word.text not in "•-–"]
    return bool(lettered) and all(lettered)


def _made(text: str, edges: Edges, main: Word, page: int, *, is_bold: bool) -> Line:
    top, bottom, size = _heights(main.baseline, main.size)
    return Line.of_ours(
        {
            "text": text,
            "page": page,
            "x0": edges[0][0],
            "top": top,
            "x1": edges[-1][1],
            "bottom": bottom,
            "edges": edges,
            "size": size,
            "is_bold": is_bold,
            "number": None,
            "source": None,
            "confidence": None,
        }
    )


@lru_cache(maxsize=1024)  # cells side by side have lines at the same heights
def _heights(baseline: float, size: float) -> tuple[float, float, float]:
    """The top and bottom of type on a baseline, and its size, as they are kept."""
    return round(baseline - ASCENT * size, 2), round(baseline + DESCENT * size, 2), round(size, 1)


def _main(words: list[Word]) -> Word:
    """The word whose size most of the line's characters have."""
    letters: dict[float, int] = {}
    for word in words:
        letters[word.size] = letters.get(word.size, 0) + len(word.text)
    size = max(letters, key=lambda size: letters[size])
    return next(word for word in words if word.size == size)


def baseline(line: Line) -> float:
    """The baseline of a line, in points from the top of the page."""
    return line.bottom - DESCENT * line.size


def words_in(lines: Iterable[Line]) -> int:
    """How many words (tokens with a letter or a digit) some lines have."""
    tokens = " ".join([line.text for line in lines]).split()
    odd = [token for token in tokens if not token.isalnum()]  # few have a sign in them, and fewer are nothing else
    return len(tokens) - sum(not any(map(str.isalnum, token)) for token in odd)

"""Two columns of prose or of bullets on a page, so that each is read to its end before the next.

Bullets are columns where several stand under each other at two places of a page, far apart, and no word of their lines crosses
the strip before the second. Of columns of prose all of these must hold: a gutter, a strip without a word in it, divides lines
that follow each other; neither side is a table's (no grid reaches in); both sides are prose: several words a line, many lines
that begin in small letters; most lines of the left side reach its edge, and most of the right side begin at one edge. So labels
with their values, a contents list, numbers set apart from their paragraphs and short cells of a table without lines are no
columns. Words above and below the columns keep their place. Three columns are read as one and two more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..read.pdf.words import BULLETS
from ..read.sheet import Sheet, Word
from .pieces import Piece, continues

BUCKET = 5  # points: a gutter holds at least one
SAMPLED = 3  # every so manieth word is asked whether there may be a gutter at all
FEW_WORDS = 80  # on a page: two columns of prose are more
MIDDLE = (0.25, 0.75)  # of the width: where a gutter can be
SPARSE = 0.5  # of the usual number of words that cross a strip
GUTTER = 0.9  # of the size: the least width
LINES = 6  # of each side at least
WORDS_A_LINE = 3.5
MOST = 0.55  # of the lines of a side
GOING_ON = 0.35  # of the lines of a side: labels and values begin with capitals
REACHING = 0.8  # of the side's width
APART = 4.0  # of the size: room that ends the columns
ALIGNED = 3.0  # points
FEW_BULLETS = 2  # of a column
FAR_APART = 0.25  # of the page's width: two columns of bullets; bullets within a list's items are nearer

Words = list[Word]
Span = tuple[float, float]


def in_columns(words: Sequence[Word], sheet: Sheet, tables: Sequence[Span]) -> list[Words]:
    """The words in groups to be read one after another; one group where there are no columns.

    `tables` are the upper and lower edges of the page's grids, in points.
    """
    whole = list(words)
    if len(whole) < FEW_WORDS:
        return [whole]
    x = _gutter(whole, sheet.width)
    found = None if x is None else _band(whole, x)
    is_prose = x is not None and found is not None and _are_prose(*_sides(whole, x, found))
    if not is_prose:
        x, found = _bulleted(whole, sheet.width) or (None, None)
    if x is None or found is None:
        return [whole]
    top, bottom = found
    if any(table[0] < bottom and table[1] > top for table in tables):
        return [whole]
    left, right = _sides(whole, x, found)
    above = [word for word in whole if word.baseline < top]
    below = [word for word in whole if word.baseline > bottom]
    parts = [above, left, *in_columns(right, sheet, tables), below]
    return [part for part in parts if part]


def _sides(words: Sequence[Word], x: float, band: Span) -> tuple[Words, Words]:
    """The words of a stretch of lines on both sides of a gutter."""
    inside = [word for word in words if band[0] <= word.baseline <= band[1]]
    return [word for word in inside if word.x1 <= x], [word for word in inside if word.x0 >= x]


def _bulleted(words: Sequence[Word], width: float) -> tuple[float, Span] | None:
    """The gutter before the second of two columns of bullets, and the stretch of their lines; None where there are none."""
    bullets = sorted((word for word in words if word.text in BULLETS), key=lambda word: word.x0)
    if len(bullets) < 2 * FEW_BULLETS or bullets[-1].x0 - bullets[0].x0 < FAR_APART * width:
        return None
    left = [word for word in bullets if word.x0 - bullets[0].x0 <= ALIGNED]
    right = [word for word in bullets if bullets[-1].x0 - word.x0 <= ALIGNED]
    x, top = right[0].x0 - 1, min(word.baseline for word in right) - 1
    first: dict[float, float] = {}
    for word in words:
        first[word.baseline] = min(word.x0, first.get(word.baseline, word.x0))
    begun = {word.baseline for word in left}
    plain = (y for y, x0 in first.items() if y > top and y not in begun and x0 < left[0].x0 + ALIGNED)
    crossing = (word.baseline for word in words if word.baseline > top and word.x0 < x < word.x1)
    end = min((*plain, *crossing), default=float("inf"))  # a line across, or one that begins where no bullet's text does
    inside = [word for word in bullets if top < word.baseline < end]
    is_whole = set(right) <= set(inside) <= {*left, *right} and min(len(right), len(inside) - len(right)) >= FEW_BULLETS
    return (x, (top, max(word.baseline for word in words if word.baseline < end))) if is_whole else None


def rejoined(before: Piece, after: Piece) -> bool:
    """Whether a paragraph at the foot of a column goes on at the head of the next, and is joined with it."""
    shift = before.x - after.x if before.text_x == before.x else before.text_x - after.x
    first = after.lines[0].model_copy(update={"x0": after.lines[0].x0 + shift, "x1": after.lines[0].x1 + shift})
    moved = Piece([first], first.x0, first.x0, before.right, marker=after.marker, is_numbered=after.is_numbered)
    if not continues(before, moved):
        return False
    before.lines.extend(after.lines)
    return True


def _gutter(words: Sequence[Word], width: float) -> float | None:
    """The middle of the strip that fewest words cross, if these are few; a sample of the words is asked."""
    counts = [0] * (int(width / BUCKET) + 2)
    for word in words[::SAMPLED]:
        for at in range(max(0, int(word.x0 / BUCKET)), min(len(counts), int(word.x1 / BUCKET) + 1)):
            counts[at] += 1
    used = sorted(count for count in counts if count)
    if not used:
        return None
    usual = used[len(used) // 2]
    first, last = int(MIDDLE[0] * len(counts)), int(MIDDLE[1] * len(counts))
    fewest = min(counts[first:last], default=usual)
    if fewest > SPARSE * usual:
        return None
    places = [at for at in range(first, last) if counts[at] == fewest]
    return (places[len(places) // 2] + 0.5) * BUCKET


def _band(words: Sequence[Word], x: float) -> Span | None:
    """The upper and lower baseline of the longest stretch of lines that no word crosses at `x`."""
    crossing = sorted(word.baseline for word in words if word.x0 < x < word.x1)
    limits = [float("-inf"), *crossing, float("inf")]
    best: list[float] = []
    for above, below in pairwise(limits):
        inside = [word for word in words if above < word.baseline < below]
        for run in _runs(inside):
            if len(run) > len(best):
                best = run
    return (best[0], best[-1]) if best else None


def _runs(words: Sequence[Word]) -> Iterator[list[float]]:
    """The baselines of words, cut where there is room for several lines between them."""
    if not words:
        return
    size = sorted(word.size for word in words)[len(words) // 2]
    baselines = sorted({word.baseline for word in words})
    run = baselines[:1]
    for before, after in pairwise(baselines):
        if after - before > APART * size:
            yield run
            run = []
        run.append(after)
    yield run


def _are_prose(left: Words, right: Words) -> bool:
    if not left or not right:
        return False
    size = left[0].size
    edge, begin = max(word.x1 for word in left), min(word.x0 for word in right)
    if begin - edge < GUTTER * size:
        return False
    for side in (left, right):
        lines = _lines(side)
        if len(lines) < LINES or len(side) < WORDS_A_LINE * len(lines) or _going_on(side) < GOING_ON * len(lines):
            return False
    lefts, rights = _lines(left), _lines(right)
    start = min(first for first, _ in lefts)
    full = sum(last - start >= REACHING * (edge - start) for _, last in lefts)
    aligned = sum(first - begin <= ALIGNED for first, _ in rights)
    return full >= MOST * len(lefts) and aligned >= MOST * len(rights)


def _going_on(words: Words) -> int:
    """How many lines begin in small letters, in the middle of a sentence."""
    firsts: dict[float, Word] = {}
    for word in words:
        if word.baseline not in firsts or word.x0 < firsts[word.baseline].x0:
            firsts[word.baseline] = word
    return sum(word.text[0].islower() for word in firsts.values())


def _lines(words: Words) -> list[Span]:
    """The left and right end of each line of words."""
    ends: dict[float, Span] = {}
    for word in words:
        first, last = ends.get(word.baseline, (word.x0, word.x1))
        ends[word.baseline] = (min(first, word.x0), max(last, word.x1))
    return list(ends.values())

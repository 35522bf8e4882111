"""The mark-up of a text rendition: its cells and lines become blocks of clean text that still know their source.

What says where a block begins, in order of precedence:
1. list mark-up (``<ul><li>``, nested), ``<br>`` and ``<p>``: the rendition says so itself;
2. a wide gap (two spaces or more) before a capital, a digit or a dash: a line break that was flattened;
3. a number that continues the sequence ("… annually. 1.2.2 Update …"): numbered items run together on one line;
4. " - " where a list has been opened by a colon or a leading dash ("to include: - scope - aims").

It never drops a word: what is cleaned away is mark-up, entities and invisible characters, and the line keeps the raw slice.
Words marked as struck through ("~~May 24~~", "<s>May 24</s>") hold no more; they are cleaned away, and blocks of their own.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from schemas.document import STRUCK, Block, Line

_TAG = re.compile(r"<\s*(/?)\s*(ul|ol|li|br|p|i|b|em|strong|u|ins|s|del|strike|sup|sub|span|div)\b[^<>]*>", re.IGNORECASE)
_STRUCK = re.compile(
    r"<\s*(s|strike|del)\b[^<>]*>(?P<tagged>[^\t\n]*?)<\s*/\s*\1\s*>|~~(?P<waved>\S(?:[^\t\n]*?\S)?)~~", re.IGNORECASE
)
_EMPHASIS = re.compile(r"\*\*|__(?=\w)|(?<=\w)__")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_HYPHEN_AT_END = re.compile("[\ufffe\u00ad](?=\\s*$)|[\u2010\u2011]")
_SOFT = re.compile("[\ufffe\u00ad]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_SPACES = re.compile(r"\s+")
_GAP = re.compile(r"\s{2,}(?=[A-Z0-9\"'‘“(\-–•])")
_NUMBER = re.compile(r"(?<![\w.(])(\d{1,2})\.(\d{1,2})\.(\d{1,3})\.?(?=\s+[\"'‘“(]?[A-Z])")
_STARTS_NUMBERED = re.compile(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{1,3})\b")
_ENUMERATED = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s", re.IGNORECASE)  # "a) Train carers"
_BEFORE_NUMBER = re.compile(r"[.;:)\d]\s*$")
_DASHES = re.compile(r"(?:^|(?<=\s))[-–•]\s+(?=\S)")
_OPENS_LIST = re.compile(r"^\s*[-–•]\s|:\s+[-–•]\s")

BULLETS = "•▪◼●■◦‣·\u2043"


def is_bullet(character: str) -> bool:
    """Whether a character is printed as a bullet: the usual ones and the private-use glyphs of symbol fonts."""
    return character in BULLETS or "\ue000" <= character <= "\uf8ff"


def clean(raw: str) -> str:
    """The words of a raw slice: no mark-up, no entities, single spaces, composed characters, ligatures taken apart, dashes and
    quotes as printed."""
    text = _TAG.sub(lambda tag: " " if tag[2].lower() in {"ul", "ol", "li", "br", "p", "div"} else "", _STRUCK.sub(" ", raw))
    text = _EMPHASIS.sub("", html.unescape(text))
    text = _SOFT.sub("", _HYPHEN_AT_END.sub("-", _INVISIBLE.sub("", text)))
    text = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def unstruck(raw: str) -> str:
    """A raw slice with the words that are marked as struck through, and without the marks."""
    return _STRUCK.sub(lambda found: found["tagged"] or found["waved"] or "", raw)


def struck_blocks(raw: str, number: int) -> Iterator[Block]:
    """A block for each stretch of a physical line that is struck through."""
    for found in _STRUCK.finditer(raw):
        if text := clean(unstruck(found.group())):
            line = Line(text=text, number=number, source=found.group())
            yield Block(kind="furniture", lines=(line,), reason=STRUCK)


def make_line(raw: str, number: int, *, is_bold: bool = False) -> Line | None:
    """A slice of a physical line as a `Line`, or None where nothing is printed; `source` only where words were changed."""
    text = clean(raw)
    if not text:
        return None
    changed = "".join(text.split()) != "".join(raw.split())
    return Line(text=text, number=number, source=raw.strip() if changed else None, is_bold=is_bold)


def number_of(text: str) -> tuple[int, int, int] | None:
    """The three-part number a text begins with, "1.10.2 Review …" -> (1, 10, 2)."""
    found = _STARTS_NUMBERED.match(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def cell_blocks(raw: str, number: int) -> tuple[Block, ...]:
    """The blocks of a cell printed on one physical line, in reading order; one line a block."""
    return tuple(_blocks(raw, number))


def _blocks(raw: str, number: int) -> Iterator[Block]:
    depth, position, is_item = 0, 0, False
    for tag in [*_TAG.finditer(raw), None]:
        name = tag[2].lower() if tag else ""
        if tag and name not in {"ul", "ol", "li", "br", "p", "div"}:
            continue
        piece = raw[position : tag.start() if tag else len(raw)]
        if clean(piece):
            yield from _flat(piece, number, depth=depth, is_item=is_item)
            is_item = False
        if tag is None:
            return
        position = tag.end()
        if name in {"ul", "ol"}:
            depth = max(depth + (-1 if tag[1] else 1), 0)
            is_item = False
        elif name == "li":
            is_item = not tag[1]


def _flat(raw: str, number: int, *, depth: int, is_item: bool) -> Iterator[Block]:
    """The blocks of a stretch without list mark-up; the first is the item itself where a ``<li>`` opened it."""
    level = max(depth - 1, 0)
    is_first = True
    for part in _cut(raw, sorted({gap.start() for gap in _GAP.finditer(raw)} | set(_sequence(raw)))):
        dashes = [dash.start() for dash in _DASHES.finditer(part)] if _OPENS_LIST.search(part) else []
        for piece in _cut(part, [at for at in dashes if _in_list(part, at)]):
            found = _DASHES.match(piece.lstrip()) if piece.lstrip()[:1] in "-–•" else None
            line = make_line(piece.lstrip()[found.end() :] if found else piece, number)
            if line is None:
                continue
            if is_item and is_first:
                marker = "" if number_of(line.text) or _ENUMERATED.match(line.text) else "•"
                yield Block(kind="list_item", lines=(line,), level=level, marker=marker)
            elif found:
                below = level + 1 if depth else 1
                yield Block(kind="list_item", lines=(line,), level=below, marker=found[0].strip())
            else:
                yield Block(kind="paragraph", lines=(line,), level=0)
            is_first = False


def _in_list(item: str, at: int) -> bool:
    """A dash opens an item only behind the colon or the leading dash that opened the list."""
    before = item[:at]
    return not before.strip() or bool(_OPENS_LIST.search(item[: at + 2]))


def _sequence(text: str) -> list[int]:
    """Where numbers that continue each other begin items inside a flat text."""
    starts: list[int] = []
    last = number_of(text)
    for found in _NUMBER.finditer(text):
        here = (int(found[1]), int(found[2]), int(found[3]))
        if not text[: found.start()].strip():
            continue
        follows = last is not None and (here == (last[0], last[1], last[2] + 1) or here == (last[0], last[1] + 1, 1))
        opens = last is None and _BEFORE_NUMBER.search(text[: found.start()]) is not None
        if follows or opens:
            starts.append(found.start())
            last = here
    return starts


def _cut(text: str, starts: list[int]) -> list[str]:
    edges = [0, *starts, len(text)]
    return [text[low:high] for low, high in pairwise(edges) if text[low:high].strip()]

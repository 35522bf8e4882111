"""Cells whose wrapping cut a word in two, put together again by the document's own words.

A narrow cell may break inside an abbreviation ("…/BS" and "CB Chair"). The halves are joined when the joined form is a word
the document uses elsewhere, or the initials of a name it prints, and neither half is a word of it. Nothing else is changed;
where the document does not decide, a space stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from schemas.document import Block, Line, Passage, all_lines

_WORD = re.compile(r"[^\W\d_]+")
_STANDING = re.compile(r"(?<![\w&])[^\W\d_]+(?![\w&])")
_SHORTEST_NAME = 3  # words: two capitals in a row are any heading's
_NAME = re.compile(r"(?:[A-Z][a-z][\w’'-]*\s+){2,}[A-Z][a-z][\w’'-]*")
_TAIL = re.compile(r"[^\W\d_]+\Z")


def vocabulary(blocks: Iterable[Block]) -> Counter[str]:
    """How often each word of a document occurs, and the initials of each name; the letters of "S&P" are no words."""
    words: Counter[str] = Counter()
    for line in all_lines(blocks):
        words.update(_STANDING.findall(line.text))
        words.update(initials for name in _NAME.findall(line.text) for initials in _initials(name))
    return words


def _initials(name: str) -> Iterator[str]:
    """The initials of a name, and of its end: "The Safeguarding Children Board" gives TSCB and SCB, never TSC."""
    letters = "".join(word[0] for word in name.split())
    yield from (letters[start:] for start in range(len(letters) - _SHORTEST_NAME + 1))


def rejoined(lines: tuple[Line, ...], words: Counter[str]) -> str:
    """The text of a cell's lines, words cut by the wrapping whole again."""
    text = ""
    for line in lines:
        tail, head = _TAIL.search(text), _WORD.match(line.text)
        if tail is not None and head is not None and _is_cut(tail.group(), head.group(), words):
            text += line.text
        else:
            text = Passage(lines=(Line(text=text), line)).text if text else line.text
    return " ".join(text.split())


def _is_cut(left: str, right: str, words: Counter[str]) -> bool:
    """Whether two halves occur only here, and their joined form elsewhere."""
    return words[left + right] > 0 and words[left] <= 1 and words[right] <= 1

"""The structure tree of a PDF page as pdfium has it, asked for level by level.

A tree has hundreds of elements a page, and going to each for its name, its children and its marks takes longer than pdfium needs
for its answers. So each question is put to a whole level at once. What the names mean is not said here: see `tags`.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, chain, pairwise, repeat
from typing import NamedTuple, TypeVar

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from .direct import Handle, child_at, count_children, count_marks, handle, mark_at, name_of, places

_DEEPEST = 60  # elements inside elements: a tree that goes further is damaged
_NAME = 64  # bytes of a name, in UTF-16: longer ones mean nothing to us

_T = TypeVar("_T")


class Element(NamedTuple):
    """An element: its name, the elements inside it, and the numbers of the marked contents right under it."""

    name: str
    children: Sequence[Element]
    marks: Sequence[int]


class _Level(NamedTuple):
    """The elements so many levels deep: the name, the elements inside and the marks of each."""

    names: list[str]
    children: list[list[Handle]]
    marks: list[list[int]]


def read_tree(page: pypdfium2.PdfPage) -> Sequence[Element]:
    """The topmost elements of a page's tree; none where the file has no tree."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return ()
    try:
        count = max(0, pdfium.FPDF_StructTree_CountChildren(tree))
        top = [handle(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)) for index in range(count)]
        return _joined(_levels(list(dict.fromkeys(filter(None, top)))))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _levels(elements: list[Handle]) -> list[_Level]:
    """All levels from the topmost. An element that is inside another twice counts once: else a few are made to look millions."""
    found: list[_Level] = []
    while elements and len(found) <= _DEEPEST:
        children = _of_each(elements, count_children, child_at)
        children = [list(dict.fromkeys(filter(None, own))) for own in children]  # marked contents are inside, and no elements
        found.append(_Level(_names(elements), children, _of_each(elements, count_marks, mark_at)))
        elements = list(chain.from_iterable(children))
    return found


def _joined(levels: Sequence[_Level]) -> Sequence[Element]:
    """The elements of the topmost level, with those of the others inside."""
    below: list[Element] = []
    for level in reversed(levels):
        inside = _shared_out(below, map(len, level.children) if below else repeat(0, len(level.names)))
        below = list(map(Element, level.names, inside, level.marks))
    return below


def _of_each(elements: list[Handle], count: Callable[..., int], at: Callable[..., int]) -> list[list[int]]:
    """For each element what stands at each of its places."""
    counts = [number if number > 0 else 0 for number in map(count, elements)]
    whose = chain.from_iterable(map(repeat, elements, counts))
    return _shared_out(list(map(at, whose, chain.from_iterable(map(range, counts)))), counts)


def _shared_out(items: list[_T], counts: Iterable[int]) -> list[list[_T]]:
    return [items[start:end] for start, end in pairwise(accumulate(counts, initial=0))]


def _names(elements: list[Handle]) -> list[str]:
    """The name of each element; there are few, and each is spelt out once."""
    room = (ctypes.c_char * _NAME * len(elements))()
    deque(map(name_of, elements, places(room), repeat(_NAME)), maxlen=0)
    written = np.frombuffer(memoryview(room).cast("B"), f"S{_NAME}").tolist()  # its last zeros cut off
    names = {name: (name + bytes(len(name) % 2)).decode("utf-16-le", errors="replace") for name in set(written)}
    return [names[name] for name in written]

"""The bytes of one source to what its readers make of them: the document, and other readers' opinions of its tables."""

from __future__ import annotations

from collections.abc import Callable

from schemas.errors import Unreadable
from schemas.reading import ReadSource, TableOpinion

from .extra import Ocr
from .heard import PageTold, unasked, untold
from .pause import collector_paused
from .read import read
from .read.second_opinion import in_columns, second_opinions


def read_source(
    data: bytes, name: str, *, verify: bool = False, ocr: Ocr = "auto", asks: bool = True, tell: PageTold = untold,
    before_asking: Callable[[], None] = unasked,
) -> ReadSource:  # fmt: skip
    """Read a source. One that cannot be read is told of, not raised: it is a row like any other.

    Where it `asks`, other readers are asked about its tables; `before_asking` hears when our own reading is done.
    """
    try:
        with collector_paused():
            document = read(data, name, ocr=ocr, tell=tell)
    except Unreadable as problem:
        return ReadSource(problem=str(problem))
    if document.reader != "pdf" or not asks:
        return ReadSource(document=document)
    before_asking()
    opinions = second_opinions(data, document, verify=verify)
    told = (TableOpinion(boxes=boxes, columns=in_columns(each)) for boxes, each in opinions.items())
    return ReadSource(document=document, opinions=tuple(told))

"""The bytes of one source to what its readers make of them: the document, and other readers' opinions of its tables."""

from __future__ import annotations

from schemas.errors import Unreadable
from schemas.reading import ReadSource, TableOpinion

from .extra import Ocr
from .pause import collector_paused
from .read import PageTold, read, untold
from .read.second_opinion import in_columns, second_opinions


def read_source(data: bytes, name: str, *, verify: bool = False, ocr: Ocr = "auto", tell: PageTold = untold) -> ReadSource:
    """Read a source. One that cannot be read is told of, not raised: it is a row like any other."""
    try:
        with collector_paused():
            document = read(data, name, ocr=ocr, tell=tell)
    except Unreadable as problem:
        return ReadSource(problem=str(problem))
    opinions = second_opinions(data, document, verify=verify) if document.reader == "pdf" else {}
    told = (TableOpinion(boxes=boxes, columns=in_columns(each)) for boxes, each in opinions.items())
    return ReadSource(document=document, opinions=tuple(told))

"""Bytes to `Document`, by what the bytes are. Past this package nobody knows a PDF from a text file."""

from __future__ import annotations

from schemas.document import Document
from schemas.errors import Unreadable

from ..extra import Ocr
from ..heard import PageTold, untold
from .pdf import read_pdf
from .pdf.carried import find_carried
from .text import read_text

# A web page saved under a document's name: councils' sites answer so when a document has gone.
_WEB_PAGE = (b"<!doctype html", b"<html")
_LOOK_AHEAD = 1024


def read(data: bytes, name: str, *, ocr: Ocr = "auto", tell: PageTold = untold) -> Document:
    """The document in some bytes; `name` only serves to tell a text rendition from a PDF that lost its head.

    `ocr` and `tell` are for pages that are pictures: see `read_pdf`.
    Raises `Unreadable`, with what to do about it.
    """
    head = data[:_LOOK_AHEAD].lstrip()
    if not head and not data.strip():
        raise Unreadable("the file is empty.", remedy="Fetch the document again.")
    if b"%PDF-" in data[:_LOOK_AHEAD]:
        document = read_pdf(data, ocr=ocr, tell=tell)
        carried = find_carried(data)
        return document.model_copy(update={"carries": carried}) if carried else document
    if head.lower().startswith(_WEB_PAGE):
        raise Unreadable(
            "this is a web page, not a document.", remedy="Open the address in a browser and save the document itself."
        )
    if name.lower().endswith(".pdf"):
        raise Unreadable(
            "this is not a PDF: its first bytes say otherwise.", remedy="Fetch or export the document again as PDF."
        )
    return read_text(data)

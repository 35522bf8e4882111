"""`read`: a document as read, as JSON or drawn over its pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from schemas.errors import Unreadable

from .common import SOME_UNREADABLE, WRONG_USAGE, fail
from .recognition import OcrOption, check_ocr, tell_unread_pictures

ReadFormat = Literal["json", "html"]


def read(
    file: Annotated[Path, typer.Argument(help="A PDF or a text rendition.")],
    *,
    form: Annotated[
        ReadFormat, typer.Option("--format", help="json, or html: its pages with what was read drawn over them.")
    ] = "json",
    ocr: OcrOption = "auto",
) -> None:
    """Print a document as read: pages, blocks, tables with cells, and their places."""
    from ..publish.pages import pages_html  # noqa: PLC0415  pdfium is needed by this command and run alone
    from ..read import read as read_bytes  # noqa: PLC0415

    check_ocr(ocr)
    try:
        data = file.read_bytes()
        document = read_bytes(data, file.name, ocr=ocr)
    except OSError as problem:
        raise fail(f"{file}: {problem.strerror}.", WRONG_USAGE) from None
    except Unreadable as problem:
        raise fail(f"{file}: {problem}", SOME_UNREADABLE) from None
    if form == "html":
        sys.stdout.write(pages_html(document, data, name=file.name))
    else:
        sys.stdout.write(document.model_dump_json(indent=1, exclude_defaults=True) + "\n")
    tell_unread_pictures(sum(page.is_picture and page.reader is None for page in document.pages), ocr)

"""The option `--ocr`, which `run` and `read` share: what it takes, and what is said where pictures were left unread."""

from __future__ import annotations

from typing import Annotated

import typer

from ..extra import INSTALL, Ocr, is_installed
from ..telling.printing import err
from .common import WRONG_USAGE, fail

OcrOption = Annotated[
    Ocr, typer.Option("--ocr", help="Recognise the text of pages without a text layer (auto), of none (off), of all (force).")
]


def check_ocr(ocr: Ocr) -> None:
    """End the command where recognition is forced and not installed."""
    if ocr == "force" and not is_installed():
        raise fail(f"--ocr force needs an optional extra: {INSTALL}.", WRONG_USAGE)


def tell_unread_pictures(pages: int, ocr: Ocr) -> None:
    """Say how many pages are pictures that were not read, and why."""
    if pages and ocr == "auto":
        err().print(f"{pages} pages are pictures without a text layer and were not read. To read them: {INSTALL}", markup=False)
    elif pages:
        err().print(f"{pages} pages are pictures without a text layer and were not read, as --ocr {ocr} says.", markup=False)

"""What mutants are made of: the sample documents, the real ones where they stand beside the project, and single pages of both.

Most mutants are made of single pages and short texts: a thousand small ones find more than ten large ones in the same time.
"""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pypdfium2

from tests.harmful_pdfs import HARMFUL

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "corpus", ROOT.parent / "shared" / "corpus")
_SMALL = 60_000  # bytes of a page worth taking
_WHOLE = 600_000  # bytes of a document taken as it is
_LETTERS = 2_000  # of a piece of text
_EVERY = 7  # one page of so many


def seeds(*, with_real: bool = True) -> tuple[list[bytes], list[bytes]]:
    """Small documents and whole ones; of the sample documents alone where asked."""
    small, whole = [], []
    for path in sorted(path for folder in FOLDERS[: None if with_real else 1] if folder.is_dir() for path in folder.rglob("*")):
        if path.suffix.lower() == ".pdf":
            data = path.read_bytes()
            small += _pages(data)
            whole += [data] if len(data) <= _WHOLE else []
        elif path.suffix.lower() in (".txt", ".md") and path.stem.upper() != "README":
            data = path.read_bytes()
            small += [data[at : at + _LETTERS] for at in range(0, len(data), _LETTERS * _EVERY)]
            whole.append(data)
    small += [data for make in HARMFUL.values() if len(data := make()) < _SMALL and b"FlateDecode" not in data[:2_000]]
    return small, whole


def _pages(data: bytes) -> list[bytes]:
    """Some of the pages of a PDF, each as a file of its own."""
    found = []
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return []  # the real folder holds files that are no PDF
    for number in range(0, len(file), _EVERY):
        with BytesIO() as written:
            page = pypdfium2.PdfDocument.new()
            page.import_pages(file, [number])
            page.save(written)
            page.close()
            found.append(written.getvalue())
    file.close()
    return [page for page in found if len(page) < _SMALL]


def chosen(small: list[bytes], whole: list[bytes], seed: int) -> bytes:
    """The document of which the mutant of a seed is made: a whole one now and then."""
    chance = random.Random(-seed - 1)
    return chance.choice(whole if whole and chance.random() < 0.005 else small)

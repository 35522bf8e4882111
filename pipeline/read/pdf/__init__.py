"""PDFs with a text layer, read by pypdfium2: the words and rulings of each page, then laid out as a `Document`.

What cannot be opened raises `Unreadable` with a reason and a remedy: bytes that are no PDF, an encrypted file, a damaged or
truncated one, one without pages. A page without words is not an error: if it is a picture, it is read by `scan` where the
optional extra is installed; else it is a page with `words` 0 and `is_picture`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from math import isfinite
from typing import TYPE_CHECKING

import pypdfium2

from schemas.document import Document
from schemas.errors import Unreadable

from ... import layout
from ...extra import Ocr, is_installed
from ...heard import PageTold, untold
from ..limits import page_count_problem
from ..sheet import Fill, Sheet, Word
from .beside import join_beside
from .beside import put_back as put_back_beside
from .direct import Matrix, handle
from .pictures import is_picture
from .rulings import read_rulings
from .struck import part_struck
from .tags import read_tags
from .turned import Turn, find_way, turn_back
from .words import clean, read_words

if TYPE_CHECKING:
    from ..scan import Scan

# pdfium's error codes, see FPDF_GetLastError in fpdfview.h
_PASSWORD, _SECURITY = 4, 5
BAND = (0.05, 0.6)  # of the size above the baseline: where the middle of a bullet can be
_HEAD = 1024  # bytes within which a reader has to find the mark "%PDF-"


def read_pdf(data: bytes, *, ocr: Ocr = "auto", tell: PageTold = untold) -> Document:
    """Read a PDF. Raises `Unreadable` if it is no PDF, encrypted, damaged, or has no pages.

    `ocr` says which pages are read from their pictures: those without a text layer, none, or all. `tell` hears the page that
    is about to be recognised, which takes seconds, and of how many.
    """
    file = _open(data)
    try:
        sheets = [read_sheet(file, index) for index in range(len(file))]
        pictures = [sheet.number for sheet in sheets if not sheet.words and _is_picture(file, sheet.number)]
        chosen = _to_recognise(ocr, pictures, len(sheets))
        scans = _scans(file, chosen, tell) if chosen else {}
        title = clean(file.get_metadata_value("Title") or "").strip()
    finally:
        file.close()
    for number, scan in scans.items():
        sheets[number - 1] = scan.sheet
    joined, cuts = join_beside(sheets)
    document = layout.lay_out(joined, reader="pdf", title=title)
    document = put_back_beside(document, cuts, sheets) if cuts else document
    turns = {sheet.number: sheet.turn for sheet in sheets if sheet.turn is not None}
    document = turn_back(document, turns) if turns else document
    if pictures:
        pages = (page.model_copy(update={"is_picture": page.number in pictures}) for page in document.pages)
        document = document.model_copy(update={"pages": tuple(pages)})
    return _put_back(document, scans) if scans else document


def _is_picture(file: pypdfium2.PdfDocument, number: int) -> bool:
    """Whether a page is a picture. Raises `Unreadable`: a page that could be loaded once may not be a second time."""
    try:
        return is_picture(file[number - 1])
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"damaged: page {number} cannot be loaded.", remedy="Fetch the document again.") from error


def _to_recognise(ocr: Ocr, pictures: list[int], pages: int) -> list[int]:
    if ocr == "off" or not (pictures or ocr == "force") or not is_installed():
        return []
    return list(range(1, pages + 1)) if ocr == "force" else pictures


def _scans(file: pypdfium2.PdfDocument, numbers: list[int], tell: PageTold) -> dict[int, Scan]:
    from ..scan import agree, scan  # noqa: PLC0415  OpenCV, camelot and the recogniser: text layers need not wait for them

    found: dict[int, Scan] = {}
    for number in numbers:
        tell(number, len(file))
        found[number] = scan(file[number - 1], number)
    return agree(found)


def _put_back(document: Document, scans: dict[int, Scan]) -> Document:
    from ..scan import put_back  # noqa: PLC0415  loaded by now

    return put_back(document, scans)


def read_sheets(data: bytes) -> tuple[Sheet, ...]:
    """The pages of a PDF as seen: words, rulings and fills. Raises `Unreadable` as `read_pdf` does."""
    file = _open(data)
    try:
        return tuple(read_sheet(file, index) for index in range(len(file)))
    finally:
        file.close()


def _open(data: bytes) -> pypdfium2.PdfDocument:
    if b"%PDF-" not in data[:_HEAD]:
        kind = "a web page" if b"<html" in data[:_HEAD].lower() or b"<!doctype" in data[:_HEAD].lower() else "empty"
        what = f"it is {kind}" if kind != "empty" or not data.strip() else "the mark %PDF- is missing"
        raise Unreadable(f"not a PDF: {what}.", remedy="Fetch the document again and look at it before putting it here.")
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
            raise Unreadable("encrypted: it opens with a password only.", remedy="Save a copy without a password.") from error
        raise Unreadable("damaged or truncated: no pages can be found in it.", remedy="Fetch the document again.") from error
    if (problem := page_count_problem(len(file))) is not None:
        file.close()
        raise problem
    return file


def read_turns(data: bytes, numbers: Sequence[int]) -> dict[int, Turn]:
    """How the text of some pages runs, by page number. Raises `Unreadable` as `read_pdf` does."""
    file = _open(data)
    try:
        return {number: _turn(file[number - 1].get_textpage(), *as_displayed(file[number - 1])) for number in numbers}
    finally:
        file.close()


def _turn(text_page: pypdfium2.PdfTextPage, matrix: Matrix, width: float, height: float) -> Turn:
    return Turn(find_way(handle(text_page.raw), text_page.count_chars(), matrix), width, height)


def read_sheet(file: pypdfium2.PdfDocument, index: int) -> Sheet:
    """One page as seen. Raises `Unreadable` if pdfium cannot load it."""
    try:
        page = file[index]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"damaged: page {index + 1} cannot be loaded.", remedy="Fetch the document again.") from error
    try:
        matrix, width, height = as_displayed(page)
        turn = _turn(text_page, matrix, width, height)
        matrix = turn.turned(matrix)
        words = read_words(text_page.raw, matrix)
        drawn = read_rulings(page.raw, matrix)
        tags = read_tags(page)
    finally:
        text_page.close()
        page.close()
    if not isfinite(sum([word.x0 + word.x1 + word.baseline + word.size for word in words])):
        raise Unreadable(f"damaged: page {index + 1} has words that stand nowhere.", remedy="Fetch the document again.")
    words += tuple(bullets(words, drawn.dots))
    words, struck, rulings = part_struck(words, drawn.rulings)
    if turn.way in ("up", "down"):
        width, height = height, width
    sheet = Sheet(index + 1, width, height, words, tuple(rulings), tuple(drawn.fills), tags, struck=struck)
    return sheet if turn.way == "across" else sheet._replace(turn=turn)


def bullets(words: tuple[Word, ...], dots: Sequence[Fill]) -> Iterator[Word]:
    """Drawn dots as bullets: each stands on the line of the nearest word to its right, at the height of its small letters."""
    if not dots or not words:
        return
    by_line = sorted(words, key=lambda word: word.baseline)
    highest = BAND[1] * max(word.size for word in words)
    for dot in dots:
        middle = (dot.top + dot.bottom) / 2
        first = bisect_left(by_line, middle, key=lambda word: word.baseline)
        last = bisect_right(by_line, middle + highest, key=lambda word: word.baseline)
        beside = [
            word
            for word in by_line[first:last]
            if 0 <= word.x0 - dot.x1 < 3 * word.size and BAND[0] < (word.baseline - middle) / word.size < BAND[1]
        ]
        if beside:
            word = min(beside, key=lambda word: word.x0)
            yield word._replace(text="•", x0=dot.x0, x1=dot.x1, is_bold=False, raised=False)


def as_displayed(page: pypdfium2.PdfPage) -> tuple[Matrix, float, float]:
    """The matrix from user space to points from the displayed top left corner, with the displayed width and height."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    x0, y0 = max(media[0], crop[0]), max(media[1], crop[1])
    x1, y1 = min(media[2], crop[2]), min(media[3], crop[3])
    if x0 >= x1 or y0 >= y1:
        x0, y0, x1, y1 = media
    wide, high = x1 - x0, y1 - y0
    turned: dict[int, tuple[Matrix, float, float]] = {
        0: ((1, 0, 0, -1, -x0, y1), wide, high),
        90: ((0, 1, 1, 0, -y0, -x0), high, wide),
        180: ((-1, 0, 0, 1, x1, -y0), wide, high),
        270: ((0, -1, -1, 0, y1, x1), high, wide),
    }
    return turned[page.get_rotation()]

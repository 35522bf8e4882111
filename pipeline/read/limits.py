"""What no document of ours needs, and files that mean harm have: each limit far above any real document, and refused by name.

Only what a reader would otherwise take for granted is limited here; the time and memory of a document have limits of their own,
see `pipeline.workers`.
"""

from __future__ import annotations

import pypdfium2

from schemas.errors import Unreadable

MOST_PAGES = 5_000  # the longest agenda pack we know of has 1,200
_LETTERS = 3_000  # of a printed page, to compare a text rendition with it
_HEAD = 1024  # bytes within which a reader has to find the mark "%PDF-"


def page_count_problem(pages: int) -> Unreadable | None:
    """Why a PDF of so many pages is not read, if it is not."""
    if pages == 0:
        return Unreadable("no pages: the PDF is empty.", remedy="Fetch or export the document again.")
    if pages > MOST_PAGES:
        return Unreadable(
            f"it says that it has {pages:,} pages, more than the {MOST_PAGES:,} that are read of one file.",
            remedy="Split it, or save the pages you need as a file of their own.",
        )
    return None


def count_pages(data: bytes) -> int:
    """About how many pages some bytes hold, whatever is wrong with them; at least one, and no more than are ever read."""
    if b"%PDF-" not in data[:_HEAD]:
        return max(1, len(data) // _LETTERS)
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return 1
    try:
        return max(1, min(len(file), MOST_PAGES))
    finally:
        file.close()

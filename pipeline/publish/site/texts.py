"""A text rendition as a page of numbered lines, so that a quoted line can be opened in its place like a page of a PDF."""

from __future__ import annotations

from collections.abc import Iterator

from ...read.text import decode
from .addresses import document_address
from .page import Page
from .sources import Located


def lines_of(source: Located) -> tuple[str, ...]:
    """The physical lines of a text rendition; none where its file is gone."""
    return tuple(decode(source.data()).split("\n")) if source.is_text and source.file is not None else ()


def text_pages(located: dict[str, Located], wanted: frozenset[str]) -> Iterator[Page]:
    """A page for each wanted rendition."""
    for source_id, source in located.items():
        if source_id in wanted and source.is_text and source.file is not None:
            path = document_address(source_id, is_text=True)
            yield Page(path, "overview", source.path, "text.html", {"lines": lines_of(source), "source": source})

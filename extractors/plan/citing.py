"""Citations of issues and actions as records, one for each number cited, not yet resolved.

An expression in an issue's cell is cut out of its text; one in an action's words or points stays, for the sentence needs it.
Every citation is `dangling` here: what it means is for the resolver, who knows the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from schemas.document import Passage
from schemas.trace import Citation

from ..citations import Cited, read_citations

# Bare numbers such as "3, 4 & 7-9", and letters such as "A", "(b) and (d)" or "R3".
_BARE = re.compile(r"[\d\s,&;/+–—-]+(?:(?:and|to)[\d\s,&;/+–—-]+)*\.?")
_LETTER = re.compile(r"\(?\b([A-Za-z]|[A-Z]{1,2}\d{1,2})\b\)?")
_LETTERS = re.compile(r"\s*(?:\(?(?:[A-Za-z]|[A-Z]{1,2}\d{1,2})[).]?(?:\s*(?:[,&;/]|and)\s*|\s*$))+")
_QUOTED = 5  # words of a quotation
_COUNTED = re.compile(r"\W*(\d{1,2})(?:\s*[.):–—-])?\s+(?=[A-Z])")  # "1. Ensure that …", not "24 hour cover …"
# What is left of "Recommendation 1 (para 14): …", when both are cut out.
_LEFT = re.compile(r"^\s*(?:\(\s*(?:and\s*)?\)\s*)?[:–—-]\s*|\(\s*(?:and\s*)?\)\s*")
# A sentence of some length, and the same again directly after it.
_TWICE = re.compile(r"(?:^|(?<=\s))(\S.{30,}?[.!?])\s+(\1)(?=\s|$)")


class Citing(NamedTuple):
    """Words that cite: the passage, the action they stand in (none for an issue), and what a column of its own is headed."""

    passage: Passage
    action_id: str | None
    column: Literal["paragraph", "recommendation"] | None = None


def cite(document_id: str, issue_id: str, texts: Sequence[Citing]) -> Iterator[Citation]:
    """The citations of an issue and its actions in reading order."""
    counts: dict[str, int] = {}
    for passage, action_id, column in texts:
        owner = action_id or issue_id
        for cited in read_cited(passage.text, column):
            for number in cited.numbers:
                counts[owner] = counts.get(owner, 0) + 1
                yield Citation(
                    citation_id=f"{owner}/citation/{counts[owner]}",
                    document_id=document_id,
                    issue_id=issue_id,
                    action_id=action_id,
                    raw=cited.raw,
                    target_kind=cited.target_kind,
                    target_number=number,
                    spans=passage.spans("raw", cited.start, cited.end),
                )


def read_cited(text: str, column: Literal["paragraph", "recommendation"] | None) -> tuple[Cited, ...]:
    """The citations of a text. In a column of its own, bare numbers are what its heading says; letters too, and sentences are
    a quotation, under the number that it begins with, else ~1."""
    found = read_citations(text)
    if found or column is None or not text.strip():
        return found
    words = f"{column}s "
    bare = read_citations(words + text)
    if bare and _BARE.fullmatch(text):
        first, *rest = (cited._replace(start=max(0, cited.start - len(words)), end=cited.end - len(words)) for cited in bare)
        return tuple(cited._replace(raw=text[cited.start : cited.end]) for cited in (first, *rest))
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    letters = tuple(dict.fromkeys(match.group(1) for match in _LETTER.finditer(text))) if _LETTERS.fullmatch(text) else ()
    if not letters and (column == "paragraph" or len(text.split()) < _QUOTED):
        return ()
    counted = _COUNTED.match(text)
    return (Cited(start, end, text[start:end], column, letters or (counted[1] if counted else "~1",)),)


class IssueText(NamedTuple):
    """An issue's words without citations; the stretches of the passage they stand on, and those printed a second time."""

    words: str
    kept: tuple[tuple[int, int], ...]
    repeated: tuple[tuple[int, int], ...]


def without_citations(passage: Passage) -> IssueText:
    """An issue's text with its citations cut out, and with a sentence that is printed twice in succession kept once."""
    text = passage.text
    repeated = tuple((match.start(2), match.end(2)) for match in _TWICE.finditer(text))
    kept: list[tuple[int, int]] = []
    position = 0
    for start, end in sorted((*_stretches(text, read_citations(text)), *repeated)):
        if text[position:start].strip():
            kept.append((position, start))
        position = max(position, end)
    if text[position:].strip():
        kept.append((position, len(text)))
    words = " ".join(text[start:end].strip() for start, end in kept)
    return IssueText(_LEFT.sub("", words).strip(" ,;&"), tuple(kept), repeated)


def _stretches(text: str, cited: Sequence[Cited]) -> Iterator[tuple[int, int]]:
    """Runs of citations with nothing but signs between them, and the signs left hanging after them."""
    start = end = -1
    for found in cited:
        if start >= 0 and not text[end : found.start].strip(" ,.;&"):
            end = found.end
            continue
        if start >= 0:
            yield start, _past_signs(text, end)
        start, end = found.start, found.end
    if start >= 0:
        yield start, _past_signs(text, end)


def _past_signs(text: str, end: int) -> int:
    while end < len(text) and text[end] in " .,;:–—":
        end += 1
    return end

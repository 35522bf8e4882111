"""Who leads and who takes part: the cells of a row as parties, explained by the plan's own key to abbreviations.

The key is a table of two columns, the abbreviation and the full title, wherever it stands. A cell is read block by block; what
no key and no form explains is kept as printed, and "N/A" names nobody. A party is one record however often it is named, and a
cell that says all its parties again, as it does where its row runs over a page, says them once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from schemas.base import Span
from schemas.document import Block
from schemas.plan import Assignment, Party
from schemas.reading import Ignored, Reading, spans_of

from ..kinds.kind import TableShape
from ..parties import PartyFound, read_parties
from ..shapes import LabelledRow, recognise
from .gaps import cell_passage
from .rows import body_rows
from .tables import tables_of

Role = Literal["lead", "agency"]
_SLUG = re.compile(r"[^a-z0-9]+")
_LETTER = re.compile(r"[^\W\d_]")
_CHAIR_OF = re.compile(r"\b(chairs?)\s+of\s+(?:the\s+)?", re.IGNORECASE)


def read_key(reading: Reading, shape: TableShape) -> dict[str, tuple[str, tuple[Span, ...]]]:
    """Abbreviation to full title, with the places of both."""
    key: dict[str, tuple[str, tuple[Span, ...]]] = {}
    for row in _key_rows(reading, shape):
        short, full = row.text("abbreviation").strip(), row.text("name").strip()
        if _LETTER.search(short) and _LETTER.search(full):
            key.setdefault(short, (full, (*_spans(row, "abbreviation"), *_spans(row, "name"))))
    return key


def ignored_key_rows(reading: Reading, shape: TableShape) -> Iterator[Ignored]:
    """Rows of the key that hold no words."""
    for row in _key_rows(reading, shape):
        if not (_LETTER.search(row.text("abbreviation")) and _LETTER.search(row.text("name"))):
            spans = tuple(span for cell in row.row.cells for span in spans_of(cell.lines))
            yield Ignored(rule="key-row-without-words", spans=spans)


def _key_rows(reading: Reading, shape: TableShape) -> Iterator[LabelledRow]:
    for _, table in tables_of(reading):
        shaped = recognise(table, (shape,))
        if shaped is not None:
            yield from body_rows(shaped)


def _spans(row: LabelledRow, field: str) -> tuple[Span, ...]:
    cell = row.cells.get(field)
    return spans_of(cell.lines, field) if cell is not None else ()


def assign(
    document_id: str,
    issue_id: str,
    role: Role,
    blocks: Sequence[Block],
    key: Mapping[str, str],
    *,
    action_id: str | None = None,
    owner: str | None = None,
) -> Iterator[Assignment | Ignored]:
    """The assignments of one cell, in reading order; `owner` is the issue or action they are numbered under."""
    passage = cell_passage(blocks)
    kept, repeated = _once(read_parties(passage.text, key, leads=role == "lead"))
    for found in repeated:
        yield Ignored(rule="repeated-parties", spans=passage.spans("text", found.start, found.end))
    for ordinal, found in enumerate(kept, start=1):
        yield Assignment(
            assignment_id=f"{owner or issue_id}/{role}/{ordinal}",
            document_id=document_id,
            issue_id=issue_id,
            action_id=action_id,
            role=role,
            raw=found.raw,
            party_id=party_id(document_id, found),
            spans=passage.spans("raw", found.start, found.end),
        )


def _once(found: Sequence[PartyFound]) -> tuple[list[PartyFound], list[PartyFound]]:
    """The parties of a cell, and those of a later run that repeats the whole list before it in order."""
    kept, repeated = list(found), list[PartyFound]()
    names = [_party_slug(party.abbreviation or party.name) for party in kept]
    for length in range(len(names) // 2, 0, -1):
        while names[:length] == names[length : 2 * length]:
            repeated.extend(kept[length : 2 * length])
            del kept[length : 2 * length], names[length : 2 * length]
    return kept, repeated


def _party_slug(name: str) -> str:
    """What tells a party from others: its words as a slug; "Chair of X" is "Chair X"."""
    return slug(_CHAIR_OF.sub(r"\1 ", name))


def found_parties(blocks: Sequence[Block], role: Role, key: Mapping[str, str]) -> Iterator[tuple[PartyFound, tuple[Span, ...]]]:
    """The parties of a cell with their places."""
    passage = cell_passage(blocks)
    for found in read_parties(passage.text, key, leads=role == "lead"):
        yield found, passage.spans("name", found.start, found.end)


def party_id(document_id: str, found: PartyFound) -> str:
    """The id of a party: its abbreviation as the key spells it, else its name, as a slug."""
    return f"{document_id}/party/{_party_slug(found.abbreviation or found.name)}"


def slug(text: str) -> str:
    """A text in lower case letters and digits, hyphens between."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _SLUG.sub("-", plain.replace("&", " and ")).strip("-") or "unnamed"


def parties_of(
    document_id: str,
    key: Mapping[str, tuple[str, tuple[Span, ...]]],
    found: Sequence[tuple[PartyFound, tuple[Span, ...]]],
) -> Iterator[Party]:
    """The parties of the key, and then those the cells name beside it, each once."""
    names = {abbreviation: full for abbreviation, (full, _) in key.items()}
    seen: set[str] = set()
    for abbreviation, (full, spans) in key.items():
        identifier = f"{document_id}/party/{_party_slug(abbreviation)}"
        if identifier in seen:
            continue
        seen.add(identifier)
        read = read_parties(abbreviation, names)
        yield Party(
            party_id=identifier, document_id=document_id, abbreviation=abbreviation, name=full,
            kind=read[0].kind if read else "officer", is_in_key=True, spans=spans,
        )  # fmt: skip
    for party, spans in found:
        identifier = party_id(document_id, party)
        if identifier in seen:
            continue
        seen.add(identifier)
        short = party.abbreviation if party.abbreviation in names or _is_short_form(party.raw) else None
        yield Party(
            party_id=identifier, document_id=document_id, abbreviation=short, name=party.name or party.raw, kind=party.kind,
            is_in_key=party.abbreviation in names, spans=spans,
        )  # fmt: skip


def _is_short_form(text: str) -> bool:
    """Whether words are an abbreviation: most of their letters are capitals ("HOS S&CP")."""
    letters = [sign for sign in text if sign.isalpha()]
    return sum(sign.isupper() for sign in letters) * 2 > len(letters)

"""The report's own key to its colours: prose that says what each colour shows.

It reads a paragraph in which at least two colours are explained, nothing else: a colour that merely occurs ("rated Red")
explains nothing. What a colour means in other reports is never assumed.
"""

from __future__ import annotations

from extractors.statuses import read_rag_key
from schemas.committee import RagMeaning
from schemas.document import Passage
from schemas.plan import Rag
from schemas.reading import Extracted, Reading

from .outline import outline


def meanings_of(reading: Reading) -> dict[Rag, str]:
    """What the report says its colours show; empty where it has no key."""
    return next((key for passage in _passages(reading) if (key := read_rag_key(passage.text))), {})


def read_rag_meanings(reading: Reading) -> Extracted:
    """A record for each colour of the key."""
    for passage in _passages(reading):
        key = read_rag_key(passage.text)
        for rag, meaning in key.items():
            start = passage.text.find(meaning)
            yield RagMeaning(
                meaning_id=f"{reading.document_id}/rag/{rag}",
                document_id=reading.document_id,
                rag=rag,
                meaning=meaning,
                spans=passage.spans("meaning", max(start, 0), max(start, 0) + len(meaning)),
            )
        if key:
            return


def _passages(reading: Reading) -> list[Passage]:
    return [
        entry.passage
        for zone in outline(reading)
        for entry in zone.entries
        if entry.form in ("text", "number")
    ]

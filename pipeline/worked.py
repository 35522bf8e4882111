"""What the work on one source gives, or that it gave nothing."""

from __future__ import annotations

from schemas.base import Model, Record
from schemas.source import Part, Source

from .find import Found, sha256


class Worked(Model):
    """What one source gave: the source itself, its documents and their records.

    `is_lost`: it is unreadable because the work on it came to nothing, and may be read another time.
    """

    source: Source
    parts: tuple[Part, ...] = ()
    records: tuple[Record, ...] = ()
    is_lost: bool = False


def unread(file: Found, data: bytes, state: str, error: str) -> Source:
    """A source without documents: it cannot be read, or has the same bytes as another."""
    return Source.model_validate(
        {
            "source_id": file.source_id, "path": file.relative, "sha256": sha256(data), "bytes": len(data),
            "state": state, "error": error,
        }
    )  # fmt: skip

"""A file of the cache: a checked head that says what made it and what it holds, and a checked, compressed body.

Three parts: a line with the checksum of the head, the head as one line of JSON, and the body, whose own checksum and length
stand in the head. The head is read alone where it suffices; a body can be checked without being unpacked. A file is written
under another name and put in its place in one step, so it is whole or not there; whatever is wrong with one raises
`EntryDamaged`, and nothing in it is ever executed.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from pathlib import Path

from pydantic import ValidationError
from xxhash import xxh3_128

from schemas.base import Model

LARGEST = 1 << 30  # bytes: a body that claims more is refused before it is unpacked
_HEAD = 1 << 24  # bytes: a head that is longer is none
_LEVEL = 1  # measured: a third the time of level 6, a tenth more room


class EntryDamaged(Exception):
    """A file of the cache that is not what was written."""


class Head(Model):
    """What an entry says of itself: what made it (`stamps`), the checksum of what it holds, the room that takes.

    `about` is what its writer wants to know of the content without reading it.
    """

    stamps: dict[str, str]
    content: str
    body: str
    size: int
    about: str = ""


def write(path: Path, stamps: dict[str, str], content: bytes, *, about: str = "") -> Head:
    """Keep some content. Raises `OSError`; there is then no entry, or the one before."""
    body = zlib.compress(content, _LEVEL)
    head = Head(stamps=stamps, content=checksum(content), body=checksum(body), size=len(content), about=about)
    line = head.model_dump_json().encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.write(b"\n".join((checksum(line).encode(), line, body)))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return head


def read_head(path: Path) -> Head | None:
    """What an entry says of itself; none where there is none. Raises `EntryDamaged`."""
    return found[0] if (found := _read(path, whole=False)) else None


def read_checked_head(path: Path) -> Head | None:
    """The same, of an entry whose body is as it was written. Raises `EntryDamaged`."""
    if (found := _read(path, whole=True)) is None:
        return None
    head, body = found
    if checksum(body) != head.body or not 0 <= head.size <= LARGEST:
        raise EntryDamaged(path.name)
    return head


def read(path: Path) -> tuple[Head, bytes] | None:
    """An entry and what it holds; none where there is none. Raises `EntryDamaged`."""
    if (found := _read(path, whole=True)) is None:
        return None
    head, body = found
    if checksum(body) != head.body or not 0 <= head.size <= LARGEST:
        raise EntryDamaged(path.name)
    try:
        content = zlib.decompressobj().decompress(body, head.size + 1)
    except zlib.error:
        raise EntryDamaged(path.name) from None
    if len(content) != head.size or checksum(content) != head.content:
        raise EntryDamaged(path.name)
    return head, content


def checksum(data: bytes) -> str:
    """A SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def checksum_of_file(path: Path) -> str:
    """The XXH3 of all that is in a file, in hexadecimal: a large database is looked at several times in a run, and a SHA-256
    takes five times as long. It tells what is another by accident, not what was made to look the same. Raises `OSError`.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, xxh3_128).hexdigest()


def _read(path: Path, *, whole: bool) -> tuple[Head, bytes] | None:
    try:
        with path.open("rb") as file:
            told, line = file.readline(128).strip(), file.readline(_HEAD).rstrip(b"\n")
            body = file.read() if whole else b""
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        raise EntryDamaged(path.name) from None
    if checksum(line).encode() != told:
        raise EntryDamaged(path.name)
    try:
        return Head.model_validate_json(line), body
    except ValidationError:
        raise EntryDamaged(path.name) from None

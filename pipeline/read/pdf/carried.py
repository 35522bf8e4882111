"""What a PDF carries beside its pages: scripts, commands that start programs, files. Told of, and never run, opened or fetched.

Looked for are the names that PDF has for them (ISO 32000-1, 12.6.4 and 7.11.4), as the bytes have them, written with escapes or
not, and in packed streams of objects, where newer files keep theirs. Whether anything would come of them is not asked.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_MOST = 1 << 22  # bytes unpacked of one stream of objects: more than the largest we know of
_OBJECTS = re.compile(rb"/ObjStm\b[^>]*(?:>(?!>)[^>]*)*>>\s*stream\r?\n")


def _name(name: str) -> bytes:
    """A pattern for a name, each letter of which may be written as an escape."""
    letters = (rf"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in name)
    return f"/{''.join(letters)}(?![a-z])".encode()


_NAMES = {
    "a script": re.compile(_name("JavaScript")),
    "a command that starts a program": re.compile(_name("Launch")),
    "attached files": re.compile(_name("EmbeddedFile")),
}


def find_carried(data: bytes) -> tuple[str, ...]:
    """What the bytes of a PDF carry beside its pages, in words."""
    pieces = (data, *_objects(data))
    return tuple(what for what, name in _NAMES.items() if any(name.search(piece) for piece in pieces))


def _objects(data: bytes) -> Iterator[bytes]:
    """The streams of objects, unpacked as far as that goes."""
    for found in _OBJECTS.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[found.end() : found.end() + _MOST], _MOST)
        except zlib.error:
            continue

"""What a PDF carries beside its pages: scripts, commands that start programs, files. Told of, and never run, opened or fetched.

Looked for are the names that PDF has for them (ISO 32000-1, 12.6.4 and 7.11.4), written with escapes or not, wherever objects
stand:

1. in the bytes as they are;
2. in packed streams of objects, where newer files keep theirs;
3. where such a stream is locked or packed otherwise: in a copy that pdfium writes of the file, unlocked, each object by itself.

What even that does not bring to sight is told of as well. Whether anything would come of what is found is not asked.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_REMOVE_SECURITY

UNSEEN = "objects that could not be looked into"
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
    packed = list(_objects(data))
    unseen = None in packed
    pieces = [data, *(piece for piece in packed if piece is not None)]
    if unseen:
        pieces.append(_rewritten(data))
        unseen = not pieces[-1]
    found = tuple(what for what, name in _NAMES.items() if any(name.search(piece) for piece in pieces))
    return (*found, UNSEEN) if unseen else found


def _objects(data: bytes) -> Iterator[bytes | None]:
    """The streams of objects, unpacked as far as that goes; none for one that is not simply packed."""
    for found in _OBJECTS.finditer(data):
        if b"DecodeParms" in data[max(data.rfind(b" obj", 0, found.start()), 0) : found.end()]:
            yield None  # unpacked, it is still written otherwise
            continue
        try:
            yield zlib.decompressobj().decompress(data[found.end() : found.end() + _MOST], _MOST)
        except zlib.error:
            yield None


def _rewritten(data: bytes) -> bytes:
    """The file as pdfium writes it, without a lock and without streams of objects; nothing if it does not."""
    try:
        file = PdfDocument(data)
    except PdfiumError:
        return b""
    try:
        with BytesIO() as written:
            file.save(written, flags=FPDF_REMOVE_SECURITY)
            return written.getvalue()
    except PdfiumError:
        return b""
    finally:
        file.close()

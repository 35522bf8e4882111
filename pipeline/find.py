"""Which files to read: those named, and the documents below the folders named, in an order that never changes.

A folder's own README is about the folder, not one of its documents; hidden files and files of other endings are passed over.
A folder that cannot be listed is found too, as something that cannot be read.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from schemas.errors import NothingLoaded

LARGEST = 512 << 20  # bytes of a file: more is no document of ours, and would have to be held whole
_STEERING = ("Cc", "Cf", "Zl", "Zp")  # Unicode's controls, formats, and separators of lines and paragraphs
ENDINGS = (".pdf", ".txt", ".md")
OTHERS = frozenset((  # what people keep documents in too, and we do not read
    ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".xlsm", ".ods", ".ppt", ".pptx", ".odp", ".eml", ".msg", ".zip",
))  # fmt: skip
_SHOWN = 3


class Found(NamedTuple):
    """A file to read: where it is, its path below the folder given, and the id made of that path."""

    path: Path
    relative: str
    source_id: str


def find(sources: Iterable[Path]) -> tuple[Found, ...]:
    """The files to read, by relative path. Raises `FileNotFoundError` for a source that does not exist."""
    files = dict(_files(sources))
    ordered = sorted(files.items(), key=lambda item: (item[1], str(item[0])))
    ids = _ids([relative for _, relative in ordered])
    found = [Found(path, relative, source_id) for (path, relative), source_id in zip(ordered, ids, strict=True)]
    if not found:
        raise NothingLoaded(
            "no documents found: " + ", ".join(str(source) for source in sources) + ".",
            f"Name a folder that holds files ending in {', '.join(ENDINGS)}, or the files themselves.",
        )
    return tuple(found)


def passed_over(sources: Iterable[Path]) -> str:
    """What to say of files below the folders given that may be documents and are not read; empty where there are none."""
    every = ((source, path) for source in sources if source.is_dir() for path in _below(source))
    below = [path.relative_to(source) for source, path in every if path.suffix.lower() in OTHERS]
    names = sorted(_legible(path.as_posix()) for path in below if not _is_hidden(path))
    if not names:
        return ""
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    were = "1 file was" if len(names) == 1 else f"{len(names):,} files were"
    return f"{were} passed over, being neither PDF nor text: {', '.join(names[:_SHOWN])}{more}. Save as PDF what should be read."


def is_any_newer(sources: Iterable[Path], than: Path) -> bool:
    """Whether a document among the sources was written after a file was, or that is not there: see `newer`."""
    return newer(sources, than) > 0


def newer(sources: Iterable[Path], than: Path) -> int:
    """How many documents among the sources were written after a file was: none, one, or two, which stands for more; that, too,
    where the file is not there.

    Times prove nothing, and nothing is decided by them: they say at a glance whether there is likely to be something to do.
    """
    try:
        since = than.stat().st_mtime_ns
    except OSError:
        return 2
    every = (path for source in sources for path in (_below(source) if source.is_dir() else (source,)))
    return len(list(islice((path for path in every if path.suffix.lower() in ENDINGS and _written(path) > since), 2)))


def _written(path: Path) -> int:
    """When a file was written, in nanoseconds; never, if that cannot be told."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _files(sources: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    for source in sources:
        if source.is_dir():
            resolved = cache(Path.resolve)  # of the folders, each of which has many files
            for path in _below(source):
                relative = path.relative_to(source)
                if _is_document(relative) if path.is_file() else path.is_dir() and not _is_hidden(relative):
                    real = path.resolve() if path.is_symlink() else resolved(path.parent) / path.name
                    yield real, _legible(relative.as_posix())
        elif source.exists():
            yield source.resolve(), _legible(source.name)
        else:
            raise FileNotFoundError(str(source))


def refuse_unfit(path: Path) -> None:
    """Raise `OSError` for what is no file, and might be waited for without end when opened, and for what is too large to hold."""
    status = path.stat()
    if stat.S_ISREG(status.st_mode) and status.st_size > LARGEST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))


def read_file(path: Path) -> bytes:
    """The bytes of a file to read. Raises `OSError`."""
    refuse_unfit(path)
    return path.read_bytes()


def _legible(path: str) -> str:
    """A path as text that can be printed: what is no text, steers a terminal or turns the reading direction is told by number."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    steers = {sign for sign in text if unicodedata.category(sign) in _STEERING}
    return "".join(sign.encode("unicode_escape").decode() if sign in steers else sign for sign in text)


def _below(folder: Path) -> Iterator[Path]:
    """Every file below a folder, and the folders that cannot be listed: what is in them must not be missed in silence."""
    failed: list[OSError] = []
    for place, _, names in os.walk(folder, onerror=failed.append):
        yield from (Path(place, name) for name in names)
    yield from (Path(problem.filename) for problem in failed if not isinstance(problem, FileNotFoundError))


def _is_document(relative: Path) -> bool:
    return relative.suffix.lower() in ENDINGS and not _is_hidden(relative) and relative.stem.upper() != "README"


def _is_hidden(relative: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in relative.parts)  # the second is what Word leaves beside an open file


def slug(text: str) -> str:
    """Lower-case letters and digits, one hyphen between what else stands there."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "document"


def _ids(relatives: Sequence[str]) -> Iterator[str]:
    """The path without its ending; with the ending where files differ in nothing else; then with a mark made of the path.

    All files of a clash give way, so that an id that was one file's never becomes another's when a file is added.
    """
    stems = Counter(slug(str(Path(relative).with_suffix(""))) for relative in relatives)
    with_endings = Counter(slug(relative) for relative in relatives)
    for place, relative in enumerate(relatives):
        stem, with_ending = slug(str(Path(relative).with_suffix(""))), slug(relative)
        if stems[stem] == 1:
            yield stem
        elif with_endings[with_ending] == 1 and with_ending not in stems:
            yield with_ending
        else:
            again = f"-{place}" if relatives.count(relative) > 1 else ""  # one path below two of the folders given
            yield f"{with_ending}-{sha256(relative.encode())[:6]}{again}"


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()

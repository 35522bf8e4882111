"""What a run would read, and why, without reading it: every file looked at, none opened as a document, nothing written.

The reasons, the first that holds: the file cannot be opened; it has the bytes of another; it is new, or its bytes changed,
against the sources of the database there is; something kept of it is missing, damaged or made by other code. What is left
is unchanged. A source of the database that is no longer there is told of too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from ..cache import Cache, Need, need
from ..find import find, read_file, sha256
from ..gather import why_unopened

State = Literal["new", "changed", "code changed", "unchanged", "duplicate", "unreadable", "gone"]
_DOES = {"read": "read", "make": "make its records again", "take": "take what is kept"}


class Planned(NamedTuple):
    """A source, how it stands to the database there is, what a run would do with it, and why."""

    path: str
    state: State
    does: str
    why: str


def rehearse(sources: Sequence[Path], cache: Cache, before: Mapping[str, str]) -> tuple[Planned, ...]:
    """What a run would do with every file; `before` gives the SHA-256 of the sources of the database, by path.

    Raises `FileNotFoundError` and `NothingLoaded` as the run would.
    """
    planned: list[Planned] = []
    first_of: dict[str, str] = {}
    for file in find(sources):
        try:
            data = read_file(file.path)
        except OSError as problem:
            planned.append(Planned(file.relative, "unreadable", "pass over", why_unopened(problem)))
            continue
        digest = sha256(data)
        if digest in first_of:
            planned.append(Planned(file.relative, "duplicate", "pass over", f"the same bytes as {first_of[digest]}"))
            continue
        first_of[digest] = file.relative
        planned.append(_planned(file.relative, before.get(file.relative), digest, need(file, data, cache)))
    there = {each.path for each in planned}
    gone = (Planned(path, "gone", "drop", "it is in the database and no longer there") for path in before if path not in there)
    return (*planned, *gone)


def _planned(path: str, before: str | None, digest: str, needed: Need) -> Planned:
    state: State = "unchanged" if needed.what == "take" else "code changed"
    if before is None:
        state = "new"
    elif before != digest:
        state = "changed"
    return Planned(path, state, _DOES[needed.what], "" if state in ("new", "changed") and needed.what == "read" else needed.why)

"""How long one document may take, and how much memory, before it is given up and the run goes on without it.

Both are for a document of up to so many pages; a longer one gets more in proportion. They are far above what a document needs
(a page takes a fiftieth of a second and a megabyte), so that they are met by files that harm and by nothing else.
"""

from __future__ import annotations

from typing import NamedTuple

SECONDS = 120
MEMORY = 1024  # megabytes, above what an idle worker takes
_PAGES = 100  # a document with no more has the limits as they are
_VERIFYING = 5  # times as long where other readers read every table again


class Limits(NamedTuple):
    """The limits of one document; `verify` and pages read from their pictures are allowed for."""

    seconds: float = SECONDS
    memory: int = MEMORY

    def seconds_for(self, pages: int, *, verify: bool = False) -> float:
        """Seconds that a document of so many pages may take; a page that is read from its picture begins them anew."""
        return self.seconds * max(1.0, pages / _PAGES) * (_VERIFYING if verify else 1)

    def bytes_for(self, pages: int) -> int:
        """Bytes that the work on a document of so many pages may take."""
        return round(self.memory * max(1.0, pages / _PAGES)) << 20


class Lost(NamedTuple):
    """Why the work on a document came to nothing, though not by its own words: time, memory, a crash."""

    reason: str
    remedy: str

    def __str__(self) -> str:
        """One line, for the column `error`."""
        return f"{self.reason} {self.remedy}"


def too_slow(seconds: float) -> Lost:
    """A document that took longer than it may."""
    return Lost(
        reason=f"given up after {seconds:g} seconds.",
        remedy="Look at the file: it may be broken or made to harm. If you need it, allow more time with --timeout.",
    )


def too_large(allowed: int) -> Lost:
    """A document that took more memory than it may."""
    return Lost(
        reason=f"given up: the work on it took more than {allowed >> 20} MB of memory.",
        remedy="Look at the file: it may be broken or made to harm. If you need it, allow more with --memory.",
    )


def crashed(how: str) -> Lost:
    """A document at which the process that read it ended: its native code crashed, or somebody ended it."""
    why = {"SIGKILL": ", as the system does where memory is short", "SIGABRT": ", as it does where it can have no more memory"}
    return Lost(
        reason=f"the process that read it ended ({how}{why.get(how, '')}).",
        remedy="Run again; if it ends again, open the file in another program and print it to a new PDF.",
    )


def failed(how: str) -> Lost:
    """A document at which our own code met something it does not expect."""
    return Lost(
        reason=f"plantrace failed on it ({how}).",
        remedy="This is a fault of plantrace: please report it with the file. The other files are not touched by it.",
    )

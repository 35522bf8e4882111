"""What can go wrong with the things we are given, in words for the person who gave them."""

from __future__ import annotations


class PlantraceError(Exception):
    """An error to be told in one line, with what to do about it."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(f"{reason} {remedy}".strip())
        self.reason = reason
        self.remedy = remedy


class Unreadable(PlantraceError):
    """A source that cannot be read: not a document we know, damaged, or locked."""


class DatabaseDamaged(PlantraceError):
    """A database that fails SQLite's own checks, or is not one of ours."""


class NotOurs(PlantraceError):
    """A file that plantrace did not make stands where the database is to be written."""


class DatabaseBusy(PlantraceError):
    """Another run holds the database."""


class NothingLoaded(PlantraceError):
    """No document could be read: there is nothing to load."""


class CorrectionsInvalid(PlantraceError):
    """A corrections file that cannot be read, or an entry in it that makes no sense."""


class NotAVersion(PlantraceError):
    """A name that stands for no version of a plan that could be compared."""

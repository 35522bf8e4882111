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


class ClusterRefused(PlantraceError):
    """A cluster that cannot be reached, has nobody to work, or whose workers are not what we are."""


class CorrectionsInvalid(PlantraceError):
    """A corrections file that cannot be read, or an entry in it that makes no sense."""


class NotAVersion(PlantraceError):
    """A name that stands for no version of a plan that could be compared."""


class ExtraMissing(PlantraceError):
    """Something that needs an optional extra which is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        how = f'Install it with: pip install "plantrace[{extra}]"'
        super().__init__(f"{what} needs an optional extra that is not installed.", how)


class PortTaken(PlantraceError):
    """An address that no server can be started at: another program has it, or it is not this machine's."""

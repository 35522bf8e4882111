"""What those who wait for a run may hear of it, and those who listen to nothing: the defaults."""

from __future__ import annotations

from collections.abc import Callable

Told = Callable[[str, int, int], None]  # the file under work, how many are done, and of how many
Said = Callable[[str], None]  # something a person should know
PageTold = Callable[[int, int], None]  # the page that is about to be recognised in its picture, and of how many


def to_nobody(what: str, done: int, of: int) -> None:
    """Nobody waits to be told how far the run is."""


def unsaid(message: str) -> None:
    """Nobody listens to what should be known."""


def untold(page: int, of: int) -> None:
    """Nobody waits for the pages."""


def unasked() -> None:
    """Nobody listens for the moment before other readers are asked."""

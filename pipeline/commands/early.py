"""What a run begins before its command line is read: to read options takes as long as many a run has to wait for its processes.

Nothing is decided here. What the words of the command line may mean is guessed, and at worst processes begin that are not needed.
Little is loaded here: that, too, they would wait for.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ..find import ENDINGS, newer
from ..workers.start import prepare
from .default import DEFAULT_DATABASE, DEFAULT_SOURCE

_DATABASE = "--database"
_FRESH = "--fresh"
_NOT_HERE = ("--cluster", "--dry-run", "--help")  # the work is done elsewhere, or not at all


def begin(words: Sequence[str]) -> None:
    """Begin the processes of a run at once where a document that it names is newer than its database: one that reads it, and
    what makes any number of them where there are more."""
    if not (likely := work_likely(words)):
        return
    if likely == 1:
        from ..workers.first import begin_first  # noqa: PLC0415  what a process loads, too

        if begin_first():
            return
    prepare()


def work_likely(words: Sequence[str]) -> int:
    """How many documents the words of a command line are likely to name that a database has not seen, as `newer` says it."""
    if any(word.partition("=")[0] in _NOT_HERE for word in words):
        return 0
    database = str(DEFAULT_DATABASE)
    for word, following in zip(words, [*words[1:], ""], strict=True):
        option, _, value = word.partition("=")
        database = (value or following) if option == _DATABASE else database
    if "://" in database:
        return 0
    named = [Path(word) for word in words if os.path.exists(word)]  # noqa: PTH110  it takes any text for a path
    sources = [path for path in named if path.is_dir() or path.suffix.lower() in ENDINGS] or [DEFAULT_SOURCE]
    return 2 if _FRESH in words else newer(sources, Path(database))

"""How `correct` and `accept` write: which file, by whom, when; one writer at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from typing import Annotated, Any

import typer

from schemas.errors import CorrectionsInvalid, DatabaseBusy

from ..asking.questions import ask
from ..loading.lock import held
from ..telling.printing import err
from .common import DATABASE_BUSY, WRONG_USAGE, fail

Reason = Annotated[str, typer.Option("--reason", help="Why; it is kept and shown.")]
By = Annotated[str, typer.Option("--by", envvar=["PLANTRACE_BY", "USER", "USERNAME"], help="Who decides.")]
CorrectionsFile = Annotated[
    Path | None, typer.Option("--corrections", help="The corrections file; by default the one the last run looked for.")
]


def file_of(connection: Connection, given: Path | None) -> Path:
    """The corrections file to write: the one given, else the one the last run looked for."""
    if given is not None:
        return given
    kept = ask(connection, "SELECT corrections_file FROM runs")[0]["corrections_file"]
    if kept is None or not Path(kept).parent.is_dir():
        where = f"{kept} is not below this folder" if kept else "the last run was given no folder"
        raise fail(f"{where}. Name the corrections file with --corrections.", WRONG_USAGE)
    return Path(kept)


def write(path: Path, entry: Mapping[str, Any], *, reason: str, by: str, database: Path) -> None:
    """Add the entry to the file, with why, who and when, and say so."""
    from ..correcting.file import append, read_corrections  # noqa: PLC0415  other commands need not wait for the YAML reader

    if not reason.strip():
        raise fail("--reason is empty. Say why: the next reader will ask.", WRONG_USAGE)
    signed = {**entry, "reason": reason, **({"by": by} if by else {}), "on": date.today()}
    try:
        with held(database):
            read_corrections(path)
            append(path, signed)
    except DatabaseBusy as problem:
        raise fail(problem, DATABASE_BUSY) from None
    except CorrectionsInvalid as problem:
        raise fail(problem, WRONG_USAGE) from None
    except OSError as problem:
        raise fail(f"{path} could not be written: {problem.strerror}. It is as it was.", WRONG_USAGE) from None
    err().print(f"Written to {path}. It holds from the next run on.", markup=False)

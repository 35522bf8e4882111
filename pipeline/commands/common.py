"""What the commands share: their usual options, how they open a database, how they end when something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from typing import Annotated, Any

import typer

from schemas.errors import DatabaseDamaged, ExtraMissing, PlantraceError

from ..asking import questions
from ..postgres.target import Postgres, Target, target_of
from ..telling.printing import Format, err

STRICT_FAILED, WRONG_USAGE, SOME_UNREADABLE, NOTHING_LOADED, DATABASE_BUSY = 1, 2, 3, 4, 5
STOPPED = 130  # by Ctrl-C, as shells have it


def _target(text: str | Path) -> Target:
    try:
        return target_of(text)
    except ValueError as problem:
        raise typer.BadParameter(f"{problem}.") from None


Database = Annotated[
    Any,  # a Target: Typer reads no union
    typer.Option("--database", parser=_target, metavar="FILE", help="The SQLite file, or the URL of a PostgreSQL database."),
]
OutputFormat = Annotated[Format, typer.Option("--format", help="table, json or csv.")]
AsOf = Annotated[
    date | None,
    typer.Option("--as-of", parser=date.fromisoformat, metavar="DATE", help="As was known on this day, written 2017-01-31."),
]


def fail(problem: PlantraceError | str, status: int) -> typer.Exit:
    """Say on one line what is wrong; the caller raises what this returns."""
    err().print(f"plantrace: {problem}", markup=False)
    return typer.Exit(status)


@contextmanager
def asking(database: Target) -> Iterator[Connection]:
    """A database opened for a question; a problem with it ends the command with a clear line."""
    try:
        with questions.opened(database) as connection:
            yield connection
    except (DatabaseDamaged, ExtraMissing) as problem:
        raise fail(problem, WRONG_USAGE) from None


def as_file(database: Target, command: str) -> Path:
    """The database as a file; a command that shows nothing else says so of a server's."""
    if isinstance(database, Postgres):
        raise fail(
            f"{command} shows an SQLite file, no server's database. Make one of the same sources and name it: "
            "plantrace run SOURCES --database FILE",
            WRONG_USAGE,
        )
    return database

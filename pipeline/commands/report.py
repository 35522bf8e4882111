"""`report`: the static site."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from schemas.errors import NotOurs

from ..telling.printing import err, out
from .common import WRONG_USAGE, Database, asking, fail
from .default import DEFAULT_DATABASE

DEFAULT_OUT = Path("outputs/report")
_MEGABYTE = 1_000_000


def report(
    *,
    place: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to make.")] = DEFAULT_OUT,
    as_at: Annotated[
        list[date] | None,
        typer.Option("--as-at", parser=date.fromisoformat, metavar="DATE",
                     help="A day for timeline and exception report besides those of the status reports, written 2017-01-31."),
    ] = None,
    sources: Annotated[
        list[Path] | None,
        typer.Option("--sources", metavar="DIR", help="Where the documents are, if not where the run found them."),
    ] = None,
    database: Database = DEFAULT_DATABASE,
) -> None:  # fmt: skip
    """Make the report: a folder of pages to open, mail or put on an intranet."""
    from ..publish.site import make_site  # noqa: PLC0415  matplotlib and jinja2 are needed by this command alone

    with asking(database) as connection:
        try:
            made = make_site(connection, place, folders=sources or (), days=as_at or ())
        except NotOurs as problem:
            raise fail(problem, WRONG_USAGE) from None
        except OSError as problem:
            raise fail(f"{place} cannot be written: {problem.strerror or problem}.", WRONG_USAGE) from None
    for source in made.missing:
        err().print(
            f"{source.path}: {source.why}; its proof strips have no picture. --sources names a folder to look in.", markup=False
        )
    if made.not_copied:
        err().print(f"{len(made.not_copied)} documents are too large to copy; links into them are left out.")
    out().print(
        f"{made.pages} pages with {made.pictures} pictures, {made.size / _MEGABYTE:.1f} MB, made in {made.seconds:.1f} s.\n"
        f"Open {made.start} in a browser; the folder {place} can be mailed or put on an intranet as it is.", markup=False,
    )  # fmt: skip

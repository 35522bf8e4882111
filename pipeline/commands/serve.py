"""`serve`: the database in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from schemas.errors import ExtraMissing, PortTaken

from ..telling.printing import err
from .common import WRONG_USAGE, Database, as_file, asking, fail
from .default import DEFAULT_DATABASE

PORT = 8001


def serve(
    *,
    port: Annotated[int, typer.Option("--port", min=0, max=65_535, help="The port; 0 for a free one.")] = PORT,
    host: Annotated[str, typer.Option("--host", help="The address; any but the loopback one is the network's.")] = "127.0.0.1",
    report: Annotated[
        Path | None, typer.Option("--report", metavar="DIR", help="The report to link to; by default the one by the database.")
    ] = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Show the database in a browser, for reading alone."""
    from ..publish.serve.server import is_loopback  # noqa: PLC0415
    from ..publish.serve.server import serve as serve_it  # noqa: PLC0415
    from ..publish.site.mark import is_report  # noqa: PLC0415

    database = as_file(database, "serve")
    with asking(database):
        pass  # it is there, and one of ours
    folder = report or database.with_name("report")
    if report and not is_report(report):
        raise fail(f"{report} is not a report that plantrace made. Make one with: plantrace report", WRONG_USAGE)
    if not is_loopback(host):
        err().print(f"Warning: {host} is not the loopback address. Whoever reaches it can read the whole database.", markup=False)
    try:
        serve_it(database, host=host, port=port, report=folder if is_report(folder) else None, tell=_tell)
    except (ExtraMissing, PortTaken) as problem:
        raise fail(problem, WRONG_USAGE) from None
    err().print("Stopped.")


def _tell(address: str) -> None:
    err().print(f"Open {address} in a browser. End with Ctrl-C.", markup=False)

"""The command line: nothing but arguments and printing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from schemas.errors import PlantraceError

from .commands.accept import accept
from .commands.check import check
from .commands.common import (
    DEFAULT_DATABASE,
    NOTHING_LOADED,
    WRONG_USAGE,
    Database,
    OutputFormat,
    fail,
)
from .commands.correct import correct
from .commands.coverage import coverage
from .commands.diff import diff
from .commands.export import export
from .commands.health import health
from .commands.overdue import overdue
from .commands.read import read
from .commands.report import report
from .commands.run import run
from .commands.schema import schema
from .commands.search import search
from .commands.serve import serve
from .commands.show import show
from .commands.slips import slips
from .telling.printing import print_rows

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="Which action answers which recommendation, by when, by whom, what became of it, and what nobody answers.",
)  # fmt: skip

for command in (
    run, coverage, check, show, read, correct, accept, search, overdue, diff, slips, report, health, export, serve, schema,
):  # fmt: skip
    app.command()(command)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Option("--gold", help="The folder with the truth.")],
    database: Database = DEFAULT_DATABASE,
    form: OutputFormat = "table",
) -> None:
    """Score the database against gold, field by field."""
    from .evaluate import evaluate as score  # noqa: PLC0415  pandas is needed by this command alone

    if not gold.is_dir():
        raise fail(f"{gold} is not a folder.", WRONG_USAGE)
    try:
        scores = score(database, gold)
    except PlantraceError as problem:
        raise fail(problem, NOTHING_LOADED) from None
    rows = [row.model_dump() for row in scores]
    print_rows(rows, {name: name.replace("_", " ") for name in rows[0]} if rows else {}, form=form)


@app.command()
def codes(form: OutputFormat = "table") -> None:
    """List the codes of findings: what each means and what a person should do."""
    from schemas.finding import CATALOGUE  # noqa: PLC0415  keeps the other commands quick

    rows = [code.model_dump() for code in CATALOGUE]
    heads = {"code": "Code", "severity": "Severity", "meaning": "Meaning", "remedy": "What to do", "example": "An example"}
    print_rows(rows, heads, form=form)

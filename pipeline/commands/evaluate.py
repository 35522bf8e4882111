"""`evaluate`: the database scored against the truth."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from schemas.errors import PlantraceError

from ..telling.printing import print_rows
from .common import NOTHING_LOADED, WRONG_USAGE, Database, OutputFormat, fail
from .default import DEFAULT_DATABASE


def evaluate(
    gold: Annotated[Path, typer.Option("--gold", help="The folder with the truth.")],
    database: Database = DEFAULT_DATABASE,
    form: OutputFormat = "table",
) -> None:
    """Score the database against gold, field by field."""
    from ..evaluate import evaluate as score  # noqa: PLC0415  pandas, which a wrong folder need not wait for

    if not gold.is_dir():
        raise fail(f"{gold} is not a folder.", WRONG_USAGE)
    try:
        scores = score(database, gold)
    except PlantraceError as problem:
        raise fail(problem, NOTHING_LOADED) from None
    rows = [row.model_dump() for row in scores]
    print_rows(rows, {name: name.replace("_", " ") for name in rows[0]} if rows else {}, form=form)

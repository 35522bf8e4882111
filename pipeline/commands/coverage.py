"""`coverage`: how far each recommendation or paragraph is answered by a version of a plan, and where the chain breaks."""

from __future__ import annotations

from sqlite3 import Connection
from typing import Annotated

import typer

from ..asking import questions
from ..asking.choosing import meant
from ..telling.printing import err, out, print_rows, some_of
from ..telling.showing import print_coverage
from .common import WRONG_USAGE, Database, OutputFormat, asking, fail
from .default import DEFAULT_DATABASE

_NAMED = 20  # plan versions in a sentence


def coverage(
    gaps: Annotated[bool, typer.Option("--gaps", help="Only what is not answered.")] = False,
    layer: Annotated[questions.Layer, typer.Option("--layer", help="recommendations or paragraphs.")] = "recommendations",
    plan: Annotated[
        str | None,
        typer.Option("--plan", help="A plan version: document id, file name, label, or part of one. By default the latest."),
    ] = None,
    database: Database = DEFAULT_DATABASE,
    form: OutputFormat = "table",
) -> None:
    """Say which recommendations (or flagged paragraphs) are answered, how far, and where the chain breaks."""
    with asking(database) as connection:
        chosen = _chosen(connection, plan) if plan is not None else None
        rows = questions.coverage(connection, layer=layer, gaps=gaps, plan=chosen)
        unplanned = questions.reports_without_plan(connection) if chosen is None else []
        is_answered = chosen is not None or bool(questions.plans_answering(connection))
    if form != "table":
        print_rows(rows, {}, form=form)
    elif is_answered:
        print_coverage(out(), rows, layer=layer, gaps=gaps)
    for row in unplanned:
        err().print(f"{row['document_id']}: cannot tell, no plan that answers it is loaded.")
    if not is_answered and not unplanned:
        err().print("Cannot tell: no inspection report is loaded. Add it to the folder and run again.")


def _chosen(connection: Connection, name: str) -> str:
    """The plan version a person names; whoever names none or several is told which there are."""
    plans = questions.plans_answering(connection)
    rows = meant(plans, name)
    found = {row["document_id"]: row for row in reversed(rows)}
    if len(found) == 1:
        return str(next(iter(found)))
    told = {row["document_id"]: row["version_label"] or row["path"] for row in reversed(rows or plans)}
    listed = some_of([f"{document_id} ({label})" for document_id, label in sorted(told.items())], _NAMED, between="; ")
    if found:
        raise fail(f"{name} may be {listed}. Name one by its document id.", WRONG_USAGE)
    raise fail(f"no plan version that answers a report is called {name}. There is: {listed or 'none'}.", WRONG_USAGE)

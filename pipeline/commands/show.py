"""`show`: everything about an action, issue, recommendation or paragraph."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from ..asking.dossier import dossiers
from ..telling.printing import out, print_rows
from ..telling.showing import print_dossier
from .common import DEFAULT_DATABASE, STRICT_FAILED, Database, OutputFormat, asking, fail


def show(
    numbers: Annotated[
        list[str], typer.Argument(help="Numbers of actions, issues, recommendations or paragraphs, or record ids.")
    ],
    database: Database = DEFAULT_DATABASE,
    form: OutputFormat = "table",
) -> None:
    """Show everything about an action, issue, recommendation or paragraph, with its places."""
    with asking(database) as connection:
        found = {number: dossiers(connection, number) for number in numbers}
    everything = [dossier for each in found.values() for dossier in each]
    if form == "table":
        for dossier in everything:
            print_dossier(out(), dossier)
    else:
        flat = [{k: v if isinstance(v, str | int | float | None) else json.dumps(v) for k, v in d.items()} for d in everything]
        print_rows(everything if form == "json" else _same_columns(flat), {}, form=form)
    missing = [number for number, each in found.items() if not each]
    if missing:
        raise fail(f"nothing is numbered {', '.join(missing)}.", STRICT_FAILED)


def _same_columns(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = list(dict.fromkeys(name for row in rows for name in row))
    return [{name: row.get(name) for name in names} for row in rows]

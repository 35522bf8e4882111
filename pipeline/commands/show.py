"""`show`: everything about an action, issue, recommendation or paragraph, with its places."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from sqlite3 import Connection
from typing import Annotated, Any

import typer

from ..asking.dossier import dossiers
from ..asking.numbered import Numbered, is_reported, numbered, standing_in
from ..telling.printing import counted, err, out, print_rows, shortened, some_of
from ..telling.showing import print_dossier
from .common import STRICT_FAILED, WRONG_USAGE, Database, OutputFormat, asking, fail
from .default import DEFAULT_DATABASE

_MOST = 20  # records of one number that a person can read one after another; of more there is a list
_LISTED = {"kind": "Kind", "number": "Number", "document_id": "Document", "words": "Words"}


def show(
    numbers: Annotated[
        list[str], typer.Argument(help="Numbers of actions, issues, recommendations or paragraphs, or record ids.")
    ],
    document: Annotated[
        str | None, typer.Option("--document", help="Only in this document: its id, file name, label, or part of one.")
    ] = None,
    database: Database = DEFAULT_DATABASE,
    form: OutputFormat = "table",
) -> None:
    """Show everything about an action, issue, recommendation or paragraph, with its places."""
    with asking(database) as connection:
        found = {number: numbered(connection, number) for number in dict.fromkeys(numbers)}
        if document is not None:
            found = {number: _there(connection, number, each, document) for number, each in found.items()}
        if form == "table":
            for number, each in found.items():
                _print(connection, number, each)
        else:
            everything = list(dossiers(connection, [record for each in found.values() for record in each]))
            print_rows(everything if form == "json" else _flat(everything), {}, form=form)
        missing = [number for number, each in found.items() if not each]
        reported = [number for number in missing if is_reported(connection, number)]
    if missing:
        where = " · ".join(f"plantrace search {number}" for number in reported)
        hint = f" A status report speaks of {', '.join(reported)}, and no plan that is loaded has it: {where}" if reported else ""
        raise fail(f"nothing is numbered {', '.join(missing)}.{hint}", STRICT_FAILED)


def _print(connection: Connection, number: str, records: Sequence[Numbered]) -> None:
    """Print what a number names; where it names more than a person reads, a list of it and how to choose."""
    if len(records) <= _MOST:
        for dossier in dossiers(connection, records):
            print_dossier(out(), dossier)
        return
    rows = [
        {"kind": each.kind.name, "number": each.row["number"], "document_id": each.document_id,
         "words": shortened(each.row["text"])}
        for each in records[:_MOST]
    ]  # fmt: skip
    print_rows(rows, _LISTED, form="table")
    documents = counted(len({each.document_id for each in records}), "document")
    err().print(
        f"{len(records)} records in {documents} are numbered {number}; {_MOST} are listed. "
        "Name a document with --document, or have all of them with --format json.", markup=False,
    )  # fmt: skip


def _there(connection: Connection, number: str, records: Sequence[Numbered], document: str) -> list[Numbered]:
    """The records in the documents that a person names; whoever names none of theirs is told which they are."""
    there = standing_in(connection, records, document)
    if there or not records:
        return there
    documents = list(dict.fromkeys(each.document_id for each in records))
    raise fail(f"nothing numbered {number} stands in a document called {document}, but in {some_of(documents)}.", WRONG_USAGE)


def _flat(dossiers: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of one shape for a table of text: what is no text is JSON, and every row has every column."""
    rows = [{k: v if isinstance(v, str | int | float | None) else json.dumps(v) for k, v in row.items()} for row in dossiers]
    names = list(dict.fromkeys(name for row in rows for name in row))
    return [{name: row.get(name) for name in names} for row in rows]

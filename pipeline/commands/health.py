"""`health`: which of many documents a person should look at first, told without a truth; and the set in counts."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from schemas.health import GRADES

from ..asking import health as asked
from ..asking.questions import Rows
from ..telling.printing import err, out, print_rows, shortened
from .common import Database, OutputFormat, asking
from .default import DEFAULT_DATABASE

_COLUMNS = {
    "place": "", "grade": "Grade", "kind": "Kind", "found": "Records", "claimed": "Words used", "numbers": "Numbers",
    "tags": "Tags", "reading": "Reader", "about": "Why", "file": "File",
}  # fmt: skip
_LISTED = 8  # names of one section in the summary; --totals has all


def health(
    *,
    worst: Annotated[int, typer.Option("--worst", min=0, help="So many documents, the worst first; 0 for all.")] = 20,
    totals: Annotated[bool, typer.Option("--totals", help="Only the counts over the whole set.")] = False,
    database: Database = DEFAULT_DATABASE,
    form: OutputFormat = "table",
) -> None:
    """Say how well each document was read, the worst first, and what there is in all: where to look among thousands."""
    with asking(database) as connection:
        counts = asked.totals(connection) if totals or form == "table" else []
        rows = [] if totals else asked.worst(connection, worst or None)
    if totals:
        print_rows(counts, {"section": "Section", "name": "What", "number": "Number", "share": "Share"}, form=form)
    elif form == "table":
        _print_counts(counts)
        print_rows([_shown(row) for row in rows], _COLUMNS, form=form)
        for grade in dict.fromkeys(row["grade"] for row in rows):
            err().print(f"{grade.replace('_', ' ')}: {GRADES[grade]}", markup=False)
    else:
        print_rows([_structured(row) for row in rows] if form == "json" else rows, {}, form=form)


def _print_counts(counts: Rows) -> None:
    """A line a section: what there is most of first."""
    for section in dict.fromkeys(row["section"] for row in counts):
        own = [row for row in counts if row["section"] == section]
        told = [f"{row['number']:,} {_named(row['name'])} ({_share(row['share'])})" for row in own[:_LISTED]]
        more = f", and {len(own) - _LISTED} more: plantrace health --totals" if len(own) > _LISTED else ""
        out().print(f"[bold]{section.capitalize()}:[/] ", end="", markup=True)
        out().print(", ".join(told) + more, markup=False)


def _named(name: str) -> str:
    return shortened(name.replace("_", " "), 60)


def _structured(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "findings": json.loads(row["findings"])}


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    name = row["path"] if "#" not in (row["document_id"] or "") else f"{row['path']} (part {row['document_id'].split('#')[1]})"
    sure = f" {row['confidence']:.2f}" if row["confidence"] is not None else ""
    return {
        "place": row["place"], "grade": row["grade"].replace("_", " "), "kind": (row["kind"] or "").replace("_", " "),
        "found": row["records"] or "", "claimed": _share(row["share_claimed"]),
        "numbers": {1: "complete", 0: "missing", None: ""}[row["number_chain_complete"]],
        "tags": _share(row["tag_agreement"]), "reading": f"{row['reader'] or ''}{sure}", "about": _why(row), "file": name,
    }  # fmt: skip


def _share(value: float | None) -> str:
    """A share that is cut and never rounded up: 100% is said of nothing less."""
    return "" if value is None else f"{int(value * 1000) / 10:g}%"


def _why(row: dict[str, Any]) -> str:
    """What makes a person look: the reason of the reader, pages unread, and the findings, the gravest first."""
    unread = f"{row['pages_unread']} of {row['pages']} pages not read" if row["pages_unread"] else ""
    codes = [f"{each['number']} {each['code']}" for each in json.loads(row["findings"]) if each["severity"] != "note"]
    return shortened("; ".join(told for told in (row["error"], unread, ", ".join(codes)) if told), 110)

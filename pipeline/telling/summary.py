"""What `run` says when it is done: what was read, what is answered, what needs a person, in ten seconds' reading."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Any

from rich.console import Console
from rich.markup import escape

from ..asking.questions import (
    Rows,
    corrections,
    coverage_totals,
    document_totals,
    documents,
    finding_totals,
    reports_without_plan,
    unread_sources,
)
from .printing import counted, shortened, table_of

_WORDS = {
    "answered": "answered", "cited_without_action": "cited, but without action",
    "listed_only": "only listed by a priority", "unanswered": "unanswered", "cited": "cited", "uncited": "cited by no issue",
}  # fmt: skip

_DECISIONS = {
    "set": "fields set", "add-link": "links added", "reject-link": "links rejected", "accept": "findings accepted",
    "version": "versions placed",
}  # fmt: skip


_ONE = {"statuses": "status"}
_NOTHING = "nothing understood"  # its words are told of as prose, which says nothing where a plan or report has no records
_MANY = 40  # documents that count; more are no ten seconds' reading, and their coverage takes a while to count
_NEXT = "Next: plantrace coverage --gaps · plantrace check · plantrace show 1.1.1 · plantrace report"


def print_summary(console: Console, connection: sqlite3.Connection, database: str) -> None:
    """Print the summary of a database."""
    rows = documents(connection)
    counting = [row for row in rows if row["rendition_of"] is None]
    if len(counting) > _MANY:
        print_headline(console, connection, database)
        return
    columns = {
        "kind": "Kind", "authority": "Authority", "date": "Date or version", "found": "Found in it", "claimed": "Words used",
        "checks": "Checks", "file": "File",
    }  # fmt: skip
    console.print(table_of([_document(row) for row in counting], columns))
    renditions = len(rows) - len(counting)
    if renditions:
        said = "further reading of the same version is" if renditions == 1 else "further readings of the same versions are"
        console.print(f"{renditions} {said} kept and counted once.")
    _print_unread(console, connection)
    _print_answers(console, connection)
    _print_corrections(console, corrections(connection))
    _print_findings(console, finding_totals(connection))
    console.print(f"Database: {database}   {_NEXT}")


def print_headline(console: Console, connection: sqlite3.Connection, database: str) -> None:
    """Print in a few lines what a database holds: only what costs nothing to count, where there is much or nothing is new."""
    totals = document_totals(connection)
    told = ", ".join(f"{row['number']} {_several(row['kind'].replace('_', ' '), row['number'])}" for row in totals)
    console.print(f"It holds {told or 'no document'}.")
    _print_unread(console, connection)
    _print_corrections(console, corrections(connection))
    _print_findings(console, finding_totals(connection))
    console.print(f"Database: {database}   {_NEXT}")


def _several(word: str, number: int) -> str:
    return word if number == 1 else f"{word}s"


def _print_unread(console: Console, connection: sqlite3.Connection) -> None:
    for row in unread_sources(connection):
        colour = "red" if row["state"] == "unreadable" else "yellow"
        console.print(f"[{colour}]Not read:[/] {escape(row['path'])}: {escape(row['error'] or '')}")


def _document(row: dict[str, Any]) -> dict[str, str]:
    names = ("issues", "actions", "recommendations", "paragraphs", "statuses", "figures")
    counts = [f"{row[name]} {name if row[name] > 1 else _ONE.get(name, name[:-1])}" for name in names if row[name]]
    is_understood = bool(counts) or row["kind"] == "other" or not row["words"]
    share = f"{row['words_claimed'] / row['words']:.0%}" if row["words"] else "0%"
    return {
        "kind": row["kind"].replace("_", " "),
        "authority": row["authority"] or "",
        "date": row["version_label"] or row["dated_on"] or "",
        "found": ", ".join(counts) if is_understood else _NOTHING,
        "claimed": share if is_understood else "–",
        "checks": _checks(row),
        "file": row["path"] + (f" (part {row['part']})" if row["part"] > 1 else ""),
    }


def _checks(row: dict[str, Any]) -> str:
    """What can be told of a document without a truth: its numbers 1 to n, and how far its own structure tree agrees."""
    chain = {1: "numbers complete", 0: "numbers missing", None: ""}[row["number_chain_complete"]]
    tags = "" if row["tag_agreement"] is None else f"tags {row['tag_agreement']:.0%}"
    return ", ".join(told for told in (chain, tags) if told)


def _print_answers(console: Console, connection: sqlite3.Connection) -> None:
    pairs: dict[tuple[str, str, str], list[str]] = {}
    totals: dict[tuple[str, str, str], int] = {}
    for row in coverage_totals(connection):
        key = (row["document_id"], row["plan_document_id"], row["layer"])
        pairs.setdefault(key, []).append(f"{row['number']} {_WORDS[row['state']]}")
        totals[key] = totals.get(key, 0) + row["number"]
    for (report, plan, layer), states in pairs.items():
        console.print(f"[bold]{totals[report, plan, layer]} {layer}[/] of {report} in {plan}: {', '.join(states)}")
    unplanned = reports_without_plan(connection)
    if unplanned:
        count = sum(row["recommendations"] for row in unplanned)
        named = unplanned[0]["document_id"] if len(unplanned) == 1 else f"{len(unplanned)} reports"
        console.print(f"{counted(count, 'recommendation')} of {named}: cannot tell, no plan that answers is loaded")


def _print_corrections(console: Console, rows: Rows) -> None:
    if not rows:
        return
    kinds = Counter(row["kind"] for row in rows if row["is_applied"])
    applied = ", ".join(f"{_DECISIONS[kind]} {number}" for kind, number in kinds.items())
    console.print(f"[bold]Corrections applied:[/] {sum(kinds.values())}{f' ({applied})' if applied else ''}")
    stale = len(rows) - sum(kinds.values())
    if stale:
        console.print(f"[yellow]Corrections not applied:[/] {stale}, see plantrace check --code correction-stale")


def _print_findings(console: Console, totals: Rows) -> None:
    if not totals:
        console.print("No findings.")
        return
    for severity, colour in (("error", "bold red"), ("warning", "yellow"), ("note", "dim")):
        chosen = [row for row in totals if row["severity"] == severity]
        if chosen:
            listed = ", ".join(f"{row['number']} {row['code']}" for row in chosen)
            count = sum(row["number"] for row in chosen)
            console.print(f"[{colour}]{count} {_several(severity, count)}:[/] {shortened(listed, 240)}")

"""`check`: the findings, a line each, with the place to look at."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Annotated, Any, Literal

import typer
from rich.text import Text

from ..asking import questions
from ..telling.printing import err, out, print_rows, style_of
from .common import STRICT_FAILED, WRONG_USAGE, AsOf, Database, OutputFormat, asking, fail
from .default import DEFAULT_DATABASE
from .overdue import print_due

Severity = Literal["error", "warning", "note"]
_GRADES: tuple[Severity, ...] = ("error", "warning", "note")


def check(
    *,
    code: Annotated[str | None, typer.Option("--code", help="Only this code.")] = None,
    severity: Annotated[Severity | None, typer.Option("--severity", help="Only error, warning or note.")] = None,
    fail_on: Annotated[
        Severity | None, typer.Option("--fail-on", help="Exit with 1 if there is a finding of this severity or graver.")
    ] = None,
    as_of: AsOf = None,
    database: Database = DEFAULT_DATABASE,
    form: OutputFormat = "table",
) -> None:
    """List the findings: what a person should look at. With --as-of, the actions due by a day and what was known of them."""
    if as_of is not None:
        if code or severity or fail_on:
            raise fail("--as-of asks what was due by a day; --code, --severity and --fail-on ask about findings.", WRONG_USAGE)
        print_due(database, as_of, form=form)
        return
    with asking(database) as connection:
        rows = questions.findings(connection, code=code, severity=severity)
        if not rows and code is not None:
            _refuse_unknown(code)
    if form == "table":
        _print_lines(rows)
    else:
        print_rows(rows if form == "json" else [_flat(row) for row in rows], {}, form=form)
    if fail_on and any(_GRADES.index(row["severity"]) <= _GRADES.index(fail_on) for row in rows if row["state"] == "open"):
        raise typer.Exit(STRICT_FAILED)


def _refuse_unknown(code: str) -> None:
    from schemas.catalogue import CATALOGUE  # noqa: PLC0415  keeps the other questions quick

    from ..telling.near import or_near  # noqa: PLC0415

    codes = [known.code for known in CATALOGUE]
    if code not in codes:
        raise fail(f"there is no code {code}{or_near(code, codes)}. `plantrace codes` lists them.", WRONG_USAGE)


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "places": json.dumps(row["places"], ensure_ascii=False)}


def _print_lines(rows: questions.Rows) -> None:
    """A line a finding, as linters print them: where, how grave, the code, the sentence; then what there is in all."""
    console = out()
    for row in rows:
        is_open = row["state"] == "open"
        grade = row["severity"] if is_open else "accepted"
        reason = "" if is_open else f" Accepted: {row['reason']}"
        line = Text.assemble(
            (f"{_where(row)}: ", "bold"), (grade, style_of(grade)), f" {row['code']}: {row['detail']}{_other_end(row)}{reason}"
        )
        console.print(line, soft_wrap=True)
    counted = Counter(row["severity"] if row["state"] == "open" else "accepted" for row in rows)
    words = {"error": "errors", "warning": "warnings", "note": "notes", "accepted": "accepted"}
    told = [f"{counted[grade]} {words[grade] if counted[grade] != 1 else grade}" for grade in words if counted[grade]]
    err().print(f"{', '.join(told) or 'No findings'}. What a code means: plantrace codes", markup=False)
    sys.stdout.flush()


def _where(row: dict[str, Any]) -> str:
    """File and page, or file and line."""
    at = row["page"] or row["first_line"]
    return f"{row['path'] or row['document_id'] or 'corrections'}{f':{at}' if at else ''}"


def _other_end(row: dict[str, Any]) -> str:
    place = next((place for place in row["places"] if place["end"] == "related"), None)
    if place is None:
        return ""
    at = place["page"] or place["first_line"]
    return f" [see {place['path']}{f':{at}' if at else ''}]"

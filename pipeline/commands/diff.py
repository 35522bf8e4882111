"""`diff OLD NEW`: what changed between two versions of a plan."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer
from rich.table import Table
from rich.text import Text

from schemas.errors import DatabaseDamaged, NotAVersion, NothingLoaded

from ..asking import questions
from ..postgres.target import Target
from ..telling.printing import counted, err, out, print_rows
from .common import SOME_UNREADABLE, STRICT_FAILED, WRONG_USAGE, Database, fail
from .default import DEFAULT_DATABASE

if TYPE_CHECKING:
    from ..versions.told import Told

DiffFormat = Literal["table", "json", "csv", "html"]
ANY = "any"
_STYLES = {"same": "", "struck": "red strike", "added": "green underline"}


def diff(
    old: Annotated[str, typer.Argument(help="The earlier version: a document id, a file name, or a file that is not loaded.")],
    new: Annotated[str, typer.Argument(help="The later version.")],
    *,
    fail_on: Annotated[
        list[str] | None, typer.Option("--fail-on", help="Exit with 1 on a change of this kind, or any; may be repeated.")
    ] = None,
    database: Database = DEFAULT_DATABASE,
    form: Annotated[DiffFormat, typer.Option("--format", help="table, json, csv or html.")] = "table",
) -> None:
    """Say what changed between two versions of a plan, with the words added and struck."""
    from schemas.trace import ChangeKind, FurtherKind  # noqa: PLC0415  keeps the other commands quick

    from ..versions.changes import compare  # noqa: PLC0415  scipy is needed by this command and run alone
    from ..versions.choosing import choose  # noqa: PLC0415
    from ..versions.uncompared import not_compared  # noqa: PLC0415

    kinds = {*get_args(ChangeKind), *get_args(FurtherKind), ANY}
    asked = {kind.replace("-", "_") for kind in fail_on or ()}
    if asked - kinds:
        raise fail(f"--fail-on takes one of {', '.join(sorted(kinds))}.", WRONG_USAGE)
    try:
        with _perhaps(database, old, new) as connection:
            one, other = choose([old, new], connection)
    except (NotAVersion, DatabaseDamaged) as problem:
        raise fail(str(problem), WRONG_USAGE) from None
    except NothingLoaded as problem:
        raise fail(str(problem), SOME_UNREADABLE) from None
    _, told = compare(one.outline, other.outline)
    left = [told_of for version, name in (one, other) if (told_of := not_compared(version, name))]
    _print(told, (one.name, other.name), left, form)
    if any(item.kind in asked or ANY in asked for item in told):
        raise typer.Exit(STRICT_FAILED)


@contextmanager
def _perhaps(database: Target, *names: str) -> Iterator[Connection | None]:
    """The database; two files can be compared without one."""
    if isinstance(database, Path) and not database.exists() and all(Path(name).is_file() for name in names):
        yield None
        return
    with questions.opened(database) as connection:
        yield connection


def _print(told: Sequence[Told], names: tuple[str, str], left: Sequence[str], form: DiffFormat) -> None:
    if form == "html":
        from ..versions.page import page  # noqa: PLC0415

        sys.stdout.write(page(told, old=names[0], new=names[1], left=left))
    elif form == "table":
        if told:
            out().print(_table(told))
        out().print(f"{counted(len(told), 'change')} from {names[0]} to {names[1]}.", markup=False)
    else:
        columns = ("kind", "old_number", "new_number", "old_value", "new_value", "detail", "days", "words")
        print_rows([_row(item) for item in told], {name: name for name in columns}, form=form)
    if form != "html":
        for sentence in left:
            err().print(sentence, markup=False)


def _row(item: Told) -> dict[str, Any]:
    from ..versions.difference import marked  # noqa: PLC0415

    return {**item._asdict(), "words": marked(item.old_value or "", item.new_value or "")}


def _table(told: Sequence[Told]) -> Table:
    from ..versions.difference import word_difference  # noqa: PLC0415

    is_terminal = out().is_terminal
    table = Table("Change", "Was", "Is", "What", "More", box=None, pad_edge=False, header_style="bold")
    for item in told:
        what = Text()
        for piece in word_difference(item.old_value or "", item.new_value or ""):
            plain = {"same": piece.text, "struck": f"[-{piece.text}-]", "added": f"{{+{piece.text}+}}"}[piece.kind]
            what.append(piece.text if is_terminal else plain, style=_STYLES[piece.kind]).append(" ")
        table.add_row(item.kind, item.old_number or "", item.new_number or "", what, Text(item.detail))
    return table

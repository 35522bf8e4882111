"""How answers are printed: a table for people, JSON or CSV for programs.

JSON and CSV go to standard output and nothing else does; what is said to the person goes to standard error. Tables have
colour and fit the window on a terminal; piped, they are plain text, a row a line, nothing cut off.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any, Literal, cast

if TYPE_CHECKING:  # a command has work to begin before it prints
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

Format = Literal["table", "json", "csv"]
_PIPED_WIDTH = 400
_PADDING = re.compile(r" +(?=\n)")
_COLOURS = {
    "error": "bold red", "warning": "yellow", "note": "dim", "unanswered": "bold red", "uncited": "bold red",
    "listed_only": "yellow", "cited_without_action": "red", "answered": "green", "cited": "green",
}  # fmt: skip


def out() -> Console:
    """Standard output."""
    from rich.console import Console  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=True)
    return console if console.is_terminal else Console(highlight=False, width=_PIPED_WIDTH, file=cast("IO[str]", _Plain()))


class _Plain:
    """Standard output for a program or a file: no line is padded with spaces."""

    def write(self, text: str) -> int:
        """Write text, whole lines of it without the spaces at their ends."""
        return sys.stdout.write(_PADDING.sub("", text))

    def flush(self) -> None:
        """Pass on what is written."""
        sys.stdout.flush()


def err() -> Console:
    """Standard error, for messages."""
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=True, highlight=False, soft_wrap=True)


def print_rows(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], *, form: Format, title: str = "") -> None:
    """Print rows: as a table the chosen columns (name -> heading), none without rows; as JSON or CSV all of them."""
    if form == "json":
        sys.stdout.write(json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=1, default=str) + "\n")
    elif form == "csv":
        names = list(rows[0]) if rows else list(columns)
        writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    elif rows:
        out().print(table_of(rows, columns, title=title))


def table_of(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], *, title: str = "") -> Table:
    """A table of the chosen columns."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=SIMPLE_HEAD, title=title or None, title_justify="left", title_style="bold", pad_edge=False)
    for name, heading in columns.items():
        is_number = bool(rows) and all(isinstance(row.get(name), int | float | None) for row in rows)
        table.add_column(heading, justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row.get(name)) for name in columns))
    return table


def style_of(word: str) -> str:
    """The colour of a state or a severity; empty for any other word."""
    return _COLOURS.get(word, "")


def _cell(value: Any) -> Text:
    from rich.text import Text  # noqa: PLC0415

    text = "" if value is None else str(value)
    return Text(text, style=_COLOURS.get(text, ""))


def counted(number: int, what: str) -> str:
    """So many of something, named by the noun it begins with: "1 action due", "2 actions due"."""
    noun, space, rest = what.partition(" ")
    return f"{number} {noun}{'' if number == 1 else 's'}{space}{rest}"


def shortened(text: str, length: int = 90) -> str:
    """The text's first words, up to a length, with an ellipsis where it is cut."""
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + "…"


def some_of(names: Sequence[str], most: int = 5, *, between: str = ", ") -> str:
    """The first few of some names, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{between.join(names[:most])}{more}"

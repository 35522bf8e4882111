"""`search`: what holds all the words, wherever it stands."""

from __future__ import annotations

from typing import Annotated

import typer

from ..asking import questions
from ..telling.printing import err, print_rows
from .common import DEFAULT_DATABASE, Database, OutputFormat, asking

_COLUMNS = {"kind": "Kind", "number": "Number", "document_id": "Document", "page": "Page", "snippet": "Words"}


def search(
    words: Annotated[list[str], typer.Argument(help="Words; all must be there, in any of their forms.")],
    *,
    limit: Annotated[int, typer.Option("--limit", min=0, help="At most so many; 0 for all.")] = 20,
    database: Database = DEFAULT_DATABASE,
    form: OutputFormat = "table",
) -> None:
    """Search the words of every document, the best match first."""
    with asking(database) as connection:
        rows = questions.search(connection, words)
    print_rows(rows[: limit or None], _COLUMNS, form=form)
    if limit and len(rows) > limit:
        err().print(f"{limit} of {len(rows)} are shown; --limit 0 shows all.")
    elif not rows:
        err().print("Nothing holds all these words.")

"""`search`: what holds all the words, wherever it stands."""

from __future__ import annotations

from typing import Annotated

import typer

from ..asking import searching
from ..telling.printing import err, print_rows
from .common import WRONG_USAGE, Database, OutputFormat, asking, fail
from .default import DEFAULT_DATABASE

_COLUMNS = {"kind": "Kind", "number": "Number", "document_id": "Document", "page": "Page", "snippet": "Words"}


def search(
    words: Annotated[list[str], typer.Argument(help="Words, which must all be there in any form; or a number: 1.2.3, Rec 12.")],
    *,
    limit: Annotated[int, typer.Option("--limit", min=0, help="At most so many; 0 for all.")] = 20,
    database: Database = DEFAULT_DATABASE,
    form: OutputFormat = "table",
) -> None:
    """Search everything: plans, reports, parties, indicators, figures, findings. What carries a number asked for comes first."""
    if not searching.tokens_of(words):
        raise fail(f"there is no word to search for in {' '.join(words) or 'nothing'}. Give letters or digits.", WRONG_USAGE)
    with asking(database) as connection:
        rows = searching.search(connection, words)
    print_rows(rows[: limit or None], _COLUMNS, form=form)
    if limit and len(rows) > limit:
        err().print(f"{limit} of {len(rows)} are shown; --limit 0 shows all.")
    elif not rows:
        err().print("Nothing holds all these words.")

"""`schema`: the JSON Schema of the records."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from schemas.errors import NotOurs

from ..telling.printing import err
from .common import WRONG_USAGE, fail


def schema(
    *,
    out: Annotated[Path | None, typer.Option("--out", help="The file to write; standard output by default.")] = None,
) -> None:
    """Print the JSON Schema (2020-12) of every record, versioned with the contract."""
    from schemas.json_schema import json_schema  # noqa: PLC0415  SQLAlchemy, which other commands need not wait for

    from ..publish.export.placing import placed  # noqa: PLC0415

    text = json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"
    if out is None:
        sys.stdout.write(text)
        return
    try:
        with placed(out) as path:
            path.write_text(text, encoding="utf-8")
    except NotOurs as problem:
        raise fail(problem, WRONG_USAGE) from None
    except OSError as problem:
        raise fail(f"{out} could not be written: {problem.strerror or problem}. It is as it was.", WRONG_USAGE) from None
    err().print(f"Written to {out}.", markup=False)

"""Changes between two versions of a plan against gold: kind and number of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .measures import Score, measure_set
from .tables import Tables


def change_scores(tables: Tables, gold: Iterable[dict[str, Any]], *, group: str) -> Iterator[Score]:
    """The changes of each pair of neighbouring versions whose kinds gold holds; a change of a whole row names its issue."""
    expected = [f"{row['kind'].replace('-', '_')} {_number(row)}" for row in gold]
    frame = tables.all("changes")
    for (_, new), rows in frame.groupby(["old_document_id", "new_document_id"]):
        got = [f"{row['kind']} {_number(row)}" for row in rows.to_dict("records")]
        yield measure_set(str(new), group, "changes", expected, got)


def _number(row: dict[Any, Any]) -> str:
    old, new = row.get("old_number"), row.get("new_number")
    if isinstance(old, str):
        return old
    return str(new[0] if isinstance(new, list) else new)

"""What changed between neighbouring versions of a plan, word by word, by priority."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ...asking.questions import Rows, ask
from .facts import Facts, grouped, natural
from .naming import document_name
from .page import Page
from .site import Site

_ALL = """
SELECT *, 0 AS is_further FROM changes UNION ALL
SELECT change_id, series, old_document_id, new_document_id, kind, old_number, new_number, old_value, new_value, detail, NULL, 1
FROM further_changes"""


def changes(site: Site) -> Iterator[Page]:
    """The page, the last pair of versions first."""
    facts = site.facts
    numbers = {(row["document_id"], row["action_number"]): key for key, row in facts.register.items()}
    numbers |= {(row["document_id"], row["number"]): key for key, row in facts.issues.items()}
    found = grouped(ask(site.connection, _ALL), lambda row: (row["old_document_id"], row["new_document_id"]))
    pairs = [
        {"old": document_name(facts.documents[old]), "new": document_name(facts.documents[new]),
         "kinds": Counter(row["kind"] for row in rows), "number": len(rows), "sections": _sections(facts, rows, numbers)}
        for (old, new), rows in reversed(found.items())
    ]  # fmt: skip
    yield Page(
        "changes.html", "changes", "Changes between versions", "changes.html", {"pairs": pairs, "versions": len(facts.plans)}
    )


def _sections(facts: Facts, rows: Rows, numbers: dict[tuple[str, str], str]) -> list[tuple[str, list[dict[str, Any]]]]:
    titles = {(row["document_id"], row["number"]): row["title"] for row in facts.priorities.values()}
    named = grouped(rows, lambda row: (row["new_number"] or row["old_number"] or "").partition(".")[0])
    sections = []
    for number in sorted(named, key=natural):
        title = next(
            (titles[row["new_document_id"], number] for row in named[number] if (row["new_document_id"], number) in titles), ""
        )
        head = f"Priority {number}" + (f": {title}" if title else "") if number.isdecimal() else "Elsewhere"
        sections.append((head, [
            {**row, "old_record": numbers.get((row["old_document_id"], row["old_number"])),
             "new_record": numbers.get((row["new_document_id"], row["new_number"]))}
            for row in named[number]
        ]))  # fmt: skip
    return sections

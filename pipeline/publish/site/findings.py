"""The findings by code, each with what it means and what to do, and each finding with both of its ends on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from schemas.catalogue import CATALOGUE, Code

from .facts import Row, grouped
from .naming import document_name
from .page import Page
from .site import Site
from .strips import Wanted

_EVERY = ("text", "raw", "name", "title", "narrative", "printed_number", "action_number", "number")


def findings(site: Site) -> Iterator[Page]:
    """The list of codes, and a page for each code that was found."""
    known = {code.code: code for code in CATALOGUE}
    found = grouped(site.facts.findings, lambda row: row["code"])
    codes = [code for code in CATALOGUE if code.code in found]
    counts = {code: Counter(row["state"] for row in rows) for code, rows in found.items()}
    absent = [code for code in CATALOGUE if code.code not in found]
    yield Page(
        "findings.html", "findings", "Findings", "findings.html",
        {"codes": codes, "counts": counts, "severities": ("error", "warning", "note"), "absent": absent},
    )  # fmt: skip
    for name, rows in found.items():
        yield _page(site, known[name], rows)


def _page(site: Site, code: Code, rows: list[Row]) -> Page:
    documents = site.facts.documents
    return Page(
        f"findings/{code.code}.html", "findings", f"Findings: {code.code}", "finding.html",
        {
            "code": code, "rows": [_entry(site, row) for row in rows],
            "names": {key: document_name(row) for key, row in documents.items()},
        },
    )  # fmt: skip


def _entry(site: Site, row: Row) -> dict[str, Any]:
    own = site.proofs.strip(Wanted(row["finding_id"], _EVERY)) or _of_record(site, row["record_id"])
    return {**row, "own": own, "related": _of_record(site, row["related_id"])}


def _of_record(site: Site, record_id: str | None) -> Any:
    """The strip of a record's main words: its text, else the first field that it has places for."""
    spans = site.facts.spans.get(record_id or "", [])
    if not record_id or not spans:
        return None
    fields = {span["field"] for span in spans}
    field = next((name for name in _EVERY if name in fields), spans[0]["field"])
    return site.proofs.strip(Wanted(record_id, (field,)))

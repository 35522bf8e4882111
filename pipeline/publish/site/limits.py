"""What the reading could not do: files not read, words nobody claimed, pages that are pictures, tables that readers dispute."""

from __future__ import annotations

from collections.abc import Iterator

from ...asking.questions import Rows, ask, corrections, unread_sources
from .naming import document_name
from .page import Page
from .site import Site

_ASKED = {
    "unclaimed": "SELECT * FROM unclaimed ORDER BY rowid LIMIT 200",
    "pictures": "SELECT p.*, s.path FROM pages p JOIN sources s USING (source_id) WHERE p.is_picture ORDER BY p.rowid",
    "vague": "SELECT t.document_id, t.kind, count(*) AS number FROM timescales t JOIN documents d"
    " ON d.document_id = t.document_id AND d.rendition_of IS NULL WHERE t.due_on IS NULL GROUP BY 1, 2",
    "citations": "SELECT c.document_id, c.state, count(*) AS number FROM citations c JOIN documents d"
    " ON d.document_id = c.document_id AND d.rendition_of IS NULL GROUP BY 1, 2",
    "disputed": "SELECT * FROM tables WHERE agreement_pdfplumber < 0.95 OR agreement_camelot < 0.95 ORDER BY rowid LIMIT 200",
    "recognised": "SELECT document_id, count(*) AS number, avg(confidence) AS confidence FROM spans WHERE reader = 'ocr'"
    " GROUP BY 1",
    "runs": "SELECT * FROM runs",
}


def limits(site: Site) -> Iterator[Page]:
    """The page of limits."""
    found: dict[str, Rows] = {name: ask(site.connection, query) for name, query in _ASKED.items()}
    names = {key: document_name(row) for key, row in site.facts.documents.items()}
    missing = [source for source in site.located.values() if source.file is None]
    yield Page(
        "limits.html", "limits", "Limits of the reading", "limits.html",
        {**found, "documents": list(site.facts.documents.values()), "names": names, "unread": unread_sources(site.connection),
         "missing": missing, "plans": site.facts.latest_plans},
    )  # fmt: skip


def decided(site: Site) -> Iterator[Page]:
    """The page of corrections: what a person decided, and whether it was applied."""
    run = ask(site.connection, "SELECT corrections_file FROM runs")
    yield Page(
        "corrections.html", "corrections", "Corrections", "corrections.html",
        {"rows": corrections(site.connection), "file": run[0]["corrections_file"] if run else None},
    )  # fmt: skip

"""The two full-text tables: what plans and reports say, and everything else that a person may look for.

`search` is public and holds what the contract names: actions, issues, recommendations and paragraphs. `search_rest` holds
the other words of the database, so that the command finds them too. Both leave out what stands in another reading of a
version that counts. Not searched: what is derived from records that are (changes, matches, the ledger of dates), and what
says how a page was read.
"""

from __future__ import annotations

from typing import NamedTuple

from .base import Model


class Entry(NamedTuple):
    """A kind of entry: what makes its rows, as record, document, number and words."""

    kind: str
    select: str


class SearchTable(Model):
    """A full-text table: its description, the kinds of its entries and where each comes from."""

    name: str
    description: str
    columns: dict[str, str]
    entries: tuple[Entry, ...]

    @property
    def create(self) -> str:
        """The statement that makes it."""
        return (
            f"CREATE VIRTUAL TABLE {self.name} USING fts5(kind UNINDEXED, record_id UNINDEXED, document_id UNINDEXED,"
            " number UNINDEXED, text, tokenize = 'porter unicode61')"
        )

    @property
    def fill(self) -> str:
        """The statement that fills it from the other tables."""
        rows = "\n  UNION ALL ".join(f"SELECT '{entry.kind}', * FROM ({entry.select})" for entry in self.entries)
        return f"""
INSERT INTO {self.name} (kind, record_id, document_id, number, text)
SELECT * FROM (
  {rows}
) WHERE text <> '' AND (document_id IS NULL OR document_id IN (SELECT document_id FROM documents WHERE rendition_of IS NULL))"""


def _columns(kinds: str) -> dict[str, str]:
    return {
        "kind": kinds, "record_id": "The record", "document_id": "Its document",
        "number": "Its number, or that of the action or issue it stands at", "text": "Its words",
    }  # fmt: skip


def _words(*columns: str) -> str:
    """Columns that may be empty, as one text."""
    return "trim(" + " || ' ' || ".join(f"COALESCE({column}, '')" for column in columns) + ")"


def _points(table: str, home: str) -> str:
    return (
        f"COALESCE(' ' || (SELECT group_concat(text, ' ') FROM (SELECT text FROM {table} WHERE {home} = r.{home}"
        " ORDER BY ordinal)), '')"
    )


def _beside(columns: str) -> str:
    """What stands in a row of a plan: it has the number of its action, else of its issue."""
    return f"{columns} FROM {{}} r LEFT JOIN actions a USING (action_id) LEFT JOIN issues i ON i.issue_id = r.issue_id"


SEARCH = SearchTable(
    name="search",
    description="Full text (FTS5) of the actions, issues, recommendations and paragraphs of the documents that count",
    columns=_columns("action, issue, recommendation or paragraph; points are part of their action or recommendation"),
    entries=(
        Entry("action", "SELECT r.action_id AS record_id, r.document_id, r.number, r.text || "
              + _points("action_points", "action_id") + " AS text FROM actions r"),
        Entry("issue", "SELECT issue_id, document_id, number, text FROM issues"),
        Entry("recommendation", "SELECT r.recommendation_id, r.document_id, r.number, r.text || "
              + _points("recommendation_points", "recommendation_id") + " FROM recommendations r"),
        Entry("paragraph", "SELECT paragraph_id, document_id, number, text FROM paragraphs"),
    ),
)  # fmt: skip

_ACTION_OR_ISSUE = "COALESCE(a.number, i.number)"

SEARCH_REST = SearchTable(
    name="search_rest",
    description="Full text (FTS5) of what else can be looked for: parties, indicators, statuses, judgements, figures, findings …",
    columns=_columns("What it is: priority, lead, indicator, status, judgement, figure, finding and so on"),
    entries=(
        Entry("priority", f"SELECT priority_id AS record_id, document_id, number, "
              f"{_words('title', 'introduction', 'lead_officer')} AS text FROM priorities"),
        Entry("priority point", "SELECT point_id, document_id, number, text "
              "FROM priority_points JOIN priorities USING (priority_id)"),
        Entry("listed recommendation", "SELECT l.listed_id, p.document_id, l.number, l.text "
              "FROM listed_recommendations l JOIN priorities p USING (priority_id)"),
        Entry("measure", f"SELECT action_id, document_id, number, {_words('measure', 'progress')} FROM actions"),
        Entry("timescale", _beside(f"SELECT r.timescale_id, r.document_id, {_ACTION_OR_ISSUE}, r.raw").format("timescales")),
        Entry("lead", _beside(f"SELECT r.assignment_id, r.document_id, {_ACTION_OR_ISSUE}, {_words('r.raw', 'p.name')}")
              .format("assignments") + " JOIN parties p USING (party_id) WHERE r.role = 'lead'"),
        Entry("agency", _beside(f"SELECT r.assignment_id, r.document_id, {_ACTION_OR_ISSUE}, {_words('r.raw', 'p.name')}")
              .format("assignments") + " JOIN parties p USING (party_id) WHERE r.role = 'agency'"),
        Entry("party", f"SELECT party_id, document_id, NULL, {_words('abbreviation', 'name')} FROM parties"),
        Entry("citation", _beside(f"SELECT r.citation_id, r.document_id, {_ACTION_OR_ISSUE}, {_words('r.raw', 'r.why')}")
              .format("citations")),
        Entry("indicator", f"SELECT r.indicator_id, r.document_id, r.number, "
              f"{_words('r.name', 'r.type', 'r.source', 'r.section')} ||"
              " COALESCE(' ' || (SELECT group_concat(heading || ' ' || raw, ' ') FROM "
              "(SELECT * FROM indicator_values WHERE indicator_id = r.indicator_id ORDER BY value_id)), '') FROM indicators r"),
        Entry("status", "SELECT status_id, document_id, action_number, "
              f"{_words('text', 'narrative', 'timescale_raw', 'leads_raw', 'agencies_raw', 'rag')} FROM action_statuses"),
        Entry("RAG key", f"SELECT meaning_id, document_id, NULL, {_words('rag', 'meaning')} FROM rag_meanings"),
        Entry("report paragraph", "SELECT paragraph_id, document_id, number, text FROM committee_paragraphs"),
        Entry("report header", "SELECT document_id, document_id, report_number, " + _words(
            "report_number", "decision_maker", "decision_type", "contact_officer", "contact_email", "chief_officer", "ward",
            "members_recommendation") + " FROM committee_reports"),
        Entry("judgement", f"SELECT judgement_id, document_id, NULL, {_words('area', 'grade')} FROM judgements"),
        Entry("inspector", f"SELECT inspector_id, document_id, NULL, {_words('name', 'role')} FROM inspectors"),
        Entry("figure", f"SELECT figure_id, document_id, NULL, {_words('section', 'label', 'raw')} FROM figures"),
        Entry("document", f"SELECT d.document_id, d.document_id, NULL, "
              f"{_words('d.title', 'd.authority', 'd.version_label', 's.path')} "
              "FROM documents d JOIN sources s USING (source_id)"),
        Entry("unclaimed text", "SELECT unclaimed_id, document_id, NULL, text FROM unclaimed"),
        Entry("finding", f"SELECT finding_id, document_id, NULL, {_words('code', 'detail', 'reason')} FROM findings"),
        Entry("correction", f"SELECT correction_id, NULL, NULL, "
              f"{_words('field', 'old_value', 'new_value', 'reason', 'author')} FROM corrections"),
    ),
)  # fmt: skip

SEARCH_TABLES = (SEARCH, SEARCH_REST)

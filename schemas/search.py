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
    """A kind of entry: what makes its rows, one of each row of the table that is called `r`."""

    kind: str
    record: str
    document: str
    number: str
    words: str
    tables: str
    where: str = ""

    @property
    def select(self) -> str:
        """Record, document, number and words of each row."""
        return self._of(f"{self.record} AS record_id", "")

    def numbered(self, place: int) -> str:
        """The same of the rows of `r` from `:first` on and before `:end`, each after its number here: its own, and so much more
        that the kinds of entries of one source have numbers of their own.
        """
        return self._of(f"r.rowid + {place * _OF_A_KIND}, '{self.kind}', {self.record}", "r.rowid >= :first AND r.rowid < :end")

    def _of(self, first: str, among: str) -> str:
        where = " AND ".join(filter(None, (self.where, among)))
        columns = f"{first}, {self.document} AS document_id, {self.number} AS number, {self.words} AS words"
        return f"SELECT {columns} FROM {self.tables}{f' WHERE {where}' if where else ''}"


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
            " number UNINDEXED, text, tokenize = 'porter unicode61', columnsize = 0)"
        )

    @property
    def fill(self) -> str:
        """The statement that fills it from the other tables, wherever they are."""
        rows = "\n  UNION ALL ".join(f"SELECT '{entry.kind}', * FROM ({entry.select})" for entry in self.entries)
        return f"INSERT INTO {self.name} ({_NAMES})\nSELECT * FROM (\n  {rows}\n) WHERE {_COUNTS}"

    @property
    def fill_numbered(self) -> dict[str, str]:
        """Statements that fill it from rows numbered by their sources, by the kind of entry: from `:first` on, before `:end`.

        A row has the same number whatever else is there, as in the other tables.
        """
        return {
            entry.kind: f"INSERT INTO {self.name} (rowid, {_NAMES})\nSELECT * FROM ({entry.numbered(place)}) WHERE {_COUNTS}"
            for place, entry in enumerate(self.entries)
        }

    @property
    def index(self) -> str:
        """The statement that makes its index anew of its rows: what the index says is the same then, but not where, if it grew
        with them.
        """
        return f"INSERT INTO {self.name} ({self.name}) VALUES ('rebuild')"


_OF_A_KIND = 10_000_000  # more than a source has of any kind
_NAMES = "kind, record_id, document_id, number, text"
_COUNTS = (
    "words <> '' AND (document_id IS NULL OR document_id IN (SELECT document_id FROM documents WHERE rendition_of IS NULL))"
)


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


_BESIDE = "LEFT JOIN actions a USING (action_id) LEFT JOIN issues i ON i.issue_id = r.issue_id"  # what stands in a plan's row
_BESIDE_NUMBER = "COALESCE(a.number, i.number)"  # of its action, else of its issue
_PARTY = "JOIN parties p USING (party_id)"


SEARCH = SearchTable(
    name="search",
    description="Full text (FTS5) of the actions, issues, recommendations and paragraphs of the documents that count",
    columns=_columns("action, issue, recommendation or paragraph; points are part of their action or recommendation"),
    entries=(
        Entry("action", "r.action_id", "r.document_id", "r.number", "r.text || " + _points("action_points", "action_id"),
              "actions r"),
        Entry("issue", "r.issue_id", "r.document_id", "r.number", "r.text", "issues r"),
        Entry("recommendation", "r.recommendation_id", "r.document_id", "r.number",
              "r.text || " + _points("recommendation_points", "recommendation_id"), "recommendations r"),
        Entry("paragraph", "r.paragraph_id", "r.document_id", "r.number", "r.text", "paragraphs r"),
    ),
)  # fmt: skip

_VALUES = (
    "COALESCE(' ' || (SELECT group_concat(heading || ' ' || raw, ' ') FROM "
    "(SELECT * FROM indicator_values WHERE indicator_id = r.indicator_id ORDER BY value_id)), '')"
)

SEARCH_REST = SearchTable(
    name="search_rest",
    description="Full text (FTS5) of what else can be looked for: parties, indicators, statuses, judgements, figures, findings …",
    columns=_columns("What it is: priority, lead, indicator, status, judgement, figure, finding and so on"),
    entries=(
        Entry("priority", "r.priority_id", "r.document_id", "r.number", _words("r.title", "r.introduction", "r.lead_officer"),
              "priorities r"),
        Entry("priority point", "r.point_id", "p.document_id", "p.number", "r.text",
              "priority_points r JOIN priorities p USING (priority_id)"),
        Entry("listed recommendation", "r.listed_id", "p.document_id", "r.number", "r.text",
              "listed_recommendations r JOIN priorities p USING (priority_id)"),
        Entry("measure", "r.action_id", "r.document_id", "r.number", _words("r.measure", "r.progress"), "actions r"),
        Entry("timescale", "r.timescale_id", "r.document_id", _BESIDE_NUMBER, "r.raw", f"timescales r {_BESIDE}"),
        Entry("lead", "r.assignment_id", "r.document_id", _BESIDE_NUMBER, _words("r.raw", "p.name"),
              f"assignments r {_BESIDE} {_PARTY}", "r.role = 'lead'"),
        Entry("agency", "r.assignment_id", "r.document_id", _BESIDE_NUMBER, _words("r.raw", "p.name"),
              f"assignments r {_BESIDE} {_PARTY}", "r.role = 'agency'"),
        Entry("party", "r.party_id", "r.document_id", "NULL", _words("r.abbreviation", "r.name"), "parties r"),
        Entry("citation", "r.citation_id", "r.document_id", _BESIDE_NUMBER, _words("r.raw", "r.why"), f"citations r {_BESIDE}"),
        Entry("indicator", "r.indicator_id", "r.document_id", "r.number",
              f"{_words('r.name', 'r.type', 'r.source', 'r.section')} || {_VALUES}", "indicators r"),
        Entry("status", "r.status_id", "r.document_id", "r.action_number",
              _words("r.text", "r.narrative", "r.timescale_raw", "r.leads_raw", "r.agencies_raw", "r.rag"), "action_statuses r"),
        Entry("RAG key", "r.meaning_id", "r.document_id", "NULL", _words("r.rag", "r.meaning"), "rag_meanings r"),
        Entry("report paragraph", "r.paragraph_id", "r.document_id", "r.number", "r.text", "committee_paragraphs r"),
        Entry("report header", "r.document_id", "r.document_id", "r.report_number", _words(
            "r.report_number", "r.decision_maker", "r.decision_type", "r.contact_officer", "r.contact_email", "r.chief_officer",
            "r.ward", "r.members_recommendation"), "committee_reports r"),
        Entry("judgement", "r.judgement_id", "r.document_id", "NULL", _words("r.area", "r.grade"), "judgements r"),
        Entry("inspector", "r.inspector_id", "r.document_id", "NULL", _words("r.name", "r.role"), "inspectors r"),
        Entry("figure", "r.figure_id", "r.document_id", "NULL", _words("r.section", "r.label", "r.raw"), "figures r"),
        Entry("document", "r.document_id", "r.document_id", "NULL",
              _words("r.title", "r.authority", "r.version_label", "s.path"), "documents r JOIN sources s USING (source_id)"),
        Entry("unclaimed text", "r.unclaimed_id", "r.document_id", "NULL", "r.text", "unclaimed r"),
        Entry("finding", "r.finding_id", "r.document_id", "NULL", _words("r.code", "r.detail", "r.reason"), "findings r"),
        Entry("correction", "r.correction_id", "NULL", "NULL",
              _words("r.field", "r.old_value", "r.new_value", "r.reason", "r.author"), "corrections r"),
    ),
)  # fmt: skip

SEARCH_TABLES = (SEARCH, SEARCH_REST)
OF_NO_SOURCE = "correction"  # the kind of entry whose rows are numbered by the corrections file

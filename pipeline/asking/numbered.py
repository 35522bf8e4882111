"""Which records carry a number: a number may name several things (action 1.1.1 of two versions, paragraph 20 and
recommendation 20), and all are meant, unless a document is named too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from .choosing import meant
from .naming import KINDS, Kind, Named, named
from .questions import Rows, ask


class Numbered(NamedTuple):
    """A record: its kind, and its row with the title and the version label of its document."""

    kind: Kind
    row: dict[str, Any]

    @property
    def record_id(self) -> str:
        """The record's id."""
        return str(self.row[self.kind.id_column])

    @property
    def document_id(self) -> str:
        """The document it stands in."""
        return str(self.row["document_id"])


def numbered(connection: sqlite3.Connection, name: str) -> list[Numbered]:
    """All records of documents that count which carry the number, expected or printed, or whose id it is.

    "Rec 19" and "Para 29" ask for one kind only. A number that only a status report prints gives the action it speaks of.
    """
    asked = named(name) or Named("", name.strip())
    kinds = [kind for kind in KINDS if asked.may_be(kind.name)]
    found = [each for kind in kinds for each in _of_kind(connection, kind, asked.number)]
    if found or not asked.may_be("action"):
        return found
    spoken_of = ask(connection, "SELECT DISTINCT action_id FROM action_statuses WHERE action_number = ?", asked.number)
    return [each for row in spoken_of if row["action_id"] for each in _of_kind(connection, KINDS[0], row["action_id"])]


def is_reported(connection: sqlite3.Connection, number: str) -> bool:
    """Whether a status report speaks of an action of this number, be it in a plan or not."""
    return bool(ask(connection, "SELECT 1 FROM action_statuses WHERE action_number = ? LIMIT 1", number))


def _of_kind(connection: sqlite3.Connection, kind: Kind, number: str) -> list[Numbered]:
    rows = ask(
        connection,
        f"""SELECT t.*, d.title AS document_title, d.version_label FROM {kind.table} t
            JOIN documents d ON d.document_id = t.document_id
            WHERE (t.number = ?1 OR t.{kind.other_number} = ?1) AND d.rendition_of IS NULL OR t.{kind.id_column} = ?1
            ORDER BY t.{kind.id_column}""",
        number,
    )
    return [Numbered(kind, row) for row in rows]


def standing_in(connection: sqlite3.Connection, records: Sequence[Numbered], document: str) -> list[Numbered]:
    """Those of the records that stand in the documents a person names."""
    there = {each.document_id for each in records}
    chosen = {row["name"] for row in meant([row for row in _documents(connection) if row["name"] in there], document)}
    return [each for each in records if each.document_id in chosen]


def _documents(connection: sqlite3.Connection) -> Rows:
    return ask(
        connection,
        """SELECT d.document_id AS name, s.path, d.version_label FROM documents d JOIN sources s ON s.source_id = d.source_id
           ORDER BY d.document_id""",
    )

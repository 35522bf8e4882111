"""`health`: the grades, their order, and the counts over the set, on rows made by hand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable
from typer.testing import CliRunner

from pipeline.asking.health import totals, worst
from pipeline.cli import app
from schemas.application import APPLICATION_ID
from schemas.base import Record, columns_of
from schemas.database import METADATA
from schemas.finding import Finding, Severity
from schemas.health import GRADES
from schemas.inspection import Paragraph
from schemas.source import PageRead, Part, Source
from schemas.views import VIEWS

Row = dict[str, Any]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "health.sqlite"


@pytest.fixture
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(database)
    made.row_factory = sqlite3.Row
    made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for table in METADATA.sorted_tables:
        made.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
    for view in VIEWS:
        made.execute(f"CREATE VIEW {view.name} AS {view.select}")
    yield made
    made.close()


def keep(connection: sqlite3.Connection, *records: Record) -> None:
    for record in records:
        names = list(columns_of(type(record)))
        marks = ", ".join("?" for _ in names)
        connection.execute(f"INSERT INTO {record.TABLE} VALUES ({marks})", [getattr(record, name) for name in names])
    connection.commit()


def source(name: str, **changed: Any) -> Source:
    fields: Row = {"source_id": name, "path": f"{name}.pdf", "sha256": name, "bytes": 9, "state": "read", "reader": "pdf"}
    return Source(**fields | changed)


def document(name: str, **changed: Any) -> tuple[Record, ...]:
    """A sound report of one page, a paragraph in it, except for what is changed."""
    fields: Row = {"document_id": name, "source_id": name.partition("#")[0], "part": 1, "kind": "inspection_report", "words": 100,
                   "words_claimed": 100, "first_page": 1, "last_page": 1}  # fmt: skip
    paragraph = Paragraph(paragraph_id=f"{name}/paragraph/1", document_id=name, number="1", section="", text="Text.",
                          is_flagged=False)  # fmt: skip
    return Part(**fields | changed), paragraph


def page(name: str, number: int = 1, **changed: Any) -> PageRead:
    fields: Row = {"page_id": f"{name}/page/{number}", "source_id": name, "number": number, "width": 1, "height": 1, "words": 100,
                   "reader": "pdf"}  # fmt: skip
    return PageRead(**fields | changed)


def finding(
    name: str, severity: Severity, code: str = "number-gap", number: int = 1, state: Literal["open", "accepted"] = "open"
) -> Finding:
    return Finding(finding_id=f"{name}/finding/{code}/{number}", code=code, severity=severity, document_id=name, detail="…",
                   state=state)  # fmt: skip


def counted(connection: sqlite3.Connection, section: str) -> dict[str, int]:
    return {row["name"]: row["number"] for row in totals(connection) if row["section"] == section}


BAD: dict[str, tuple[Record, ...]] = {
    "unreadable": (source("a", state="unreadable", error="locked"),),
    "not_seen": (source("a"), *document("a"), page("a", is_picture=True, reader=None)),
    "unknown_kind": (source("a"), *document("a", kind="other")),
    "nothing_found": (source("a"), document("a")[0]),
    "numbers_missing": (source("a"), *document("a", number_chain_complete=False)),
    "errors": (source("a"), *document("a"), finding("a", "error")),
    "words_unused": (source("a"), *document("a", words_claimed=94)),
    "doubtful": (source("a"), *document("a", tag_agreement=0.89)),
    "warnings": (source("a"), *document("a"), finding("a", "warning")),
    "sound": (source("a"), *document("a", number_chain_complete=True, tag_agreement=0.9, words_claimed=95), page("a"),
              finding("a", "note"), finding("a", "error", "number-duplicate", state="accepted")),
}  # fmt: skip


def test_every_grade_has_its_case_here() -> None:
    assert list(BAD) == list(GRADES)


@pytest.mark.parametrize("grade", BAD)
def test_a_document_takes_the_grade_of_what_is_wrong_with_it(grade: str, connection: sqlite3.Connection) -> None:
    keep(connection, *BAD[grade])
    assert [row["grade"] for row in worst(connection)] == [grade]


def test_recognised_words_that_are_unsure_make_a_document_doubtful(connection: sqlite3.Connection) -> None:
    keep(connection, source("a"), *document("a", last_page=2), page("a", reader="ocr", confidence=0.95),
         page("a", 2, reader="ocr", confidence=0.6))  # fmt: skip
    assert [(row["grade"], row["confidence"]) for row in worst(connection)] == [("doubtful", 0.6)]


def test_the_gravest_comes_first_whatever_the_names(connection: sqlite3.Connection) -> None:
    keep(connection, source("a"), *document("a"), source("b"), *document("b", number_chain_complete=False),
         source("c", state="unreadable", error="locked"))  # fmt: skip
    assert [row["path"] for row in worst(connection)] == ["c.pdf", "b.pdf", "a.pdf"]
    assert [row["path"] for row in worst(connection, 1)] == ["c.pdf"]


def test_within_a_grade_more_errors_come_first(connection: sqlite3.Connection) -> None:
    keep(connection, source("a"), *document("a"), finding("a", "error"), source("b"), *document("b"),
         finding("b", "error"), finding("b", "error", number=2))  # fmt: skip
    assert [(row["path"], row["errors"]) for row in worst(connection)] == [("b.pdf", 2), ("a.pdf", 1)]


def test_a_part_of_no_known_kind_in_a_pack_that_is_known_is_no_reason_to_look(connection: sqlite3.Connection) -> None:
    keep(connection, source("a"), *document("a"), document("a#2", kind="other", part=2)[0])
    assert [row["grade"] for row in worst(connection)] == ["sound", "sound"]


def test_a_page_of_another_part_does_not_count(connection: sqlite3.Connection) -> None:
    keep(connection, source("a", pages=2), *document("a"), page("a"),
         *document("a#2", part=2, first_page=2, last_page=2), page("a", 2, is_picture=True, reader=None))  # fmt: skip
    assert {row["document_id"]: row["pages_unread"] for row in worst(connection)} == {"a": 0, "a#2": 1}


def test_a_duplicate_is_counted_and_not_listed(connection: sqlite3.Connection) -> None:
    keep(connection, source("a"), *document("a"), source("b", state="duplicate", error="same as a.pdf"))
    assert len(worst(connection)) == 1
    assert counted(connection, "files") == {"read": 1, "duplicate": 1}


def test_findings_are_listed_by_code_the_gravest_first(connection: sqlite3.Connection) -> None:
    keep(connection, source("a"), *document("a"), finding("a", "note", "aaa"), finding("a", "error", "zzz"),
         finding("a", "error", "zzz", 2), finding("a", "warning", "mmm", state="accepted"))  # fmt: skip
    assert json.loads(worst(connection)[0]["findings"]) == [
        {"severity": "error", "code": "zzz", "number": 2}, {"severity": "note", "code": "aaa", "number": 1},
    ]  # fmt: skip


def test_the_totals_are_the_lengths_of_the_lists(connection: sqlite3.Connection) -> None:
    for name, records in zip("bcdefg", ("errors", "errors", "sound", "doubtful", "words_unused", "sound"), strict=True):
        own = (source(name), *document(name, words_claimed=90 if records == "words_unused" else 100,
                                       tag_agreement=0.5 if records == "doubtful" else None))  # fmt: skip
        keep(connection, *own, *((finding(name, "error"),) if records == "errors" else ()))
    graded = [row["grade"] for row in worst(connection)]
    assert counted(connection, "grade") == {grade: graded.count(grade) for grade in graded}
    assert counted(connection, "words") == {"used": 590, "not used": 10}


def test_the_reasons_of_unreadable_files_are_counted(connection: sqlite3.Connection) -> None:
    for name, why in (("a", "empty"), ("b", "locked"), ("c", "locked")):
        keep(connection, source(name, state="unreadable", error=why))
    assert list(counted(connection, "not read").items()) == [("locked", 2), ("empty", 1)]


def test_the_command_prints_the_worst_as_json_and_nothing_else(connection: sqlite3.Connection, database: Path) -> None:
    keep(connection, source("a"), *document("a"), source("b"), *document("b"), finding("b", "error"))
    result = CliRunner().invoke(app, ["health", "--worst", "1", "--format", "json", "--database", str(database)])
    assert [(row["path"], row["findings"][0]["code"]) for row in json.loads(result.stdout)] == [("b.pdf", "number-gap")]


def test_the_table_says_why_and_what_the_grade_means(connection: sqlite3.Connection, database: Path) -> None:
    keep(connection, source("a", state="unreadable", error="it is locked"), source("b"), *document("b"))
    result = CliRunner().invoke(app, ["health", "--database", str(database)])
    assert "it is locked" in result.stdout
    assert "Files: 1 read (50%), 1 unreadable (50%)" in result.stdout
    assert GRADES["unreadable"] in result.stderr


def test_totals_alone_are_csv(connection: sqlite3.Connection, database: Path) -> None:
    keep(connection, source("a"), *document("a"))
    result = CliRunner().invoke(app, ["health", "--totals", "--format", "csv", "--database", str(database)])
    assert result.stdout.splitlines()[:2] == ["section,name,number,share", "files,read,1,1.0"]

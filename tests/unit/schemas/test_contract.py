"""One description of the public tables and views: it must fit the database, and the JSON Schema must fit the rows."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from pipeline.cli import app
from schemas.application import USER_VERSION
from schemas.contract import public_tables
from schemas.json_schema import json_schema, row_schema

STORED = {"integer": int, "number": int | float, "boolean": int}


def test_every_value_of_the_sample_has_the_type_that_its_column_declares(sample: Path) -> None:
    connection = sqlite3.connect(sample)
    wrong = set()
    for table in public_tables():
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        for row in connection.execute(f'SELECT {names} FROM "{table.name}"'):
            for column, cell in zip(table.columns, row, strict=True):
                if not isinstance(cell, STORED.get(column.type, str) | None):
                    wrong.add((table.name, column.name, column.type, type(cell).__name__))
    connection.close()
    assert wrong == set()


def test_every_table_and_view_of_the_database_is_described(sample: Path) -> None:
    connection = sqlite3.connect(sample)
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    connection.close()
    shadows = {name for name in names if name.startswith(("sqlite_", "search_")) and name != "search_rest"}
    assert names - shadows == {table.name for table in public_tables()}


@pytest.mark.parametrize(("table", "column", "kind"), [
    ("action_register", "due_on", "date"), ("action_register", "is_completed", "boolean"),
    ("action_register", "leads", "list"), ("action_register", "action_number", "text"),
    ("recommendation_coverage", "actions_citing", "integer"), ("record_corrections", "corrected", "json"),
    ("document_health", "share_claimed", "number"),
])  # fmt: skip
def test_a_column_that_a_view_works_out_has_the_type_that_its_name_or_the_view_tells(table: str, column: str, kind: str) -> None:
    assert next(each for each in public_tables() if each.name == table).named(column).type == kind


def test_of_two_keys_with_one_name_a_view_refers_to_the_table_named_for_it() -> None:
    view = next(each for each in public_tables() if each.name == "paragraph_coverage")
    assert view.named("paragraph_id").references == "paragraphs.paragraph_id"  # not committee_paragraphs
    assert view.named("plan_document_id").references == "documents.document_id"


def test_the_schema_is_a_schema_and_names_the_version_of_the_contract_and_no_host() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:plantrace:schema:{USER_VERSION}"
    assert "http" not in json.dumps({**schema, "$schema": ""})


def test_the_schema_refuses_what_no_row_may_be() -> None:
    table = next(each for each in public_tables() if each.name == "links")
    row = {"link_id": "l", "action_id": "a", "recommendation_id": "r", "basis": "cited", "score": None, "citation_id": None}
    validator = Draft202012Validator(row_schema(table))
    assert validator.is_valid(row)
    assert not validator.is_valid({**row, "basis": "guessed"})
    assert not validator.is_valid({**row, "action_id": None})
    assert not validator.is_valid({name: value for name, value in row.items() if name != "action_id"})


def test_the_command_prints_the_schema_and_nothing_else() -> None:
    result = CliRunner().invoke(app, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json_schema()


def test_the_command_writes_the_schema_and_keeps_a_file_that_is_not_its_own(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "schema.json", tmp_path / "notes.json"
    theirs.write_text('{"a": 1}', encoding="utf-8")
    assert CliRunner().invoke(app, ["schema", "--out", str(ours)]).exit_code == 0
    assert CliRunner().invoke(app, ["schema", "--out", str(ours)]).exit_code == 0
    assert json.loads(ours.read_text("utf-8")) == json_schema()
    assert CliRunner().invoke(app, ["schema", "--out", str(theirs)]).exit_code == 2
    assert theirs.read_text("utf-8") == '{"a": 1}'

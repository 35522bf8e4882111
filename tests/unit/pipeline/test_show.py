"""`show` where a number is carried by many documents: a list to choose from, and no question asked for each of them."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.asking.dossier import dossiers
from pipeline.asking.numbered import numbered
from pipeline.asking.seen import see
from pipeline.cli import app
from pipeline.load import load
from tests.unit.pipeline.corpora import action, corpus, issue, plan, priority

MANY = 25  # more than a person reads one after another


def of_a_plan(document: str) -> list[Any]:
    return [
        priority("1", document=document), issue("1.1", document=document), action("1.1.1", document=document),
        action("1.1.2", document=document),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    names = [f"place-{number:02}" for number in range(MANY)]
    records = [record for name in names for record in of_a_plan(name)]
    rare = action("1.1.3", document="place-00")
    path = tmp_path_factory.mktemp("many") / "many.sqlite"
    load(corpus([plan(name) for name in names], *records, rare), path, started=time.time(), arguments=[])
    return path


def show(database: Path, *arguments: str) -> Any:
    return CliRunner().invoke(app, ["show", *arguments, "--database", str(database)])


def test_a_number_of_many_documents_is_a_list_to_choose_from(database: Path) -> None:
    result = show(database, "1.1.1")
    assert result.exit_code == 0
    listed = [line for line in result.stdout.splitlines() if "place-" in line]
    assert len(listed) == 20
    assert "Stands in" not in result.stdout
    assert "25 records in 25 documents are numbered 1.1.1; 20 are listed." in result.stderr
    assert "--document" in result.stderr


def test_a_number_beside_it_that_few_carry_is_shown_whole(database: Path) -> None:
    result = show(database, "1.1.1", "1.1.3")
    assert "25 records" in result.stderr
    assert result.stdout.count("Stands in") == 1


def test_a_program_is_given_all_of_them(database: Path) -> None:
    assert len(json.loads(show(database, "1.1.1", "--format", "json").stdout)) == MANY


def test_one_of_them_is_shown_when_its_document_is_named(database: Path) -> None:
    result = show(database, "1.1.1", "--document", "place-07")
    assert result.stdout.count("Stands in") == 1
    assert "1.1.1" in result.stdout


def test_part_of_a_name_chooses_all_that_have_it(database: Path) -> None:
    result = show(database, "1.1.1", "--document", "place-1", "--format", "json")
    assert [row["document_id"] for row in json.loads(result.stdout)] == [f"place-{number}" for number in range(10, 20)]


def test_a_document_without_it_is_told_the_first_few_that_have_it(database: Path) -> None:
    result = show(database, "1.1.1", "--document", "elsewhere")
    assert result.exit_code == 2
    assert "place-00, place-01, place-02, place-03, place-04 and 20 more" in result.stderr


def test_a_record_that_is_not_there_is_told_the_first_few_that_carry_its_number(database: Path) -> None:
    arguments = ["correct", "1.1.1", "text", "x", "--reason", "Looked.", "--database", str(database)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert "place-00/action/1.1.1" in result.stderr
    assert "and 20 more" in result.stderr


def test_each_view_is_asked_once_for_all_records(database: Path) -> None:
    asked: list[str] = []
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        found = numbered(connection, "1.1.1")
        connection.set_trace_callback(asked.append)
        assert len(list(dossiers(connection, found))) == MANY
    assert len([query for query in asked if "action_register" in query]) == 1


def test_more_records_than_one_question_may_name_are_seen_too(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        found = numbered(connection, "1.1.1")
        at_once = see(connection, found)
        monkeypatch.setattr("pipeline.asking.seen._AT_MOST", 7)
        assert see(connection, found) == at_once
    assert set(at_once.register) == {f"place-{number:02}/action/1.1.1" for number in range(MANY)}

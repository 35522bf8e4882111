"""Records and tables are one declaration: they cannot drift apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from schemas.base import Record, columns_of
from schemas.database import METADATA, TABLES
from schemas.records import DATA_DICTIONARY, RECORDS
from schemas.search import SEARCH
from schemas.views import VIEWS

ROOT = Path(__file__).resolve().parents[3]
CONTRACT = ROOT.parent / "shared" / "CONTRACT.md"


@pytest.fixture(scope="module")
def connection() -> sa.Connection:
    engine = sa.create_engine("sqlite://")
    METADATA.create_all(engine)
    connection = engine.connect()
    for view in VIEWS:
        connection.exec_driver_sql(f"CREATE VIEW {view.name} AS {view.select}")
    return connection


@pytest.mark.parametrize("record_type", RECORDS)
def test_a_record_and_its_table_have_the_same_columns(record_type: type[Record]) -> None:
    assert [column.name for column in TABLES[record_type].columns] == list(columns_of(record_type))
    assert len(TABLES[record_type].primary_key) == 1


def test_every_record_type_is_a_table() -> None:
    assert set(Record.__subclasses__()) == set(RECORDS)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_has_the_columns_it_describes(view: object, connection: sa.Connection) -> None:
    name, described = view.name, view.columns  # type: ignore[attr-defined]
    result = connection.exec_driver_sql(f"SELECT * FROM {name}")
    assert list(result.keys()) == list(described)


def test_every_column_has_a_description() -> None:
    bare = [f"{table.name}.{column.name}" for table in METADATA.sorted_tables for column in table.columns if not column.comment]
    assert not bare
    assert METADATA.tables[DATA_DICTIONARY].comment


def test_a_value_outside_a_literal_is_refused_by_the_database(connection: sa.Connection) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        connection.execute(sa.text(
            "INSERT INTO sources (source_id, path, sha256, bytes, state) VALUES ('a', 'a', 'a', 1, 'perhaps')"))  # fmt: skip


def promised(section: str) -> dict[str, list[str]]:
    """The tables or views that the contract names, with the columns it guarantees."""
    text = CONTRACT.read_text(encoding="utf-8").split(f"## {section}")[1].split("\n## ")[0]
    found: dict[str, list[str]] = {}
    for line in re.findall(r"^- (.+)$", text, re.MULTILINE):
        for item in line.split(" · "):
            names = re.findall(r"`(\w+)`", item.split(" ", 1)[0]) or re.findall(r"`(\w+)`", item)[:1]
            columns = re.sub(r"\([^)]*\)", "", item.split("`", 2)[2])
            found[names[0]] = [c for c in re.findall(r"\b[a-z_0-9]+\b", columns) if "_" in c or c in TABLE_WORDS]
    return found


TABLE_WORDS = {"number", "text", "title", "kind", "raw", "path", "state", "page", "rag", "basis", "score", "ordinal", "depth"}


@pytest.mark.skipif(not CONTRACT.exists(), reason="needs ../shared, the contract beside the project")
def test_the_contract_is_kept(connection: sa.Connection) -> None:
    inspector = sa.inspect(connection)
    missing = []
    for table, columns in promised("Tables").items():
        own = {column["name"] for column in inspector.get_columns(table)}
        missing += [f"{table}.{column}" for column in columns if column not in own]
    assert missing == []
    described = {view.name: set(view.columns) for view in VIEWS} | {"search": set(SEARCH.columns)}
    assert set(promised("Views")) <= set(described)

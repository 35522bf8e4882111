"""CSV with its data package, JSON, Parquet: every public table and view, typed, and the same rows as the database."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import frictionless
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from jsonschema import Draft202012Validator

from pipeline.asking.questions import opened
from pipeline.publish.export.csv_folder import export_csv
from pipeline.publish.export.json_file import export_json
from pipeline.publish.export.parquet_folder import export_parquet
from schemas.contract import public_tables
from schemas.json_schema import json_schema

Exported = Callable[[str], Path]


def rows_of(database: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(database)
    rows = connection.execute(query).fetchall()
    connection.close()
    return rows


def test_every_public_table_and_view_is_a_csv_with_all_its_rows(exported: Exported, sample: Path) -> None:
    for table in public_tables():
        with (exported("csv") / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert rows[0] == [column.name for column in table.columns]
        assert len(rows) - 1 == rows_of(sample, f'SELECT count(*) FROM "{table.name}"')[0][0], table.name


def test_frictionless_finds_the_data_package_valid_and_checks_its_keys(exported: Exported) -> None:
    report = frictionless.validate(str(exported("csv") / "datapackage.json"))
    assert report.flatten(["title", "message"]) == []
    assert len(report.tasks) == len(public_tables())


def test_frictionless_finds_a_key_that_points_nowhere(exported: Exported, tmp_path: Path) -> None:
    for path in exported("csv").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    kept = [each for each in package["resources"] if each["name"] in ("judgements", "documents", "sources")]
    for resource in kept:
        del resource["hash"], resource["bytes"]
    (tmp_path / "datapackage.json").write_text(json.dumps({**package, "resources": kept}), encoding="utf-8")
    judged = (tmp_path / "judgements.csv").read_text("utf-8")
    (tmp_path / "judgements.csv").write_text(judged.replace("inspection-report,", "nowhere,"), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {error[0] for error in report.flatten(["type"])} == {"foreign-key"}


def test_the_data_package_has_types_keys_descriptions_and_units_of_the_data_dictionary(exported: Exported, sample: Path) -> None:
    package = json.loads((exported("csv") / "datapackage.json").read_text("utf-8"))
    resources = {each["name"]: each for each in package["resources"]}
    told = {(table, column): (text, unit) for table, column, text, unit in rows_of(sample, "SELECT * FROM data_dictionary")}
    for name, resource in resources.items():
        assert resource["description"] == told[name, ""][0]
        for field in resource["schema"]["fields"]:
            assert (field["description"], field.get("unit", "")) == told[name, field["name"]], (name, field["name"])
    timescales = resources["timescales"]["schema"]
    assert timescales["primaryKey"] == ["timescale_id"]
    assert {"fields": ["action_id"], "reference": {"resource": "actions", "fields": ["action_id"]}} in timescales["foreignKeys"]
    assert {field["name"]: field["type"] for field in timescales["fields"]}["due_on"] == "date"


def test_numbers_stay_numbers_and_texts_like_formulas_are_made_safe_unless_wanted_raw(sample: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.sqlite"
    changed.write_bytes(sample.read_bytes())
    connection = sqlite3.connect(changed)
    connection.execute("UPDATE timescales SET offset_points = -5.5, raw = '-5' WHERE rowid = (SELECT min(rowid) FROM timescales)")
    connection.commit()
    connection.close()
    found = {}
    for is_raw in (False, True):
        with opened(changed) as connection:
            export_csv(connection, tmp_path / str(is_raw), is_raw=is_raw)
        with (tmp_path / str(is_raw) / "timescales.csv").open(encoding="utf-8", newline="") as file:
            row = next(csv.DictReader(file))
        package = json.loads((tmp_path / str(is_raw) / "datapackage.json").read_text("utf-8"))
        found[is_raw] = (row["offset_points"], row["raw"], package["apostrophes"], "apostrophe" in package["description"])
    assert found == {False: ("-5.5", "'-5", True, True), True: ("-5.5", "-5", False, False)}


def test_the_json_is_what_the_schema_says_and_has_the_rows_of_the_database(exported: Exported, sample: Path) -> None:
    data = json.loads(exported("plantrace.json").read_text("utf-8"))
    assert [error.message for error in Draft202012Validator(json_schema()).iter_errors(data)] == []
    first = data["tables"]["action_register"][0]
    leads, completed = rows_of(sample, "SELECT leads, is_completed FROM action_register LIMIT 1")[0]
    assert (first["leads"], first["is_completed"]) == (json.loads(leads), bool(completed))
    assert list(data["tables"]) == [table.name for table in public_tables()]


def test_the_same_database_gives_the_same_json(exported: Exported, sample: Path, tmp_path: Path) -> None:
    with opened(sample) as connection:
        export_json(connection, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == exported("plantrace.json").read_bytes()


def test_parquet_has_dates_truths_and_lists_as_such_and_tells_what_columns_hold(exported: Exported, sample: Path) -> None:
    table = pq.read_table(exported("parquet") / "action_register.parquet")
    types = {name: table.schema.field(name).type for name in ("due_on", "is_completed", "leads", "page", "corrected")}
    assert types == {"due_on": pa.date32(), "is_completed": pa.bool_(), "leads": pa.list_(pa.string()), "page": pa.int64(),
                     "corrected": pa.string()}  # fmt: skip
    assert table.schema.field("due_on").metadata[b"description"] == b"Day it is due"
    wanted = [
        (action, None if day is None else date.fromisoformat(day), json.loads(leads))
        for action, day, leads in rows_of(sample, "SELECT action_id, due_on, leads FROM action_register")
    ]
    found = table.select(["action_id", "due_on", "leads"]).to_pydict()
    assert list(zip(*found.values(), strict=True)) == wanted


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_the_package_names_every_file_of_the_folder(name: str, exported: Exported) -> None:
    package = json.loads((exported(name) / "datapackage.json").read_text("utf-8"))
    named = {resource["path"] for resource in package["resources"]}
    assert named == {path.name for path in exported(name).iterdir()} - {"datapackage.json"}


@pytest.mark.parametrize("name", ["csv", "plantrace.json", "parquet"])
def test_a_table_in_pieces_is_written_as_it_is_whole(
    name: str, exported: Exported, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.publish.export.frames._PIECE", 7)
    write = {"csv": export_csv, "plantrace.json": export_json, "parquet": export_parquet}[name]
    with opened(sample) as connection:
        write(connection, tmp_path / name)
    whole, pieces = exported(name), tmp_path / name
    for path in [whole] if whole.is_file() else [path for path in whole.iterdir() if path.suffix in (".csv", ".parquet")]:
        other = pieces if pieces.is_file() else pieces / path.name
        if path.suffix == ".parquet":
            assert pq.read_table(other).equals(pq.read_table(path)), path.name
        else:
            assert other.read_bytes() == path.read_bytes(), path.name

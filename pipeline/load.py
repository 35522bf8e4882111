"""Records to SQLite: a new database beside the old one, checked, then put in its place in one step.

A failure at any moment leaves the old database as it was: the new file has another name until it is complete, checked and on
the disk (see `replacing`). Everything is written in one transaction, sorted as the stages gave it, so that the same input
gives the same database.
"""

from __future__ import annotations

import errno
import json
import os
import platform
import sqlite3
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex, CreateTable

from schemas.application import APPLICATION_ID, USER_VERSION
from schemas.base import Record, columns_of
from schemas.database import (
    DATA_DICTIONARY,
    METADATA,
    RECORDS,
    RUNS,
    SPANS,
    TABLES,
    unit_of,
)
from schemas.errors import DatabaseDamaged
from schemas.views import SEARCH_COLUMNS, SEARCH_CREATE, SEARCH_DESCRIPTION, SEARCH_FILL, VIEWS

from .corpus import Corpus
from .loading.replacing import put_in_place
from .version import VERSION


def load(
    corpus: Corpus, path: Path, *, started: float, arguments: Iterable[str] = (), corrections: Path | None = None
) -> None:
    """Write the corpus to `path`, replacing what is there only when the new database is complete and sound.

    `started` is `time.time()` at the start of the run, `corrections` the file a person's decisions belong in. Raises
    `DatabaseDamaged` when SQLite's own checks fail, `DatabaseBusy` when another program does not let go of the old database,
    and `OSError` when the folder cannot be written or the disk is full; the old database is then untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        _write(corpus, beside, started=started, arguments=arguments, corrections=corrections)
        put_in_place(beside, path)
    except sa.exc.OperationalError as problem:  # the disk is full, or gone
        raise OSError(errno.EIO, str(problem.orig)) from problem
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(beside.name + "-journal").unlink(missing_ok=True)


def _write(corpus: Corpus, path: Path, *, started: float, arguments: Iterable[str], corrections: Path | None) -> None:
    path.unlink(missing_ok=True)
    engine = sa.create_engine(f"sqlite:///{path}")
    try:
        sa.event.listen(engine, "connect", _in_haste)
        with engine.begin() as connection:
            for table in METADATA.sorted_tables:
                connection.execute(CreateTable(table))
            _insert_records(connection, corpus)
            for index in _indexes():  # quicker when the rows are there
                connection.execute(CreateIndex(index))
            for view in VIEWS:
                connection.exec_driver_sql(f"CREATE VIEW {view.name} AS {view.select.strip()}")
            connection.exec_driver_sql(SEARCH_CREATE)
            connection.exec_driver_sql(SEARCH_FILL)
            connection.execute(DATA_DICTIONARY.insert(), list(_dictionary()))
            connection.execute(RUNS.insert(), [_run(started, arguments, corrections)])
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {USER_VERSION}")
            connection.exec_driver_sql("ANALYZE")
            connection.commit()
            _check(connection)
    finally:
        engine.dispose()


def _indexes() -> list[sa.Index]:
    """All indexes by name: SQLAlchemy keeps them in sets, whose order differs from process to process."""
    return sorted((index for table in METADATA.tables.values() for index in table.indexes), key=lambda index: str(index.name))


def _in_haste(connection: sqlite3.Connection, _record: object) -> None:
    """Write without a journal and without waiting for the disk: a file that is not complete is thrown away."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")


def _insert_records(connection: sa.Connection, corpus: Corpus) -> None:
    by_type: dict[type[Record], list[Record]] = {record_type: [] for record_type in RECORDS}
    for record in corpus.all_records:
        by_type[type(record)].append(record)
    for record_type in RECORDS:
        rows = [row_of(record) for record in by_type[record_type]]
        if rows:
            connection.execute(TABLES[record_type].insert(), rows)
    spans = [row for records in by_type.values() for record in records for row in _span_rows(record)]
    if spans:
        connection.execute(SPANS.insert(), spans)


def row_of(record: Record) -> dict[str, Any]:
    """The record's columns by name."""
    return {name: getattr(record, name) for name in columns_of(type(record))}


def _span_rows(record: Record) -> Iterator[dict[str, Any]]:
    document_id = record.key.split("/", 1)[0]
    for span in record.spans:
        yield {"record_id": record.key, "document_id": document_id, **span.model_dump()}


def _dictionary() -> Iterator[dict[str, str]]:
    for table in METADATA.sorted_tables:
        yield _entry(table.name, "", str(table.comment))
        for column in table.columns:
            unit = unit_of(table.name, column.name)
            yield _entry(table.name, column.name, str(column.comment), unit)
    for view in VIEWS:
        yield _entry(view.name, "", view.description)
        for name, description in view.columns.items():
            yield _entry(view.name, name, description)
    yield _entry("search", "", SEARCH_DESCRIPTION)
    for name, description in SEARCH_COLUMNS.items():
        yield _entry("search", name, description)


def _entry(table: str, column: str, description: str, unit: str = "") -> dict[str, str]:
    return {"table_name": table, "column_name": column, "description": description, "unit": unit}


def _run(started: float, arguments: Iterable[str], corrections: Path | None) -> dict[str, Any]:
    finished = time.time()
    return {
        "run_id": 1,
        "started_at": datetime.fromtimestamp(started, UTC).isoformat(timespec="seconds"),
        "finished_at": datetime.fromtimestamp(finished, UTC).isoformat(timespec="seconds"),
        "plantrace_version": VERSION,
        "python_version": platform.python_version(),
        "arguments": json.dumps(list(arguments)),
        "corrections_file": str(corrections) if corrections else None,
        "seconds": round(finished - started, 3),
    }


def _check(connection: sa.Connection) -> None:
    integrity = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
    if integrity != "ok":
        raise DatabaseDamaged(f"integrity_check says: {integrity}")
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        first = broken[0]
        raise DatabaseDamaged(
            f"{len(broken)} foreign keys point nowhere; the first is in table {first[0]}, row {first[1]}, to {first[2]}"
        )

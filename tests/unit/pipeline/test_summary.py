"""What a run says when it is done."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import date
from io import StringIO
from pathlib import Path

from rich.console import Console

from pipeline.load import load
from pipeline.telling.summary import print_summary
from schemas.base import Record
from schemas.source import Part
from tests.unit.pipeline.corpora import corpus, plan, recommendation, report

WIDE = 200  # no column cut short


def summary(tmp_path: Path, *documents: Part, records: tuple[Record, ...] = ()) -> list[str]:
    database = tmp_path / "summary.sqlite"
    load(corpus(list(documents), *records), database, started=time.time(), arguments=[])
    printed = StringIO()
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        print_summary(Console(width=WIDE, file=printed), connection, "summary.sqlite")
    return printed.getvalue().splitlines()


def test_a_report_that_prints_no_date_is_told_with_the_day_it_speaks_from(tmp_path: Path) -> None:
    lines = summary(tmp_path, report(published_on=None, dated_on=date(2019, 1, 7)))
    assert [line for line in lines if line.strip().startswith("inspection report") and "2019-01-07" in line]


def test_a_version_is_told_as_printed_though_its_day_is_known(tmp_path: Path) -> None:
    lines = summary(tmp_path, plan(dated_on=date(2016, 9, 30)))
    told = [line for line in lines if line.strip().startswith("action plan")]
    assert "Version September 2016" in told[0]
    assert "2016-09-30" not in told[0]


def test_a_plan_without_records_is_not_told_as_wholly_used(tmp_path: Path) -> None:
    told = next(line for line in summary(tmp_path, plan()) if line.strip().startswith("action plan"))
    assert "nothing understood" in told
    assert "100%" not in told


def test_one_of_a_kind_is_told_as_one(tmp_path: Path) -> None:
    lines = summary(tmp_path, report(), records=(recommendation("1"),))
    assert any("1 recommendation " in line for line in lines)
    assert any(line.startswith("1 recommendation of report: cannot tell") for line in lines)

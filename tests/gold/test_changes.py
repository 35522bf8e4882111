"""What changed between real versions of a plan, against gold; two readings of one version; the reported actions' dates."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import pytest

from pipeline.versions.changes import compare
from pipeline.versions.choosing import choose
from pipeline.versions.told import Told
from schemas.trace import ChangeKind

ROOT = Path(__file__).resolve().parents[2]
FIRST, SECOND = "pdf-2016-09-improvement-action-plan", "pdf-2017-03-improvement-action-plan"
ENOUGH = 0.95
FALSE_CHANGES = 2


def changes_of(database: Path, old: str, new: str) -> list[Told]:
    with closing(sqlite3.connect(database)) as connection:
        one, other = choose([old, new], connection)
    return list(compare(one.outline, other.outline)[1])


def gold(path: Path) -> Counter[tuple[str, str]]:
    """Kind and number; a split is known by the row it began with."""
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return Counter((row["kind"].replace("-", "_"), row["old_number"] or row["new_number"]) for row in rows)


def stored(database: Path, old: str, new: str) -> Counter[tuple[str, str]]:
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "SELECT kind, coalesce(old_number, new_number) FROM changes WHERE old_document_id = ? AND new_document_id = ?",
            [old, new],
        ).fetchall()
    return Counter(rows)


def assert_found(expected: Counter[tuple[str, str]], got: Counter[tuple[str, str]]) -> None:
    right = (expected & got).total()
    assert right / expected.total() >= ENOUGH, f"not found: {expected - got}"
    assert right / got.total() >= ENOUGH, f"false: {got - expected}"
    assert (got - expected).total() <= FALSE_CHANGES


def test_the_changes_between_two_real_versions_are_found(bromley: Path, shared: Path) -> None:
    assert_found(gold(shared / "gold" / "pdf" / "plan_v1_v2.changes.json"), stored(bromley, FIRST, SECOND))


def test_the_days_of_a_slip_are_those_between_the_two_dates(bromley: Path, shared: Path) -> None:
    rows = json.loads((shared / "gold" / "pdf" / "plan_v1_v2.changes.json").read_text(encoding="utf-8"))
    months = {row["old_number"]: row["detail"]["months"] for row in rows if "months" in row["detail"]}
    with closing(sqlite3.connect(bromley)) as connection:
        days = dict(connection.execute("SELECT old_number, days FROM changes WHERE days IS NOT NULL").fetchall())
    assert {number: round(days[number] / 30.4) for number in months} == months


@pytest.mark.parametrize(
    "old", ["renditions-2016-09-improvement-action-plan-word", "text-2016-09-improvement-action-plan"]
)
def test_the_changes_are_found_from_another_reading_of_the_first_version(bromley: Path, shared: Path, old: str) -> None:
    found = changes_of(bromley, old, SECOND)
    of_contract = Counter((item.kind, item.old_number or item.new_number) for item in found if item.kind in get_args(ChangeKind))
    assert_found(gold(shared / "gold" / "pdf" / "plan_v1_v2.changes.json"), of_contract)  # type: ignore[arg-type]


def test_two_producers_of_one_version_differ_in_nothing(bromley: Path) -> None:
    assert changes_of(bromley, FIRST, "renditions-2016-09-improvement-action-plan-word") == []


def test_the_text_rendition_differs_only_in_what_it_really_misprints(bromley: Path) -> None:
    """One word that begins with an l instead of an I, and one cell with a 1 for a dash."""
    found = changes_of(bromley, FIRST, "text-2016-09-improvement-action-plan")
    assert [(item.kind, item.old_number) for item in found] == [("reworded", "5.8.4"), ("target_changed", "40")]


def test_the_reported_red_actions_stand_in_the_ledger_with_the_plans_date_beside(bromley: Path) -> None:
    with closing(sqlite3.connect(bromley)) as connection:
        rows = connection.execute(
            "SELECT number, plan_due_on, reported_due_on FROM slips WHERE reported_raw IS NOT NULL"
        ).fetchall()
    ledger = {number: (plan, reported) for number, plan, reported in rows}
    assert len(ledger) == len(rows) == 20
    assert all(reported for _, reported in ledger.values())
    assert ledger["4.3.3"] == ("2016-10-31", "2016-12-31")
    assert ledger["5.8.2"] == ("2016-12-31", "2016-11-30")
    assert ledger["9.5.5"] == ("2016-12-31", "2016-12-31")
    assert ledger["6.1.4"] == (None, "2016-10-31")
    assert ledger["7.2.3"] == ("2016-12-31", "2016-12-31")


def test_a_reported_date_is_not_the_original_one_where_the_plan_has_none(bromley: Path) -> None:
    with closing(sqlite3.connect(bromley)) as connection:
        query = "SELECT number FROM slips WHERE original_raw IS NULL AND reported_due_on IS NOT NULL"
        rows = connection.execute(query).fetchall()
    assert sorted(row[0] for row in rows) == ["10.2.5", "6.1.4"]


def test_the_changes_of_the_sample_are_found(sample: Path) -> None:
    old, new = "plan-2022-05-improvement-plan", "plan-2022-11-improvement-plan"
    assert stored(sample, old, new) == gold(ROOT / "corpus" / "gold" / "pdf" / "plan_v1_v2.changes.json")


def test_the_samples_text_rendition_differs_in_nothing(sample: Path) -> None:
    assert changes_of(sample, "text-2022-05-improvement-plan", "plan-2022-05-improvement-plan") == []


def test_a_version_that_is_not_loaded_is_read(sample: Path, shared: Path) -> None:
    """Two files that are in no database; the second has the name of a loaded one and other bytes."""
    text = shared / "corpus" / "bromley" / "text" / "2016-09-improvement-action-plan.txt"
    assert changes_of(sample, str(text), str(text)) == []


def test_a_copy_of_a_loaded_file_is_known_by_its_bytes(sample: Path, tmp_path: Path) -> None:
    copy = tmp_path / "another-name.pdf"
    copy.write_bytes((ROOT / "corpus" / "plan" / "2022-11-improvement-plan.pdf").read_bytes())
    with closing(sqlite3.connect(sample)) as connection:
        assert choose([str(copy), "2022-05-improvement-plan.pdf"], connection)[0].name == "plan-2022-11-improvement-plan"

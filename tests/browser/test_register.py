"""The action register in a browser: filters, search, sorting, the address and the file of the shown rows."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.browser.visiting import Visit, Watched

SHOWN = "[...document.querySelectorAll('#register tbody tr')].filter((row) => !row.hidden)"


@pytest.fixture
def latest(sample: Path) -> list[dict[str, Any]]:
    """The register's rows of the last version, from the public view."""
    with closing(sqlite3.connect(sample)) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute(
            "SELECT r.* FROM action_register r JOIN documents d USING (document_id)"
            " WHERE d.version_rank = (SELECT max(version_rank) FROM documents)"
        ).fetchall()
    return [dict(row) for row in rows]


def opened_at(site: Path, visit: Visit, asked: str = "") -> Watched:
    return visit(f"{(site / 'actions.html').as_uri()}{asked}")


def numbers(watched: Watched) -> list[str]:
    found: list[str] = watched.page.evaluate(f"{SHOWN}.map((row) => row.dataset.number)")
    return found


def test_the_latest_version_is_shown_first(sample_site: Path, visit: Visit, latest: list[dict[str, Any]]) -> None:
    watched = opened_at(sample_site, visit)
    assert sorted(numbers(watched)) == sorted(row["action_number"] for row in latest)
    assert watched.page.locator("#count").inner_text().startswith(f"{len(latest)} of {len(latest)} ")


def test_a_filter_narrows_and_the_address_says_so(sample_site: Path, visit: Visit, latest: list[dict[str, Any]]) -> None:
    watched = opened_at(sample_site, visit)
    watched.page.get_by_label("Priority").select_option("5")
    watched.page.get_by_label("Gaps").select_option("timescale")
    expected = [r["action_number"] for r in latest if r["priority_number"] == "5" and r["timescale_raw"] is None]
    assert sorted(numbers(watched)) == sorted(expected)
    assert "priority=5" in watched.page.url
    assert "gap=timescale" in watched.page.url
    shown = numbers(watched)
    again = opened_at(sample_site, visit, "#" + watched.page.url.partition("#")[2])
    assert numbers(again) == shown


def test_every_filter_asks_the_data_and_not_the_page(sample_site: Path, visit: Visit, latest: list[dict[str, Any]]) -> None:
    asked = {
        "#rag=red": [r for r in latest if r["rag"] == "red"],
        "#rag=none": [r for r in latest if r["rag"] is None],
        "#state=completed": [r for r in latest if r["is_completed"]],
        "#recommendation=2": [r for r in latest if '"2"' in r["recommendations"]],
        "#gap=recommendation": [r for r in latest if r["recommendations"] == "[]"],
    }
    for address, rows in asked.items():
        found = numbers(opened_at(sample_site, visit, address))
        assert (address, sorted(found)) == (address, sorted(row["action_number"] for row in rows))
        assert rows


def test_search_finds_all_words_in_any_case(sample_site: Path, visit: Visit, latest: list[dict[str, Any]]) -> None:
    watched = opened_at(sample_site, visit)
    wanted = latest[7]
    words = wanted["action"].split()
    watched.page.get_by_label("Search").fill(f"{words[-1].upper()} {words[0]}")
    found = numbers(watched)
    assert wanted["action_number"] in found
    assert len(found) < len(latest)
    watched.page.get_by_label("Search").fill("nothing holds these words")
    assert numbers(watched) == []


def test_a_heading_sorts_both_ways_and_says_so(sample_site: Path, visit: Visit) -> None:
    watched = opened_at(sample_site, visit)
    head = watched.page.get_by_role("columnheader", name="Due")
    due = f"{SHOWN}.map((row) => row.dataset.due).filter(Boolean)"
    head.get_by_role("button").click()
    first: list[str] = watched.page.evaluate(due)
    assert head.get_attribute("aria-sort") == "ascending"
    assert first == sorted(first)
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert watched.page.evaluate(due) == sorted(first, reverse=True)
    assert "sort=-due" in watched.page.url


def test_numbers_sort_as_numbers(sample_site: Path, visit: Visit) -> None:
    found = [number for number in numbers(opened_at(sample_site, visit, "#sort=number")) if number.replace(".", "").isdigit()]
    assert found == sorted(found, key=lambda number: [int(part) for part in number.split(".")])


def test_going_back_brings_the_view_back(sample_site: Path, visit: Visit) -> None:
    watched = opened_at(sample_site, visit, "#priority=2")
    before = numbers(watched)
    watched.page.evaluate("location.hash = 'priority=3'")
    watched.page.go_back()
    watched.page.wait_for_function("document.querySelector('[name=priority]').value === '2'")
    assert numbers(watched) == before


def test_the_shown_rows_are_saved_and_no_cell_is_a_formula(hostile_site: Path, visit: Visit, tmp_path: Path) -> None:
    watched = opened_at(hostile_site, visit)
    with watched.page.expect_download() as download:
        watched.page.get_by_role("button", name="Save the shown rows").click()
    download.value.save_as(tmp_path / "actions.csv")
    with (tmp_path / "actions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Number"] for row in rows] == numbers(watched)
    assert any(row["Action"].startswith("'=HYPERLINK(") for row in rows)
    assert [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell] == []

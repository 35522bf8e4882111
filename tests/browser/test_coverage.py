"""The coverage matrix in a browser: the gaps, the two layers, the two depths, and the address."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.browser.visiting import Visit

ROWS = "[...document.querySelectorAll('section.coverage tbody tr')].filter((row) => row.offsetParent && !row.hidden)"


def asked(database: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(database)) as connection:
        return [row[0] for row in connection.execute(query)]


def test_a_gap_is_a_row_that_says_so_in_words(sample_site: Path, sample: Path, visit: Visit) -> None:
    page = visit((sample_site / "coverage.html").as_uri()).page
    gaps = asked(sample, "SELECT number FROM recommendations_without_action")
    found = page.evaluate(f"{ROWS}.filter((row) => row.dataset.gap === 'yes').map((row) => row.cells[0].innerText)")
    assert found == gaps
    states = page.evaluate(f"{ROWS}.filter((row) => row.dataset.gap === 'yes').map((row) => row.cells[2].innerText)")
    assert {state.split(" ", 1)[1] for state in states} == {"listed only", "cited without action", "unanswered"}


def test_flagged_paragraphs_are_the_other_layer(sample_site: Path, sample: Path, visit: Visit) -> None:
    page = visit((sample_site / "coverage.html").as_uri()).page
    page.get_by_role("radio", name="Flagged paragraphs").check()
    page.get_by_label("Gaps only").check()
    assert page.evaluate(f"{ROWS}.map((row) => row.cells[0].innerText)") == asked(
        sample, "SELECT number FROM flagged_paragraphs_uncited"
    )
    assert "layer=paragraphs" in page.url


def test_deep_follows_each_from_the_issue_to_the_outcome(sample_site: Path, visit: Visit) -> None:
    page = visit(f"{(sample_site / 'coverage.html').as_uri()}#depth=deep").page
    heads = page.locator("section.coverage:visible thead th:visible").all_inner_texts()
    assert "Breaks at" in heads
    assert "P1" not in heads


def test_the_cells_of_a_row_are_the_actions_of_its_priorities(sample_site: Path, sample: Path, visit: Visit) -> None:
    page = visit((sample_site / "coverage.html").as_uri()).page
    wanted = asked(sample, "SELECT actions_citing FROM recommendation_coverage WHERE plan_is_latest")
    assert page.evaluate(f"{ROWS}.map((row) => Number(row.querySelector('td.number b').innerText))") == wanted
    link = page.locator("section.coverage:visible td.has a").first
    number = int(link.inner_text())
    link.click()
    page.wait_for_url("**/actions.html*")
    assert page.evaluate("[...document.querySelectorAll('#register tbody tr')].filter((row) => !row.hidden).length") == number


def test_every_headline_leads_to_a_list_as_long_as_it_says(sample_site: Path, visit: Visit) -> None:
    page = visit((sample_site / "index.html").as_uri()).page
    headlines = page.eval_on_selector_all(
        ".headlines a", "all => all.map((each) => [each.href, Number(each.querySelector('b').innerText), each.innerText])"
    )
    assert len(headlines) >= 8
    for address, number, words in headlines:
        rows = "[...document.querySelectorAll('main tbody tr')].filter((row) => row.offsetParent && !row.hidden)"
        listed = visit(address).page.evaluate(
            f"{rows}.filter((row) => !{str('answered by' in words).lower()} || row.dataset.gap === 'no').length"
        )
        assert (words, listed) == (words, number)

"""Every kind of page, in a browser: silent, self-contained, and usable by everybody."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.browser.visiting import NARROW, WIDE, Visit, pages_of

# Rows and lines after these are made by the same lines of the same templates: axe would look at each for seconds.
FURTHER = "tbody tr:nth-child(n+30), .lines li:nth-child(n+60), article:nth-of-type(n+8)"
LOOKS = {"wide and dark": (WIDE, "dark"), "narrow and light": (NARROW, "light")}


def test_no_page_complains_and_no_request_leaves_the_machine(sample_site: Path, visit: Visit) -> None:
    for address in pages_of(sample_site):
        watched = visit((sample_site / address).as_uri())
        assert (address, watched.errors, watched.left) == (address, [], [])


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_no_serious_violation_on_any_kind_of_page(sample_site: Path, visit: Visit, look: str) -> None:
    pytest.importorskip("axe_playwright_python", reason="needs the package axe-playwright-python, which brings axe")
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    width, scheme = LOOKS[look]
    found = []
    for address in pages_of(sample_site):
        page = visit((sample_site / address).as_uri(), width=width, scheme=scheme).page
        page.evaluate(axe)
        page.evaluate(f"document.querySelectorAll({FURTHER!r}).forEach((each) => each.remove())")
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        result: dict[str, Any] = page.evaluate("axe.run({ resultTypes: ['violations'] })")
        assert result["violations"] is not None
        found += [
            (address, each["id"], each["nodes"][0]["html"][:200]) for each in result["violations"]
            if each["impact"] in ("serious", "critical")
        ]  # fmt: skip
    assert found == []


def test_no_page_is_wider_than_a_narrow_screen(sample_site: Path, visit: Visit) -> None:
    for address in pages_of(sample_site):
        page = visit((sample_site / address).as_uri(), width=NARROW).page
        assert (address, page.evaluate("document.documentElement.scrollWidth")) == (address, NARROW)


def test_every_link_within_the_site_leads_somewhere(sample_site: Path, visit: Visit) -> None:
    links: set[str] = set()
    for address in pages_of(sample_site):
        page = visit((sample_site / address).as_uri()).page
        links |= set(page.eval_on_selector_all("a[href]", "all => all.map((each) => each.href.split('#')[0])"))
    below = f"{sample_site.as_uri()}/"
    assert {link for link in links if not link.startswith(below)} == set()
    assert [link for link in links if not (sample_site / link.removeprefix(below)).is_file()] == []


def test_the_keyboard_reaches_the_content_first(sample_site: Path, visit: Visit) -> None:
    page = visit((sample_site / "index.html").as_uri()).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_print_leaves_out_what_only_a_screen_can_use(sample_site: Path, visit: Visit) -> None:
    page = visit((sample_site / "exceptions.html").as_uri()).page
    page.emulate_media(media="print")
    assert not page.locator(".top nav").is_visible()
    assert page.locator("table.exceptions").first.is_visible()


def test_without_scripts_everything_is_there(sample_site: Path, visit: Visit) -> None:
    watched = visit((sample_site / "index.html").as_uri())
    browser = watched.page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((sample_site / "actions.html").as_uri())
    rows = page.locator("#register tbody tr")
    assert rows.count() > 300
    assert rows.last.is_visible()
    context.close()

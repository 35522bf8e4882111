"""How text of documents is shown: inert, whole, and kept apart from its neighbours."""

from __future__ import annotations

from datetime import date

from pipeline.publish.site.page import MENU, Page, day, difference, environment, render, said


def test_marks_of_html_in_a_document_are_words() -> None:
    assert said("<script>alert('x')</script>") == "<bdi>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</bdi>"


def test_a_character_that_html_forbids_is_left_out() -> None:
    assert said("a\x00b\x1b[31m\x85c") == "<bdi>ab[31mc</bdi>"


def test_nothing_is_shown_as_nothing() -> None:
    assert said(None) == said("") == ""


def test_a_day_is_written_for_people_and_for_machines() -> None:
    assert day("2022-03-01") == '<time datetime="2022-03-01">1 March 2022</time>'
    assert day(date(2022, 3, 1), short=True) == '<time datetime="2022-03-01">1 Mar 2022</time>'
    assert day(None) == ""


def test_words_struck_and_added_are_escaped_too() -> None:
    found = difference("Keep <b>this</b> now", "Keep <i>that</i> now")
    assert "<b>" not in found
    assert "<del>" in found
    assert "<ins>" in found


def test_every_page_carries_a_policy_that_allows_nothing_from_elsewhere() -> None:
    templates = environment(frozenset())
    templates.globals["about"] = "<b>Council</b>"
    html = render(templates, Page("limits.html", "corrections", "Corrections", "corrections.html", {"rows": [], "file": None}))
    assert "default-src 'none'" in html
    assert "unsafe" not in html
    assert "&lt;b&gt;Council" in html
    assert html.count("aria-current") == 1
    assert all(f'href="{address}"' in html for address, _ in MENU.values())

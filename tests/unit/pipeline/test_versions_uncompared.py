"""An action may stand in text that no record has: a comparison says so instead of calling it gone, or new."""

from __future__ import annotations

from pipeline.versions.changes import compare
from pipeline.versions.outline import Outline
from pipeline.versions.page import page
from pipeline.versions.uncompared import not_compared
from schemas.source import Unclaimed
from tests.unit.pipeline.versioned import Version

KEPT = {"1.1.1": "Audit a sample of case files.", "1.1.2": "Publish the findings of each audit."}
GONE = "Train every manager of the service in the law of care."
ACTIONS = {**KEPT, "1.1.3": GONE}


def outline(document: str, actions: dict[str, str], *left: str) -> Outline:
    version = Version(document).row("1.1", "Plans are late.", actions)
    version.records += [
        Unclaimed(unclaimed_id=f"{document}/unclaimed/{n}", document_id=document, text=text, reason="paragraph")
        for n, text in enumerate(left, 1)
    ]
    return version.outline()


def details(old: Outline, new: Outline) -> list[tuple[str, bool]]:
    return [(item.kind, "look at the page" in item.detail) for item in compare(old, new)[1]]


def test_an_action_whose_words_are_unread_in_the_later_version_may_not_be_gone() -> None:
    assert details(outline("a", ACTIONS), outline("b", KEPT, f"1.1.3 {GONE} Sep 21")) == [("removed", True)]


def test_an_action_whose_words_were_unread_before_may_not_be_new() -> None:
    assert details(outline("a", KEPT, GONE.upper()), outline("b", ACTIONS)) == [("added", True)]


def test_other_unread_text_says_nothing_of_it() -> None:
    assert details(outline("a", ACTIONS), outline("b", KEPT, "Every manager of the service has a car.")) == [("removed", False)]


def test_what_is_not_compared_is_named_for_each_version() -> None:
    told = not_compared(outline("b", KEPT, "Some words nobody placed.", "Others.", "14"), "b.pdf")
    assert told.startswith("Not compared: 5 words of b.pdf")
    assert "“Some words nobody placed.”" in told
    assert not_compared(outline("a", KEPT), "a.pdf") == ""
    assert "&lt;script&gt;" in page((), old="a", new="b", left=[not_compared(outline("b", KEPT, "A <script> here."), "b")])

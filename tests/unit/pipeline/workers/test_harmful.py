"""Files that mean harm: each is read right, or refused with a reason that says what to do; none takes more than it may."""

from __future__ import annotations

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from pipeline.caching.forms import worked_from_bytes
from pipeline.read.pdf.carried import UNSEEN, find_carried
from pipeline.workers.isolated import Isolated, do_alone
from pipeline.workers.limits import Limits, Lost
from pipeline.workers.task import Task
from schemas.source import Source
from tests.harmful_pdfs import HARMFUL, one_page
from tests.pdfs import encrypted_pdf, small_pdf

LIMITS = Limits(seconds=90, memory=256)
# What becomes of each: how many words are read, or words of the reason why it is not.
BECOMES: dict[str, int | str] = {
    "bomb of spaces": "memory", "bomb of paths": "memory", "bomb of letters": "memory", "loop of forms": "memory",
    "fan of forms": "memory", "gigantic image": 0,
    "loop of pages": 54, "loop without pages": "page 1 cannot be loaded", "nested pages": "page 1 cannot be loaded",
    "many pages": "100,000 pages", "says many pages": "100,000 pages", "gigantic page": 6, "endless page": 6,
    "page without size": 6, "nested arrays": 6, "nested tags": 6, "nested states": 6, "scripted": 6, "scripted out of sight": 6,
    "scripted under lock": 6, "scripted in letters": 6,
    "fan of tags": 6, "launching": 6, "with attachment": 6, "with far contents": 0, "broken xref": 6, "looped xref": 6,
    "without xref": "no pages can be found", "lying length": 6, "many filters": 0,
}  # fmt: skip


def source_of(data: bytes) -> Source | Lost:
    worker = Isolated(LIMITS)
    what = do_alone(worker, Task("made", "made.pdf", data, ocr="off"))
    worker.close()
    return what if isinstance(what, Lost) else worked_from_bytes(what.worked).source


@pytest.mark.parametrize("name", HARMFUL)
def test_a_file_that_means_harm_is_read_right_or_refused_with_a_reason(name: str) -> None:
    found, becomes = source_of(HARMFUL[name]()), BECOMES[name]
    if isinstance(becomes, int):
        assert isinstance(found, Source)
        assert (found.state, found.words) == ("read", becomes)
    else:
        reason = str(found) if isinstance(found, Lost) else str(found.error)
        assert becomes in reason
        assert reason.count(". ") >= 1  # what is the matter, and what to do


def test_a_file_locked_by_a_password_is_refused_and_one_without_is_read() -> None:
    locked = source_of(encrypted_pdf())
    assert isinstance(locked, Source)
    assert "Save a copy without a password" in str(locked.error)
    opened = source_of(small_pdf("Six words are on this page", encryption=StandardEncryption("", ownerPassword="owner")))
    assert isinstance(opened, Source)
    assert (opened.state, opened.words) == ("read", 6)


@pytest.mark.parametrize(
    ("name", "carried"),
    {
        "scripted": ("a script",), "scripted out of sight": ("a script",),
        "scripted under lock": ("a script",), "scripted in letters": ("a script",),
        "launching": ("a command that starts a program",), "with attachment": ("attached files",), "nested arrays": (),
    }.items(),
)  # fmt: skip
def test_what_a_file_carries_beside_its_pages_is_told_and_not_run(name: str, carried: tuple[str, ...]) -> None:
    assert find_carried(HARMFUL[name]()) == carried
    found = source_of(HARMFUL[name]())
    assert isinstance(found, Source)
    assert found.carries == (carried[0] if carried else None)


def test_words_on_a_page_are_no_script() -> None:
    assert find_carried(one_page(catalogue=b"/Title (how to launch JavaScript)")) == ()


def test_objects_that_nothing_brings_to_sight_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.read.pdf.carried._rewritten", lambda _: b"")
    assert find_carried(HARMFUL["scripted under lock"]()) == (UNSEEN,)
    assert find_carried(HARMFUL["scripted out of sight"]()) == ("a script",)

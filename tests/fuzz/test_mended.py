"""Defects that the fuzz found, each by the smallest document that shows it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pypdfium2 import PdfiumError

from pipeline.find import Found
from pipeline.gather import work
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf.words import read_words
from pipeline.worked import Worked
from schemas.errors import Unreadable
from schemas.plan import Assignment, Party
from tests.harmful_pdfs import one_page


def worked(text: str) -> Worked:
    return work(Found(Path("plan.txt"), "plan.txt", "plan"), text.encode())


def test_every_party_that_is_assigned_is_a_party_of_the_document() -> None:
    rows = (
        "\tKey Actions\tTimescale between Mar 22 – Jun 23\tLead\tAgency Involvement",
        "\t\t1.1.1 Visit in time\tJun 22 Sep 22\t\t",
        "1.1\tToo many visits are late. Para 28\t1.1.2 Write visits down\tFrom May 22 By end Oct22 Nov 22\tPSW\tHealth",
        "1.2\tPlans are long. Para 30\t1.2.1 Write short plans\tSep 22 Sep 22 By Jul 22\tHOS\tAll agencies",
    )
    records = worked("# Harrowmere Improvement Plan\n\n" + "\n".join(rows) + "\n").records
    assigned = {record.party_id for record in records if isinstance(record, Assignment)}
    assert len(assigned) > 1
    assert assigned <= {record.party_id for record in records if isinstance(record, Party)}


def seconds(text: str) -> float:
    started = time.process_time()
    worked(text)
    return time.process_time() - started


def test_a_long_text_of_headings_without_marks_is_read_in_proportion_to_its_length() -> None:
    piece = "\n\n".join(f"Heading of section {chr(97 + number % 26)}\n\nA sentence of it." for number in range(1_000))
    assert seconds("\n\n".join([piece] * 6)) < 12 * seconds(piece)


def test_a_long_run_of_small_tables_is_read_in_proportion_to_its_length() -> None:
    piece = "\n".join("No.\tIndicator\tSource\n" + "4a\tVisits on the day\tMosaic\n" for _ in range(100))
    assert seconds("\n".join([piece] * 8)) < 16 * seconds(piece)


def test_words_that_stand_nowhere_are_a_damaged_page(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = float("nan")
    found = read_words

    def lost(*arguments: object, **options: object) -> object:
        return tuple(word._replace(x0=nowhere) for word in found(*arguments, **options))  # type: ignore[arg-type]

    monkeypatch.setattr("pipeline.read.pdf.read_words", lost)
    with pytest.raises(Unreadable, match="page 1 has words that stand nowhere"):
        read_pdf(one_page())


def test_a_page_that_can_be_loaded_once_only_is_a_damaged_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> bool:
        raise PdfiumError("Failed to load page.")

    monkeypatch.setattr("pipeline.read.pdf.is_picture", fails)
    with pytest.raises(Unreadable, match="page 1 cannot be loaded"):
        read_pdf(one_page(contents=b"<< /Length 0 >>\nstream\n\nendstream"))

"""What several pages print alike, read alike."""

from __future__ import annotations

from pipeline.read.scan.inked import SureWord
from pipeline.read.scan.repeats import read_alike
from pipeline.read.sheet import Word


def row(text: str, *, baseline: float, confidence: float = 0.9) -> list[SureWord]:
    """Words 30 points apart, each 20 points wide."""
    return [SureWord(Word(part, 30.0 * n, 30.0 * n + 20, baseline, 8.0), confidence) for n, part in enumerate(text.split())]


def texts(*pages: list[SureWord]) -> list[str]:
    return [" ".join(word.text for word in page) for page in read_alike(pages)]


def test_a_sign_of_a_repeated_header_is_read_alike_at_any_height() -> None:
    pages = row("Timescale – Oct 17", baseline=90), row("Timescale - Oct 17", baseline=50, confidence=0.6)
    assert texts(*pages) == ["Timescale – Oct 17"] * 2


def test_a_letter_is_read_alike_at_the_same_height_only() -> None:
    surely, poorly = row("Key actions Lead", baseline=50), row("Key actíons Lead", baseline=50, confidence=0.5)
    assert texts(surely, poorly) == ["Key actions Lead"] * 2
    assert texts(surely, row("Key actíons Lead", baseline=300, confidence=0.5))[1] == "Key actíons Lead"


def test_page_numbers_and_short_names_stay_as_they_are() -> None:
    assert texts(row("Draft version page 1004", baseline=580), row("Draft version page 1005", baseline=580))[1].endswith("1005")
    assert texts(row("All HOS for QI", baseline=99), row("All HOS for EI", baseline=99, confidence=0.5))[1].endswith("EI")


def test_rows_with_little_in_common_are_not_compared() -> None:
    other = row("Publish all - today", baseline=50, confidence=0.5)
    assert texts(row("Review it – soon", baseline=50), other)[1] == "Publish all - today"
